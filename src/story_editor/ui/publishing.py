"""Publishing: the export and the preview of the listing, made in the background, and said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from story_editor.errors import (
    HARMLESS,
    ChangedElsewhere,
    EditedOutside,
    ExportStopped,
    IncompleteFolder,
    StoryEditorError,
)
from story_editor.model.base import Value
from story_editor.model.dates import format_date
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.clock import today
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui.autosave import Autosave
from story_editor.ui.bars import StatusBar
from story_editor.ui.notice_bar import SHOW, NoticeBar
from story_editor.ui.outside import Outside, bring_up_to_date, look_outside
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Task, Tasks
from story_editor.wording.exports import fields_left_out
from story_editor.wording.failures import failure
from story_editor.wording.phrases import plural, several

if TYPE_CHECKING:
    from story_editor.export.export import Report


def export_listing(
    to: Path,
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    status: StatusBar,
    then: Callable[[Report], None],
    go_to: Callable[[str, str], None],
    incomplete: Callable[[IncompleteFolder], None],
) -> None:
    """Export the first listing into `to` and its snippet to the clipboard, and say what changed."""
    if not autosave.flush():
        notices.tell("Nothing was exported: the last changes could not be saved yet.", bad=True)
        return
    task = Task()
    edited: list[EditedOutside] = []
    status.show_progress("Exporting…")

    def end() -> None:
        status.cancel.clicked.disconnect(stop)
        status.show_progress("")

    def stop() -> None:
        task.cancel()
        end()
        notices.tell("The export was cancelled. The folder is as it was.")

    status.cancel.clicked.connect(stop)
    status.cancel.show()

    def show(words: str) -> None:
        if not task.cancelled():  # told before it was cancelled, and heard only now
            status.show_progress(words)
            status.cancel.show()

    def progress(done: int, total: int) -> None:
        tasks.tell(show, f"Exporting: {done:,} of {total:,} pictures")

    def done(report: Report) -> None:
        end()
        if report.new or report.changed or report.same:  # an empty page is nothing to paste
            QGuiApplication.clipboard().setText(report.pages[0])
        notices.tell(
            " ".join((exported(report), *several(map(failure, edited)))),
            ("Open folder", lambda: open_outside(report.folder)),
            ("View in browser", lambda: open_outside(report.preview)),
            stay=True,
            bad=bool(edited),
        )
        then(report)

    def failed(refused: StoryEditorError) -> None:
        end()

        def again() -> None:
            export_listing(to, session, autosave, tasks, notices, status, then, go_to, incomplete)

        _say_stopped(refused, session, autosave, tasks, notices, go_to, again, incomplete)

    tasks.run(_exporting(session, to, task, progress, edited), done, failed, task=task)


def preview(
    to: Path,
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    go_to: Callable[[str, str], None],
    incomplete: Callable[[IncompleteFolder], None],
) -> None:
    """Make the page as it would be exported in the cache folder and open it in the browser."""
    if not autosave.flush():
        notices.tell("No preview was made: the last changes could not be saved yet.", bad=True)
        return
    making = "Making the preview…"
    notices.tell(making)

    def done(report: Report) -> None:
        notices.retract(making)  # and not what was told meanwhile
        open_outside(report.preview)

    def failed(refused: StoryEditorError) -> None:
        def again() -> None:
            preview(to, session, autosave, tasks, notices, go_to, incomplete)

        _say_stopped(refused, session, autosave, tasks, notices, go_to, again, incomplete)

    tasks.run(_exporting(session, to, Task(), None, []), done, failed)


def _exporting(
    session: Session,
    to: Path,
    task: Task,
    progress: Callable[[int, int], None] | None,
    edited: list[EditedOutside],
) -> Callable[[], Report]:
    """Return the work of an export of what is on the disk now; it adds to `edited` what is not as it was saved."""
    folder, newsroom, shown_values = session.folder, session.newsroom, session.values.saved()
    index_path, known = session.index.path, session.book

    def work() -> Report:
        from story_editor.export.export import export_listing

        reader = folder.reader()
        stories, problems = reader.stories()
        _refuse_incomplete(reader, index_path, {story.id for story in stories})
        photos, more = reader.photos()
        people = {one.id: one for one in reader.contributors()[0]}
        for problem in (*problems, *more):
            if not isinstance(problem, HARMLESS):
                raise problem
            if isinstance(problem, EditedOutside):
                edited.append(problem)
        found: dict[Key, Value] = {("newsroom", newsroom.id): reader.marker.to_use()}
        found |= {("stories", story.id): story for story in stories}
        found |= {("photos", photo.id): photo for photo in photos.values()}
        for key, value in shown_values.items():
            if found.get(key) == value:
                continue
            # a story that is behind or missing is shown from its versions: one by one, as there
            if value is None or look_outside(reader, {key: value}).there:
                raise ChangedElsewhere(folder.path_of(*key))  # what is published is what was seen
            found[key] = value
        return export_listing(
            newsroom,
            newsroom.listing(),
            [value for value in found.values() if isinstance(value, Story)],
            {value.id: value for value in found.values() if isinstance(value, Photo)},
            lambda photo: folder.original_path(photo.original),  # type: ignore[arg-type]
            to,
            cache=cache_folder() / "renditions",
            today=today(),
            book=known.replaced(people),  # the session's may be as it was before it was read
            progress=progress,
            cancelled=task.cancelled,
        )

    return work


def _refuse_incomplete(folder: NewsroomFolder, index_path: Path, there: set[str]) -> None:
    """Raise IncompleteFolder when the list shows many stories that cannot be read any more."""
    from story_editor.store.completeness import what_is_missing

    index = Index(index_path)
    try:
        if missing := what_is_missing(folder, index, there):
            raise missing
    finally:
        index.close()


def _say_stopped(
    refused: StoryEditorError,
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    go_to: Callable[[str, str], None],
    again: Callable[[], None],
    incomplete: Callable[[IncompleteFolder], None],
) -> None:
    if isinstance(refused, ChangedElsewhere):
        _say_changed(session, autosave, tasks, notices, again)
    elif isinstance(refused, ExportStopped):
        session.stopped.emit(refused.findings)
        first = refused.findings[0]
        show = (SHOW, lambda: go_to(first.story, first.field))
        notices.tell(failure(refused), show, bad=True)
    elif isinstance(refused, IncompleteFolder):
        incomplete(refused)
    else:
        notices.tell(failure(refused), bad=True)


def _say_changed(
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    again: Callable[[], None],
) -> None:
    """Show what was changed; when it was only saved here meanwhile, export `again`."""
    conflicts: list[object] = []
    autosave.failed.connect(listen := lambda _error, key: conflicts.append(key))
    autosave.flush()  # what was typed meanwhile: where it meets theirs, both are kept, and told
    autosave.failed.disconnect(listen)
    reader, known = session.folder.reader(), session.values.saved()

    def found(outside: Outside) -> None:
        autosave.flush()  # or a save might be under way
        if words := bring_up_to_date(session, outside):
            notices.tell(f"Nothing was exported. {words} Look at it, then export again.", bad=True)
        elif not conflicts:
            again()

    tasks.run(lambda: look_outside(reader, known), found, line="brief")


def exported(report: Report) -> str:
    """Return what an export changed: "2 new, 1 changed, 7 the same; copied to the clipboard."."""
    counts = [
        (len(report.new), "new"),
        (len(report.changed), "changed"),
        (len(report.same), "the same"),
    ]
    counts.append((len(report.removed), "no longer listed"))
    said = ", ".join(f"{number:,} {word}" for number, word in counts if number)
    listed = bool(report.new or report.changed or report.same)
    if not listed:
        said = f"The listing is empty{f' ({said})' if said else ''}: mark stories as ready first"
    which = "page 1 copied" if len(report.pages) > 1 else "copied"
    waiting = plural(report.other_status, "story that is not ready", "stories that are not ready")
    left = f" {waiting} left out." if report.other_status else ""
    if report.untitled:
        left += f" {plural(report.untitled, 'story', 'stories')} without a title left out."
    if too_long := fields_left_out([note.field for note in report.notes]):
        left += f" {too_long}"
    return f"{said}; {which} to the clipboard.{left}" if listed else f"{said}.{left}"


def open_outside(path: Path) -> None:
    """Open a folder or page with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def now_in_words() -> str:
    """Return the time on this computer for the status bar: "21 November 2026, 16:04"."""
    now = dt.datetime.now().astimezone()
    return f"{format_date(now.date(), 'en')}, {now:%H:%M}"
