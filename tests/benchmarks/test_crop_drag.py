"""A step of a drag in the cropper paints little more than the picture and the frame."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Frame, Size, to_crop
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.model.turn import Turn
from story_editor.ui import crop_drawing as drawing
from story_editor.ui.crop_canvas import CropCanvas
from story_editor.ui.cropper import Cropper
from tests.benchmarks.paired import median_ratio, seconds
from tests.ui.crop_hands import move, photo, press, release

pytestmark = pytest.mark.bench

SIZE = Size(4912, 3264)
STEPS = 40
LIMIT = 1.5
"""Times painting the same picture and overlay with nothing else done.

A step is all that the window does from the mouse's event on, painted as Qt paints it; what stands around
the canvas follows once in a frame of the screen (`cropper.FRAME`), which is several steps here."""


@pytest.mark.parametrize("turn", [None, Turn(quarters=1), Turn(flipped=True, angle=7)])
@pytest.mark.parametrize("near", [False, True])
def test_a_step_of_a_drag(qtbot: QtBot, turn: Turn | None, near: bool) -> None:
    cropper = Cropper()
    qtbot.addWidget(cropper)
    cropper.resize(760, 480)
    crops = {"listing": to_crop(Frame(1400, 1400, 800, 533), (turn or Turn()).size(SIZE))}
    cropper.show_crops(crops, SIZE, None, DEFAULT_RENDITIONS, photo(2048, 1361), turn=turn)
    cropper.show()
    canvas = cropper.canvas
    if near:
        cropper.do("zoom_in")
        cropper.do("zoom_in")
    qtbot.waitUntil(lambda: cropper.strip.preview("square") is not None)
    window = QWidget()
    qtbot.addWidget(window)
    plain = Bare(canvas, window)
    window.show()
    QApplication.processEvents()
    middle = canvas.frame_rect().center()

    def dragged() -> float:
        press(canvas, middle)

        def steps() -> None:
            for step in range(STEPS):
                move(canvas, middle + QPointF(step % 7, step % 5))
                QApplication.processEvents()

        took = seconds(steps)
        assert canvas.frame_rect().center() != middle  # it was dragged
        move(canvas, middle)  # so that the next drag finds it where this one did
        release(canvas, middle)
        QApplication.processEvents()
        return took

    def bare() -> float:
        def steps() -> None:
            for _ in range(STEPS):
                plain.update()
                QApplication.processEvents()

        return seconds(steps)

    dragged()
    bare()
    ratio = median_ratio(dragged, bare, LIMIT)
    print(f"\na step of a drag: {ratio:.2f} times painting bare (limit {LIMIT})")
    assert ratio <= LIMIT


class Bare(QWidget):
    """What one would write by hand: the picture and its frame, as the canvas has them ready."""

    def __init__(self, canvas: CropCanvas, window: QWidget) -> None:
        super().__init__(window)
        self._canvas = canvas
        window.resize(canvas.window().size())
        self.setGeometry(canvas.geometry())

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas, painter = self._canvas, QPainter(self)
        painter.setFont(canvas._lettering()[0])
        area, picture, rect = QRectF(self.rect()), canvas.picture_rect(), canvas.frame_rect()
        drawing.draw_ground(painter, area, None)
        assert canvas._photo._shown is not None
        seen = picture.intersected(area)
        painter.drawPixmap(seen.topLeft(), canvas._photo._shown[1])
        for strip in (
            QRectF(picture.left(), picture.top(), picture.width(), rect.top() - picture.top()),
            QRectF(
                picture.left(), rect.bottom(), picture.width(), picture.bottom() - rect.bottom()
            ),
            QRectF(picture.left(), rect.top(), rect.left() - picture.left(), rect.height()),
            QRectF(rect.right(), rect.top(), picture.right() - rect.right(), rect.height()),
        ):
            painter.fillRect(strip, drawing.DIM)
        drawing.draw_frame(painter, rect, "thirds")
        drawing.draw_handles(painter, rect)
        drawing.draw_read_out(painter, area, canvas._read_out, "")
        painter.end()
