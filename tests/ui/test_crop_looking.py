"""Coming nearer and moving about: at the pointer, with the hand, by key, and never an edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Frame, Size
from story_editor.ui import crop_drawing as drawing
from story_editor.ui import crop_looking
from story_editor.ui.crop_canvas import CropCanvas
from story_editor.ui.crop_zoom import FIT, MOST, Zoom
from tests.ui.crop_hands import drag, heard, photo, wheel
from tests.ui.typing_hands import activate

SIZE = Size(4912, 3264)
FRAME = Frame(1000, 800, 2400, 1600)
AREA = QRectF(9, 9, 602, 302)
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def canvas(qtbot: QtBot) -> CropCanvas:
    made = CropCanvas()
    qtbot.addWidget(made)
    made.resize(620, 320)
    made.show_photo(photo(), SIZE)
    made.show_frame(FRAME, 1.5, None)
    activate(qtbot, made)
    made.setFocus()
    return made


def under(canvas: CropCanvas, at: QPointF) -> QPointF:
    """Return which part of the photo stands at a point of the canvas, as fractions."""
    picture = canvas.picture_rect()
    x, y = (at - picture.topLeft()).toTuple()
    return QPointF(x / picture.width(), y / picture.height())


def close(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() < 1e-6


def test_the_wheel_zooms_at_the_pointer(canvas: CropCanvas) -> None:
    edits = heard(canvas.frame_edited)
    for _ in range(6):
        wheel(canvas, canvas.rect().toRectF().center(), 1)
    at, before = QPointF(250, 140), canvas.picture_rect()
    seen = under(canvas, at)
    assert wheel(canvas, at, 1)
    assert canvas.picture_rect().width() == pytest.approx(before.width() * 1.25)
    assert close(under(canvas, at), seen)
    assert wheel(canvas, at, -0.5)
    assert close(under(canvas, at), seen)
    assert edits == []


def test_once_all_is_seen_the_wheel_is_the_forms(
    canvas: CropCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = canvas.frame_rect().center()
    assert wheel(canvas, at, 1)
    assert wheel(canvas, at, -1)
    assert wheel(canvas, at, -1), "the same gesture goes on, and scrolls nothing"
    monkeypatch.setattr(crop_looking, "REST", 0.0)
    assert not wheel(canvas, at, -1)
    assert wheel(canvas, at, 2)
    assert wheel(canvas, at, -5)
    assert canvas.picture_rect() == drawing.fit(canvas._area(), SIZE)
    assert not wheel(canvas, at, -1)
    for _ in range(20):
        wheel(canvas, at, 1)
    assert canvas.picture_rect().width() == pytest.approx(
        drawing.fit(canvas._area(), SIZE).width() * MOST, rel=1e-9
    )
    assert not wheel(canvas, at, 1)


def test_the_wheel_is_the_forms_unless_somebody_works_on_the_canvas(canvas: CropCanvas) -> None:
    at = canvas.frame_rect().center()
    canvas.clearFocus()
    assert not wheel(canvas, at, 1)
    assert canvas.picture_rect() == drawing.fit(canvas._area(), SIZE)
    assert wheel(canvas, at, 1, Held.ControlModifier)
    assert canvas.picture_rect() != drawing.fit(canvas._area(), SIZE)


def test_a_turn_that_began_elsewhere_goes_on_scrolling(
    canvas: CropCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = canvas.frame_rect().center()
    canvas.leave_wheel()
    assert not wheel(canvas, at, 1), "the form has moved under the pointer"
    monkeypatch.setattr(crop_looking, "REST", 0.0)
    assert wheel(canvas, at, 1)


@pytest.mark.parametrize("how", ["middle", "space"])
def test_the_hand_moves_the_photo_and_no_frame(canvas: CropCanvas, how: str) -> None:
    edits = heard(canvas.frame_edited)
    at = canvas.frame_rect().center()
    for _ in range(5):
        wheel(canvas, at, 1)
    seen = under(canvas, at)
    button = Qt.MouseButton.MiddleButton
    if how == "space":
        button = Qt.MouseButton.LeftButton
        QTest.keyPress(canvas, Key.Key_Space)
        assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    if how == "space":
        drag(canvas, at, QPointF(40, -20))
    else:
        QTest.mousePress(canvas, button, Held.NoModifier, at.toPoint())
        assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        QTest.mouseMove(canvas, at.toPoint() + QPoint(40, -20))
        QTest.mouseRelease(canvas, button, Held.NoModifier, at.toPoint() + QPoint(40, -20))
    there = at + QPointF(40, -20)
    assert (under(canvas, there) - seen).manhattanLength() < 0.01
    assert edits == []
    if how == "space":
        QTest.keyRelease(canvas, Key.Key_Space)
        drag(canvas, canvas.frame_rect().center(), QPointF(20, 0))
        assert edits, "without Space a drag is a drag again"


def test_a_photo_that_fits_cannot_be_moved(canvas: CropCanvas) -> None:
    before = canvas.picture_rect()
    QTest.keyPress(canvas, Key.Key_Space)
    drag(canvas, canvas.frame_rect().center(), QPointF(90, 40))
    assert canvas.picture_rect() == before


def test_a_drag_moves_by_what_is_seen(canvas: CropCanvas) -> None:
    wheel(canvas, canvas.frame_rect().center(), 4)
    edits = heard(canvas.frame_edited)
    scale = SIZE.width / canvas.picture_rect().width()
    drag(canvas, canvas.frame_rect().center(), QPointF(20, 0))
    assert edits[-1].x == pytest.approx(1000 + 20 * scale)


def test_keys_bring_the_frame_into_view(canvas: CropCanvas) -> None:
    small = Frame(300, 300, 300, 200)
    canvas.show_frame(small, 1.5, None)
    for _ in range(6):
        canvas.zoom_in()
    assert canvas.rect().toRectF().contains(canvas.frame_rect().center())
    for _ in range(40):
        QTest.keyClick(canvas, Key.Key_Right, Held.ControlModifier)
        assert canvas.rect().toRectF().contains(canvas.frame_rect().center())
    canvas.zoom_fit()
    assert canvas.picture_rect() == drawing.fit(canvas._area(), SIZE)


def test_another_photo_is_seen_whole(canvas: CropCanvas) -> None:
    canvas.zoom_in()
    canvas.show_photo(photo(), SIZE, name="another")
    assert canvas.picture_rect() == drawing.fit(canvas._area(), SIZE)
    canvas.zoom_in()
    canvas.show_photo(photo(), Size(3264, 4912))
    assert canvas.can_zoom() == (True, False)


def test_a_better_copy_of_the_same_photo_is_seen_as_the_last_was(canvas: CropCanvas) -> None:
    """A small copy is shown first; whoever comes nearer meanwhile is not thrown back."""
    canvas.show_photo(photo(), SIZE, name="one")
    for _ in range(3):
        canvas.zoom_in()
    near = canvas.picture_rect()
    canvas.show_photo(photo(), SIZE, name="one")
    assert canvas.picture_rect() == near
    canvas.show_photo(None, SIZE, name="two")
    canvas.show_photo(photo(), SIZE, name="two")
    assert canvas.picture_rect() == drawing.fit(canvas._area(), SIZE)


def test_near_by_the_photo_is_painted_where_the_frame_says(canvas: CropCanvas) -> None:
    """Left of the photo's middle the test picture has stripes, right of it green alone."""
    canvas.show_frame(Frame(2000, 1400, 900, 600), 1.5, None)
    for _ in range(5):
        canvas.zoom_in()
    canvas.set_overlay("none")
    image, picture = canvas.grab().toImage(), canvas.picture_rect()
    middle, y = round(picture.x() + picture.width() / 2), round(canvas.frame_rect().center().y())
    right = {image.pixelColor(middle + 12, y + row).red() for row in range(24)}
    left = {image.pixelColor(middle - 12, y + row).red() for row in range(24)}
    assert max(right) < 10
    assert max(left) > 40


