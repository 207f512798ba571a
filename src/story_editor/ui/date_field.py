"""The date of a story: typed in words or figures, or picked from a calendar."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from story_editor.model.date_reading import parse_date
from story_editor.model.dates import format_date
from story_editor.ui import theme
from story_editor.ui.icons import icon
from story_editor.ui.line_field import LineField

PICKER, PADDING = 24, 14
"""Points: the calendar button, and what the style sheet leaves at each end of a field."""
CALENDAR_KEYS = "Down or F4"
UNREAD = "This is no date that can be read: type it as 8 April 2026."


class DateField(LineField):
    """Shows a date in the listing's form; `date_edited` tells a date, or None when emptied.

    Text that is no date is left standing and reported by `unread`; the story keeps the
    date it had.
    """

    date_edited = Signal(object)
    unread = Signal(bool)
    given_up = Signal(str)
    """Text that was no date, and is replaced since another story is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Date", parent)
        self.textChanged.connect(self._fit)
        self._date: dt.date | None = None
        self._language = "en"
        self.setPlaceholderText("8 April 2022")
        self.setAccessibleDescription(f"{CALENDAR_KEYS} opens a calendar")
        self._picker = QToolButton(self)
        self._picker.setAccessibleName("Pick a date")
        self._picker.setToolTip(f"Pick a date ({CALENDAR_KEYS} in the date)")
        # a key that a button has no use for goes on to its parent: this field, unseen
        self._picker.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._picker.setCursor(Qt.CursorShape.ArrowCursor)
        theme.set_kind(self._picker, "plain")
        self._picker.clicked.connect(self._pick)
        self._keep_clear()
        self.edited.connect(self._read)
        self.left.connect(self._settle)
        self._paint_icon()

    def show_date(self, date: dt.date | None, language: str, *, other: bool = False) -> None:
        """Show `date`; `other` says it is another story's, so what was typed is dropped."""
        typed_the_same = self.hasFocus() and parse_date(self.text()) == date and not other
        if (date, language) == (self._date, self._language) and not other and self.text():
            return
        if other and self.text().strip() and parse_date(self.text()) is None:
            self.given_up.emit(self.text())
        self._date, self._language = date, language
        if not typed_the_same or (date is None and not self.hasFocus()):
            self.show_text(format_date(date, language) if date else "")
            self.unread.emit(False)

    def _fit(self) -> None:
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the whole date: one that lost a digit would be another date."""
        words = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        return QSize(words + PICKER + 2 * PADDING, super().minimumSizeHint().height())

    def _keep_clear(self) -> None:
        """Keep the words clear of the calendar button, at whichever end it is."""
        mirrored = self.isRightToLeft()
        self.setTextMargins(PICKER if mirrored else 0, 0, 0 if mirrored else PICKER, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the calendar button at the far end."""
        super().resizeEvent(event)
        side = self.height() - 8
        x = 4 if self.isRightToLeft() else self.width() - side - 4
        self._picker.setGeometry(x, 4, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar as a list of choices is opened: by Down, Alt+Down or F4."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        down = event.key() == Qt.Key.Key_Down and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        f4 = event.key() == Qt.Key.Key_F4 and held == Qt.KeyboardModifier.NoModifier
        if (down or f4) and not self.isReadOnly():
            self._pick()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon again when the scheme changes; a date that only reads offers no days."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._keep_clear()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picker"):
            self._paint_icon()
        elif event.type() == QEvent.Type.ReadOnlyChange and hasattr(self, "_picker"):
            self._picker.setHidden(self.isReadOnly())

    def _paint_icon(self) -> None:
        self._picker.setIcon(icon("calendar", theme.tokens_of(self.palette()).colour("muted"), 16))

    def _read(self, text: str) -> None:
        date = parse_date(text)
        if date is None and text.strip():
            return  # half typed: what it is will be known when the field is left
        self.unread.emit(False)
        self._date = date
        self.date_edited.emit(date)

    def _settle(self) -> None:
        date = parse_date(self.text())
        if date is None and self.text().strip():
            self.unread.emit(True)
            return
        if date is not None:
            self.show_text(format_date(date, self._language))

    def _pick(self) -> None:
        from PySide6.QtGui import QPalette, QTextCharFormat
        from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout

        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.set_kind(frame, "card")
        calendar = QCalendarWidget(frame)
        calendar.setGridVisible(False)
        calendar.setDateRange(QDate(1800, 1, 1), QDate(2199, 12, 31))  # what a story may have
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        ink = QTextCharFormat()  # weekends are days like any other here, and red is for faults
        ink.setForeground(self.palette().color(QPalette.ColorRole.Text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, ink)
        if self._date is not None:
            calendar.setSelectedDate(QDate(self._date.year, self._date.month, self._date.day))
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(calendar)
        calendar.activated.connect(lambda day: self._take(day, frame))
        calendar.clicked.connect(lambda day: self._take(day, frame))
        frame.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        frame.show()
        calendar.setFocus()

    def _take(self, day: QDate, frame: QWidget) -> None:
        frame.close()
        date = dt.date(day.year(), day.month(), day.day())
        if date == self._date:
            return
        self.show_text(format_date(date, self._language))
        self.unread.emit(False)
        self._date = date
        self.date_edited.emit(date)
