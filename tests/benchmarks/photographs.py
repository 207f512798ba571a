"""Photographs of any size, made of real ones: what is measured has the detail of a camera's file."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Final

from PIL import Image

from story_editor.export.pictures import Job
from story_editor.imaging.embed import rights_of
from story_editor.imaging.pixels import oriented_size
from story_editor.model.crop import Frame, Size
from story_editor.model.photo import Original, Photo
from story_editor.store.disk import digest
from tests.store.pieces import PHOTO

PHOTOS: Final = Path(__file__).resolve().parents[1] / "photos"
MEGAPIXELS: Final = (12, 24, 50, 100)
WIDTHS: Final = (480, 800, 1280, 1600, 1920)
"""Five widths of a rendition, each published in three formats."""


def photograph(path: Path, megapixels: int, **save: Any) -> Path:
    """Write a JPEG, 3 to 2, covered with the photographs of tests/photos in three sizes."""
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    whole = Image.new("RGB", (round(height * 1.5), height))
    luck = random.Random(megapixels)  # noqa: S311
    tiles = []
    for one in sorted(PHOTOS.glob("*.[jp][pn]g")):
        with Image.open(one) as opened:
            small = opened.convert("RGB")
        tiles += [small.resize((small.width * n, small.height * n)) for n in (1, 2, 3)]
    for top in range(0, height, 300):
        left = 0
        while left < whole.width:
            tile = luck.choice(tiles)
            whole.paste(tile, (left, top))
            left += tile.width
    whole.save(path, "JPEG", quality=92, **save)
    return path


def job_of(path: Path, part: int = 0) -> Job:
    """Return the photograph at `path` as a story's picture, in all WIDTHS: whole, or `part` pixels wide."""
    with Image.open(path) as opened:
        size = oriented_size(opened)
    original = Original(
        sha256=digest(path.read_bytes()),
        name=path.name,
        media_type="image/jpeg",
        width=size.width,
        height=size.height,
    )
    return Job(
        story=path.stem,
        photo=path.stem,
        slug=path.stem,
        original=original,
        path=path,
        frame=Frame(100, 100, part, part / 1.5) if part else Frame(0, 0, *size),
        sizes=tuple(Size(width, round(width / 1.5)) for width in WIDTHS),
        rights=rights_of(Photo(id="p", original=original, credit=PHOTO.credit), "What it shows"),
    )
