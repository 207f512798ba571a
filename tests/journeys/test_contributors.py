"""Contributors added, thrown away, brought back, kept apart, and followed to what bears their name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import contributor_edits
from story_editor.ui.main_window import MainWindow
from story_editor.ui.session import Change
from story_editor.ui.trash_dialog import TrashDialog
from story_editor.ui.usage_dialog import UsageDialog
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.contributors_hands import RACHEL, go_to, parts, window

__all__ = ["window"]


def test_contributors_in_the_trash_are_listed_and_brought_back(
    sample: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    view, session = parts(window)
    action = window.actions_by_name["contributor_trash"]
    action.trigger()
    qtbot.waitUntil(lambda: window.notices.text == "No contributor is in the trash.")
    gone = [
        Contributor(id=name.lower(), name=name, aliases=(f"{name} S.",)) for name in ("Ann", "Bob")
    ]
    session.apply(Change("Add", {("contributors", one.id): (None, one) for one in gone}))
    for one in gone:
        assert desk_of(window).autosave.flush()
        assert contributor_edits.move_to_trash(session, one.id)
    assert desk_of(window).autosave.flush()
    session.apply(Change("Add", {("contributors", "x"): (None, Contributor(id="x", name="Bob"))}))
    session.undo_stack.clear()
    seen: list[list[str]] = []

    def choose(dialog: TrashDialog[Contributor]) -> int:
        rows = dialog.table.model()
        seen.append([str(rows.data(rows.index(0, column))) for column in range(3)])
        dialog.table.selectAll()
        return 1

    monkeypatch.setattr(TrashDialog, "exec", choose)
    action.trigger()
    told = "1 contributor restored. “Bob” is in the credit book already."
    qtbot.waitUntil(lambda: window.notices.text == told, timeout=5_000)
    assert seen == [["Ann", "Photographer", "Ann S."]]
    assert session.book.get("ann") == gone[0]
    assert session.book.get("bob") is None
    qtbot.waitUntil(lambda: view.current is not None and view.current.key == "ann", timeout=5_000)
    assert desk_of(window).autosave.flush()
    assert NewsroomFolder(sample).value("contributors", "ann") == gone[0]
    window.notices.answer("Undo")
    assert session.book.get("ann") is None


def test_adding_throwing_away_and_keeping_apart(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    view, session = parts(window)
    actions = window.actions_by_name
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a: ("  Rachel   Micheti ", True))
    actions["add_contributor"].trigger()
    added = session.book.named("Rachel Micheti")
    assert added is not None
    qtbot.waitUntil(lambda: view.current is not None and view.current.key == added.id)
    assert view.current is not None
    assert view.current.alike == RACHEL
    actions["they_are_two"].trigger()
    qtbot.waitUntil(lambda: view.current is not None and not view.current.alike, timeout=5_000)
    assert "are two" in window.notices.text
    actions["trash_contributor"].trigger()
    assert session.book.named("Rachel Micheti") is None
    window.notices.answer("Undo")
    assert session.book.named("Rachel Micheti") is not None
    go_to(window, qtbot, RACHEL)
    actions["trash_contributor"].trigger()
    assert "stays, since photos name them" in window.notices.text
    assert session.book.get(RACHEL) is not None
    actions["add_contributor"].trigger()
    assert "in the credit book already" in window.notices.text
    for bad in ("Handout", "2021", "Reuters/AP"):
        monkeypatch.setattr(QInputDialog, "getText", lambda *_a, name=bad: (name, True))
        before = len(session.book)
        actions["add_contributor"].trigger()
        assert f"“{bad}” was not taken as a name" in window.notices.text
        assert len(session.book) == before


def test_following_a_name_to_its_photo_its_story_and_what_lacks_a_credit(
    window: MainWindow, qtbot: QtBot
) -> None:
    view, session = parts(window)
    desk = desk_of(window)
    session.apply(Change("Add", {("photos", "bare"): (None, Photo(id="bare"))}))
    go_to(window, qtbot, RACHEL)
    view.photo_wanted.emit("photo-coffee-growers")
    assert desk.photos.current == "photo-coffee-growers"
    window.actions_by_name["view_credits"].trigger()
    assert window.views.currentWidget() is view
    window.actions_by_name["search"].trigger()
    assert view.shelf.search.hasFocus()
    view.uncredited_wanted.emit()
    assert window.views.currentWidget() is desk.photos
    assert desk.photos.shelf.grid.cells.number_of("bare") is not None
    assert desk.photos.shelf.grid.cells.number_of("photo-coffee-growers") is None
    view.story_wanted.emit("coffee-growers")
    assert desk.current == "coffee-growers"


def test_the_usage_report_is_searched_and_saved(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    _view, session = parts(window)
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    credit = read_credit("© =Rachel 2013")
    session.change_photo(photo.replace(credit=credit), "Credit")  # not saved yet
    window.actions_by_name["usage_report"].trigger()
    qtbot.waitUntil(lambda: window.findChild(UsageDialog) is not None, timeout=10_000)
    dialog = window.findChild(UsageDialog)
    assert dialog is not None
    everything = dialog.rows.rowCount()
    assert everything >= 8
    assert dialog.count.text() == f"{everything} uses"
    dialog.search.setText("coffee =rachel")
    assert [dialog.rows.index(0, n).data() for n in range(4)] == [
        "=Rachel", "© =Rachel 2013", "coffee.png", "Coffee growers in the highlands plan for a drier decade",
    ]  # fmt: skip
    dialog.search.clear()
    dates = [line.use.date for line in dialog.rows.found]
    some = sorted(date for date in dates if date is not None)
    middle = some[len(some) // 2]
    dialog.first.setText(middle.isoformat())
    assert dialog.rows.rowCount() == sum(date >= middle for date in some) < everything
    dialog.last.setText(middle.isoformat())
    assert {line.use.date for line in dialog.rows.found} == {middle}
    dialog.last.setText("soon")
    dialog.last.editingFinished.emit()
    assert dialog._unread.isVisible()
    dialog.first.clear()
    dialog.last.clear()
    assert dialog.rows.rowCount() == everything
    dialog.search.setText("coffee =rachel")
    path = tmp_path / "usage.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    dialog.save.click()
    qtbot.waitUntil(lambda: "1 use saved to" in window.notices.text, timeout=10_000)
    head, line = path.read_text("utf-8-sig").splitlines()
    assert head.startswith('"Contributor"')
    assert line.startswith('"\'=Rachel"'), "no spreadsheet executes it"
    dialog.search.setText("nothing like that")
    assert not dialog.save.isEnabled()
    path.write_text("somebody's own table")
    dialog.search.clear()
    dialog.save.click()
    qtbot.waitUntil(
        lambda: "usage.csv" in window.notices.text and "saved to" not in window.notices.text
    )
    assert path.read_text() == "somebody's own table"
    dialog.close()


def test_whose_file_cannot_be_read_is_said_and_left_alone(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    NewsroomFolder(sample).put("contributors", Contributor(id="two", name="Rachel Micheti"))
    window = open_window(sample)
    window.show_view("view_credits")
    path = sample / "contributors" / "two.json"
    shutil.rmtree(sample / "revisions" / "contributors")
    path.write_text("{")
    view = go_to(window, qtbot, "two")
    assert view.current is not None
    assert view.current.alike == RACHEL
    for name in ("they_are_two", "trash_contributor"):
        window.notices.hide()
        window.actions_by_name[name].trigger()
        assert "contributors/two.json is damaged" in window.notices.text
    assert parts(window)[1].undo_stack.count() == 0
    assert path.read_text() == "{"
