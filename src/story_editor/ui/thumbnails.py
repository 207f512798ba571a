"""What a worker makes of an original for the window: a thumbnail, or the reduced copy of a cropper."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage

from story_editor.store.disk import DISK, put_lightly
from story_editor.ui.rasters import image_of, raster_of

QUICKLY = 80
"""Qt's "quality" of a kept PNG, which loses nothing by it: the quickest that still compresses. At
Qt's own, keeping a thumbnail took five times as long as making it, for a file 8% smaller."""

GONE = "gone"
"""The state of an original that is not there."""


def make_proxy(path: Path) -> QImage:
    """Return the photo at `path` as a cropper works on it. Raises PictureRefused, DiskRefused."""
    from story_editor.imaging import raster

    return image_of(raster.proxy(path))


class Made(NamedTuple):
    """A thumbnail, and the code of what is wrong with the original that it was once made of."""

    image: QImage
    trouble: str


class Trouble(NamedTuple):
    """What is wrong with an original, and when it was tried last.

    `state` is that of a file which an export refused: until it is another one, it stays refused, even
    where a thumbnail can still be made of it.
    """

    code: str
    at: float
    state: str = ""


def make_again(
    originals: Path,
    spec: str,
    out: tuple[int, int],
    kept: Path | None,
    proxy: QImage | None,
    failed: Trouble | None,
) -> Made:
    """Do as `make_thumbnail`; of an original that has `failed`, and has not changed, say so again."""
    made = make_thumbnail(originals, spec, out, kept, proxy)
    state = state_of(originals / spec.partition(" ")[0]) if failed is not None else ""
    if state == GONE:
        return made._replace(trouble="file-gone")
    if failed is not None and state and state == failed.state:
        return made._replace(trouble=failed.code)
    return made


def make_thumbnail(
    originals: Path, spec: str, out: tuple[int, int], kept: Path | None, proxy: QImage | None
) -> Made:
    """Return the picture of `spec`, `out` pixels: what is `kept` of it, or made of `proxy`.

    Raises PictureRefused and DiskRefused when there is neither and the original fails.
    """
    if kept is not None:
        image = _kept(kept)
        if not image.isNull():
            gone = state_of(originals / spec.partition(" ")[0]) == GONE
            return Made(image, "file-gone" if gone else "")
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
    return Made(image, "")


def state_of(path: Path) -> str:
    """Return what the disk says of the original at `path`, GONE when it is not there, "" when it cannot say."""
    try:
        about = DISK.about(path)
    except FileNotFoundError:
        return GONE
    except OSError:
        return ""
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ino}"


def _kept(kept: Path) -> QImage:
    """Return what is kept at `kept`, an empty picture where that is nothing or damaged."""
    try:
        return QImage.fromData(DISK.read(kept))
    except OSError:
        return QImage()


def _keep(image: QImage, kept: Path) -> None:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if image.save(buffer, "PNG", QUICKLY):  # type: ignore[call-overload]  # its stub is wrong
        with contextlib.suppress(OSError):  # a cache that refuses costs time, nothing else
            DISK.mkdir(kept.parent)
            put_lightly(kept, bytes(data.data()))
