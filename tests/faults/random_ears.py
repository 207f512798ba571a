"""Hears of what goes wrong anywhere while the random user works."""

from __future__ import annotations

import contextlib
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

HARMLESS = ("This plugin does not support",)
"""What Qt says of a screen that is none."""


@contextlib.contextmanager
def listening(heard: Callable[[str], None]) -> Iterator[None]:
    """Hear of every exception on every thread, and of every warning of Qt."""

    def raised(
        kind: type[BaseException], mistake: BaseException, trace: TracebackType | None
    ) -> None:
        heard("".join(traceback.format_exception(kind, mistake, trace)))

    def warned(kind: QtMsgType, _context: Any, words: str) -> None:
        mild = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if kind not in mild and not words.startswith(HARMLESS):
            heard(f"Qt: {words}")

    hook, thread_hook, drop = sys.excepthook, threading.excepthook, sys.unraisablehook
    before = qInstallMessageHandler(warned)
    sys.excepthook = raised
    threading.excepthook = lambda told: heard(repr(told.exc_value))
    sys.unraisablehook = lambda told: heard(repr(told.exc_value))
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = hook, thread_hook, drop
        qInstallMessageHandler(before)
