"""Two people changed the same things: nobody's change is lost, and what became of both is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story
from story_editor.store.both_versions import put_together
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.autosave import Autosave
from story_editor.ui.changes import Change
from story_editor.ui.fields import TextField
from story_editor.ui.main_window import MainWindow
from story_editor.ui.session import Key, Session
from story_editor.ui.versions_dialog import VersionsDialog
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype
from tests.store.pieces import CONTRIBUTOR, PHOTO

CREDIT = Credit(text="© Corrected 2013")


def alone(window: MainWindow) -> tuple[Session, Autosave]:
    """Return what is open and its saves, in a window that hears of nobody else, as on a share."""
    desk = desk_of(window)
    desk.watch.blockSignals(True)
    assert desk.session is not None
    return desk.session, desk.autosave


def save(session: Session, autosave: Autosave, qtbot: QtBot) -> None:
    """Save in the background, as the window does, until nothing is left to save."""
    autosave.save()
    qtbot.waitUntil(lambda: session.values.is_saved and autosave.state == "saved", timeout=10_000)


def kickers(sample: Path, story_id: str) -> list[str]:
    """Return the first word of the kicker of every version of a story."""
    whole = NewsroomFolder(sample).versions.whole("stories", story_id, Story)
    return [one.value.kicker.split()[0] for one in whole if one.value.kicker]


def test_many_that_somebody_else_changed_are_kept_both_in_one_save(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session, autosave = alone(window)
    theirs, photos = NewsroomFolder(sample), set[str]()
    values: dict[Key, tuple[Value | None, Value | None]] = {}
    for row in window.index.rows()[:6]:
        story = session.story(row.id)
        assert story is not None
        values["stories", row.id] = (story, story.replace(kicker=f"Mine {row.id}"))
        there = theirs.story(row.id).with_text("en", link="https://ilo.org")
        theirs.save_story(there.replace(kicker=f"Theirs {row.id}"))
        if story.picture and len(photos) < 2 and (photo := session.photo_of(story)):
            photos.add(photo.id)
            values["photos", photo.id] = (photo, photo.replace(caption="Mine"))
    for photo_id in photos:
        theirs.save_photo(theirs.photo(photo_id).replace(credit=CREDIT))
    stories = [key[1] for key in values if key[0] == "stories"]
    session.apply(Change("Mark", values))
    save(session, autosave, qtbot)

    folder = NewsroomFolder(sample)
    for story_id in stories:
        saved = folder.story(story_id)
        assert (saved.kicker, saved.text("en").link) == (f"Mine {story_id}", "https://ilo.org")
        assert set(kickers(sample, story_id)) == {"Mine", "Theirs"}
        (other,) = folder.others("stories", story_id)
        assert other.value.kicker == f"Theirs {story_id}"
        shown = session.story(story_id)
        assert shown is not None
        assert shown.kicker == f"Mine {story_id}"
    for photo_id in photos:
        assert (folder.photo(photo_id).caption, folder.photo(photo_id).credit) == ("Mine", CREDIT)
        assert folder.others("photos", photo_id) == []
    words = window.notices.text
    assert " and 6 others were changed by somebody else. Of 2 their changes and yours" in words
    assert "Of 6 you both changed the same (Kicker): there yours stands, and theirs waits" in words
    assert words.endswith("Taken from them: Credit (“© Corrected 2013”), Link.")
    assert not session.undo_stack.canUndo(), "it would put back what was before theirs"
    window.notices.answer("Compare")
    assert " and 5 others were changed" in window.notices.text


@pytest.mark.parametrize("kind", ["stories", "photos", "contributors"])
def test_what_somebody_else_changed_is_not_thrown_away(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, kind: str
) -> None:
    folder = NewsroomFolder(sample)
    entries: dict[str, Story | Photo | Contributor] = {
        "stories": folder.story("launch-site"),
        "photos": PHOTO.replace(id="lonely"),
        "contributors": CONTRIBUTOR,
    }
    one = entries[kind]
    folder.put(kind, one)
    window = open_window(sample)
    session, autosave = alone(window)
    key = (kind, one.id)
    before = session.opened(key)
    theirs = NewsroomFolder(sample)
    field = {"stories": "kicker", "photos": "caption", "contributors": "notes"}[kind]
    there = theirs.value(kind, one.id)
    assert isinstance(there, Story | Photo | Contributor)
    theirs.put(kind, there.replace(**{field: "Theirs, with a consent"}))
    if kind == "photos":
        theirs.save_story(theirs.story("women-in-orbit").replace(picture=Picture(photo="lonely")))
    session.apply(Change("Move to trash", {key: (before, None)}))
    save(session, autosave, qtbot)

    assert not NewsroomFolder(sample).trashed.holds(kind, one.id)
    assert getattr(NewsroomFolder(sample).value(*key), field) == "Theirs, with a consent"
    assert session.values.get(key) == NewsroomFolder(sample).value(*key)
    name = {"stories": "“A launch site", "photos": "A photo ", "contributors": "“Seng Mai”"}[kind]
    assert window.notices.text.startswith(name)
    assert (
        " was changed by somebody else. It was not moved to the trash: look at their version first."
        in window.notices.text
    )


def test_that_a_sync_program_puts_no_older_words_into_what_is_typed_here(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session, autosave = alone(window)
    path = sample / "stories" / "launch-site.json"

    def change(kicker: str, summary: str) -> None:
        story = session.story("launch-site")
        assert story is not None
        after = story.replace(kicker=kicker).with_text("en", summary=summary)
        session.change_story(after, "Typing")
        save(session, autosave, qtbot)

    change("First", "Before")
    older = path.read_bytes()
    change("Second", "Before")
    path.write_bytes(older)
    change("Second", "Typed after it was put back")
    saved = NewsroomFolder(sample).story("launch-site")
    assert (saved.kicker, saved.text("en").summary) == ("Second", "Typed after it was put back")
    assert session.story("launch-site") == saved
    assert "was put back to an older version by a sync program" in window.notices.text
    assert NewsroomFolder(sample).others("stories", "launch-site") == []


def test_settings_get_the_changes_of_both(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session, autosave = alone(window)
    window.tasks.wait(lambda: None)  # a version of the settings is kept when the window opens
    theirs = NewsroomFolder(sample)
    there = theirs.newsroom()
    first, *others = there.listings
    listings = (first.replace(heading="Their heading"), *others)
    theirs.save_newsroom(there.replace(listings=listings))
    session.change_newsroom(session.newsroom.replace(title="My title"), "Newsroom")
    save(session, autosave, qtbot)
    both = NewsroomFolder(sample).newsroom()
    assert (both.title, both.listings[0].heading) == ("My title", "Their heading")
    assert session.newsroom == both
    assert desk_of(window).listing.heading.text() == "Their heading"
    assert (
        "The listing was changed by somebody else. Their changes and yours are both"
        in window.notices.text
    )

    theirs = NewsroomFolder(sample)
    theirs.save_newsroom(theirs.newsroom().replace(title="Their title"))
    session.change_newsroom(session.newsroom.replace(title="My other title"), "Newsroom")
    save(session, autosave, qtbot)
    assert NewsroomFolder(sample).newsroom().title == "My other title"
    assert "where you both changed the same (Title), yours stands" in window.notices.text
    window.notices.answer("Compare")
    qtbot.waitUntil(lambda: bool(window.findChildren(VersionsDialog)), timeout=5_000)
    (dialog,) = window.findChildren(VersionsDialog)
    assert dialog.windowTitle() == "Versions of the listing"
    said = [dialog.list.item(row).text().splitlines()[1] for row in range(dialog.list.count())]
    both_kept = {
        "Other version: Title",
        "Another version was looked at",
    }  # theirs, and mine over it
    assert set(said) == {"Title", *both_kept, "Heading", "The first one"}
    titles = [line.value.title for line in dialog._lines if isinstance(line.value, Newsroom)]
    dialog.list.setCurrentRow(titles.index("Their title"))
    then, now = dialog.comparison.findChildren(TextField)
    assert (then.text(), now.text()) == ("Their title", "My other title")
    (take,) = [b for b in dialog.comparison.findChildren(QPushButton) if b.text() == "Take this"]
    take.click()
    assert session.newsroom.title == "Their title"
    dialog.list.setCurrentRow(len(said) - 1)
    dialog.restore.click()
    assert session.newsroom == there
    dialog.close()
    desk_of(window).listing.versions.click()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(VersionsDialog)))


def test_names_that_two_people_add_to_the_same_contributor_are_all_there(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    NewsroomFolder(sample).put("contributors", CONTRIBUTOR)
    window = open_window(sample)
    session, autosave = alone(window)
    key = ("contributors", CONTRIBUTOR.id)
    before = session.opened(key)
    assert isinstance(before, Contributor)
    theirs = NewsroomFolder(sample)
    assert theirs.value(*key) == before
    theirs.put("contributors", before.replace(aliases=(*before.aliases, "Theirs")))
    mine = before.replace(aliases=(*before.aliases, "Mine"))
    session.apply(Change("Names", {key: (before, mine)}))
    save(session, autosave, qtbot)

    saved = NewsroomFolder(sample).value(*key)
    assert isinstance(saved, Contributor)
    assert saved.aliases == (*before.aliases, "Mine", "Theirs")
    assert session.values.get(key) == saved
    assert NewsroomFolder(sample).others(*key) == []
    assert "Their changes and yours are both in it." in window.notices.text


class NoMoving(Disk):
    """A disk that is too full for anything to be moved into another folder."""

    def replace(self, source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")


def test_what_could_not_be_thrown_away_is_called_by_its_name(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    NewsroomFolder(sample).put("photos", PHOTO.replace(id="lonely"))
    window = open_window(sample)
    session, autosave = alone(window)
    session.folder = NewsroomFolder(sample, disk=NoMoving())
    photo = session.photo("lonely")
    session.apply(Change("Move to trash", {("photos", "lonely"): (photo, None)}))
    autosave.save()
    qtbot.waitUntil(lambda: window.notices.text.startswith("NOT saved."), timeout=5_000)
    assert "so a photo was not moved to the trash" in window.notices.text
    session.undo_stack.undo()
    assert autosave.flush()


def test_whose_words_were_put_aside_is_told_that_they_wait_to_be_looked_at(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to("women-in-orbit")
    session, autosave = desk_of(window).session, desk_of(window).autosave
    assert session is not None
    theirs = NewsroomFolder(sample)
    base = theirs.story("women-in-orbit")
    retype(desk_of(window).form.title, "Mine, saved first")
    save(session, autosave, qtbot)
    assert window.notices.text == ""
    put_together(theirs, "stories", base.with_text("en", title="Theirs"), base)
    qtbot.waitUntil(lambda: desk_of(window).form.title.text() == "Theirs", timeout=5_000)
    words = "has another version, which nobody has looked at yet"
    qtbot.waitUntil(lambda: words in window.notices.text, timeout=5_000)
    assert "“Theirs” was changed by another program" in window.notices.text

    def shown_sides() -> set[str]:
        return {
            field.text()
            for one in window.findChildren(VersionsDialog)
            for field in one.findChildren(TextField)
        }

    window.notices.answer("Compare")
    qtbot.waitUntil(lambda: bool(shown_sides()), timeout=5_000)
    assert "Mine, saved first" in shown_sides()
