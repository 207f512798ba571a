"""What the cropper shows, as one value, and what each of its actions makes of it.

Frames are in pixels of the picture after the quarters of its turn; `size` and `focal` are the
photo's own. The arithmetic is the model's, imported late, since it brings pydantic with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from story_editor.model.crop import Crop, FocalPoint, Frame, Size
    from story_editor.model.rendition import Rendition
    from story_editor.model.turn import Turn


@dataclass(frozen=True, slots=True)
class CropValues:
    """A picture's crops and turn, of a photo of `size`; None says that its file is not here.

    `turn` is None for a picture as it was taken.
    """

    crops: Mapping[str, Crop]
    size: Size | None
    focal: FocalPoint | None
    renditions: tuple[Rendition, ...]
    turn: Turn | None = None

    @property
    def upright(self) -> Turn:
        """The turn, as a value in any case."""
        from story_editor.model.turn import UPRIGHT

        return self.turn or UPRIGHT

    @property
    def angle(self) -> float:
        """By how many degrees the picture leans, clockwise."""
        return self.turn.angle if self.turn else 0.0

    @property
    def turned_size(self) -> Size | None:
        """The size after the quarters: what frames are in pixels of."""
        return self.upright.size(self.size) if self.size else None

    @property
    def turned_focal(self) -> FocalPoint | None:
        """The focal point, as fractions of the picture as it is shown."""
        return self.upright.shown(self.focal, self.size) if self.size else None

    def rendition(self, name: str) -> Rendition | None:
        """Return the rendition called `name`, None when there is none."""
        return next((one for one in self.renditions if one.name == name), None)

    def frames(self) -> dict[str, Frame]:
        """Return the frame of every rendition; none without a file."""
        if self.size is None:
            return {}
        crops, size, turn = self.crops, self.size, self.upright
        return {r.name: r.frame(size, crops.get(r.name), self.focal, turn) for r in self.renditions}

    def with_crop(self, name: str, chosen: Crop | None) -> CropValues:
        """Return these values with `chosen` for the rendition `name`; None is untouched."""
        crops = {other: kept for other, kept in self.crops.items() if other != name}
        if chosen is not None:
            crops[name] = chosen
        return CropValues(crops, self.size, self.focal, self.renditions, self.turn)

    def with_frame(self, name: str, frame: Frame) -> CropValues:
        """Return these values with `frame` as the crop of the rendition `name`."""
        from story_editor.model import crop

        size = self.turned_size
        return self.with_crop(name, crop.to_crop(frame, size)) if size else self

    def with_whole(self, name: str) -> CropValues:
        """Return these values with the largest crop that the rendition `name` can have."""
        from story_editor.model import crop

        rendition, size = self.rendition(name), self.turned_size
        if rendition is None or size is None:
            return self
        now = self.frames()[name]
        whole = crop.scaled(now, float(size.width), rendition.aspect, size, angle=self.angle)
        return self.with_frame(name, whole)

    def is_whole(self, name: str) -> bool:
        """Say whether the rendition `name` shows all that it can."""
        from story_editor.model import crop

        rendition, size = self.rendition(name), self.turned_size
        if rendition is None or size is None:
            return True
        chosen = self.crops.get(name)
        if chosen is None:
            return True
        widest = crop.largest(size, rendition.aspect, self.angle)[0]
        now = crop.to_frame(chosen, size)
        return min(now.width, now.height * rendition.aspect) > widest - 1e-3

    def with_turn(self, turn: Turn) -> CropValues:
        """Return these values turned as `turn`; every crop shows what it showed."""
        from story_editor.model.turn import UPRIGHT

        before = self.upright
        crops = {name: before.carried(chosen, turn) for name, chosen in self.crops.items()}
        return replace(self, crops=crops, turn=None if turn == UPRIGHT else turn)

    def with_turned_focal(self, focal: FocalPoint) -> CropValues:
        """Return these values with the focal point at `focal` of the picture as it is shown."""
        return replace(self, focal=self.upright.of_photo(focal, self.size)) if self.size else self
