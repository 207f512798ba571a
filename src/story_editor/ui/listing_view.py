"""The settings of the listing: what stands on the page, which stories, in which shape."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.newsroom import Listing
from story_editor.ui import theme
from story_editor.ui.actions import Actions
from story_editor.ui.choice_fields import CheckField, ChoiceField
from story_editor.ui.credit_style_part import CreditStylePart
from story_editor.ui.fields import TextField, labelled
from story_editor.ui.line_field import LineField
from story_editor.ui.number_fields import WholeField
from story_editor.ui.scroll import Scroll
from story_editor.ui.session import Session
from story_editor.ui.stopping_part import StoppingPart
from story_editor.ui.window_keys import leave_keys_to_window
from story_editor.wording.phrases import STATUS_NAMES

PRESET_NAMES = {
    "full": "Full: figures, several picture sizes, classes for a style sheet",
    "cms-safe": "CMS-safe: plain tags that WordPress, Drupal and editors keep",
}


class ListingView(Scroll):
    """Shows the first listing of the newsroom and says to the session what was edited."""

    versions_wanted = Signal()
    """Somebody wants to see what these settings were before."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title = LineField("Newsroom")
        self.heading = LineField("Heading")
        self.level = WholeField()
        self.per_page = WholeField()
        self.contact_heading = LineField("Heading of the contacts")
        self.contact_lines = TextField("Contacts", lines=3)
        self.base_url = LineField("Address of the pictures")
        self.preset = ChoiceField("Shape of the page")
        self.rendition = ChoiceField("Shape of the pictures")
        self.by_year = CheckField("Group the stories by year")
        self.statuses = {name: CheckField(words) for name, words in STATUS_NAMES.items()}
        self.credit_style = CreditStylePart(session)
        self.stopping = StoppingPart(session)
        self._folder = QLabel()
        self._build(actions)
        self._connect()
        self.show_listing()

    def _build(self, actions: Actions) -> None:
        self.level.setRange(2, 5)
        self.level.setAccessibleName("Heading level")
        self.level.setPrefix("h")
        self.per_page.setRange(1, 500)
        for number in (self.level, self.per_page):
            leave_keys_to_window(number)
            # QSS pads the frame and not the figures, and makes it higher than a line of text
            number.setFixedHeight(self.heading.sizeHint().height())
            number.lineEdit().setTextMargins(11, 0, 8, 0)
        self.per_page.setAccessibleName("Stories on a page")
        self.base_url.setPlaceholderText(
            "Beside the page; or https://… where the pictures will stand"
        )
        for name, words in PRESET_NAMES.items():
            self.preset.addItem(words, name)
        for field in (self.level, self.per_page):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)
        column = QVBoxLayout()
        column.setSpacing(14)
        title = QLabel("Listing")
        theme.set_kind(title, "section")
        column.addWidget(title)
        column.addWidget(labelled("Newsroom", self.title))
        column.addLayout(
            _row(
                (labelled("Heading of the page", self.heading), 3),
                (labelled("Level", self.level), 0),
            )
        )
        column.addWidget(
            labelled(
                "Heading of the contacts (before the stories; may be empty)", self.contact_heading
            )
        )
        column.addWidget(labelled("Contacts, a line each", self.contact_lines))
        column.addWidget(labelled("Shape of the page", self.preset))
        column.addLayout(
            _row(
                (labelled("Pictures", self.rendition), 2),
                (labelled("Stories on a page", self.per_page), 1),
            )
        )
        column.addWidget(labelled("Address of the pictures", self.base_url))
        which = QHBoxLayout()
        for box in self.statuses.values():
            which.addWidget(box)
        which.addStretch(1)
        holder = QWidget()
        holder.setLayout(which)
        which.setContentsMargins(0, 0, 0, 0)
        column.addWidget(labelled("Stories that are exported", holder))
        column.addWidget(self.by_year)
        column.addWidget(self.credit_style)
        column.addWidget(self.stopping)
        column.addLayout(self._build_foot(actions))
        column.addStretch(1)
        content = QWidget()
        content.setMaximumWidth(760)
        content.setLayout(column)
        ground = QWidget()
        theme.set_kind(ground, "ground")
        around = QHBoxLayout(ground)
        around.setContentsMargins(28, 18, 28, 28)
        around.addStretch(1)
        around.addWidget(content, 100)
        around.addStretch(1)
        self.setWidget(ground)

    def _build_foot(self, actions: Actions) -> QHBoxLayout:
        self._folder.setTextFormat(Qt.TextFormat.PlainText)
        self._folder.setWordWrap(True)
        theme.set_kind(self._folder, "small")
        row = QHBoxLayout()
        for name, words in (("export", "Export listing"), ("export_to", "Another folder…")):
            button = QPushButton(words)
            button.clicked.connect(actions[name].trigger)
            row.addWidget(button)
        self.versions = QPushButton("Versions…")
        self.versions.setAccessibleName("Versions of the listing")
        self.versions.setToolTip("What these settings were before, and what others made of them")
        self.versions.clicked.connect(lambda _on: self.versions_wanted.emit())
        row.addWidget(self._folder, 1)
        row.addWidget(self.versions)
        return row

    def _connect(self) -> None:
        self.title.edited.connect(self._edit_title)
        self.heading.edited.connect(lambda text: self._edit("Heading", heading=text))
        self.level.valueChanged.connect(lambda n: self._edit("Heading level", heading_level=n))
        self.per_page.valueChanged.connect(lambda n: self._edit("Stories on a page", per_page=n))
        self.base_url.edited.connect(
            lambda text: self._edit("Address of the pictures", base_url=text)
        )
        self.contact_heading.edited.connect(lambda text: self._edit_contacts(heading=text))
        self.contact_lines.edited.connect(
            lambda text: self._edit_contacts(lines=tuple(text.split("\n")) if text else ())
        )
        self.preset.activated.connect(
            lambda _n: self._edit("Shape", preset=self.preset.currentData())
        )
        self.rendition.activated.connect(
            lambda _n: self._edit("Picture shape", rendition=self.rendition.currentData())
        )
        # clicked, which only a person does: showing several boxes would toggle one at a time
        self.by_year.clicked.connect(lambda on: self._edit("Group by year", group_by_year=on))
        for box in self.statuses.values():
            box.clicked.connect(lambda _on: self._edit_statuses())
        for field in (
            self.title,
            self.heading,
            self.contact_heading,
            self.contact_lines,
            self.base_url,
        ):
            field.left.connect(self._session.end_run)

    def show_listing(self) -> None:
        """Show the newsroom's first listing as the session has it."""
        newsroom, listing = self._session.newsroom, self._session.newsroom.listing()
        self.title.show_text(newsroom.title)
        self.heading.show_text(listing.heading)
        self.level.setValue(listing.heading_level)
        self.per_page.setValue(listing.per_page)
        self.contact_heading.show_text(listing.contacts.heading)
        self.contact_lines.show_text("\n".join(listing.contacts.lines))
        self.base_url.show_text(listing.base_url)
        self.preset.setCurrentIndex(self.preset.findData(listing.preset))
        if self.rendition.count() != len(newsroom.renditions):
            self.rendition.clear()
            for rendition in newsroom.renditions:
                shape = f"{rendition.label} {rendition.ratio[0]}:{rendition.ratio[1]}"
                self.rendition.addItem(shape, rendition.name)
        self.rendition.setCurrentIndex(self.rendition.findData(listing.rendition))
        self.by_year.setChecked(listing.group_by_year)
        for name, box in self.statuses.items():
            box.setChecked(name in listing.statuses)
        self.credit_style.show_style()
        self.stopping.show_severities()
        self._show_what_can_be_changed()

    def _show_what_can_be_changed(self) -> None:
        frozen = self._session.read_only
        for text in (
            self.title,
            self.heading,
            self.contact_heading,
            self.contact_lines,
            self.base_url,
        ):
            text.setReadOnly(frozen)  # read and copied, though not changed
        for number in (self.level, self.per_page):
            number.setReadOnly(frozen)
        for choice in (self.preset, self.rendition, self.by_year, *self.statuses.values()):
            choice.setEnabled(not frozen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page: over a number it would change what nobody looks at."""
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_folder(self, words: str) -> None:
        """Say where the next export goes."""
        self._folder.setText(words)

    def _edit(self, label: str, **changes: Any) -> None:
        newsroom = self._session.newsroom
        listing: Listing = newsroom.listing().replace(**changes)
        self._session.change_newsroom(
            newsroom.replace(listings=(listing, *newsroom.listings[1:])), label
        )

    def _edit_title(self, title: str) -> None:
        self._session.change_newsroom(self._session.newsroom.replace(title=title), "Newsroom")

    def _edit_contacts(self, **changes: Any) -> None:
        contacts = self._session.newsroom.listing().contacts.replace(**changes)
        self._edit("Contacts", contacts=contacts)

    def _edit_statuses(self) -> None:
        chosen = tuple(name for name, box in self.statuses.items() if box.isChecked())
        self._edit("Exported stories", statuses=chosen)


def _row(*parts: tuple[QWidget, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget, stretch in parts:
        row.addWidget(widget, stretch)
    return row
