"""Grey of 16 and 32 bits looks as its program showed it, whichever way its bytes are written."""

from __future__ import annotations

import struct

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging.original import read_original
from story_editor.imaging.pixels import open_oriented
from tests.imaging.pictures import near, pixel, saved

LEVEL = 0x8005


def tiff(
    order: str, bits: int, value: int, *, photometric: int = 1, alpha: int | None = None
) -> bytes:
    """Return an uncompressed TIFF of 8 by 8 pixels, all of the grey `value`, with alpha or without."""
    end, code = "<" if order == "II" else ">", "H" if bits == 16 else "L"
    one = struct.pack(end + code, value) + (
        b"" if alpha is None else struct.pack(end + code, alpha)
    )
    channels = 1 if alpha is None else 2
    tags = [
        (256, 3, 8), (257, 3, 8), (258, 3, bits), (259, 3, 1), (262, 3, photometric), (273, 4, 200),
        (277, 3, channels), (278, 3, 8), (279, 4, len(one) * 64),
    ]  # fmt: skip
    tags += [] if alpha is None else [(338, 3, 2)]
    held = b""
    for tag, kind, number in tags:
        count = channels if tag == 258 else 1
        packed = struct.pack(end + ("H" if kind == 3 else "L") * count, *[number] * count)
        held += struct.pack(end + "HHL", tag, kind, count) + packed.ljust(4, b"\0")
    head = order.encode() + struct.pack(end + "HLH", 42, 8, len(tags)) + held + bytes(4)
    return head.ljust(200, b"\0") + one * 64


@pytest.mark.parametrize("order", ["II", "MM"])
@pytest.mark.parametrize(
    ("bits", "value", "photometric", "alpha", "expected"),
    [
        (16, LEVEL, 1, None, 128),
        (16, 0xC000, 0, None, 63),
        (32, 0xC0000000, 1, None, 192),
        (16, 0x4000, 1, 0xFFFF, 64),
        (16, 0x4000, 1, 0, 255),
    ],
)
def test_deep_grey_of_a_tiff(
    order: str, bits: int, value: int, photometric: int, alpha: int | None, expected: int
) -> None:
    data = tiff(order, bits, value, photometric=photometric, alpha=alpha)
    assert read_original(data, "x").size == (8, 8)
    assert near(pixel(open_oriented(data, name="x"), 4, 4), (expected,) * 3, within=1)


@pytest.mark.parametrize("mode", ["I;16", "I;16B", "I;16L"])
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw"])
def test_deep_grey_that_pillow_writes(mode: str, compression: str) -> None:
    data = saved(Image.new(mode, (8, 8), LEVEL), "TIFF", compression=compression)
    assert pixel(open_oriented(data, name="x"), 4, 4) == (128, 128, 128)


def test_pixels_that_cannot_be_converted_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever Pillow has no conversion for is a refusal of this file, no mistake of the program."""

    def cannot(*_given: object) -> Image.Image:
        raise ValueError("point operation not supported for this mode")

    monkeypatch.setattr(Image.Image, "point", cannot)
    with pytest.raises(PictureRefused):
        open_oriented(saved(Image.new("I;16", (8, 8)), "TIFF"), name="x")
