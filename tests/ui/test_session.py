"""The session: one order of undo for everything, and no word without its place on the disk."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from story_editor.model.credit_reading import edited_credit
from story_editor.model.crop import Crop
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.index import Row
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import session as session_module
from story_editor.ui import story_edits
from story_editor.ui.session import Change, Session
from tests.ui.crop_hands import heard

STORY, OTHER = "coffee-growers", "launch-site"
CROP = Crop(x=0.2, y=0.2, width=0.5, height=0.5)


class Clock:
    """The time as the session reads it, set by the test."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(session_module, "time", made)
    return made


def story(session: Session, story_id: str = STORY) -> Story:
    found = session.story(story_id)
    assert found is not None
    return found


def photo(session: Session, story_id: str = STORY) -> Photo:
    found = session.photo_of(story(session, story_id))
    assert found is not None
    return found


def title(session: Session, story_id: str = STORY) -> str:
    return story(session, story_id).text("en").title


def type_title(session: Session, text: str, story_id: str = STORY) -> None:
    session.change_story(story(session, story_id).with_text("en", title=text), "Title")


def row(session: Session, story_id: str = STORY) -> Row:
    (found,) = [one for one in session.index.rows("", 0, 100) if one.id == story_id]
    return found


# --- what is a change -------------------------------------------------------------------


def test_an_equal_value_changes_nothing(session: Session) -> None:
    told = heard(session.story_changed), heard(session.edited), heard(session.newsroom_changed)
    session.change_story(story(session), "Title")
    session.edit_story(STORY, "Kicker", kicker=story(session).kicker)
    session.change_photo(photo(session), "Credit")
    session.change_newsroom(session.newsroom, "Newsroom")
    assert told == ([], [], [])
    assert session.undo_stack.count() == 0
    assert session.unsaved() == {}


def test_a_change_is_told_once_and_dated(session: Session) -> None:
    told, edited = heard(session.story_changed), heard(session.edited)
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    type_title(session, "Another")
    assert told == [STORY]
    assert len(edited) == 1
    changed = story(session).changed
    assert changed is not None
    assert changed >= before


def test_an_edit_of_a_story_that_is_gone_is_ignored(session: Session) -> None:
    session.edit_story("no-such-story", "Kicker", kicker="Voices")
    session.change_story(story(session).replace(id="no-such-story"), "Title")
    assert session.undo_stack.count() == 0


def test_a_read_only_session_ignores_every_change(read_only: Session) -> None:
    session = read_only
    assert session.read_only
    before, told = story(session), heard(session.edited)
    type_title(session, "Not mine")
    session.change_photo(photo(session).replace(caption="Not mine"), "Caption")
    session.change_newsroom(session.newsroom.replace(title="Not mine"), "Newsroom")
    story_edits.move_to_trash(session, [STORY])
    assert story(session) == before
    assert told == []
    assert session.unsaved() == {}
    assert session.undo_stack.count() == 0


# --- undo steps -------------------------------------------------------------------------


def test_keystrokes_that_follow_closely_are_one_step(session: Session, clock: Clock) -> None:
    first = title(session)
    for text in ("O", "On", "One"):
        type_title(session, text)
        clock.now += session_module.PAUSE - 0.1
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert title(session) == first
    session.undo_stack.redo()
    assert title(session) == "One"


def test_a_pause_begins_another_step(session: Session, clock: Clock) -> None:
    type_title(session, "One")
    clock.now += session_module.PAUSE + 0.1
    type_title(session, "One two")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert title(session) == "One"


def test_who_never_pauses_gets_a_step_every_eight_seconds(session: Session, clock: Clock) -> None:
    for number in range(33):
        type_title(session, "word " * (number + 1))
        clock.now += 0.5
    assert 2 <= session.undo_stack.count() <= 3
    session.undo_stack.undo()
    assert title(session).count("word") == 17, "at most eight seconds are undone at once"


