"""Started as a process of its own: opens a newsroom, does something to all of its stories, and waits.

    python -m tests.journeys.changer FOLDER ACTION

ACTION is a name in the table of the window's actions. Whoever started it kills it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Choose all stories, do ACTION, and go on as an open window does."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from story_editor.app import ARGUMENTS, Desktop

    folder, action = sys.argv[1:]
    stories = len(list((Path(folder) / "stories").glob("*.json")))
    application = QApplication(list(ARGUMENTS))
    desktop = Desktop(application)
    desktop.open(Path(folder))

    def change() -> None:
        window = desktop.window
        desk = window.desk if window is not None else None
        if desk is None or not desk.ready or window.list.count() < stories:  # type: ignore[union-attr]
            QTimer.singleShot(50, change)
            return
        desk.window.list.table.selectAll()
        desk.window.actions_by_name[action].trigger()

    change()
    application.exec()


if __name__ == "__main__":
    main()
