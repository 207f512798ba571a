"""A cropper with a photo, and what is shown in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Crop, FocalPoint, Frame, Size, to_crop
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import photo

SIZE = Size(4912, 3264)
LISTING, WIDE, SQUARE = DEFAULT_RENDITIONS
CROP = to_crop(Frame(1000, 800, 2400, 1600), SIZE)
Key = Qt.Key


@pytest.fixture
def cropper(qtbot: QtBot) -> Cropper:
    made = Cropper()
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.show_crops({"listing": CROP}, SIZE, None, DEFAULT_RENDITIONS, photo())
    made.show()
    return made


def show(cropper: Cropper, crops: dict[str, Crop], focal: FocalPoint | None = None) -> None:
    cropper.show_crops(crops, SIZE, focal, DEFAULT_RENDITIONS, photo())
