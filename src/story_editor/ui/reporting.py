"""The usage report: read in the background, shown, and saved where somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from story_editor.errors import StoryEditorError
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.ui.rewriting import Bars
from story_editor.ui.session import Session
from story_editor.ui.tasks import Task
from story_editor.ui.usage_dialog import UsageDialog
from story_editor.ui.usage_model import Line, line_of
from story_editor.ui.waiting import Waiting
from story_editor.wording.failures import failure
from story_editor.wording.phrases import plural, shown

V = TypeVar("V")

if TYPE_CHECKING:
    from story_editor.model.usage import Use


def show_usage(session: Session, bars: Bars) -> None:
    """Read every story and photo, as they are here with all that is unsaved, and show their uses."""
    folder, newsroom, unsaved = session.folder.reader(), session.newsroom, session.values.unsaved()
    task = Task()

    def stopped() -> None:
        bars.notices.tell("Cancelled: no usage report was made.", done=False)

    waiting = Waiting(task, bars.tasks, bars.status, "Making the usage report…", stopped)

    def work() -> tuple[list[Line], int]:
        from story_editor.model.usage import find_uses  # late, for the start

        waiting.begin()
        stories, problems = folder.stories()
        photos, of_photos = folder.photos()
        people, of_book = folder.contributors()
        by_id = {story.id: story for story in stories}
        book = CreditBook(people)
        for (kind, one), value in unsaved.items():
            if kind == "stories":
                _put(by_id, one, value if isinstance(value, Story) else None)
            elif kind == "photos":
                _put(photos, one, value if isinstance(value, Photo) else None)
            elif kind == "contributors":
                book = book.replaced({one: value if isinstance(value, Contributor) else None})
        uses = find_uses(newsroom, by_id.values(), photos, book)
        return [line_of(use) for use in uses], len((*problems, *of_photos, *of_book))

    def show(made: tuple[list[Line], int]) -> None:
        waiting.end()
        lines, unread = made
        dialog = UsageDialog(lines, bars.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.save_wanted.connect(lambda uses: _save(cast("list[Use]", uses), bars))
        dialog.show()
        if unread:
            bars.notices.tell(
                f"{plural(unread, 'file')} could not be read as they were saved: the report may lack"
                " them. Check the newsroom, then make it again.",
                bad=True,
            )

    def failed(refused: StoryEditorError) -> None:
        waiting.end()
        bars.notices.tell(failure(refused), bad=True)

    bars.tasks.run(work, show, failed, task=task)


def _put(values: dict[str, V], one: str, value: V | None) -> None:
    if value is None:
        values.pop(one, None)
    else:
        values[one] = value


def _save(uses: Sequence[Use], bars: Bars) -> None:
    """Ask where, and save."""
    name, _ = QFileDialog.getSaveFileName(
        bars.window, "Save the usage report", "usage.csv", "Tables (*.csv)"
    )
    if name:
        save_report(Path(name), uses, bars)


def save_report(path: Path, uses: Sequence[Use], bars: Bars) -> None:
    """Save `uses` to `path` in the background and say so; an earlier report there is replaced."""

    def work() -> None:
        from story_editor.export.usage_report import write_usage

        write_usage(path, uses)

    def done(_done: None) -> None:
        bars.notices.tell(f"{plural(len(uses), 'use')} saved to {shown(path)}.")

    def failed(refused: StoryEditorError) -> None:
        bars.notices.tell(failure(refused), bad=True)

    bars.tasks.run(work, done, failed, keep=True)
