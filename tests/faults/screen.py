"""What a person sees of the window: the words in its fields, and whether it says they are saved.

Nothing of the program is imported here: widgets are found by the names that a screen reader
reads out, and the state by the words in the foot of the window.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

STORY_FIELDS = ("Title", "Date", "Link", "Kicker", "Summary", "Credit", "Alternative text")
LISTING_FIELDS = (
    "Newsroom",
    "Heading",
    "Heading of the contacts",
    "Address of the pictures",
)
SAVED = ("✓ All changes saved", "✓ Saved on this computer")
STATES = (*SAVED, "Saving…", "Not saved yet…", "NOT saved", "Read only")
LANGUAGES = ("English", "Français", "العربية")
CROP = "Crop"
"""How the names of all croppers begin."""
LISTING = "the listing"
"""What stands for a story's mark where the fields are those of the listing."""

_MARK = re.compile(r"№\d+\.")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DATE = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")


@dataclass(frozen=True)
class Screen:
    """What is seen at one moment. `mark` tells the story, by the number in its kicker."""

    mark: str
    language: str
    texts: Mapping[str, str]
    credit: str
    says_saved: bool
    shows_versions: bool = False


class Eyes:
    """Looks at a window that is complete."""

    def __init__(self, window: QWidget) -> None:
        choices = [one for one in window.findChildren(QPushButton) if one.text() in LANGUAGES]
        self._choice = choices[0].parentWidget() or window
        lines, pages = window.findChildren(QLineEdit), window.findChildren(QPlainTextEdit)
        names = (*STORY_FIELDS, *LISTING_FIELDS)
        fields: list[QLineEdit | QPlainTextEdit] = [*lines, *pages]
        self.fields = {one.accessibleName(): one for one in fields if one.accessibleName() in names}
        # once: to look through all widgets again at each event would take a tenth of a run
        self._named: dict[str, list[QWidget]] = {}
        for one in window.findChildren(QWidget):
            if said := one.accessibleName():
                known = CROP if said.startswith(CROP) else said
                self._named.setdefault(known, []).append(one)
        states = [label for label in window.findChildren(QLabel) if label.text() in STATES]
        self._state = max(states, key=lambda label: label.mapTo(window, label.pos()).y())

    def look(self) -> Screen:
        """Return what is seen now. Words that are no date yet are none of the story's."""
        texts = {
            name: words
            for name, one in self.fields.items()
            if (words := _seen(name, one)) is not None
        }
        credit = texts.pop("Credit", "")
        saved, versions = self._state.text() in SAVED, shows_versions()
        if "Heading" in texts:
            return Screen(LISTING, "", texts, "", saved, versions)
        mark = mark_in(texts.get("Kicker", ""))
        return Screen(mark, self.language(), texts, credit, saved, versions)

    def find(self, name: str) -> QWidget | None:
        """Return the widget called so, if it can be used now; that of a crop by how it begins."""
        for one in self._named.get(name, ()):
            if isValid(one) and one.isVisible() and one.isEnabled():
                return one
        return None

    def settled(self) -> bool:
        """Say whether the choice of languages is not just being made anew."""
        return len(self._languages()) == len(LANGUAGES)

    def language(self) -> str:
        """Return the name of the language that is shown."""
        shown = (one.text() for one in self._languages() if one.isChecked())
        return next(shown, LANGUAGES[0])

    def _languages(self) -> list[QPushButton]:
        return [one for one in self._choice.findChildren(QPushButton) if one.text() in LANGUAGES]


def mark_in(kicker: str) -> str:
    """Return the number by which a story is known, empty when it has none."""
    found = _MARK.match(kicker)
    return found[0] if found else ""


def shows_versions() -> bool:
    """Say whether a dialog is open that can bring old versions back."""
    windows = QGuiApplication.topLevelWindows()  # far fewer than there are widgets
    return any(one.title().startswith("Versions of") and one.isVisible() for one in windows)


def text_of(field: QWidget) -> str:
    """Return what stands in a field, no-break spaces included."""
    if isinstance(field, QPlainTextEdit):
        return field.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
    assert isinstance(field, QLineEdit)
    return field.text()


def _seen(name: str, field: QWidget) -> str | None:
    if not field.isVisible():
        return None
    if name != "Date":
        return text_of(field)
    found = None if field.hasFocus() else _DATE.fullmatch(text_of(field))
    try:
        return (
            str(dt.date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1])))
            if found
            else None
        )
    except ValueError:  # 31 April
        return None
