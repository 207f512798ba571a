"""Where the credit or the file says another licence than the photo's, with a click that makes them one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.fields import plain_label, plain_tip
from story_editor.ui.offer import wrapped
from story_editor.wording.phrases import printable, shortened, shown
from story_editor.wording.rights import LICENCE_SAID

if TYPE_CHECKING:
    from story_editor.model.licence_differences import LicenceDifference
    from story_editor.model.photo import Photo
    from story_editor.model.photo_changes import Edit

LONGEST = 30
"""Characters of a licence on a button."""


class LicenceOffers(QWidget):
    """Hidden where all agree. `edited` tells what is done about it, in words, and an Edit."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._shown: tuple[object, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, a line for each difference."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def show_photo(self, photo: Photo | None, *, frozen: bool = False) -> None:
        """Show what differs in `photo`; `frozen` offers nothing."""
        from story_editor.model.licence_differences import (
            licence_differences,  # late, for the start
        )

        found = licence_differences(photo) if photo is not None else ()
        now = (found, photo.credit.text if photo is not None else "", frozen)
        if now == self._shown:  # as at each key in another field
            return
        self._shown = now
        self._clear()
        for one in found:
            said = LICENCE_SAID[one.where]
            self._lines.addWidget(
                wrapped(said.format(said=shown(one.said), licence=shown(one.licence)), "warn")
            )
            if photo is not None and not frozen:
                self._offer(one, photo)
        self.setVisible(bool(found))

    def _offer(self, one: LicenceDifference, photo: Photo) -> None:
        from story_editor.model import licence_differences as differences

        self._add("Take over", one.said, lambda photo: differences.take_over(photo, one))
        if differences.can_print(photo, one):
            self._add("Print", one.licence, lambda photo: differences.print_own(photo, one))
        if one.where == "file":
            self._add("Keep", one.licence, differences.keep)

    def _add(self, does: str, licence: str, edit: Edit) -> None:
        button = QPushButton(plain_label(f"{does} {shortened(licence, LONGEST)}"))
        button.setAccessibleName(f"{does} {printable(licence)}")
        button.setToolTip(plain_tip(printable(licence)))
        theme.set_kind(button, "link")
        button.clicked.connect(lambda: self.edited.emit("Licence", edit))
        self.buttons.append(button)
        self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _clear(self) -> None:
        self.buttons = []
        while (line := self._lines.takeAt(0)) is not None:
            if widget := line.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
