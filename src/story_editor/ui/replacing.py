"""Replacing the file of a photo: read and compared in the background, one undo step, said."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from story_editor.errors import DiskRefused, PictureRefused, StoryEditorError
from story_editor.store.newsroom_folder import NewsroomFolder, Stood
from story_editor.ui import photo_edits
from story_editor.ui.bars import StatusBar
from story_editor.ui.notice_bar import NoticeBar
from story_editor.ui.session import Key, Session
from story_editor.ui.story_edits import photo_like
from story_editor.ui.tasks import Task, Tasks
from story_editor.ui.waiting import Waiting
from story_editor.wording.failures import failure
from story_editor.wording.phrases import plural, shown
from story_editor.wording.takings import whole_again

if TYPE_CHECKING:
    from story_editor.model.credit_book import CreditBook
    from story_editor.model.photo import Original, Photo
    from story_editor.model.story import Story

CANCELLED = "Cancelled: nothing was replaced."
SavesFirst = Callable[[Iterable[Key]], bool]
"""Saves what is under keys before it goes, and says whether it may: `SavingTold.saves_first`."""


def replace_file(
    path: Path,
    photo_id: str,
    session: Session,
    tasks: Tasks,
    notices: NoticeBar,
    status: StatusBar,
    look_at: Callable[[str], None],
    saves_first: SavesFirst,
) -> None:
    """Give a photo another file; crops, credit and words stay only with the same picture.

    What was typed of the picture before, until the file was read, is asked to be saved before it goes.
    A file that another photo has stays that one's alone: it is offered to `look_at` that photo.
    """
    photo = session.photo(photo_id)
    if photo is None:
        return
    folder, old, book = session.folder, photo.original, session.book
    uses = Uses(photo_id, session)
    task = Task()
    words = f"Taking in {shown(path)}…"
    waiting = Waiting(task, tasks, status, words, lambda: notices.tell(CANCELLED, done=False))

    def work() -> tuple[Photo, Photo | None, bool, Stood]:
        waiting.begin()
        uses.read(task.cancelled)
        return _read(folder, path, old, book, task.cancelled)

    def done(result: tuple[Photo, Photo | None, bool, Stood]) -> None:
        waiting.end()
        new, known, same, stood = result
        uses.open(session)
        now = session.photo(photo_id)
        if now is None or new.original is None:
            return  # thrown away meanwhile
        if now.original is not None and now.original.sha256 == new.original.sha256:
            mended = tell_whole(session, new, stood)
            notices.tell(mended or "This is the file that the photo has already.", done=False)
            return
        other = photo_like(session, new) or known
        there = other is not None and session.photo(other.id) is not None
        if other is not None and there and now.original is not None:
            name, credit = shown(new.original.name), shown(other.credit.text.strip())
            says = f" with the credit “{credit}”" if credit else ""
            notices.tell(
                f"“{name}” is another photo of this newsroom already{says}, so nothing was"
                " replaced: use that photo instead.",
                ("Look at it", lambda: look_at(other.id)),
            )
            return
        same = same and now.original == old  # or it was replaced meanwhile
        words = [("photos", photo_id), *(("stories", one) for one in session.uses.of(photo_id))]
        if not same and not saves_first(words):
            return
        now = session.photo(photo_id)  # with what somebody else wrote, where the save has met it
        if now is not None:
            put_file(now, new, session, notices, same=same)

    def failed(refused: StoryEditorError) -> None:
        waiting.end()
        notices.tell(failure(refused), bad=True)

    tasks.run(work, done, failed, task=task, keep=True)


class Uses:
    """The stories that use a photo and are not open: read by a worker, so that the window goes on.

    Whatever is done to the photo needs them all, and there may be thousands.
    """

    def __init__(self, photo_id: str, session: Session) -> None:
        known = session.values.saved()
        self._ids = [one for one in session.uses.of(photo_id) if ("stories", one) not in known]
        self._reader = session.folder.reader()
        self._stories: list[Story] = []

    def read(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Read them, on a worker; what is not whole is left to the session, which tells of it."""
        for story_id in self._ids:
            if cancelled():
                return
            with contextlib.suppress(StoryEditorError):
                story = self._reader.story(story_id)
                if not self._reader.take_notes():
                    self._stories.append(story)

    def open(self, session: Session) -> None:
        """Let `session` have what was read."""
        session.open_read(self._reader, ((("stories", one.id), one) for one in self._stories))


