"""A rendition: a named output shape, and the widths in which it is published."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from story_editor.model import crop
from story_editor.model.base import Value
from story_editor.model.crop import Crop, FocalPoint, Frame, Size
from story_editor.model.turn import UPRIGHT, Turn

Side = Annotated[int, Field(ge=1, le=1000)]
RenditionName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,31}$")]


class Rendition(Value):
    """An output shape such as "listing", 3 to 2, in pixel `widths` from small to large.

    `minimum` is the width in pixels below which a picture is too small to publish.
    """

    name: RenditionName
    label: str
    ratio: tuple[Side, Side]
    widths: tuple[Annotated[int, Field(ge=16, le=10_000)], ...] = (480, 800, 1280)
    minimum: int = 480

    @field_validator("widths")
    @classmethod
    def _ascending(cls, widths: tuple[int, ...]) -> tuple[int, ...]:
        if not widths:
            raise ValueError("a rendition has at least one width")
        return tuple(sorted(set(widths)))

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.ratio[0] / self.ratio[1]

    def frame(
        self,
        size: Size,
        chosen: Crop | None,
        focal: FocalPoint | None = None,
        turn: Turn = UPRIGHT,
    ) -> Frame:
        """Return the frame of a photo of `size`: as `chosen`, or untouched.

        `focal` is the photo's own; the frame is in pixels of the picture after the quarters of
        `turn`. A stored crop of another ratio (the rendition was redefined, or the picture
        turned) is fitted, not stretched; one that a straightened picture no longer covers is
        moved inside, and made smaller only where it must. What is stored stays as it is.
        """
        turned, angle = turn.size(size), turn.angle
        if chosen is None:
            return crop.untouched(turned, self.aspect, turn.shown(focal, size), angle)
        return crop.of_ratio(crop.to_frame(chosen, turned), self.aspect, turned, angle)

    def outputs(self, frame: Frame) -> tuple[Size, ...]:
        """Return the pixel sizes published of `frame`: nothing is ever enlarged.

        A frame narrower than the smallest width is published once, at its own width.
        """
        available = whole_pixels(frame)
        widths = [width for width in self.widths if width <= available]
        return tuple(crop.output_size(w, self.aspect) for w in widths or [max(1, available)])


def whole_pixels(frame: Frame) -> int:
    """Return how many pixels wide `frame` is."""
    return whole(frame.width)


def pixels(frame: Frame) -> Size:
    """Return how many whole pixels `frame` has: as it is published, reduced to no smaller width."""
    width = max(1, whole_pixels(frame))
    return crop.output_size(width, frame.width / frame.height)


def whole(side: float) -> int:
    """Return how many whole pixels `side` has; one that is a rounding short of a pixel has it.

    A stored crop is exact to 1.5e-5 pixels at 30,000 a side (`crop.DIGITS`), so a
    thousandth is slack enough.
    """
    return int(side + 1e-3)


DEFAULT_RENDITIONS = (
    Rendition(name="listing", label="Listing", ratio=(3, 2)),
    Rendition(name="wide", label="Wide", ratio=(16, 9), widths=(640, 1280, 1920), minimum=640),
    Rendition(name="square", label="Square", ratio=(1, 1), widths=(320, 640), minimum=320),
)
