"""A window on a photo that two stories use."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Crop, FocalPoint
from story_editor.model.photo import Photo, Rights
from story_editor.model.story import Story
from story_editor.model.turn import Turn
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from story_editor.ui.session import Session
from tests.journeys.conftest import OpenWindow, desk_of
from tests.ui.hall import story

COFFEE, STORY = "photo-coffee-growers", "coffee-growers"
PHOTOS = Path(__file__).parents[1] / "photos"
RIGHTS = Rights(
    category="agency",
    usage_terms="Editorial use",
    ends=dt.date(2100, 1, 1),
    consent="on file",
    consent_reference="Box 7",
    minors=True,
)
CROP = Crop(x=0.1, y=0.1, width=0.6, height=0.6)
TURN = Turn(quarters=1, flipped=True, angle=4.0)


@pytest.fixture
def window(sample: Path, open_window: OpenWindow) -> MainWindow:
    """Return a window on the Photos view; two stories use the photo that is looked at."""
    folder = NewsroomFolder(sample)
    one = folder.story(STORY)
    cropped = one.with_crop("listing", CROP).with_text("en", alt="A cup of coffee")
    assert cropped.picture is not None
    cropped = cropped.replace(picture=cropped.picture.turned(TURN))
    folder.save_story(cropped)
    folder.save_story(cropped.replace(id="copy"))
    photo = folder.photo(COFFEE)
    folder.save_photo(photo.replace(rights=RIGHTS, focal=FocalPoint()))
    made = open_window(sample)
    made.show_view("view_photos")
    desk_of(made).photos.go_to(COFFEE)
    return made


def session_of(window: MainWindow) -> Session:
    session = desk_of(window).session
    assert session is not None
    return session


def shown(window: MainWindow) -> tuple[Photo, Story, Story]:
    session = session_of(window)
    photo = session.photo(COFFEE)
    assert photo is not None
    return photo, story(session, STORY), story(session, "copy")


def replace(window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    window.notices.hide()
    window.actions_by_name["replace_photo"].trigger()
    qtbot.waitUntil(lambda: window.notices.text != "", timeout=10_000)
