"""The frame of a rendition: untouched it is about the focal point, however the photo is turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.crop import FocalPoint, Size
from story_editor.model.rendition import Rendition
from story_editor.model.turn import Turn

PHOTO = Size(600, 400)
SQUARE = Rendition(name="square", label="Square", ratio=(1, 1))
sides = st.integers(1, 8)


@pytest.mark.parametrize(
    ("turn", "left", "top"),
    [  # the focal point is 240 pixels from the left of the photo: 40 more than half a square
        (Turn(), 40, 0),
        (Turn(flipped=True), 160, 0),
        (Turn(quarters=1), 0, 40),
        (Turn(quarters=1, flipped=True), 0, 160),
        (Turn(quarters=2), 160, 0),
        (Turn(quarters=2, flipped=True), 40, 0),
        (Turn(quarters=3), 0, 160),
        (Turn(quarters=3, flipped=True), 0, 40),
    ],
)
def test_an_untouched_frame_follows_the_focal_point_of_a_turned_photo(
    turn: Turn, left: int, top: int
) -> None:
    frame = SQUARE.frame(PHOTO, None, FocalPoint(x=0.4, y=0.5), turn)
    assert (frame.x, frame.y) == pytest.approx((left, top))
    assert (frame.width, frame.height) == (400, 400)


@given(
    st.builds(Size, st.integers(16, 30_000), st.integers(16, 30_000)),
    st.tuples(sides, sides),
    st.builds(FocalPoint, x=st.floats(0, 1), y=st.floats(0, 1)),
    st.builds(Turn, quarters=st.integers(0, 3), flipped=st.booleans()),
)
def test_turned_or_not_an_untouched_frame_shows_the_same_of_the_photo(
    size: Size, ratio: tuple[int, int], focal: FocalPoint, turn: Turn
) -> None:
    as_seen = ratio[::-1] if turn.quarters % 2 else ratio
    upright = Rendition(name="any", label="Any", ratio=ratio).frame(size, None, focal)
    turned = Rendition(name="any", label="Any", ratio=as_seen).frame(size, None, focal, turn)
    middle = turn.to_original(*turned.centre, size)
    assert middle == pytest.approx(upright.centre, abs=1e-3)
