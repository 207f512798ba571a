"""The window: it builds the regions of the desk and introduces them to one another.

In three steps, since importing takes longer than showing: the first paint has the list,
painted from the index, in an empty frame; the bars and actions follow a moment later
(`furnish`), and then what needs the newsroom's values (`complete`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from story_editor.store.index import Index
from story_editor.store.marker import Marker
from story_editor.ui import theme
from story_editor.ui.story_list import StoryList

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QSplitter, QStackedWidget

    from story_editor.ui.actions import Actions
    from story_editor.ui.bars import StatusBar, TopBar
    from story_editor.ui.desk import Desk
    from story_editor.ui.notice_bar import NoticeBar
    from story_editor.ui.tasks import Tasks

NARROW = 1180
"""Points: in a narrower window the page beside the story folds away by itself."""

FRAME = 16
"""Milliseconds: the first paint reaches the screen before anything else is done."""

LIST, LEAST_LIST, MOST_LIST = 340, 260, 520
"""Points: the width of the list, and how far it can be dragged (DESK, Regions)."""

VIEWS = ("view_stories", "view_photos", "view_credits", "view_listings")

AROUND = QSize(4, 40)
"""Points that a window manager puts around a window, at most: what it is, nobody tells before."""


class MainWindow(QMainWindow):
    """One newsroom in a window. `closed` is told when it has closed with everything saved."""

    furnished = Signal()
    closed = Signal()
    reopen_wanted = Signal()
    """The newsroom may be edited here now, if it is opened again."""
    top: TopBar
    notices: NoticeBar
    status: StatusBar
    tasks: Tasks
    actions_by_name: Actions
    views: QStackedWidget
    desk_splitter: QSplitter
    editor: QStackedWidget

    def __init__(self, folder: Path, marker: Marker, index: Index) -> None:
        super().__init__()
        # a closed window has let go of its index, so it must not live on to be dressed anew
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.folder = folder
        self.index = index
        self.desk: Desk | None = None
        self.list = StoryList(index, marker.language)
        self._marker = marker
        self._pane_wanted: bool | None = None
        self._build()
        self.list.installEventFilter(self)

    def _build(self) -> None:
        self.setWindowTitle(f"{self._marker.title} – Story Editor")
        self.setMinimumSize(QSize(860, 560))
        self.list.setFixedWidth(LIST)
        whole = _ground()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(_place("rail", width=64))
        self._middle.addWidget(self.list)
        self._middle.addStretch(1)
        self._column.addWidget(_place("bar", height=48))
        self._column.addLayout(self._middle, 1)
        self._column.addWidget(_place("foot", height=28))
        self.setCentralWidget(whole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the rest of the work once the list has been painted, and not before."""
        if watched is self.list and event.type() == QEvent.Type.Paint:
            self.list.removeEventFilter(self)
            QTimer.singleShot(FRAME, self.furnish)
        return super().eventFilter(watched, event)

    def furnish(self) -> None:
        """Put bars and actions into the frame. Called once, right after the first paint."""
        from PySide6.QtWidgets import QMenu

        from story_editor.ui.actions import fill_menu, make_actions
        from story_editor.ui.bars import Rail, StatusBar, TopBar
        from story_editor.ui.notice_bar import NoticeBar
        from story_editor.ui.tasks import Tasks

        self.tasks = Tasks(self)
        self.actions_by_name = make_actions(self)
        menu = QMenu(self)
        fill_menu(menu, self.actions_by_name)
        self.top = TopBar(self.actions_by_name, menu)
        self.notices = NoticeBar()
        self.status = StatusBar()
        _put(self._column, 0, self.top)
        _put(self._column, 2, self.status)
        self._column.insertWidget(2, self.notices)
        _put(self._middle, 0, Rail(self.actions_by_name))
        self._place_views()
        counts = self.index.counts()  # of a newsroom that was read before; of another nobody knows
        self.top.show_title(self._marker.title, counts.total or None)
        self.status.show_work(counts.needs_work, counts.total or None)
        self.status.show_progress("Opening…")
        self.list.show_lack("Opening…")
        self.list.furnish()
        self._connect()
        self.furnished.emit()
        QTimer.singleShot(0, self.complete)

    def _place_views(self) -> None:
        """Put the list into its splitter and that into the views, where it stood alone."""
        from PySide6.QtWidgets import QSplitter, QStackedWidget

        self.editor = QStackedWidget()
        self.editor.addWidget(QWidget())
        splitter = self.desk_splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        self._middle.takeAt(2)  # the stretch that stood in for the editor
        self.list.setMinimumWidth(LEAST_LIST)
        self.list.setMaximumWidth(MOST_LIST)
        splitter.addWidget(self.list)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST, self.width() - LIST - 64])
        self.views = QStackedWidget()
        self.views.addWidget(splitter)
        self._middle.addWidget(self.views, 1)

    def _connect(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from story_editor.ui.actions import trigger_by

        actions = self.actions_by_name
        actions["view_stories"].setChecked(True)
        for name in VIEWS:
            actions[name].triggered.connect(lambda _on, view=name: self.show_view(view))
        actions["search"].triggered.connect(self._search)
        actions["menu"].triggered.connect(self.top.menu_button.showMenu)
        actions["quit"].triggered.connect(self.close)
        actions["page_pane"].triggered.connect(self._toggle_pane)
        actions["next_story"].triggered.connect(lambda: self.list.step(1))
        actions["previous_story"].triggered.connect(lambda: self.list.step(-1))
        actions["shortcuts"].triggered.connect(self._show_shortcuts)
        actions["about"].triggered.connect(self._show_about)
        self.list.chosen.connect(lambda _id: self.notices.went_on())
        self.views.currentChanged.connect(lambda _index: self.notices.went_on())
        assert self.list.head is not None
        trigger_by(self.list.head.new_button, actions["new_story"])
        self.list.menu_wanted.connect(self._list_menu)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(actions["trash"].trigger)

    def complete(self) -> None:
        """Bring what needs values: session, form, page pane, saving. Called once, after `furnish`."""
        from story_editor.ui.desk import Desk

        if not self.isVisible():
            return  # closed before it was complete: there is nothing to open any more
        self.desk = Desk(self)
        self.desk.open()
        self._fold_pane()

    def show_view(self, name: str) -> None:
        """Show the view of the rail called `name` ("view_stories", ...)."""
        for view in VIEWS:
            self.actions_by_name[view].setChecked(view == name)
        self.views.setCurrentIndex(min(VIEWS.index(name), self.views.count() - 1))
        if self.desk is not None:
            self.desk.view_shown(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the page pane away where there is no room for it."""
        super().resizeEvent(event)
        self._fold_pane()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go on by Tab, and bring where it comes to into sight."""
        from story_editor.ui.scroll import bring_into_sight

        moved = super().focusNextPrevChild(forwards)
        if (focused := self.focusWidget()) is not None:
            bring_into_sight(focused)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only with everything saved; text that cannot be saved keeps the window open."""
        if self.desk is not None and not self.desk.close():
            event.ignore()
            return
        if hasattr(self, "tasks"):
            self.tasks.close()
        if self.desk is not None:
            self.desk.let_go()
        self.list.let_go()
        for waiting in self.findChildren(QTimer):  # for their turn to ask the index
            waiting.stop()
        self.index.close()
        event.accept()
        self.closed.emit()

    def _search(self) -> None:
        if self.desk is not None and self.desk.focus_search_of_view():
            return
        self.show_view("view_stories")
        self.list.focus_search()

    def _toggle_pane(self, wanted: bool) -> None:
        self._pane_wanted = wanted
        self._fold_pane()

    def _fold_pane(self) -> None:
        if self.desk is None or self.desk_splitter.count() < 3:
            return
        wanted = self.width() >= NARROW if self._pane_wanted is None else self._pane_wanted
        pane = self.desk_splitter.widget(2)
        assert pane is not None
        pane.setVisible(wanted)
        self.actions_by_name["page_pane"].setChecked(wanted)

    def _list_menu(self, place: QPoint) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        names = (
            "new_story",
            "duplicate",
            "trash",
            "restore",
            "",
            "mark_draft",
            "mark_ready",
            "mark_published",
        )
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
            f"Story Editor {__version__}. Everything stays on this computer: nothing goes to the network.",
            stay=True,
        )


def _ground() -> QWidget:
    ground = QFrame()
    theme.fill(ground, "ground")
    return ground


def _place(kind: str, *, width: int = 0, height: int = 0) -> QWidget:
    """Return an empty frame where a bar will stand, so that nothing moves when it comes."""
    place = QFrame()
    theme.fill(place, kind)
    if width:
        place.setFixedWidth(width)
    if height:
        place.setFixedHeight(height)
    return place


def _put(layout: QHBoxLayout | QVBoxLayout, index: int, widget: QWidget) -> None:
    """Put `widget` where an empty frame kept its place."""
    item = layout.takeAt(index)
    place = item.widget() if item is not None else None
    layout.insertWidget(index, widget)
    if place is not None:
        place.hide()
        place.deleteLater()


def first_size() -> QSize:
    """Return the size of a new window: as designed, or what the screen has room for."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableGeometry().size() - AROUND
    return QSize(1440, 900).boundedTo(room)
