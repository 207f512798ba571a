"""The index follows the session: rows, photos, trash."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import edited_credit, read_credit
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import story_edits
from story_editor.ui.session import Change, Session
from tests.ui.crop_hands import heard
from tests.ui.session_hands import CROP, OTHER, STORY, photo, row, story, type_title


def test_the_row_follows_each_change(session: Session) -> None:
    type_title(session, "Quartz and coffee")
    assert row(session).title == "Quartz and coffee"
    assert [one.id for one in session.index.rows("quartz")] == [STORY]
    session.edit_story(STORY, "Date", date=dt.date(2019, 1, 2))
    assert row(session).date == "2019-01-02"
    session.edit_story(STORY, "Status", status="draft")
    assert row(session).status == "draft"
    session.change_story(story(session).with_text("en", alt=""), "Alternative text")
    assert "alt-missing" in row(session).needs
    before = row(session).thumb
    session.change_story(story(session).with_crop("listing", CROP), "Crop")
    assert row(session).thumb != before
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.index.rows("quartz") == []
    assert row(session).date == "2022-04-12"


def test_the_rows_of_all_stories_follow_their_photo(session: Session) -> None:
    used = photo(session)
    story_edits.use_photo(session, OTHER, used, used)
    told = heard(session.story_changed), heard(session.photo_changed)
    credit = edited_credit(used.credit, "© Ana Ruiz 2021")
    session.change_photo(used.replace(credit=credit), "Credit")
    assert {row(session).credit, row(session, OTHER).credit} == {"Ana Ruiz"}
    assert told == ([STORY, OTHER], [used.id])


def test_a_photo_lacks_its_credit_as_soon_as_the_book_says_that_nobody_is_named(
    session: Session, qtbot: QtBot
) -> None:
    used = photo(session)
    session.change_photo(used.replace(credit=read_credit("© Press office copy")), "Credit")
    session.folder.put("photos", photo(session))
    again = Session(session.folder, session.newsroom, session.index)  # nobody has opened the photo
    again.show_book(session.book)

    def lacks() -> tuple[bool, bool]:
        (of_photo,) = again.index.photos().rows([used.id])
        assert of_photo is not None
        return "credit" in of_photo.lacks, "credit-missing" in row(again).needs

    assert lacks() == (False, False)
    copy = Contributor(id="copy", name="Press Office Copy", kind="nobody")
    again.apply(Change("Who is who", {("contributors", "copy"): (None, copy)}))
    qtbot.waitUntil(lambda: lacks() == (True, True))
    again.undo_stack.undo()
    qtbot.waitUntil(lambda: lacks() == (False, False))
    again.undo_stack.redo()
    qtbot.waitUntil(lambda: lacks() == (True, True))


def test_a_photo_is_credited_although_another_of_its_stories_is_damaged(
    session: Session, sample: Path
) -> None:
    used = photo(session)
    story_edits.use_photo(session, OTHER, used, used)
    session.folder.put("stories", story(session, OTHER))
    damaged = sample / "stories" / f"{OTHER}.json"
    damaged.write_text("{", encoding="utf-8")
    again = Session(session.folder, session.newsroom, session.index)
    told = heard(again.story_changed)
    again.change_photo(photo(again).replace(caption="Cup"), "Caption")
    assert photo(again).caption == "Cup"
    assert STORY in told
    assert again.values.unsaved()
    again.undo_stack.undo()
    assert photo(again).caption != "Cup"


def test_what_is_typed_while_the_index_is_read_from_the_disk_stays_listed(
    session: Session, sample: Path
) -> None:
    new = story_edits.new_story(session, "en")
    type_title(session, "Typed meanwhile")
    story_edits.move_to_trash(session, [OTHER])
    refresh_index(NewsroomFolder(sample, writable=False), session.index)
    assert row(session).title != "Typed meanwhile", "the disk does not know it yet"
    session.note_unsaved()
    assert row(session).title == "Typed meanwhile"
    assert session.index.position(new) is not None
    assert session.index.position(OTHER) is None
    assert session.index.counts().trashed == 1


def test_a_reading_of_the_folder_brings_back_nothing_older_for_a_moment(
    session: Session, sample: Path
) -> None:
    newer = session.values.newer()
    new = story_edits.new_story(session, "en")
    type_title(session, "Typed meanwhile")
    session.change_photo(photo(session).replace(credit=read_credit("© Seng Mai 2022")), "Credit")
    story_edits.move_to_trash(session, [OTHER])
    mai = Contributor(id="mai", name="Seng Mai")
    session.apply(Change("Who is who", {("contributors", "mai"): (None, mai)}))
    refresh_index(NewsroomFolder(sample, writable=False), session.index, newer=newer)
    assert row(session).title == "Typed meanwhile"
    assert row(session).credit == "Seng Mai"
    (of_photo,) = session.index.photos().rows([photo(session).id])
    assert of_photo is not None
    assert of_photo.credit == "Seng Mai"
    assert session.index.position(new) is not None
    assert session.index.position(OTHER) is None
    assert session.index.counts().trashed == 1
    assert mai in session.index.contributors().all()


def test_what_is_saved_while_the_folder_is_read_is_newer_than_what_was_read(
    session: Session,
) -> None:
    newer, key = session.values.newer(), ("stories", STORY)
    assert not newer(*key)
    type_title(session, "Typed meanwhile")
    assert newer(*key)
    session.values.mark_saved({key: story(session)})
    assert newer(*key), "it may have been read before it was saved"
    assert not session.values.newer()(*key), "it is read as it was saved from now on"


def test_trash_undo_redo_and_restore(session: Session) -> None:
    told = heard(session.story_changed)
    before = story(session)
    count = session.index.counts()
    changed: list[int] = []
    story_edits.move_to_trash(session, [STORY, OTHER], changed.append)
    assert changed == [2]
    assert session.story(STORY) is None
    assert session.index.position(STORY) is None
    assert session.index.position(STORY, "is:trashed") is not None
    assert session.index.counts().trashed == 2
    assert session.values.unsaved() == {("stories", STORY): None, ("stories", OTHER): None}
    session.undo_stack.undo()
    assert story(session) == before
    assert session.index.counts() == count
    assert session.values.unsaved() == {}
    session.undo_stack.redo()
    assert session.story(STORY) is None
    story_edits.restore(session, [STORY, "no-such-story"], changed.append)
    assert changed == [2, 1]
    assert story(session) == before
    assert session.index.position(STORY) is not None
    assert session.index.counts().trashed == 1
    assert told.count(STORY) == 4
    story_edits.move_to_trash(session, ["no-such-story"], changed.append)
    assert changed == [2, 1, 0]


def test_a_photo_that_is_gone_from_the_newsroom_is_no_trap(session: Session, sample: Path) -> None:
    (sample / "photos" / f"{photo(session).id}.json").unlink()
    again = Session(session.folder, session.newsroom, session.index)
    type_title(again, "One")
    assert again.photo_of(story(again)) is None
    assert "photo-missing" in row(again).needs
