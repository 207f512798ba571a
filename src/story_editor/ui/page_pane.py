"""Beside the story: the story as the page will show it, and what is to be looked at first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from story_editor.export.words import Direction, direction, direction_of
from story_editor.model.dates import format_date
from story_editor.model.findings import Finding
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line, paragraphs
from story_editor.model.story import Story
from story_editor.ui import theme
from story_editor.ui.choice_fields import Segment
from story_editor.ui.icons import icon
from story_editor.ui.scroll import Scroll
from story_editor.wording.findings import FIELD_NAMES, finding_detail, finding_title, mend_of

PHONE = 248
"""Points across: the card as a phone of 390 shows it, made to fit the pane."""


class PagePane(QFrame):
    """*On the page* and *Before export*.

    `field_wanted` tells the field of a clicked finding, `mend_wanted` its code where one click mends it.
    """

    field_wanted = Signal(str)
    mend_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "pane")
        self.card = PageCard()
        self.findings = FindingList()
        self.findings.field_wanted.connect(self.field_wanted)
        self.findings.mend_wanted.connect(self.mend_wanted)
        inner = QWidget()
        theme.set_kind(inner, "pane")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(_section("On the page"))
        head.addStretch(1)
        group = QButtonGroup(self)
        for words, phone in (("Wide", False), ("Phone", True)):
            button = Segment(words)
            button.setChecked(not phone)
            button.setProperty("place", "last" if phone else "first")
            button.clicked.connect(lambda _on, narrow=phone: self.card.show_phone(narrow))
            group.addButton(button)
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(_section("Before export"))
        column.addWidget(self.findings)
        column.addStretch(1)
        scroll = Scroll()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


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
        credit = one_line(photo.credit.text) if photo else ""
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


MOST = 4_000
"""Characters of a text that the card shows: two screens of them."""

COMPLETE = "Title, date, credit and picture are complete."
COMPLETE_WITHOUT_PICTURE = "Title, date and summary are complete. There is no picture."


class FindingList(QWidget):
    """The findings of one story, each with the way to its field; or the word that all is well."""

    field_wanted = Signal(str)
    mend_wanted = Signal(str)
    _shown: tuple[tuple[Finding, ...], bool, bool, bool] | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_findings(
        self,
        findings: Sequence[Finding],
        *,
        exported: bool,
        pictured: bool = True,
        mends: bool = False,
    ) -> None:
        """Show `findings`; `exported` says whether the story's status puts it on the page.

        `pictured` says whether it has a picture, which no finding asks for, and `mends` whether
        the story may be changed, so that a click can mend what one click mends. The same findings
        of another story read the same here, and stay as they are.
        """
        wanted = (tuple(replace(one, story="") for one in findings), exported, pictured, mends)
        if wanted != self._shown:
            self._shown = wanted
            self._fill(*wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks again when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._fill(*self._shown)

    def _fill(
        self, findings: Sequence[Finding], exported: bool, pictured: bool, mends: bool
    ) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        tokens = theme.tokens_of(self.palette())
        for finding in findings:
            self._column.addWidget(self._card(finding, tokens, mends=mends))
        if not findings:
            complete = COMPLETE if pictured else COMPLETE_WITHOUT_PICTURE
            self._column.addWidget(_calm("Nothing to look at", complete, tokens))
        if not exported:
            self._column.addWidget(
                _calm(
                    "Not exported yet", "Drafts stay here until they are marked as ready.", tokens
                )
            )

    def _card(self, finding: Finding, tokens: theme.Tokens, *, mends: bool) -> QFrame:
        must = finding.severity == "must"
        card = QFrame()
        theme.set_kind(card, "warning")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(7)
        mark = QLabel()
        drawing, colour = ("circle-alert", "bad") if must else ("triangle-alert", "warn")
        mark.setPixmap(icon(drawing, tokens.colour(colour), 16).pixmap(16, 16))
        head.addWidget(mark)
        head.addWidget(_bold(finding_title(finding)), 1)
        column.addLayout(head)
        detail = finding_detail(finding)
        column.addWidget(_quiet(f"{detail} It stops the export." if must else detail))
        under = QHBoxLayout()
        under.setContentsMargins(20, 0, 0, 0)
        under.setSpacing(12)
        if mends and (words := mend_of(finding)):
            under.addWidget(_link(words, lambda: self.mend_wanted.emit(finding.code)))
        if finding.field:  # one of the whole story has no place of its own
            go = f"Go to {FIELD_NAMES[finding.field]}"
            under.addWidget(_link(go, lambda: self.field_wanted.emit(finding.field)))
        under.addStretch(1)
        column.addLayout(under)
        return card


def _link(words: str, act: Callable[[], object]) -> QPushButton:
    link = QPushButton(words)
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    theme.set_kind(link, "link")
    link.clicked.connect(act)
    return link


def _section(words: str) -> QLabel:
    label = QLabel(words)
    theme.set_kind(label, "section")
    return label


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


def _bold(words: str) -> QLabel:
    label = _words()
    label.setContentsMargins(0, 0, 0, 0)
    label.setText(words)
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def _quiet(words: str) -> QLabel:
    label = _words()
    label.setContentsMargins(23, 0, 0, 0)
    label.setText(words)
    theme.set_kind(label, "muted")
    return label


def _calm(title: str, detail: str, tokens: theme.Tokens) -> QFrame:
    card = QFrame()
    theme.set_kind(card, "quiet-card")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(2)
    head = QHBoxLayout()
    mark = QLabel()
    mark.setPixmap(icon("check", tokens.colour("good"), 16).pixmap(16, 16))
    head.addWidget(mark)
    head.addWidget(_bold(title), 1)
    column.addLayout(head)
    column.addWidget(_quiet(detail))
    return card
