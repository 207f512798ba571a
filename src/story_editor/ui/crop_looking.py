"""The canvas as it is looked at: nearer, further, and moved about under the frame.

The wheel zooms at the pointer where somebody works on the canvas: it has the focus, or Ctrl is held.
Otherwise it is the form's, and so is a turn of it that began elsewhere: the form scrolls away under the
pointer. A drag with the middle button, or with Space held, pans. None of this is an edit.
"""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from story_editor.ui.crop_view import CropView
from story_editor.ui.crop_zoom import FIT, MOST, STEP, Zoom

REST = 0.4
"""Seconds without a turn of the wheel after which the next one is another gesture."""

_NOTCH = 120
"""What Qt says of one notch of a wheel, in eighths of a degree."""


class CropLooking(CropView):
    """Lets wheel, mouse and keys change the view, and never the picture."""

    zoomed = Signal()
    """The view is another one now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pan: QPointF | None = None
        self._space = False
        self._zoomed_at = self._scrolled_at = -math.inf

    def zoom_in(self) -> None:
        """Come nearer, to the middle of the frame."""
        self._zoom_by(STEP, self._middle())

    def zoom_out(self) -> None:
        """Go further away from the middle of the frame, until all of the photo is seen."""
        self._zoom_by(1 / STEP, self._middle())

    def zoom_fit(self) -> None:
        """Show all of the photo."""
        self._look(FIT)

    def can_zoom(self) -> tuple[bool, bool]:
        """Say whether one can come nearer, and go further away."""
        seen = self._pixels is not None and self._size is not None
        return seen and self._zoom.times < MOST, seen and self._zoom != FIT

    def leave_wheel(self) -> None:
        """Let the form scroll on: it has moved under the pointer just now."""
        self._scrolled_at = time.monotonic()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with nothing left to do, let the form scroll the next time."""
        turned = event.angleDelta().y()
        nearer, further = self.can_zoom()
        goes_on = time.monotonic() - self._zoomed_at < REST
        if not turned or self._pan is not None or not self._takes_wheel(event, goes_on=goes_on):
            event.ignore()
            return
        if nearer if turned > 0 else further:
            self._zoom_by(STEP ** (turned / _NOTCH), event.position())
        elif not goes_on:
            event.ignore()
            return
        self._zoomed_at = time.monotonic()
        event.accept()

    def _takes_wheel(self, event: QWheelEvent, *, goes_on: bool) -> bool:
        """Say whether a turn of the wheel is meant for the canvas."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or goes_on:
            return True
        return self.hasFocus() and time.monotonic() - self._scrolled_at >= REST

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a drag pan while Space is held."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self._space = True
                self._show_hand()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let drags be drags again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_hand()
            return
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget that Space is held: its release goes elsewhere."""
        super().focusOutEvent(event)
        self._space = False

    def _begins_pan(self, event: QMouseEvent) -> bool:
        """Take hold of the photo when `event` says so; return whether it did."""
        left = event.button() == Qt.MouseButton.LeftButton and self._space
        if not left and event.button() != Qt.MouseButton.MiddleButton:
            return False
        self._pan = event.position()
        self._show_hand()
        return True

    def _pans(self, event: QMouseEvent) -> bool:
        """Move the photo with the pointer while it is held; return whether it is."""
        if self._pan is None:
            return False
        if not event.buttons():  # another window took the release
            return self._ends_pan()
        by, self._pan = event.position() - self._pan, event.position()
        self._look(self._zoom.panned(by, self._fitted(), self._area()))
        return True

    def _ends_pan(self) -> bool:
        """Let the photo go; return whether it was held."""
        held, self._pan = self._pan is not None, None
        if held:
            self._show_hand()
        return held

    def _follow_frame(self) -> None:
        """Bring the frame's middle into view, where keys have moved it out."""
        middle, area = self._middle(), self._area()
        if self._zoom != FIT and not area.contains(middle):
            by = area.center() - middle
            self._look(self._zoom.panned(by, self._fitted(), area))

    def _zoom_by(self, by: float, point: QPointF) -> None:
        if self._pixels is not None and self._size is not None:
            self._look(self._zoom.nearer(by, point, self._fitted(), self._area()))

    def _look(self, zoom: Zoom) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.update()
            self.zoomed.emit()

    def _middle(self) -> QPointF:
        frame = self.frame_rect()
        return self.focal_at() if self._focal_tool or frame.isEmpty() else frame.center()

    def _show_hand(self) -> None:
        shape = Qt.CursorShape
        if self._pan is not None:
            self.setCursor(shape.ClosedHandCursor)
        else:
            self.setCursor(shape.OpenHandCursor if self._space else shape.ArrowCursor)
