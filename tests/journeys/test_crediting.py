"""The credit book at work: spellings merged, a photographer renamed, and what an export makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.store import computer
from story_editor.store.disk import digest
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from story_editor.ui.rewriting_dialog import ONLY_BOOK, RewritingDialog
from story_editor.ui.session import Change, Session
from tests.journeys.conftest import desk_of
from tests.journeys.contributors_hands import RACHEL, SPACEX, go_to, parts, window
from tests.journeys.hands import retype

__all__ = ["window"]


SPELLINGS = ("Space X", "Space-X")
REWRITE = int(QDialog.DialogCode.Accepted.value)
Answer = Callable[[RewritingDialog], int]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Answer]]:
    """Return the list of what a person does to the dialogs that come, one after the other."""
    answers: list[Answer] = []

    def _answer(dialog: RewritingDialog) -> int:
        return answers.pop(0)(dialog)

    monkeypatch.setattr(RewritingDialog, "exec", _answer)
    yield answers
    assert not answers, "every dialog has come"


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
