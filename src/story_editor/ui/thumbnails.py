"""What a worker makes of an original for the window: a thumbnail, or the reduced copy of a cropper."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

from story_editor.ui.rasters import image_of, raster_of

QUICKLY = 80
"""Qt's "quality" of a kept PNG, which loses nothing by it: the quickest that still compresses. At
Qt's own, keeping a thumbnail took five times as long as making it, for a file 8% smaller."""


def make_proxy(path: Path) -> QImage:
    """Return the photo at `path` as a cropper works on it. Raises PictureRefused, DiskRefused."""
    from story_editor.imaging import raster

    return image_of(raster.proxy(path))


class Made(NamedTuple):
    """A thumbnail, and whether the original that it was once made of has gone since."""

    image: QImage
    gone: bool


def make_thumbnail(
    originals: Path, spec: str, out: tuple[int, int], kept: Path | None, proxy: QImage | None
) -> Made:
    """Return the picture of `spec`, `out` pixels: what is `kept` of it, or made of `proxy`.

    Raises PictureRefused and DiskRefused when there is neither and the original fails.
    """
    if kept is not None:
        image = QImage(str(kept))
        if not image.isNull():
            return Made(image, gone=_has_gone(originals / spec.partition(" ")[0]))
    from story_editor.imaging import raster
    from story_editor.model.crop import Frame, Size
    from story_editor.model.turn import UPRIGHT, Turn

    name, width, height, *numbers = spec.split()
    full, frame = Size(int(width), int(height)), Frame(*map(float, numbers[:4]))
    turn = UPRIGHT
    if numbers[4:]:
        quarters, flipped, angle = numbers[4:]
        turn = Turn(quarters=int(quarters), flipped=flipped == "1", angle=float(angle))
    if proxy is not None:
        made = raster.crop_raster(raster_of(proxy), full, frame, Size(*out), turn)
    else:
        made = raster.thumbnail(originals / name, full, frame, Size(*out), turn)
    image = image_of(made)
    if kept is not None:
        _keep(image, kept)
    return Made(image, gone=False)


def _has_gone(path: Path) -> bool:
    """Say whether the original at `path` is not there; what cannot be asked is not said to be gone."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _keep(image: QImage, kept: Path) -> None:
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time, nothing else
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_suffix(f".{threading.get_ident()}.part.png")
        try:
            if image.save(str(beside), quality=QUICKLY):
                beside.replace(kept)
        finally:
            beside.unlink(missing_ok=True)  # half of it, when the disk is full