def test_another_field_or_story_begins_another_step(session: Session, clock: Clock) -> None:
    type_title(session, "One")
    session.change_story(story(session).with_text("en", summary="Two"), "Summary")
    type_title(session, "Three")
    type_title(session, "Four", OTHER)
    assert session.undo_stack.count() == 4


def test_leaving_the_field_begins_another_step(session: Session, clock: Clock) -> None:
    type_title(session, "One")
    session.end_run()
    type_title(session, "Two")
    assert session.undo_stack.count() == 2


def test_leaving_the_field_after_an_undo_ends_the_step_that_is_on_top(
    session: Session, clock: Clock
) -> None:
    type_title(session, "One")
    session.change_story(story(session).with_text("en", summary="Two"), "Summary")
    session.undo_stack.undo()
    session.end_run()
    type_title(session, "Three")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert title(session) == "One"


def test_typing_after_an_undo_begins_another_step(session: Session, clock: Clock) -> None:
    first = title(session)
    type_title(session, "One")
    session.undo_stack.undo()
    session.undo_stack.redo()
    type_title(session, "One two")
    session.undo_stack.undo()
    assert title(session) == "One"
    session.undo_stack.undo()
    assert title(session) == first


def test_a_gesture_is_one_step_however_long_it_takes(session: Session, clock: Clock) -> None:
    before = story(session)
    for number in range(5):
        crop = CROP.replace(x=0.1 + number / 50)
        session.change_story(
            story(session).with_crop("listing", crop), "Crop", run="crop", gesture=True
        )
        clock.now += 60
    assert session.undo_stack.count() == 1
    session.end_run()
    session.change_story(
        story(session).with_crop("listing", CROP), "Crop", run="crop", gesture=True
    )
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert story(session) == before


def test_a_gesture_that_is_given_back_leaves_no_step_and_nothing_to_save(session: Session) -> None:
    session.edit_story(OTHER, "Kicker", kicker="Voices")
    session.end_run()
    session.mark_saved(session.unsaved())
    before = story(session)
    assert before.changed is None
    assert before.picture is not None
    for crop in (CROP, CROP.replace(x=0.3), before.picture.crops["listing"]):
        session.change_story(
            story(session).with_crop("listing", crop), "Crop", run="crop", gesture=True
        )
    session.end_run()
    assert session.undo_stack.count() == 1
    assert story(session) == before
    assert session.unsaved() == {}
    session.undo_stack.undo()
    assert story(session, OTHER).kicker == ""


def test_a_letter_typed_and_taken_back_leaves_no_step(session: Session) -> None:
    first = title(session)
    type_title(session, first + "x")
    type_title(session, first)
    assert not session.undo_stack.canUndo()
    type_title(session, "One")  # and the stack is sound
    session.undo_stack.undo()
    assert title(session) == first


def test_one_order_across_text_crop_credit_and_listing(session: Session) -> None:
    states = []

    def state() -> tuple[object, ...]:
        return story(session).replace(changed=None), photo(session), session.newsroom

    def done() -> None:
        session.end_run()
        states.append(state())

    states.append(state())
    type_title(session, "One")
    done()
    session.change_story(story(session).with_crop("wide", CROP), "Crop", run="crop", gesture=True)
    done()
    credit = edited_credit(photo(session).credit, "© Ana Ruiz 2021")
    session.change_photo(photo(session).replace(credit=credit), "Credit")
    done()
    listing = session.newsroom.listing().replace(heading="Voices")
    session.change_newsroom(session.newsroom.replace(listings=(listing,)), "Heading")
    done()
    session.edit_story(STORY, "Date", date=dt.date(2021, 5, 9))
    done()
    stack = session.undo_stack
    assert stack.count() == 5
    labels = [stack.text(place) for place in range(5)]
    assert labels == ["Title", "Crop", "Credit", "Heading", "Date"]
    for place in range(4, -1, -1):
        stack.undo()
        assert state() == states[place]
    for place in range(1, 6):
        stack.redo()
        assert state() == states[place]


