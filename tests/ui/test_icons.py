"""Icons: the colour asked for, sharp on every screen, faded when disabled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

from story_editor import resources
from story_editor.errors import TemplateMissing
from story_editor.ui.icons import dot, icon

NAMES = sorted(path.stem for path in resources.folder("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_can_be_drawn(qtbot: QtBot, name: str) -> None:
    image = icon(name, QColor("#ff0000")).pixmap(20, 20).toImage()
    strokes = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
    drawn = [colour for colour in strokes if colour.alpha() > 200]
    assert drawn
    assert all(colour.red() > 200 and colour.green() < 30 for colour in drawn)


@pytest.mark.parametrize(("ratio", "side"), [(1.0, 20), (1.5, 30), (2.0, 40)])
def test_sharp_on_every_screen(qtbot: QtBot, ratio: float, side: int) -> None:
    pixmap = icon("search", QColor("#123456")).pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == side


def test_disabled_is_faded(qtbot: QtBot) -> None:
    made = icon("check", QColor("#000000"))
    normal = made.pixmap(QSize(20, 20), QIcon.Mode.Normal).toImage()
    faded = made.pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()
    alpha = [
        max(i.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
        for i in (normal, faded)
    ]
    assert alpha[0] > 200
    assert 80 < alpha[1] < 140


def test_drawn_once(qtbot: QtBot) -> None:
    assert icon("x", QColor("#010203")) is icon("x", QColor("#010203"))


def test_an_unknown_name_is_our_mistake(qtbot: QtBot) -> None:
    with pytest.raises(TemplateMissing):
        icon("no-such-icon", QColor("#000000"))


def test_the_licence_travels_with_the_drawings() -> None:
    assert "ISC License" in resources.text("icons/LICENSE")


def test_every_drawing_is_used_and_every_use_has_a_drawing() -> None:
    sources = Path(__file__).resolve().parents[2] / "src" / "story_editor" / "ui"
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources.glob("*.py"))
    assert not [name for name in NAMES if f'"{name}"' not in code]


def test_that_a_mark_is_drawn_once(qtbot: QtBot) -> None:
    """Qt keeps the pixels of every icon that was shown: with each story that is opened, it grew."""
    first = dot(QColor("#123456"), "ready")
    assert dot(QColor("#123456"), "ready").cacheKey() == first.cacheKey()
    assert dot(QColor("#123456"), "draft").cacheKey() != first.cacheKey()
