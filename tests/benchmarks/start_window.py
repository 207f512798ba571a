"""Started as a process of its own by test_start: shows a window, prints when it was painted.

python start_window.py empty
python start_window.py FOLDER
python start_window.py FOLDER memory    prints instead how many bytes it takes once all is read
"""

from __future__ import annotations

import sys
import time


def main() -> None:
    """Show the window that was asked for and end at its first paint."""
    if sys.argv[1] != "empty":
        from story_editor.__main__ import load_window

        load_window()  # first, as the program itself does
        from story_editor.app import ARGUMENTS, Desktop
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, end)
            return False

    def end() -> None:
        print(time.clock_gettime(time.CLOCK_MONOTONIC), " ".join(sorted(sys.modules)), flush=True)
        # nothing of what comes after the first paint belongs to the measurement
        import os

        os._exit(0)

    if sys.argv[1] == "empty":
        application = QApplication([])
        window = QMainWindow()
        window.resize(1440, 900)
        watched: QObject = window
    else:
        from pathlib import Path

        application = QApplication(list(ARGUMENTS))
        desktop = Desktop(application)
        desktop.open(Path(sys.argv[1]))
        assert desktop.window is not None
        window = desktop.window
        watched = window.list  # with all that is in it, since the end is told after the painting
    first = FirstPaint()
    if sys.argv[2:] == ["memory"]:
        calm = [0]
        wait = QTimer()
        wait.setInterval(50)
        wait.timeout.connect(lambda: tell_memory(window, calm))
        wait.start()
    else:
        watched.installEventFilter(first)
    window.show()
    application.exec()


def tell_memory(window: object, calm: list[int]) -> None:
    """End once all is read, every view made, and for a second afterwards: say what memory is taken by then.

    What either window does in that second, such as looking for its copies, belongs to both.
    """
    import os
    from pathlib import Path

    desk = getattr(window, "desk", None)
    calm[0] = calm[0] + 1 if desk is not None and desk.ready and desk.views.all_made else 0
    if calm[0] > 20:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        print(pages * os.sysconf("SC_PAGE_SIZE"), flush=True)
        os._exit(0)


if __name__ == "__main__":
    main()
