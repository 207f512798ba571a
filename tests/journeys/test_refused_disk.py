"""A disk that refuses for a while: whatever is done meanwhile, no typed word is lost, and the window closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.format import FORMAT
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.line_field import LineField
from story_editor.ui.main_window import MainWindow
from story_editor.ui.photo_chooser import PhotoChooser
from story_editor.ui.versions_dialog import VersionsDialog
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import photograph, retype
from tests.journeys.test_both_versions import NoMoving
from tests.journeys.test_nothing_lost import FullDisk
from tests.store.pieces import PHOTO, edit

STORY = "women-in-orbit"
ANN = Contributor(id="ann", name="Ann Other")
TYPED = "No room"
FIRST = "Until it is saved, nothing of it is thrown away or replaced"


def fill_disk(window: MainWindow) -> FullDisk:
    """Let the disk of the newsroom be full from now on; this computer's own is not."""
    session, disk = desk_of(window).session, FullDisk()
    assert session is not None
    folder = NewsroomFolder(session.folder.folder, disk=disk)
    for key in session.values.saved():
        folder.know_by(session.folder, *key)
    session.folder = folder
    return disk


def drafted(window: MainWindow) -> list[str]:
    """Return the titles, captions and notes that this computer keeps."""
    kept = [one.value for one in desk_of(window).autosave.drafts.all()]
    stories = [one.text("en").title for one in kept if isinstance(one, Story)]
    photos = [one.caption for one in kept if isinstance(one, Photo)]
    return stories + photos + [one.notes for one in kept if isinstance(one, Contributor)]


def type_on_full_disk(window: MainWindow, qtbot: QtBot) -> FullDisk:
    """Type a title until it is drafted, and save, which is refused."""
    desk = desk_of(window)
    window.list.go_to(STORY)
    disk = fill_disk(window)
    retype(desk.form.title, TYPED)
    qtbot.waitUntil(lambda: TYPED in drafted(window), timeout=5_000)
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "NOT saved" in window.notices.text, timeout=5_000)
    return disk


