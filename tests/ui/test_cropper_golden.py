"""How the cropper looks, its canvas in every state, compared with pictures that people have looked at.

After a change that is meant, remake them and look at each before committing it:

    STORY_EDITOR_UPDATE_GOLDEN=1 python3 dev test tests/ui/test_cropper_golden.py

Fonts differ from computer to computer, so the words are left out: a bar in their colour stands for them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Crop, FocalPoint, Frame, Size, to_crop
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.model.turn import Turn
from story_editor.ui import crop_drawing, theme
from story_editor.ui.crop_view import CropView
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import move, press

GOLDEN = Path(__file__).parents[1] / "golden" / "cropper"
UPDATE = os.environ.get("STORY_EDITOR_UPDATE_GOLDEN") == "1"
SIZE = Size(4800, 3200)
CROP = to_crop(Frame(1000, 800, 2400, 1600), SIZE)
FAR, MOST = 40, 40
"""Levels of 255 from which a pixel is another one, and how many may be: edges are smoothed by other
versions of Qt otherwise. A thin ring of the focal point has 500 pixels."""

# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

State = Callable[[Cropper], None]


def quarters() -> QImage:
    """Return a picture that tells which way round it is."""
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for number, colour in enumerate(("#a04030", "#3f7f4f", "#35558f", "#b9b09a")):
        painter.fillRect(300 * (number % 2), 200 * (number // 2), 300, 200, QColor(colour))
    painter.end()
    return image


def shown(
    crop: Crop | None = CROP, focal: FocalPoint | None = None, turn: Turn | None = None
) -> State:
    crops = {"listing": crop} if crop else {}
    return lambda cropper: cropper.show_crops(
        crops, SIZE, focal, DEFAULT_RENDITIONS, quarters(), turn=turn
    )


def then(*steps: State) -> State:
    def do(cropper: Cropper) -> None:
        for step in (shown(), *steps):
            step(cropper)

    return do


def hold(cropper: Cropper) -> None:
    press(cropper.canvas, cropper.canvas.frame_rect().bottomRight())


def pull(cropper: Cropper) -> None:
    move(cropper.canvas, cropper.canvas.frame_rect().bottomRight() - QPointF(30, 20))


def small(width: float) -> Crop:
    return to_crop(Frame(1000, 800, width, width / 1.5), SIZE)


STATES: Mapping[str, State] = {
    "untouched": shown(None),
    "cropped": shown(),
    "chosen-rendition": then(lambda cropper: cropper.strip._buttons["square"].click()),
    "handle": then(hold),
    "dragging": then(hold, pull),
    "hatch": then(shown(None), lambda cropper: cropper.do("hatch")),
    **{
        f"guide-{name}": then(lambda cropper, one=name: cropper.canvas.set_overlay(one))  # type: ignore[misc]
        for name in crop_drawing.OVERLAYS
    },
    "focal": shown(focal=FocalPoint(x=0.35, y=0.6)),
    "focal-held": then(lambda cropper: cropper.canvas.set_focal_tool(True)),
    "amber": shown(small(1000)),
    "red": shown(small(300)),
    "turned": shown(turn=Turn(quarters=1)),
    "straightened": shown(turn=Turn(angle=9)),
    "flipped": shown(turn=Turn(flipped=True)),
    "near": then(*[lambda cropper: cropper.do("zoom_in")] * 2),
    "read-only": then(lambda cropper: cropper.set_read_only(True)),
    "right-to-left": then(
        lambda cropper: cropper.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    ),
}


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    sheet, palette = qapp.styleSheet(), qapp.palette()
    theme.apply(qapp, request.param)
    yield request.param
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.fixture
def cropper(qtbot: QtBot, scheme: str, monkeypatch: pytest.MonkeyPatch) -> Cropper:
    monkeypatch.setattr(CropView, "_line", lambda _canvas: 22)
    monkeypatch.setattr(crop_drawing, "draw_read_out", bar)
    made = Cropper()
    qtbot.addWidget(made)
    made.canvas.setFixedSize(300, 220)
    made.show()
    made.activateWindow()
    made.canvas.setFocus()
    qtbot.waitUntil(made.canvas.hasFocus)
    return made


def bar(painter: QPainter, area: QRectF, _words: str, tone: str) -> None:
    """Paint, in place of the words below the photo, their colour."""
    painter.fillRect(QRectF(20, area.bottom() - 14, 120, 6), crop_drawing._TONES[tone])


@pytest.mark.parametrize("state", STATES)
def test_the_canvas_looks_as_it_did(cropper: Cropper, scheme: str, state: str) -> None:
    STATES[state](cropper)
    compare(cropper.canvas, f"{state}-{scheme}")


@pytest.mark.parametrize("direction", ["LeftToRight", "RightToLeft"])
def test_the_card_without_a_file_looks_as_it_did(
    cropper: Cropper, scheme: str, direction: str
) -> None:
    cropper.setLayoutDirection(Qt.LayoutDirection[direction])
    cropper.show_crops({}, None, None, DEFAULT_RENDITIONS, None)
    card = cropper._absent
    for part, width in zip(
        [*card.findChildren(QLabel), cropper.choose, cropper.remove], (90, 60, 50), strict=True
    ):
        assert isinstance(part, QLabel | QPushButton)
        wordless(part, width, 30)
    card.setFixedSize(300, 90)
    QApplication.processEvents()
    compare(card, f"no-file-{direction}-{scheme}")


def choose_by_key(cropper: Cropper) -> None:
    cropper.strip._buttons["listing"].setFocus()
    QTest.keyClick(cropper.strip._buttons["listing"], Qt.Key.Key_Right)


def without_one(cropper: Cropper) -> None:
    frames = cropper.values.frames()
    del frames["wide"]
    cropper.strip.show_frames(frames, quarters(), SIZE)


STRIPS: Mapping[str, State] = {
    "strip-one-missing": then(without_one),
    "strip-by-key": then(choose_by_key),
}


@pytest.mark.parametrize("state", STRIPS)
def test_the_strip_looks_as_it_did(cropper: Cropper, scheme: str, state: str) -> None:
    STRIPS[state](cropper)
    for button in cropper.strip._buttons.values():
        wordless(button, button.room.width() + 20, 64)
    cropper.strip._refresh()
    cropper.strip.setFixedSize(240, 70)
    compare(cropper.strip, f"{state}-{scheme}")


TOOLS: Mapping[str, State] = {
    "tools": shown(None),
    "tools-focal": then(lambda cropper: cropper.tools.focal.click()),
    "tools-read-only": then(lambda cropper: cropper.set_read_only(True)),
}


@pytest.mark.parametrize("state", TOOLS)
def test_the_tools_look_as_they_did(cropper: Cropper, scheme: str, state: str) -> None:
    TOOLS[state](cropper)
    tools = cropper.tools
    for button in (tools.reset, tools.replace):
        wordless(button, 50, 30)
    for tool in (tools.overlay, tools.focal, tools.whole, tools.more):
        tool.setFixedSize(30, 30)
    tools.setFixedSize(260, 40)
    compare(tools, f"{state}-{scheme}")


def test_the_number_fields_look_as_they_did(cropper: Cropper, scheme: str) -> None:
    shown()(cropper)
    numbers = cropper.numbers
    for label in numbers.findChildren(QLabel):
        wordless(label, 10, 20)
    for field in numbers._fields.values():
        field.setFixedSize(50, 28)
        field.lineEdit().hide()
    numbers.field("width").setFocus()
    numbers.setFixedSize(320, 36)
    compare(numbers, f"numbers-{scheme}")


def wordless(part: QLabel | QAbstractButton, width: int, height: int) -> None:
    """Leave the words of `part` out, and give it a size that is no font's."""
    part.setText("")
    part.setFixedSize(width, height)


def compare(widget: QWidget, name: str) -> None:
    """Compare how `widget` looks with the golden picture called `name`, or make that."""
    QApplication.processEvents()
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    path = GOLDEN / f"{name}.png"
    if UPDATE:
        GOLDEN.mkdir(exist_ok=True)
        assert image.convertToFormat(QImage.Format.Format_RGB888).save(str(path))
    golden = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert golden.size() == image.size(), name
    assert strangers(image, golden) <= MOST, name


def strangers(one: QImage, other: QImage) -> int:
    """Return how many pixels of two pictures of one size are other ones."""
    red, green, blue = ImageChops.difference(as_pillow(one), as_pillow(other)).split()
    farthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(farthest.histogram()[FAR + 1 :])


def as_pillow(image: QImage) -> Image.Image:
    size, line = (image.width(), image.height()), image.bytesPerLine()
    return Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "BGRX", line)
