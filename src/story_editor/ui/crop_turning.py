"""The row under the canvas: rotate, flip, straighten, and how near one looks.

A button says the name of the action it stands for. The angle is told by slider, field and
keys alike, in degrees clockwise; showing never writes back.
"""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from story_editor.ui.actions import text_of, tip_of
from story_editor.ui.fields import plain_tip
from story_editor.ui.flow import Flow
from story_editor.ui.icons import icon
from story_editor.ui.number_fields import DecimalField
from story_editor.ui.number_hand import NumberHand, dress_number
from story_editor.ui.theme import set_kind, tokens_of
from story_editor.ui.window_keys import leave_keys_to_window

TURNS = {
    "rotate_left": "rotate-ccw",
    "rotate_right": "rotate-cw",
    "flip_across": "flip-horizontal",
    "flip_down": "flip-vertical",
}
"""The actions that turn a picture at once, and their icons."""

ZOOMS = {"zoom_out": "zoom-out", "zoom_in": "zoom-in"}
"""The actions that look from further and nearer, and their icons."""

STEEPEST = 15
"""Degrees to either side; model.turn says the same, which is imported late."""

PAUSE = 1000
"""Milliseconds without a key after which the next one begins another edit."""

_TENTHS = 10
_ICON = 18


class CropTurning(Flow):
    """Says what the editor wants; it decides nothing."""

    wanted = Signal(str)
    """The name of an action, a key of TURNS or ZOOMS."""
    angle_edited = Signal(float)
    """The angle is being changed, in degrees clockwise."""
    edit_finished = Signal()
    """The hand has let go of the angle: what was edited since the last time is one edit."""
    edit_given_back = Signal()
    """Esc: what was edited since the last `edit_finished` is to be as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8, row_gap=4, spread=True)
        self.buttons = {name: self._button(name) for name in (*TURNS, *ZOOMS)}
        self.slider = _angle_slider()
        self.field = _angle_field()
        self._angle = 0.0
        self._edited = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._build()
        self._tint()
        self._connect()

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        set_kind(button, "plain")
        button.setAccessibleName(text_of(name))
        button.setToolTip(plain_tip(tip_of(name)))
        button.setIconSize(QSize(_ICON, _ICON))
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button

    def _build(self) -> None:
        for angle in (self.slider, self.field):
            angle.setAccessibleName("Straighten, in degrees clockwise")
            angle.setToolTip(plain_tip("Straighten: degrees by which the picture leans clockwise"))
        leave_keys_to_window(self.field)
        words = QLabel("Straighten")
        words.setBuddy(self.slider)
        set_kind(words, "small")
        self.add(_row(*(self.buttons[name] for name in TURNS), gap=4))
        self.add(_row(words, self.slider, self.field, gap=8))
        self.add(_row(*(self.buttons[name] for name in ZOOMS), gap=4))

    def _connect(self) -> None:
        self._pause.timeout.connect(self.finish)
        self.slider.valueChanged.connect(lambda tenths: self.ask(tenths / _TENTHS))
        self.slider.sliderReleased.connect(self.finish)
        self.field.valueChanged.connect(self.ask)
        self.field.editingFinished.connect(self.finish)
        for angle in (self.slider, self.field):
            NumberHand(angle).escaped.connect(self._give_back)

    def show_angle(self, angle: float) -> None:
        """Show `angle`, to a tenth of a degree."""
        self._angle = angle
        self.slider.setValue(round(angle * _TENTHS))
        if self.field.value() != round(angle, 1):  # "2" stays so while "2.5" is being typed
            self.field.setValue(round(angle, 1))

    def allow(self, possible: Set[str]) -> None:
        """Enable what stands for the actions that are `possible` now."""
        for name, button in self.buttons.items():
            button.setEnabled(name in possible)
        for angle in (self.slider, self.field):
            angle.setEnabled("straighten_left" in possible)

    def finish(self) -> None:
        """Say that what was edited, if anything was, is one edit and complete."""
        if self.slider.isSliderDown():
            return
        self._pause.stop()
        if self._edited:
            self._edited = False
            self.edit_finished.emit()

    def ask(self, angle: float) -> None:
        """Ask for `angle`, or the nearest that can be had, to a tenth of a degree."""
        angle = min(max(angle, -STEEPEST), STEEPEST)
        if round(angle, 1) == round(self._angle, 1):
            return
        self._angle = round(angle, 1)
        self._edited = True
        self._pause.start()
        self.angle_edited.emit(self._angle)

    def _give_back(self) -> None:
        self._pause.stop()
        if self._edited:
            self._edited = False
            self.edit_given_back.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "buttons"):
            self._tint()

    def _tint(self) -> None:
        ink = QColor(tokens_of(self.palette()).ink)
        for name, drawing in (TURNS | ZOOMS).items():
            self.buttons[name].setIcon(icon(drawing, ink, _ICON))


def _angle_slider() -> QSlider:
    """Return a slider in tenths of a degree."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(-STEEPEST * _TENTHS, STEEPEST * _TENTHS)
    slider.setPageStep(_TENTHS)
    slider.setMinimumSize(150, 22)  # the handle is taller than its groove
    slider.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # clockwise has no mirror side
    return slider


def _angle_field() -> DecimalField:
    """Return a field for degrees."""
    field = DecimalField()
    field.setRange(-STEEPEST, STEEPEST)
    field.setDecimals(1)
    field.setSingleStep(1 / _TENTHS)
    field.setSuffix("°")
    dress_number(field, "−15.0°")
    return field


def _row(*parts: QWidget, gap: int) -> QWidget:
    """Keep `parts` together in one row."""
    together = QWidget()
    row = QHBoxLayout(together)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part in parts:
        row.addWidget(part)
    if not any(isinstance(part, QSlider) for part in parts):
        row.addStretch(1)  # buttons stay together where they have a row of their own
    return together
