"""The cropper as its user has it: drags, keys, numbers and buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.imaging.raster import Raster, crop_raster
from story_editor.model.crop import Crop, Frame, Size, to_crop, to_frame
from story_editor.model.rendition import DEFAULT_RENDITIONS, Rendition
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.ui import crop_drawing as drawing
from story_editor.ui import crop_words
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import assert_legal, drag, heard, move, photo, press
from tests.ui.cropper_hands import CROP, LISTING, SIZE, WIDE, Key, cropper, show

__all__ = ["cropper"]


# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def frame_of(crop: Crop) -> Frame:
    return to_frame(crop, SIZE)


# --- by mouse ---------------------------------------------------------------------------


def test_one_drag_is_one_edit(cropper: Cropper) -> None:
    said = heard(cropper.crop_edited)
    drag(cropper.canvas, cropper.canvas.frame_rect().bottomRight(), QPointF(-30, -20))
    assert [finished for _, _, finished in said] == [False] * (len(said) - 1) + [True]
    assert len(said) > 2
    assert {name for name, _, _ in said} == {"listing"}
    assert said[-1][1] == said[-2][1]


@pytest.mark.parametrize("rendition", DEFAULT_RENDITIONS)
@pytest.mark.parametrize("handle", ["nw", "n", "ne", "e", "se", "s", "sw", "w"])
@pytest.mark.parametrize("by", [(-45, 31), (600, 600), (-600, -600)])
def test_what_is_said_has_the_exact_ratio(
    cropper: Cropper, rendition: Rendition, handle: str, by: tuple[int, int]
) -> None:
    show(cropper, {rendition.name: to_crop(rendition.frame(SIZE, CROP), SIZE)})
    QTest.mouseClick(cropper.strip._buttons[rendition.name], Qt.MouseButton.LeftButton)
    said = heard(cropper.crop_edited)
    at = drawing.handle_points(cropper.canvas.frame_rect())[handle]
    drag(cropper.canvas, at, QPointF(*by))
    for name, crop, _ in said:
        assert name == rendition.name
        assert_legal(frame_of(crop), rendition.aspect, SIZE)


def test_escape_gives_back_what_was(cropper: Cropper) -> None:
    said = heard(cropper.crop_edited)
    middle = cropper.canvas.frame_rect().center()
    press(cropper.canvas, middle)
    move(cropper.canvas, middle + QPointF(25, 12))
    QTest.keyClick(cropper.canvas, Key.Key_Escape)
    assert said[-1] == ("listing", CROP, True)
    assert cropper.canvas.frame_rect().center() == middle


def test_escape_makes_an_untouched_rendition_untouched_again(cropper: Cropper) -> None:
    show(cropper, {})
    said = heard(cropper.crop_edited)
    at = cropper.canvas.frame_rect().bottomRight()
    press(cropper.canvas, at)
    move(cropper.canvas, at - QPointF(60, 60))
    QTest.keyClick(cropper.canvas, Key.Key_Escape)
    assert said[-1] == ("listing", None, True)
    assert not cropper.tools.reset.isEnabled()


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_what_is_shown_already_is_not_painted_again(cropper: Cropper, qtbot: QtBot) -> None:
    pixels, paints = photo(), Paints()

    def show_it(crops: dict[str, Crop], *, read_only: bool = False) -> None:
        cropper.show_crops(crops, SIZE, None, DEFAULT_RENDITIONS, pixels)
        cropper.set_read_only(read_only)
        QApplication.processEvents()

    qtbot.waitExposed(cropper)
    show_it({"listing": CROP})
    cropper.canvas.installEventFilter(paints)
    for _key in "a title":
        show_it({"listing": CROP})
    assert paints.count == 0
    show_it({})
    assert paints.count == 1
    show_it({}, read_only=True)
    assert paints.count == 2


def test_showing_what_was_said_says_nothing(cropper: Cropper, qtbot: QtBot) -> None:
    crops: dict[str, Crop] = {"listing": CROP}

    def as_the_session_does(name: str, crop: Crop, _finished: bool) -> None:
        crops[name] = crop
        show(cropper, dict(crops))

    cropper.crop_edited.connect(as_the_session_does)
    said = heard(cropper.crop_edited)
    drag(cropper.canvas, cropper.canvas.frame_rect().center(), QPointF(33, 21))
    count, numbers = len(said), [cropper.numbers.field(n).value() for n in ("x", "y", "width")]
    for _ in range(3):
        show(cropper, dict(crops))
    qtbot.wait(5)
    assert len(said) == count == 5
    assert [cropper.numbers.field(n).value() for n in ("x", "y", "width")] == numbers


# --- by keyboard ------------------------------------------------------------------------


def test_a_run_of_keys_is_one_edit(cropper: Cropper, qtbot: QtBot) -> None:
    cropper.canvas._pause.setInterval(30)
    said = heard(cropper.crop_edited)
    for _ in range(3):
        QTest.keyClick(cropper.canvas, Key.Key_Right)
    qtbot.waitUntil(lambda: said[-1][2], timeout=2000)
    assert [finished for _, _, finished in said] == [False, False, False, True]
    assert frame_of(said[-1][1]).x == pytest.approx(1003, abs=1e-4)


def test_a_run_of_keys_ends_where_somebody_goes_on(cropper: Cropper, qtbot: QtBot) -> None:
    cropper.activateWindow()
    cropper.canvas.setFocus()
    qtbot.waitUntil(cropper.canvas.hasFocus)
    cropper.canvas._pause.setInterval(60_000)
    said = heard(cropper.crop_edited)
    QTest.keyClick(cropper.canvas, Key.Key_Right)
    assert not said[-1][2]
    cropper.numbers.field("x").setFocus()
    assert said[-1][2]


def test_the_frame_that_is_shown_is_the_one_the_hand_left(cropper: Cropper) -> None:
    edits = cropper._edits
    frame = Frame(1000 + 1 / 3, 800 + 1 / 7, 2400.123456789, 1600.082304526)
    edits.put_frame(frame)
    stored = frame_of(cropper.values.crops["listing"])
    assert stored != frame, "it is rounded in the file"
    assert edits.exact(stored) == frame
    show(cropper, {"listing": CROP})
    assert edits.exact(frame_of(CROP)) == frame_of(CROP)


def test_a_thousand_keys_lose_nothing(cropper: Cropper) -> None:
    for key in [Key.Key_Right] * 500 + [Key.Key_Left] * 500:
        QTest.keyClick(cropper.canvas, key)
    kept = cropper.values.crops["listing"]
    for side in ("x", "y", "width", "height"):
        assert getattr(kept, side) == pytest.approx(getattr(CROP, side), abs=2e-9)


def test_three_renditions_by_keyboard_alone(cropper: Cropper, qtbot: QtBot) -> None:
    show(cropper, {})
    cropper.activateWindow()
    cropper.strip._buttons["listing"].setFocus()
    said = heard(cropper.crop_edited)
    for _ in range(3):
        QTest.keyClick(cropper.canvas, Key.Key_Minus, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(cropper.canvas, Key.Key_Left)
        QTest.keyClick(cropper.strip._buttons[cropper.chosen], Key.Key_Right)
    cropper.canvas.finish()
    assert [name for name, _, finished in said if finished] == ["listing", "wide", "square"]


def test_escape_ends_a_run_of_keys_too(cropper: Cropper) -> None:
    said = heard(cropper.crop_edited)
    for _ in range(4):
        QTest.keyClick(cropper.canvas, Key.Key_Right)
    QTest.keyClick(cropper.canvas, Key.Key_Escape)
    assert said[-1] == ("listing", CROP, True)


def test_another_story_ends_what_was_begun_without_a_word(cropper: Cropper, qtbot: QtBot) -> None:
    cropper.canvas._pause.setInterval(20)
    QTest.keyClick(cropper.canvas, Key.Key_Right)
    said = heard(cropper.crop_edited)
    cropper.show_crops({}, Size(3000, 2000), None, DEFAULT_RENDITIONS, photo())
    qtbot.wait(60)
    QTest.keyClick(cropper.canvas, Key.Key_Escape)
    assert said == []


# --- buttons ----------------------------------------------------------------------------


def test_reset_and_the_whole_picture(cropper: Cropper) -> None:
    said = heard(cropper.crop_edited)
    cropper.tools.whole.click()
    name, crop, finished = said[-1]
    assert (name, finished) == ("listing", True)
    assert frame_of(crop).height == pytest.approx(SIZE.height, abs=1e-4)
    assert not cropper.tools.whole.isEnabled()
    cropper.tools.reset.click()
    assert said[1:] == [("listing", None, True)]
    assert not cropper.tools.reset.isEnabled()


def test_a_button_ends_a_run_of_keys_first(cropper: Cropper) -> None:
    QTest.keyClick(cropper.canvas, Key.Key_Right)
    said = heard(cropper.crop_edited)
    cropper.tools.reset.click()
    assert [(crop is None, finished) for _, crop, finished in said] == [(False, True), (True, True)]


def test_replace_and_remove(cropper: Cropper) -> None:
    replace, remove = heard(cropper.replace_requested), heard(cropper.remove_requested)
    cropper.tools.replace.click()
    cropper.tools.remove.trigger()
    assert (len(replace), len(remove)) == (1, 1)


def test_guides_are_chosen_from_a_menu(cropper: Cropper) -> None:
    before = cropper.canvas.grab().toImage()
    menu = cropper.tools.overlay.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "None").trigger()
    assert cropper.canvas.grab().toImage() != before


# --- renditions and the focal point -----------------------------------------------------


def test_choosing_a_rendition(cropper: Cropper) -> None:
    chosen, edited = heard(cropper.rendition_chosen), heard(cropper.crop_edited)
    QTest.mouseClick(cropper.strip._buttons["square"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(cropper.strip._buttons["square"], Qt.MouseButton.LeftButton)
    assert chosen == ["square"]
    assert edited == []
    assert cropper.canvas.accessibleName() == "Crop for Square 1:1"
    show(cropper, {})
    assert cropper.chosen == "square"
    cropper.show_crops({}, SIZE, None, (LISTING, WIDE), photo())
    assert cropper.chosen == "listing"
    cropper.show_crops({}, SIZE, None, (LISTING, WIDE), photo(), chosen="wide")
    assert cropper.chosen == "wide"


def test_choosing_ends_a_run_of_keys_for_the_rendition_it_was_in(cropper: Cropper) -> None:
    QTest.keyClick(cropper.canvas, Key.Key_Right)
    said = heard(cropper.crop_edited)
    cropper.strip.chosen.emit("wide")
    assert [(name, finished) for name, _, finished in said] == [("listing", True)]


def test_the_focal_point_moves_only_what_nobody_has_cropped(cropper: Cropper) -> None:
    focal, crops = heard(cropper.focal_edited), heard(cropper.crop_edited)
    cropper.tools.focal.click()
    picture = cropper.canvas.picture_rect()
    before = cropper.strip._frames
    drag(cropper.canvas, picture.center(), QPointF(-picture.width() / 3, 0))
    assert [finished for _, finished in focal] == [False] * (len(focal) - 1) + [True]
    assert focal[-1][0].x == pytest.approx(1 / 6, abs=1e-6)
    assert crops == []
    after = cropper.strip._frames
    assert after["listing"] == before["listing"]
    assert after["square"].x < before["square"].x


def test_escape_gives_the_focal_point_back(cropper: Cropper) -> None:
    focal = heard(cropper.focal_edited)
    cropper.tools.focal.click()
    press(cropper.canvas, cropper.canvas.picture_rect().topLeft())
    QTest.keyClick(cropper.canvas, Key.Key_Escape)
    assert focal[-1] == (None, True)


def test_the_strip_says_what_follows_the_focal_point(cropper: Cropper) -> None:
    assert cropper.strip._buttons["listing"].accessibleDescription() == crop_words.TOUCHED
    assert cropper.strip._buttons["wide"].accessibleDescription() == crop_words.UNTOUCHED
    assert crop_words.UNTOUCHED in cropper.strip._buttons["wide"].toolTip()


@pytest.mark.parametrize("crop", [CROP, to_crop(Frame(4000, 3000, 300, 200), SIZE)])
@pytest.mark.parametrize("turn", [UPRIGHT, Turn(quarters=1, flipped=True), Turn(angle=6)])
def test_previews_are_pixels_of_the_export(
    cropper: Cropper, qtbot: QtBot, crop: Crop, turn: Turn
) -> None:
    pixels = photo()
    cropper.show_crops({"listing": crop}, SIZE, None, DEFAULT_RENDITIONS, pixels, turn=turn)
    qtbot.waitUntil(lambda: cropper.strip.preview("square") is not None, timeout=2000)
    qtbot.wait(80)
    preview = cropper.strip.preview("listing")
    assert preview is not None
    rgb = pixels.convertToFormat(QImage.Format.Format_RGB888)
    bits, stride, row = bytes(rgb.constBits()), rgb.bytesPerLine(), rgb.width() * 3
    rows = b"".join(bits[y * stride : y * stride + row] for y in range(rgb.height()))
    out = Size(preview.width(), preview.height())
    source = Raster(rgb.width(), rgb.height(), rows)
    cut = crop_raster(source, SIZE, LISTING.frame(SIZE, crop, None, turn), out, turn)
    expected = QImage(cut.rgb, cut.width, cut.height, cut.stride, QImage.Format.Format_RGB888)
    assert preview.toImage().convertToFormat(QImage.Format.Format_RGB888) == expected


def test_previews_follow_a_drag_without_holding_it_up(cropper: Cropper, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: cropper.strip.preview("listing") is not None, timeout=2000)
    before = cropper.strip.preview("listing")
    drag(cropper.canvas, cropper.canvas.frame_rect().center(), QPointF(60, 0), steps=20)
    assert cropper.strip.preview("listing") is before
    qtbot.waitUntil(lambda: cropper.strip.preview("listing") is not before, timeout=2000)


def test_a_large_photo_is_previewed_from_a_smaller_copy(cropper: Cropper, qtbot: QtBot) -> None:
    cropper.show_crops({}, SIZE, None, DEFAULT_RENDITIONS, photo(1501, 1001))
    qtbot.waitUntil(lambda: cropper.strip.preview("wide") is not None, timeout=3000)
    assert cropper.strip._sources is not None
    assert max(cropper.strip._sources[2].size) == 640
