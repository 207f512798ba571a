"""How a story's row reads: the most urgent finding and a number; a dot whose shape says the status."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from story_editor.ui.icons import dot
from story_editor.ui.status_mark import draw_status
from story_editor.ui.story_delegate import draw_lines, missing


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        ("", ""),
        ("summary-long", "summary long"),
        ("summary-long alt-missing", "summary long +1"),
        ("title-missing summary-long alt-missing", "title missing +2"),
        ("alt-missing rights-ending", "rights end soon +1"),
        ("title-missing rights-ended minor-without-consent", "minor, no consent +2"),
    ],
)
def test_several_findings_are_the_most_urgent_and_a_number(needs: str, words: str) -> None:
    assert missing(needs.split()) == words


def painted(status: str) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_status(painter, QRectF(0, 0, 32, 32), status, QColor("black"))
    painter.end()
    return image


def test_the_shape_of_the_dot_says_the_status(qapp: QApplication) -> None:
    def filled(status: str) -> tuple[bool, bool]:
        image = painted(status)
        above, below = image.pixelColor(16, 9), image.pixelColor(16, 23)
        return above == QColor("black"), below == QColor("black")

    assert filled("draft") == (False, False)
    assert filled("ready") == (False, True)
    assert filled("published") == (True, True)


def test_the_form_shows_the_same_mark_as_the_list(qapp: QApplication) -> None:
    def drawn(icon: QIcon) -> QImage:
        return icon.pixmap(10, 10).toImage()

    marks = [drawn(dot(QColor("green"), status)) for status in ("draft", "ready", "published")]
    assert marks[0] != marks[1]
    assert marks[1] != marks[2]
    assert marks[0] != marks[2]


def test_a_title_without_end_is_painted_like_a_long_one() -> None:
    """Qt lays out all that it is given: a list of such titles held up every painting."""
    long, endless = laid("Title " * 400), laid("Title " * 20_000)
    assert long == endless


def laid(text: str) -> QImage:
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_lines(painter, image.rect(), QApplication.font(), text, 2)
    painter.end()
    return image
