"""Pictures for the window: thumbnails and proxies, made by workers and remembered.

Nothing here decodes on the GUI thread. A thumbnail that was made once lies in the user's
cache folder, so the next start shows it without touching the original.
"""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from story_editor.store.disk import digest
from story_editor.ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from story_editor.imaging.raster import Raster

REMEMBERED = 600
"""Thumbnails kept in memory: at 78 x 52 and twice that on dense screens, under 30 MB."""

MEMORY = 60_000_000
"""Bytes of thumbnails kept in memory: those of the Photos view are larger than those of the list."""

WAITING = 150
"""Thumbnails that may wait for a worker, some more than a screen shows: who scrolls past thousands
of photos wants the last ones first."""

PROXY = 2048
"""Longest side in pixels of the picture that the cropper shows."""


class Pictures(QObject):
    """Thumbnails and proxies of the originals in `originals`, cached under `cache`."""

    arrived = Signal()
    """Some thumbnail that was asked for can be had now."""
    proxy_arrived = Signal(str, object)
    """The proxy of this original: a QImage, or None when the file cannot be read."""

    def __init__(
        self, originals: Path, cache: Path, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._originals = originals
        self._cache = cache / "thumbnails"
        self._tasks = tasks
        self._thumbnails: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._proxies: OrderedDict[str, QImage | None] = OrderedDict()
        self._last: dict[str, str] = {}
        self._asked: set[str] = set()
        self._waiting: OrderedDict[str, Task] = OrderedDict()
        self._held = 0
        self._sizes: dict[str, int | None] = {}

    def whole(self, original: str, box: QSize, ratio: float = 1.0) -> QPixmap | None:
        """Return all of a photo as large as fits into `box`, in points, as `thumbnail` does.

        `original` is what a PhotoRow says: file name, width and height. It is not enlarged.
        """
        width, height = map(int, original.split()[1:])
        reduction = min(box.width() / width, box.height() / height, 1.0)
        out = max(1, round(width * reduction)), max(1, round(height * reduction))
        return self.thumbnail(f"{original} 0.00 0.00 {width}.00 {height}.00", *out, ratio)

    def file_size(self, file_name: str) -> int | None:
        """Return the bytes of an original; None until a worker has asked, or when it is not there."""
        if file_name not in self._sizes:
            self._sizes[file_name] = None
            self._tasks.run(
                lambda: _file_size(self._originals / file_name),
                lambda size: self._remember_size(file_name, size),
                line="pictures",
            )
        return self._sizes[file_name]

    def _remember_size(self, file_name: str, size: int | None) -> None:
        self._sizes[file_name] = size
        self.arrived.emit()

    def thumbnail(self, spec: str, width: int, height: int, ratio: float = 1.0) -> QPixmap | None:
        """Return the picture of an index row's `thumb`, filling width x height points.

        Until a worker has made it (`arrived` is told then) the last one of the same file is
        returned, so nothing flickers while a crop is dragged; None when there is none.
        """
        size = f"{width}x{height}@{ratio:.2f}"
        key, place = f"{spec} {size}", f"{spec.partition(' ')[0]} {size}"
        if key in self._thumbnails:
            self._thumbnails.move_to_end(key)
            self._last[place] = key
            return self._thumbnails[key]
        before = self._thumbnails.get(self._last.get(place, ""))
        if place not in self._asked:
            self._asked.add(place)
            out = (round(width * ratio), round(height * ratio))
            name = digest(f"{spec} {out}".encode())[:32]
            # what is being dragged is not kept: only crops that stay are worth a file
            kept = None if before is not None else self._cache / f"{name}.png"
            proxy = self._proxies.get(spec.partition(" ")[0])
            self._waiting[place] = self._tasks.run(
                lambda: _thumbnail(self._originals, spec, out, kept, proxy),
                lambda image: self._remember(key, place, image, ratio),
                lambda _refused: self._remember(key, place, None, ratio),
                line="pictures",
            )
            self._give_up_oldest()
        return before

    def _give_up_oldest(self) -> None:
        """Let go of what was scrolled past; if it is painted again, it is asked for again."""
        while len(self._waiting) > WAITING:
            place, task = self._waiting.popitem(last=False)
            if task.future is not None and task.future.cancel():
                self._asked.discard(place)

    def proxy(self, file_name: str) -> QImage | None:
        """Return the original `file_name` at most PROXY pixels long; None until it arrives."""
        if file_name in self._proxies:
            self._proxies.move_to_end(file_name)
            return self._proxies[file_name]
        if file_name not in self._asked:
            self._asked.add(file_name)
            self._tasks.run(
                lambda: _proxy(self._originals / file_name),
                lambda image: self._remember_proxy(file_name, image),
                lambda _refused: self._remember_proxy(file_name, None),
                line="pictures",
            )
        return None

    def is_coming(self, file_name: str) -> bool:
        """Say whether the proxy of the original `file_name` is still to be made."""
        return file_name not in self._proxies

    def is_shrinking(self, file_name: str) -> bool:
        """Say whether a thumbnail of the original `file_name` is still to be made."""
        return any(place.startswith(f"{file_name} ") for place in self._waiting)

    def cannot_read(self, file_name: str) -> bool:
        """Say whether the original `file_name` was tried and could not be read."""
        return file_name in self._proxies and self._proxies[file_name] is None

    def _remember(self, key: str, place: str, image: QImage | None, ratio: float) -> None:
        pixmap = None
        if image is not None:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
        self._asked.discard(place)
        self._waiting.pop(place, None)
        self._last[place] = key
        self._thumbnails[key] = pixmap
        self._held += _bytes_of(pixmap)
        while len(self._thumbnails) > REMEMBERED or self._held > MEMORY:
            self._held -= _bytes_of(self._thumbnails.popitem(last=False)[1])
        self.arrived.emit()

    def _remember_proxy(self, file_name: str, image: QImage | None) -> None:
        self._asked.discard(file_name)
        self._proxies[file_name] = image
        while len(self._proxies) > 4:
            self._proxies.popitem(last=False)
        self.proxy_arrived.emit(file_name, image)


def to_image(raster: Raster) -> QImage:
    """Return `raster` as an image that owns its pixels."""
    shared = QImage(
        raster.rgb, raster.width, raster.height, raster.width * 3, QImage.Format.Format_RGB888
    )
    return shared.copy()


def _bytes_of(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else pixmap.width() * pixmap.height() * 4


def _file_size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:  # it is not there, which its thumbnail tells
        return None


def _proxy(path: Path) -> QImage:
    from story_editor.imaging import raster

    return to_image(raster.proxy(path, PROXY))


def _thumbnail(
    originals: Path, spec: str, out: tuple[int, int], kept: Path | None, proxy: QImage | None
) -> QImage:
    if kept is not None:
        image = QImage(str(kept))
        if not image.isNull():
            return image
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
        made = raster.crop_raster(_raster(proxy), full, frame, Size(*out), turn)
    else:
        made = raster.thumbnail(originals / name, full, frame, Size(*out), turn)
    image = to_image(made)
    if kept is not None:
        _keep(image, kept)
    return image


def _raster(image: QImage) -> Raster:
    """Return the pixels of `image`, rows without padding."""
    from story_editor.imaging.raster import Raster

    bits, width = bytes(image.constBits()), image.width() * 3
    if image.bytesPerLine() != width:
        lines = range(0, len(bits), image.bytesPerLine())
        bits = b"".join(bits[start : start + width] for start in lines)
    return Raster(image.width(), image.height(), bits)


def _keep(image: QImage, kept: Path) -> None:
    with contextlib.suppress(OSError):  # a cache that cannot be written costs time, nothing else
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_suffix(f".{threading.get_ident()}.part.png")
        try:
            if image.save(str(beside)):
                beside.replace(kept)
        finally:
            beside.unlink(missing_ok=True)  # half of it, when the disk is full
