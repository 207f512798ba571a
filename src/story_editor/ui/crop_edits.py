"""The edits of a picture that is being cropped: what is held, what was before, what is said.

What has been said is held here, so being shown the same again changes nothing; being shown
something else ends what was begun. An edit is told with `finished` False while the hand is
still at it, so that a drag or a run of keys is one undo step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from story_editor.ui.crop_values import CropValues

if TYPE_CHECKING:
    from story_editor.model.crop import Crop, FocalPoint, Frame
    from story_editor.model.turn import Turn


class _Edit(NamedTuple):
    """An edit that is going on, of a rendition's crop or of `what`, and the values before it."""

    rendition: str
    what: str
    before: CropValues


class CropEdits(QObject):
    """Holds the values of one picture, and turns what the hands do into edits of them."""

    changed = Signal(bool)
    """The values are others now, and whether the edit is complete; told before the edit itself is."""
    crop_edited = Signal(str, object, bool)
    focal_edited = Signal(object, bool)
    turn_edited = Signal(object, object, str, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.values = CropValues({}, None, None, ())
        self.chosen = ""
        self._edit: _Edit | None = None
        self._exact: tuple[tuple[str, Crop | None, Turn | None], Frame] | None = None

    def show(self, values: CropValues, chosen: str | None) -> None:
        """Hold `values`. The chosen rendition stays unless `chosen` names another."""
        if values != self.values:
            self._edit = self._exact = None
            self.values = values
        names = [rendition.name for rendition in values.renditions]
        wanted = chosen or self.chosen
        self.chosen = wanted if wanted in names else next(iter(names), "")

    def choose(self, name: str) -> None:
        """Go on with the rendition called `name`."""
        self.finish()
        self.chosen = name

    def exact(self, stored: Frame) -> Frame:
        """Return the frame as the hand left it while the stored crop is its rounding.

        So a thousand arrow keys add no thousand roundings.
        """
        now = (self.chosen, self.values.crops.get(self.chosen), self.values.turn)
        return self._exact[1] if self._exact is not None and self._exact[0] == now else stored

    def put_frame(self, frame: Frame) -> None:
        """Make `frame` the crop of the chosen rendition; the hand is still at it."""
        if self.values.size is None:
            return
        values = self.values.with_frame(self.chosen, frame)
        self._exact = (self.chosen, values.crops[self.chosen], values.turn), frame
        self._put(values, "crop", finished=False)

    def put_focal(self, focal: FocalPoint) -> None:
        """Put the focal point at `focal` of what is shown; the hand is still at it."""
        self._put(self.values.with_turned_focal(focal), "focal", finished=False)

    def lean(self, angle: float) -> None:
        """Straighten the picture by `angle` degrees; the hand is still at it."""
        turn = self.values.upright.straightened(angle)
        self._put(self.values.with_turn(turn), "turn", finished=False)

    def turn(self, turn: Turn, done: str) -> None:
        """Turn the picture as `turn`, as one edit called `done`."""
        self.finish()
        self._put(self.values.with_turn(turn), "turn", finished=True, done=done)

    def use_whole(self) -> None:
        """Crop the chosen rendition as little as it can be."""
        self.finish()
        self._put(self.values.with_whole(self.chosen), "crop", finished=True)

    def reset(self) -> None:
        """Give the chosen rendition back to the focal point, and the picture as it was taken."""
        from story_editor.model.turn import UPRIGHT

        self.finish()
        values = self.values.with_crop(self.chosen, None)
        if values.turn is None:
            self._put(values, "crop", finished=True)
        else:
            self._put(values.with_turn(UPRIGHT), "turn", finished=True, done="Reset")

    def finish(self) -> None:
        """Say that the edit that is going on, if there is one, is complete."""
        if self._edit is not None:
            self._announce(finished=True)

    def give_back(self) -> None:
        """Put back what was before the edit that is going on."""
        if self._edit is not None:
            self.values = self._edit.before
            self._announce(finished=True)

    def _put(
        self, values: CropValues, what: str, *, finished: bool, done: str = "Straighten"
    ) -> None:
        """Hold and announce `values`, in which only `what` is another."""
        if self._edit is None or self._edit[:2] != (self.chosen, what):
            self.finish()
            self._edit = _Edit(self.chosen, what, self.values)
        self.values = values
        self._announce(finished=finished, done=done)

    def _announce(self, *, finished: bool, done: str = "Straighten") -> None:
        edit, values = self._edit, self.values
        assert edit is not None
        if finished:
            self._edit = None
        self.changed.emit(finished)
        if edit.what == "focal":
            self.focal_edited.emit(values.focal, finished)
        elif edit.what == "turn":
            self.turn_edited.emit(values.upright, values.crops, done, finished)
        else:
            self.crop_edited.emit(edit.rendition, values.crops.get(edit.rendition), finished)
