"""The credit line, with completion from the credit book and the credits that the newsroom has."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from story_editor.errors import DiskRefused
from story_editor.ui.line_field import LineField
from story_editor.ui.session import Session
from story_editor.wording.phrases import printable

MOST = 2_000
"""Characters: nothing completes a longer line, and to look for it at each key would hold up the typing."""


class CreditField(LineField):
    """One line; suggests whole credits and names, as they are to be printed.

    A year is never suggested: it belongs to the photo, not to the name.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Credit", parent)
        self._session = session
        self._known = QStringListModel(self)
        self.setPlaceholderText("© Name / Agency year")
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # what fits was found by the model, which knows accents, aliases and agencies
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        self.textEdited.connect(self._complete)

    def _complete(self, text: str) -> None:
        """Look for what completes `text`; called for what is typed, not for what is walked over."""
        found: list[str] = []
        if len(text) > MOST:  # no credit that anybody has
            self._known.setStringList(found)
            return
        with contextlib.suppress(DiskRefused):  # nothing is suggested then, and all can be typed
            style = self._session.newsroom.credit_style
            found = self._session.credits.completions(style).find(text)
        # what hides in a name would come into the line unseen
        self._known.setStringList([one for one in found if printable(one) == one])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remember the line for the next photo, once the editor has left it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text().strip():
            from story_editor.model.credit_reading import read_credit

            self._session.credits.note_credit(
                read_credit(self.text(), book=self._session.book).line
            )
