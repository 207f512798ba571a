"""What bears a name: its photos, the stories that show them, and what a rename would change."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from story_editor.model.crediting import CreditRow
from story_editor.model.crop import Frame
from story_editor.store.credited import CreditedStory
from story_editor.ui import theme
from story_editor.ui.fields import plain_label, plain_tip
from story_editor.ui.flow import Flow
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.wording.contributors import borne, export_will_rewrite, renaming
from story_editor.wording.phrases import printable, shortened, shown

THUMB = QSize(66, 46)
"""Points: four stand in a row."""

LONGEST = 34
"""Characters of a title for which a link has room."""

MOST, MOST_STORIES = 8, 6
"""Thumbnails and links; how many more there are is said."""

COUNTED = 500
"""Photos whose stories are looked for at once: a moment, when a person chooses a row."""


class Borne(QWidget):
    """Shows what bears the name of a row; tells which photo or story somebody wants to see."""

    photo_wanted = Signal(str)
    story_wanted = Signal(str)

    def __init__(self, session: Session, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pictures = pictures
        self._row: CreditRow | None = None
        self._thumbs: list[tuple[QToolButton, str]] = []
        self._said = QLabel()
        self._photos = Flow(gap=8, row_gap=8)
        self._card = QFrame()
        self._links = QVBoxLayout(self._card)
        self.note = QFrame()
        """What a rename would change; whoever shows this puts it where the name is typed."""
        self._changes = QLabel()
        self._comes = QLabel()
        self._build()
        pictures.arrived.connect(self._show_thumbs)

    def _build(self) -> None:
        theme.set_kind(self._said, "label")
        theme.set_kind(self._card, "card")
        theme.set_kind(self.note, "warning")
        theme.set_kind(self._changes, "strong")
        theme.set_kind(self._comes, "small")
        for label in (self._changes, self._comes):
            label.setWordWrap(True)
        self._links.setContentsMargins(10, 8, 10, 8)
        self._links.setSpacing(4)
        note = QVBoxLayout(self.note)
        note.setContentsMargins(12, 10, 12, 10)
        note.setSpacing(2)
        note.addWidget(self._changes)
        note.addWidget(self._comes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        for part in (self._said, self._photos, self._card):
            column.addWidget(part)

    def show_row(self, row: CreditRow) -> None:
        """Show what bears the name of `row`."""
        if self._row is not None and self._row._replace(key=row.key) == row:
            return
        self._row = row
        self._said.setText(borne(len(row.photos), row.stories))
        stories = self._session.index.credited().stories(row.photos[:COUNTED])
        self._make_thumbs(row)
        self._make_links(stories, row.stories)
        self._changes.setText(renaming(len(row.photos), row.stories))
        self._comes.setText(self._what_comes(stories))
        for part in (self._photos, self.note):
            part.setVisible(bool(row.photos))

    def _make_thumbs(self, row: CreditRow) -> None:
        self._photos.clear()
        self._thumbs = []
        for photo in self._session.index.photos().rows(row.photos[:MOST]):
            if photo is None or not photo.original:
                continue
            button = QToolButton()
            button.setAccessibleName(f"Go to {shown(photo.name)}")
            button.setToolTip(plain_tip(printable(photo.name)))
            button.setIconSize(THUMB)
            theme.set_kind(button, "thumb")
            button.clicked.connect(lambda _on, wanted=photo.id: self.photo_wanted.emit(wanted))
            self._photos.add(button)
            self._thumbs.append((button, photo.original))
        self._show_thumbs()

    def _show_thumbs(self) -> None:
        for button, original in self._thumbs:
            width, height = map(int, original.split()[1:])
            frame = _middle(width, height)
            spec = f"{original} {frame}"
            size = THUMB.width(), THUMB.height()
            pixmap = self._pictures.thumbnail(spec, *size, self.devicePixelRatioF())
            if pixmap is not None:
                button.setIcon(QIcon(pixmap))

    def _make_links(self, stories: list[CreditedStory], number: int) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._card.setVisible(bool(stories))
        for story in stories[:MOST_STORIES]:
            words = story.title.strip() or "Untitled"
            button = QPushButton(plain_label(shortened(words, LONGEST)))
            button.setToolTip(plain_tip(printable(words)))
            button.setAccessibleName(f"Go to {shown(words)}")
            theme.set_kind(button, "link")
            button.clicked.connect(lambda _on, wanted=story.id: self.story_wanted.emit(wanted))
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if number > MOST_STORIES:
            label = QLabel(f"and {number - MOST_STORIES:,} more")
            theme.set_kind(label, "small")
            self._links.addWidget(label)

    def _what_comes(self, stories: list[CreditedStory]) -> str:
        if self._row is not None and len(self._row.photos) > COUNTED:
            return "The next export will rewrite their files. Undo brings the old name back."
        return export_will_rewrite(self._files(stories))

    def _files(self, stories: list[CreditedStory]) -> int:
        """Return how many picture files of the listing carry the name."""
        from story_editor.imaging.encode import FORMATS  # late: Pillow comes with it

        newsroom = self._session.newsroom
        listing = newsroom.listing()
        rendition = newsroom.rendition(listing.rendition)
        files = 0
        for story in stories:
            if story.status in listing.statuses and story.title.strip() and story.thumb:
                x, y, width, height = map(float, story.thumb.split()[3:7])
                files += len(rendition.outputs(Frame(x, y, width, height)))
        return files * len(FORMATS)


def _middle(width: int, height: int) -> str:
    """Return the frame of the thumbnail's shape in the middle of a photo, as a thumb says it."""
    wide = min(width, height * THUMB.width() / THUMB.height())
    high = min(height, width * THUMB.height() / THUMB.width())
    return f"{(width - wide) / 2:.2f} {(height - high) / 2:.2f} {wide:.2f} {high:.2f}"
