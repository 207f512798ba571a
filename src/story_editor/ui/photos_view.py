"""Every photo of the newsroom: what it shows, its credit, and which stories use it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from story_editor.errors import StoryEditorError
from story_editor.model.crop import FocalPoint
from story_editor.model.folding import fold
from story_editor.model.photo import Original, Photo
from story_editor.ui import theme
from story_editor.ui.actions import Actions
from story_editor.ui.fields import plain_label, plain_tip
from story_editor.ui.line_field import LineField
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.wording.phrases import plural, shown

CELL, THUMBNAIL = QSize(196, 196), QSize(180, 120)
_PHOTO = int(Qt.ItemDataRole.UserRole) + 1
_USES = _PHOTO + 1


class PhotosView(QFrame):
    """A grid of photos with search. `story_wanted` tells a story that uses the chosen photo."""

    story_wanted = Signal(str)
    photo_chosen = Signal(str)

    def __init__(
        self, session: Session, pictures: Pictures, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.set_kind(self, "ground")
        self._session = session
        self._photos: Mapping[str, Photo] = {}
        self.search = LineField("Search photos", own_undo=True)
        self.search.setPlaceholderText("Search file names and credits")
        self.grid = QListWidget()
        self._count = QLabel()
        self._uses = QHBoxLayout()
        self._build(pictures, actions)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self._fill)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.grid.currentItemChanged.connect(lambda _now, _before: self._show_uses())
        self.grid.itemActivated.connect(self._open)
        pictures.arrived.connect(self.grid.viewport().update)

    def _build(self, pictures: Pictures, actions: Actions) -> None:
        title = QLabel("Photos")
        theme.set_kind(title, "section")
        theme.set_kind(self._count, "muted")
        add = QPushButton("Take in pictures…")
        add.setEnabled(actions["take_in"].isEnabled())
        add.clicked.connect(actions["take_in"].trigger)
        actions["take_in"].enabledChanged.connect(add.setEnabled)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.search, 1)
        head.addWidget(add)
        self.grid.setAccessibleName("Photos")
        self.grid.setViewMode(QListWidget.ViewMode.IconMode)
        self.grid.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.grid.setMovement(QListWidget.Movement.Static)
        self.grid.setUniformItemSizes(True)
        self.grid.setGridSize(CELL)
        self.grid.setFrameShape(QFrame.Shape.NoFrame)
        self.grid.setItemDelegate(_PhotoDelegate(pictures, self.grid))
        foot = QHBoxLayout()
        foot.addLayout(self._uses)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)

    def show_photos(self, photos: Mapping[str, Photo]) -> None:
        """Show `photos`, keeping the chosen one chosen."""
        self._photos = photos
        self._fill()

    def _fill(self) -> None:
        chosen = self._chosen()
        words = fold(self.search.text()).split()
        self.grid.clear()
        for photo in sorted(self._photos.values(), key=_name):
            text = fold(f"{_name(photo)} {photo.credit.text} {photo.caption}")
            if not all(word in text for word in words):
                continue
            uses = len(self._session.uses_of(photo.id))
            item = QListWidgetItem(self.grid)
            item.setData(_PHOTO, photo)
            item.setData(_USES, uses)
            item.setSizeHint(CELL)
            item.setText(_spoken(photo, uses))
            item.setToolTip(plain_tip(_name(photo)))
            if photo.id == chosen:
                self.grid.setCurrentItem(item)
        self._count.setText(f"{self.grid.count():,}")
        self._show_uses()

    def _chosen(self) -> str:
        chosen = self.grid.selectedItems()
        photo = chosen[0].data(_PHOTO) if chosen else None
        return photo.id if isinstance(photo, Photo) else ""

    def _show_uses(self) -> None:
        while (item := self._uses.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        photo_id = self._chosen()
        if not photo_id:
            return
        self.photo_chosen.emit(photo_id)
        stories = self._session.uses_of(photo_id)
        self._uses.addWidget(QLabel("Used in" if stories else "Used in no story."))
        for story_id in stories[:3]:
            button = QPushButton(plain_label(shown(self._title(story_id))))
            theme.set_kind(button, "link")
            button.clicked.connect(lambda _on, wanted=story_id: self.story_wanted.emit(wanted))
            self._uses.addWidget(button)
        if len(stories) > 3:
            self._uses.addWidget(QLabel(f"and {len(stories) - 3} more"))

    def _title(self, story_id: str) -> str:
        try:
            story = self._session.story(story_id)
        except StoryEditorError:  # its own file is damaged; going there says so
            story = None
        title = story.text(self._session.newsroom.language).title if story else ""
        return title.strip() or "Untitled"

    def _open(self, item: QListWidgetItem) -> None:
        photo = item.data(_PHOTO)
        if isinstance(photo, Photo) and (stories := self._session.uses_of(photo.id)):
            self.story_wanted.emit(stories[0])


class PhotoChooser(QDialog):
    """Asks for one photo of the newsroom; `photo_id` is what was chosen."""

    def __init__(self, view: PhotosView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Use a photo of this newsroom")
        self.resize(860, 560)
        self.photo_id = ""
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText("Use photo")
        ok.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        view.photo_chosen.connect(self._choose)
        view.photo_chosen.connect(lambda _id: ok.setEnabled(True))
        view.grid.itemActivated.connect(lambda _item: self.accept())
        column = QVBoxLayout(self)
        column.addWidget(view, 1)
        column.addWidget(buttons)

    def _choose(self, photo_id: str) -> None:
        self.photo_id = photo_id


class _PhotoDelegate(QStyledItemDelegate):
    """Paints a photo with its credit and use."""

    def __init__(self, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def paint(self, painter: QPainter, option: object, index: object) -> None:
        photo, uses = index.data(_PHOTO), index.data(_USES)  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        tokens = theme.tokens_of(option.palette)  # type: ignore[attr-defined]
        painter.save()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(2, 2, -2, -2), tokens.colour("selection"))
        place = QRect(rect.left() + 8, rect.top() + 8, THUMBNAIL.width(), THUMBNAIL.height())
        self._paint_thumbnail(painter, place, photo, tokens)
        lines = (
            (photo.credit.line or "No credit yet", "ink" if photo.credit.text else "warn"),
            (_facts(photo, uses), "muted"),
            (_name(photo), "muted"),
        )
        font = option.font  # type: ignore[attr-defined]
        font.setPointSizeF(font.pointSizeF() * theme.LABEL_SIZE)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        y = place.bottom() + 5
        for text, colour in lines:
            painter.setPen(tokens.colour(colour))
            line = QRect(place.left(), y, place.width(), metrics.lineSpacing())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, place.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeading), shown)
            y += metrics.lineSpacing()
        painter.restore()

    def _paint_thumbnail(
        self, painter: QPainter, place: QRect, photo: Photo, tokens: theme.Tokens
    ) -> None:
        original = photo.original
        pixmap = None
        if original is not None:
            spec = _whole(original, photo.focal)
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._pictures.thumbnail(spec, place.width(), place.height(), ratio)
        if pixmap is not None:
            painter.drawPixmap(place, pixmap)
            return
        painter.fillRect(place, tokens.colour("side"))
        if original is None:
            painter.setPen(tokens.colour("muted"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "File not here yet")


def _whole(original: Original, focal: FocalPoint | None) -> str:
    """Return the thumbnail of a photo in the cell's shape, about its focal point."""
    from story_editor.model.crop import untouched

    frame = untouched(original.size, THUMBNAIL.width() / THUMBNAIL.height(), focal)
    numbers = " ".join(f"{n:.2f}" for n in (frame.x, frame.y, frame.width, frame.height))
    return f"{original.file_name} {original.width} {original.height} {numbers}"


def _name(photo: Photo) -> str:
    return photo.original.name if photo.original else "no file"


def _facts(photo: Photo, uses: int) -> str:
    used = plural(uses, "story", "stories") if uses else "unused"
    size = f"{photo.original.width:,} × {photo.original.height:,}" if photo.original else ""
    return " · ".join(part for part in (size, used) if part)


def _spoken(photo: Photo, uses: int) -> str:
    return ", ".join((photo.credit.line or "No credit yet", _facts(photo, uses), _name(photo)))
