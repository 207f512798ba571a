"""Pictures for the window: thumbnails and proxies, made by workers and remembered.

Nothing here decodes on the GUI thread. A thumbnail that was made once lies in the user's
cache folder, so the next start shows it without touching the original.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from story_editor.errors import DiskRefused
from story_editor.imaging import RENDERING
from story_editor.store.disk import DISK, digest
from story_editor.ui.tasks import Task, Tasks
from story_editor.ui.thumbnails import GONE, Made, Trouble, make_again, make_proxy, state_of

REMEMBERED = 600
"""Thumbnails kept in memory: at 78 x 52 and twice that on dense screens, under 30 MB."""

MEMORY = 60_000_000
"""Bytes of thumbnails kept in memory: those of the Photos view are larger than those of the list."""

WAITING = 150
"""Thumbnails that may wait for a worker, some more than a screen shows: who scrolls past thousands
of photos wants the last ones first."""

AGAIN = 10.0
"""Seconds after which an original that failed is tried again: somebody may have put it back."""


class Pictures(QObject):
    """Thumbnails and proxies of the originals in `originals`, cached under `cache`."""

    arrived = Signal()
    """Some thumbnail that was asked for can be had now."""
    proxy_arrived = Signal(str, object)
    """The proxy of this original: a QImage, or None when the file cannot be read."""
    troubled = Signal(str, str)
    """What is wrong with this original has changed: its file name and the code, "" when it is well."""

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
        self._troubles: dict[str, Trouble] = {}

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
        failed = self._troubles.get(spec.partition(" ")[0])
        due = failed is not None and failed.at + AGAIN < time.monotonic()
        if key in self._thumbnails and not due:
            self._thumbnails.move_to_end(key)
            self._last[place] = key
            return self._thumbnails[key]
        before = self._thumbnails.get(self._last.get(place, ""))
        if place not in self._asked:
            self._asked.add(place)
            out = (round(width * ratio), round(height * ratio))
            name = digest(f"{RENDERING} {spec} {out}".encode())[:32]
            # what is being dragged is not kept: only crops that stay are worth a file
            kept = None if before is not None and not due else self._cache / f"{name}.png"
            proxy = self._proxies.get(spec.partition(" ")[0])
            if failed is not None and failed.code == "file-damaged" and not failed.state:
                kept = proxy = None  # only the file itself can tell that it is whole again
            self._waiting[place] = self._tasks.run(
                lambda: make_again(self._originals, spec, out, kept, proxy, failed),
                lambda made: self._remember(key, place, made, ratio),
                lambda refused: self._fail(key, place, refused),
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
        """Return the original `file_name` reduced to what a cropper works on; None until it arrives."""
        if file_name in self._proxies:
            self._proxies.move_to_end(file_name)
            return self._proxies[file_name]
        if file_name not in self._asked:
            self._asked.add(file_name)
            self._tasks.run(
                lambda: make_proxy(self._originals / file_name),
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

    def trouble(self, file_name: str) -> str:
        """Return "file-gone" or "file-damaged" when the original failed a worker, else ""."""
        found = self._troubles.get(file_name)
        return found.code if found is not None else ""

    def know(self, troubles: Mapping[str, str]) -> None:
        """Take what the index knows of originals that fail; each is looked at when it is painted next."""
        for file_name, code in troubles.items():
            self._troubles.setdefault(file_name, Trouble(code, -AGAIN))

    def refuse(self, file_names: Iterable[str]) -> None:
        """Note that an export found these originals gone, or not what they were."""
        for file_name in file_names:
            state = state_of(self._originals / file_name)
            if state == GONE:
                self._note(file_name, "file-gone")
            else:
                self._note(file_name, "file-damaged", state)
        self.arrived.emit()

    def forgive(self, file_name: str) -> None:
        """Note that an original was put back whole."""
        self._note(file_name, "")
        for key in [one for one in self._thumbnails if one.startswith(f"{file_name} ")]:
            if self._thumbnails[key] is None:  # to be made, now that it can be
                del self._thumbnails[key]
        self.arrived.emit()

    def _fail(self, key: str, place: str, refused: Exception) -> None:
        gone = isinstance(refused, DiskRefused) and refused.reason == "missing"
        self._note(place.partition(" ")[0], "file-gone" if gone else "file-damaged")
        self._put(key, place, self._thumbnails.get(self._last.get(place, "")))

    def _remember(self, key: str, place: str, made: Made, ratio: float) -> None:
        self._note(place.partition(" ")[0], made.trouble)
        pixmap = QPixmap.fromImage(made.image)
        pixmap.setDevicePixelRatio(ratio)
        self._put(key, place, pixmap)

    def _note(self, file_name: str, code: str, state: str = "") -> None:
        """Note what is wrong with an original; one that is well again is read again."""
        before = self._troubles.pop(file_name, None)
        if code:
            state = state or (before.state if before is not None else "")
            self._troubles[file_name] = Trouble(code, time.monotonic(), state)
        elif before is not None and self._proxies.get(file_name, self) is None:
            del self._proxies[file_name]
        if code != (before.code if before is not None else ""):
            self.troubled.emit(file_name, code)

    def _put(self, key: str, place: str, pixmap: QPixmap | None) -> None:
        self._asked.discard(place)
        self._waiting.pop(place, None)
        self._last[place] = key
        self._held += _bytes_of(pixmap) - _bytes_of(self._thumbnails.pop(key, None))
        self._thumbnails[key] = pixmap
        while len(self._thumbnails) > REMEMBERED or self._held > MEMORY:
            self._held -= _bytes_of(self._thumbnails.popitem(last=False)[1])
        self.arrived.emit()

    def _remember_proxy(self, file_name: str, image: QImage | None) -> None:
        self._asked.discard(file_name)
        self._proxies[file_name] = image
        while len(self._proxies) > 4:
            self._proxies.popitem(last=False)
        self.proxy_arrived.emit(file_name, image)


def _bytes_of(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else pixmap.width() * pixmap.height() * 4


def _file_size(path: Path) -> int | None:
    try:
        return DISK.about(path).st_size
    except OSError:  # it is not there, which its thumbnail tells
        return None
