"""How the cropper fits and looks: at every width, both directions, light and dark, and at start."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Size
from story_editor.model.rendition import DEFAULT_RENDITIONS, Rendition
from story_editor.ui import theme
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import photo

SIZE = Size(4912, 3264)

# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def cropper(qtbot: QtBot) -> Cropper:
    made = Cropper()
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.show_crops({}, SIZE, None, DEFAULT_RENDITIONS, photo())
    made.show()
    return made


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
@pytest.mark.parametrize("width", [430, 520, 620, 760])
@pytest.mark.parametrize("more", [0, 6])
def test_nothing_is_cut_off(
    cropper: Cropper, width: int, more: int, direction: Qt.LayoutDirection
) -> None:
    renditions = DEFAULT_RENDITIONS + tuple(
        Rendition(name=f"more{number}", label=f"More {number}", ratio=(number + 1, 2))
        for number in range(more)
    )
    cropper.setLayoutDirection(direction)
    cropper.show_crops({}, SIZE, None, renditions, photo())
    assert cropper.minimumSizeHint().width() <= 430
    cropper.resize(width, cropper.heightForWidth(width))
    QApplication.processEvents()
    controls = [
        *cropper.findChildren(QAbstractButton),
        *cropper.findChildren(QAbstractSpinBox),
        cropper.turning.slider,
        cropper.canvas,
    ]
    places = [
        QRect(control.mapTo(cropper, QPoint(0, 0)), control.size())
        for control in controls
        if control.isVisible()
    ]
    assert len(places) == 22 + more
    for place in places:
        assert cropper.rect().contains(place)
    for one, other in combinations(places, 2):
        assert not one.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_icons_follow_the_scheme(cropper: Cropper, scheme: theme.Scheme) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sheet, palette = app.styleSheet(), app.palette()
    theme.apply(app, scheme)
    QApplication.processEvents()
    image = cropper.tools.whole.icon().pixmap(18, 18).toImage()
    dark_ink = min(
        image.pixelColor(x, y).lightness()
        for x in range(18)
        for y in range(18)
        if image.pixelColor(x, y).alpha() > 200
    )
    app.setStyleSheet(sheet)
    app.setPalette(palette)
    assert (dark_ink > 128) == (scheme == "dark")


def test_importing_it_loads_only_qt() -> None:
    script = (
        "import sys, story_editor.ui.cropper\n"
        "late = {'pydantic', 'PIL', 'PySide6.QtSvg', 'story_editor.model.crop'}\n"
        "sys.exit(' '.join(late & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
