"""The notice bar: what happened and what can be done about it, said where nobody is held up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from story_editor.ui import theme
from story_editor.ui.icons import icon
from story_editor.wording.phrases import isolated

Choice = tuple[str, Callable[[], object]]

SHOW = "Show"
"""The words of a choice that goes to what the notice is about."""

_COLOURS = {"circle-alert": "bad", "info": "accent", "check": "good"}


class _Notice(NamedTuple):
    text: str
    choices: tuple[Choice, ...]
    bad: bool
    stay: bool
    asks: bool
    done: bool

    @property
    def is_news(self) -> bool:
        """Whether it stays, and needs nobody's answer."""
        return self.stay and not self.bad and not self.asks


class NoticeBar(QFrame):
    """One message above the status bar, with what can be done about it; never a dialog.

    A notice that only informs goes away by itself. One that needs an answer (`asks`) is replaced by
    nothing: news that stays waits for it, and after all else it is shown once more, until it is
    answered or closed. What nobody asked about waits its turn (`tell_in_turn`).
    One that offers to show a place goes when the editor goes to a place (`went_on`).
    """

    SECONDS = 12

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "foot")
        self._drawing = "check"
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName("Notice")
        self._choices = QHBoxLayout()
        self._close = QToolButton()
        self._close.setAccessibleName("Close the notice")
        self._close.setToolTip("Close")
        theme.set_kind(self._close, "plain")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addLayout(self._choices)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._shown = _Notice("", (), bad=False, stay=False, asks=False, done=True)
        self._waiting: list[_Notice] = []
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says, empty when it is hidden."""
        return "" if self.isHidden() else self._shown.text

    def tell(
        self,
        text: str,
        *choices: Choice,
        bad: bool = False,
        stay: bool = False,
        asks: bool = False,
        done: bool = True,
    ) -> None:
        """Show `text` with a button for each of `choices` (words, what to do).

        Marked as done, as bad, or as information: when nothing was `done`, or it is to `stay` and offers
        nothing. With `asks` somebody has to answer it, so it stays and comes back.
        """
        new = _Notice(text, choices, bad, stay, asks, done)
        self._waiting = [one for one in self._waiting if one.text != text]
        if not self.isHidden() and self._shown.asks and self._shown.text != text:
            if new.is_news:
                self._waiting.append(new)
                return
            self._waiting.insert(0, self._shown)
        elif not self.isHidden() and self._shown.is_news and asks:
            self._waiting.append(self._shown)
        self._show(new)

    def tell_in_turn(
        self, text: str, *choices: Choice, asks: bool = False, news: bool = False
    ) -> None:
        """Show `text` once nobody has to read what is shown: another that is bad, or asks.

        As bad, unless it is mere `news`.
        """
        new = _Notice(text, choices, bad=not news, stay=news, asks=asks, done=True)
        read = self.isHidden() or not (self._shown.bad or self._shown.asks)
        if read or text.startswith(self._shown.text):  # which says the same, and less
            self.tell(text, *choices, bad=new.bad, stay=new.stay, asks=asks)
        elif self._shown.text != text:
            self._waiting = [one for one in self._waiting if one.text != text]
            self._waiting.append(new)

    def _show(self, new: _Notice) -> None:
        self._shown = new
        text, choices, bad, stay, asks, done = new
        stay = stay or asks
        told = "check" if done and (choices or not stay) else "info"
        self._drawing = "circle-alert" if bad else told
        self._paint_icons()
        self._text.setText(isolated(text))
        while (item := self._choices.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for words, act in choices:
            button = QPushButton(words)
            button.clicked.connect(lambda _on, do=act: self._answer(do))
            self._choices.addWidget(button)
        self.show()
        if bad or stay:
            self._timer.stop()
        else:
            self._timer.start(self.SECONDS * 1000)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons again when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_timer"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        tokens = theme.tokens_of(self.palette())
        colour = tokens.colour(_COLOURS[self._drawing])
        self._mark.setPixmap(icon(self._drawing, colour, 18).pixmap(18, 18))
        self._close.setIcon(icon("x", tokens.colour("muted"), 16))

    def withdraw(self, words: str) -> bool:
        """Hide a notice that offers `words`, which would now do something else; return whether there was one."""
        waiting = [one for one in self._waiting if words not in dict(one.choices)]
        shown = not self.isHidden() and words in dict(self._shown.choices)
        found = shown or len(waiting) < len(self._waiting)
        self._waiting = waiting
        if shown:
            self.dismiss()
        return found

    def retract(self, text: str) -> bool:
        """Take away the notice that says `text`, which is true no more; return whether there was one."""
        waiting = [one for one in self._waiting if one.text != text]
        shown = not self.isHidden() and self.text == text
        found = shown or len(waiting) < len(self._waiting)
        self._waiting = waiting
        if shown:
            self.dismiss()
        return found

    def dismiss(self) -> None:
        """Be done with what is shown; what waits is shown next."""
        self.hide()
        self._timer.stop()
        if self._waiting:
            self._show(self._waiting.pop(0))

    def went_on(self) -> None:
        """Hide what told of a place that the editor is to look at, now that they look elsewhere."""
        self.withdraw(SHOW)

    def answer(self, words: str) -> None:
        """Press the button that says `words`. Raises KeyError when there is none."""
        for place in range(self._choices.count()):
            item = self._choices.itemAt(place)
            button = item.widget() if item is not None else None
            if isinstance(button, QPushButton) and button.text() == words:
                button.click()
                return
        raise KeyError(words)

    def _answer(self, act: Callable[[], object]) -> None:
        self.hide()
        act()
        if self.isHidden():
            self.dismiss()
