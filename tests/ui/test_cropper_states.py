"""How the cropper looks in each of its states, light and dark, measured in its pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.crop import FocalPoint, Frame, Size, to_crop
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.model.turn import Turn
from story_editor.ui import theme
from story_editor.ui.crop_drawing import GROUND
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import photo

SIZE = Size(4912, 3264)
STATES = ("plain", "rotated", "leaning", "hatched", "near", "focal", "small", "frozen", "waiting")

# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture(params=["light", "dark"])
def tokens(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[theme.Tokens]:
    sheet, palette = qapp.styleSheet(), qapp.palette()
    theme.apply(qapp, request.param)
    yield theme.DARK if request.param == "dark" else theme.LIGHT
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.fixture
def cropper(qtbot: QtBot, tokens: theme.Tokens) -> Cropper:
    made = Cropper()
    qtbot.addWidget(made)
    made.setAutoFillBackground(True)
    made.resize(640, 480)
    made.show()
    return made


def show(cropper: Cropper, state: str) -> None:
    """Bring the cropper into one of STATES."""
    turns = {"rotated": Turn(quarters=1, flipped=True), "leaning": Turn(angle=9)}
    width = 300 if state == "small" else 2400
    crops = {"listing": to_crop(Frame(1000, 800, width, width / 1.5), SIZE)}
    pixels = None if state == "waiting" else photo()
    focal = FocalPoint(x=0.4, y=0.4) if state == "focal" else None
    turn = turns.get(state)
    cropper.show_crops(crops, SIZE, focal, DEFAULT_RENDITIONS, pixels, turn=turn)
    cropper.set_read_only(state == "frozen")
    if state == "hatched":
        cropper.do("hatch")
    if state == "near":
        cropper.do("zoom_in")
        cropper.do("zoom_in")
    QApplication.processEvents()


def grabbed(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def lightnesses(image: QImage, place: QRect) -> list[int]:
    return [
        image.pixelColor(x, y).lightness()
        for x in range(place.left(), place.right() + 1)
        for y in range(place.top(), place.bottom() + 1)
    ]


@pytest.mark.parametrize("state", STATES)
def test_what_can_be_pressed_stands_out_and_what_cannot_fades(
    cropper: Cropper, tokens: theme.Tokens, state: str
) -> None:
    show(cropper, state)
    image, ground = grabbed(cropper), QColor(tokens.ground).lightness()
    for name, button in cropper.turning.buttons.items():
        place = QRect(button.mapTo(cropper, QPoint(0, 0)), button.size())
        ink = max(abs(level - ground) for level in lightnesses(image, place))
        assert ink > 25, name
        assert (ink > 150) == button.isEnabled(), name
        assert button.isEnabled() == (name in cropper.possible()), name
    editing = state not in ("frozen", "waiting")
    assert ("rotate_left" in cropper.possible()) == editing
    assert ("zoom_in" in cropper.possible()) == (state != "waiting")


@pytest.mark.parametrize("state", STATES)
def test_the_canvas_is_dark_in_both_schemes_and_its_photo_inside(
    cropper: Cropper, tokens: theme.Tokens, state: str
) -> None:
    show(cropper, state)
    canvas, image = cropper.canvas, grabbed(cropper.canvas)
    assert image.pixelColor(20, 4) == GROUND
    if state == "waiting":
        return
    frame = canvas.frame_rect()
    corner = frame.topLeft().toPoint()
    white = max(lightnesses(image, QRect(corner - QPoint(3, 3), corner + QPoint(3, 3))))
    assert white > 240, "the frame is seen on any photo"
    inside = QRect(frame.center().toPoint() + QPoint(3, 3), frame.center().toPoint() + QPoint(9, 9))
    assert max(lightnesses(image, inside)) > 30, "the photo is not dimmed inside the frame"


def test_outside_of_a_leaning_picture_there_is_ground(cropper: Cropper) -> None:
    show(cropper, "leaning")
    image, picture = grabbed(cropper.canvas), cropper.canvas.picture_rect()
    for corner in (picture.topLeft(), picture.bottomRight()):
        inner = corner + (picture.center() - corner) * 0.02
        assert image.pixelColor(inner.toPoint()).lightness() <= GROUND.lightness()
    assert image.pixelColor(picture.center().toPoint()).green() > 60


@pytest.mark.parametrize(("state", "tone"), [("plain", ""), ("small", "bad")])
def test_too_small_is_said_in_words_and_in_red(
    cropper: Cropper, tokens: theme.Tokens, state: str, tone: str
) -> None:
    show(cropper, state)
    image = grabbed(cropper.canvas)
    place = QRect(8, image.height() - 34, 300, 26)
    reddest = max(
        image.pixelColor(x, y).red() - image.pixelColor(x, y).blue()
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )
    assert (reddest > 80) == (tone == "bad")
    assert ("too small" in cropper.canvas.accessibleDescription()) == (tone == "bad")


def test_the_slider_shows_its_focus(cropper: Cropper, qtbot: QtBot, tokens: theme.Tokens) -> None:
    show(cropper, "plain")
    cropper.activateWindow()
    cropper.canvas.setFocus()
    qtbot.waitUntil(cropper.canvas.hasFocus)
    before = grabbed(cropper.turning.slider)
    cropper.turning.slider.setFocus()
    assert grabbed(cropper.turning.slider) != before
