"""Noticing that another program wrote into the folder: a colleague, a sync client, a person.

The operating system tells of names that come and go; nothing is polled, and what it does not
tell (a share) is looked at when the person comes back to the window. Whether the folder is there
at all is looked at elsewhere (ui/folder_there.py). What was changed is told
by content, never by a clock; so our own saves are noticed too, and found to be no news.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from story_editor.store.disk import DISK
from story_editor.store.marker import MARKER

QUIET = 400
"""Milliseconds without another change before `noticed` is told: a sync writes many files."""

FOLDERS = ("", "stories", "photos", "contributors", "trash/stories")


class Watch(QObject):
    """Watches the newsroom `folder`. `noticed` tells that something may have changed there."""

    noticed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._known = self._state()
        self._watcher = QFileSystemWatcher(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(QUIET)
        self._later.timeout.connect(self._tell)
        self._watcher.directoryChanged.connect(lambda _path: self._later.start())
        self._watcher.fileChanged.connect(lambda _path: self._later.start())
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._came_back)
        self._add()

    def again(self) -> None:
        """Watch the folder afresh, which was away: what stands there now may be another one."""
        if watched := [*self._watcher.directories(), *self._watcher.files()]:
            self._watcher.removePaths(watched)
        self._add()

    def _tell(self) -> None:
        self._add()
        state = self._state()
        if state != self._known:
            self._known = state
            self.noticed.emit()

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._known = self._state()
            self.noticed.emit()

    def _add(self) -> None:
        """Watch what is there: a file that was replaced, and folders that were made since."""
        paths = [self._folder / name for name in (*FOLDERS, MARKER)]
        there = {str(path) for path in paths if _about(path) is not None}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if new := sorted(there - watched):
            self._watcher.addPaths(new)

    def _state(self) -> tuple[int, ...]:
        return tuple(_changed(self._folder / name) for name in (*FOLDERS, MARKER))


def _changed(path: Path) -> int:
    about = _about(path)
    return 0 if about is None else about.st_mtime_ns


def _about(path: Path) -> os.stat_result | None:
    try:
        return DISK.about(path)
    except OSError:  # not there, or not now
        return None
