"""Where a place of a photo, as it is seen, lies in its file: by EXIF, and by a story's own turn."""

from __future__ import annotations

from typing import Final

from PIL import Image

from story_editor.model.crop import Frame, Size
from story_editor.model.turn import UPRIGHT, Turn

TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by its EXIF orientation (EXIF 3.0, tag 0x0112)."""
MOVES: Final = {
    (False, 1): Image.Transpose.ROTATE_270,  # Pillow counts against the clock
    (False, 2): Image.Transpose.ROTATE_180,
    (False, 3): Image.Transpose.ROTATE_90,
    (True, 0): Image.Transpose.FLIP_LEFT_RIGHT,
    (True, 1): Image.Transpose.TRANSVERSE,
    (True, 2): Image.Transpose.FLIP_TOP_BOTTOM,
    (True, 3): Image.Transpose.TRANSPOSE,
}
"""What a story's own turn does to pixels, by flip and quarters (`model/turn.py`)."""
ON_ITS_SIDE: Final = (5, 6, 7, 8)
"""The orientations by which width and height change places."""


def lying_size(size: Size, orientation: int) -> Size:
    """Return an upright `size` as it lies in a file, and the other way round."""
    return Size(size.height, size.width) if orientation in ON_ITS_SIDE else size


def lying_place(x: float, y: float, full: Size, orientation: int) -> tuple[float, float]:
    """Return where a place of the upright photo, of size `full`, lies in its file."""
    if orientation in (2, 3, 6, 7):
        x = full.width - x
    if orientation in (3, 4, 7, 8):
        y = full.height - y
    return (y, x) if orientation in ON_ITS_SIDE else (x, y)


def lying_frame(frame: Frame, full: Size, turn: Turn, orientation: int) -> Frame:
    """Return the part of the file that orientation, flip and quarters bring to `frame`."""
    if orientation == 1 and turn == UPRIGHT:
        return frame
    one, other = (
        lying_place(*turn.to_original(x, y, full), full, orientation)
        for x, y in ((frame.x, frame.y), (frame.right, frame.bottom))
    )
    x, y = min(one[0], other[0]), min(one[1], other[1])
    return Frame(x, y, abs(one[0] - other[0]), abs(one[1] - other[1]))