def test_undo_and_redo_say_where_they_went(session: Session) -> None:
    went = heard(session.travelled)
    type_title(session, "One")
    type_title(session, "Two", OTHER)
    assert went == [], "an edit is no journey"
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.redo()
    assert went == [OTHER, STORY, STORY]


def test_undoing_a_credit_goes_to_a_story_that_shows_it(session: Session) -> None:
    session.change_photo(photo(session).replace(caption="Cup"), "Caption")
    went = heard(session.travelled)
    session.undo_stack.undo()
    assert went == [STORY]


def test_the_undo_of_a_notice_undoes_that_step_and_no_other(session: Session) -> None:
    story_edits.move_to_trash(session, [STORY])
    undo = session.undo_of_last()
    undo()
    assert session.story(STORY) is not None
    undo()
    type_title(session, "One")
    undo()
    assert title(session) == "One", "in its place stands another step by now"
    story_edits.move_to_trash(session, [STORY])
    undo = session.undo_of_last()
    type_title(session, "Two", OTHER)
    undo()
    assert title(session, OTHER) == "Two"
    assert session.story(STORY) is None


# --- what is unsaved --------------------------------------------------------------------


def test_what_is_unsaved_is_found_by_comparing(session: Session) -> None:
    type_title(session, "One")
    session.change_photo(photo(session).replace(caption="Cup"), "Caption")
    session.change_newsroom(session.newsroom.replace(title="Voices"), "Newsroom")
    unsaved = session.unsaved()
    kinds = [kind for kind, _ in unsaved]
    assert kinds == ["photos", "stories", "newsroom"], (
        "a story never names a photo that is not there"
    )
    session.mark_saved(unsaved)
    assert session.unsaved() == {}
    session.undo_stack.undo()
    assert list(session.unsaved()) == [("newsroom", session.newsroom.id)]
    session.undo_stack.redo()
    assert session.unsaved() == {}


def test_undoing_everything_leaves_nothing_unsaved(session: Session) -> None:
    type_title(session, "One")
    session.change_photo(photo(session).replace(caption="Cup"), "Caption")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.unsaved() == {}


def test_a_new_story_that_is_undone_was_never_there(session: Session) -> None:
    story_id = story_edits.new_story(session, "en")
    assert session.unsaved() == {("stories", story_id): story(session, story_id)}
    session.undo_stack.undo()
    assert session.unsaved() == {}
    assert session.story(story_id) is None
    assert session.index.position(story_id) is None
    assert session.index.position(story_id, "is:trashed") is None


# --- the index follows ------------------------------------------------------------------


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
    assert again.unsaved()
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


def test_trash_undo_redo_and_restore(session: Session) -> None:
    told = heard(session.story_changed)
    before = story(session)
    count = session.index.counts()
    assert story_edits.move_to_trash(session, [STORY, OTHER]) == 2
    assert session.story(STORY) is None
    assert session.index.position(STORY) is None
    assert session.index.position(STORY, "is:trashed") is not None
    assert session.index.counts().trashed == 2
    assert session.unsaved() == {("stories", STORY): None, ("stories", OTHER): None}
    session.undo_stack.undo()
    assert story(session) == before
    assert session.index.counts() == count
    assert session.unsaved() == {}
    session.undo_stack.redo()
    assert session.story(STORY) is None
    assert story_edits.restore(session, [before]) == 1
    assert story(session) == before
    assert session.index.position(STORY) is not None
    assert session.index.counts().trashed == 1
    assert told.count(STORY) == 4
    assert story_edits.move_to_trash(session, ["no-such-story"]) == 0


def test_a_photo_that_is_gone_from_the_newsroom_is_no_trap(session: Session, sample: Path) -> None:
    (sample / "photos" / f"{photo(session).id}.json").unlink()
    again = Session(session.folder, session.newsroom, session.index)
    type_title(again, "One")
    assert again.photo_of(story(again)) is None
    assert "photo-missing" in row(again).needs


