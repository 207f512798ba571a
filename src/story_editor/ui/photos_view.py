"""Every photo of the newsroom: found, looked at, credited, and followed to what uses it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.typed import Typed
from story_editor.ui import theme
from story_editor.ui.actions import IN_PHOTOS, Actions, trigger_by
from story_editor.ui.photo_cells import concerns
from story_editor.ui.photo_detail import PhotoDetail
from story_editor.ui.photo_shelf import PhotoShelf
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.several_photos import SeveralPhotos
from story_editor.ui.unread_photo import UnreadPhoto
from story_editor.ui.unset_words import Unset, UnsetWords

DETAIL = 324
"""Points: the width of the column beside the grid."""

HINT = "Choose a photo to see its credit, its rights and what uses it."


class PhotosView(QFrame):
    """The shelf of photos with the chosen one beside it. `story_wanted` tells a story to go to."""

    story_wanted = Signal(str)
    photo_chosen = Signal(str)
    edit_wanted = Signal(object, str, object)
    """The ids of several photos, what an edit of all of them is called, and the Edit."""
    unset_changed = Signal()
    """Other words than before may be typed for several photos and not set."""

    def __init__(
        self, session: Session, pictures: Pictures, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.set_kind(self, "ground")
        self._session = session
        self._actions = actions
        self.shelf = PhotoShelf(session, pictures, several=True)
        self.detail = PhotoDetail(session, pictures, actions)
        self.unread = UnreadPhoto(pictures)
        self.several: SeveralPhotos | None = None
        self._count = QLabel()
        self._edge = QFrame()
        self._beside = QStackedWidget()
        self.unset = UnsetWords()
        self._build()
        self.shelf.refreshed.connect(self._show_all)
        self.shelf.grid.chosen.connect(self._show_chosen)
        self.shelf.grid.selection_changed.connect(self._show_beside)
        self.shelf.grid.opened.connect(self._open)
        self.shelf.grid.trash_wanted.connect(actions["trash_photo"].trigger)
        self.shelf.grid.menu_wanted.connect(self._menu)
        self.detail.story_wanted.connect(self.story_wanted)
        self.unread.story_wanted.connect(self.story_wanted)
        self.unset.set_wanted.connect(self.set_unset)
        self.unset.dropped.connect(self.drop_unset)

    def _build(self) -> None:
        title = QLabel("Photos")
        theme.set_kind(title, "section")
        theme.set_kind(self._count, "muted")
        add = QPushButton("Take in pictures…")
        action = self._actions["take_in"]
        trigger_by(add, action)
        self.shelf.head.insertWidget(0, title)
        self.shelf.head.insertWidget(1, self._count)
        self.shelf.head.addWidget(add)
        trash = QPushButton("Trash…")
        trigger_by(trash, self._actions["photo_trash"])
        self.shelf.head.addWidget(trash)
        self.shelf.head.setSpacing(10)
        shelf = QVBoxLayout()
        shelf.setContentsMargins(18, 14, 6, 6)
        shelf.addWidget(self.shelf)
        # its room is kept: photos that move away while one is clicked would be hard to click twice
        beside = QWidget()
        beside.setFixedWidth(DETAIL)
        self._beside.addWidget(self._build_hint())
        self._beside.addWidget(self.detail)
        self._beside.addWidget(self.unread)
        self._edge.setFixedWidth(1)
        theme.set_kind(self._edge, "rail")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.unset)
        column.addWidget(self._beside, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(shelf, 1)
        row.addWidget(self._edge)
        row.addWidget(beside)

    def _build_hint(self) -> QLabel:
        hint = QLabel(HINT)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setMargin(32)
        theme.fill(hint, "pane")
        return hint

    @property
    def current(self) -> str:
        """The photo that is looked at, "" for none."""
        return self.shelf.grid.current

    @property
    def chosen(self) -> list[str]:
        """All the photos that are chosen, in reading order."""
        return self.shelf.grid.selected()

    def go_to(self, photo_id: str) -> None:
        """Look at a photo."""
        self.shelf.go_to(photo_id)

    def look_at(self, photo_id: str) -> None:
        """Look at a photo that has just come in or changed."""
        self.shelf.look()
        self.go_to(photo_id)

    def enter(self) -> None:
        """Show the photos as they are now: this view is looked at."""
        self.shelf.look()
        self.shelf.grid.setFocus()

    def _show_all(self) -> None:
        self._count.setText(f"{self.shelf.total:,}")
        self._show_chosen(self.current)

    def show_changed(self) -> None:
        """Show the one photo that is looked at as it is now; several are counted once all are noted."""
        if len(self.chosen) == 1:
            self._show_beside()

    def _show_chosen(self, photo_id: str) -> None:
        self._show_beside()
        self.photo_chosen.emit(photo_id)

    def _show_beside(self) -> None:
        """Show the photo that is looked at, or the several that are chosen."""
        chosen = self.chosen
        if len(chosen) > 1:
            self._show_several(chosen)
            return
        if self.several is not None:
            self.several.let_go()
        photo_id = self.current
        photo = self._session.photo(photo_id) if photo_id else None
        self._leave_gone()
        photos = self._session.index.photos()
        (row,) = photos.rows([photo_id])
        problem = self._session.why_unread(photo_id) if photo is None else None
        if photo is not None:
            self._beside.setCurrentWidget(self.detail)
        elif problem is not None and row is not None:
            self.unread.show_row(row, problem, photos.stories(photo_id))
            self._beside.setCurrentWidget(self.unread)
        else:
            self._beside.setCurrentIndex(0)
        for name in IN_PHOTOS:
            if name == "reveal_photo":
                able = photo is not None and photo.original is not None
            else:
                able = photo is not None and self._session.may_change(photo)
            self._actions[name].setEnabled(able)
        if photo is not None:
            concern = concerns(row) if row is not None else ""
            self.detail.show_photo(photo, photos.stories(photo_id), concern)

    def _leave_gone(self) -> None:
        """Go back to the grid from photos that are gone: the next word would stand in another's field."""
        beside, field = self._beside.currentWidget(), QApplication.focusWidget()
        one = self.detail.photo_id if beside is self.detail else ""
        there = bool(one) and self._session.photo(one) is not None
        if not there and field is not None and beside is not None and beside.isAncestorOf(field):
            self.shelf.grid.setFocus()

    def _made_several(self) -> SeveralPhotos:
        """Return the panel for several photos, made when it is first needed: most never choose several."""
        if self.several is None:
            several = self.several = SeveralPhotos(self._session)
            several.wanted.connect(
                lambda label, edit: self.edit_wanted.emit(self.chosen, label, edit)
            )
            several.left_unset.connect(self.unset.show_unset)
            several.taken_up.connect(self.unset.remove)
            several.unset_changed.connect(self.unset_changed)
            several.trash_wanted.connect(self._actions["trash_photo"].trigger)
            self._beside.addWidget(several)
        return self.several

    def _show_several(self, chosen: list[str]) -> None:
        several = self._made_several()
        for name in IN_PHOTOS:
            self._actions[name].setEnabled(name == "trash_photo" and not self._session.read_only)
        self._beside.setCurrentWidget(several)
        several.show_photos(chosen)

    def unset_typed(self) -> list[Unset]:
        """Return what was typed for several photos and is not set yet."""
        return self.several.unset_typed() if self.several is not None else []

    def take_kept(self, kept: Iterable[Typed]) -> None:
        """Show what this computer has `kept` of words typed for several photos and not set."""
        self._made_several().take_kept(kept)

    def set_unset(self, unset: Unset) -> None:
        """Set what was typed for several photos."""
        self.drop_unset(unset)
        self.edit_wanted.emit(list(unset.photo_ids), unset.label, unset.edit)
        if self.several is not None:
            self.several.keep_undated(unset)

    def drop_unset(self, unset: Unset) -> None:
        """Let go of what was typed for several photos."""
        self.unset.remove(unset)
        if self.several is not None:
            self.several.forget_unset(unset)

    def _open(self, photo_id: str) -> None:
        """Go to the newest story that uses the photo; to its credit when none does."""
        stories = self._session.uses.of(photo_id)
        if stories:
            self.story_wanted.emit(stories[0])
        else:
            self.detail.credit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for name in IN_PHOTOS:
            menu.addAction(self._actions[name])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
