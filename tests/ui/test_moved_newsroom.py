"""What was typed and not saved is found again when the newsroom's folder has moved meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from story_editor.errors import DiskRefused
from story_editor.model.story import Story
from story_editor.model.typed import Typed
from story_editor.store.disk import Disk
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.left_elsewhere import left_elsewhere
from story_editor.store.lock import NewsroomLock
from story_editor.store.marker import MARKER
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.unset import UnsetStore
from story_editor.ui.session import Session
from tests.ui.recovering_hands import recover
from tests.ui.session_hands import OTHER, STORY, story

ID = "sample-newsroom"
MINE = Typed(photos=("a", "b"), number=2, said={"credit": "© Seng Mai"})
Open = Callable[..., Session]


@pytest.fixture
def open_at(session: Session) -> Open:
    """Return a function that opens the newsroom at a path, as another window does."""

    def open_it(path: Path, *, writable: bool = True) -> Session:
        folder = NewsroomFolder(path, writable=writable)
        return Session(folder, folder.newsroom(), session.index)

    return open_it


def leave_draft(at: Path, title: str) -> Drafts:
    folder = NewsroomFolder(at, writable=False)
    typed = folder.story(STORY).with_text("en", title=title)
    drafts = Drafts(ID, at)
    drafts.keep(Draft("stories", typed, folder.base("stories", STORY)))
    return drafts


def said(session: Session) -> list[str]:
    drafts = Drafts(session.newsroom.id, session.folder.folder)
    elsewhere = left_elsewhere(session.newsroom.id, session.folder.folder)
    told = recover(session, drafts), recover(session, drafts, elsewhere)
    return [one.words for some in told for one in some]


def title(session: Session) -> str:
    return story(session).text("en").title


def kept(at: Path) -> list[str]:
    whole = NewsroomFolder(at).versions.whole("stories", STORY, Story)
    return [one.value.text("en").title for one in whole]


def test_that_a_draft_is_recovered_where_the_folder_stands_now(sample: Path, open_at: Open) -> None:
    left = leave_draft(sample, "Typed before the move")
    moved = sample.rename(sample.with_name("Moved"))
    (waits,) = said(open_at(moved, writable=False))
    assert "waits on this computer" in waits
    session = open_at(moved)
    (words,) = said(session)
    assert "was recovered as it was typed last" in words
    assert title(session) == "Typed before the move"
    assert left.all() == [], "it is the moved one's from now on"
    assert len(Drafts(ID, moved).all()) == 1, "until it is saved"


def test_that_a_link_in_the_place_of_the_folder_is_no_copy(sample: Path, open_at: Open) -> None:
    leave_draft(sample, "Typed before the move")
    moved = sample.rename(sample.with_name("Moved"))
    sample.symlink_to(moved, target_is_directory=True)
    session = open_at(sample)
    assert len(said(session)) == 1
    assert title(session) == "Typed before the move"


def test_that_what_was_changed_since_the_move_stays_and_the_draft_is_a_version(
    sample: Path, open_at: Open
) -> None:
    leave_draft(sample, "Typed before the move")
    moved = sample.rename(sample.with_name("Moved"))
    theirs = NewsroomFolder(moved)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Saved since"))
    session = open_at(moved)
    assert "kept among its versions" in said(session)[0]
    assert title(session) == "Saved since"
    assert "Typed before the move" in kept(moved)


def test_that_of_drafts_of_two_places_both_are_kept(sample: Path, open_at: Open) -> None:
    leave_draft(sample, "Typed before the move")
    moved = sample.rename(sample.with_name("Moved"))
    leave_draft(moved, "Typed since")
    session = open_at(moved)
    words = " ".join(said(session))
    assert "kept among its versions" in words
    assert "was recovered" in words
    assert title(session) == "Typed since"
    assert "Typed before the move" in kept(moved)
    assert len(said(open_at(moved))) == 1, "only its own draft is left"


def test_that_a_copy_keeps_its_drafts_and_is_told_once(sample: Path, open_at: Open) -> None:
    left = leave_draft(sample, "Typed in the first")
    UnsetStore(ID, sample).keep([MINE])
    copy = sample.with_name("Copy")
    shutil.copytree(sample, copy)
    held = NewsroomLock(ID, sample)
    held.acquire()
    assert said(open_at(copy)) == [], "its window is at work, and does with them what is to be done"
    held.release()
    session = open_at(copy)
    (words,) = said(session)
    assert str(sample) in words
    assert "wait" in words
    assert title(session) != "Typed in the first"
    assert said(open_at(copy)) == []
    assert len(left.all()) == 1
    leave_draft(sample, "Typed on in the first")
    assert len(said(open_at(copy))) == 1, "that is another one"
    assert UnsetStore(ID, copy).take_moved(left_elsewhere(ID, copy)) == []
    assert UnsetStore(ID, sample).read()[0] == (MINE,)


@pytest.mark.parametrize("fault", ["lacking", "damaged", "newer"])
def test_that_a_copy_whose_own_file_fails_keeps_its_drafts(
    sample: Path, open_at: Open, fault: str
) -> None:
    left = leave_draft(sample, "Typed in the first")
    copy = sample.with_name("Copy")
    shutil.copytree(sample, copy)
    marker = sample / MARKER
    if fault == "lacking":  # as a sync program leaves it that is not done yet
        marker.unlink()
    else:
        marker.write_text("{" if fault == "damaged" else '{"format": 99, "min_reader": 99}')
    (words,) = said(open_at(copy))
    assert "waits in another copy" in words
    assert len(left.all()) == 1


def test_that_the_window_of_a_folder_that_moves_under_it_keeps_its_drafts(
    sample: Path, open_at: Open
) -> None:
    held = NewsroomLock(ID, sample)
    held.acquire()
    left = leave_draft(sample, "Typed here")
    moved = sample.rename(sample.with_name("Moved"))
    assert said(open_at(moved)) == []
    assert len(left.all()) == 1
    held.release()
    assert len(said(open_at(moved))) == 1


def test_that_words_for_several_photos_come_along(sample: Path) -> None:
    other = Typed(photos=("c",), number=1, said={"terms": "Editorial"})
    UnsetStore(ID, sample).keep([MINE, other])
    moved = sample.with_name("Moved")
    sample.rename(moved)
    store = UnsetStore(ID, moved)
    since = MINE.replace(said={"terms": "Typed since"})
    store.keep([since])
    assert store.take_moved(left_elsewhere(ID, moved)) == []
    (both, alone), unread = store.read()
    assert unread is None
    assert both.said == {"credit": "© Seng Mai", "terms": "Typed since"}
    assert alone == other
    assert UnsetStore(ID, sample).read()[0] == (), "they are the moved one's from now on"


class NoRoom(Disk):
    """A disk without room for anything new."""

    def create(self, path: Path) -> int:
        raise OSError(28, "No space left on device")


def test_that_of_drafts_of_two_places_none_goes_before_it_is_kept(
    sample: Path, open_at: Open
) -> None:
    left = leave_draft(sample, "Typed before the move")
    (waits,) = left.all()
    moved = sample.rename(sample.with_name("Moved"))
    leave_draft(moved, "Typed since")
    session = open_at(moved)
    session.folder = NewsroomFolder(moved, disk=NoRoom())
    assert "disk is full" in " ".join(said(session))
    assert left.all() == [waits], "there is no other place where its words stand"
    assert "Typed before the move" not in kept(moved)
    said(open_at(moved))
    assert left.all() == []
    assert "Typed before the move" in kept(moved)


def test_that_a_draft_which_came_before_the_disk_refused_is_not_typed_over(
    sample: Path, open_at: Open
) -> None:
    class RefusesOther(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if source.name == f"{OTHER}.json":
                raise OSError(28, "No space left on device")
            super().replace(source, target)

    left = leave_draft(sample, "Typed before the move")
    other = NewsroomFolder(sample).story(OTHER).with_text("en", title="In the other")
    left.keep(Draft("stories", other, ""))
    moved = sample.rename(sample.with_name("Moved"))
    session = open_at(moved)
    drafts = Drafts(ID, moved, RefusesOther())
    drafts.keep(Draft("stories", story(session), ""))  # in this window, before they were found
    drafts.saved("stories", STORY)
    (refused,) = recover(session, drafts, left_elsewhere(ID, moved))
    assert "disk is full" in refused.words
    assert title(session) != "Typed before the move"
    typed = story(session).with_text("en", title="Typed since")
    drafts.keep(Draft("stories", typed, session.folder.base("stories", STORY)))

    session = open_at(moved)
    assert len(said(session)) == 3
    assert title(session) == "Typed since"
    assert "Typed before the move" in kept(moved)


def test_that_words_kept_in_two_ways_come_from_where_the_folder_was(
    sample: Path, open_at: Open
) -> None:
    for words in ("Typed first", "Typed on"):
        leave_draft(sample, words)  # by a window that could not bring back what was there
    copy = sample.with_name("Copy")
    shutil.copytree(sample, copy)
    (waits,) = said(open_at(copy))
    assert "(and 1 more) waits in another copy" in waits
    moved = sample.rename(sample.with_name("Moved"))
    session = open_at(moved)
    assert len(said(session)) == 2
    assert title(session) == "Typed on"
    assert "Typed first" in kept(moved)


def test_that_words_for_several_photos_stay_until_they_are_kept_where_the_folder_is(
    sample: Path,
) -> None:
    UnsetStore(ID, sample).keep([MINE])
    moved = sample.rename(sample.with_name("Moved"))
    (hindered,) = UnsetStore(ID, moved, NoRoom()).take_moved(left_elsewhere(ID, moved))
    assert isinstance(hindered, DiskRefused)
    assert UnsetStore(ID, sample).read() == ((MINE,), None)
    assert UnsetStore(ID, moved).take_moved(left_elsewhere(ID, moved)) == []
    assert UnsetStore(ID, moved).read() == ((MINE,), None)
