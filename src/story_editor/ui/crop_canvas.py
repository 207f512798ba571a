"""The canvas as it is worked on: what mouse and keyboard do to the frame and the focal point.

It says many times `frame_edited`, then once `edit_finished`, when the mouse lets go or a run
of keys has paused. What that means for a story is the cropper's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from story_editor.ui import crop_drawing as drawing
from story_editor.ui.crop_looking import CropLooking
from story_editor.ui.crop_view import MARGIN

if TYPE_CHECKING:
    from story_editor.model.crop import FocalPoint, Frame, Size
    from story_editor.model.turn import Turn

PAUSE = 1000
"""Milliseconds without a key after which the next one begins another edit."""

_SHAPE = Qt.CursorShape
_CURSORS = {
    "nw": _SHAPE.SizeFDiagCursor,
    "se": _SHAPE.SizeFDiagCursor,
    "ne": _SHAPE.SizeBDiagCursor,
    "sw": _SHAPE.SizeBDiagCursor,
    "n": _SHAPE.SizeVerCursor,
    "s": _SHAPE.SizeVerCursor,
    "e": _SHAPE.SizeHorCursor,
    "w": _SHAPE.SizeHorCursor,
    "move": _SHAPE.SizeAllCursor,
    "focal": _SHAPE.CrossCursor,
}


@dataclass(frozen=True, slots=True)
class _Drag:
    """A drag that is going on: of which part, from where, and the frame it began with."""

    part: str
    origin: QPointF
    frame: Frame


class CropCanvas(CropLooking):
    """Lets mouse and keyboard change a frame of fixed ratio, or the focal point."""

    frame_edited = Signal(object)
    """The frame is being changed: model.crop.Frame, in oriented pixels of the original."""
    focal_edited = Signal(object)
    """The focal point is being changed: model.crop.FocalPoint."""
    edit_finished = Signal()
    """The hand has let go: what was edited since the last time is one edit."""
    edit_given_back = Signal()
    """Esc: what was edited since the last `edit_finished` is to be as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag: _Drag | None = None
        self._edited = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.finish)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_photo(
        self,
        pixels: QImage | None,
        size: Size | None,
        message: str = "",
        turn: Turn | None = None,
        name: str = "",
    ) -> None:
        """Show another photo, or the same one better; a drag over another photo is over."""
        if (size, name) != (self._size, self._name):
            self._drag = None
        super().show_photo(pixels, size, message, turn, name)

    def set_focal_tool(self, on: bool) -> None:
        """Let mouse and arrows move the focal point instead of the frame."""
        super().set_focal_tool(on)
        self._show_cursor(self.mapFromGlobal(self.cursor().pos()).toPointF())

    # --- the mouse ---------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the part under the pointer, or of the photo to pan it."""
        if self._drag is None and self._begins_pan(event):
            return
        part = self._part_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not part or self._frame is None:
            super().mousePressEvent(event)
            return
        self.finish()
        self._drag = _Drag(part, event.position(), self._frame)
        if part == "focal":
            self._drag_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; otherwise show by the cursor what could be."""
        if self._pans(event):
            return
        if self._drag is None:
            self._show_cursor(event.position())
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event.position())
        else:  # a dialog or another window took the release
            self._drag = None
            self.finish()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a drag that changed something is one edit."""
        if self._ends_pan():
            return
        if self._drag is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._drag = None
        self.finish()
        self._show_cursor(event.position())

    def _part_at(self, point: QPointF) -> str:
        if not self._can_edit():
            return ""
        if self._focal_tool:
            reach = self.picture_rect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            return "focal" if reach.contains(point) else ""
        return drawing.part_at(point, self.frame_rect())

    def _show_cursor(self, point: QPointF) -> None:
        if self._space:
            return
        self.setCursor(_CURSORS.get(self._part_at(point), _SHAPE.ArrowCursor))

    def _drag_to(self, point: QPointF) -> None:
        from story_editor.ui import crop_gestures as gestures

        drag, size, rect = self._drag, self._size, self.picture_rect()
        assert drag is not None
        assert size is not None
        if drag.part == "focal":
            x, y = (point.x() - rect.x()) / rect.width(), (point.y() - rect.y()) / rect.height()
            self._put_focal(gestures.focal_point(x, y))
            return
        dx = (point.x() - drag.origin.x()) * size.width / rect.width()
        dy = (point.y() - drag.origin.y()) * size.height / rect.height()
        self._put_frame(
            gestures.dragged(drag.frame, drag.part, dx, dy, self._aspect, size, self._angle())
        )

    # --- the keyboard ------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, size by + and -, centre by Home; Esc gives back what was."""
        if event.key() == Qt.Key.Key_Escape and (self._drag is not None or self._edited):
            self._give_back()
        elif self._drag is not None or not self._can_edit() or not self._typed(event):
            super().keyPressEvent(event)
        elif self._edited:
            self._follow_frame()
            self._pause.start()

    def _typed(self, event: QKeyEvent) -> bool:
        """Do what the key says; return whether it says anything."""
        from story_editor.ui import crop_gestures as gestures

        key, held, size = event.key(), event.modifiers(), self._size
        assert size is not None
        if self._focal_tool:
            focal = gestures.focal_typed(self._focal, key, held, size)
            return focal is not None and self._put_focal(focal)
        assert self._frame is not None
        frame = gestures.typed(self._frame, key, held, self._aspect, size, self._angle())
        return frame is not None and self._put_frame(frame)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus ring away; a run of keys ends here."""
        super().focusOutEvent(event)
        if self._drag is None:
            self.finish()
        self.update()

    # --- what was done -----------------------------------------------------------------

    def finish(self) -> None:
        """Say that what was edited, if anything was, is one edit and complete."""
        self._pause.stop()
        if self._edited:
            self._edited = False
            self.edit_finished.emit()
            self.announce()

    def _give_back(self) -> None:
        self._pause.stop()
        self._drag = None
        if self._edited:
            self._edited = False
            self.edit_given_back.emit()
            self.announce()

    def _angle(self) -> float:
        return self._turn.angle if self._turn else 0.0

    def _can_edit(self) -> bool:
        return self._frame is not None and self._pixels is not None and not self._read_only

    def _put_frame(self, frame: Frame) -> bool:
        if frame != self._frame:
            self._frame = frame
            self._edited = True
            self.update()
            self.frame_edited.emit(frame)
        return True

    def _put_focal(self, focal: FocalPoint) -> bool:
        if focal != self._focal:
            self._focal = focal
            self._edited = True
            self.update()
            self.focal_edited.emit(focal)
        return True

    def announce(self) -> None:
        """Say what is shown aloud once an edit is complete, not at every step of a drag."""
        if QAccessible.isActive():
            words = self.accessibleDescription()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
