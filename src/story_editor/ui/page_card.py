"""The story as the exported listing shows it: the card of the page pane."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from story_editor.export.words import Direction, direction, direction_of
from story_editor.model.dates import format_date
from story_editor.model.hidden import printed_credit
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line, paragraphs
from story_editor.model.story import Story
from story_editor.ui import theme

PHONE = 248
"""Points across: the card as a phone of 390 shows it, made to fit the pane."""

MOST = 4_000
"""Characters of a text that the card shows: two screens of them."""


class PageCard(QFrame):
    """One story as the exported listing shows it: same words, same date, same pixels.

    Always light, as the page is. Only plain text: nothing here can fetch anything.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName("The story on the page")
        self.setStyleSheet(
            f"#page {{ background: #ffffff; border: 1px solid {theme.LIGHT.line}; border-radius: 8px; }}"
            "#page QLabel { color: #333333; }"
        )
        self._phone = False
        self.picture = _Picture()
        self._labels = {name: _words() for name in ("credit", "kicker", "title", "date", "summary")}
        column = self._column = QVBoxLayout(self)
        column.setSpacing(5)
        column.addWidget(self.picture)
        for name, label in self._labels.items():
            label.setAccessibleName(f"{name.capitalize()} on the page")
            column.addWidget(label)
        self._dress()

    def show_story(
        self,
        story: Story,
        photo: Photo | None,
        newsroom: Newsroom,
        language: str,
        pixels: QPixmap | None,
    ) -> None:
        """Show `story` in `language`; `pixels` is its picture in the listing's shape, if it is here."""
        text = story.text(language)
        rendition = newsroom.rendition(newsroom.listing().rendition)
        has_file = photo is not None and photo.original is not None
        self._column.setContentsMargins(1, 1 if has_file else 12, 1, 14)
        self.picture.show_pixels(pixels, rendition.aspect if has_file else 0.0, text.alt)
        credit = printed_credit(photo.credit.text) if photo else ""
        page = direction(language)
        for name, label in self._labels.items():
            _turn(label, page, (name == "credit" and direction_of(credit)) or page)
        self._show("credit", credit)
        self._show("kicker", one_line(story.kicker))
        self._show("title", one_line(text.title))
        self._show("date", format_date(story.date, language) if story.date else "")
        self._show("summary", "\n\n".join(paragraphs(text.summary)))

    def words(self) -> dict[str, str]:
        """Return what the card says, by the name of its part."""
        return {name: label.text() for name, label in self._labels.items()}

    def show_phone(self, phone: bool) -> None:
        """Show the card as wide as on a phone, or as the pane allows."""
        self._phone = phone
        self.setMaximumWidth(PHONE if phone else 16_777_215)

    def _show(self, name: str, text: str) -> None:
        label = self._labels[name]
        label.setText(_breakable(text))
        label.setVisible(bool(text))

    def _dress(self) -> None:
        size = self.font().pointSizeF()
        serif = QFont("Georgia")
        serif.setStyleHint(QFont.StyleHint.Serif)
        serif.setFamilies(["Georgia", "Noto Serif", "DejaVu Serif", "serif"])
        serif.setPointSizeF(size * 1.2)
        serif.setBold(True)
        self._labels["title"].setFont(serif)
        body = QFont(serif)
        body.setBold(False)
        body.setPointSizeF(size)
        self._labels["summary"].setFont(body)
        for name, colour, factor in (("credit", "#444444", 0.85), ("date", "#444444", 0.95)):
            font = self.font()
            font.setPointSizeF(size * factor)
            self._labels[name].setFont(font)
            self._labels[name].setStyleSheet(f"color: {colour};")
        self._labels["title"].setStyleSheet("color: #003b8e;")
        self._labels["kicker"].setStyleSheet("color: #7a3e00; font-weight: 600;")


class _Picture(QWidget):
    """The picture of the card, as wide as the card and in the listing's ratio."""

    def __init__(self) -> None:
        super().__init__()
        self._pixels: QPixmap | None = None
        self._aspect = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pixels(self, pixels: QPixmap | None, aspect: float, alt: str) -> None:
        self._pixels = pixels
        if aspect != self._aspect:
            self._aspect = aspect
            self._fit()
        self.setVisible(aspect > 0)
        self.setAccessibleName(alt or "Picture")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = round(self.width() / self._aspect) if self._aspect else 0
        if height != self.height():
            self.setFixedHeight(height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, 12), 7, 7)
        painter.setClipPath(path)
        if self._pixels is None:
            painter.fillRect(self.rect(), theme.LIGHT.colour("side"))
        else:
            painter.drawPixmap(self.rect(), self._pixels)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.LIGHT.colour("line"))


def _turn(label: QLabel, page: Direction, written: Direction) -> None:
    """Put `label` where a page of that direction begins its lines, its words as they are `written`."""
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    label.setAlignment((right if page == "rtl" else left) | Qt.AlignmentFlag.AlignAbsolute)
    turned = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    label.setLayoutDirection(turned[written == "ltr"])


def _breakable(text: str) -> str:
    """Return `text` as a label of any width can show it: long words may break, and all has an end."""
    shortened = text if len(text) <= MOST else f"{text[:MOST]}…"
    return re.sub(
        r"\S{31,}", lambda word: "\u200b".join(re.findall(r".{1,14}", word[0])), shortened
    )


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(12, 0, 12, 0)
    return label
