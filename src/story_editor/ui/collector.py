"""Python's cyclic garbage, collected on the window's thread only.

By itself Python collects wherever it happens to allocate, a worker thread too. A cycle that
holds a widget would then be taken apart there, while the window's thread is using it, and
the process dies. So the automatic collection is off while windows live, and a timer does the
same work by the same thresholds in the one thread that may touch widgets.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 100
"""Milliseconds between looks, so that what was made since the last is looked through in a few
milliseconds. A look that finds nothing to do takes microseconds."""

RARELY = 10
"""Times its threshold after which the oldest generation is collected too, which holds the window up for
as long as all that is open is large."""


class Collector(QObject):
    """Collects garbage on the thread it was made in, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY)

    def collect(self) -> None:
        """Collect every generation that is over its threshold."""
        young, middle, old = gc.get_threshold()
        counts, thresholds = gc.get_count(), (young, middle, old * RARELY)
        over = [n for n in range(3) if thresholds[n] and counts[n] > thresholds[n]]
        if over:
            gc.collect(max(over))

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
