"""What stops an export: the newsroom's choice, a box for each finding that is a matter of choice."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from story_editor.model.severities import DEFAULTS, Choosable, Severity
from story_editor.ui import theme
from story_editor.ui.choice_fields import CheckField
from story_editor.ui.session import Session
from story_editor.wording.findings import CHOICE_NAMES

COLUMNS = 2


class StoppingPart(QWidget):
    """Shows the newsroom's severities and says to the session what was chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.boxes = {code: CheckField(CHOICE_NAMES[code]) for code in DEFAULTS}
        self._build()
        for code, box in self.boxes.items():
            # clicked, which only a person does
            box.clicked.connect(lambda on, of=code: self._choose(of, stops=on))

    def _build(self) -> None:
        title = QLabel("What stops an export")
        theme.set_kind(title, "label")
        note = QLabel(
            "What is not ticked is shown as a warning. A story without title or date, a broken link"
            " and a photo without its credit always stop it; a draft never does."
        )
        note.setWordWrap(True)
        theme.set_kind(note, "small")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, *divmod(number, COLUMNS))
        for side in range(COLUMNS):
            grid.setColumnStretch(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addLayout(grid)
        column.addWidget(note)

    def show_severities(self) -> None:
        """Show what the newsroom has chosen."""
        newsroom = self._session.newsroom
        for code, box in self.boxes.items():
            box.setChecked(newsroom.severity(cast(Choosable, code)) == "must")
            box.setEnabled(not self._session.read_only)

    def _choose(self, code: str, *, stops: bool) -> None:
        severity: Severity = "must" if stops else "should"
        after = self._session.newsroom.with_severity(cast(Choosable, code), severity)
        self._session.change_newsroom(after, "What stops an export")
