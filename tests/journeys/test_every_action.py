"""Every action of the menu does something that can be seen, on the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from story_editor.model.photo import Photo
from story_editor.store import computer
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.actions import DEFINITIONS
from story_editor.ui.desk import Desk
from story_editor.ui.main_window import MainWindow
from story_editor.ui.photo_chooser import PhotoChooser
from story_editor.ui.session import Change
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import photograph, retype

STORY, NO_PICTURE = "coffee-growers", "better-work-partners-with-sri-lankan"
Trigger = Callable[[str], None]

TOLD_ELSEWHERE = {
    "new_newsroom", "open_newsroom", "open_sample", "quit", "light", "dark", "system",
    "toggle_scheme", "undo", "redo", "save", "search", "next_story", "previous_story",
    "view_stories", "view_photos", "view_credits", "view_listings", "page_pane", "shortcuts", "menu", "about",
    "new_story", "trash", "restore", "export", "versions", "photo_versions",
    "use_in_story", "replace_photo", "reveal_photo", "trash_photo", "photo_trash", "imported_years", "same_as_previous",
    "add_contributor", "merge_contributors", "they_are_two", "trash_contributor", "contributor_trash", "usage_report",
}  # fmt: skip
"""What other tests of the window and the application trigger."""
HERE = {
    "take_in", "take_in_folder", "export_to", "preview", "duplicate", "mark_draft", "mark_ready", "mark_published",
    "choose_picture", "choose_photo", "paste_picture", "remove_picture",
}  # fmt: skip
CROPPING = {
    "rotate_left", "rotate_right", "flip_across", "flip_down", "straighten_left",
    "straighten_right", "whole_picture", "reset_picture", "hatch", "zoom_in", "zoom_out", "zoom_fit",
}  # fmt: skip
"""What `test_turning.py` beside this file triggers."""


def test_every_action_is_tried_somewhere() -> None:
    assert {definition.name for definition in DEFINITIONS} == TOLD_ELSEWHERE | HERE | CROPPING


@pytest.fixture
def window(sample: Path, open_window: OpenWindow) -> MainWindow:
    made = open_window(sample)
    made.list.go_to(STORY)
    return made


def story_of(desk: Desk, story_id: str = STORY) -> object:
    assert desk.session is not None
    found = desk.session.story(story_id)
    assert found is not None
    return found


def test_duplicate_shows_the_copy(window: MainWindow) -> None:
    title = desk_of(window).form.title.text()
    window.actions_by_name["duplicate"].trigger()
    assert window.list.count() == 14
    assert desk_of(window).current != STORY
    assert desk_of(window).form.title.text() == title


@pytest.mark.parametrize("status", ["draft", "ready", "published"])
def test_marking_marks_every_chosen_story(window: MainWindow, status: str, sample: Path) -> None:
    table = window.list.table
    first = next(row for row in range(table.model().rowCount()) if _is_story(window, row))
    model, flag = table.model(), QItemSelectionModel.SelectionFlag
    # not selectRow, which goes by keys that an earlier test may have left pressed
    for row, way in ((first, flag.ClearAndSelect), (first + 1, flag.Select)):
        table.selectionModel().select(model.index(row, 0), way | flag.Rows)
    chosen = list(window.list.selected())
    assert len(chosen) == 2
    window.actions_by_name[f"mark_{status}"].trigger()
    assert desk_of(window).autosave.flush()
    folder = NewsroomFolder(sample)
    assert [folder.story(one).status for one in chosen] == [status, status]


def _is_story(window: MainWindow, row: int) -> bool:
    model = window.list.table.model()
    return bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsSelectable)


def test_removing_the_picture(window: MainWindow) -> None:
    window.actions_by_name["remove_picture"].trigger()
    assert getattr(story_of(desk_of(window)), "picture", "") is None
    assert not desk_of(window).form.picture.cropper.isVisibleTo(desk_of(window).form)


def test_pasting_a_picture(window: MainWindow, qtbot: QtBot) -> None:
    window.list.go_to(NO_PICTURE)
    bitmap = QImage(900, 600, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#205080"))
    QGuiApplication.clipboard().setImage(bitmap)
    window.actions_by_name["paste_picture"].trigger()
    qtbot.waitUntil(lambda: "Picture added" in window.notices.text, timeout=10_000)
    assert desk_of(window).form.picture.cropper.isVisibleTo(desk_of(window).form)


def test_pasting_a_picture_where_nothing_was_ever_copied(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_by_name["paste_picture"].trigger()
    assert "There is no picture on the clipboard" in window.notices.text
    assert window.notices._drawing == "info", "nothing was done"


def test_undoing_a_credit_stays_with_the_story_that_is_looked_at(window: MainWindow) -> None:
    window.actions_by_name["duplicate"].trigger()  # of two stories with one photo
    shown = desk_of(window).current
    credit = desk_of(window).form.picture.credit
    before = credit.text()
    for story_id in (shown, STORY):
        window.list.go_to(story_id)
        retype(credit, "Ana")
        window.actions_by_name["undo"].trigger()
        assert credit.text() == before
        assert desk_of(window).current == story_id


def test_choosing_a_picture_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = photograph(tmp_path / "new.jpg", (900, 600)).rename(tmp_path / "new.jfif")

    def choose(_window: object, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        first = kinds.split(";;", maxsplit=1)[0]
        for name in (path.name, "a.jpe", "a.heic"):
            assert QDir.match(first.partition("(")[2].rstrip(")").split(), name), "it is offered"
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    window.list.go_to(NO_PICTURE)
    window.actions_by_name["choose_picture"].trigger()
    qtbot.waitUntil(lambda: "Picture added" in window.notices.text, timeout=10_000)


def test_using_a_photo_of_the_newsroom(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.list.go_to(NO_PICTURE)

    def choose(dialog: PhotoChooser) -> int:
        dialog.photo_id = "photo-coffee-growers"
        return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(PhotoChooser, "exec", choose)
    window.actions_by_name["choose_photo"].trigger()
    assert desk_of(window).form.picture.credit.text() == "© Rachel Michetti 2013"


def test_taking_in_from_the_menu(
    window: MainWindow, seed: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(seed)], ""))
    window.actions_by_name["take_in"].trigger()
    qtbot.waitUntil(lambda: "here already" in window.notices.text, timeout=15_000)


def test_a_folder_of_pictures_is_taken_in(
    window: MainWindow, photos: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(photos))
    window.actions_by_name["take_in_folder"].trigger()
    qtbot.waitUntil(lambda: "were here already" in window.notices.text, timeout=15_000)
    assert "passed over, since it is no picture: LICENCES.md" in window.notices.text


def test_a_folder_that_is_dropped_on_a_story_comes_in_whole(
    window: MainWindow, photos: Path, qtbot: QtBot
) -> None:
    desk_of(window).form.files_dropped.emit([photos])
    qtbot.waitUntil(lambda: "were here already" in window.notices.text, timeout=15_000)


def test_the_preview_opens_in_the_browser_with_what_was_just_typed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    retype(desk_of(window).form.title, "Typed before")
    window.actions_by_name["preview"].trigger()
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    assert "Typed before" in opened[0].read_text("utf-8")


def test_an_export_to_another_folder_is_remembered(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "elsewhere"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(to))
    window.actions_by_name["export_to"].trigger()
    qtbot.waitUntil(lambda: "clipboard" in window.notices.text, timeout=30_000)
    assert (to / "index.html").is_file()
    # noted by a worker, since the note is flushed
    qtbot.waitUntil(lambda: computer.export_folder(window.folder) == to)
    assert "Last export" in window.status._export.text()
    retype(desk_of(window).form.title, "Changed since")
    qtbot.waitUntil(lambda: "1 story changed since" in window.status._export.text(), timeout=5_000)


def test_a_finding_on_the_page_leads_to_its_field(window: MainWindow) -> None:
    desk = desk_of(window)
    window.list.table.setFocus()
    desk.page.field_wanted.emit("summary")
    assert desk.form.summary.hasFocus()
    desk.go_to_finding("launch-site", "alt")
    assert desk.current == "launch-site"
    assert desk.form.picture.alt.hasFocus()


def test_a_picture_that_is_not_here_leads_to_where_it_can_be_chosen(window: MainWindow) -> None:
    window.list.go_to("child-labour-in-myanmars-jade-mines-is-a")
    desk_of(window).page.field_wanted.emit("picture")
    assert desk_of(window).form.picture.cropper.choose.hasFocus()


def test_the_card_shows_the_pictures_pixels(window: MainWindow, qtbot: QtBot) -> None:
    card = desk_of(window).page.card
    qtbot.waitUntil(lambda: not card.picture.grab().toImage().isNull(), timeout=5_000)

    def reds() -> int:
        image = card.picture.grab().toImage()
        points = (
            QPoint(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)
        )
        return sum(image.pixelColor(p).red() > 1.6 * image.pixelColor(p).blue() for p in points)

    qtbot.waitUntil(lambda: reds() > 100, timeout=10_000)


def test_another_language_shows_its_words(window: MainWindow) -> None:
    desk = desk_of(window)
    assert desk.session is not None
    story = desk.session.story(STORY)
    assert story is not None
    desk.session.change_newsroom(desk.session.newsroom.replace(languages=("en", "fr")), "Languages")
    desk.session.change_story(story.with_text("fr", title="Les producteurs"), "Title")
    window.top.language_chosen.emit("fr")
    assert desk.form.title.text() == "Les producteurs"


def test_delete_in_the_list_moves_to_the_trash(window: MainWindow) -> None:
    window.list.table.setFocus()
    QTest.keyClick(window.list.table, Qt.Key.Key_Delete)
    assert "moved to the trash" in window.notices.text


def test_the_newsroom_can_be_opened_again_in_the_same_program(
    window: MainWindow, sample: Path, open_window: OpenWindow
) -> None:
    assert window.close()
    again = open_window(sample)
    session = desk_of(again).session
    assert session is not None
    assert not session.read_only


def test_the_list_has_a_menu(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    window.list.menu_wanted.emit(QPoint(50, 50))
    qtbot.waitUntil(lambda: isinstance(qapp.activePopupWidget(), QMenu), timeout=5_000)
    menu = qapp.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Duplicate story" in [action.text() for action in menu.actions()]
    menu.close()


def test_an_undo_is_always_seen(window: MainWindow, qtbot: QtBot) -> None:
    """Whatever view is looked at, and whatever was read or told since the step was made."""
    desk, actions = desk_of(window), window.actions_by_name
    session = desk.session
    assert session is not None
    story_id = desk.current
    session.edit_story(story_id, "Kicker", kicker="Voices of the delta")
    for view in ("view_credits", "view_photos", "view_listings"):
        actions[view].trigger()
        photo = session.photo("photo-launch-site")
        assert photo is not None
        session.take_in({("photos", photo.id): photo.replace(caption=view)})  # somebody else's
        session.show_book(session.book)  # read again from the index
        actions["undo"].trigger()
        assert window.views.currentWidget() is not desk.photos
        assert desk.current == story_id
        assert actions["view_stories"].isChecked(), f"the undo was not seen in {view}"
        actions["redo"].trigger()
    session.change_newsroom(session.newsroom.replace(title="Renamed"), "Newsroom")
    actions["undo"].trigger()
    assert actions["view_listings"].isChecked()
    actions["view_stories"].trigger()
    session.apply(Change("New photo", {("photos", "lonely"): (None, Photo(id="lonely"))}))
    actions["undo"].trigger()
    actions["redo"].trigger()
    assert actions["view_photos"].isChecked()
    assert desk.photos.current == "lonely"


def test_that_an_answer_which_changes_no_export_is_no_change_since(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk = desk_of(window)
    session = desk.session
    assert session is not None
    desk.last_export._when = "29 November 2026 18:00"
    story = session.story("launch-site")
    assert story is not None
    photo = session.photo_of(story)
    assert photo is not None
    credit = photo.credit.replace(unsure=("agency",))
    session.change_photo(photo.replace(credit=credit), "Who is who")
    desk.last_export.show()
    assert "since" not in window.status._export.text()
    session.change_photo(photo.replace(caption="A launch"), "Caption")
    desk.last_export.show()
    assert "1 story changed since" in window.status._export.text()
    session.undo_stack.undo()
    desk.last_export.show()
    assert "since" not in window.status._export.text(), "it is what was published again"
    retype(desk.form.title, "Changed")
    desk.last_export.show()
    assert "1 story changed since" in window.status._export.text()
    session.undo_stack.undo()
    desk.last_export.show()
    assert "since" not in window.status._export.text()
