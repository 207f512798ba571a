"""What other programs do to the values that are open here."""

from __future__ import annotations

from pathlib import Path

from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.outside import bring_up_to_date
from story_editor.ui.session import Session
from tests.ui.hall import STORY, Hall, story


def test_what_another_program_changed_is_shown(hall: Hall, session: Session, sample: Path) -> None:
    story(session, STORY)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    words = bring_up_to_date(session)
    assert "“Theirs” was changed by another program" in words
    assert story(session, STORY).text("en").title == "Theirs"
    assert hall.autosave.state == "saved"
    session.change_story(story(session, STORY).with_text("en", title="Mine, after it"), "Title")
    assert hall.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == "Mine, after it"


def test_no_undo_puts_back_what_was_there_before_theirs(
    hall: Hall, session: Session, sample: Path
) -> None:
    session.change_story(story(session, STORY).with_text("en", title="Mine, and saved"), "Title")
    assert hall.autosave.flush()
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    bring_up_to_date(session)
    assert not session.undo_stack.canUndo()
    session.undo_stack.undo()
    assert story(session, STORY).text("en").title == "Theirs"


def test_what_has_gone_from_the_folder_is_written_again(
    hall: Hall, session: Session, sample: Path
) -> None:
    title = story(session, STORY).text("en").title
    (sample / "stories" / f"{STORY}.json").unlink()
    assert "is written again" in bring_up_to_date(session)
    assert hall.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == title


def test_what_another_program_threw_away_is_not_written_again(
    hall: Hall, session: Session, sample: Path
) -> None:
    story(session, STORY)
    NewsroomFolder(sample).value("stories", STORY)
    theirs = NewsroomFolder(sample)
    theirs.story(STORY)
    theirs.trash("stories", STORY)
    bring_up_to_date(session)
    assert session.story(STORY) is None
    assert hall.autosave.flush()
    assert not NewsroomFolder(sample).has_story(STORY)
    assert NewsroomFolder(sample).trashed_story(STORY) is not None


def test_nothing_is_said_when_nothing_changed(session: Session) -> None:
    before = story(session, STORY)
    session.change_newsroom(session.newsroom, "Nothing")
    assert bring_up_to_date(session) == ""
    assert story(session, STORY) is before
