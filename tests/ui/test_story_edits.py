"""What is done to whole stories: duplicate, mark, picture."""

from __future__ import annotations

from story_editor.ui import story_edits
from story_editor.ui.session import Session
from tests.ui.session_hands import OTHER, STORY, photo, row, story


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
