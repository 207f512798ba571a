"""The bytes of a picture are counted, whatever stands beside them in its file."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from PIL import Image

from story_editor.imaging.exif import build_exif
from story_editor.imaging.fullness import pixel_bytes
from story_editor.imaging.opening import open_picture, sniff
from story_editor.model.crop import Size
from tests.imaging.pictures import saved

EXIF = build_exif(Size(80, 60), artist="", rights="© Seng Mai", description="")
NOISE = Image.effect_noise((80, 60), 90).convert("RGB")


def counted(data: bytes) -> int:
    media_type = sniff(data)
    assert media_type is not None
    return pixel_bytes(open_picture(data, "x"), data, media_type)


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
    for size in range(12, 900, 7):
        assert 0 <= pixel_bytes(NOISE, data[:size], media_type) <= size


def test_a_place_that_is_named_twice_is_counted_once() -> None:
    data = bytearray(saved(NOISE, "TIFF", compression="tiff_lzw", strip_size=2_000))
    with open_picture(bytes(data), "x") as image:
        assert hasattr(image, "tag_v2")
        starts: tuple[int, ...] = image.tag_v2[273]
    before = counted(bytes(data))
    at = data.find(struct.pack(f"<{len(starts)}L", *starts))
    data[at : at + 4 * len(starts)] = struct.pack("<L", starts[0]) * len(starts)
    assert counted(bytes(data)) < before / 3
