"""Every action of the window, defined once: its words, its place in the menu, its shortcut.

The shortcut sheet (F1) is made from the same table, so it cannot lie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget


class Definition(NamedTuple):
    """One action. `changes` marks those that a read-only newsroom cannot do."""

    name: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    changes: bool = False
    group: int = 0


DEFINITIONS = (
    Definition("new_newsroom", "New newsroom…", "File", ("Ctrl+Shift+N",)),
    Definition("open_newsroom", "Open newsroom…", "File", ("Ctrl+O",)),
    Definition("open_sample", "Open the sample newsroom", "File"),
    Definition("take_in", "Take in a page or pictures…", "File", ("Ctrl+I",), True, 1),
    Definition("take_in_folder", "Take in a folder of pictures…", "File", (), True, 1),
    Definition("export", "Export listing", "File", ("Ctrl+E",), False, 2),
    Definition(
        "export_to", "Export listing to another folder…", "File", ("Ctrl+Shift+E",), False, 2
    ),
    Definition("preview", "Preview in the browser", "File", ("Ctrl+P",), False, 2),
    Definition("save", "Save now", "File", ("Ctrl+S",), True, 3),
    Definition("quit", "Quit", "File", ("Ctrl+Q",), False, 4),
    Definition("undo", "Undo", "Edit", ("Ctrl+Z",), True),
    Definition("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), True),
    Definition("search", "Search", "Edit", ("Ctrl+F", "F3"), False, 1),
    Definition("new_story", "New story", "Story", ("Ctrl+N",), True),
    Definition("duplicate", "Duplicate story", "Story", ("Ctrl+D",), True),
    Definition("trash", "Move to trash", "Story", ("Ctrl+Shift+Del",), True),
    Definition("restore", "Restore from trash", "Story", ("Ctrl+Shift+R",), True),
    Definition("mark_draft", "Mark as draft", "Story", ("Ctrl+Shift+1",), True, 1),
    Definition("mark_ready", "Mark as ready", "Story", ("Ctrl+Shift+2",), True, 1),
    Definition("mark_published", "Mark as published", "Story", ("Ctrl+Shift+3",), True, 1),
    Definition("choose_picture", "Choose a picture file…", "Story", ("Ctrl+Shift+P",), True, 2),
    Definition(
        "choose_photo", "Use a photo of this newsroom…", "Story", ("Ctrl+Shift+O",), True, 2
    ),
    Definition("paste_picture", "Paste picture", "Story", ("Ctrl+Shift+V",), True, 2),
    Definition("remove_picture", "Remove picture from story", "Story", (), True, 2),
    Definition("versions", "Versions of this story…", "Story", ("Ctrl+H",), False, 3),
    Definition("photo_versions", "Versions of its photo…", "Story", (), False, 3),
    Definition("next_story", "Next story", "Story", ("Ctrl+PgDown",), False, 4),
    Definition("previous_story", "Previous story", "Story", ("Ctrl+PgUp",), False, 4),
    Definition("rotate_left", "Rotate left", "Picture", ("Ctrl+Shift+T",), True),
    Definition("rotate_right", "Rotate right", "Picture", ("Ctrl+T",), True),
    Definition("flip_across", "Flip left and right", "Picture", ("Ctrl+M",), True),
    Definition("flip_down", "Flip top and bottom", "Picture", ("Ctrl+Shift+M",), True),
    Definition("straighten_left", "Straighten to the left", "Picture", ("Ctrl+,",), True),
    Definition("straighten_right", "Straighten to the right", "Picture", ("Ctrl+.",), True),
    Definition("whole_picture", "Use the whole picture", "Picture", ("Ctrl+Shift+W",), True, 1),
    Definition(
        "reset_picture", "Reset the crop and the turning", "Picture", ("Ctrl+Shift+0",), True, 1
    ),
    Definition("hatch", "Hatch what others cut away", "Picture", ("Ctrl+Shift+H",), False, 2),
    Definition("zoom_in", "Zoom in", "Picture", ("Ctrl++", "Ctrl+="), False, 3),
    Definition("zoom_out", "Zoom out", "Picture", ("Ctrl+-",), False, 3),
    Definition("zoom_fit", "Fit the picture", "Picture", ("Ctrl+0",), False, 3),
    Definition("use_in_story", "Use photo in a story…", "Photo", ("Ctrl+U",), True),
    Definition("replace_photo", "Replace file…", "Photo", ("Ctrl+R",), True),
    Definition("same_as_previous", "Same as the previous photo", "Photo", ("Ctrl+Shift+S",), True),
    Definition("imported_years", "Look at imported years…", "Photo", ("Ctrl+Shift+Y",), True),
    Definition("reveal_photo", "Show in folder", "Photo", ("Ctrl+Shift+F",)),
    Definition("trash_photo", "Move photo to trash", "Photo", (), True),
    Definition("photo_trash", "Photos in the trash…", "Photo", ("Ctrl+Shift+G",), True),
    Definition("add_contributor", "Add contributor…", "Credits", ("Ctrl+Shift+A",), True),
    Definition("merge_contributors", "Merge contributors…", "Credits", ("Ctrl+Shift+J",), True),
    Definition("they_are_two", "They are two contributors", "Credits", (), True),
    Definition("trash_contributor", "Move contributor to trash", "Credits", (), True),
    Definition("contributor_trash", "Contributors in the trash…", "Credits", (), True),
    Definition("usage_report", "Usage report…", "Credits", ("Ctrl+Shift+U",), False, 1),
    Definition("view_stories", "Stories", "View", ("Ctrl+1",)),
    Definition("view_photos", "Photos", "View", ("Ctrl+2",)),
    Definition("view_credits", "Credits", "View", ("Ctrl+3",)),
    Definition("view_listings", "Listing", "View", ("Ctrl+4",)),
    Definition("page_pane", "Show the page beside the story", "View", ("F9",), False, 1),
    Definition("light", "Light", "View", (), False, 2),
    Definition("dark", "Dark", "View", (), False, 2),
    Definition("system", "Like the system", "View", (), False, 2),
    Definition("toggle_scheme", "Switch light and dark", "View", ("Ctrl+Shift+L",), False, 2),
    Definition("shortcuts", "Keyboard shortcuts", "Help", ("F1", "?")),
    Definition("menu", "Open this menu", "Help", ("F10",)),
    Definition("about", "About Story Editor", "Help"),
)
PICTURE_ACTIONS = tuple(one.name for one in DEFINITIONS if one.menu == "Picture")
"""What can be done to the picture that is cropped, and to how it is looked at."""

PUBLISHING = ("export", "export_to", "preview")
"""What only a version does that knows all of the newsroom."""

IN_PHOTOS = ("use_in_story", "replace_photo", "reveal_photo", "trash_photo")
"""What is done with the photo that the Photos view shows, and nowhere else; in the order of its buttons."""

IN_CREDITS = (
    "add_contributor",
    "merge_contributors",
    "they_are_two",
    "trash_contributor",
    "contributor_trash",
)
"""What is done in the Credits view, and nowhere else; in the order of its menu."""

CHECKABLE = (
    "page_pane", "light", "dark", "system", "view_stories", "view_photos", "view_credits",
    "view_listings", "hatch",
)  # fmt: skip

Actions = dict[str, QAction]


def make_actions(window: QWidget) -> Actions:
    """Return every action by its name, added to `window` so that its shortcut works.

    An action's tooltip says its shortcut. An ActionButton copies it anew whenever the action
    changes, so a tooltip set on the button would not last.
    """
    actions: Actions = {}
    for definition in DEFINITIONS:
        action = QAction(definition.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in definition.shortcuts])
        action.setCheckable(definition.name in CHECKABLE)
        action.changed.connect(lambda told=action: told.setToolTip(with_shortcut(told)))
        action.setToolTip(with_shortcut(action))
        window.addAction(action)
        actions[definition.name] = action
    return actions


def allow_none(actions: Actions, names: Iterable[str]) -> None:
    """Let nobody do what `names` are: what they mean is not looked at."""
    for name in names:
        actions[name].setEnabled(False)


def connect_actions(actions: Actions, does: Mapping[str, Callable[[], object]]) -> None:
    """Let each action named in `does` do that when it is triggered."""
    for name, act in does.items():
        actions[name].triggered.connect(lambda _on=False, do=act: do())


class ActionButton(QToolButton):
    """A button that does what `does` does, and looks as able as it is; it may say other `words`.

    QToolButton.setDefaultAction would do the same, and keep 150 bytes at each change of the action.
    """

    def __init__(self, action: QAction, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.does = action
        self._words = words
        self.clicked.connect(self._do)
        action.changed.connect(self._mirror)
        self._mirror()

    def _do(self) -> None:
        self.does.trigger()

    def _mirror(self) -> None:
        action = self.does
        self.setText(self._words or action.iconText())
        self.setIcon(action.icon())
        self.setToolTip(action.toolTip())
        self.setCheckable(action.isCheckable())
        self.setChecked(action.isChecked())
        self.setEnabled(action.isEnabled())


def trigger_by(button: QAbstractButton, action: QAction) -> None:
    """Let `button` do what `action` does, and be able when it is.

    By a function of Python: PySide keeps 70 bytes for good of each connection to a slot of Qt's own.
    """
    button.setEnabled(action.isEnabled())
    button.clicked.connect(lambda: action.trigger())  # noqa: PLW0108
    action.enabledChanged.connect(
        button.setEnabled
    )  # which ends with the button, as a lambda does not


def fill_menu(menu: QMenu, actions: Actions) -> None:
    """Fill `menu` with a submenu for each group of actions."""
    submenus: dict[str, QMenu] = {}
    last: dict[str, int] = {}
    for definition in DEFINITIONS:
        submenu = submenus.get(definition.menu)
        if submenu is None:
            submenu = submenus[definition.menu] = menu.addMenu(definition.menu)
        if last.get(definition.menu, definition.group) != definition.group:
            submenu.addSeparator()
        last[definition.menu] = definition.group
        submenu.addAction(actions[definition.name])


def text_of(name: str) -> str:
    """Return the words of the action called `name`, for a button of its own."""
    return _definition(name).text


def tip_of(name: str) -> str:
    """Return the words of the action called `name` with its first shortcut."""
    words, shortcuts = _definition(name).text, _definition(name).shortcuts
    keys = QKeySequence(shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})"


def _definition(name: str) -> Definition:
    return next(definition for definition in DEFINITIONS if definition.name == name)


def with_shortcut(action: QAction) -> str:
    """Return the words of `action` with its first shortcut, for a tooltip."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text().rstrip('…')} ({keys})" if keys else action.text().rstrip("…")
