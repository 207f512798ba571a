"""The frame by number: what is typed is what it becomes, and typing is never disturbed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Crop, Frame, Size, to_crop, to_frame
from story_editor.model.rendition import DEFAULT_RENDITIONS, pixels
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import heard, photo
from tests.ui.cropper_hands import CROP, SIZE, Key, cropper, show

__all__ = ["cropper"]

# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def type_number(field: QSpinBox, digits: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, digits)


def frame_of(crop: Crop) -> Frame:
    return to_frame(crop, SIZE)


def test_the_fields_show_the_frame(cropper: Cropper) -> None:
    shown = [cropper.numbers.field(name).value() for name in ("x", "y", "width", "height")]
    assert shown == [1000, 800, 2400, 1600]


@pytest.mark.parametrize(
    ("name", "digits", "expected"),
    [
        ("x", "312", Frame(312, 800, 2400, 1600)),
        ("y", "7", Frame(1000, 7, 2400, 1600)),
        ("x", "99999", Frame(2512, 800, 2400, 1600)),
        ("width", "1280", Frame(1000, 800, 1280, 1280 / 1.5)),
        ("height", "600", Frame(1000, 800, 900, 600)),
        ("width", "4500", Frame(412, 264, 4500, 3000)),
        ("width", "99999", Frame(16, 0, 4896, 3264)),
        ("height", "1", Frame(1000, 800, 12, 8)),
    ],
)
def test_a_number_is_what_the_frame_becomes(
    cropper: Cropper, name: str, digits: str, expected: Frame
) -> None:
    said = heard(cropper.crop_edited)
    type_number(cropper.numbers.field(name), digits)
    got = frame_of(said[-1][1])
    for side in ("x", "y", "width", "height"):
        assert getattr(got, side) == pytest.approx(getattr(expected, side), abs=1e-4)
    assert not any(finished for _, _, finished in said)
    QTest.keyClick(cropper.numbers.field(name), Key.Key_Return)
    assert said[-1][2]
    shown = cropper.numbers.field(name).value()
    assert shown == pytest.approx(getattr(expected, name), abs=0.51)


def test_typing_is_not_disturbed_by_what_the_photo_allows(cropper: Cropper) -> None:
    field = cropper.numbers.field("width")
    type_number(field, "4288")
    assert field.value() == 4288
    assert cropper.numbers.field("height").value() == 2859
    assert cropper.numbers.field("x").value() == 624  # as far left as 4288 needs, no further


def test_escape_in_a_field_gives_back_what_was(cropper: Cropper) -> None:
    said = heard(cropper.crop_edited)
    field = cropper.numbers.field("x")
    type_number(field, "55")
    QTest.keyClick(field, Key.Key_Escape)
    assert said[-1] == ("listing", CROP, True)
    assert field.value() == 1000


def test_a_pause_in_typing_ends_the_edit_but_not_the_typing(cropper: Cropper, qtbot: QtBot) -> None:
    cropper.numbers._pause.setInterval(20)
    said = heard(cropper.crop_edited)
    field = cropper.numbers.field("width")
    type_number(field, "4")
    qtbot.waitUntil(lambda: bool(said) and said[-1][2], timeout=2000)
    assert field.text() == "4"
    QTest.keyClicks(field, "00")
    assert frame_of(said[-1][1]).width == pytest.approx(400, abs=1e-4)


def test_undo_from_outside_shows_in_the_field_that_is_typed_in(cropper: Cropper) -> None:
    field = cropper.numbers.field("x")
    type_number(field, "20")
    show(cropper, {"listing": CROP})
    assert field.value() == 1000


def test_a_number_that_was_too_large_gives_way_when_another_side_is_changed(
    cropper: Cropper,
) -> None:
    field = cropper.numbers.field("x")
    type_number(field, "99999")  # the photo allows 2,512, which is what the frame has
    assert field.value() == 99_999
    show(cropper, {"listing": to_crop(Frame(2512, 40, 2400, 1600), SIZE)})
    assert field.value() == 2512


def test_the_wheel_changes_no_number(cropper: Cropper) -> None:
    field = cropper.numbers.field("x")
    field.setFocus()
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at,
        field.mapToGlobal(at),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.value() == 1000


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12.7", 13),
        ("1e2", 100),
        ("-5", 0),
        ("1,6", 2),
        ("1,280", 1280),
        ("about", 1000),
        ("123456789", 2512),
    ],
)
def test_no_figure_is_dropped_from_what_is_typed(cropper: Cropper, typed: str, kept: int) -> None:
    field = cropper.numbers.field("x")
    type_number(field, typed)
    assert field.lineEdit().text() == typed
    QTest.keyClick(field, Key.Key_Tab)
    assert field.value() == kept


@pytest.mark.parametrize(("typed", "kept"), [("40", 15.0), ("-99", -15.0), ("2.", 2.0), ("x", 0.0)])
def test_more_than_it_can_lean_is_the_most(cropper: Cropper, typed: str, kept: float) -> None:
    field = cropper.turning.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    assert field.lineEdit().text().startswith(typed)
    QTest.keyClick(field, Key.Key_Tab)
    assert field.value() == pytest.approx(kept)


def test_a_frame_has_as_many_pixels_in_the_read_out_as_in_the_finding(cropper: Cropper) -> None:
    size = Size(200, 133)
    cropper.show_crops({}, size, None, DEFAULT_RENDITIONS, photo())
    assert cropper.canvas._read_out.startswith("199 × 133 of 200 × 133")
    assert cropper.numbers.field("width").value() == 199


def test_a_square_is_as_high_as_it_is_wide(cropper: Cropper) -> None:
    size = Size(3000, 2000)
    square = DEFAULT_RENDITIONS[2]
    frame = Frame(0, 0, 1537.7, 1537.7)
    crops = {square.name: to_crop(frame, size)}
    cropper.show_crops(crops, size, None, (square,), photo())
    assert cropper.canvas._read_out.startswith("1,537 × 1,537 of 3,000 × 2,000")
    fields = [cropper.numbers.field(name).value() for name in ("width", "height")]
    assert fields == [1537, 1537]
    small = Frame(0, 0, 300.7, 300.7)
    assert square.outputs(small) == (pixels(small),), "and so it is published"


def test_what_is_typed_starts_from_the_frame_before_the_typing(cropper: Cropper) -> None:
    """A number too large on the way pushes the frame to an edge, from which it comes back."""
    said = heard(cropper.crop_edited)
    field = cropper.numbers.field("width")
    type_number(field, "4500")
    assert frame_of(said[-1][1]).x == pytest.approx(412, abs=1e-4)
    QTest.keyClick(field, Key.Key_Backspace)
    got = frame_of(said[-1][1])
    assert (got.x, got.y, got.width) == pytest.approx((1000, 800, 450), abs=1e-4)
