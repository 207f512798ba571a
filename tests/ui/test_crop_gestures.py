"""What is under the pointer and what keys do, for every size of frame and photo."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt

from story_editor.model.crop import HANDLES, Frame, Size, untouched
from story_editor.ui import crop_drawing as drawing
from story_editor.ui import crop_gestures as gestures
from tests.ui.crop_hands import assert_legal

SIZE = Size(4912, 3264)
ASPECT = 1.5
FRAME = Frame(1000, 800, 2400, 1600)
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.mark.parametrize("handle", HANDLES)
@pytest.mark.parametrize("off", [(0, 0), (14, 14), (-14, -14), (14, -14), (-14, 14)])
def test_handles_have_targets_of_thirty_pixels(handle: str, off: tuple[int, int]) -> None:
    rect = QRectF(100, 100, 300, 200)
    at = drawing.handle_points(rect)[handle] + QPointF(*off)
    assert drawing.part_at(at, rect) == handle


@given(
    width=st.floats(1, 700),
    height=st.floats(1, 400),
    across=st.floats(0.4, 0.6),
    down=st.floats(0.4, 0.6),
)
def test_the_smallest_frame_can_be_moved_by_its_middle(
    width: float, height: float, across: float, down: float
) -> None:
    rect = QRectF(50, 50, width, height)
    at = QPointF(50 + width * across, 50 + height * down)
    assert drawing.part_at(at, rect) == "move"


@given(
    keys=st.lists(
        st.sampled_from([Key.Key_Left, Key.Key_Down, Key.Key_Plus, Key.Key_Minus, Key.Key_Home]),
        max_size=30,
    ),
    held=st.sampled_from([Held.NoModifier, Held.ShiftModifier, Held.ControlModifier]),
    size=st.tuples(st.integers(10, 30_000), st.integers(10, 30_000)).map(lambda two: Size(*two)),
    aspect=st.sampled_from([1.5, 16 / 9, 1.0, 0.5, 3.0]),
)
@settings(max_examples=60)
def test_no_run_of_keys_leaves_the_photo(
    keys: list[Qt.Key], held: Qt.KeyboardModifier, size: Size, aspect: float
) -> None:
    frame = untouched(size, aspect)
    for key in keys:
        frame = gestures.typed(frame, key, held, aspect, size) or frame
        assert_legal(frame, aspect, size)


def test_an_unknown_key_says_nothing() -> None:
    assert gestures.typed(FRAME, 0x01FFFFFF + 7, Held.NoModifier, ASPECT, SIZE) is None
    assert gestures.focal_typed(None, 0, Held.NoModifier, SIZE) is None


@pytest.mark.parametrize(
    ("overlay", "count"),
    [("thirds", 4), ("golden", 4), ("diagonals", 4), ("centre", 2), ("none", 0)],
)
def test_guides_stay_in_the_frame(overlay: str, count: int) -> None:
    rect = QRectF(10, 20, 300, 200)
    lines = drawing.guide_lines(overlay, rect)
    assert len(lines) == count
    for line in lines:
        assert rect.contains(line.p1())
        assert rect.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(line.p2())


@given(
    field=st.sampled_from(["x", "y", "width", "height"]),
    number=st.integers(0, 99_999),
    size=st.tuples(st.integers(10, 30_000), st.integers(10, 30_000)).map(lambda two: Size(*two)),
    aspect=st.sampled_from([1.5, 16 / 9, 1.0, 0.5, 3.0]),
)
def test_every_number_makes_a_frame(field: str, number: int, size: Size, aspect: float) -> None:
    frame = gestures.numbered(untouched(size, aspect), field, number, aspect, size)
    assert_legal(frame, aspect, size)