# --- whole stories ----------------------------------------------------------------------


def test_a_duplicate_is_a_draft_that_shares_the_photo(session: Session) -> None:
    copy_id = story_edits.duplicate(session, STORY)
    assert copy_id is not None
    copy = story(session, copy_id)
    assert copy.status == "draft"
    assert copy.texts == story(session).texts
    assert copy.picture == story(session).picture
    assert photo(session, copy_id) == photo(session)
    assert session.undo_stack.count() == 1
    assert story_edits.duplicate(session, "no-such-story") is None


def test_marking_counts_only_what_changes_and_is_one_step(session: Session) -> None:
    assert story_edits.mark(session, [STORY, OTHER, "women-in-orbit"], "ready") == 1
    assert story_edits.mark(session, [STORY, OTHER, "women-in-orbit"], "published") == 3
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert {story(session, one).status for one in (STORY, OTHER, "women-in-orbit")} == {"ready"}


def test_another_picture_takes_its_own_crops_and_alternative_text(session: Session) -> None:
    other = photo(session, OTHER)
    before = story(session)
    story_edits.use_photo(session, STORY, other, other)
    after = story(session)
    assert after.picture is not None
    assert (after.picture.photo, dict(after.picture.crops)) == (other.id, {})
    assert after.text("en").alt == ""
    assert after.text("en").title == before.text("en").title
    story_edits.use_photo(session, STORY, other, other)
    assert session.undo_stack.count() == 1, "the same picture again is no change"
    session.undo_stack.undo()
    assert story(session) == before


def test_a_file_that_was_waited_for_keeps_the_credit(session: Session) -> None:
    waiting_for = "voices-give-people-with-disabilities-a"
    waiting = photo(session, waiting_for)
    assert waiting.original is None
    arrived = photo(session).replace(id="arrived")
    story_edits.use_photo(session, waiting_for, arrived, None)
    after = photo(session, waiting_for)
    assert after.id == waiting.id
    assert after.original == arrived.original
    assert after.credit == waiting.credit
    session.undo_stack.undo()
    assert photo(session, waiting_for) == waiting


def test_removing_a_picture_keeps_the_photo(session: Session) -> None:
    kept, before = photo(session), story(session)
    story_edits.remove_picture(session, STORY)
    assert story(session).picture is None
    assert story(session).text("en").alt == ""
    assert session.photo(kept.id) == kept
    assert row(session).thumb == ""
    story_edits.remove_picture(session, STORY)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert story(session) == before


# --- somebody else ----------------------------------------------------------------------


def test_a_story_as_it_stands_on_the_disk_is_shown_and_not_unsaved(session: Session) -> None:
    theirs = story(session).with_text("en", title="Theirs")
    type_title(session, "Mine")
    session.take_in({("stories", theirs.id): theirs})
    assert title(session) == "Theirs"
    assert row(session).title == "Theirs"
    assert session.unsaved() == {}


def test_taking_in_is_one_step(session: Session) -> None:
    made = [Story(id=f"story-{number}") for number in range(3)]
    story_edits.take_in(session, {("stories", one.id): (None, one) for one in made})
    assert session.undo_stack.count() == 1
    assert session.index.counts().total == 16
    session.undo_stack.undo()
    assert session.index.counts().total == 13
    story_edits.take_in(session, {})
    assert session.undo_stack.count() == 1


def test_a_change_of_several_values_is_undone_whole(session: Session) -> None:
    before = story(session), photo(session)
    after = before[0].replace(kicker="Voices"), before[1].replace(caption="Cup")
    values = {
        ("stories", STORY): (before[0], after[0]),
        ("photos", after[1].id): (before[1], after[1]),
    }
    session.apply(Change("Both", values))
    assert (story(session), photo(session)) == after
    session.undo_stack.undo()
    assert (story(session), photo(session)) == before
