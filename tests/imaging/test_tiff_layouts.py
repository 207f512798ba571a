"""A TIFF looks the same however its channels and bytes are laid out, or is refused in a sentence."""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence

import pytest

from story_editor.errors import PictureRefused
from story_editor.imaging.original import read_original
from story_editor.imaging.pixels import open_oriented
from story_editor.wording.failures import failure
from tests.imaging.pictures import near, pixel

WIDE, HIGH = 40, 24
RAW, DEFLATE = 1, 8
GREY, RGB, CMYK, YCBCR = 1, 2, 5, 6
Level = Callable[[int, int, int], bytes]
Tag = tuple[int, int, Sequence[int]]


def shade(x: int, y: int, channel: int) -> int:
    """Return the level of 0 to 255 of one channel of a pixel; a fourth one hides nothing."""
    return (x * 5, y * 9 + 20, x + y * 3 + 50, 255)[channel] % 256


def written(order: str, code: str) -> Level:
    """Return how a level is written: the highest bits are the shade, the lower ones are noise."""

    def level(x: int, y: int, channel: int) -> bytes:
        bits, value = struct.calcsize(order + code) * 8, shade(x, y, channel)
        if code == "f":
            return struct.pack(order + code, value / 255)
        noise = (x * 7 + y * 13) % 256 if bits > 8 else 0
        return struct.pack(order + code, (value << bits - 8) + noise)

    return level


def chunks(level: Level, channels: int, *, apart: bool, tiled: bool) -> Iterator[bytes]:
    """Go through the strips, or the tiles of 16 by 16 pixels."""
    wide, high = (16, 16) if tiled else (WIDE, 8)
    groups = [[one] for one in range(channels)] if apart else [range(channels)]
    for group, top, left in itertools.product(groups, range(0, HIGH, high), range(0, WIDE, wide)):
        places = itertools.product(range(top, top + high), range(left, left + wide), group)
        yield b"".join(level(min(x, WIDE - 1), min(y, HIGH - 1), one) for y, x, one in places)


def assembled(end: str, tags: list[Tag], held: Sequence[bytes], places: int) -> bytes:
    """Return a TIFF of `tags` and the chunks `held`, whose places stand in the tag `places`."""
    start = 1_000
    offsets = [start + sum(map(len, held[:number])) for number in range(len(held))]
    directory, aside = b"", b""
    for tag, kind, values in sorted([*tags, (places, 4, offsets)]):
        packed = struct.pack(end + ("H" if kind == 3 else "L") * len(values), *values)
        directory += struct.pack(end + "HHL", tag, kind, len(values))
        directory += (
            packed.ljust(4, b"\0") if len(packed) <= 4 else struct.pack(end + "L", 500 + len(aside))
        )
        aside += packed if len(packed) > 4 else b""
    order = b"II" if end == "<" else b"MM"
    head = order + struct.pack(end + "HLH", 42, 8, len(tags) + 1) + directory + bytes(4)
    return (head.ljust(500, b"\0") + aside).ljust(start, b"\0") + b"".join(held)


def tiff(
    *,
    end: str = "<",
    code: str = "H",
    photometric: int = RGB,
    channels: int = 3,
    extra: int | None = None,
    apart: bool = True,
    tiled: bool = False,
    compression: int = RAW,
) -> bytes:
    """Return a TIFF in which every pixel is as `shade` says."""
    held = list(chunks(written(end, code), channels, apart=apart, tiled=tiled))
    held = [zlib.compress(one) for one in held] if compression == DEFLATE else held
    tags: list[Tag] = [
        (256, 3, [WIDE]), (257, 3, [HIGH]), (258, 3, [struct.calcsize(end + code) * 8] * channels),
        (259, 3, [compression]), (262, 3, [photometric]), (277, 3, [channels]),
        (284, 3, [2 if apart else 1]),
        (339, 3, [{"f": 3, "h": 2, "l": 2}.get(code, 1)] * channels),
    ]  # fmt: skip
    tags += [(322, 3, [16]), (323, 3, [16])] if tiled else [(278, 3, [8])]
    tags += [] if extra is None else [(338, 3, [extra])]
    tags.append((325 if tiled else 279, 4, [len(one) for one in held]))
    return assembled(end, tags, held, 324 if tiled else 273)


def looks_right(data: bytes, photometric: int = RGB) -> bool:
    """Say whether the picture in `data` is taken and every pixel of it is as `shade` says."""
    assert read_original(data, "planar.tif").size == (WIDE, HIGH)
    image = open_oriented(data, name="planar.tif")
    for x, y in itertools.product(range(WIDE), range(HIGH)):
        red, green, blue = (shade(x, y, one) for one in range(3))
        wanted = (red, green, blue) if photometric == RGB else (red, red, red)
        if not near(pixel(image, x, y), wanted, within=2):
            return False
    return True


@pytest.mark.parametrize("compression", [RAW, DEFLATE])
@pytest.mark.parametrize("tiled", [False, True])
@pytest.mark.parametrize("end", ["<", ">"])
@pytest.mark.parametrize("code", ["B", "H"])
@pytest.mark.parametrize(("channels", "extra"), [(3, None), (4, 0), (4, 1), (4, 2)])
def test_channels_that_lie_apart(
    code: str, end: str, tiled: bool, compression: int, channels: int, extra: int | None
) -> None:
    data = tiff(
        end=end, code=code, channels=channels, extra=extra, tiled=tiled, compression=compression
    )
    assert looks_right(data)


@pytest.mark.parametrize("end", ["<", ">"])
@pytest.mark.parametrize("code", ["B", "H"])
def test_the_inks_of_a_print_that_lie_apart(code: str, end: str) -> None:
    apart, together = (
        open_oriented(
            tiff(end=end, code=code, photometric=CMYK, channels=4, apart=one), name="inks.tif"
        )
        for one in (True, False)
    )
    assert apart.tobytes() == together.tobytes()


@pytest.mark.parametrize("compression", [RAW, DEFLATE])
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("end", ["<", ">"])
@pytest.mark.parametrize("code", ["B", "H", "L", "f"])
def test_grey_in_either_order_of_bytes(code: str, end: str, apart: bool, compression: int) -> None:
    data = tiff(
        end=end, code=code, photometric=GREY, channels=1, apart=apart, compression=compression
    )
    assert looks_right(data, GREY)


@pytest.mark.parametrize("compression", [RAW, DEFLATE])
@pytest.mark.parametrize("code", ["B", "H"])
def test_grey_whose_transparency_lies_apart_is_refused_in_a_sentence(
    code: str, compression: int
) -> None:
    data = tiff(code=code, photometric=GREY, channels=2, extra=2, compression=compression)
    with pytest.raises(PictureRefused) as refused:
        read_original(data, "grey.tif")
    assert "save it as PNG" in failure(refused.value)


def test_colours_that_four_pixels_share() -> None:
    """As a camera's program saves light and colours (YCbCr) that are not compressed."""
    unit = bytes((150, 150, 150, 150, 100, 180))
    tags: list[Tag] = [
        (256, 3, [16]), (257, 3, [16]), (258, 3, [8, 8, 8]), (259, 3, [RAW]), (262, 3, [YCBCR]),
        (277, 3, [3]), (278, 3, [16]), (279, 4, [384]), (530, 3, [2, 2]),
    ]  # fmt: skip
    image = open_oriented(assembled("<", tags, [unit * 64], 273), name="shared.tif")
    assert near(pixel(image, 9, 9), (223, 123, 100), within=2)
