"""The same set of picture files, made by others: by Pillow's calls alone, by libvips, and carelessly."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

from story_editor.imaging.encode import (
    AVIF_QUALITY,
    AVIF_SPEED,
    FORMATS,
    JPEG_QUALITY,
    WEBP_METHOD,
    WEBP_QUALITY,
    Format,
)
from story_editor.model.crop import Size

SIZES = tuple(Size(width, round(width / 1.5)) for width in (1920, 1600, 1280, 800, 480))


def decode(path: Path, at_least: Size | None = None) -> Image.Image:
    """Return the photograph at `path`, reduced while it is decoded where that is allowed."""
    with Image.open(path) as opened:
        if at_least is not None:
            opened.draft("RGB", at_least)
        opened.load()
        return opened


def encode(image: Image.Image, kind: Format) -> None:
    """Encode as the export does, with nothing inside."""
    file = io.BytesIO()
    if kind == "jpg":
        image.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    elif kind == "webp":
        image.save(file, "WEBP", quality=WEBP_QUALITY, method=WEBP_METHOD)
    else:
        image.save(file, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, max_threads=1)


def bare(path: Path) -> None:
    """Make the calls of the codecs that a set needs: one decoding, five sizes, fifteen files."""
    image = decode(path, Size(2 * SIZES[0].width, 2 * SIZES[0].height))
    for size in SIZES:
        image = image.resize(size, Image.Resampling.LANCZOS)
        for kind in FORMATS:
            encode(image, kind)


def careless(path: Path) -> None:
    """Decode the whole photograph for each file."""
    for size in SIZES:
        for kind in FORMATS:
            encode(decode(path).resize(size, Image.Resampling.LANCZOS), kind)


def by_vips(pyvips: Any, path: Path) -> None:
    """Make the set by libvips: its thumbnail for the widest, the others from it, the same qualities."""
    widest = pyvips.Image.thumbnail(str(path), SIZES[0].width).copy_memory()
    for size in SIZES:
        image = widest if size == SIZES[0] else widest.thumbnail_image(size.width).copy_memory()
        image.jpegsave_buffer(Q=JPEG_QUALITY, interlace=True, optimize_coding=True)
        image.webpsave_buffer(Q=WEBP_QUALITY, effort=WEBP_METHOD)
        image.heifsave_buffer(Q=AVIF_QUALITY, compression="av1", effort=9 - AVIF_SPEED)
