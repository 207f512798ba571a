"""How the window looks: the colour tokens, the palette and the one short style sheet.

Fusion with an explicit palette, since `setColorScheme` does nothing on bare X11 and
offscreen. A widget that paints asks `tokens_of(self.palette())`, so light and dark need
no state anywhere but in the palette.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

Scheme = Literal["light", "dark", "system"]


class Tokens(NamedTuple):
    """The colours of one scheme, as "#rrggbb"; contrast is tested in tests/ui/test_theme.py."""

    ground: str
    panel: str
    side: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    selection: str
    good: str
    warn: str
    bad: str
    warn_ground: str
    mark: str
    """Edges of fields and check boxes: 3:1 against all they stand on, since nothing else tells
    where a field is (WCAG 1.4.11)."""

    def colour(self, name: str) -> QColor:
        """Return the token called `name` as a colour."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    ground="#f6f5f2",
    panel="#ffffff",
    side="#efede8",
    ink="#1d1f23",
    muted="#63666e",
    line="#dedbd4",
    accent="#1f5fbf",
    on_accent="#ffffff",
    selection="#dfe9f8",
    good="#2f7d4f",
    warn="#945700",
    bad="#b3261e",
    warn_ground="#fdf3e0",
    mark="#85878e",
)
DARK = Tokens(
    ground="#1b1c1f",
    panel="#232529",
    side="#191a1d",
    ink="#eceae6",
    muted="#a3a6ae",
    line="#34363c",
    accent="#7fb0ff",
    on_accent="#0d1b33",
    selection="#2a3a55",
    good="#74c796",
    warn="#f0b65a",
    bad="#ff8a80",
    warn_ground="#3a2f1c",
    mark="#74777f",
)

LABEL_SIZE, TITLE_SIZE, SECTION_SIZE = 0.88, 1.9, 1.15
"""Font sizes relative to the system's."""

MOST_PAINTED = 2_000
"""Characters of a line that is cut off where its room ends: no room holds as many."""


def tokens_of(palette: QPalette) -> Tokens:
    """Return the tokens whose palette this is.

    Asked of a role that no rule of the style sheet touches: a transparent background in the
    sheet turns the window colour of everything below it black.
    """
    return DARK if palette.color(QPalette.ColorRole.Link) == QColor(DARK.accent) else LIGHT


def wants_dark(scheme: Scheme) -> bool:
    """Say whether `scheme` is dark now; "system" asks the desktop."""
    if scheme == "system":
        hints = QGuiApplication.styleHints()
        return hints.colorScheme() == Qt.ColorScheme.Dark
    return scheme == "dark"


def apply(app: QApplication, scheme: Scheme, *, sheet: bool = True) -> None:
    """Give the application the palette of `scheme` and, unless `sheet` is off, its style sheet.

    The first paint does with the palette alone, which has the same colours: a style sheet
    would take a twentieth of the time until the window stands.
    """
    tokens = DARK if wants_dark(scheme) else LIGHT
    app.setPalette(palette(tokens))
    if sheet:
        app.setStyleSheet(style_sheet(tokens, app.font()))


def palette(tokens: Tokens) -> QPalette:
    """Return the palette made of `tokens`, for every state of a widget."""
    role = QPalette.ColorRole
    table = {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.side,
        role.Text: tokens.ink,
        role.Button: tokens.panel,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.selection,
        role.HighlightedText: tokens.ink,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.panel,
        role.Midlight: tokens.side,
        role.Mid: tokens.line,
        role.Dark: tokens.mark,
        role.Shadow: tokens.line,
        role.ToolTipBase: tokens.panel,
        role.ToolTipText: tokens.ink,
    }
    made = QPalette()
    for which, colour in table.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return made


def style_sheet(tokens: Tokens, font: QFont) -> str:
    """Return the style sheet of `tokens`; sizes follow `font`, the system's own."""
    size = font.pointSizeF() if font.pointSizeF() > 0 else 10.0
    values = tokens._asdict()
    values |= {
        "label_pt": f"{size * LABEL_SIZE:.1f}",
        "title_pt": f"{size * TITLE_SIZE:.1f}",
        "section_pt": f"{size * SECTION_SIZE:.1f}",
    }
    return _SHEET % values


