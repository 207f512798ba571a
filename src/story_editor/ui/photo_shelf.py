"""The photos of the newsroom with search and filters: in the Photos view, and where one is chosen."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from threading import Thread
from typing import NamedTuple, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from story_editor.errors import DiskRefused
from story_editor.store.clock import today
from story_editor.store.index import Index
from story_editor.store.photo_rows import Filter, Photos
from story_editor.ui import theme
from story_editor.ui.chips import Chips
from story_editor.ui.line_field import LineField
from story_editor.ui.photo_grid import PhotoGrid
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session

CHIPS = (
    ("All", "", ""),
    ("No credit", "no-credit", "no-credit"),
    ("No file yet", "no-file", "no-file"),
    ("Rights ended or ending", "ending", "ending"),
    ("Consent", "consent", "consent"),
    ("Unused", "unused", "unused"),
    ("Too small", "small", "small"),
)
"""Name, filter, and the same filter as the name of its count."""

WARNING = ("no-credit", "ending", "consent")

_NOTHING = {
    "no-credit": "Every photo has its credit.",
    "no-file": "The file of every photo is here.",
    "ending": "No rights have ended or end within the next 30 days.",
    "consent": "No photo lacks the consent of the people shown.",
    "unused": "Every photo is used by a story.",
    "small": "Every photo is large enough for the listing.",
}

SMALL = 2_000
"""Stories and photos: among so many, whatever is searched for is found at once, else in a thread."""

SOON = 60
"""Milliseconds from a key, or from news of a change, to the search: several become one."""


class Stay(NamedTuple):
    """The photos that are shown, and the `chosen` of them, which stay whatever is found."""

    shown: Sequence[str]
    chosen: Sequence[str]


class Found(NamedTuple):
    """The photos to show, how many there are in each filter, and those that are only `kept`."""

    ids: list[str]
    counts: dict[str, int]
    kept: frozenset[str]


class PhotoShelf(QWidget):
    """Search, chips and grid, in which one or `several` photos are chosen.

    A chosen photo that an edit takes out of the filter stays in sight until another filter, search
    or photo is chosen.

    `head` is the line of the search, where others may stand too.
    """

    refreshed = Signal()
    _found = Signal(object, object)

    def __init__(
        self,
        session: Session,
        pictures: Pictures,
        parent: QWidget | None = None,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self._index = session.index
        self._photos = session.index.photos()
        self._wanted: object = None
        self._filter: Filter = ""
        self._anew = False
        self._kept: frozenset[str] = frozenset()
        self.total = 0
        self.search = LineField("Search photos", own_undo=True)
        self.chips = Chips(CHIPS, WARNING)
        self.grid = PhotoGrid(self._photos, pictures, several=several)
        self.head = QHBoxLayout()
        self._nothing = QLabel()
        self._stack = QStackedWidget()
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SOON)
        self._later.timeout.connect(self.look)
        self.grid.selection_changed.connect(self._let_go)
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.search.textChanged.connect(self._search_soon)
        self.search.returnPressed.connect(self._go_to_first)
        self.chips.chosen.connect(self._choose_filter)

    def _build(self) -> None:
        self.search.setPlaceholderText("Search file names, credits and stories")
        self.search.setClearButtonEnabled(True)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(40)
        theme.set_kind(self._nothing, "muted")
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._nothing)
        self.head.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.head)
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)

    def refresh_soon(self) -> None:
        """Show the photos as the index has them in a moment."""
        if not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Show the photos as the index has them now, what is looked at kept."""
        self._later.stop()
        self._wanted = None
        self._show(*_found(self._photos, *self._asked()))

    def look(self) -> None:
        """Do the same, in a thread where it would take a moment: what is shown stays until then."""
        if self._index.size() + self._photos.size() <= SMALL:
            self.refresh()
            return
        self._later.stop()
        wanted = self._wanted = object()
        path, told = self._index.path, self._found
        asked = self._asked()

        def find() -> None:
            with contextlib.suppress(DiskRefused, RuntimeError):  # the window may be gone by now
                index = Index(path)
                try:
                    found = _found(index.photos(), *asked)
                finally:
                    index.close()
                told.emit(wanted, found)

        Thread(target=find, name="finding photos").start()

    def _asked(self) -> tuple[str, Filter, dt.date, Stay]:
        chosen = () if self._anew else self.grid.selected()
        return self.search.text(), self._filter, today(), Stay(self.grid.cells.ids, chosen)

    def _let_go(self) -> None:
        """Let those go that stayed only as long as they were chosen."""
        if not self._kept <= set(self.grid.selected()):
            self.refresh_soon()

    def _take(self, wanted: object, found: Found) -> None:
        """Show what was found, unless something else is wanted by now."""
        if wanted is self._wanted:
            self._wanted = None
            self._show(*found)

    def _show(self, ids: list[str], counts: Mapping[str, int], kept: frozenset[str]) -> None:
        self.total = counts[""]
        self._kept = kept
        self.chips.show_counts(counts)
        self.grid.show_ids(ids, anew=self._anew)
        if self._anew and not self.grid.current:
            self.grid.scrollToTop()  # of another search the first are wanted
        self._anew = False
        self._nothing.setText(self._why_empty())
        self._stack.setCurrentWidget(self.grid if ids else self._nothing)
        self.refreshed.emit()

    def show_filter(self, chosen: Filter, words: str = "") -> None:
        """Show the photos of one filter that `words` find, whatever was searched for."""
        self.search.setText(words)
        self.chips.choose(chosen)
        self._choose_filter(chosen)

    def go_to(self, photo_id: str) -> None:
        """Look at a photo, letting go of a search or filter that does not find it."""
        if self.grid.go_to(photo_id):
            return
        self.refresh()
        if not self.grid.go_to(photo_id):
            self.search.clear()
            self.chips.choose("")
            self._filter = ""
            self.refresh()
            self.grid.go_to(photo_id)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _search_soon(self) -> None:
        self._anew = True
        self._later.start()

    def _go_to_first(self) -> None:
        self.refresh()
        if self.grid.cells.count():
            self.grid.go_to(self.grid.cells.id_at(self.grid.cells.cell(0)))
            self.grid.setFocus()

    def _choose_filter(self, chosen: str) -> None:
        self._anew = True
        self._filter = cast(Filter, chosen)
        self.look()

    def _why_empty(self) -> str:
        if words := self.search.text().strip():
            return f"No photo found for “{words}”."
        if self._filter:
            return _NOTHING[self._filter]
        return "No photos yet. Take in pictures, or drop one on a story."


def _found(photos: Photos, words: str, chosen: Filter, day: dt.date, stay: Stay) -> Found:
    counts = {str(name): number for name, number in photos.count(words, day).items()}
    ids = photos.find(words, chosen, day)
    kept = frozenset(stay.chosen) - set(ids)
    if kept:
        kept &= set(photos.find("", "", day))  # not what was thrown away
    return Found(_with_kept(ids, kept, stay.shown) if kept else ids, counts, kept)


def _with_kept(ids: list[str], kept: frozenset[str], shown: Sequence[str]) -> list[str]:
    """Return `ids` with those `kept` behind the ones that they are `shown` behind."""
    found, before = set(ids), ""
    behind: dict[str, list[str]] = {"": []}
    for one in shown:
        if one in found:
            before = one
        elif one in kept:
            behind.setdefault(before, []).append(one)
    return [*behind[""], *(one for photo in ids for one in (photo, *behind.get(photo, ())))]
