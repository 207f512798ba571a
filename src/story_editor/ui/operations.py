"""Long actions of the window: do this in the background, put the result in, say so.

Each takes the parts it needs; the notice bar is told in the words of `wording`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage

from story_editor.errors import ExportStopped, StoryEditorError
from story_editor.model.dates import format_date
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui import story_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.bars import NoticeBar, StatusBar
from story_editor.ui.session import Session
from story_editor.ui.tasks import Task, Tasks
from story_editor.wording.failures import failure
from story_editor.wording.phrases import plural, shown

if TYPE_CHECKING:
    from story_editor.export.export import Report
    from story_editor.intake.files import FilesPlan
    from story_editor.model.photo import Photo


def refresh_index(
    folder: Path, index_path: Path, tasks: Tasks, notices: NoticeBar, then: Callable[[bool], None]
) -> None:
    """Bring the index to the state of the folder in the background; say what cannot be read."""

    def work() -> tuple[bool, list[StoryEditorError]]:
        from story_editor.store.indexing import refresh_index

        index = Index(index_path)
        try:
            return refresh_index(NewsroomFolder(folder, writable=False), index)
        finally:
            index.close()

    def done(result: tuple[bool, list[StoryEditorError]]) -> None:
        changed, problems = result
        if problems:
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            notices.tell(failure(problems[0]) + more, bad=True)
        then(changed)

    tasks.run(work, done, lambda refused: notices.tell(failure(refused), bad=True))


def add_picture(
    source: Path | QImage, story_id: str, session: Session, tasks: Tasks, notices: NoticeBar
) -> None:
    """Make a picture file, or a bitmap that was pasted, the picture of a story."""
    folder = session.folder
    bitmap = source.copy() if isinstance(source, QImage) else None
    path = source if isinstance(source, Path) else None

    def work() -> tuple[Photo, Photo | None]:
        data, name = _picture_bytes(path, bitmap)
        return _keep_original(folder, data, name)

    def done(result: tuple[Photo, Photo | None]) -> None:
        photo, known = result
        known = known or story_edits.photo_like(session, photo)
        story_edits.use_photo(session, story_id, photo, known)
        credit = (known or photo).credit.text
        said = (
            f"Its credit is “{credit}”." if credit else "Its file names no credit: please type it."
        )
        reused = "This photo was in the newsroom already. " if known else ""
        notices.tell(f"{reused}Picture added. {said}", ("Undo", session.undo_of_last()))

    tasks.run(work, done, lambda refused: notices.tell(failure(refused), bad=True))


def _picture_bytes(path: Path | None, bitmap: QImage | None) -> tuple[bytes, str]:
    from story_editor.store.disk import read_file

    if path is not None:
        return read_file(path), path.name
    from story_editor.imaging.raster import bitmap_to_png
    from story_editor.model.crop import Size

    assert bitmap is not None
    rgba = bitmap.convertToFormat(QImage.Format.Format_RGBA8888)
    size = Size(rgba.width(), rgba.height())
    return bitmap_to_png(size, bytes(rgba.constBits())), "pasted.png"


def _keep_original(folder: NewsroomFolder, data: bytes, name: str) -> tuple[Photo, Photo | None]:
    from story_editor.intake.pictures import take_picture
    from story_editor.model.base import new_id

    photo, original = take_picture(data, name, new_id=new_id)
    known = next(
        (
            one
            for one in folder.reader().photos()[0].values()
            if one.original and one.original.sha256 == original.sha256
        ),
        None,
    )
    folder.add_original(original, data)
    return photo, known


def take_in_files(
    paths: Sequence[Path],
    language: str,
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    then: Callable[[str], None],
) -> None:
    """Take in pages and pictures as one undo step; `then` gets a story to show, or ""."""
    autosave.flush()
    folder, newsroom, began = session.folder, session.newsroom, session.undo_stack.index()

    def work() -> FilesPlan:
        from story_editor.intake.files import plan_files

        reader = folder.reader()
        stories = [*reader.stories()[0], *reader.trashed_stories()[0]]
        plan = plan_files(paths, newsroom, stories, reader.photos()[0], language=language)
        for original, data in plan.originals:
            folder.add_original(original, data)
        plan.originals.clear()
        return plan

    def done(plan: FilesPlan) -> None:
        if story_edits.took_in(session, since=began):
            # the same files, dropped twice: look again at what is here already
            take_in_files(paths, language, session, autosave, tasks, notices, then)
            return
        values: story_edits.Pairs = {("photos", photo.id): (None, photo) for photo in plan.photos}
        values |= {("stories", story.id): (None, story) for story in plan.stories}
        if plan.newsroom != newsroom:
            now = session.newsroom
            # what was typed into the listing meanwhile stays; only a new language is added
            taken = (
                plan.newsroom if now == newsroom else now.replace(languages=plan.newsroom.languages)
            )
            values["newsroom", newsroom.id] = (now, taken)
        story_edits.take_in(session, values)
        words = taken_in(plan)
        undo = [("Undo", session.undo_of_last())] if values else []
        notices.tell(words, *undo, bad=bool(plan.problems), stay=bool(plan.unread))
        then(plan.stories[0].id if plan.stories else "")

    tasks.run(work, done, lambda refused: notices.tell(failure(refused), bad=True))


def taken_in(plan: FilesPlan) -> str:
    """Return what taking in files did, in a sentence or three."""
    added = []
    if plan.stories:
        added.append(plural(len(plan.stories), "story", "stories"))
    if plan.photos:
        added.append(plural(len(plan.photos), "photo"))
    known = plan.known_stories + plan.known_photos
    parts = [f"Taken in: {' and '.join(added)}." if added else ""]
    if known:
        parts.append(f"{known:,} {'was' if known == 1 else 'were'} here already.")
    if plan.unread:
        entries = plural(len(plan.unread), "entry", "entries")
        parts.append(f"{entries} could not be read as a story: “{shown(plan.unread[0][1].text)}”.")
    if plan.problems:
        parts.append(failure(plan.problems[0]))
    return " ".join(part for part in parts if part) or "Nothing new was found."


def export_listing(
    to: Path,
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    status: StatusBar,
    then: Callable[[Report], None],
    go_to: Callable[[str, str], None],
) -> None:
    """Export the first listing into `to` and its snippet to the clipboard, and say what changed."""
    if not autosave.flush():
        notices.tell("Nothing was exported: the last changes could not be saved yet.", bad=True)
        return
    task = Task()
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
        QGuiApplication.clipboard().setText(report.pages[0])
        notices.tell(
            exported(report),
            ("Open folder", lambda: open_outside(report.folder)),
            ("View in browser", lambda: open_outside(report.preview)),
            stay=True,
        )
        then(report)

    def failed(refused: StoryEditorError) -> None:
        end()
        _say_stopped(refused, notices, go_to)

    tasks.run(_exporting(session, to, task, progress), done, failed, task=task)


def preview(
    to: Path,
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    go_to: Callable[[str, str], None],
) -> None:
    """Make the page as it would be exported in the cache folder and open it in the browser."""
    if not autosave.flush():
        notices.tell("No preview was made: the last changes could not be saved yet.", bad=True)
        return
    making = "Making the preview…"
    notices.tell(making)

    def done(report: Report) -> None:
        if notices.text == making:  # and not what was told meanwhile
            notices.hide()
        open_outside(report.preview)

    tasks.run(
        _exporting(session, to, Task(), None),
        done,
        lambda refused: _say_stopped(refused, notices, go_to),
    )


def _exporting(
    session: Session, to: Path, task: Task, progress: Callable[[int, int], None] | None
) -> Callable[[], Report]:
    """Return the work of an export of what is on the disk now."""
    folder, newsroom = session.folder, session.newsroom

    def work() -> Report:
        from story_editor.export.export import export_listing

        reader = folder.reader()
        stories, problems = reader.stories()
        photos, more = reader.photos()
        if problems or more:
            raise [*problems, *more][0]
        return export_listing(
            newsroom,
            newsroom.listing(),
            stories,
            photos,
            lambda photo: folder.original_path(photo.original),  # type: ignore[arg-type]
            to,
            cache=cache_folder() / "renditions",
            progress=progress,
            cancelled=task.cancelled,
        )

    return work


def _say_stopped(
    refused: StoryEditorError, notices: NoticeBar, go_to: Callable[[str, str], None]
) -> None:
    if isinstance(refused, ExportStopped):
        first = refused.findings[0]
        show = ("Show", lambda: go_to(first.story, first.field))
        notices.tell(failure(refused), show, bad=True)
    else:
        notices.tell(failure(refused), bad=True)


def exported(report: Report) -> str:
    """Return what an export changed: "2 new, 1 changed, 7 the same; copied to the clipboard."."""
    counts = [
        (len(report.new), "new"),
        (len(report.changed), "changed"),
        (len(report.same), "the same"),
    ]
    counts.append((len(report.removed), "no longer listed"))
    said = ", ".join(f"{number:,} {word}" for number, word in counts if number) or "No stories"
    which = "page 1 copied" if len(report.pages) > 1 else "copied"
    waiting = plural(report.other_status, "story that is not ready", "stories that are not ready")
    left = f" {waiting} left out." if report.other_status else ""
    if report.untitled:
        left += f" {plural(report.untitled, 'story', 'stories')} without a title left out."
    return f"{said}; {which} to the clipboard.{left}"


def open_outside(path: Path) -> None:
    """Open a folder or page with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def now_in_words() -> str:
    """Return the time on this computer for the status bar: "21 November 2026, 16:04"."""
    now = dt.datetime.now().astimezone()
    return f"{format_date(now.date(), 'en')}, {now:%H:%M}"
