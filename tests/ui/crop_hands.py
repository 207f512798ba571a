"""Hands for the tests of the cropper: a mouse that drags, and ears for what is said."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, SignalInstance
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from story_editor.model.crop import Frame, Size
from story_editor.ui import crop_canvas

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def send(widget: QWidget, kind: QEvent.Type, at: QPointF, held: Qt.MouseButton = LEFT) -> None:
    """Let the mouse do `kind` at a point of `widget` while a button is `held`."""
    moving = kind == QEvent.Type.MouseMove
    event = QMouseEvent(
        kind, at, widget.mapToGlobal(at), NONE if moving else LEFT, held, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(widget, event)


def press(widget: QWidget, at: QPointF) -> None:
    send(widget, QEvent.Type.MouseButtonPress, at)


def move(widget: QWidget, at: QPointF) -> None:
    send(widget, QEvent.Type.MouseMove, at)


def release(widget: QWidget, at: QPointF) -> None:
    send(widget, QEvent.Type.MouseButtonRelease, at, held=NONE)


def drag(widget: QWidget, start: QPointF, by: QPointF, steps: int = 4) -> None:
    """Press at `start`, move by `by` in `steps` and let go."""
    press(widget, start)
    for step in range(1, steps + 1):
        move(widget, start + by * step / steps)
    release(widget, start + by)


def wheel(
    widget: QWidget,
    at: QPointF,
    notches: float,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> bool:
    """Turn the wheel over a point of `widget`, keys `held`; return whether the widget took it."""
    turned = QPoint(0, round(120 * notches))
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        turned,
        NONE,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def heard(signal: SignalInstance) -> list[Any]:
    """Return the list into which `signal` writes what it says from now on."""
    said: list[Any] = []
    signal.connect(lambda *words: said.append(words[0] if len(words) == 1 else words))
    return said


def hear_aloud(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list into which goes what the canvas has a screen reader say from now on."""
    said: list[str] = []
    ears = SimpleNamespace(
        isActive=lambda: True, updateAccessibility=lambda event: said.append(event.message())
    )
    monkeypatch.setattr(crop_canvas, "QAccessible", ears)
    return said


def photo(width: int = 614, height: int = 408) -> QImage:
    """Return a picture whose pixels tell where they are, painted once for each size."""
    return QImage(_photo(width, height))


@cache
def _photo(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    for x in range(width // 2):
        for y in range(0, height, 7):
            image.setPixel(x, y, 0xFF000000 | (x * 255 // width) << 16 | (y * 255 // height))
    return image


def assert_legal(frame: Frame, aspect: float, size: Size) -> None:
    """Fail unless `frame` is exactly of its ratio and inside a photo of `size`."""
    assert abs(frame.width - frame.height * aspect) < 1e-5 * max(size)
    assert frame.x >= 0
    assert frame.y >= 0
    assert frame.right <= size.width * (1 + 1e-8)
    assert frame.bottom <= size.height * (1 + 1e-8)
