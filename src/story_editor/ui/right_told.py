"""The right to write into the newsroom, as the window tells it: why not, and that it can be had now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.right_to_write import RightToWrite

AGAIN = 3_000
"""Milliseconds between looks whether the window that has the newsroom is gone."""
FREE = "The other window is closed: this newsroom can be edited here."


class RightTold(QObject):
    """Tells about `right` in the notice bar of `window`, and offers to edit here once it is free."""

    def __init__(self, right: RightToWrite, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._right = right
        self._window = window
        self._later = QTimer(self)
        self._later.setInterval(AGAIN)
        self._later.timeout.connect(self._look)
        if right.words:
            window.notices.tell(right.words, stay=True)
        if right.waits:
            # the notice may be closed
            window.status.edit_here.clicked.connect(window.reopen_wanted)
            self._later.start()

    def stop(self) -> None:
        """Offer nothing any more: the window closes."""
        self._later.stop()

    def _look(self) -> None:
        """Offer to edit here while no other window has the newsroom."""
        status, notices = self._window.status, self._window.notices
        free = self._right.is_free()
        if free != status.edit_here.isHidden():
            return
        status.edit_here.setVisible(free)
        if free:
            notices.tell(FREE, ("Edit here", self._window.reopen_wanted.emit), stay=True)
        else:
            notices.retract(FREE)
