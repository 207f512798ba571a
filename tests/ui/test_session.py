"""The session: what is a change, what is unsaved, and what somebody else wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from typing_extensions import override

from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import story_edits
from story_editor.ui.session import Change, Session
from tests.ui.crop_hands import heard
from tests.ui.session_hands import STORY, photo, row, story, title, type_title


def test_an_equal_value_changes_nothing(session: Session) -> None:
    told = heard(session.story_changed), heard(session.edited), heard(session.newsroom_changed)
    session.change_story(story(session), "Title")
    session.edit_story(STORY, "Kicker", kicker=story(session).kicker)
    session.change_photo(photo(session), "Credit")
    session.change_newsroom(session.newsroom, "Newsroom")
    assert told == ([], [], [])
    assert session.undo_stack.count() == 0
    assert session.values.unsaved() == {}


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
    assert session.values.unsaved() == {}
    assert session.undo_stack.count() == 0


def test_what_is_unsaved_is_found_by_comparing(session: Session) -> None:
    type_title(session, "One")
    session.change_photo(photo(session).replace(caption="Cup"), "Caption")
    session.change_newsroom(session.newsroom.replace(title="Voices"), "Newsroom")
    unsaved = session.values.unsaved()
    kinds = [kind for kind, _ in unsaved]
    assert kinds == ["photos", "stories", "newsroom"], (
        "a story never names a photo that is not there"
    )
    session.values.mark_saved(unsaved)
    assert session.values.unsaved() == {}
    session.undo_stack.undo()
    assert list(session.values.unsaved()) == [("newsroom", session.newsroom.id)]
    session.undo_stack.redo()
    assert session.values.unsaved() == {}


def test_undoing_everything_leaves_nothing_unsaved(session: Session) -> None:
    type_title(session, "One")
    session.change_photo(photo(session).replace(caption="Cup"), "Caption")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.values.unsaved() == {}


def test_a_new_story_that_is_undone_was_never_there(session: Session) -> None:
    story_id = story_edits.new_story(session, "en")
    assert session.values.unsaved() == {("stories", story_id): story(session, story_id)}
    session.undo_stack.undo()
    assert session.values.unsaved() == {}
    assert session.story(story_id) is None
    assert session.index.position(story_id) is None
    assert session.index.position(story_id, "is:trashed") is None


def test_a_story_that_is_thrown_away_again_is_in_the_trash_while_it_is_written_back(
    session: Session,
) -> None:
    story_edits.move_to_trash(session, [STORY])
    session.folder.trash("stories", STORY)
    session.values.mark_saved({("stories", STORY): None})
    session.undo_stack.undo()
    session.folder.save_story(story(session))  # on a worker, and not noted here yet
    session.undo_stack.redo()
    assert session.story(STORY) is None
    assert session.trashed.story(STORY) is not None


class Busy(Disk):
    """A disk on which a worker does something just before a record of the trash is read."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: Callable[[], object] | None = None

    @override
    def read(self, path: Path | str) -> bytes:
        if "trash" in Path(path).parts and self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        return super().read(path)


def test_a_story_that_is_thrown_away_again_is_shown_though_it_is_just_leaving_the_trash(
    sample: Path, index: Index, qapp: QApplication
) -> None:
    disk = Busy()
    folder = NewsroomFolder(sample, disk=disk)
    session = Session(folder, folder.newsroom(), index)
    before = story(session)
    story_edits.move_to_trash(session, [STORY])
    folder.trash("stories", STORY)
    session.values.mark_saved({("stories", STORY): None})
    session.undo_stack.undo()
    session.undo_stack.redo()
    disk.meanwhile = lambda: folder.save_story(before)
    assert session.trashed.story(STORY) == before
    assert disk.meanwhile is None, "the trash was read"


def test_a_story_on_its_way_to_the_trash_is_what_it_was_last(session: Session) -> None:
    type_title(session, "Typed last")
    story_edits.move_to_trash(session, [STORY])
    thrown = session.trashed.story(STORY)
    assert thrown is not None
    assert thrown.text("en").title == "Typed last"


def test_a_story_as_it_stands_on_the_disk_is_shown_and_not_unsaved(session: Session) -> None:
    theirs = story(session).with_text("en", title="Theirs")
    type_title(session, "Mine")
    session.take_in({("stories", theirs.id): theirs})
    assert title(session) == "Theirs"
    assert row(session).title == "Theirs"
    assert session.values.unsaved() == {}


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