@given(
    st.lists(st.tuples(st.floats(0.2, 4), st.floats(9, 611), st.floats(9, 311)), max_size=6),
    st.floats(-900, 900),
    st.floats(-900, 900),
    st.sampled_from([SIZE, Size(3264, 4912), Size(30_000, 20)]),
)
def test_no_gap_is_ever_seen(
    steps: list[tuple[float, float, float]], dx: float, dy: float, size: Size
) -> None:
    fitted, zoom = drawing.fit(AREA, size), Zoom()
    for by, x, y in steps:
        zoom = zoom.nearer(by, QPointF(x, y), fitted, AREA)
        zoom = zoom.panned(QPointF(dx, dy), fitted, AREA)
    rect = zoom.rect(fitted, AREA)
    assert 1 <= zoom.times <= MOST
    assert (zoom.times == 1) == (rect == fitted)
    for start, end, low, high in (
        (rect.left(), rect.right(), AREA.left(), AREA.right()),
        (rect.top(), rect.bottom(), AREA.top(), AREA.bottom()),
    ):
        if end - start > high - low:
            assert start <= low + 1e-6
            assert end >= high - 1e-6
        else:
            assert start >= low - 1.5
            assert end <= high + 1.5


def test_panning_what_fits_changes_nothing() -> None:
    fitted = drawing.fit(AREA, SIZE)
    assert FIT.panned(QPointF(50, 50), fitted, AREA).rect(fitted, AREA) == fitted
