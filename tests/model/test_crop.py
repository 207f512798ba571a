"""The arithmetic of crops: inside the photo and on its ratio, at every edge and corner."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from story_editor.model import crop
from story_editor.model.crop import HANDLES, Crop, FocalPoint, Frame, Size
from story_editor.model.rendition import DEFAULT_RENDITIONS, Rendition

RATIOS = (3 / 2, 16 / 9, 1.0, 2 / 3, 21 / 9, 1 / 3)
PHOTO = Size(4912, 3264)
CLOSE = 1e-6
"""A millionth of a pixel."""

SIZES = st.builds(Size, st.integers(16, 30_000), st.integers(16, 30_000))
DRAGS = st.floats(-40_000, 40_000, allow_nan=False)


def assert_fits(frame: Frame, size: Size, ratio: float) -> None:
    assert frame.x >= -CLOSE
    assert frame.y >= -CLOSE
    assert frame.right <= size.width + CLOSE
    assert frame.bottom <= size.height + CLOSE
    assert frame.width > 0
    assert abs(frame.width - frame.height * ratio) < CLOSE * max(1, ratio)


@st.composite
def frames(draw: st.DrawFn) -> tuple[Frame, float, Size]:
    """Return a frame of a ratio somewhere in a photo of any size."""
    size, ratio = draw(SIZES), draw(st.sampled_from(RATIOS))
    width = crop.largest(size, ratio)[0] * draw(st.floats(0.05, 1))
    frame = Frame(0, 0, width, width / ratio)
    x = draw(st.floats(0, 1)) * (size.width - frame.width)
    y = draw(st.floats(0, 1)) * (size.height - frame.height)
    return crop.placed(frame, x, y, size), ratio, size


def test_that_a_crop_lies_inside() -> None:
    for wrong in ({"x": -0.1}, {"x": 0.6}, {"width": 0}, {"height": 1.1}, {"y": math.nan}):
        with pytest.raises(ValidationError):
            Crop(**{"x": 0.5, "y": 0.5, "width": 0.5, "height": 0.5, **wrong})


def test_that_a_crop_has_a_side_that_can_be_seen() -> None:
    smallest = Rendition(name="x", label="X", ratio=(1, 1000)).frame(
        Size(1, 1), Crop(x=0, y=0, width=1e-9, height=1e-9)
    )
    assert smallest.width > 0
    for wrong in ({"width": 5e-324}, {"height": 9e-10}):
        with pytest.raises(ValidationError):
            Crop(**{"x": 0.0, "y": 0.0, "width": 0.5, "height": 0.5, **wrong})


@pytest.mark.parametrize(
    ("size", "ratio", "width", "height"),
    [
        (Size(3000, 2000), 1.5, 3000, 2000),
        (Size(3000, 2000), 1.0, 2000, 2000),
        (Size(3000, 2000), 16 / 9, 3000, 1687.5),
        (Size(2000, 3000), 1.5, 2000, 4000 / 3),
    ],
)
def test_the_largest_frame(size: Size, ratio: float, width: float, height: float) -> None:
    assert crop.largest(size, ratio) == pytest.approx((width, height))


@pytest.mark.parametrize(
    ("focal", "x"), [(0.5, 500), (0.0, 0), (1.0, 1000), (0.4, 200), (0.34, 20), (0.2, 0)]
)
def test_that_an_untouched_rendition_keeps_its_focal_point(focal: float, x: float) -> None:
    frame = crop.untouched(Size(3000, 2000), 1.0, FocalPoint(x=focal))
    assert (frame.x, frame.y) == pytest.approx((x, 0))
    assert (frame.width, frame.height) == (2000, 2000)


@pytest.mark.parametrize(
    ("handle", "dx", "dy", "expected"),
    [
        ("se", -300, 0, (600, 400, 900, 600)),
        ("nw", 300, 0, (900, 600, 900, 600)),
        ("ne", -300, 0, (600, 600, 900, 600)),
        ("sw", 300, 0, (900, 400, 900, 600)),
        ("e", 300, 999, (600, 300, 1500, 1000)),
        ("w", -300, 999, (300, 300, 1500, 1000)),
        ("s", 999, 200, (450, 400, 1500, 1000)),
        ("n", 999, -200, (450, 200, 1500, 1000)),
        ("se", 0, 200, (600, 400, 1500, 1000)),
        ("se", 9999, 0, (600, 400, 2400, 1600)),
        ("nw", -9999, 0, (0, 0, 1800, 1200)),
        ("e", 9999, 0, (600, 0, 2400, 1600)),
        ("n", 0, -9999, (300, 0, 1800, 1200)),
        ("se", -9999, 0, (600, 400, 12, 8)),
    ],
)
def test_handles_by_table(
    handle: str, dx: float, dy: float, expected: tuple[float, float, float, float]
) -> None:
    """The frame 1,200 by 800 at 600, 400 in a photo of 3,000 by 2,000."""
    size, frame = Size(3000, 2000), Frame(600, 400, 1200, 800)
    after = crop.resized(frame, handle, dx, dy, 1.5, size)
    assert (after.x, after.y, after.width, after.height) == pytest.approx(expected)
    assert_fits(after, size, 1.5)


@given(frames(), st.sampled_from(HANDLES), DRAGS, DRAGS)
def test_that_every_drag_stays_inside_on_its_ratio_and_holds_the_other_side(
    given_: tuple[Frame, float, Size], handle: str, dx: float, dy: float
) -> None:
    frame, ratio, size = given_
    after = crop.resized(frame, handle, dx, dy, ratio, size)
    assert_fits(after, size, ratio)
    if "e" in handle:
        assert after.x == pytest.approx(frame.x, abs=CLOSE)
    if "w" in handle:
        assert after.right == pytest.approx(frame.right, abs=CLOSE)
    if "s" in handle:
        assert after.y == pytest.approx(frame.y, abs=CLOSE)
    if "n" in handle:
        assert after.bottom == pytest.approx(frame.bottom, abs=CLOSE)


@given(frames(), DRAGS, DRAGS)
def test_that_every_move_keeps_the_size_and_stays_inside(
    given_: tuple[Frame, float, Size], dx: float, dy: float
) -> None:
    frame, ratio, size = given_
    after = crop.moved(frame, dx, dy, size)
    assert_fits(after, size, ratio)
    assert (after.width, after.height) == (frame.width, frame.height)
    free = after.x == frame.x + dx and after.y == frame.y + dy
    if free:
        back = crop.moved(after, -dx, -dy, size)
        assert (back.x, back.y) == pytest.approx((frame.x, frame.y), abs=CLOSE)


@given(frames(), st.sampled_from(HANDLES), st.floats(-0.3, 0.3))
def test_that_a_drag_and_its_reverse_give_the_frame_back(
    given_: tuple[Frame, float, Size], handle: str, part: float
) -> None:
    frame, ratio, size = given_
    dx, dy = part * frame.width, 0.0
    if handle in ("n", "s"):
        dx, dy = 0.0, part * frame.height
    after = crop.resized(frame, handle, dx, dy, ratio, size)
    whole = abs(abs(after.width - frame.width) - abs(part) * frame.width) < CLOSE
    if whole and min(frame.width, frame.height) > 8:  # no edge, no smallest size in the way
        back = crop.resized(after, handle, -dx, -dy, ratio, size)
        assert (back.x, back.y, back.width, back.height) == pytest.approx(
            (frame.x, frame.y, frame.width, frame.height), abs=CLOSE
        )


@pytest.mark.parametrize("handle", HANDLES)
def test_that_a_click_on_a_handle_changes_nothing_however_small_the_frame(handle: str) -> None:
    frame = Frame(10, 10, 3, 2)
    assert crop.resized(frame, handle, 0, 0, 1.5, Size(100, 100)) == frame


@given(frames(), st.floats(1, 40_000))
def test_that_scaling_keeps_the_centre_where_there_is_room(
    given_: tuple[Frame, float, Size], width: float
) -> None:
    frame, ratio, size = given_
    after = crop.scaled(frame, width, ratio, size)
    assert_fits(after, size, ratio)
    if after.width <= frame.width:
        assert after.centre == pytest.approx(frame.centre, abs=CLOSE)


@given(frames())
def test_that_centring_stays_inside(given_: tuple[Frame, float, Size]) -> None:
    frame, ratio, size = given_
    after = crop.centred(frame, size)
    assert_fits(after, size, ratio)
    assert after.centre == pytest.approx((size.width / 2, size.height / 2), abs=CLOSE)


@given(frames())
def test_that_a_frame_survives_being_stored(given_: tuple[Frame, float, Size]) -> None:
    frame, _, size = given_
    stored = crop.to_crop(frame, size)
    back = crop.to_frame(stored, size)
    for one, other in zip(
        (back.x, back.y, back.width, back.height),
        (frame.x, frame.y, frame.width, frame.height),
        strict=True,
    ):
        assert abs(one - other) < 0.001
    assert crop.to_crop(back, size) == stored


def test_that_a_thousandth_of_a_pixel_is_kept_at_thirty_thousand() -> None:
    size = Size(30_000, 30_000)
    frame = Frame(12_345.678, 1.001, 9_999.999, 6_666.666)
    back = crop.to_frame(crop.to_crop(frame, size), size)
    assert abs(back.x - frame.x) < 0.001
    assert abs(back.y - frame.y) < 0.001
    assert abs(back.width - frame.width) < 0.001
    assert abs(back.height - frame.height) < 0.001


@given(frames(), st.sampled_from(RATIOS))
def test_that_a_crop_of_another_ratio_is_fitted_and_not_stretched(
    given_: tuple[Frame, float, Size], ratio: float
) -> None:
    frame, _, size = given_
    after = crop.of_ratio(frame, ratio, size)
    assert_fits(after, size, ratio)
    assert after.width <= frame.width + CLOSE
    assert after.height <= frame.height + CLOSE
    assert after.centre == pytest.approx(frame.centre, abs=CLOSE)


def test_heights_of_outputs_are_rounded_half_up() -> None:
    assert crop.output_size(1280, 3 / 2) == Size(1280, 853)
    assert crop.output_size(3, 3 / 2) == Size(3, 2)
    assert crop.output_size(5, 2.0) == Size(5, 3)
    assert crop.output_size(1, 21.0) == Size(1, 1)


@given(frames(), st.sampled_from(DEFAULT_RENDITIONS))
def test_that_nothing_is_ever_enlarged(
    given_: tuple[Frame, float, Size], rendition: Rendition
) -> None:
    frame, _, size = given_
    shown = rendition.frame(size, crop.to_crop(frame, size))
    assert_fits(shown, size, rendition.aspect)
    outputs = rendition.outputs(shown)
    assert outputs
    assert list(outputs) == sorted(outputs)
    for output in outputs:
        assert output.width == 1 or output.width <= shown.width + 1e-3
        assert output.height == 1 or output.height <= shown.height + 0.5 + 1e-3


def test_the_outputs_of_a_large_and_of_a_small_picture() -> None:
    listing = DEFAULT_RENDITIONS[0]
    assert listing.outputs(listing.frame(PHOTO, None)) == (
        Size(480, 320),
        Size(800, 533),
        Size(1280, 853),
    )
    assert listing.outputs(listing.frame(Size(400, 300), None)) == (Size(400, 267),)
    exact = listing.frame(Size(800, 600), None)
    assert [size.width for size in listing.outputs(exact)] == [480, 800]


def test_renditions_are_validated() -> None:
    assert Rendition(name="a", label="A", ratio=(3, 2), widths=(800, 480, 800)).widths == (480, 800)
    with pytest.raises(ValidationError):
        Rendition(name="a", label="A", ratio=(3, 2), widths=())
    with pytest.raises(ValidationError):
        Rendition(name="a", label="A", ratio=(0, 2))
    with pytest.raises(ValidationError):
        Rendition(name="A b", label="A", ratio=(3, 2))


@given(SIZES, st.sampled_from(RATIOS), st.floats(0, 1), st.floats(0, 1))
def test_that_an_untouched_frame_is_the_largest_and_shows_its_focal_point(
    size: Size, ratio: float, x: float, y: float
) -> None:
    frame = crop.untouched(size, ratio, FocalPoint(x=x, y=y))
    assert_fits(frame, size, ratio)
    assert (frame.width, frame.height) == crop.largest(size, ratio)
    assert frame.x - CLOSE <= x * size.width <= frame.right + CLOSE
    assert frame.y - CLOSE <= y * size.height <= frame.bottom + CLOSE
