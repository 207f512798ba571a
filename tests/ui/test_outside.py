"""What other programs do to the values that are open here."""

from __future__ import annotations

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot
from typing_extensions import override

from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.noting import FEW
from story_editor.ui.outside import bring_up_to_date, look_outside
from story_editor.ui.saving import Outcome, save_values
from story_editor.ui.session import Session
from tests.ui.hall import STORY, Hall, story


def look(session: Session) -> str:
    return bring_up_to_date(session, look_outside(session.folder.reader(), session.values.saved()))


def test_what_another_program_changed_is_shown(hall: Hall, session: Session, sample: Path) -> None:
    story(session, STORY)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    words = look(session)
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
    look(session)
    assert not session.undo_stack.canUndo()
    session.undo_stack.undo()
    assert story(session, STORY).text("en").title == "Theirs"


def test_what_has_gone_from_the_folder_is_written_again(
    hall: Hall, session: Session, sample: Path
) -> None:
    title = story(session, STORY).text("en").title
    (sample / "stories" / f"{STORY}.json").unlink()
    assert "is written again" in look(session)
    assert hall.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == title


def test_that_nothing_has_gone_while_the_whole_newsroom_is_away(
    hall: Hall, session: Session, sample: Path
) -> None:
    session.change_story(story(session, STORY).with_text("en", title="Mine, and saved"), "Title")
    assert hall.autosave.flush()
    away = sample.rename(sample.with_name("Away"))
    assert look(session) == ""
    assert session.values.is_saved, "or what is open here would stand over what others write there"
    assert session.undo_stack.canUndo()
    another = NewsroomFolder.create(sample, "Another newsroom")
    assert look(session) == ""
    another.save_story(story(session, STORY).with_text("en", title="Of another newsroom"))
    assert look(session) == ""

    shutil.rmtree(sample)
    away.rename(sample)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    assert "“Theirs” was changed by another program" in look(session)
    assert story(session, STORY).text("en").title == "Theirs"


def test_that_what_goes_with_the_newsroom_in_the_middle_of_a_look_has_not_gone(
    session: Session, sample: Path
) -> None:
    class PulledOut(Disk):
        @override
        def exists(self, path: Path) -> bool:
            if path.parent.name == "stories" and sample.exists():
                sample.rename(sample.with_name("Away"))
            return super().exists(path)

    story(session, STORY)
    reader = NewsroomFolder(sample, writable=False, disk=PulledOut())
    assert bring_up_to_date(session, look_outside(reader, session.values.saved())) == ""
    assert not sample.exists()


def test_what_another_program_threw_away_is_not_written_again(
    hall: Hall, session: Session, sample: Path
) -> None:
    story(session, STORY)
    NewsroomFolder(sample).value("stories", STORY)
    theirs = NewsroomFolder(sample)
    theirs.story(STORY)
    theirs.trash("stories", STORY)
    assert "was moved to the trash by somebody else" in look(session)
    assert session.story(STORY) is None
    assert hall.autosave.flush()
    assert not NewsroomFolder(sample).has_story(STORY)
    assert NewsroomFolder(sample).trashed.story(STORY) is not None


def test_nothing_is_said_when_nothing_changed(session: Session) -> None:
    before = story(session, STORY)
    session.change_newsroom(session.newsroom, "Nothing")
    assert look(session) == ""
    assert story(session, STORY) is before


def test_what_was_edited_or_saved_since_it_was_looked_at_is_not_replaced(
    session: Session, sample: Path
) -> None:
    story(session, STORY)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    outside = look_outside(session.folder.reader(), session.values.saved())
    session.change_story(story(session, STORY).with_text("en", title="Mine"), "Title")
    assert bring_up_to_date(session, outside) == ""
    session.values.mark_saved({("stories", STORY): story(session, STORY)})
    assert bring_up_to_date(session, outside) == ""
    assert story(session, STORY).text("en").title == "Mine"


def test_that_many_are_taken_in_at_once_and_the_index_follows(
    session: Session, sample: Path, qtbot: QtBot
) -> None:
    theirs = NewsroomFolder(sample)
    many = [theirs.story(STORY).replace(id=f"many-{number:03}") for number in range(FEW + 5)]
    for one in many:
        theirs.save_story(one)
        story(session, one.id)
    for one in many:
        theirs.save_story(one.with_text("en", title=f"Theirs {one.id}"))
    session.change_story(story(session, STORY).with_text("en", title="Mine"), "Title")
    outside = look_outside(session.folder.reader(), session.values.saved())
    assert "Theirs many-000" in bring_up_to_date(session, outside)
    assert session.undo_stack.count() == 1, "what the step holds is as it was"
    assert story(session, "many-104").text("en").title == "Theirs many-104"
    assert session.noting, "in slices"
    qtbot.waitUntil(lambda: not session.noting, timeout=5_000)
    assert session.index.rows("Theirs many-104")
    session.change_story(story(session, many[0].id).with_text("en", title="Mine after"), "Title")
    save_values(session.folder, session.values.unsaved(), outcome := Outcome())
    assert not outcome.refused, "the next save goes on from theirs"


def test_what_history_makes_good_is_written_back(session: Session, sample: Path) -> None:
    story(session, STORY)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    path = sample / "stories" / f"{STORY}.json"
    path.write_bytes(b"{")
    assert "“Theirs” was changed" in look(session)
    assert NewsroomFolder(sample, writable=False).stored("stories", STORY).sound
    assert b"Theirs" in path.read_bytes()
