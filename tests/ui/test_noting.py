"""A change of many photos: the values at once, the index and the news in slices."""

from __future__ import annotations

import datetime as dt

from pytestqt.qtbot import QtBot

from story_editor.model.base import to_json
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.indexing import refresh_index
from story_editor.ui.noting import FEW
from story_editor.ui.session import Change, Session
from tests.ui.session_hands import OTHER, STORY, photo, row, story

MANY = FEW + 4
OLD = dt.date(2000, 1, 1)


def test_that_many_photos_are_changed_noted_undone_and_noted(
    session: Session, qtbot: QtBot
) -> None:
    told: list[str] = []
    session.photo_changed.connect(lambda _id: told.append("photo"))
    session.story_changed.connect(lambda _id: told.append("story"))
    for number in range(MANY):
        texts = {"en": StoryText(title=f"Story {number}")}
        for kind, value in (
            ("photos", Photo(id=f"p{number}", credit=Credit(text="© Old Name"))),
            ("stories", Story(id=f"s{number}", texts=texts, picture=Picture(photo=f"p{number}"))),
        ):
            path = session.folder.folder / kind / f"{value.id}.json"
            path.write_text(to_json(value), "utf-8")
    refresh_index(session.folder.reader(), session.index)
    pairs = {}
    for number in range(MANY):
        before = session.opened(("photos", f"p{number}"))
        assert isinstance(before, Photo)
        pairs["photos", before.id] = (before, before.replace(credit=Credit(text="© New Name")))
    session.apply(Change("Rename", pairs))
    assert session.noting
    assert session.photo("p7") == pairs["photos", "p7"][1], "the values are there at once"
    assert not told
    qtbot.waitUntil(lambda: not session.noting, timeout=10_000)
    assert told.count("photo") == told.count("story") == MANY
    assert len(session.index.ids('credit:"new name"')) == MANY
    assert len(session.values.unsaved()) == MANY
    assert ("stories", "s7") not in session.values, "a story that nobody opened is not kept"

    session.undo_stack.undo()
    session.undo_stack.redo()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not session.noting, timeout=10_000)
    assert not session.index.ids('credit:"new name"')
    assert not session.values.unsaved()


def test_that_what_is_edited_meanwhile_is_noted_as_it_is_then(
    session: Session, qtbot: QtBot
) -> None:
    photos = {("photos", f"p{n}"): (None, Photo(id=f"p{n}")) for n in range(MANY)}
    one, other = photo(session), photo(session, OTHER)
    both = {("photos", p.id): (p, p.replace(credit=Credit(text="© New"))) for p in (one, other)}
    session.apply(Change("Many", {**photos, **both}))
    assert session.noting
    session.change_photo(one.replace(credit=Credit(text="© Newer")), "Credit")
    session.change_story(story(session).with_text("en", title="Meanwhile"), "Title")
    with qtbot.waitSignal(session.noted, timeout=10_000):
        pass
    assert (row(session).credit, row(session).title) == ("© Newer", "Meanwhile")
    assert row(session, OTHER).credit == "© New"
    assert session.index.photos().stories("p3") == []
    assert session.story(STORY) is not None


def test_that_a_second_large_change_meanwhile_is_noted_too(session: Session, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    session.noted_so_far.connect(lambda done, of: told.append((done, of)))
    for name in ("a", "b"):
        photos = [Photo(id=f"{name}{n}", caption=name) for n in range(MANY)]
        session.apply(Change("Add", {("photos", one.id): (None, one) for one in photos}))
        assert session.noting
    with qtbot.waitSignal(session.noted, timeout=10_000):
        pass
    known = session.index.photos().stamps()
    assert {f"{name}{n}" for name in ("a", "b") for n in range(MANY)} <= known.keys()
    assert told[-1] == (2 * MANY, 2 * MANY)


def test_a_photo_of_many_stories_is_edited_at_once_and_they_follow(
    session: Session, qtbot: QtBot
) -> None:
    """Each key in the credit of a photo of 3,000 stories took a second, and the first one four."""
    before = photo(session)
    for number in range(MANY):
        used = Story(id=f"s{number}", date=OLD, picture=Picture(photo=before.id))
        path = session.folder.folder / "stories" / f"s{number}.json"
        path.write_text(to_json(used), "utf-8")
    refresh_index(session.folder.reader(), session.index)
    shown = story(session)
    told: list[str] = []
    session.story_changed.connect(told.append)
    session.change_photo(before.replace(credit=Credit(text="© Much Used")), "Credit")
    assert told == [shown.id], "what is open is right at once"
    assert row(session).credit == "© Much Used"
    assert session.noting
    assert len(session.uses.of(before.id)) == MANY + 1
    assert ("stories", "s7") not in session.values
    session.change_photo(before.replace(credit=Credit(text="© More Used")), "Credit")
    with qtbot.waitSignal(session.noted, timeout=10_000):
        pass
    assert set(told) == {shown.id, *(f"s{number}" for number in range(MANY))}
    assert len(session.index.ids('credit:"more used"')) == MANY + 1
    assert ("stories", "s7") not in session.values, "a story that nobody opened is not kept"


def test_that_a_photo_that_cannot_be_read_keeps_its_row(session: Session, qtbot: QtBot) -> None:
    used = story(session).picture
    assert used is not None
    path = session.folder.path_of("photos", used.photo)
    path.write_bytes(b"{")
    refresh_index(session.folder.reader(), session.index)
    before = session.index.photos().rows([used.photo])
    one = Contributor(id="nobody", name="Rachel Michetti", kind="nobody")
    session.apply(Change("Add contributor", {("contributors", one.id): (None, one)}))
    qtbot.waitUntil(lambda: not session.noting, timeout=10_000)
    assert session.index.photos().rows([used.photo]) == before
    assert before[0] is not None
