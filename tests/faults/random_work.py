"""What the random user does to stories, and what other programs do meanwhile: each is one event."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from story_editor.errors import StoryEditorError
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.saving_lock import saving
from story_editor.ui import autosave
from story_editor.ui.actions import DEFINITIONS
from story_editor.ui.desk import Desk
from tests.faults.oracles import Oracles
from tests.faults.promises import By
from tests.faults.random_hands import Hands
from tests.faults.random_keys import holds_mark, type_text
from tests.faults.random_room import Room
from tests.faults.screen import Eyes

Event = Callable[[], By]
STEADY = (
    "save", "mark_draft", "mark_ready", "mark_published", "next_story", "previous_story", "restore",
    "view_stories", "view_stories", "view_photos", "view_credits", "view_listings", "search",
)  # fmt: skip
OFTEN = ("new_story", "duplicate", "undo", "redo", "export")
"""Events of their own."""
COPIED = " (undo duplicate story)"
FOR_ALL = ("© Ana Ruiz / ILO 2024", "© Seng Mai 2022", "2030-01-31", "31 April", "Web only", "")
NAMES = ("Seng Mai", "Ana Ruiz", "Rachel Michetti", "النساء", "<b>AP")
AWAY = ("trash", "trash", "remove_picture", "save", "next_story")
"""What may take the words with it that a full disk does not take."""
RARE = tuple(one.name for one in DEFINITIONS if one.name not in (*STEADY, *OFTEN))


class UndoFault(AssertionError):
    """An undo or redo has brought back something else than what was there."""


class Work:
    """The user's work in `room`: `events` are what can be done, with how often it is."""

    def __init__(self, room: Room, hands: Hands, oracles: Oracles) -> None:
        self._room = room
        self._hands = hands
        self._oracles = oracles
        self._chance = hands.chance
        self._number = 100
        self.events: list[tuple[Event, float]] = [
            (hands.type_words, 22), (hands.type_letter, 8), (hands.edit, 10),
            (hands.cut_and_paste, 5), (hands.type_over, 4), (hands.fill_clipboard, 0.5),
            (hands.type_date, 2), (hands.go_on, 8), (hands.click_field, 12),
            (hands.click_anything, 3), (hands.choose_in_list, 6), (hands.walk_in_list, 3),
            (hands.search, 2), (hands.choose_language, 1.5), (hands.crop, 1.5),
            (hands.resize, 0.5), (self.new_story, 0.7), (self.duplicate, 0.6),
            (self.undo, 3), (self.redo, 2), (self.undo_and_redo, 1.5),
            (self.type_and_take_back, 1.5), (self.press, 6), (self.press_rarely, 0.7),
            (self.export, 0.15), (self.let_time_pass, 3), (self.write_elsewhere, 0.8),
            (self.change_all_photos, 0.6), (self.rename_somebody, 0.6), (self.fill_disk, 0.6),
        ]  # fmt: skip

    # --- stories --------------------------------------------------------------------------

    def new_story(self) -> By:
        """Begin a story, and number it at once."""
        before = self._current()
        self._trigger("new_story")
        if self._current() != before:
            self._give_number("")
        return "program"

    def duplicate(self) -> By:
        """Copy a story, and number the copy at once."""
        before = self._current()
        self._trigger("duplicate")
        if self._current() != before:
            self._give_number(self._mark())
        return "program"

    def number_a_copy(self, before: str) -> None:
        """Give a number to a copy that a click has made; an undo would have taken back `before`.

        Else nobody can tell it from the story that it was made of.
        """
        if self._room.window is not None and self._room.window is self._hands.window:
            copied = self.next_undo() == COPIED != before
            if copied and self._eyes().fields["Kicker"].isVisible():
                self._give_number(self._mark())

    def press(self) -> By:
        """Do something from the menu or by its shortcut."""
        self._trigger(self._chance.choice(STEADY))
        return "program"

    def press_rarely(self) -> By:
        """Do something that is done now and then."""
        self._trigger(self._chance.choice(RARE))
        return "program"

    def export(self) -> By:
        """Export the listing."""
        self._trigger("export")
        return "program"

    # --- undo -----------------------------------------------------------------------------

    def undo(self) -> By:
        """Take back a step."""
        self._trigger("undo")
        return "undo"

    def redo(self) -> By:
        """Do a step again."""
        self._trigger("redo")
        return "undo"

    def undo_and_redo(self) -> By:
        """Take a step back and do it again: what is seen then was seen before.

        The first time leads to where the step was made, if anything can be seen of it.
        """
        if self._action("undo").isEnabled():
            seen, said = [], self._action("undo").text()
            for name in ("undo", "redo") * 3:
                self._trigger(name)
                seen.append(self._texts())
            self._same(seen[1], seen[3], f"{said}, and redo")
            self._same(seen[2:4], seen[4:], f"{said}, and redo, again")
        return "undo"

    def type_and_take_back(self) -> By:
        """Type into a field that was just entered, and take it back: it is as it was."""
        field = QApplication.focusWidget()
        eyes = self._eyes()
        if field not in eyes.fields.values() or field is eyes.fields.get("Date"):
            return "program"
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        if field.isReadOnly():
            return "program"
        window = self._room.window
        assert window is not None
        window.setFocus()  # whoever leaves a field ends a step
        field.setFocus()
        holds_mark(field)
        before = self._texts()
        type_text(field, " typed and taken back")
        typed = self._texts()
        self._trigger("undo")
        self._same(before, self._texts(), "undo of typing")
        self._trigger("redo")
        self._same(typed, self._texts(), "redo of typing")
        return "undo"

    # --- many at once ---------------------------------------------------------------------

    def change_all_photos(self) -> By:
        """Choose every photo, and set one thing for all of them; go on before all of it is noted."""
        self._trigger("view_photos")
        photos = self._desk().photos
        photos.shelf.grid.setFocus()
        QTest.keyClick(photos.shelf.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._room.pass_time(20)
        if photos.several is not None and photos.several.isVisible():
            row = self._chance.choice(photos.several.rows)
            row.field.setFocus()
            if isinstance(row.field, QLineEdit):
                QTest.keyClick(row.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                type_text(row.field, self._chance.choice(FOR_ALL))
            else:
                QTest.keyClick(row.field, Qt.Key.Key_Down)
            if row.button.isVisible():
                self._oracles.credited()
                row.button.click()
        return self._go_back()

    def rename_somebody(self) -> By:
        """Give somebody in the Credits view another name, which asks where photos bear it."""
        self._trigger("view_credits")
        view = self._desk().credits
        rows = view.shelf.crediting.rows
        if rows and view.shelf.table.choose([self._chance.choice(rows).key]):
            name = view.detail.name
            if name.isVisible() and not name.isReadOnly():
                self._oracles.credited()
                name.setFocus()
                QTest.keyClick(name, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                type_text(name, f"{self._chance.choice(NAMES)} {self._chance.randrange(100)}")
                QTest.keyClick(name, Qt.Key.Key_Return)
        return self._go_back()

    # --- meanwhile ------------------------------------------------------------------------

    def fill_disk(self) -> By:
        """Type while the newsroom's disk is full, and do something to what was typed; later there is room."""
        self._room.full = self._chance.randrange(1, 8)
        self._trigger("view_stories")
        self._oracles.look(self._eyes().look(), "program")  # what is typed over was there before
        field = self._eyes().fields["Title"]
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        if field.isVisible():
            field.setFocus()
            type_text(field, f" on a full disk {self._chance.randrange(100_000)}")
            self._oracles.look(self._eyes().look(), "person")
            self._room.pass_time(self._chance.choice((1, 20, 100)))
            self._oracles.look(self._eyes().look(), "program")
            self._trigger(self._chance.choice(AWAY))
        return "program"

    def let_time_pass(self) -> By:
        """Rest for a moment; how soon words are saved is another matter each time."""
        autosave.DELAY = self._chance.choice((0, 5, 20, 60, 200))
        self._room.pass_time(self._chance.choice((1, 5, 20, 60)))
        return "program"

    def write_elsewhere(self) -> By:
        """Let another program change a story, through the store or by hand."""
        files = sorted((self._room.newsroom / "stories").glob("*.json"))
        if files:
            words = f"Theirs {self._chance.randrange(100_000)}"
            path = self._chance.choice(files)
            write = self._write_by_hand if self._chance.random() < 0.3 else self._write_by_store
            if write(path, words):
                self._oracles.written(path.stem, words)
        return "program"

    def _write_by_store(self, path: Path, words: str) -> bool:
        with contextlib.suppress(StoryEditorError):  # somebody was quicker
            other = NewsroomFolder(self._room.newsroom)
            other.save_story(other.story(path.stem).with_text("en", title=words))
            return True
        return False

    def _write_by_hand(self, path: Path, words: str) -> bool:
        """Edit the file as text; not one that was edited by hand before and not read since.

        Not within a save either: between its look at the file and its rename nobody who takes no
        lock can be guarded against.
        """
        with saving(self._room.newsroom), contextlib.suppress(FileNotFoundError):
            data = path.read_bytes()
            kept = (self._room.newsroom / "revisions" / "stories" / path.stem).glob("*.json")
            if any(one.read_bytes() == data for one in kept):
                value = json.loads(data)
                value.setdefault("texts", {}).setdefault("en", {})["title"] = words
                beside = path.with_name(f"~{path.name}.tmp")
                beside.write_text(json.dumps(value), "utf-8")
                beside.replace(path)
                return True
        return False

    def next_undo(self) -> str:
        """Return in words what an undo would take back."""
        words = self._action("undo").text() if self._room.window is not None else ""
        return f" ({words.lower()})" if words != "Undo" else ""

    # --- parts ----------------------------------------------------------------------------

    def _give_number(self, like: str) -> None:
        self._number += 1
        mark = f"№{self._number}."
        self._oracles.made(mark, like)
        field = self._eyes().fields["Kicker"]
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(field, mark)

    def _go_back(self) -> By:
        if self._chance.random() < 0.7:
            self._trigger("view_stories")
        return "program"

    def _desk(self) -> Desk:
        window = self._room.window
        assert window is not None
        assert window.desk is not None
        return window.desk

    def _action(self, name: str) -> QAction:
        window = self._room.window
        assert window is not None
        return window.actions_by_name[name]

    def _trigger(self, name: str) -> None:
        if self._room.window is not None:
            self._action(name).trigger()

    def _current(self) -> str:
        window = self._room.window
        return window.desk.current if window is not None and window.desk is not None else ""

    def _eyes(self) -> Eyes:
        assert self._hands.eyes is not None
        return self._hands.eyes

    def _mark(self) -> str:
        return self._eyes().look().mark

    def _texts(self) -> tuple[str, dict[str, str]]:
        """Return what is seen in the middle of an undo or redo; the oracles see it too."""
        seen = self._eyes().look()
        if self._eyes().settled():
            self._oracles.look(seen, "undo")
        texts = {name: words for name, words in seen.texts.items() if name != "Date"}
        return seen.mark, {**texts, "Credit": seen.credit}

    def _same(self, one: object, other: object, what: str) -> None:
        if one != other:
            raise UndoFault(f"{what}: {one} became {other}")
