"""The one resampling of a rendition: a part of a photo, however it lies in its file, as it is seen."""

from __future__ import annotations

from PIL import Image

from story_editor.imaging.places import MOVES, TURNS, lying_frame, lying_place, lying_size
from story_editor.model.crop import Frame, Size
from story_editor.model.turn import Turn


def resampled(
    image: Image.Image,
    lies: int,
    full: Size,
    frame: Frame,
    out: Size,
    turn: Turn,
    by: Image.Resampling,
) -> Image.Image:
    """Return the part `frame` of `image`, of any one mode, turned as `turn` and resized to `out`.

    `image` lies as its EXIF orientation says, and is of the photo of upright size `full`, or a reduced
    copy of it; `frame` is in pixels of the photo after the quarters of `turn`.
    """
    if turn.angle:
        return _straightened(image, lies, full, frame, out, turn).resize(out, by)
    before = lying_frame(frame, full, turn, lies)
    lying = lying_size(full, lies)
    across, down = image.width / lying.width, image.height / lying.height
    left = min(max(0.0, before.x * across), image.width - 1e-3)
    top = min(max(0.0, before.y * down), image.height - 1e-3)
    right = min(max(before.right * across, left + 1e-3), float(image.width))
    bottom = min(max(before.bottom * down, top + 1e-3), float(image.height))
    box = (left, top, right, bottom)
    size = turn.size(out)  # its own inverse: two sides, in one order or the other
    made = image.resize(lying_size(size, lies), by, box=box)
    for moves in (TURNS.get(lies), MOVES.get((turn.flipped, turn.quarters))):
        made = made if moves is None else made.transpose(moves)
    return made


def _straightened(
    image: Image.Image, lies: int, full: Size, frame: Frame, out: Size, turn: Turn
) -> Image.Image:
    """Return `frame` of the leaning picture, upright, with at least one pixel for each of `out`.

    One affine transform, bicubic, pixel for pixel, does flip, quarters and angle at once. It
    looks at four by four pixels whatever it is asked for, so where four or more stand for each
    of `out` they are averaged by whole numbers first, as a JPEG's draft would: two are left.
    """
    lying = lying_size(full, lies)
    across, down = image.width / lying.width, image.height / lying.height
    factor = int(frame.width * across / out.width / 2)
    if factor > 1:  # the last column may stand for fewer, so the scale comes from the factor
        image, across, down = image.reduce(factor), across / factor, down / factor
    width = max(out.width, round(frame.width * across))
    height = max(out.height, round(frame.height * down))

    def source(x: float, y: float) -> tuple[float, float]:
        at = turn.to_original(
            frame.x + x * frame.width / width, frame.y + y * frame.height / height, full
        )
        at = lying_place(*at, full, lies)
        return at[0] * across, at[1] * down

    (x, y), (x_right, y_right), (x_down, y_down) = source(0, 0), source(1, 0), source(0, 1)
    return image.transform(
        (width, height),
        Image.Transform.AFFINE,
        (x_right - x, x_down - x, x, y_right - y, y_down - y, y),
        Image.Resampling.BICUBIC,
    )
