"""Started as a process of its own: opens a newsroom, types into its first story, and waits.

    python -m tests.journeys.typist FOLDER STORY TEXT

Prints "typed" once the last key is pressed; whoever started it may kill it then.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Type TEXT over the title and the summary of STORY and go on as an open window does."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from story_editor.app import ARGUMENTS, Desktop

    folder, story, text = sys.argv[1:]
    application = QApplication(list(ARGUMENTS))
    desktop = Desktop(application)
    desktop.open(Path(folder))

    def type_it() -> None:
        desk = desktop.window.desk if desktop.window else None
        if desk is None or not desk.ready:
            QTimer.singleShot(50, type_it)
            return
        desktop.window.list.go_to(story)  # type: ignore[union-attr]
        for field in (desk.form.title, desk.form.summary):
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(field, text)
        print("typed", flush=True)  # noqa: T201  # what its starter waits for

    type_it()
    application.exec()


if __name__ == "__main__":
    main()
