"""The versions of a story, photo, contributor or listing: what changed in each, side by side with another, and restore.

Restoring, and taking over a single field, are edits like any other: one undo step each. A
version that is not in the line of what is there ("other version": of a colleague, a sync
client, a draft that came too late) stays marked until somebody says they are done with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.dates import format_date
from story_editor.model.differences import Difference, Entry, differences, take
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.model.thinning import thinned
from story_editor.ui import theme
from story_editor.ui.choice_fields import CheckField
from story_editor.ui.comparison import Comparison
from story_editor.ui.session import Key, Session
from story_editor.wording.versions import DIFFERS, FIRST, LOOKED_AT, ORPHAN, changed_fields

_SIDES = {"mine": "yours", "theirs": "somebody else’s", "": ""}
"""Whose a version is, in words."""


class Line(NamedTuple):
    """One line of the list. `saved` is when it was made, for people to read; "" `name` is now.

    `whose` is "mine" for a version written by this window, "theirs" for one made by somebody else
    since, and "" where nobody knows. `base` is what an `other` version and what is there now were
    both made from. One that `settles` names another that somebody was done with then.
    """

    name: str
    value: Entry
    saved: dt.datetime | None
    before: Entry | None
    other: bool
    whose: str = ""
    base: Entry | None = None
    settles: bool = False


class VersionsDialog(QDialog):
    """Shows the versions in `lines`, the newest first, against what is open in `session` now.

    `done_with` tells the name of an other version that somebody is done with, which `show_settled`
    then shows; `photo_wanted` the photo of the story, whose credit has versions of its own.
    `may_replace` is asked before what stands there now is replaced, and `called` at each change what
    people call it by now.
    """

    done_with = Signal(str)
    photo_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        key: Key,
        called: Callable[[], str],
        lines: list[Line],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._called = called
        self.resize(980, 620)
        self._session = session
        self._key = key
        self.may_replace: Callable[[], bool] = lambda: True
        self._all = lines
        self._lines = _thinned(lines)
        self.list = QListWidget()
        self.every = CheckField(f"Every version ({len(lines):,})")
        self.comparison = Comparison()
        self.restore = QPushButton("Restore this version")
        self.settle = QPushButton("Done with this version")
        self.photo = QPushButton("Versions of its photo")
        self._words = QLabel()
        self._build()
        self.list.itemSelectionChanged.connect(self._show)
        self.comparison.wanted.connect(self._take)
        self.restore.clicked.connect(self._restore)
        self.settle.clicked.connect(self._settle)
        self.photo.clicked.connect(self._go_to_photo)
        self.every.toggled.connect(self._show_every)
        session.story_changed.connect(self._changed)
        session.photo_changed.connect(self._changed)
        session.book_changed.connect(self._show)
        session.newsroom_changed.connect(self._show)
        self._fill()
        self._begun = session.undo_stack.index()
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._undo)

    def _undo(self) -> None:
        """Undo what was restored or taken here; what was done before is not seen here."""
        if self._session.undo_stack.index() > self._begun:
            self._session.undo_stack.undo()

    def _build(self) -> None:
        self.list.setAccessibleName("Versions, the newest first")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setFixedWidth(300)
        self.list.setWordWrap(True)
        self.list.setSpacing(5)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        theme.set_kind(self._words, "muted")
        for button in (self.restore, self.settle, self.photo):
            button.setAutoDefault(False)  # Enter in the list restores nothing
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.settle)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.restore)
        right = QVBoxLayout()
        right.addWidget(self._words)
        right.addWidget(self.comparison, 1)
        right.addLayout(buttons)
        self.every.setToolTip(
            "Without it: all of today, then the last of each hour, then of each day"
        )
        self.every.setVisible(len(self._lines) < len(self._all))
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        two = QLabel("To compare two, hold Ctrl and click the second.")
        two.setWordWrap(True)
        theme.set_kind(two, "muted")
        left.addWidget(two)
        left.addWidget(self.every)
        self.photo.setToolTip("The credit and the picture file belong to the photo")
        left.addWidget(self.photo)
        row = QHBoxLayout(self)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _now(self) -> Entry | None:
        return cast(Entry | None, self._session.values.get(self._key))

    def _show_every(self, every: bool) -> None:
        chosen = {line.name for line in self._chosen()}
        self.list.clear()  # which may tell of a selection among the lines that are there yet
        self._lines = self._all if every else _thinned(self._all)
        self._fill()
        rows = [row for row, line in enumerate(self._lines) if line.name in chosen]
        if rows:
            self.list.setCurrentRow(rows[0])

    def _fill(self) -> None:
        for row, line in enumerate(self._lines):
            what = self._what(line, last=row == len(self._lines) - 1)
            kind = "Other version: " if line.other else ""
            QListWidgetItem(f"{_named(line)}\n{kind}{what}", self.list)
        others = [row for row, line in enumerate(self._lines) if line.other]
        # the first line is what is open: the interesting one is the other, or the one before
        self.list.setCurrentRow(others[0] if others else min(1, len(self._lines) - 1))

    def _what(self, line: Line, *, last: bool) -> str:
        languages, now = len(self._session.newsroom.languages), self._now()
        if line.before is not None:
            found = differences(line.before, line.value)
            if line.settles and not found:
                return LOOKED_AT
            return changed_fields(found, languages=languages)
        if line.other and now is not None and (found := differences(now, line.value)):
            return DIFFERS.format(changed_fields(found, languages=languages))
        return FIRST if last and not line.other else ORPHAN

    def _chosen(self) -> list[Line]:
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        return [self._lines[row] for row in rows]

    def _show(self) -> None:
        self.setWindowTitle(f"Versions of {self._called()}")
        chosen, now = self._chosen(), self._now()
        frozen = now is None or not self._session.may_change(now)
        if len(chosen) >= 2:
            newer, older = chosen[0], chosen[-1]
            self._words.setText(f"{_named(older)}, and {_named(newer)}")
            sides = _SIDES[older.whose], _SIDES[newer.whose]
            if sides[0] == sides[1] != "":  # told apart by their times
                sides = _side(older), _side(newer)
            self._compare(differences(older.value, newer.value), sides, takes=False)
        elif chosen and now is not None:
            self._words.setText(f"{_named(chosen[0])}, and what stands there now")
            self._compare_with_now(chosen[0], now, takes=not frozen)
        one = chosen[0] if len(chosen) == 1 else None
        same = one is None or now is None or not differences(one.value, now)
        ours = one is not None and self._session.may_change(one.value)
        self.restore.setEnabled(not frozen and not same and ours)
        # beside words of somebody else it is one choice of several, and gives theirs up
        theme.set_kind(self.restore, "" if one is not None and one.other else "primary")
        self.settle.setVisible(one is not None and one.other)
        self.settle.setEnabled(not frozen)
        self.photo.setVisible(bool(self._photo_id()))

    def _compare_with_now(self, line: Line, now: Entry, *, takes: bool) -> None:
        """Compare with what is there now; of an other version only what it changed itself."""
        found = differences(line.value, now)
        if line.base is not None:
            changed = {(one.field, one.part) for one in differences(line.base, line.value)}
            found = [one for one in found if (one.field, one.part) in changed]
        head = next((one for one in self._all if not one.other), None)
        theirs = line.whose == "mine" and head is not None and head.whose == "theirs"
        is_head = theirs and head is not None and not differences(head.value, now)
        right = f"now, {_SIDES['theirs']}" if is_head else "now"
        same = not differences(line.value, now)
        nothing = (
            "Both say the same." if same else "All that this version changed stands there now."
        )
        self._compare(found, (_SIDES[line.whose], right), takes=takes, nothing=nothing)

    def _compare(
        self,
        found: list[Difference],
        sides: tuple[str, str],
        *,
        takes: bool,
        nothing: str = "Both say the same.",
    ) -> None:
        languages = len(self._session.newsroom.languages)
        self.comparison.show_differences(
            found, languages=languages, takes=takes, sides=sides, nothing=nothing
        )

    def _take(self, difference: object) -> None:
        if not self.may_replace():
            return
        (line,), now = self._chosen(), self._now()
        if now is not None:
            after = take(now, line.value, cast(Difference, difference))
            self._apply(after, "Take from a version")

    def _restore(self) -> None:
        if not self.may_replace():
            return
        (line,) = self._chosen()
        self._apply(line.value, "Restore version")

    def _apply(self, after: Entry, label: str) -> None:
        self._session.end_run()
        if isinstance(after, Story):
            self._session.change_story(after, label, run="")
        elif isinstance(after, Photo):
            self._session.change_photo(after, label)
        elif isinstance(after, Newsroom):
            self._session.change_newsroom(after, label)
        else:
            self._session.change_contributor(after, label)
        self._session.end_run()

    def _photo_id(self) -> str:
        now = self._now()
        return now.picture.photo if isinstance(now, Story) and now.picture is not None else ""

    def _go_to_photo(self) -> None:
        self.photo_wanted.emit(self._photo_id())
        self.close()

    def _settle(self) -> None:
        (line,) = self._chosen()
        self.done_with.emit(line.name)

    def show_settled(self, name: str) -> None:
        """Show the version `name` as one that somebody is done with, once that is on the disk."""
        for row, line in enumerate(self._lines):
            if line.name == name:
                item = self.list.item(row)
                item.setText(item.text().replace("Other version: ", "", 1))
        for lines in (self._all, self._lines):
            lines[:] = [one._replace(other=one.other and one.name != name) for one in lines]
        self._show()

    @property
    def has_others(self) -> bool:
        """Whether there is another version that nobody is done with."""
        return any(one.other for one in self._all)

    def _changed(self, value_id: str) -> None:
        if value_id == self._key[1]:
            self._show()


def _thinned(lines: list[Line]) -> list[Line]:
    """Return the lines that are shown first; what each changed is told against the one below it.

    A version of somebody else is always among them, until it is settled.
    """
    timed = [(place, line.saved) for place, line in enumerate(lines) if line.saved is not None]
    kept = thinned([saved for _place, saved in timed], dt.datetime.now().astimezone())
    places = {timed[number][0] for number in kept}
    shown = [
        line
        for place, line in enumerate(lines)
        if place in places or line.other or line.saved is None
    ]
    if len(shown) == len(lines):
        return shown
    below: Entry | None = None
    for place, line in reversed(list(enumerate(shown))):
        if not line.other:
            shown[place], below = line._replace(before=below), line.value
    return shown


def _named(line: Line) -> str:
    """Return when a version was saved, and whose it is where that is known."""
    whose, when = _SIDES[line.whose], _when(line.saved)
    return f"{whose.capitalize()}, {when[0].lower()}{when[1:]}" if whose else when


def _side(line: Line) -> str:
    """Return whose a version is, and when it was saved, for over a column."""
    when = _when(line.saved)
    return f"{_SIDES[line.whose]}, {when[0].lower()}{when[1:]}"


def _when(saved: dt.datetime | None) -> str:
    if saved is None:
        return "Some time before"
    local = saved.astimezone()
    return f"{format_date(local.date(), 'en')}, {local:%H:%M:%S}"
