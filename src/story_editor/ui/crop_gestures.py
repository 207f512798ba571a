"""What a drag or a key does to a frame or a focal point, as functions without a widget.

Everything is in pixels of the picture after the quarters of its turn; `angle` is by how many
degrees it leans. Imported late, with the first gesture,
since the arithmetic brings pydantic with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from PySide6.QtCore import Qt

from story_editor.model import crop
from story_editor.model.crop import FocalPoint, Frame, Size

_KEY = Qt.Key
_WAYS: Mapping[int, tuple[int, int]] = {
    _KEY.Key_Left: (-1, 0),
    _KEY.Key_Right: (1, 0),
    _KEY.Key_Up: (0, -1),
    _KEY.Key_Down: (0, 1),
}
# Where + is typed with Shift it says 10 %, and = beside it 1 %; elsewhere Shift makes + a *.
_LARGER: Set[int] = {_KEY.Key_Plus, _KEY.Key_Equal, _KEY.Key_Asterisk}
_SMALLER: Set[int] = {_KEY.Key_Minus, _KEY.Key_Underscore}

_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_NOT_OURS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def dragged(
    frame: Frame,
    part: str,
    dx: float,
    dy: float,
    aspect: float,
    size: Size,
    angle: float = 0.0,
) -> Frame:
    """Return `frame` after its `part`, a handle's name or "move", was dragged by dx, dy pixels."""
    if part == "move":
        return crop.moved(frame, dx, dy, size, angle)
    return crop.resized(frame, part, dx, dy, aspect, size, angle=angle)


def typed(
    frame: Frame,
    key: int,
    held: Qt.KeyboardModifier,
    aspect: float,
    size: Size,
    angle: float = 0.0,
) -> Frame | None:
    """Return `frame` after `key` was pressed with `held`, None when the key says nothing."""
    step = _step(key, held)
    if step is not None:
        return crop.moved(frame, *step, size, angle)
    if held & (_NOT_OURS | _CONTROL):
        return None
    if key == _KEY.Key_Home:
        return crop.centred(frame, size, angle)
    by = 1.1 if held & _SHIFT else 1.01
    if key in _LARGER:
        return crop.scaled(frame, frame.width * by, aspect, size, angle=angle)
    if key in _SMALLER:
        return crop.scaled(frame, frame.width / by, aspect, size, angle=angle)
    return None


def focal_typed(
    focal: FocalPoint | None, key: int, held: Qt.KeyboardModifier, size: Size
) -> FocalPoint | None:
    """Return the focal point after `key` was pressed, None when the key says nothing."""
    step = _step(key, held)
    at = focal or FocalPoint()
    if step is not None:
        return focal_point(at.x + step[0] / size.width, at.y + step[1] / size.height)
    return FocalPoint() if key == _KEY.Key_Home and not held & (_NOT_OURS | _CONTROL) else None


def focal_point(x: float, y: float) -> FocalPoint:
    """Return the focal point at the fractions x, y, or the nearest to it on the photo."""
    return FocalPoint(
        x=round(min(max(x, 0.0), 1.0), crop.DIGITS), y=round(min(max(y, 0.0), 1.0), crop.DIGITS)
    )


def numbered(
    frame: Frame, field: str, number: int, aspect: float, size: Size, angle: float = 0.0
) -> Frame:
    """Return `frame` with `number` in one of "x", "y", "width", "height".

    Width and height keep the upper left corner where the photo allows it.
    """
    if field == "x":
        return crop.placed(frame, number, frame.y, size, angle)
    if field == "y":
        return crop.placed(frame, frame.x, number, size, angle)
    width = float(number) if field == "width" else number * aspect
    made = crop.scaled(frame, width, aspect, size, angle=angle)
    return crop.placed(made, frame.x, frame.y, size, angle)


def _step(key: int, held: Qt.KeyboardModifier) -> tuple[int, int] | None:
    """Return the pixels by which an arrow moves: 1, with Shift 10, with Ctrl 100."""
    way = _WAYS.get(key)
    if way is None or held & _NOT_OURS:
        return None
    pixels = 100 if held & _CONTROL else 10 if held & _SHIFT else 1
    return way[0] * pixels, way[1] * pixels
