"""Every edit starts from what the session has, and not from what a panel showed a moment ago."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.model.crop import Crop, FocalPoint
from story_editor.model.turn import Turn
from story_editor.ui import session as sessions
from story_editor.ui.actions import Actions
from story_editor.ui.picture_part import PicturePart
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Change, Session
from tests.journeys.conftest import OpenWindow, desk_of, open_window
from tests.ui.session_hands import CROP, OTHER, STORY, photo, story

__all__ = ["open_window"]

NEW = Credit(text="© New Name", agency="New Name")


@pytest.fixture
def part(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> PicturePart:
    """Return the picture of a story, which is shown once and never again."""
    made = PicturePart(session, pictures, actions)
    qtbot.addWidget(made)
    made.show_picture(story(session), "en", frozen=False)
    return made


def test_no_edit_of_the_picture_brings_back_what_was_shown(
    part: PicturePart, session: Session
) -> None:
    session.change_photo(photo(session).replace(credit=NEW), "Credit")
    session.edit_story(STORY, "Kicker", kicker="New kicker")
    focal = FocalPoint(x=0.3, y=0.4)
    part.cropper.focal_edited.emit(focal, True)
    part.cropper.crop_edited.emit("wide", CROP, True)
    part.cropper.turn_edited.emit(Turn(quarters=1), {"wide": CROP}, "Rotate", True)
    part.alt.edited.emit("A cup")
    part.decorative.toggled.emit(True)
    part.offers.kept.emit("notice")
    now, its = story(session), photo(session)
    assert (its.credit, its.focal, its.settled[-1]) == (NEW, focal, "notice")
    assert now.kicker == "New kicker"
    assert now.text("en").alt == "A cup"
    assert now.picture is not None
    assert (now.picture.decorative, now.picture.turn) == (True, Turn(quarters=1))
    session.change_photo(its.replace(caption="New caption"), "Caption")
    part.offers.year_taken.emit("2031")
    part.credit.edited.emit("© Newer Name")
    assert photo(session).caption == "New caption"
    assert photo(session).credit.text == "© Newer Name"


def test_what_was_drawn_on_another_picture_is_not_put_on_this_one(
    part: PicturePart, session: Session
) -> None:
    other = photo(session, OTHER)
    new = photo(session).replace(original=other.original, focal=None)
    session.change_photo(new, "Replace file")
    before = story(session)
    part.cropper.focal_edited.emit(FocalPoint(x=0.3, y=0.4), True)
    assert photo(session) == new
    assert story(session) == before
    cropped = before.with_crop("wide", Crop(x=0, y=0, width=0.5, height=0.5))
    session.change_story(cropped, "Crop")
    part.cropper.turn_edited.emit(Turn(quarters=1), {}, "Rotate", True)
    assert story(session).picture == cropped.picture, "crops that were made meanwhile stay"


def test_what_is_looked_at_shows_a_large_change_at_once(
    sample: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "FEW_PHOTOS", 3)
    window = open_window(sample)
    desk = desk_of(window)
    session = desk.session
    assert session is not None

    def rename(name: str) -> None:
        found = {one: session.photo(one) for one in sorted(session.index.photos().stamps())}
        credit = Credit(text=f"© {name}", agency=name)
        pairs = {
            ("photos", one): (was, was.replace(credit=credit)) for one, was in found.items() if was
        }
        session.apply(Change("Rename", dict(pairs)))
        assert session.noting

    desk.go_to_story(STORY)
    rename("New Name")
    assert desk.form.picture.credit.text() == "© New Name", "not when its turn has come"
    desk.form.picture.credit.edited.emit("© New Name, 2022")
    window.show_view("view_photos")
    desk.photos.go_to("photo-coffee-growers")
    rename("Newer Name")
    assert desk.photos.detail.credit.text() == "© Newer Name"
