"""The frame as four numbers in pixels of the original, for those who know what they want.

A field that is typed in keeps what was typed until it is left, even where the photo allows
only something near it; the other fields follow at once. Showing never writes back: a
number that is the frame's already asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from story_editor.ui.flow import Flow
from story_editor.ui.number_fields import WholeField
from story_editor.ui.number_hand import NumberHand, dress_number
from story_editor.ui.theme import set_kind
from story_editor.ui.window_keys import leave_keys_to_window

if TYPE_CHECKING:
    from story_editor.model.crop import Frame, Size

FIELDS = {
    "x": ("X", "Left edge of the crop in pixels"),
    "y": ("Y", "Top edge of the crop in pixels"),
    "width": ("Width", "Width of the crop in pixels"),
    "height": ("Height", "Height of the crop in pixels"),
}
"""For each field its label and what it is called aloud."""

PAUSE = 1000
"""Milliseconds without typing after which more of it is another edit."""

_HIGHEST = 99_999


class CropNumbers(Flow):
    """Shows a frame in four fields and lets the editor type another."""

    frame_edited = Signal(object)
    """The frame is being changed: model.crop.Frame."""
    edit_finished = Signal()
    """What was edited since the last time is one edit."""
    edit_given_back = Signal()
    """Esc: what was edited since the last `edit_finished` is to be as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=10, row_gap=6)
        self._frame: Frame | None = None
        self._numbers: dict[str, int] = {}
        self._base: Frame | None = None
        self._answer: dict[str, int] = {}
        self._asking = ""
        self._size: Size | None = None
        self._aspect = 1.5
        self._angle = 0.0
        self._edited = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._fields = {name: self._field(label, aloud) for name, (label, aloud) in FIELDS.items()}
        self._connect()

    def _field(self, label: str, aloud: str) -> WholeField:
        """Make one labelled field and place it."""
        field = WholeField()
        field.setRange(0, _HIGHEST)
        dress_number(field, str(_HIGHEST))
        NumberHand(field).escaped.connect(self._give_back)
        field.setAccessibleName(aloud)
        field.setToolTip(f"{aloud} of the original")
        leave_keys_to_window(field)
        words = QLabel(label)
        words.setBuddy(field)
        set_kind(words, "small")
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(words)
        row.addWidget(field)
        self.add(pair)
        return field

    def _connect(self) -> None:
        self._pause.timeout.connect(self._close)
        for name, field in self._fields.items():
            field.valueChanged.connect(lambda number, name=name: self._ask(name, number))
            field.editingFinished.connect(self.finish)

    def field(self, name: str) -> WholeField:
        """Return the field called "x", "y", "width" or "height"."""
        return self._fields[name]

    def show_frame(
        self, frame: Frame | None, aspect: float, size: Size | None, angle: float = 0.0
    ) -> None:
        """Show `frame` of a photo of `size`, rounded; None empties nothing but cannot be edited.

        `angle` is by how many degrees the photo leans.
        """
        self._frame, self._aspect, self._size, self._angle = frame, aspect, size, angle
        self.setEnabled(frame is not None)
        if frame is not None:
            before, self._numbers = self._numbers.items(), _rounded(frame)
            if self._asking and self._numbers != self._answer:
                before, self._asking = {}.items(), ""  # it is no longer what the field asked for
            self._show_numbers(self._numbers.items() - before)

    def set_read_only(self, read_only: bool) -> None:
        """Show the numbers without letting them be changed."""
        for field in self._fields.values():
            field.setReadOnly(read_only)

    def finish(self) -> None:
        """Show the frame's own numbers everywhere; what was typed is one edit."""
        self._asking = ""
        self._show_numbers(self._numbers.items())
        self._close()

    def _show_numbers(self, numbers: Iterable[tuple[str, int]]) -> None:
        for name, number in numbers:
            if name != self._asking:
                self._fields[name].setValue(number)

    def _ask(self, name: str, number: int) -> None:
        """Change the frame so that `name` becomes `number`, or as near as it can."""
        from story_editor.ui.crop_gestures import numbered

        if self._frame is None or self._size is None or number == self._numbers[name]:
            return
        if name != self._asking or self._base is None:
            self._asking, self._base = name, self._frame
        # from where the typing began: "4288" passes through 4, 42 and 428
        frame = numbered(self._base, name, number, self._aspect, self._size, self._angle)
        self._answer = self._numbers = _rounded(frame)
        self._edited = True
        self._pause.start()
        self._frame = frame
        self._show_numbers(self._numbers.items())
        self.frame_edited.emit(frame)

    def _close(self) -> None:
        self._pause.stop()
        if self._edited:
            self._edited = False
            self.edit_finished.emit()

    def _give_back(self) -> None:
        self._pause.stop()
        self._asking = ""
        if self._edited:
            self._edited = False
            self.edit_given_back.emit()
        self._show_numbers(self._numbers.items())


def _rounded(frame: Frame) -> dict[str, int]:
    """Return x and y to the nearest pixel, a half upwards, and the pixels of width and height."""
    from story_editor.model.rendition import pixels

    width, height = pixels(frame)
    return {
        "x": int(frame.x + 0.5),
        "y": int(frame.y + 0.5),
        "width": width,
        "height": height,
    }
