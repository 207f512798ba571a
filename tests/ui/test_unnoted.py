"""Who uses a photo and whom it names is right at once, however far the index is behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story, StoryText
from story_editor.ui import contributor_edits, photo_edits, slices
from story_editor.ui.noting import FEW
from story_editor.ui.session import Change, Session
from story_editor.ui.several_edits import unused_among
from story_editor.wording.failures import STILL_READING
from tests.journeys.conftest import OpenWindow, desk_of, open_window
from tests.ui.session_hands import CROP, OTHER, STORY, photo, story

__all__ = ["open_window"]

MANY = FEW + 20


@pytest.fixture
def taken_in(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session that has just taken in many stories on one photo, and has noted next to none."""
    monkeypatch.setattr(slices, "SLICE", 0.0)
    spare = Photo(id="spare", credit=Credit(text="© Ann Lee", creators=("Ann Lee",)))
    pairs: dict[tuple[str, str], tuple[None, Photo | Story]] = {("photos", "spare"): (None, spare)}
    text = {"en": StoryText(title="One", alt="A cup")}
    for number in range(MANY):
        one = Story(
            id=f"s{number}", texts=text, picture=Picture(photo="spare", crops={"wide": CROP})
        )
        pairs["stories", one.id] = (None, one)
    session.apply(Change("Take in", dict(pairs)))
    assert session.noting
    return session


def test_that_all_uses_are_known_while_the_index_is_behind(taken_in: Session, qtbot: QtBot) -> None:
    session = taken_in
    uses = {f"s{number}" for number in range(MANY)}
    assert set(session.uses.of("spare")) == uses
    assert unused_among(session, ["spare"]) == []
    assert not photo_edits.move_to_trash(session, "spare")
    assert session.uses.naming(["ann lee"]) == ["spare"]
    one = Contributor(id="ann", name="Ann Lee")
    session.apply(Change("Add contributor", {("contributors", "ann"): (None, one)}))
    assert not contributor_edits.move_to_trash(session, "ann")

    off = story(session, "s3")
    session.change_story(off.replace(picture=None), "Remove picture")
    session.change_story(story(session).replace(picture=Picture(photo="spare")), "Picture")
    assert set(session.uses.of("spare")) == uses - {"s3"} | {STORY}
    new = photo(session, OTHER)
    gone = photo_edits.replace_file(session, photo(session), new, same=False)
    assert gone == ["credit", "alternative text", "crops"]
    qtbot.waitUntil(lambda: not session.noting, timeout=20_000)
    cleared = [story(session, one) for one in uses - {"s3"}]
    assert {one.text("en").alt for one in cleared} == {""}
    assert not any(one.picture and one.picture.crops for one in cleared)
    assert set(session.uses.of("spare")) == uses - {"s3"} | {STORY}
    assert len(session.uses.of("spare")) == MANY


def test_that_what_is_undone_is_used_and_named_no_more(taken_in: Session, qtbot: QtBot) -> None:
    session = taken_in
    qtbot.waitUntil(lambda: not session.noting, timeout=20_000)
    assert len(session.uses.of("spare")) == MANY
    session.undo_stack.undo()
    assert session.noting
    assert session.uses.of("spare") == []
    assert session.uses.naming(["Ann Lee"]) == []


def test_that_nothing_is_renamed_or_replaced_before_all_is_read(
    sample: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    session = desk.session
    assert session is not None
    assert not session.reading, "it was read when the window was complete"
    session.reading = True
    window.show_view("view_credits")
    desk.credits.shelf.look()
    row = desk.credits.shelf.crediting.rows[0]
    desk.credits.detail.name_wanted.emit(row, "Another Name")
    assert window.notices.text == STILL_READING
    window.show_view("view_photos")
    desk.photos.go_to("photo-coffee-growers")
    window.notices.tell("")
    desk.actions.photos.replace_photo(sample / "originals" / "none.png")
    assert window.notices.text == STILL_READING
    window.notices.tell("")
    window.actions_by_name["trash_photo"].trigger()
    assert window.notices.text == STILL_READING
    assert session.values.is_saved
