"""Started as a process of its own: opens a newsroom, types into its first story, and waits.

    python -m tests.journeys.typist FOLDER STORY TEXT [hangs]

Prints "typed" once the last key is pressed; whoever started it may kill it then.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def hang(newsroom: Path) -> None:
    """Let the disk of `newsroom` answer the worker that saves no more, as a share may that is far away."""
    from story_editor.store.disk import Disk

    read = Disk.read

    def reading(disk: Disk, path: Path | str) -> bytes:
        if threading.current_thread().name.startswith("saves") and newsroom in Path(path).parents:
            threading.Event().wait()
        return read(disk, path)

    Disk.read = reading  # type: ignore[assignment, method-assign]


def main() -> None:
    """Type TEXT over the title and the summary of STORY and go on as an open window does."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from story_editor.app import ARGUMENTS, Desktop

    folder, story, text, *hangs = sys.argv[1:]
    if hangs:
        hang(Path(folder))
    application = QApplication(list(ARGUMENTS))
    desktop = Desktop(application)
    desktop.open(Path(folder))

    def type_it() -> None:
        desk = desktop.window.desk if desktop.window else None
        if desk is None or not (desk.read if hangs else desk.ready):
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
