"""Everybody who is credited: found, looked at, named rightly, and followed to what bears their name."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.crediting import NOT_IN_BOOK, CreditRow
from story_editor.ui import theme
from story_editor.ui.actions import IN_CREDITS, Actions, trigger_by
from story_editor.ui.contributor_detail import ContributorDetail
from story_editor.ui.credits_model import COLUMNS
from story_editor.ui.credits_shelf import CreditsShelf
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session

DETAIL = 350
"""Points: the width of the column beside the table, as that beside a story."""

NARROW, NARROW_DETAIL = 1000, 324
"""Points: in a view narrower than that the column is so wide, so that the table has room."""


class CreditsView(QFrame):
    """The table with the chosen one beside it."""

    contributor_chosen = Signal(str)
    """Somebody in the book is looked at: another one than before."""
    story_wanted = Signal(str)
    photo_wanted = Signal(str)
    uncredited_wanted = Signal()
    """Somebody wants to see the photos without a credit."""
    ending_wanted = Signal(str)
    """Somebody wants to see those of this name whose rights have ended or end soon; "" for all."""

    def __init__(
        self, session: Session, pictures: Pictures, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.set_kind(self, "pane")
        self._session = session
        self._actions = actions
        self.shelf = CreditsShelf(session)
        self.detail = ContributorDetail(session, pictures)
        self._hint = QLabel()
        self._lead = QPushButton("Show the photos without a credit")
        self._ending = QPushButton("Show their photos")
        self._beside = QStackedWidget()
        self._told = ""
        self._build()
        self.shelf.refreshed.connect(self._show_chosen)
        table = self.shelf.table
        table.chosen.connect(self._show_chosen)
        table.opened.connect(self._open)
        table.trash_wanted.connect(actions["trash_contributor"].trigger)
        table.menu_wanted.connect(self._menu)
        self._lead.clicked.connect(self.uncredited_wanted)
        self._ending.clicked.connect(lambda: self.ending_wanted.emit(""))
        self.detail.concerns.ending_wanted.connect(self.ending_wanted)
        self.detail.adopted.connect(self.shelf.follow)
        self.detail.concerns.two_wanted.connect(actions["they_are_two"].trigger)
        self.detail.borne.story_wanted.connect(self.story_wanted)
        self.detail.borne.photo_wanted.connect(self.photo_wanted)

    def _build(self) -> None:
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addStretch(1)
        for name, words in (
            ("add_contributor", "Add…"),
            ("usage_report", "Usage report…"),
            ("merge_contributors", "Merge…"),
            ("contributor_trash", "Trash…"),
        ):
            line.addWidget(self._button(name, words))
        self.shelf.head.add(buttons)
        edge = QFrame()
        edge.setFixedWidth(1)
        theme.set_kind(edge, "rail")
        self._beside.setFixedWidth(DETAIL)
        self._beside.addWidget(self._build_hint())
        self._beside.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.shelf, 1)
        row.addWidget(edge)
        row.addWidget(self._beside)

    def _build_hint(self) -> QWidget:
        whole = QWidget()
        theme.fill(whole, "pane")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(whole)
        column.setContentsMargins(32, 32, 32, 32)
        column.addStretch(1)
        column.addWidget(self._hint)
        self._ending.setAccessibleName("Show the photos whose licence has ended or ends soon")
        for lead in (self._lead, self._ending):
            column.addWidget(lead, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return whole

    def _button(self, name: str, words: str) -> QPushButton:
        action = self._actions[name]
        button = QPushButton(words)
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        trigger_by(button, action)
        return button

    def resizeEvent(self, event: object) -> None:
        """Give the table its room where the window is narrow."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._beside.setFixedWidth(DETAIL if self.width() >= NARROW else NARROW_DETAIL)

    def enter(self) -> None:
        """Show everyone as they are now: this view is looked at."""
        self.shelf.table.setFocus()
        self.shelf.look()
        self._enable()

    @property
    def current(self) -> CreditRow | None:
        """Who is looked at: the only one who is chosen."""
        chosen = self.shelf.chosen()
        return chosen[0] if len(chosen) == 1 else None

    def go_to(self, key: str) -> None:
        """Look at the one with this key, as soon as they are read."""
        self.shelf.look(key)

    def _show_chosen(self) -> None:
        row = self.current
        self._beside.setCurrentIndex(0 if row is None else 1)
        if row is not None:
            self.detail.show_row(row)
            if row.key != self._told and not row.key.startswith(NOT_IN_BOOK):
                self.contributor_chosen.emit(row.key)
        else:
            self._hint.setText(self._words())
            lacking = self.shelf.table.lacking_chosen
            self._lead.setVisible(lacking)
            ends = not lacking and self.shelf.choice in ("ended", "ending")
            self._ending.setVisible(ends and bool(self.shelf.crediting.counts()[self.shelf.choice]))
        self._told = row.key if row is not None else ""
        if self.isVisible():
            self._enable()

    def _words(self) -> str:
        if self.shelf.table.lacking_chosen:
            return "These photos have no credit yet. None of them can be exported."
        if number := len(self.shelf.chosen()):
            return f"{number:,} chosen. Merge makes them one, under the name that you choose."
        if not self.shelf.crediting.rows:
            return ""  # the table says what to do
        return "Choose somebody to see their names, their licence and what bears their name."

    def _enable(self) -> None:
        chosen, changes = self.shelf.chosen(), not self._session.read_only
        row = self.current
        alike = row is not None and bool(row.alike)
        able = {
            "add_contributor": changes,
            "merge_contributors": changes and (len(chosen) > 1 or alike),
            "they_are_two": changes and alike,
            "trash_contributor": changes and row is not None and row.in_book,
            "contributor_trash": changes,
        }
        for name, on in able.items():
            self._actions[name].setEnabled(on)

    def _open(self) -> None:
        """Go to the name of who is looked at, or to the photos that lack a credit."""
        if self.shelf.table.lacking_chosen:
            self.uncredited_wanted.emit()
        elif self.current is not None:
            self.detail.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.detail.name.selectAll()

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for name in (*IN_CREDITS, "usage_report"):
            menu.addAction(self._actions[name])
        order = menu.addMenu("Sort by")
        for column, words in enumerate(COLUMNS):
            by = order.addAction(words)
            by.triggered.connect(lambda _on=False, wanted=column: self.shelf.table.sort_by(wanted))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