def fill(widget: QWidget, kind: str) -> None:
    """Make `widget` a "bar", "foot", "pane", "rail" or "ground", also without a style sheet."""
    roles = {"rail": QPalette.ColorRole.AlternateBase, "ground": QPalette.ColorRole.Window}
    widget.setBackgroundRole(roles.get(kind, QPalette.ColorRole.Base))
    widget.setAutoFillBackground(True)
    set_kind(widget, kind)


def set_kind(widget: QWidget, kind: str) -> None:
    """Name what `widget` is in the style sheet: "primary", "label", "chip", "card"..."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()  # it was dressed as something else before
        style.unpolish(widget)
        style.polish(widget)


_SHEET = """
*[kind="bar"] { background: %(panel)s; border: 0; border-bottom: 1px solid %(line)s; }
*[kind="foot"] { background: %(panel)s; border: 0; border-top: 1px solid %(line)s; }
*[kind="rail"] { background: %(side)s; border: 0; border-right: 1px solid %(line)s; }
*[kind="pane"] { background: %(panel)s; border: 0; }
*[kind="ground"] { background: %(ground)s; border: 0; }
QTableView { background: %(panel)s; border: 0; selection-background-color: %(selection)s;
  selection-color: %(ink)s; }
QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
  background: %(panel)s; color: %(ink)s; border: 1px solid %(mark)s; border-radius: 7px;
  padding: 6px 10px; selection-background-color: %(accent)s; selection-color: %(on_accent)s; }
QPushButton, QToolButton { background: %(panel)s; color: %(ink)s; border: 1px solid %(line)s;
  border-radius: 7px; padding: 6px 12px; }
QLabel { background: transparent; border: 0; }
QLabel[kind="muted"] { color: %(muted)s; }
QPushButton[kind="chip"] { background: %(side)s; color: %(muted)s; border: 1px solid transparent;
  border-radius: 9px; padding: 3px 3px; font-size: %(label_pt)spt; }
QPushButton[kind="chip"]:checked { background: %(selection)s; color: %(ink)s; font-weight: 600; }
QPushButton[kind="chip-warn"] { background: %(warn_ground)s; color: %(warn)s; border: 1px solid transparent;
  border-radius: 9px; padding: 3px 3px; font-size: %(label_pt)spt; }
QTableView[kind="photos"] { background: %(ground)s; selection-background-color: %(ground)s; }
QHeaderView { background: %(panel)s; border: 0; }
QHeaderView::section { background: %(panel)s; color: %(muted)s; border: 0; border-bottom: 1px solid %(line)s;
  padding: 0 8px; font-size: %(label_pt)spt; font-weight: 600; }
QTableView[kind="words"]::item { padding: 0 5px; border-bottom: 1px solid %(line)s; }
QTableView[kind="words"]::item:selected { background: %(selection)s; }
QHeaderView::section:hover { color: %(ink)s; }
QSplitter::handle { background: %(line)s; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: %(line)s; border-radius: 4px; min-height: 28px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: %(panel)s; }
QCalendarWidget QToolButton { border: 0; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 0; }
QSlider::groove:horizontal { background: %(line)s; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: %(panel)s; border: 1px solid %(mark)s; border-radius: 7px;
  width: 13px; margin: -6px 0; }
QSlider::handle:horizontal:focus { border: 2px solid %(accent)s; }
QComboBox QAbstractItemView { background: %(panel)s; border: 1px solid %(line)s; padding: 4px;
  selection-background-color: %(selection)s; selection-color: %(ink)s; }
*[kind="card"] { background: %(panel)s; border: 1px solid %(line)s; border-radius: 8px; }
*[kind="warning"] { background: %(warn_ground)s; border: 0; border-radius: 8px; }
*[kind="quiet-card"] { background: %(side)s; border: 0; border-radius: 8px; }
QLabel[kind="label"] { color: %(muted)s; font-size: %(label_pt)spt; font-weight: 600; }
QLabel[kind="small"] { color: %(muted)s; font-size: %(label_pt)spt; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="warn"] { color: %(warn)s; font-size: %(label_pt)spt; }
QLabel[kind="bad"] { color: %(bad)s; font-size: %(label_pt)spt; }
QLabel[kind="section"] { font-size: %(section_pt)spt; font-weight: 600; }
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid %(accent)s; padding: 5px 9px; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: %(ground)s; }
QPlainTextEdit[kind="title"] { font-size: %(title_pt)spt; font-weight: 600; background: transparent;
  border: 2px solid transparent; padding: 2px 0; }
