"""Garbage that holds widgets is collected on the window's thread, never on a worker's."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from story_editor.ui.collector import Collector


class Cycle:
    """Something only the cyclic collector can free; notes the thread that freed it."""

    def __init__(self, freed_on: list[str]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: freed_on.append(threading.current_thread().name))


def test_a_worker_that_allocates_collects_nothing(qtbot: QtBot) -> None:
    gc.enable()
    collector = Collector()
    freed_on: list[str] = []
    for _ in range(1_000):  # more than a young generation holds
        Cycle(freed_on)
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert freed_on == []
    for _ in range(2_000):
        Cycle(freed_on)
    qtbot.waitUntil(lambda: freed_on != [], timeout=5_000)
    assert set(freed_on) == {"MainThread"}
    collector.stop()
    assert gc.isenabled()
