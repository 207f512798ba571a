"""How a picture is turned: every turn can be taken back, and a frame stays on what is shown."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from story_editor.model import crop
from story_editor.model.base import to_json
from story_editor.model.crop import HANDLES, Crop, FocalPoint, Frame, Size, to_crop
from story_editor.model.rendition import Rendition
from story_editor.model.story import Picture
from story_editor.model.turn import STEEPEST, UPRIGHT, Turn

PHOTO = Size(600, 400)
CLOSE = 1e-5
"""Pixels: a hundred-thousandth, at up to 30,000 a side."""
RATIOS = (3 / 2, 16 / 9, 1.0, 2 / 3, 21 / 9, 1 / 4)

sizes = st.builds(Size, st.integers(16, 30_000), st.integers(16, 30_000))
angles = st.floats(-STEEPEST, STEEPEST).map(lambda angle: round(angle, 2) + 0.0)
turns = st.builds(Turn, quarters=st.integers(0, 3), flipped=st.booleans(), angle=angles)
drags = st.floats(-40_000, 40_000)


@st.composite
def crops(draw: st.DrawFn) -> Crop:
    """Return a crop as the cropper stores it: nine digits."""
    size = Size(10**9, 10**9)
    width, height = (draw(st.integers(10**5, 10**9)) for _ in range(2))
    x, y = draw(st.integers(0, 10**9 - width)), draw(st.integers(0, 10**9 - height))
    return to_crop(Frame(x, y, width, height), size)


@st.composite
def leaning(draw: st.DrawFn) -> tuple[Frame, float, Size, float]:
    """Return a frame somewhere in a picture of any size that leans, its ratio, size and angle."""
    size, ratio, angle = draw(sizes), draw(st.sampled_from(RATIOS)), draw(angles)
    width = crop.largest(size, ratio, angle)[0] * draw(st.floats(0.05, 1))
    frame = Frame(0, 0, width, width / ratio)
    x, y = draw(st.floats(0, 1)) * size.width, draw(st.floats(0, 1)) * size.height
    return crop.placed(frame, x, y, size, angle), ratio, size, angle


def assert_shows_only_photo(frame: Frame, ratio: float, size: Size, turn: Turn) -> None:
    """Fail unless `frame` has its ratio and every corner of it lies in a photo of `size`."""
    turned = turn.size(size)
    assert abs(frame.width - frame.height * ratio) < CLOSE * max(1, ratio)
    for x, y in (
        (frame.x, frame.y), (frame.right, frame.y),
        (frame.x, frame.bottom), (frame.right, frame.bottom),
    ):  # fmt: skip
        assert -CLOSE <= x <= turned.width + CLOSE
        assert -CLOSE <= y <= turned.height + CLOSE
        at_x, at_y = turn.to_original(x, y, size)
        assert -CLOSE <= at_x <= size.width + CLOSE
        assert -CLOSE <= at_y <= size.height + CLOSE


# --- rotating and flipping --------------------------------------------------------------


@pytest.mark.parametrize(
    ("turn", "seen"),
    [  # where the photo's upper left corner and a point 100 to the right of it are shown
        (Turn(), [(0, 0), (100, 0)]),
        (Turn(quarters=1), [(400, 0), (400, 100)]),
        (Turn(quarters=2), [(600, 400), (500, 400)]),
        (Turn(quarters=3), [(0, 600), (0, 500)]),
        (Turn(flipped=True), [(600, 0), (500, 0)]),
        (Turn(quarters=1, flipped=True), [(400, 600), (400, 500)]),
        (Turn(quarters=2, flipped=True), [(0, 400), (100, 400)]),
        (Turn(quarters=3, flipped=True), [(0, 0), (0, 100)]),
    ],
)
def test_where_points_are_seen(turn: Turn, seen: list[tuple[float, float]]) -> None:
    points: list[tuple[float, float]] = [(0, 0), (100, 0)]
    for point, at in zip(points, seen, strict=True):
        assert turn.from_original(*point, PHOTO) == at
        assert turn.to_original(*at, PHOTO) == point


def test_an_angle_leans_clockwise_about_the_middle() -> None:
    turn = Turn(angle=10)
    assert turn.from_original(300, 200, PHOTO) == pytest.approx((300, 200))
    x, y = turn.from_original(400, 200, PHOTO)
    assert x == pytest.approx(300 + 100 * math.cos(math.radians(10)))
    assert y == pytest.approx(200 + 100 * math.sin(math.radians(10)))
    assert y > 200, "what was to the right has come down"


@given(turns, sizes, st.floats(0, 1), st.floats(0, 1))
def test_every_point_is_found_again(turn: Turn, size: Size, across: float, down: float) -> None:
    x, y = across * size.width, down * size.height
    assert turn.from_original(*turn.to_original(x, y, size), size) == pytest.approx(
        (x, y), abs=CLOSE
    )


@given(turns)
def test_four_rotations_and_two_flips_are_nothing(turn: Turn) -> None:
    assert turn.rotated(1).rotated(1).rotated(1).rotated(1) == turn
    assert turn.rotated(1).rotated(-1) == turn
    for across in (True, False):
        assert turn.mirrored(across=across).mirrored(across=across) == turn
    both = turn.mirrored(across=True).mirrored(across=False)
    assert both == turn.rotated(2)


@given(turns, st.booleans(), st.floats(0, 1), st.floats(0, 1))
def test_a_flip_changes_the_sides_of_what_is_seen(
    turn: Turn, across: bool, x: float, y: float
) -> None:
    seen = turn.size(PHOTO)
    x, y = x * seen.width, y * seen.height
    other = (seen.width - x, y) if across else (x, seen.height - y)
    assert turn.mirrored(across=across).to_original(*other, PHOTO) == pytest.approx(
        turn.to_original(x, y, PHOTO), abs=CLOSE
    )


@given(turns, crops())
def test_a_crop_comes_back_exactly(turn: Turn, chosen: Crop) -> None:
    picture = Picture(photo="p", crops={"listing": chosen}, turn=turn)
    around = picture
    for _ in range(4):
        around = around.turned(around.turn.rotated(1))
    assert around == picture
    for across in (True, False):
        flipped = picture.turned(turn.mirrored(across=across))
        assert flipped.turned(flipped.turn.mirrored(across=across)) == picture


@given(turns, turns, crops())
def test_a_carried_crop_shows_the_same(before: Turn, after: Turn, chosen: Crop) -> None:
    before, after = before.straightened(0), after.straightened(0)

    def middle(turn: Turn, of: Crop) -> tuple[float, float]:
        seen = turn.size(PHOTO)
        x, y = of.x + of.width / 2, of.y + of.height / 2
        return turn.to_original(x * seen.width, y * seen.height, PHOTO)

    assert middle(after, before.carried(chosen, after)) == pytest.approx(
        middle(before, chosen), abs=CLOSE
    )


def test_a_turned_crop_is_fitted_to_its_ratio_about_the_same_middle() -> None:
    listing = Rendition(name="listing", label="Listing", ratio=(3, 2))
    chosen = to_crop(Frame(60, 40, 300, 200), PHOTO)
    turned = Picture(photo="p", crops={"listing": chosen}).turned(Turn(quarters=1))
    frame = listing.frame(PHOTO, turned.crops["listing"], None, turned.turn)
    assert (frame.width, frame.height) == pytest.approx((200, 200 / 1.5))
    assert frame.centre == pytest.approx(turned.turn.from_original(210, 140, PHOTO))


@given(turns, sizes, st.floats(0.3, 0.7), st.floats(0.3, 0.7))
def test_the_focal_point_stays_on_what_it_was_put(
    turn: Turn, size: Size, x: float, y: float
) -> None:
    focal = FocalPoint(x=x, y=y)
    seen = turn.shown(focal, size)
    assert seen is not None
    if seen.x in (0, 1) or seen.y in (0, 1):
        return  # leaning, it has left the picture
    back = turn.of_photo(seen, size)
    assert back.x * size.width == pytest.approx(x * size.width, abs=1e-4)
    assert back.y * size.height == pytest.approx(y * size.height, abs=1e-4)


# --- straightening ----------------------------------------------------------------------


@given(turns, sizes, st.sampled_from(RATIOS), st.none() | crops())
def test_every_frame_of_a_turned_picture_shows_only_photo(
    turn: Turn, size: Size, ratio: float, chosen: Crop | None
) -> None:
    sides = ratio.as_integer_ratio() if ratio in (1.0, 1.5, 0.25) else (16, 9)
    rendition = Rendition(name="any", label="Any", ratio=sides)
    frame = rendition.frame(size, chosen, FocalPoint(x=0.1, y=0.9), turn)
    assert_shows_only_photo(frame, rendition.aspect, size, turn)


@given(sizes, st.sampled_from(RATIOS), angles)
def test_the_largest_frame_touches_the_edge(size: Size, ratio: float, angle: float) -> None:
    turn = Turn(angle=angle)
    width, height = crop.largest(size, ratio, angle)
    frame = Frame((size.width - width) / 2, (size.height - height) / 2, width, height)
    assert_shows_only_photo(frame, ratio, size, turn)
    wider = width + 0.01
    more = Frame((size.width - wider) / 2, (size.height - wider / ratio) / 2, wider, wider / ratio)
    with pytest.raises(AssertionError):
        assert_shows_only_photo(more, ratio, size, turn)


@given(leaning(), drags, drags)
def test_moving_stays_on_the_photo(
    given: tuple[Frame, float, Size, float], dx: float, dy: float
) -> None:
    frame, ratio, size, angle = given
    made = crop.moved(frame, dx, dy, size, angle)
    assert (made.width, made.height) == (frame.width, frame.height)
    assert_shows_only_photo(made, ratio, size, Turn(angle=angle))


@given(leaning(), st.sampled_from(HANDLES), drags, drags)
def test_resizing_stays_on_the_photo_and_holds_what_is_opposite(
    given: tuple[Frame, float, Size, float], handle: str, dx: float, dy: float
) -> None:
    frame, ratio, size, angle = given
    made = crop.resized(frame, handle, dx, dy, ratio, size, angle=angle)
    assert_shows_only_photo(made, ratio, size, Turn(angle=angle))
    for letter, side in (("n", "bottom"), ("s", "y"), ("e", "x"), ("w", "right")):
        if letter in handle:
            assert getattr(made, side) == pytest.approx(getattr(frame, side), abs=1e-4)


@given(leaning(), st.floats(-50, 50), st.floats(-50, 50))
def test_a_move_that_nothing_stopped_can_be_taken_back(
    given: tuple[Frame, float, Size, float], dx: float, dy: float
) -> None:
    frame, _ratio, size, angle = given
    made = crop.moved(frame, dx, dy, size, angle)
    if made.x == frame.x + dx and made.y == frame.y + dy:
        back = crop.moved(made, -dx, -dy, size, angle)
        assert (back.x, back.y) == pytest.approx((frame.x, frame.y), abs=CLOSE)


@given(leaning(), st.floats(0.3, 3))
def test_sizing_stays_on_the_photo(given: tuple[Frame, float, Size, float], by: float) -> None:
    frame, ratio, size, angle = given
    made = crop.scaled(frame, frame.width * by, ratio, size, 1, angle)
    assert_shows_only_photo(made, ratio, size, Turn(angle=angle))


def test_pushed_against_a_leaning_edge_a_frame_slides_along_it() -> None:
    frame = crop.placed(Frame(0, 0, 150, 100), 225, 150, PHOTO, 10)
    stopped = crop.moved(frame, 0, -1000, PHOTO, 10)
    slid = crop.moved(stopped, -30, 0, PHOTO, 10)
    assert slid.x < stopped.x - 20
    assert slid.y == stopped.y or slid.y < stopped.y
    assert_shows_only_photo(slid, 1.5, PHOTO, Turn(angle=10))


def test_straightening_and_back_changes_no_crop() -> None:
    rendition = Rendition(name="listing", label="Listing", ratio=(3, 2))
    chosen = to_crop(Frame(0, 0, 450, 300), PHOTO)
    leaning_frame = rendition.frame(PHOTO, chosen, None, Turn(angle=7))
    assert leaning_frame != rendition.frame(PHOTO, chosen)
    picture = Picture(photo="p", crops={"listing": chosen})
    there = picture.turned(Turn(angle=7))
    assert there.turned(UPRIGHT) == picture


# --- as a value -------------------------------------------------------------------------


def test_a_turn_has_limits() -> None:
    for wrong in ({"quarters": 4}, {"quarters": -1}, {"angle": 15.1}, {"angle": math.nan}):
        with pytest.raises(ValidationError):
            Turn(**wrong)
    assert UPRIGHT.straightened(99).angle == STEEPEST
    assert UPRIGHT.straightened(-99).angle == -STEEPEST
    assert str(UPRIGHT.straightened(-0.001).angle) == "0.0"


def test_a_picture_that_nobody_turned_is_written_as_before() -> None:
    assert "turn" not in to_json(Picture(photo="p"))
    turned = Picture(photo="p", turn=Turn(quarters=1, flipped=True, angle=-1.25))
    assert Picture.model_validate_json(to_json(turned)) == turned
    newer = Picture.model_validate({"photo": "p", "zoom": 3})
    assert '"zoom": 3' in to_json(newer)