QPlainTextEdit[kind="title"]:hover { border: 2px solid %(line)s; }
QPlainTextEdit[kind="title"]:focus { border: 2px solid %(accent)s; }
QPushButton:hover, QToolButton:hover { background: %(side)s; }
QPushButton:focus, QToolButton:focus { border: 2px solid %(accent)s; padding: 5px 11px; }
QPushButton:disabled, QToolButton:disabled { color: %(muted)s; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
*[kind="pill"], *[kind="pill-warn"] { background: %(side)s; border: 1px solid transparent;
  border-radius: 12px; padding: 4px 10px; font-size: %(label_pt)spt; }
*[kind="pill-warn"] { background: %(warn_ground)s; color: %(warn)s; }
*[kind="pill"]:hover, *[kind="pill-warn"]:hover { border: 1px solid %(mark)s; }
*[kind="pill"]:focus, *[kind="pill-warn"]:focus { border: 2px solid %(accent)s; padding: 3px 9px; }
QPushButton[kind="primary"] { background: %(accent)s; color: %(on_accent)s; border: 1px solid %(accent)s;
  font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid %(ink)s; }
QPushButton[kind="primary"]:disabled { background: %(line)s; color: %(muted)s; border-color: %(line)s; }
QToolButton[kind="plain"], QPushButton[kind="plain"] { background: transparent; border: 1px solid transparent;
  padding: 5px; }
QToolButton[kind="plain"]:hover, QPushButton[kind="plain"]:hover { background: %(side)s; }
QToolButton[kind="plain"]:focus, QPushButton[kind="plain"]:focus { border: 2px solid %(accent)s; padding: 4px; }
QToolButton[kind="thumb"] { background: transparent; border: 2px solid transparent; padding: 0; }
QToolButton[kind="thumb"]:focus { border: 2px solid %(accent)s; padding: 0; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; padding: 1px 2px;
  color: %(accent)s; text-decoration: underline; text-align: left; }
QPushButton[kind="link"]:focus { border: 1px solid %(accent)s; }
QPushButton[kind="chip"]:focus { border: 1px solid %(accent)s; padding: 3px 3px; }
QPushButton[kind="chip-warn"]:checked { font-weight: 600; border: 1px solid %(warn)s; }
QPushButton[kind="chip-warn"]:focus { border: 1px solid %(accent)s; padding: 3px 3px; }
QPushButton[kind="segment"] { border-radius: 0; padding: 5px 12px; margin: 0; }
QPushButton[kind="segment"][place="first"] { border-top-left-radius: 7px; border-bottom-left-radius: 7px;
  border-right: 0; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: 7px; border-bottom-right-radius: 7px; }
QPushButton[kind="segment"]:checked { background: %(selection)s; font-weight: 600; }
QToolButton[kind="rail"] { background: transparent; color: %(muted)s; border: 1px solid transparent;
  border-radius: 8px; padding: 5px 2px; font-size: %(label_pt)spt; }
QToolButton[kind="rail"]:checked { background: %(selection)s; color: %(accent)s; font-weight: 600; }
QToolButton[kind="rail"]:hover:!checked { background: %(panel)s; }
QToolButton[kind="rail"]:focus { border: 2px solid %(accent)s; padding: 4px 1px; }
QScrollArea { background: transparent; border: 0; }
QMenu { background: %(panel)s; border: 1px solid %(line)s; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: %(selection)s; color: %(ink)s; }
QMenu::item:disabled { color: %(muted)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 8px; }
QMenuBar { background: %(panel)s; }
QMenuBar::item { background: transparent; padding: 4px 8px; }
QMenuBar::item:selected { background: %(selection)s; }
QToolTip { background: %(panel)s; color: %(ink)s; border: 1px solid %(line)s; padding: 4px; }
QScrollBar::handle:vertical:hover { background: %(mark)s; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: %(line)s; border-radius: 4px; min-width: 28px; margin: 2px; }
"""