def test_a_story_whose_last_words_are_not_saved_is_not_moved_to_the_trash(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    disk = type_on_full_disk(window, qtbot)
    window.actions_by_name["trash"].trigger()
    assert f"“{TYPED}” was not written" in window.notices.text
    assert FIRST in window.notices.text
    assert desk_of(window).form.title.text() == TYPED
    assert (sample / "stories" / f"{STORY}.json").exists()
    assert TYPED in drafted(window)
    disk.full = False
    window.notices.answer("Try again")
    qtbot.waitUntil(lambda: desk_of(window).autosave.state == "saved", timeout=5_000)
    assert FIRST not in window.notices.text, "it is true no more"
    window.actions_by_name["trash"].trigger()
    assert desk_of(window).autosave.flush()
    trashed = NewsroomFolder(sample).trashed.story(STORY)
    assert trashed is not None
    assert trashed.text("en").title == TYPED


def test_the_words_of_a_story_that_could_not_be_thrown_away_are_there_after_closing(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    type_on_full_disk(window, qtbot)
    window.actions_by_name["trash"].trigger()
    assert not window.close()
    window.notices.answer("Close all the same")
    again = open_window(sample)
    again.list.go_to(STORY)
    assert desk_of(again).form.title.text() == TYPED


def test_what_is_typed_while_closing_is_offered_is_there_after_it(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    type_on_full_disk(window, qtbot)
    assert not window.close()
    assert "it is kept on this computer" in window.notices.text.lower()
    retype(desk_of(window).form.title, "One last word")
    window.notices.answer("Close all the same")
    assert window.isHidden()
    again = open_window(sample)
    again.list.go_to(STORY)
    assert desk_of(again).form.title.text() == "One last word"


def test_that_closing_all_the_same_does_not_go_for_later(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    type_on_full_disk(window, qtbot)
    desk.photos._show_several(["photo-coffee-growers", "photo-launch-site"])
    assert desk.photos.several is not None
    line = desk.photos.several.credit.field
    assert isinstance(line, LineField)
    line.setText("© Seng Mai")
    assert not window.close()
    window.notices.answer("Close all the same")
    assert not window.isHidden(), "what is not set is asked about first"
    retype(desk.form.title, "Typed on")
    assert not window.close()
    assert "Typed on" in drafted(window)
    window.notices.answer("Close all the same")
    assert window.isHidden()


def type_caption(window: MainWindow) -> None:
    window.show_view("view_photos")
    desk_of(window).photos.go_to("lonely")
    fill_disk(window)
    retype(desk_of(window).photos.detail.caption, TYPED)


def type_notes(window: MainWindow, qtbot: QtBot) -> None:
    window.show_view("view_credits")
    view = desk_of(window).credits
    table = view.shelf.table
    qtbot.waitUntil(lambda: table.choose([ANN.id]) and len(table.chosen_rows()) == 1)
    retype(view.detail.notes, TYPED)


@pytest.mark.parametrize("many", [False, True])
def test_a_photo_whose_last_words_are_not_saved_is_not_moved_to_the_trash(
    sample: Path, open_window: OpenWindow, *, many: bool
) -> None:
    folder = NewsroomFolder(sample)
    for one in ("lonely", "alone"):
        folder.put("photos", PHOTO.replace(id=one))
    window = open_window(sample)
    type_caption(window)
    if many:
        desk_of(window).actions.photos._trash_photos(["lonely", "alone"])
    else:
        window.actions_by_name["trash_photo"].trigger()
    assert FIRST in window.notices.text
    session = desk_of(window).session
    assert session is not None
    photo = session.photo("lonely")
    assert photo is not None
    assert photo.caption == TYPED
    assert not NewsroomFolder(sample).trashed.holds("photos", "lonely")
    assert not window.close()
    window.notices.answer("Close all the same")


def test_what_was_typed_of_a_photo_just_before_is_in_the_trash(
    sample: Path, open_window: OpenWindow
) -> None:
    NewsroomFolder(sample).put("photos", PHOTO.replace(id="lonely"))
    window = open_window(sample)
    window.show_view("view_photos")
    desk_of(window).photos.go_to("lonely")
    retype(desk_of(window).photos.detail.caption, "Typed, then thrown away")
    window.actions_by_name["trash_photo"].trigger()
    assert desk_of(window).autosave.flush()
    photo = NewsroomFolder(sample).trashed.photo("lonely")
    assert photo is not None
    assert photo.caption == "Typed, then thrown away"


def test_what_was_typed_of_a_contributor_just_before_is_in_the_trash(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    NewsroomFolder(sample).put("contributors", ANN)
    window = open_window(sample)
    type_notes(window, qtbot)
    window.actions_by_name["trash_contributor"].trigger()
    assert desk_of(window).autosave.flush()
    (one,), _broken = NewsroomFolder(sample).trashed.contributors()
    assert one.notes == TYPED


def test_a_contributor_whose_last_words_are_not_saved_is_not_moved_to_the_trash(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    NewsroomFolder(sample).put("contributors", ANN)
    window = open_window(sample)
    type_notes(window, qtbot)
    assert desk_of(window).autosave.flush()
    fill_disk(window)
    retype(desk_of(window).credits.detail.notes, "Typed since")
    window.actions_by_name["trash_contributor"].trigger()
    assert FIRST in window.notices.text
    assert not NewsroomFolder(sample).trashed.holds("contributors", ANN.id)
    assert not window.close()
    assert "Typed since" in drafted(window)
    window.notices.answer("Close all the same")


def remove(window: MainWindow, _tmp: Path) -> None:
    window.actions_by_name["remove_picture"].trigger()


def choose(window: MainWindow, _tmp: Path) -> None:
    window.actions_by_name["choose_photo"].trigger()


def drop(window: MainWindow, tmp: Path) -> None:
    desk_of(window).form.files_dropped.emit([photograph(tmp / "other.jpg", (300, 200))])


@pytest.mark.parametrize("act", [remove, choose, drop], ids=lambda act: act.__name__)
def test_a_picture_whose_words_are_not_saved_stays_with_them(
    sample: Path,
    tmp_path: Path,
    open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[MainWindow, Path], None],
) -> None:
    def use(dialog: PhotoChooser) -> int:
        dialog.photo_id = "photo-coffee-growers"
        return 1

    monkeypatch.setattr(PhotoChooser, "exec", use)
    window = open_window(sample)
    window.list.go_to(STORY)
    fill_disk(window)
    retype(desk_of(window).form.picture.alt, TYPED)
    act(window, tmp_path)
    assert FIRST in window.notices.text
    session = desk_of(window).session
    assert session is not None
    story = session.story(STORY)
    assert story is not None
    assert story.text("en").alt == TYPED
    assert story.picture is not None
    assert not window.close()
    window.notices.answer("Close all the same")


def test_a_version_is_not_put_over_words_that_are_not_saved(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    retype(desk_of(window).form.title, "Second")
    assert desk_of(window).autosave.flush()
    window.actions_by_name["versions"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(VersionsDialog)), timeout=5_000)
    (dialog,) = window.findChildren(VersionsDialog)
    fill_disk(window)
    retype(desk_of(window).form.title, TYPED)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert FIRST in window.notices.text
    assert desk_of(window).form.title.text() == TYPED
    dialog.close()
    assert not window.close()
    window.notices.answer("Close all the same")


def test_a_window_closes_though_a_story_could_not_be_thrown_away(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    window.list.go_to(STORY)
    session.folder = NewsroomFolder(sample, disk=NoMoving())
    session.folder.story(STORY)
    window.actions_by_name["trash"].trigger()
    assert not window.close()
    assert window.notices.text.startswith("NOT saved.")
    assert "was not moved to the trash. Nothing of it was deleted" in window.notices.text
    assert "It stays in the newsroom if you close." in window.notices.text
    assert "Your text" not in window.notices.text
    assert "kept on this computer" not in window.notices.text, "there are no words to keep"
    window.notices.answer("Close all the same")
    assert not window.isVisible()
    assert NewsroomFolder(sample).has_story(STORY)
    again = open_window(sample)
    assert STORY in {row.id for row in again.index.rows()}


def test_a_window_closes_though_words_and_a_story_thrown_away_are_not_saved(
    sample: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    window.list.go_to(STORY)
    session.folder = NewsroomFolder(sample, disk=NoMoving())
    session.folder.stories()
    window.actions_by_name["trash"].trigger()
    window.list.go_to("coffee-growers")
    retype(desk_of(window).form.title, TYPED)
    assert not window.close()
    assert "It is kept on this computer" in window.notices.text
    assert "What was not moved to the trash stays in the newsroom." in window.notices.text
    window.notices.answer("Close all the same")
    again = open_window(sample)
    again.list.go_to("coffee-growers")
    assert desk_of(again).form.title.text() == TYPED


def test_a_window_closes_after_a_newer_version_took_over_what_threw_a_story_away(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    window.list.go_to(STORY)
    edit(sample / "newsroom.json", format=FORMAT + 1, min_reader=FORMAT + 1)
    window.actions_by_name["trash"].trigger()
    desk_of(window).autosave.save()
    qtbot.waitUntil(lambda: session.read_only, timeout=5_000)
    assert "What you typed" not in window.notices.text, "nothing was"
    assert "What you moved to the trash last stays in the newsroom." in window.notices.text
    assert window.close()
    assert NewsroomFolder(sample).has_story(STORY)


def test_a_story_that_is_left_on_a_full_disk_is_drafted_at_once(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    disk = fill_disk(window)
    retype(desk.form.title, TYPED)
    window.list.go_to("coffee-growers")
    qtbot.waitUntil(lambda: "NOT saved" in window.notices.text, timeout=5_000)
    assert TYPED in drafted(window)
    retype(desk.form.title, "Typed in the next")
    qtbot.waitUntil(lambda: "Typed in the next" in drafted(window), timeout=5_000)
    assert TYPED in drafted(window)
    disk.full = False
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert drafted(window) == []
