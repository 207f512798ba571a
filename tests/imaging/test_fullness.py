"""The bytes of a picture are counted, whatever stands beside them in its file."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from story_editor.imaging import fullness
from story_editor.imaging.exif import build_exif
from story_editor.imaging.fullness import pixel_bytes
from story_editor.imaging.opening import open_picture, sniff
from story_editor.model.crop import Size
from tests.imaging.hostile_files import png_part
from tests.imaging.pictures import saved

EXIF = build_exif(Size(80, 60), artist="", rights="© Seng Mai", description="")
NOISE = Image.effect_noise((80, 60), 90).convert("RGB")


def counted(data: bytes) -> int:
    media_type = sniff(data)
    assert media_type is not None
    return pixel_bytes(open_picture(data, "x"), data, media_type, enough=10**9)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"quality": 90}),
        ("WEBP", {"save_all": True, "append_images": [NOISE.rotate(180)], "lossless": True}),
        ("AVIF", {"quality": 95}),
        ("TIFF", {"compression": "tiff_adobe_deflate"}),
        ("TIFF", {"compression": "tiff_lzw", "strip_size": 2_000}),
        ("TIFF", {}),
    ],
)
def test_pixels_are_counted_and_nothing_else(kind: str, options: dict[str, Any]) -> None:
    data = saved(NOISE, kind, **options)
    frames = 2 if "save_all" in options else 1
    found = counted(data)
    assert (len(data) - 1_200) / frames * 0.95 < found <= len(data) / frames
    if kind == "TIFF":
        return
    with_text = saved(NOISE, kind, **options, xmp=b"x" * 50_000, exif=EXIF)
    assert counted(with_text) == found


def test_of_a_gif_the_blocks_of_its_first_frame_are_counted() -> None:
    grey = NOISE.convert("L")
    alone = saved(grey, "GIF")
    more = saved(
        grey, "GIF", save_all=True, append_images=[grey.rotate(180)], comment=b"c" * 20_000
    )
    assert len(alone) - 850 < counted(alone) < len(alone)
    assert abs(counted(more) - counted(alone)) < 50


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "GIF"])
def test_whatever_is_left_of_a_file_can_be_counted(kind: str) -> None:
    data = saved(NOISE.convert("P") if kind == "GIF" else NOISE, kind)
    media_type = sniff(data)
    assert media_type is not None
    opened = open_picture(data, "x")
    for size in range(12, 900, 7):
        assert 0 <= pixel_bytes(opened, data[:size], media_type, 10**9) <= size


def test_a_place_that_is_named_twice_is_counted_once() -> None:
    data = bytearray(saved(NOISE, "TIFF", compression="tiff_lzw", strip_size=2_000))
    with open_picture(bytes(data), "x") as image:
        assert hasattr(image, "tag_v2")
        starts: tuple[int, ...] = image.tag_v2[273]
    before = counted(bytes(data))
    at = data.find(struct.pack(f"<{len(starts)}L", *starts))
    data[at : at + 4 * len(starts)] = struct.pack("<L", starts[0]) * len(starts)
    assert counted(bytes(data)) < before / 3


def test_padding_within_the_pixels_of_a_strip_is_not_counted() -> None:
    data = saved(NOISE, "TIFF", compression="tiff_lzw", strip_size=2_000)
    with open_picture(data, "x") as image:
        assert hasattr(image, "tag_v2")
        starts, sizes = image.tag_v2[273], image.tag_v2[279]
    longer = struct.pack(f"<{len(sizes)}H", *(size + 300 for size in sizes[:-1]), sizes[-1])
    at = data.index(struct.pack(f"<{len(sizes)}H", *sizes))
    overlapping = data[:at] + longer + data[at + len(longer) :]
    assert counted(overlapping) == counted(data), f"{len(starts)} strips"


@pytest.mark.parametrize("order", [1, 2])
def test_the_order_of_bits_is_that_of_the_file(order: int) -> None:
    data = bytearray(saved(NOISE, "TIFF", compression="tiff_lzw", tiffinfo={266: order}))
    with open_picture(bytes(data), "x") as image:
        assert hasattr(image, "tag_v2")
        start, size = image.tag_v2[273][0], image.tag_v2[279][0]
    first = data[start]
    assert first == (0x80 if order == 1 else 0x01)
    assert counted(bytes(data)) > size * 0.95


def test_an_interlaced_png_has_the_rows_of_seven_pictures() -> None:
    rows = sum(
        -(-(60 - y) // down) * (1 + 3 * -(-(80 - x) // right))
        for x, y, right, down in (
            (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
        )
    )  # fmt: skip
    head = struct.pack(">IIBBBBB", 80, 60, 8, 2, 0, 0, 1)

    def of(pixels: bytes) -> bytes:
        parts = (b"IHDR", head), (b"IDAT", zlib.compress(pixels, 0)), (b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + b"".join(png_part(name, data) for name, data in parts)

    with open_picture(of(bytes(rows)), "x") as image:
        image.load()
    assert rows < counted(of(bytes(rows))) < rows + 20
    assert counted(of(bytes(rows + 5_000))) < rows + 20


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("TIFF", {"compression": "tiff_lzw", "strip_size": 2_000}),
        ("TIFF", {"compression": "tiff_adobe_deflate", "strip_size": 2_000}),
        ("TIFF", {"compression": "tiff_lzw", "tiffinfo": {278: 60}}),
    ],
)
def test_what_is_not_unpacked_any_more_is_taken_to_be_like_the_rest(
    kind: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(NOISE, kind, **options)
    whole = counted(data)
    monkeypatch.setattr(fullness, "MOST_UNPACKED", 3_000)
    assert counted(data) == pytest.approx(whole, rel=0.15)


def test_no_byte_is_counted_twice_where_strips_overlap() -> None:
    data = bytearray(saved(NOISE, "TIFF", compression="tiff_lzw", strip_size=2_000))
    with open_picture(bytes(data), "x") as image:
        assert hasattr(image, "tag_v2")
        starts: tuple[int, ...] = image.tag_v2[273]
        size: int = image.tag_v2[279][0]
    begin_anew = int("100000000" * 8, 2).to_bytes(9, "big")
    strip = data[starts[0] : starts[0] + size]
    data[starts[1] : starts[1] + 9 + size] = begin_anew + strip  # it may begin at two places
    at = data.index(struct.pack(f"<{len(starts)}L", *starts))
    places = [starts[1], *[starts[1] + 9] * (len(starts) - 1)]
    data[at : at + 4 * len(starts)] = struct.pack(f"<{len(starts)}L", *places)
    assert size * 0.95 < counted(bytes(data)) < size * 1.05
