"""The right to write into the newsroom, as the window tells it: why not, and that it can be had now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.right_to_write import RightToWrite

AGAIN = 3_000
"""Milliseconds between looks whether the window that has the newsroom is gone."""


class RightTold(QObject):
    """Tells about `right` in the notice bar of `window`, and offers to edit here once it is free."""

    def __init__(self, right: RightToWrite, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._right = right
        self._window = window
        self._later = QTimer(self)
        self._later.setInterval(AGAIN)
        self._later.timeout.connect(self._try_again)
        if right.words:
            window.notices.tell(right.words, stay=True)
        if right.waits:
            self._later.start()

    def _try_again(self) -> None:
        """Offer to edit here, once the other window is gone."""
        if self._right.try_again():
            self._later.stop()
            wanted = self._window.reopen_wanted.emit
            self._window.notices.tell(
                "The other window is closed: this newsroom can be edited here.",
                ("Edit here", wanted),
                stay=True,
            )
            self._window.status.edit_here.clicked.connect(wanted)  # the notice may be closed
            self._window.status.edit_here.show()
