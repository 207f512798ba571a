"""Replacing a photo's file, and throwing a photo away: what it touches, and what undo gives back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.deciding import open_disagreements
from story_editor.model.photo import Photo, Rights
from story_editor.model.story import Picture, Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import photo_edits
from story_editor.ui.main_window import MainWindow
from story_editor.ui.photo_chooser import StoryChooser
from story_editor.ui.session import Session
from tests.journeys.conftest import desk_of, open_window
from tests.ui.hall import story
from tests.ui.used_photo_hands import COFFEE, PHOTOS, STORY, replace, session_of, shown, window

__all__ = ["open_window", "window"]


def test_another_picture_clears_what_belonged_to_the_first(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, session = shown(window), session_of(window)
    replace(window, PHOTOS / "chelsea.png", qtbot, monkeypatch)
    photo, *stories = shown(window)
    assert photo.original is not None
    assert photo.original.name == "chelsea.png"
    assert (photo.credit, photo.rights, photo.focal) == (Credit(), Rights(), None)
    for one in stories:
        assert one.text("en").alt == ""
        assert one.picture is not None
        assert one.picture == Picture(photo=COFFEE)
    said = window.notices.text
    assert "“chelsea.png” is another picture" in said
    assert (
        "credit, rights, consent, focal point, alternative text, crops and rotation were cleared"
        in said
    )
    assert "for 2 stories" in said
    assert session.undo_stack.index() == 1, "one step, whatever it touches"
    window.notices.answer("Undo")
    assert shown(window) == before
    assert window.views.currentWidget() is desk_of(window).photos, "it is to be seen here"
    window.actions_by_name["redo"].trigger()
    assert desk_of(window).autosave.flush()
    folder = NewsroomFolder(window.folder)
    assert folder.photo(COFFEE).original == photo.original
    assert folder.story("copy").text("en").alt == ""


def test_nothing_said_of_one_picture_is_said_of_another(session: Session) -> None:
    old, one = session.photo(COFFEE), story(session, STORY)
    assert old is not None
    assert one.picture is not None
    session.change_story(one.replace(picture=one.picture.replace(decorative=True)), "Decorative")
    said = {"XMP dc:rights": "© Ann 2021", "IIM 2:116": "© Bo 2021"}
    old = old.replace(caption="A cup of coffee", embedded=said, settled=("notice",))
    session.change_photo(old, "Caption")
    assert old.original is not None
    assert open_disagreements(old) == ()
    file = old.original.replace(sha256="b" * 64)
    new = Photo(id="new", original=file, embedded=said, credit=read_credit("© Ann 2021"))
    gone = photo_edits.replace_file(session, old, new, same=False)
    after, picture = session.photo(COFFEE), story(session, STORY).picture
    assert after is not None
    assert picture is not None
    assert (after.caption, picture.decorative) == ("", False)
    assert {"caption", "alternative text"} <= set(gone)
    assert [one.subject for one in open_disagreements(after)] == ["notice"], "it is to be asked"
    session.undo_stack.undo()
    assert session.photo(COFFEE) == old
    new = new.replace(caption="A rocket")
    photo_edits.replace_file(session, old, new, same=False)
    after = session.photo(COFFEE)
    assert after is not None
    assert after.caption == "A rocket", "as its own file says"


def test_the_rights_of_the_file_before_give_way_to_those_of_the_same_picture(
    session: Session,
) -> None:
    old = session.photo(COFFEE)
    assert old is not None
    terms, ask = "XMP xmpRights:UsageTerms", "XMP plus:LicensorURL"
    old = old.replace(embedded={terms: "Editorial"}, rights=Rights(usage_terms="Editorial"))
    session.change_photo(old.replace(settled=("notice",)), "Rights")
    new = old.replace(embedded={terms: "No advertising", ask: "https://example.org"}, caption="Cup")
    photo_edits.replace_file(session, old.replace(settled=("notice",)), new, same=True)
    after = session.photo(COFFEE)
    assert after is not None
    assert after.rights == Rights(usage_terms="No advertising", ask_url="https://example.org")
    assert (after.caption, after.settled) == ("Cup", ())


@pytest.mark.parametrize("way", ["replaced", "undone"])
def test_whoever_dies_between_two_saves_leaves_no_words_of_one_picture_beside_another(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    session, autosave = session_of(window), desk_of(window).autosave
    old = shown(window)[0].original
    replace(window, PHOTOS / "chelsea.png", qtbot, monkeypatch)
    if way == "undone":
        assert autosave.flush()
        window.notices.answer("Undo")
    unsaved = session.values.unsaved()
    assert {key[1] for key in unsaved} == {COFFEE, STORY, "copy"}
    there = {key: session.values.saved()[key] for key in unsaved}
    for key, value in unsaved.items():  # the disk after each of the saves
        there[key] = value
        photo = there["photos", COFFEE]
        assert isinstance(photo, Photo)
        for name in (STORY, "copy"):
            one = there["stories", name]
            assert isinstance(one, Story)
            assert one.picture is not None
            if photo.original != old:
                assert (one.text("en").alt, one.picture.crops) == ("", {})
    assert autosave.flush()


def test_the_same_picture_keeps_it_all(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(window)
    path = tmp_path / "larger.jpg"
    with Image.open(PHOTOS / "coffee.png") as image:
        image.convert("RGB").resize((1200, 800)).save(path, quality=80)
    replace(window, path, qtbot, monkeypatch)
    photo, *stories = shown(window)
    assert photo.original is not None
    assert photo.original.size == (1200, 800)
    assert photo == before[0].replace(original=photo.original, embedded=photo.embedded)
    assert tuple(stories) == before[1:]
    assert "It is the same picture, so nothing else changed." in window.notices.text
    window.notices.answer("Undo")
    assert shown(window) == before


def test_what_is_no_picture_changes_nothing(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(window)
    path = tmp_path / "words.jpg"
    path.write_text("words", encoding="utf-8")
    replace(window, path, qtbot, monkeypatch)
    assert "words.jpg" in window.notices.text
    replace(window, PHOTOS / "coffee.png", qtbot, monkeypatch)
    assert window.notices.text == "This is the file that the photo has already."
    assert shown(window) == before
    assert session_of(window).undo_stack.count() == 0


def test_an_original_that_is_gone_cannot_be_the_same(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = shown(window)[0]
    assert photo.original is not None
    session_of(window).folder.original_path(photo.original).unlink()
    replace(window, PHOTOS / "chelsea.png", qtbot, monkeypatch)
    assert "is another picture" in window.notices.text


def test_the_file_that_a_photo_waited_for_keeps_its_credit(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, view = session_of(window), desk_of(window).photos
    waiting = view.shelf.grid.cells.id_at(view.shelf.grid.cells.cell(0))
    before = session.photo(waiting)
    assert before is not None
    assert before.original is None
    view.go_to(waiting)
    replace(window, PHOTOS / "rocket.jpg", qtbot, monkeypatch)
    after = session.photo(waiting)
    assert after is not None
    assert after.original is not None
    assert after.credit == before.credit


def test_a_photo_is_put_into_a_story(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    target = "better-work-partners-with-sri-lankan"

    def choose(dialog: StoryChooser) -> int:
        dialog.story_id = target
        return 1

    monkeypatch.setattr(StoryChooser, "exec", choose)
    window.actions_by_name["use_in_story"].trigger()
    picture = story(session_of(window), target).picture
    assert picture is not None
    assert picture.photo == COFFEE
    assert "is the picture of “Better Work" in window.notices.text
    window.actions_by_name["use_in_story"].trigger()
    assert window.notices.text == "This story shows this photo already."


def test_its_folder_is_shown(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.actions_by_name["reveal_photo"].trigger()
    assert [Path(url.toLocalFile()).name for url in opened] == ["originals"]
    assert "“coffee.png” is called" in window.notices.text


def test_search_looks_for_photos_where_photos_are_looked_at(window: MainWindow) -> None:
    window.actions_by_name["search"].trigger()
    assert desk_of(window).photos.shelf.search.hasFocus()
    window.show_view("view_stories")
    window.actions_by_name["search"].trigger()
    assert window.list.search.hasFocus()


def test_the_end_of_rights_leads_from_the_story_to_the_photo(window: MainWindow) -> None:
    desk = desk_of(window)
    desk.go_to_story(STORY)
    desk.page.field_wanted.emit("rights")
    assert desk.photos.current == COFFEE
    assert desk.photos.detail.rights.ends.hasFocus()


def test_the_menu_of_a_photo_has_its_actions(window: MainWindow) -> None:
    grid = desk_of(window).photos.shelf.grid
    grid.customContextMenuRequested.emit(grid.visualRect(grid.currentIndex()).center())
    (menu,) = [m for m in desk_of(window).photos.findChildren(QMenu) if m.isVisible()]
    names = ("use_in_story", "replace_photo", "reveal_photo", "trash_photo")
    assert menu.actions() == [window.actions_by_name[name] for name in names]
    menu.close()
