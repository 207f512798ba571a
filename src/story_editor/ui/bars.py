"""The bars round the desk: top bar, rail and status bar; the notice bar is in ui/notice_bar.py."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from story_editor.ui import theme
from story_editor.ui.actions import ActionButton, Actions, trigger_by
from story_editor.ui.choice_fields import Segment
from story_editor.ui.fields import ElidedLabel
from story_editor.ui.icons import icon
from story_editor.wording.languages import language_name
from story_editor.wording.phrases import plural


class TopBar(QFrame):
    """Title and count, undo and redo, languages, Preview, and the one filled button: Export."""

    language_chosen = Signal(str)

    def __init__(self, actions: Actions, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "bar")
        self.setFixedHeight(48)
        self._actions = actions
        self._title = ElidedLabel("section")
        self._count = ElidedLabel("muted")
        self._languages = QHBoxLayout()
        self._languages.setSpacing(0)
        self._language_group = QButtonGroup(self)
        self._icons: list[tuple[QToolButton, str]] = []
        self.menu_button = self._tool("menu", "ellipsis-vertical")
        self.menu_button.setAccessibleName("Menu")
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 14, 0)
        row.setSpacing(8)
        row.addWidget(self.menu_button)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._tool("undo", "undo-2"))
        row.addWidget(self._tool("redo", "redo-2"))
        row.addLayout(self._languages)
        row.addWidget(self._button("preview", "Preview"))
        self.export_button = self._button("export", "Export listing")
        theme.set_kind(self.export_button, "primary")
        row.addWidget(self.export_button)
        self._paint_icons()

    def show_title(self, title: str, stories: int | None) -> None:
        """Show the newsroom's title and the number of its stories, None while nobody knows it."""
        self._title.setText(title)
        self._count.setText("" if stories is None else plural(stories, "story", "stories"))

    def show_languages(self, languages: Sequence[str], chosen: str) -> None:
        """Show a switch when there is more than one language."""
        while (item := self._languages.takeAt(0)) is not None:
            if widget := item.widget():
                self._language_group.removeButton(widget)  # type: ignore[arg-type]
                widget.deleteLater()
        shown = languages if len(languages) > 1 else ()
        for number, language in enumerate(shown):
            button = Segment(language_name(language))
            places = {0: "first", len(shown) - 1: "last"}
            button.setProperty("place", places.get(number, "middle"))
            button.setChecked(language == chosen)
            button.clicked.connect(lambda _on, tag=language: self.language_chosen.emit(tag))
            self._language_group.addButton(button)
            self._languages.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons again when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._paint_icons()

    def _tool(self, name: str, drawing: str) -> QToolButton:
        button = QToolButton() if name == "menu" else ActionButton(self._actions[name])
        theme.set_kind(button, "plain")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(self._actions[name].text())
        button.setToolTip(self._actions[name].toolTip())
        button.setIconSize(QSize(18, 18))
        self._icons.append((button, drawing))
        return button

    def _button(self, name: str, text: str) -> QPushButton:
        action = self._actions[name]
        keys = action.shortcut().toString() if name == "export" else ""
        button = QPushButton(f"{text}  {keys}".rstrip())
        button.setAccessibleName(text)
        button.setToolTip(action.toolTip())
        trigger_by(button, action)
        return button

    def _paint_icons(self) -> None:
        colour = theme.tokens_of(self.palette()).colour("ink")
        for button, drawing in self._icons:
            made = icon(drawing, colour, 18)
            if isinstance(button, ActionButton):  # and not that of the menu
                button.does.setIcon(made)
            else:
                button.setIcon(made)


class Rail(QFrame):
    """The views of the window, one above the other."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "rail")
        self.setFixedWidth(64)
        self._buttons: list[tuple[ActionButton, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 10, 6, 10)
        column.setSpacing(6)
        views = (
            ("view_stories", "text"),
            ("view_photos", "image"),
            ("view_credits", "copyright"),
            ("view_listings", "newspaper"),
        )
        for name, drawing in views:
            button = ActionButton(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(20, 20))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(actions[name].text())
            theme.set_kind(button, "rail")
            column.addWidget(button)
            self._buttons.append((button, drawing))
            actions[name].toggled.connect(self._paint_icons)
        column.addStretch(1)
        self._paint_icons()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons again when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_buttons"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        tokens = theme.tokens_of(self.palette())
        for button, drawing in self._buttons:
            colour = tokens.colour("accent" if button.isChecked() else "muted")
            button.does.setIcon(icon(drawing, colour, 20))


class StatusBar(QFrame):
    """Saved state, stories that need work, and the last export; and what is under way.

    `edit_here` stands beside "Read only" once that need not be so any more.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "foot")
        self.setFixedHeight(28)
        self._saved = ElidedLabel("small")
        self._work = ElidedLabel("small")
        self._export = ElidedLabel("small")
        self._progress = ElidedLabel("small")
        self.cancel = QPushButton("Cancel")
        theme.set_kind(self.cancel, "link")
        self.cancel.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(16)
        self.edit_here = QPushButton("Edit here")
        theme.set_kind(self.edit_here, "link")
        self.edit_here.setToolTip("Open this newsroom again, to change it")
        self.edit_here.hide()
        for widget in (self._saved, self.edit_here, self._work):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._progress)
        row.addWidget(self.cancel)
        row.addWidget(self._export)

    def show_saved(self, text: str) -> None:
        """Show whether all is saved."""
        self._saved.setText(text)

    def show_work(self, needing: int, total: int | None) -> None:
        """Show how many stories need work, of so many; a `total` of None is not known yet."""
        if total is None:
            self._work.setText("")
        else:
            self._work.setText(
                f"{needing:,} of {total:,} need work" if needing else "Nothing needs work"
            )

    def show_export(self, text: str) -> None:
        """Show when the listing was last exported and what changed since."""
        self._export.setText(text)

    def show_progress(self, text: str) -> None:
        """Show what is under way; empty when nothing is."""
        self._progress.setText(text)
        if not text:
            self.cancel.hide()
