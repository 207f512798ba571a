"""What can be told of a file by its parts alone."""

from __future__ import annotations

import pytest

from story_editor.imaging.parts import are_whole
from story_editor.model.photo import MediaType
from tests.imaging.hostile_files import noise, png_part, stuffed
from tests.imaging.pictures import gradient, saved

KINDS: tuple[tuple[str, MediaType], ...] = (
    ("JPEG", "image/jpeg"),
    ("PNG", "image/png"),
    ("WEBP", "image/webp"),
    ("GIF", "image/gif"),
    ("TIFF", "image/tiff"),
)


@pytest.mark.parametrize(("kind", "media_type"), KINDS)
def test_a_whole_picture_is_whole(kind: str, media_type: MediaType) -> None:
    image = gradient(64, 48)
    assert are_whole(saved(image.convert("P") if kind == "GIF" else image, kind), media_type)


def test_what_stands_behind_the_end_of_a_png_is_no_matter() -> None:
    whole = saved(gradient(64, 48), "PNG")
    assert are_whole(whole + b"left behind", "image/png")
    assert not are_whole(whole[:-20], "image/png")


def test_one_other_byte_among_the_pixels_of_a_png_is_seen() -> None:
    data = bytearray(noise("PNG"))
    data[len(data) // 2] ^= 1
    assert not are_whole(bytes(data), "image/png")


def test_a_picture_with_comments_is_whole() -> None:
    assert are_whole(stuffed("GIF", b"!\xfe\x02no\0", 20), "image/gif")
    assert are_whole(stuffed("JPEG", b"\xff\xfe\0\4no", 20), "image/jpeg")
    assert are_whole(stuffed("PNG", png_part(b"tEXt", b"a\0b"), 20), "image/png")


@pytest.mark.parametrize(("kind", "media_type"), KINDS)
def test_no_bytes_hurt_it(kind: str, media_type: MediaType) -> None:
    image = gradient(16, 16)
    data = saved(image.convert("P") if kind == "GIF" else image, kind)
    for end in range(len(data)):
        are_whole(data[:end], media_type)
