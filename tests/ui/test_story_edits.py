"""What is done to whole stories: duplicate, mark, picture."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story, StoryText
from story_editor.ui import slices, story_edits
from story_editor.ui.session import Change, Session
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
    changed: list[int] = []
    story_edits.mark(session, [STORY, OTHER, "women-in-orbit"], "ready", changed.append)
    story_edits.mark(session, [STORY, OTHER, "women-in-orbit"], "published", changed.append)
    assert changed == [1, 3]
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


def test_many_stories_are_marked_and_thrown_away_in_slices_and_one_step(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE", 0.0)
    names = [f"many-{number:02}" for number in range(30)]
    made = [Story(id=name, texts={"en": StoryText(title=name)}) for name in names]
    session.apply(Change("Add", {("stories", one.id): (None, one) for one in made}))
    session.values.mark_saved({("stories", one.id): one for one in made})
    changed: list[int] = []
    story_edits.mark(session, names, "ready", changed.append)
    assert not changed, "it is still under way: the window lives meanwhile"
    session.edit_story(names[0], "Kicker", kicker="Typed meanwhile")
    session.apply(Change("Trash", {("stories", names[1]): (made[1], None)}))
    qtbot.waitUntil(lambda: bool(changed), timeout=5_000)
    assert changed == [29]
    assert (story(session, names[0]).status, story(session, names[0]).kicker) == (
        "ready",
        "Typed meanwhile",
    )
    assert session.story(names[1]) is None
    steps = session.undo_stack.count()
    story_edits.move_to_trash(session, names, changed.append)
    session.under_way.finish()  # as closing does
    assert changed == [29, 29]
    assert session.undo_stack.count() == steps + 1
    assert session.story(names[9]) is None
    story_edits.restore(session, names, changed.append)
    session.under_way.finish()
    assert changed == [29, 29, 30]
    assert story(session, names[9]).status == "ready"
