"""The form of one story: texts, date, status, picture, credit and alternative text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.base import is_newer
from story_editor.model.findings import count_words
from story_editor.model.story import STATUSES, Story
from story_editor.ui import theme
from story_editor.ui.actions import ActionButton, Actions
from story_editor.ui.date_field import DateField
from story_editor.ui.fields import ElidedLabel, TextField, labelled
from story_editor.ui.icons import dot, icon
from story_editor.ui.line_field import LineField
from story_editor.ui.picture_part import PicturePart
from story_editor.ui.pictures import Pictures
from story_editor.ui.scroll import Scroll
from story_editor.ui.session import Session
from story_editor.wording.phrases import STATUS_NAMES, plural

NEWER = (
    "This story was made by a newer Story Editor. You can read it here, but neither change nor export it:"
    " update Story Editor to go on with it."
)
WIDEST = 760
"""Points: the form's content is never wider (DESK, Regions)."""


class StoryForm(Scroll):
    """Shows one story and says to the session what was edited.

    `files_dropped` tells paths of pictures, `bitmap_pasted` a QImage.
    """

    files_dropped = Signal(object)
    bitmap_pasted = Signal(object)

    def __init__(
        self, session: Session, pictures: Pictures, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._story_id = ""
        self._marked = "draft"
        self._in_trash: bool | None = None
        self._language = session.newsroom.language
        self.status = QToolButton()
        self.state = ElidedLabel("muted")
        self.title = TextField("Title", single=True)
        self.date = DateField()
        self.link = LineField("Link")
        self.kicker = LineField("Kicker")
        self.summary = TextField("Summary", lines=3)
        self.picture = PicturePart(session, pictures, actions)
        self._date_note = QLabel()
        self._words = QLabel()
        self._trashed = QFrame()
        self.newer = QLabel(NEWER)
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.set_kind(self.title, "title")
        self.title.document().setDocumentMargin(1)
        theme.set_kind(self.status, "pill")
        self.title.setPlaceholderText("Title")
        self.link.setPlaceholderText("https://")
        self.kicker.setPlaceholderText("None")
        self.summary.setPlaceholderText("What happened, to whom, and why it matters.")
        self.status.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.status.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.status.setIconSize(QSize(10, 10))
        menu = QMenu(self.status)
        for status in STATUSES:
            menu.addAction(self._actions[f"mark_{status}"])
        self.status.setMenu(menu)
        for note in (self._words, self._date_note):
            note.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_kind(self._words, "small")
        theme.set_kind(self._date_note, "warn")
        self._date_note.setText("Not read as a date. Try 8 April 2022.")
        self._date_note.hide()
        ground = QWidget()
        theme.set_kind(ground, "ground")
        self.setWidget(ground)  # empty: it asks at once how large all that is in it wants to be
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._build_trashed())
        column.addWidget(self.newer)
        column.addLayout(self._build_head())
        column.addWidget(self.title)
        column.addLayout(self._build_facts())
        column.addWidget(labelled("Summary", self.summary, self._words))
        column.addWidget(self.picture)
        column.addStretch(1)
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        content.setLayout(column)
        around = QHBoxLayout(ground)
        around.setContentsMargins(24, 18, 18, 24)
        around.addStretch(1)
        around.addWidget(content, 100)
        around.addStretch(1)
        self._content = content

    def _build_head(self) -> QHBoxLayout:
        more = QToolButton()
        more.setAccessibleName("More for this story")
        more.setToolTip("More for this story")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.set_kind(more, "plain")
        menu = QMenu(more)
        for name in (
            "duplicate",
            "versions",
            "trash",
            "choose_picture",
            "choose_photo",
            "paste_picture",
            "remove_picture",
        ):
            menu.addAction(self._actions[name])
        more.setMenu(menu)
        self._more = more
        head = QHBoxLayout()
        head.addWidget(self.status)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(more)
        return head

    def _build_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        fields = (("Date", self.date), ("Link", self.link), ("Kicker", self.kicker))
        for column, (name, field) in enumerate(fields):
            grid.addWidget(labelled(name, field), 0, column)
        grid.addWidget(self._date_note, 1, 0, 1, 3)
        for column, stretch in enumerate((24, 50, 24)):
            grid.setColumnStretch(column, stretch)
        return grid

    def _build_trashed(self) -> QFrame:
        theme.set_kind(self._trashed, "warning")
        row = QHBoxLayout(self._trashed)
        words = QLabel("This story is in the trash. Restore it to go on with it.")
        words.setWordWrap(True)
        row.addWidget(words, 1)
        row.addWidget(ActionButton(self._actions["restore"], "Restore"))
        self._trashed.hide()
        theme.set_kind(self.newer, "warning")
        self.newer.setWordWrap(True)
        self.newer.setMargin(8)
        self.newer.hide()
        return self._trashed

    def _connect(self) -> None:
        edit = self._edit_text
        self.title.edited.connect(lambda text: edit("Title", title=text))
        self.summary.edited.connect(lambda text: edit("Summary", summary=text))
        self.link.edited.connect(lambda text: edit("Link", link=text))
        self.kicker.edited.connect(self._edit_kicker)
        self.date.date_edited.connect(self._edit_date)
        self.date.unread.connect(self._date_note.setVisible)
        for field in (self.title, self.summary, self.link, self.kicker, self.date):
            field.left.connect(self._session.end_run)
        for text in (self.title, self.summary, self.picture.alt):
            text.picture_pasted.connect(self.bitmap_pasted)
        self.picture.files_dropped.connect(self.files_dropped)
        canvas = self.picture.cropper.canvas
        self.verticalScrollBar().valueChanged.connect(lambda _value: canvas.leave_wheel())

    def show_story(self, story: Story | None, language: str, *, trashed: bool = False) -> None:
        """Show `story` in `language`; a trashed one can only be read and restored, a newer one read."""
        if story is None:
            self._story_id = ""
            self._content.setEnabled(False)
            return
        other = (story.id, language) != (self._story_id, self._language)
        if other:
            self._session.end_run()
        self._story_id, self._language = story.id, language
        self._content.setEnabled(True)
        frozen = trashed or not self._session.may_change(story)
        self._trashed.setVisible(trashed)
        self.newer.setVisible(is_newer(story))
        text = story.text(language)
        for field in (self.title, self.summary, self.link, self.kicker, self.date):
            field.setReadOnly(frozen)
        self.status.setEnabled(not frozen)
        self.title.show_text(text.title)
        self.summary.show_text(text.summary)
        self.link.show_text(text.link)
        self.kicker.show_text(story.kicker)
        self.date.show_date(story.date, language, other=other)
        self._show_status(story, trashed)
        self._show_words(text.summary)
        self.picture.show_picture(story, language, frozen=frozen)
        if other:
            self.verticalScrollBar().setValue(0)

    def go_to_field(self, name: str) -> None:
        """Put the cursor into the field called `name` (of a finding) and scroll to it."""
        fields: dict[str, QWidget] = {
            "": self.title,
            "title": self.title,
            "date": self.date,
            "link": self.link,
            "summary": self.summary,
        }
        field = fields.get(name) or self.picture.field(name)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(field)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go to the next field by Tab, and show all of the cropper with its canvas."""
        moved = super().focusNextPrevChild(forwards)
        if self.picture.cropper.canvas.hasFocus():
            self._bring_into_view(self.picture.cropper.canvas)
        return moved

    def _bring_into_view(self, field: QWidget) -> None:
        if field is self.picture.cropper.canvas:
            self.ensureWidgetVisible(self.picture.cropper, 20, 12)
        self.ensureWidgetVisible(field, 20, 60 if field.height() < 120 else 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the canvas take no more of a low window than leaves the strip of renditions in sight."""
        super().resizeEvent(event)
        self.picture.cropper.canvas.keep_low(self.viewport().height() // 2 - 90)

    def changeEvent(self, event: QEvent) -> None:
        """Colour icons again when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_more"):
            self._paint_icons()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take picture files and bitmaps."""
        if dropped_files(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere on the form."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        if files := dropped_files(event.mimeData()):
            self.files_dropped.emit(files)
        elif event.mimeData().hasImage():
            image = event.mimeData().imageData()
            if isinstance(image, QImage):
                self.bitmap_pasted.emit(image)
        event.acceptProposedAction()

    def _show_status(self, story: Story, trashed: bool) -> None:
        if (story.status, trashed) == (self._marked, self._in_trash):
            return
        self._marked, self._in_trash = story.status, trashed
        name = "In the trash" if trashed else STATUS_NAMES[story.status]
        self.status.setText(f" {name} ▾")
        self.status.setAccessibleName(f"Status: {name}")
        self._paint_icons()

    def _paint_icons(self) -> None:
        tokens = theme.tokens_of(self.palette())
        colour = tokens.colour("muted" if self._marked == "draft" else "good")
        self.status.setIcon(dot(colour, self._marked))
        self._more.setIcon(icon("ellipsis", tokens.colour("muted"), 18))

    def _show_words(self, summary: str) -> None:
        words = count_words(summary)
        limit = self._session.newsroom.limits.summary_words
        over = words > limit
        self._words.setText(f"{words} words, {limit} at most" if over else plural(words, "word"))
        theme.set_kind(self._words, "warn" if over else "small")

    def _edit_text(self, label: str, **changes: str) -> None:
        story = self._session.story(self._story_id)
        if story is not None:
            self._session.change_story(story.with_text(self._language, **changes), label)

    def _edit_kicker(self, kicker: str) -> None:
        self._session.edit_story(self._story_id, "Kicker", kicker=kicker)

    def _edit_date(self, date: object) -> None:
        self._session.edit_story(self._story_id, "Date", date=date)


def dropped_files(mime: QMimeData) -> list[Path]:
    """Return the local files in `mime`, none when it holds something else."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
