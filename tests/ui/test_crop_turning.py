"""Rotating, flipping and straightening in the cropper: what it shows, and what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.crop import FocalPoint, Frame, to_crop, untouched
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.ui import crop_drawing as drawing
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import (
    assert_legal,
    drag,
    hear_aloud,
    heard,
    move,
    photo,
    press,
    release,
    wheel,
)
from tests.ui.cropper_hands import CROP, LISTING, SIZE, Key, cropper

__all__ = ["cropper"]

# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def frame_of(cropper: Cropper) -> Frame:
    frame = cropper.canvas._frame
    assert frame is not None
    return frame


# --- rotate and flip --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "turn", "done"),
    [
        ("rotate_right", Turn(quarters=1), "Rotate"),
        ("rotate_left", Turn(quarters=3), "Rotate"),
        ("flip_across", Turn(flipped=True), "Flip"),
        ("flip_down", Turn(quarters=2, flipped=True), "Flip"),
    ],
)
def test_a_button_turns_the_picture_in_one_edit(
    cropper: Cropper, action: str, turn: Turn, done: str
) -> None:
    said, crops = heard(cropper.turn_edited), heard(cropper.crop_edited)
    cropper.turning.buttons[action].click()
    [(turned, carried, words, finished)] = said
    assert (turned, words, finished) == (turn, done, True)
    assert carried == {"listing": UPRIGHT.carried(CROP, turn)}
    assert crops == []
    assert cropper.canvas.heightForWidth(620) >= 180
    assert_legal(frame_of(cropper), LISTING.aspect, turn.size(SIZE))


def test_four_rotations_are_none(cropper: Cropper) -> None:
    before = frame_of(cropper)
    for _ in range(4):
        cropper.do("rotate_right")
    assert cropper.values.crops == {"listing": CROP}
    assert cropper.values.turn is None
    assert frame_of(cropper) == before


def test_the_canvas_shows_what_the_turn_does(cropper: Cropper) -> None:
    """The left half of the test picture has stripes of red, the right half none."""

    def reds() -> tuple[int, int]:
        image, picture = cropper.canvas.grab().toImage(), cropper.canvas.picture_rect()
        inner = cropper.canvas.frame_rect()
        y = range(round(inner.top()) + 5, round(inner.bottom()) - 5)
        at = (round(picture.left() + picture.width() * part) for part in (0.4, 0.6))
        return tuple(max(image.pixelColor(x, row).red() for row in y) for x in at)  # type: ignore[return-value]

    cropper.canvas.set_overlay("none")
    left, right = reds()
    assert left > right + 20
    cropper.do("flip_across")
    left, right = reds()
    assert right > left + 20
    cropper.do("rotate_right")
    assert cropper.canvas.picture_rect().height() > cropper.canvas.picture_rect().width()


def test_the_focal_point_stays_on_what_it_was_put(cropper: Cropper) -> None:
    focal = FocalPoint(x=0.25, y=0.1)
    cropper.show_crops({}, SIZE, focal, DEFAULT_RENDITIONS, photo())
    cropper.do("rotate_right")
    picture = cropper.canvas.picture_rect()
    assert cropper.canvas.focal_at().x() == pytest.approx(picture.left() + picture.width() * 0.9)
    said = heard(cropper.focal_edited)
    cropper.tools.focal.click()
    drag(cropper.canvas, cropper.canvas.focal_at(), QPointF(0, picture.height() / 2))
    assert said[-1][1]
    assert said[-1][0].x == pytest.approx(0.75, abs=1e-6), "down there is right of the photo"
    assert said[-1][0].y == pytest.approx(0.1, abs=1e-6)


def test_a_turn_ends_what_was_begun_first(cropper: Cropper) -> None:
    crops = heard(cropper.crop_edited)
    QTest.keyClick(cropper.canvas, Key.Key_Right)
    cropper.do("rotate_right")
    assert crops[-1][2], "the run of keys is an edit of its own"


def test_previews_turn_with_the_picture(cropper: Cropper, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: cropper.strip.preview("square") is not None, timeout=2000)
    before = cropper.strip.preview("square")
    assert before is not None
    cropper.do("flip_across")
    qtbot.waitUntil(lambda: cropper.strip.preview("square") is not before, timeout=2000)
    after = cropper.strip.preview("square")
    assert after is not None
    assert after.toImage() == before.toImage().flipped(Qt.Orientation.Horizontal)


# --- straighten -------------------------------------------------------------------------


def test_a_drag_of_the_slider_is_one_edit(cropper: Cropper) -> None:
    said, slider = heard(cropper.turn_edited), cropper.turning.slider
    slider.setSliderDown(True)
    for tenths in (5, 12, 33):
        slider.setValue(tenths)
    slider.setSliderDown(False)
    assert [finished for *_, finished in said] == [False, False, False, True]
    assert said[-1][0] == Turn(angle=3.3)
    assert said[-1][1] == {"listing": CROP}, "an angle changes no stored crop"
    assert cropper.turning.field.value() == 3.3


def test_field_keys_and_shortcuts_straighten_too(cropper: Cropper) -> None:
    said, field = heard(cropper.turn_edited), cropper.turning.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2.5")
    QTest.keyClick(field, Key.Key_Return)
    assert said[-1][0].angle == 2.5
    assert said[-1][3]
    QTest.keyClick(cropper.turning.slider, Key.Key_Right)
    cropper.do("straighten_left")
    cropper.turning.finish()
    assert said[-1][0].angle == pytest.approx(2.1)
    for _ in range(40):
        cropper.do("straighten_right")
    assert cropper.turning.slider.value() == 150


def test_escape_gives_the_angle_back(cropper: Cropper) -> None:
    said = heard(cropper.turn_edited)
    QTest.keyClick(cropper.turning.slider, Key.Key_PageUp)
    QTest.keyClick(cropper.turning.slider, Key.Key_Escape)
    assert said[-1][0] == UPRIGHT
    assert said[-1][3]
    assert cropper.turning.field.value() == 0


def test_the_wheel_straightens_nothing(cropper: Cropper) -> None:
    for part in (cropper.turning.slider, cropper.turning.field):
        assert not wheel(part, QPointF(5, 5), 1)
    assert cropper.turning.field.value() == 0


def test_showing_an_angle_says_nothing(cropper: Cropper) -> None:
    said = heard(cropper.turn_edited)
    turn = Turn(angle=1.26)
    cropper.show_crops({}, SIZE, None, DEFAULT_RENDITIONS, photo(), turn=turn)
    cropper.turning.finish()
    assert said == []
    assert cropper.values.turn == turn


@pytest.mark.parametrize("handle", ["nw", "n", "e", "se", "move"])
@pytest.mark.parametrize("by", [(600, 600), (-600, -600), (-30, -600), (30, 20)])
def test_no_drag_leaves_what_the_leaning_picture_covers(
    cropper: Cropper, handle: str, by: tuple[int, int]
) -> None:
    turn = Turn(quarters=1, angle=11)
    turned = turn.size(SIZE)
    crop = to_crop(Frame(1200, 2000, 750, 500), turned)
    cropper.show_crops({"listing": crop}, SIZE, None, DEFAULT_RENDITIONS, photo(), turn=turn)
    rect = cropper.canvas.frame_rect()
    at = rect.center() if handle == "move" else drawing.handle_points(rect)[handle]
    said = heard(cropper.canvas.frame_edited)
    press(cropper.canvas, at)
    move(cropper.canvas, at + QPointF(*by))
    release(cropper.canvas, at + QPointF(*by))
    assert said
    for frame in said:
        assert_legal(frame, LISTING.aspect, turned)
        for x, y in ((frame.x, frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom)):
            at_x, at_y = turn.to_original(x, y, SIZE)
            assert -1e-4 <= at_x <= SIZE.width + 1e-4
            assert -1e-4 <= at_y <= SIZE.height + 1e-4


def test_numbers_keep_to_the_leaning_picture(cropper: Cropper) -> None:
    cropper.turning.ask(15)
    cropper.turning.finish()
    field = cropper.numbers.field("width")
    field.setValue(4912)
    cropper.numbers.finish()
    assert field.value() < 4000
    widest = frame_of(cropper)
    cropper.do("whole_picture")
    assert frame_of(cropper).width == pytest.approx(widest.width, abs=1e-3)


# --- reset and the rest -----------------------------------------------------------------


def test_reset_gives_back_everything_in_one_edit(cropper: Cropper) -> None:
    wide = to_crop(Frame(100, 100, 1600, 900), SIZE)
    given = {"listing": CROP, "wide": wide}
    cropper.show_crops(given, SIZE, None, DEFAULT_RENDITIONS, photo())
    cropper.do("rotate_right")
    cropper.turning.ask(4)
    cropper.turning.finish()
    said = heard(cropper.turn_edited)
    assert cropper.tools.reset.text() == "Reset and turn back"
    assert "turn the picture back, for every crop" in cropper.tools.reset.accessibleName()
    cropper.tools.reset.click()
    assert said == [(UPRIGHT, {"wide": wide}, "Reset", True)]
    assert cropper.tools.reset.text() == "Reset", "nothing is turned any more"
    assert frame_of(cropper) == untouched(SIZE, LISTING.aspect)
    assert not cropper.tools.reset.isEnabled()


def test_the_hatch_shows_what_others_cut_away(cropper: Cropper) -> None:
    cropper.show_crops({}, SIZE, None, DEFAULT_RENDITIONS, photo())
    before = cropper.canvas.grab().toImage()
    cropper.do("hatch")
    hatched = cropper.canvas.grab().toImage()
    rect, square = cropper.canvas.frame_rect(), cropper.values.frames()["square"]
    kept = drawing.to_view(square, cropper.canvas.picture_rect(), SIZE)
    outside = QPointF((rect.left() + kept.left()) / 2, rect.center().y())
    assert kept.left() > rect.left() + 8
    changed = [
        hatched.pixel(outside.toPoint().x() + x, outside.toPoint().y() + 3)
        != before.pixel(outside.toPoint().x() + x, outside.toPoint().y() + 3)
        for x in range(-4, 5)
    ]
    assert any(changed)
    middle = rect.center().toPoint()
    assert all(
        hatched.pixel(middle.x() + x, middle.y()) == before.pixel(middle.x() + x, middle.y())
        for x in range(9)
    )
    cropper.do("hatch")
    assert cropper.canvas.grab().toImage() == before


def test_a_screen_reader_hears_how_it_is_turned(cropper: Cropper) -> None:
    cropper.do("flip_across")
    assert cropper.canvas.accessibleDescription().endswith(" · Flipped")
    cropper.do("rotate_right")
    cropper.turning.ask(1.5)
    words = cropper.canvas.accessibleDescription()
    assert words.endswith("Flipped, rotated by 90°, straightened by 1.5°")
    assert "of 3,264 × 4,912" in words


def test_read_only_turns_nothing_and_looks_all_the_same(cropper: Cropper) -> None:
    said = heard(cropper.turn_edited)
    cropper.set_read_only(True)
    for action in ("rotate_right", "flip_down", "straighten_left", "reset_picture"):
        assert action not in cropper.possible()
        cropper.do(action)
    for part in (cropper.turning.slider, cropper.turning.field):
        assert not part.isEnabled()
    cropper.turning.buttons["zoom_in"].click()
    assert "zoom_fit" in cropper.possible()
    cropper.do("zoom_fit")
    assert "zoom_out" not in cropper.possible()
    assert said == []


def test_a_turn_and_an_angle_are_said_aloud(
    cropper: Cropper, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = hear_aloud(monkeypatch)
    cropper.turning.buttons["rotate_right"].click()
    assert len(said) == 1
    assert "Rotated by 90°" in said[0]
    cropper.turning.slider.setSliderDown(True)
    cropper.turning.slider.setValue(33)
    assert len(said) == 1, "not while it is still dragged"
    cropper.turning.slider.setSliderDown(False)
    assert len(said) == 2
    assert "3.3" in said[1]
