"""The tools beside the strip: guides, focal point, the whole picture, reset, replace, remove."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from story_editor.ui.actions import text_of, tip_of
from story_editor.ui.crop_drawing import OVERLAYS
from story_editor.ui.fields import plain_tip
from story_editor.ui.flow import Flow
from story_editor.ui.icons import icon
from story_editor.ui.theme import set_kind, tokens_of

_ICON = 18

_STYLE = """
QToolButton::menu-indicator { image: none; }
QToolButton:checked { background: palette(highlight); }
"""


class CropTools(Flow):
    """A row of buttons that says what the editor wants; it decides nothing."""

    overlay_chosen = Signal(str)
    hatch_toggled = Signal(bool)
    focal_toggled = Signal(bool)
    whole_requested = Signal()
    reset_requested = Signal()
    replace_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8, row_gap=6, spread=True)
        self.overlay = _tool("Guides over the picture")
        self.overlay.setMenu(self._overlay_menu())
        self.overlay.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.focal = _tool("Focal point: what must stay in view where nobody has cropped")
        self.focal.setCheckable(True)
        self.whole = _tool(text_of("whole_picture"))
        self.whole.setToolTip(plain_tip(tip_of("whole_picture")))
        self.reset = QPushButton("Reset")
        self.replace = QPushButton("Replace…")
        self.replace.setAccessibleName("Replace the photographer's file")
        self.more = _tool("More for this picture")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.remove: QAction = menu.addAction("Remove the picture from the story")
        self.more.setMenu(menu)
        self.add(_row(self.overlay, self.focal, self.whole))
        self.add(_row(self.reset, self.replace, self.more))
        self._tint()
        self._connect()

    def _overlay_menu(self) -> QMenu:
        menu = QMenu(self.overlay)
        group = QActionGroup(menu)
        for name, label in OVERLAYS.items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(name == "thirds")
            action.triggered.connect(lambda _on=False, name=name: self.overlay_chosen.emit(name))
            group.addAction(action)
        menu.addSeparator()
        self.hatch = menu.addAction(text_of("hatch"))
        self.hatch.setCheckable(True)
        self.hatch.toggled.connect(self.hatch_toggled)
        return menu

    def _connect(self) -> None:
        self.focal.toggled.connect(self._tint)
        self.focal.toggled.connect(self.focal_toggled)
        self.whole.clicked.connect(self.whole_requested)
        self.reset.clicked.connect(self.reset_requested)
        self.replace.clicked.connect(self.replace_requested)
        self.remove.triggered.connect(self.remove_requested)

    def allow(self, *, editing: bool, whole: bool, reset: bool, turned: bool, title: str) -> None:
        """Enable what can be done now to the rendition called `title`; `turned` is the whole picture."""
        self.focal.setEnabled(editing)
        self.whole.setEnabled(editing and whole)
        self.reset.setEnabled(editing and reset)
        # the turning is that of every crop, so it is said before it is taken back
        self.reset.setText("Reset and turn back" if turned else "Reset")
        also = " and turn the picture back, for every crop" if turned else ""
        self.reset.setToolTip(plain_tip(f"Give {title} back to the focal point{also}"))
        self.reset.setAccessibleName(f"Reset the crop for {title}{also}")

    def set_read_only(self, read_only: bool) -> None:
        """Take away what changes the picture itself."""
        self.replace.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "more"):
            self._tint()

    def _tint(self) -> None:
        tokens = tokens_of(self.palette())
        held = tokens.accent if self.focal.isChecked() else tokens.ink
        for button, name, colour in (
            (self.overlay, "grid-3x3", tokens.ink),
            (self.focal, "focus", held),
            (self.whole, "maximize", tokens.ink),
            (self.more, "ellipsis", tokens.ink),
        ):
            button.setIcon(icon(name, QColor(colour), _ICON))


def _tool(name: str) -> QToolButton:
    """Make a button that shows only an icon and is called `name`."""
    button = QToolButton()
    set_kind(button, "plain")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setStyleSheet(_STYLE)
    button.setIconSize(QSize(_ICON, _ICON))
    return button


def _row(*buttons: QWidget) -> QWidget:
    """Keep `buttons` together in one row."""
    together = QWidget()
    row = QHBoxLayout(together)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for button in buttons:
        row.addWidget(button)
    return together
