"""The canvas by mouse and keyboard: every handle, every edge, every key, every shape of photo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.crop import HANDLES, FocalPoint, Frame, Size, untouched
from story_editor.ui import crop_drawing as drawing
from story_editor.ui.crop_canvas import CropCanvas
from story_editor.ui.crop_view import HIGHEST, LOWEST
from tests.ui.crop_hands import assert_legal, drag, heard, move, photo, press, release, send

SIZE = Size(4912, 3264)
ASPECT = 1.5
FRAME = Frame(1000, 800, 2400, 1600)
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def canvas(qtbot: QtBot) -> CropCanvas:
    made = CropCanvas()
    qtbot.addWidget(made)
    made.resize(620, 320)
    made.show_photo(photo(), SIZE)
    made.show_frame(FRAME, ASPECT, None)
    made.show()
    return made


def frame_of(canvas: CropCanvas) -> Frame:
    frame = canvas._frame
    assert frame is not None
    return frame


@pytest.mark.parametrize("handle", HANDLES)
@pytest.mark.parametrize(
    "by", [(40, 25), (-40, -25), (17, -33), (900, 700), (-900, -700), (900, -700), (0, 5000)]
)
def test_every_handle_keeps_ratio_and_stays_inside(
    canvas: CropCanvas, handle: str, by: tuple[int, int]
) -> None:
    said = heard(canvas.frame_edited)
    finished = heard(canvas.edit_finished)
    drag(canvas, drawing.handle_points(canvas.frame_rect())[handle], QPointF(*by))
    for frame in said:
        assert_legal(frame, ASPECT, SIZE)
    assert len(finished) == (1 if said else 0)
    assert frame_of(canvas) == (said[-1] if said else FRAME)


@pytest.mark.parametrize(
    ("handle", "still"),
    [
        ("nw", ("right", "bottom")),
        ("ne", ("x", "bottom")),
        ("se", ("x", "y")),
        ("sw", ("right", "y")),
        ("n", ("bottom",)),
        ("s", ("y",)),
        ("e", ("x",)),
        ("w", ("right",)),
    ],
)
@pytest.mark.parametrize("by", [(30, 30), (-30, -30), (2000, 2000), (-2000, -2000)])
def test_what_is_opposite_to_a_handle_stays(
    canvas: CropCanvas, handle: str, still: tuple[str, ...], by: tuple[int, int]
) -> None:
    drag(canvas, drawing.handle_points(canvas.frame_rect())[handle], QPointF(*by))
    for side in still:
        assert getattr(frame_of(canvas), side) == pytest.approx(getattr(FRAME, side), abs=1e-6)


@pytest.mark.parametrize(
    ("by", "x", "y"),
    [
        ((-5000, 0), 0, 800),
        ((5000, 0), 4912 - 2400, 800),
        ((0, -5000), 1000, 0),
        ((0, 5000), 1000, 3264 - 1600),
        ((-5000, -5000), 0, 0),
        ((5000, 5000), 4912 - 2400, 3264 - 1600),
    ],
)
def test_moving_stops_at_every_edge(
    canvas: CropCanvas, by: tuple[int, int], x: float, y: float
) -> None:
    drag(canvas, canvas.frame_rect().center(), QPointF(*by))
    frame = frame_of(canvas)
    assert (frame.x, frame.y) == pytest.approx((x, y))
    assert (frame.width, frame.height) == (2400, 1600)


def test_a_drag_moves_by_pixels_of_the_original(canvas: CropCanvas) -> None:
    scale = SIZE.width / canvas.picture_rect().width()
    drag(canvas, canvas.frame_rect().center(), QPointF(20, 10))
    assert frame_of(canvas).x == pytest.approx(1000 + 20 * scale)
    assert frame_of(canvas).y == pytest.approx(800 + 10 * scale, rel=1e-2)


def test_outside_of_the_frame_nothing_is_held(canvas: CropCanvas) -> None:
    said = heard(canvas.frame_edited)
    drag(canvas, canvas.picture_rect().topLeft() + QPointF(2, 2), QPointF(50, 50))
    assert said == []


def test_a_release_that_somebody_else_took_ends_the_drag(canvas: CropCanvas) -> None:
    finished = heard(canvas.edit_finished)
    middle = canvas.frame_rect().center()
    press(canvas, middle)
    move(canvas, middle + QPointF(10, 10))
    send(canvas, QEvent.Type.MouseMove, middle + QPointF(50, 50), held=Qt.MouseButton.NoButton)
    assert len(finished) == 1
    scale = SIZE.width / canvas.picture_rect().width()
    assert frame_of(canvas).x == pytest.approx(1000 + 10 * scale)


@pytest.mark.parametrize("near", [0, 5, 12])
def test_a_tiny_frame_is_seen_between_its_handles(canvas: CropCanvas, near: int) -> None:
    """12 by 8 pixels of a photo: squares of the usual size would cover all of it."""
    canvas.show_frame(Frame(2450, 1630, 12, 8), ASPECT, None)
    for _ in range(near):
        canvas.zoom_in()
    rect = canvas.frame_rect()
    shapes = drawing.handle_shapes(rect)
    assert len(shapes) == 4
    assert not any(shape.intersects(rect) for shape in shapes)
    assert all(drawing.part_at(shape.center(), rect) in HANDLES for shape in shapes)


@given(st.floats(1, 600), st.floats(1, 300))
def test_of_every_frame_something_is_seen_between_the_handles(width: float, height: float) -> None:
    rect = QRectF(100, 100, width, height)
    shapes = drawing.handle_shapes(rect)
    covered = sum((shape & rect).width() * (shape & rect).height() for shape in shapes)
    assert covered <= width * height / 4


def test_only_the_left_button_drags(canvas: CropCanvas) -> None:
    said = heard(canvas.frame_edited)
    middle = canvas.frame_rect().center().toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.RightButton, Held.NoModifier, middle)
    QTest.mouseMove(canvas, middle + QPoint(30, 30))
    QTest.mouseRelease(canvas, Qt.MouseButton.RightButton, Held.NoModifier, middle)
    assert said == []


def test_a_click_edits_nothing(canvas: CropCanvas) -> None:
    said, finished = heard(canvas.frame_edited), heard(canvas.edit_finished)
    drag(canvas, canvas.frame_rect().center(), QPointF(0, 0))
    assert (said, finished) == ([], [])


def test_escape_ends_the_drag_and_asks_for_what_was(canvas: CropCanvas) -> None:
    back, finished = heard(canvas.edit_given_back), heard(canvas.edit_finished)
    middle = canvas.frame_rect().center()
    press(canvas, middle)
    move(canvas, middle + QPointF(40, 40))
    QTest.keyClick(canvas, Key.Key_Escape)
    said = heard(canvas.frame_edited)
    move(canvas, middle + QPointF(60, 60))
    release(canvas, middle + QPointF(60, 60))
    assert len(back) == 1
    assert (said, finished) == ([], [])


def test_escape_with_nothing_begun_is_left_to_the_window(canvas: CropCanvas) -> None:
    back = heard(canvas.edit_given_back)
    QTest.keyClick(canvas, Key.Key_Escape)
    assert back == []


@pytest.mark.parametrize(
    ("key", "held", "expected"),
    [
        (Key.Key_Left, Held.NoModifier, Frame(999, 800, 2400, 1600)),
        (Key.Key_Right, Held.NoModifier, Frame(1001, 800, 2400, 1600)),
        (Key.Key_Up, Held.NoModifier, Frame(1000, 799, 2400, 1600)),
        (Key.Key_Down, Held.NoModifier, Frame(1000, 801, 2400, 1600)),
        (Key.Key_Right, Held.ShiftModifier, Frame(1010, 800, 2400, 1600)),
        (Key.Key_Down, Held.ControlModifier, Frame(1000, 900, 2400, 1600)),
        (Key.Key_Left, Held.KeypadModifier, Frame(999, 800, 2400, 1600)),
        (Key.Key_Home, Held.NoModifier, Frame(1256, 832, 2400, 1600)),
        (Key.Key_Equal, Held.NoModifier, Frame(988, 792, 2424, 1616)),
        (Key.Key_Plus, Held.KeypadModifier, Frame(988, 792, 2424, 1616)),
        (Key.Key_Plus, Held.ShiftModifier, Frame(880, 720, 2640, 1760)),
    ],
)
def test_keys(canvas: CropCanvas, key: Qt.Key, held: Qt.KeyboardModifier, expected: Frame) -> None:
    QTest.keyClick(canvas, key, held)
    got = frame_of(canvas)
    for side in ("x", "y", "width", "height"):
        assert getattr(got, side) == pytest.approx(getattr(expected, side))


@pytest.mark.parametrize("held", [Held.NoModifier, Held.ShiftModifier])
def test_smaller_undoes_larger(canvas: CropCanvas, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(canvas, Key.Key_Plus, held)
    QTest.keyClick(canvas, Key.Key_Minus, held)
    assert frame_of(canvas).width == pytest.approx(2400)


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Home, Key.Key_Plus, Key.Key_A, Key.Key_F1])
@pytest.mark.parametrize("held", [Held.AltModifier, Held.MetaModifier])
def test_alt_is_left_to_the_menus(
    canvas: CropCanvas, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    said = heard(canvas.frame_edited)
    QTest.keyClick(canvas, key, held)
    assert said == []


def test_a_run_of_keys_is_one_edit_after_a_pause(canvas: CropCanvas, qtbot: QtBot) -> None:
    canvas._pause.setInterval(30)
    finished = heard(canvas.edit_finished)
    for _ in range(5):
        QTest.keyClick(canvas, Key.Key_Left)
    assert finished == []
    qtbot.waitUntil(lambda: len(finished) == 1, timeout=2000)
    qtbot.wait(60)
    assert len(finished) == 1


def test_pausing_within_a_drag_does_not_end_it(canvas: CropCanvas, qtbot: QtBot) -> None:
    canvas._pause.setInterval(10)
    finished = heard(canvas.edit_finished)
    middle = canvas.frame_rect().center()
    press(canvas, middle)
    move(canvas, middle + QPointF(10, 0))
    qtbot.wait(60)
    assert finished == []
    release(canvas, middle + QPointF(10, 0))
    assert len(finished) == 1


def test_read_only_holds_still(canvas: CropCanvas) -> None:
    said = heard(canvas.frame_edited)
    canvas.set_read_only(True)
    drag(canvas, canvas.frame_rect().center(), QPointF(40, 40))
    QTest.keyClick(canvas, Key.Key_Left)
    assert said == []


def test_nothing_can_be_cropped_while_the_photo_loads(canvas: CropCanvas) -> None:
    said = heard(canvas.frame_edited)
    canvas.show_photo(None, SIZE)
    drag(canvas, canvas.frame_rect().center(), QPointF(40, 40))
    QTest.keyClick(canvas, Key.Key_Left)
    assert said == []
    assert not canvas.grab().isNull()


def test_showing_says_nothing(canvas: CropCanvas) -> None:
    said = [heard(canvas.frame_edited), heard(canvas.focal_edited), heard(canvas.edit_finished)]
    canvas.show_frame(Frame(0, 0, 300, 200), ASPECT, FocalPoint(x=0.1, y=0.9))
    canvas.show_photo(photo(), Size(300, 200))
    assert said == [[], [], []]


def test_the_focal_point_follows_the_mouse_and_stays_on_the_photo(canvas: CropCanvas) -> None:
    canvas.set_focal_tool(True)
    said, frames = heard(canvas.focal_edited), heard(canvas.frame_edited)
    picture = canvas.picture_rect()
    drag(canvas, picture.center(), QPointF(picture.width() / 4, 2000))
    assert said[-1].x == pytest.approx(0.75)
    assert said[-1].y == 1.0
    assert frames == []
    QTest.keyClick(canvas, Key.Key_Up, Held.ControlModifier)
    assert said[-1].y == pytest.approx(1 - 100 / 3264)
    QTest.keyClick(canvas, Key.Key_Home)
    assert said[-1] == FocalPoint()


@pytest.mark.parametrize(
    "size",
    [Size(1, 1), Size(2, 3), Size(30_000, 20), Size(20, 30_000), Size(30_000, 30_000), Size(9, 8)],
)
@pytest.mark.parametrize("aspect", [1.5, 1.0, 0.25, 4.0])
def test_photos_of_every_shape(canvas: CropCanvas, size: Size, aspect: float) -> None:
    frame = untouched(size, aspect)
    canvas.show_photo(photo(min(size.width, 64), min(size.height, 64)), size)
    canvas.show_frame(frame, aspect, FocalPoint())
    canvas.show_words("Crop", "1 × 1 of 1 × 1", "bad")
    assert LOWEST <= canvas.heightForWidth(620) <= HIGHEST
    assert QRectF(canvas.rect()).contains(canvas.picture_rect())
    for handle in ("se", "n", "w"):
        drag(canvas, drawing.handle_points(canvas.frame_rect())[handle], QPointF(-9, 7))
        assert_legal(frame_of(canvas), aspect, size)
    assert not canvas.grab().isNull()


@pytest.mark.parametrize(("width", "least"), [(430, 250), (620, HIGHEST), (760, HIGHEST)])
def test_the_height_follows_the_photo(canvas: CropCanvas, width: int, least: int) -> None:
    assert least <= canvas.heightForWidth(width) <= HIGHEST


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_photo_is_sharp_on_every_screen(qtbot: QtBot, ratio: float) -> None:
    pixmap = drawing.scaled_pixmap(photo(), QRectF(0, 0, 300, 200), ratio)
    assert pixmap.size().width() == round(300 * ratio)
    assert pixmap.deviceIndependentSize().toSize().width() == 300


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("overlay", drawing.OVERLAYS)
def test_painting_on_every_screen(canvas: CropCanvas, overlay: str, ratio: float) -> None:
    canvas.set_overlay(overlay)
    image = QImage(canvas.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    canvas.render(painter, QPoint(0, 0))
    painter.end()
    corner = canvas.frame_rect().topLeft() * ratio
    assert image.pixelColor(corner.toPoint()).lightness() > 240
    outside = (canvas.picture_rect().topLeft() + QPointF(4, 100)) * ratio
    assert image.pixelColor(outside.toPoint()).lightness() < 60


def test_right_to_left_does_not_mirror_the_photo(canvas: CropCanvas) -> None:
    before = canvas.grab().toImage()
    canvas.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert canvas.grab().toImage() == before


def test_the_focus_ring_is_seen(canvas: CropCanvas, qtbot: QtBot) -> None:
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    with_ring = canvas.grab().toImage()
    canvas.clearFocus()
    assert canvas.grab().toImage() != with_ring


@pytest.mark.parametrize(
    ("part", "cursor"),
    [
        ("nw", Qt.CursorShape.SizeFDiagCursor),
        ("ne", Qt.CursorShape.SizeBDiagCursor),
        ("e", Qt.CursorShape.SizeHorCursor),
        ("s", Qt.CursorShape.SizeVerCursor),
    ],
)
def test_the_cursor_shows_what_can_be_done(
    canvas: CropCanvas, part: str, cursor: Qt.CursorShape
) -> None:
    move(canvas, drawing.handle_points(canvas.frame_rect())[part])
    assert canvas.cursor().shape() == cursor
    move(canvas, canvas.frame_rect().center())
    assert canvas.cursor().shape() == Qt.CursorShape.SizeAllCursor
    canvas.set_read_only(True)
    move(canvas, canvas.frame_rect().center())
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_read_out_covers_no_part_of_the_photo(canvas: CropCanvas) -> None:
    lines = canvas._line()
    assert canvas.picture_rect().bottom() <= canvas.height() - lines
    canvas.resize(400, 320)
    assert canvas._line() > lines, "it has two lines there"
    assert canvas.picture_rect().bottom() <= canvas.height() - canvas._line()
