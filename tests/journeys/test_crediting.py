"""The credit book at work: spellings merged, a photographer renamed, and what an export makes of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.store import computer
from story_editor.store.disk import digest
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import contributor_edits
from story_editor.ui.credits_view import CreditsView
from story_editor.ui.main_window import MainWindow
from story_editor.ui.rewriting_dialog import ONLY_BOOK, RewritingDialog
from story_editor.ui.session import Change, Session
from story_editor.ui.trash_dialog import TrashDialog
from story_editor.ui.usage_dialog import UsageDialog
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype

RACHEL, SPACEX = "rachel-michetti", "spacex"
SPELLINGS = ("Space X", "Space-X")
REWRITE = int(QDialog.DialogCode.Accepted.value)
Answer = Callable[[RewritingDialog], int]


@pytest.fixture
def window(sample: Path, open_window: OpenWindow) -> MainWindow:
    made = open_window(sample)
    made.show_view("view_credits")
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Answer]]:
    """Return the list of what a person does to the dialogs that come, one after the other."""
    answers: list[Answer] = []

    def _answer(dialog: RewritingDialog) -> int:
        return answers.pop(0)(dialog)

    monkeypatch.setattr(RewritingDialog, "exec", _answer)
    yield answers
    assert not answers, "every dialog has come"


def parts(window: MainWindow) -> tuple[CreditsView, Session]:
    desk = desk_of(window)
    assert desk.session is not None
    return desk.credits, desk.session


def go_to(window: MainWindow, qtbot: QtBot, *keys: str) -> CreditsView:
    view = desk_of(window).credits
    table = view.shelf.table
    qtbot.waitUntil(
        lambda: table.choose(keys) and len(table.chosen_rows()) == len(keys), timeout=5_000
    )
    return view


def texts(session: Session) -> list[str]:
    photos = [session.photo(f"p{number}") for number in range(len(SPELLINGS) + 1)]
    return [photo.credit.text for photo in photos if photo is not None]


def before_and_after(dialog: RewritingDialog) -> list[tuple[str, str]]:
    rows = dialog.rows
    return [
        (str(rows.index(n, 1).data()), str(rows.index(n, 2).data())) for n in range(rows.rowCount())
    ]


def test_three_spellings_merged_undone_and_redone(
    window: MainWindow, sample: Path, asked: list[Answer], qtbot: QtBot
) -> None:
    view, session = parts(window)
    lines = [f"© {name} / NASA 2014" for name in SPELLINGS]
    hidden = "&amp;copy; Space X 2015"  # encoded twice: where the name stands cannot be told
    pairs = {}
    for number, text in enumerate([*lines, hidden]):
        photo = Photo(id=f"p{number}", credit=read_credit(text, year_source="photo"))
        pairs["photos", photo.id] = (None, photo)
    session.apply(Change("Add", dict(pairs)))
    seen: list[tuple[str, str]] = []
    words: list[str] = []

    def look_and_merge(dialog: RewritingDialog) -> int:
        assert dialog.kept.currentText() == "SpaceX", (
            "one of the book is kept unless another is chosen"
        )
        assert dialog.rewrite.isEnabled()
        seen.extend(before_and_after(dialog))
        words.append(dialog.said.text())
        cancel = [b for b in dialog.findChildren(QPushButton) if b.isDefault()]
        assert [button.text() for button in cancel] == ["Cancel"]
        dialog.kept.activated.emit(dialog.kept.findText("Space X"))
        qtbot.waitUntil(lambda: "“Space X” instead" in dialog.said.text(), timeout=5_000)
        dialog.kept.activated.emit(dialog.kept.findText("SpaceX"))
        qtbot.waitUntil(lambda: "“SpaceX” instead" in dialog.said.text(), timeout=5_000)
        return REWRITE

    asked.append(look_and_merge)
    go_to(window, qtbot, SPACEX, "?space x", "?space-x")
    window.actions_by_name["merge_contributors"].trigger()
    qtbot.waitUntil(lambda: "now: 3 credits rewritten" in window.notices.text, timeout=5_000)
    merged = ["© SpaceX / NASA 2014", "© SpaceX / NASA 2014", "© SpaceX 2015"]
    assert texts(session) == merged
    assert seen[0] == (hidden, "© SpaceX 2015 (printed afresh)")
    assert set(seen[1:]) == set(zip(lines, merged[:2], strict=True))
    assert "One credit is printed afresh" in words[0]
    spacex = session.book.get(SPACEX)
    assert spacex is not None
    assert {"Space X", "Space-X"} <= set(spacex.aliases)
    qtbot.waitUntil(lambda: view.current is not None and view.current.key == SPACEX)
    assert "?space x" not in [row.key for row in view.shelf.crediting.rows]
    assert read_credit("© Ana / Space X 2020", book=session.book).unsure == (), "known by now"

    window.notices.answer("Undo")
    assert texts(session) == [*lines, hidden]
    assert session.book.named("Space X") is None
    assert window.views.currentWidget() is view, "an undo of what is seen here stays here"
    qtbot.waitUntil(lambda: "?space x" in [row.key for row in view.shelf.crediting.rows])
    window.actions_by_name["redo"].trigger()
    assert texts(session) == merged
    assert desk_of(window).autosave.flush()
    folder = NewsroomFolder(sample)
    assert folder.photo("p2").credit.text == "© SpaceX 2015"
    assert (folder.photo("p2").credit.year, folder.photo("p2").credit.year_source) == (
        "2015",
        "photo",
    )


def test_who_is_merged_into_another_leaves_the_book(
    window: MainWindow, sample: Path, asked: list[Answer], qtbot: QtBot
) -> None:
    _view, session = parts(window)
    known = Contributor(id="known", name="Space Ex", notes="Asked in May")
    session.apply(Change("Add", {("contributors", "known"): (None, known)}))
    assert desk_of(window).autosave.flush()

    def keep_spacex(dialog: RewritingDialog) -> int:
        dialog.kept.activated.emit(dialog.kept.findText("SpaceX"))
        qtbot.waitUntil(lambda: "SpaceX" in dialog.said.text(), timeout=5_000)
        return REWRITE

    asked.append(keep_spacex)
    go_to(window, qtbot, SPACEX, "known")
    window.actions_by_name["merge_contributors"].trigger()
    qtbot.waitUntil(lambda: session.contributor("known") is None, timeout=5_000)
    spacex = session.book.named("Space Ex")
    assert spacex is not None
    assert (spacex.id, spacex.notes) == (SPACEX, "Asked in May")
    assert desk_of(window).autosave.flush()
    assert NewsroomFolder(sample).trashed.holds("contributors", "known")
    session.undo_stack.undo()
    assert session.contributor("known") == session.book.named("Space Ex") == known


def test_a_photographer_renamed_and_just_those_files_rewritten(
    window: MainWindow,
    sample: Path,
    tmp_path: Path,
    asked: list[Answer],
    qtbot: QtBot,
) -> None:
    to = tmp_path / "export"
    computer.note_export(sample, to, "now")
    _view, session = parts(window)
    story = session.story("coffee-growers")
    assert story is not None
    for name in ("women-in-orbit", "launch-site"):
        other = session.story(name)
        assert other is not None
        session.change_story(other.replace(status="draft"), "Status")
    photographed = {"Rachel Michetti": "Rachel M. Michetti"}

    def export() -> dict[str, str]:
        window.notices.hide()
        window.actions_by_name["export"].trigger()
        qtbot.waitUntil(lambda: "clipboard" in window.notices.text, timeout=60_000)
        return {
            str(p.relative_to(to)): digest(p.read_bytes()) for p in to.rglob("*") if p.is_file()
        }

    _mend(session)
    before = export()
    carrying = {name for name in before if b"Michetti" in (to / name).read_bytes()}
    assert len([name for name in carrying if name.startswith("images/")]) == 3
    view = go_to(window, qtbot, RACHEL)
    promised = view.detail.borne._comes.text()
    asked.append(lambda _dialog: REWRITE)
    retype(view.detail.name, photographed["Rachel Michetti"])
    QTest.keyClick(view.detail.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 credit in 1 story rewritten" in window.notices.text, timeout=5_000)
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    assert photo.credit.text == "© Rachel M. Michetti 2013"
    after = export()
    rewritten = {name for name in before if after.get(name) != before[name]}
    pictures = {name for name in rewritten if name.startswith("images/")}
    assert promised.startswith(f"The next export will rewrite {len(pictures)} picture files")
    assert rewritten - {"manifest.json"} == carrying
    assert all(
        b"Rachel M. Michetti" in (to / name).read_bytes() for name in after if name in carrying
    )


def _mend(session: Session) -> None:
    """Let nothing stand in the way of an export: what must be put right becomes a draft."""
    for row in session.index.rows("", 0, 100):
        if row.musts and (story := session.story(row.id)) is not None:
            session.change_story(story.replace(status="draft"), "Status")


def test_a_name_only_in_the_book_a_cancel_and_one_that_is_taken(
    window: MainWindow, asked: list[Answer], qtbot: QtBot
) -> None:
    view, session = parts(window)
    go_to(window, qtbot, RACHEL)
    asked.append(lambda _dialog: 0)
    view.detail.name.setText("Rachel Mai")
    view.detail.name.editingFinished.emit()
    qtbot.waitUntil(lambda: not asked, timeout=5_000)
    assert session.undo_stack.count() == 0
    assert view.detail.name.text() == "Rachel Michetti"

    asked.append(lambda _dialog: ONLY_BOOK)
    view.detail.name.setText("Rachel Mai")
    view.detail.name.editingFinished.emit()
    qtbot.waitUntil(lambda: session.book.named("Rachel Mai") is not None, timeout=5_000)
    rachel = session.book.get(RACHEL)
    assert rachel is not None
    assert rachel.aliases == ("Rachel Michetti",)
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    assert photo.credit.text == "© Rachel Michetti 2013"
    qtbot.waitUntil(lambda: view.detail.name.text() == "Rachel Mai", timeout=5_000)

    def refuse(dialog: RewritingDialog) -> int:
        assert dialog.windowTitle() == "Merge contributors"
        assert dialog.kept.currentText() == "SpaceX"
        return 0

    asked.append(refuse)
    view.detail.name.setText("Rachel Mai / ILO")
    view.detail.name.editingFinished.emit()
    assert "was not taken as a name" in view.detail._refused.text()
    assert view.detail.name.text() == "Rachel Mai / ILO", "it can be mended"
    view.detail.name.setText("space x".replace(" ", ""))
    view.detail.name.editingFinished.emit()
    qtbot.waitUntil(lambda: not asked, timeout=5_000)
    assert "merge the two instead" in window.notices.text

    go_to(window, qtbot, "ilo")
    view.detail.name.setText("I.L.O.")
    view.detail.name.editingFinished.emit()
    qtbot.waitUntil(lambda: session.book.named("I.L.O.") is not None, timeout=5_000)
    ilo = session.book.get("ilo")
    assert ilo is not None
    assert "ILO" not in ilo.aliases, "no photo has borne it: it was just mistyped"


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
