"""What the cropper says in words: read by eye in the canvas, and aloud by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from story_editor.model.crop import Crop, Frame, Size
    from story_editor.model.rendition import Rendition
    from story_editor.model.turn import Turn

LOADING = "Loading the picture…"
NOT_HERE = "The photographer's file is not here yet. Drop it here, or choose it."
UNREAD = "What the newsroom keeps of this photo cannot be read: the Photos view says what to do."
TOUCHED = "Has a crop of its own; the focal point does not move it."
UNTOUCHED = "Nobody has cropped it yet; it follows the focal point."


def title(rendition: Rendition) -> str:
    """Return what `rendition` is called: "Listing 3:2"."""
    return f"{rendition.label} {rendition.ratio[0]}:{rendition.ratio[1]}"


def about(chosen: Crop | None) -> str:
    """Return whether a rendition whose crop is `chosen` follows the focal point."""
    return UNTOUCHED if chosen is None else TOUCHED


def read_out(rendition: Rendition, frame: Frame, size: Size) -> tuple[str, str]:
    """Return what `frame` of a photo of `size` will be, and its tone: "", "warn" or "bad".

    "bad" below the rendition's minimum, "warn" when its widest width is out of reach.
    """
    from story_editor.model.rendition import pixels, whole_pixels

    shown = f"{_pixels(pixels(frame))} of {_pixels(size)}"
    available = whole_pixels(frame)
    if available < rendition.minimum:
        return (
            f"{shown} · too small, at least {rendition.minimum:,} wide",
            "bad",
        )
    largest = rendition.outputs(frame)[-1]
    exports = f"{shown} · exports at {_pixels(largest)}"
    widest = rendition.widths[-1]
    if largest.width < widest:
        return f"{exports}, smaller than {widest:,}", "warn"
    return exports, ""


def spoken(turn: Turn | None) -> str:
    """Return how the picture is turned, for someone who cannot see it; nothing when it is not."""
    from story_editor.wording.versions import turned

    return turned(turn) if turn else ""


def _pixels(size: Size) -> str:
    return f"{size.width:,} × {size.height:,}"