def put_file(photo: Photo, new: Photo, session: Session, notices: NoticeBar, *, same: bool) -> None:
    """Give `photo` the file of `new`, and say what that took away."""
    stories = [("stories", one) for one in session.uses.of(photo.id)]
    newer = {key: (session.values.get(key), None) for key in stories}
    if session.refuses({("photos", photo.id): (photo, None), **newer}):
        return
    uses = len(session.uses.of(photo.id))
    gone = photo_edits.replace_file(session, photo, new, same=same)
    notices.tell(_said(photo, new, gone, uses, same=same), ("Undo", session.undo_of_last()))


def photo_with_file(folder: NewsroomFolder, original: Original) -> Photo | None:
    """Return the photo on the disk that has this file; reads all of them, so on a worker."""
    from story_editor.intake.files import photo_with

    return photo_with(original, folder.reader().photos()[0].values())


def trashed_with_file(folder: NewsroomFolder, photo: Photo) -> Photo | None:
    """Return the photo in the trash that has the file of `photo`, likewise."""
    from story_editor.intake.files import photo_with

    assert photo.original is not None, "it has just come in"
    return photo_with(photo.original, folder.reader().trashed.photos()[0])


def shows_same(folder: NewsroomFolder, old: Original, data: bytes) -> bool:
    """Say whether `data`, a picture's file, is the same picture as `old`. Raises PictureRefused."""
    from story_editor.imaging.likeness import is_same_picture, look

    try:
        before = look(folder.original_path(old), old.name)
    except (PictureRefused, DiskRefused):  # what cannot be seen cannot be the same
        return False
    return is_same_picture(before, look(data, old.name))


def tell_whole(session: Session, photo: Photo, stood: Stood) -> str:
    """Return that the file of a `photo` that was known is whole again, "" where it was so; tell the session."""
    if stood == "whole" or photo.original is None:
        return ""
    session.original_back.emit(photo.original.file_name)
    return whole_again(photo.original.name, stood)


def keep_original(
    folder: NewsroomFolder,
    data: bytes,
    name: str,
    book: CreditBook,
    cancelled: Callable[[], bool],
) -> tuple[Photo, Photo | None, Stood]:
    """Keep a picture's file, unless that is cancelled; return it as a photo, and who has it already.

    And how that file stood before, which is "missing" where nobody has it.

    Raises PictureRefused, and what the disk refuses.
    """
    from story_editor.intake.pictures import take_picture
    from story_editor.model.base import new_id

    photo, original = take_picture(data, name, new_id=new_id, book=book)
    known = photo_with_file(folder, original)
    stood = "whole" if cancelled() else folder.add_original(original, data)
    return photo, known, stood


def _read(
    folder: NewsroomFolder,
    path: Path,
    old: Original | None,
    book: CreditBook,
    cancelled: Callable[[], bool],
) -> tuple[Photo, Photo | None, bool, Stood]:
    """Keep the new file; return it as a photo, who has it already, whether it is the same picture.

    And how the file stood in the newsroom before.

    A photo that waited for its file has no other picture: what arrives is the one it means.
    """
    from story_editor.intake.files import name_received, read_received

    data = read_received(path)
    photo, known, stood = keep_original(folder, data, name_received(path), book, cancelled)
    return photo, known, old is None or shows_same(folder, old, data), stood


def _said(old: Photo, new: Photo, gone: list[str], uses: int, *, same: bool) -> str:
    assert new.original is not None
    name = shown(new.original.name)
    if old.original is None:
        return f"“{name}” is the photo's file now."
    if same:
        return f"The file is “{name}” now. It is the same picture, so nothing else changed."
    credit = new.credit.text.strip()
    says = f"The file says “{shown(credit)}”." if credit else "Its file names no credit."
    if not gone:
        return f"The file is “{name}” now, another picture. {says}"
    where = f", for {plural(uses, 'story', 'stories')}" if uses else ""
    return f"“{name}” is another picture, so its {_were(gone)} cleared{where}. {says}"


def cleared(gone: list[str]) -> str:
    """Return the sentence, after a space, about what a story had said of its picture before."""
    if not gone:
        return ""
    return (
        f" It is another picture, so the {_were(gone)} cleared;"
        " the photo before keeps its credit in the Photos view."
    )


def cleared_in_trash(gone: list[str]) -> str:
    """Return the sentence, after a space, about what restored stories had said of another picture."""
    if not gone:
        return ""
    return f" Another picture took the photo's place since, so the {_were(gone)} cleared."


def _were(gone: list[str]) -> str:
    *most, last = gone
    if most:
        return f"{', '.join(most)} and {last} were"
    return f"{last} {'were' if last.endswith('s') else 'was'}"
