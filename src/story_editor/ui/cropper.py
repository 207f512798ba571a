"""The panel in which a story's picture is cropped for every rendition of the newsroom.

It shows values in every part and lets each hand do its work; what comes of it is told by
`crop_edits`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from story_editor.ui import crop_words
from story_editor.ui.absent_card import AbsentCard
from story_editor.ui.actions import PICTURE_ACTIONS
from story_editor.ui.crop_canvas import CropCanvas
from story_editor.ui.crop_edits import CropEdits
from story_editor.ui.crop_numbers import CropNumbers
from story_editor.ui.crop_tools import CropTools
from story_editor.ui.crop_turning import CropTurning
from story_editor.ui.crop_values import CropValues
from story_editor.ui.flow import Flow
from story_editor.ui.rendition_strip import RenditionStrip

if TYPE_CHECKING:
    from story_editor.model.crop import Crop, FocalPoint, Size
    from story_editor.model.rendition import Rendition
    from story_editor.model.turn import Turn

KEY_STEP = 0.5
"""Degrees by which one key straightens."""

FRAME = 16
"""Milliseconds, a frame of a screen: a mouse that tells its place a thousand times a second moves the
frame in the canvas each time, and what stands around it follows once in so long."""


class Cropper(QWidget):
    """Crops one picture: canvas, strip of renditions, tools and number fields."""

    crop_edited = Signal(str, object, bool)
    """Rendition, its model.crop.Crop or None for untouched, and whether the edit is complete."""
    focal_edited = Signal(object, bool)
    """The photo's model.crop.FocalPoint or None, and whether the edit is complete."""
    replace_requested = Signal()
    remove_requested = Signal()
    rendition_chosen = Signal(str)
    turn_edited = Signal(object, object, str, bool)
    """The model.turn.Turn, all crops by rendition, what was done, and whether it is complete."""
    hatch_toggled = Signal(bool)
    allowed = Signal()
    """What is `possible` may be another thing now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = CropEdits(self)
        self._pixels: QImage | None = None
        self._read_only = False
        self._message = self._name = ""
        self._around = QTimer(self, interval=FRAME, singleShot=True)
        self._allowed: tuple[frozenset[str], bool, bool, str] | None = None
        self.canvas = CropCanvas()
        self.turning = CropTurning()
        self.strip = RenditionStrip()
        self.tools = CropTools()
        self.numbers = CropNumbers()
        self._absent = AbsentCard()
        self.choose, self.remove = self._absent.choose, self._absent.remove
        self._controls = self._control_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.canvas, self._absent, self._controls, self.turning, self.numbers):
            column.addWidget(part)
        self._absent.hide()
        self._connect()

    def _control_row(self) -> Flow:
        """Put the strip beside the tools, or above them where it is narrow."""
        controls = Flow(gap=16, row_gap=8, spread=True)
        controls.add(self.strip)
        controls.add(self.tools)
        return controls

    def _connect(self) -> None:
        for framing in (self.canvas, self.numbers):
            framing.frame_edited.connect(self._edits.put_frame)
        for hand in (self.canvas, self.numbers, self.turning):
            hand.edit_finished.connect(self._edits.finish)
            hand.edit_given_back.connect(self._edits.give_back)
        self.canvas.focal_edited.connect(self._edits.put_focal)
        self.canvas.zoomed.connect(self._allow)
        self._edits.changed.connect(self._changed)
        self._around.timeout.connect(self._refresh_around)
        for said in ("crop_edited", "focal_edited", "turn_edited"):
            getattr(self._edits, said).connect(getattr(self, said))
        self.turning.edit_finished.connect(self.canvas.announce)
        self.turning.angle_edited.connect(self._edits.lean)
        self.turning.wanted.connect(self.do)
        self.strip.chosen.connect(self._choose)
        self.tools.hatch_toggled.connect(self.canvas.set_hatched)
        self.tools.hatch_toggled.connect(self.hatch_toggled)
        self.tools.overlay_chosen.connect(self.canvas.set_overlay)
        self.tools.focal_toggled.connect(self.canvas.set_focal_tool)
        self.tools.whole_requested.connect(lambda: self.do("whole_picture"))
        self.tools.reset_requested.connect(lambda: self.do("reset_picture"))
        self.tools.replace_requested.connect(self.replace_requested)
        self.tools.remove_requested.connect(self.remove_requested)
        self.choose.clicked.connect(self.replace_requested)
        self.remove.clicked.connect(self.remove_requested)

    # --- what is shown -----------------------------------------------------------------

    def show_crops(
        self,
        crops: Mapping[str, Crop],
        size: Size | None,
        focal: FocalPoint | None,
        renditions: tuple[Rendition, ...],
        pixels: QImage | None,
        chosen: str | None = None,
        message: str = "",
        turn: Turn | None = None,
        name: str = "",
    ) -> None:
        """Show a picture's `crops` of a photo of `size`; None says that its file is not here.

        `pixels` is a reduced copy of the upright original, None while it is being loaded
        or when it cannot be; `message` then says why. The chosen rendition stays unless
        `chosen` names another. `turn` is the picture's, None when nobody has turned it.
        `name` tells its photo from another.
        """
        values = CropValues(dict(crops), size, focal, renditions, turn)
        shown = (
            self.values,
            self.chosen,
            _key(self._pixels),
            (self._message, self._name),
            self._absent.isHidden(),
        )
        self._edits.show(values, chosen)
        if shown == (values, self.chosen, _key(pixels), (message, name), size is not None):
            return  # as at each key that is typed into the story
        self._pixels, self._message, self._name = pixels, message, name
        self._absent.setVisible(size is None)
        for part in (self.canvas, self.turning, self._controls, self.numbers):
            part.setVisible(size is not None)
        self._refresh()

    def set_read_only(self, read_only: bool) -> None:
        """Show everything and let nothing be changed; choosing a rendition stays possible."""
        if read_only == self._read_only:
            return
        self._read_only = read_only
        self.canvas.set_read_only(read_only)
        self.numbers.set_read_only(read_only)
        self.tools.set_read_only(read_only)
        self._absent.set_read_only(read_only)
        self._refresh()

    @property
    def chosen(self) -> str:
        """The name of the rendition that is being cropped."""
        return self._edits.chosen

    @property
    def values(self) -> CropValues:
        """What is shown now."""
        return self._edits.values

    def possible(self) -> frozenset[str]:
        """Return those of PICTURE_ACTIONS that would change anything now."""
        nearer, further = self.canvas.can_zoom()
        values, name = self.values, self._edits.chosen
        looking = {"zoom_in": nearer, "zoom_out": further, "zoom_fit": further}
        possible = {action for action, can in looking.items() if can}
        if values.size is None:
            return frozenset(possible)
        possible.add("hatch")
        if self._read_only or self._pixels is None or not name:
            return frozenset(possible)
        possible.update(set(PICTURE_ACTIONS) - looking.keys())
        if values.is_whole(name):
            possible.discard("whole_picture")
        if values.turn is None and name not in values.crops:
            possible.discard("reset_picture")
        return frozenset(possible)

    def _changed(self, finished: bool) -> None:
        """Show what the hands have made of the values."""
        if finished:
            self._refresh()
            return
        self._refresh_canvas()
        self.turning.show_angle(self.values.angle)  # which keys step on from
        if not self._around.isActive():
            self._around.start()

    def _refresh(self) -> None:
        """Show the values as they are now in every part."""
        self._refresh_canvas()
        self._refresh_around()

    def _refresh_canvas(self) -> None:
        values, frames = self.values, self.values.frames()
        rendition, size = values.rendition(self._edits.chosen), values.turned_size
        self.canvas.show_photo(self._pixels, size, self._message, values.turn, self._name)
        if rendition is None or size is None:
            self.canvas.show_frame(None, 1.5, None)
            return
        stored = frames[rendition.name]
        self.canvas.show_frame(self._edits.exact(stored), rendition.aspect, values.turned_focal)
        others = (frame for name, frame in frames.items() if name != rendition.name)
        self.canvas.show_others(tuple(others))
        self.canvas.show_words(
            f"Crop for {crop_words.title(rendition)}",
            *crop_words.read_out(rendition, stored, size),
            crop_words.spoken(values.turn),
        )

    def _refresh_around(self) -> None:
        """Show the values in the strip, the tools and the number fields."""
        self._around.stop()
        values, frames = self.values, self.values.frames()
        rendition, size = values.rendition(self._edits.chosen), values.turned_size
        self.strip.show_renditions(values.renditions, self._edits.chosen, values.crops)
        self.strip.show_frames(frames, self._pixels, values.size, values.turn)
        self.turning.show_angle(values.angle)
        if rendition is None or size is None:
            self.numbers.show_frame(None, 1.5, None)
        else:
            exact = self._edits.exact(frames[rendition.name])
            self.numbers.show_frame(exact, rendition.aspect, size, values.angle)
        self._allow()

    def _allow(self) -> None:
        """Enable what can be done now."""
        rendition = self.values.rendition(self._edits.chosen)
        title = crop_words.title(rendition) if rendition else ""
        possible = self.possible()
        turned = self.values.turn is not None
        if (possible, self._read_only, turned, title) == self._allowed:
            return  # as at most steps of a drag
        self._allowed = possible, self._read_only, turned, title
        self.turning.allow(possible)
        self.tools.allow(
            editing=not self._read_only,
            whole="whole_picture" in possible,
            reset="reset_picture" in possible,
            turned=turned,
            title=title,
        )
        self.allowed.emit()

    # --- what is done ------------------------------------------------------------------

    def do(self, action: str) -> None:
        """Carry out the action called `action`, as far as it can be done now."""
        if action not in self.possible():
            return
        turn, lean = self.values.upright, self.values.angle
        looks = {
            "zoom_in": self.canvas.zoom_in,
            "zoom_out": self.canvas.zoom_out,
            "zoom_fit": self.canvas.zoom_fit,
            "hatch": self.tools.hatch.toggle,
        }
        turns = {
            "rotate_left": lambda: self._edits.turn(turn.rotated(-1), "Rotate"),
            "rotate_right": lambda: self._edits.turn(turn.rotated(1), "Rotate"),
            "flip_across": lambda: self._edits.turn(turn.mirrored(across=True), "Flip"),
            "flip_down": lambda: self._edits.turn(turn.mirrored(across=False), "Flip"),
            "straighten_left": lambda: self.turning.ask(lean - KEY_STEP),
            "straighten_right": lambda: self.turning.ask(lean + KEY_STEP),
            "whole_picture": self._edits.use_whole,
            "reset_picture": self._edits.reset,
        }
        if action in looks:
            looks[action]()
            return
        if not action.startswith("straighten"):  # many of these are one run
            self._finish_hands()
        turns[action]()
        self.canvas.announce()

    def _finish_hands(self) -> None:
        """Let every hand finish what it is at, before something else is done."""
        for hand in (self.canvas, self.numbers, self.turning):
            hand.finish()

    def _choose(self, name: str) -> None:
        if name != self._edits.chosen:
            self._finish_hands()
            self._edits.choose(name)
            self._refresh()
            self.rendition_chosen.emit(name)


def _key(pixels: QImage | None) -> int:
    """Return what tells one image from another, without looking at its pixels."""
    return pixels.cacheKey() if pixels is not None else 0
