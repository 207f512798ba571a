"""The window: it builds the regions of the desk and introduces them to one another.

First it shows what needs no values: bars, rail and the list painted from the index. The
rest (`complete`) arrives right after the first paint, since importing it takes longer than
showing the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from story_editor.store.index import Index
from story_editor.store.marker import Marker
from story_editor.ui import theme
from story_editor.ui.actions import fill_menu, make_actions
from story_editor.ui.bars import NoticeBar, Rail, StatusBar, TopBar
from story_editor.ui.story_list import StoryList
from story_editor.ui.tasks import Tasks

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk

NARROW = 1180
"""Points: in a narrower window the page beside the story folds away by itself."""

FRAME = 16
"""Milliseconds: the first paint reaches the screen before anything else is done."""


class MainWindow(QMainWindow):
    """One newsroom in a window. `closed` is told when it has closed with everything saved."""

    closed = Signal()

    def __init__(self, folder: Path, marker: Marker, index: Index) -> None:
        super().__init__()
        self.folder = folder
        self.index = index
        self.tasks = Tasks(self)
        self.actions_by_name = make_actions(self)
        self.menu = QMenu(self)
        fill_menu(self.menu, self.actions_by_name)
        self.top = TopBar(self.actions_by_name, self.menu)
        self.rail = Rail(self.actions_by_name)
        self.notices = NoticeBar()
        self.status = StatusBar()
        self.list = StoryList(index, marker.language)
        self.views = QStackedWidget()
        self.desk_splitter = QSplitter(Qt.Orientation.Horizontal)
        self.editor = QStackedWidget()
        self.desk: Desk | None = None
        self._pane_wanted: bool | None = None
        self._build(marker)
        self._connect()

    def _build(self, marker: Marker) -> None:
        self.setWindowTitle(f"{marker.title} – Story Editor")
        self.setMinimumSize(QSize(860, 560))
        ground = QFrame()
        theme.set_kind(ground, "ground")
        self.editor.addWidget(ground)
        splitter = self.desk_splitter
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        self.list.setMaximumWidth(520)
        splitter.addWidget(self.list)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([340, 760])
        self.views.addWidget(splitter)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.views, 1)
        whole = QWidget()
        theme.set_kind(whole, "ground")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.notices)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        counts = self.index.counts()
        self.top.show_title(marker.title, counts.total)
        self.status.show_work(counts.needs_work, counts.total)
        self.status.show_progress("Opening…")

    def _connect(self) -> None:
        self.top.installEventFilter(self)
        actions = self.actions_by_name
        actions["view_stories"].setChecked(True)
        for name in ("view_stories", "view_photos", "view_listings"):
            actions[name].triggered.connect(lambda _on, view=name: self.show_view(view))
        actions["search"].triggered.connect(self._search)
        actions["menu"].triggered.connect(self.top.menu_button.showMenu)
        actions["quit"].triggered.connect(self.close)
        actions["page_pane"].triggered.connect(self._toggle_pane)
        actions["next_story"].triggered.connect(lambda: self.list.step(1))
        actions["previous_story"].triggered.connect(lambda: self.list.step(-1))
        actions["shortcuts"].triggered.connect(self._show_shortcuts)
        actions["about"].triggered.connect(self._show_about)
        self.list.new_wanted.connect(actions["new_story"].trigger)
        self.list.menu_wanted.connect(self._list_menu)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(actions["trash"].trigger)

    def complete(self) -> None:
        """Bring what needs values: session, form, page pane, saving. Called once, after the first paint."""
        from story_editor.ui.desk import Desk

        self.desk = Desk(self)
        self.desk.open()
        self._fold_pane()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the rest of the work once the top bar has been painted, and not before."""
        if watched is self.top and event.type() == QEvent.Type.Paint:
            self.top.removeEventFilter(self)
            QTimer.singleShot(FRAME, self.complete)
        return super().eventFilter(watched, event)

    def show_view(self, name: str) -> None:
        """Show the view of the rail called `name` ("view_stories", ...)."""
        views = ("view_stories", "view_photos", "view_listings")
        for view in views:
            self.actions_by_name[view].setChecked(view == name)
        self.views.setCurrentIndex(min(views.index(name), self.views.count() - 1))
        if self.desk is not None:
            self.desk.view_shown(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the page pane away where there is no room for it."""
        super().resizeEvent(event)
        self._fold_pane()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only with everything saved; text that cannot be saved keeps the window open."""
        if self.desk is not None and not self.desk.close():
            event.ignore()
            return
        self.tasks.close()
        self.index.close()
        event.accept()
        self.closed.emit()

    def _search(self) -> None:
        self.show_view("view_stories")
        self.list.focus_search()

    def _toggle_pane(self, wanted: bool) -> None:
        self._pane_wanted = wanted
        self._fold_pane()

    def _fold_pane(self) -> None:
        if self.desk_splitter.count() < 3:
            return
        wanted = self.width() >= NARROW if self._pane_wanted is None else self._pane_wanted
        self.desk_splitter.widget(2).setVisible(wanted)
        self.actions_by_name["page_pane"].setChecked(wanted)

    def _list_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        names = ("new_story", "duplicate", "trash", "restore", "", "mark_draft", "mark_ready", "mark_published")
        for name in names:
            if name:
                menu.addAction(self.actions_by_name[name])
            else:
                menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _show_shortcuts(self) -> None:
        from story_editor.ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self.actions_by_name, self).show()

    def _show_about(self) -> None:
        from story_editor import __version__

        self.notices.tell(
            f"Story Editor {__version__}. Everything stays on this computer: nothing goes to the network.", stay=True
        )


def first_size() -> QSize:
    """Return the size of a new window: as designed, or what the screen has room for."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry().size() if screen else QSize(1440, 900)
    return QSize(1440, 900).boundedTo(room)


