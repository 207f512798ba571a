"""Taking in pictures and pages: read in the background, put in as one undo step, said.

Each function takes the parts it needs; the notice bar is told in the words of `wording`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColorSpace, QImage

from story_editor.errors import StoryEditorError
from story_editor.model.story import Story
from story_editor.ui import photo_edits, story_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.bars import StatusBar
from story_editor.ui.changes import Pairs
from story_editor.ui.notice_bar import Choice, NoticeBar
from story_editor.ui.replacing import (
    SavesFirst,
    Uses,
    cleared,
    keep_original,
    put_file,
    shows_same,
    tell_whole,
    trashed_with_file,
)
from story_editor.ui.session import Session
from story_editor.ui.tasks import Task, Tasks
from story_editor.ui.waiting import Waiting
from story_editor.wording.failures import failure
from story_editor.wording.findings import file_left_open
from story_editor.wording.listings import as_on_the_page
from story_editor.wording.phrases import plural, shown
from story_editor.wording.takings import (
    all_whole_again,
    brought_back,
    passed_over,
    refusals,
    same_words,
    unread,
)
from story_editor.wording.years import doubted

if TYPE_CHECKING:
    from story_editor.intake.files import FilesPlan
    from story_editor.model.photo import Original, Photo
    from story_editor.store.newsroom_folder import Stood

CANCELLED = "Cancelled: nothing was added."
BACK = "This photo was in the trash: it is back with its credit."
SHOWN_ALREADY = "The story shows this picture already, so nothing was changed."
GONE = (
    "The story was thrown away while the picture was read, so it was not added: bring the story back"
    " and add the picture again."
)


def add_picture(
    source: Path | QImage,
    story_id: str,
    session: Session,
    tasks: Tasks,
    notices: NoticeBar,
    status: StatusBar,
    saves_first: SavesFirst,
) -> None:
    """Make a picture file, or a bitmap that was pasted, the picture of a story.

    The same picture as the one it shows becomes the file of that photo, whose credit and crops stay. What
    was typed of the one before, until this one was read, is asked to be saved before it goes.
    """
    task = Task()
    name = shown(source) if isinstance(source, Path) else "the picture"
    waiting = Waiting(
        task, tasks, status, f"Taking in {name}…", lambda: notices.tell(CANCELLED, done=False)
    )
    folder, book = session.folder, session.book
    shown_photo = _photo_of(session, story_id)
    old = shown_photo.original if shown_photo else None
    uses = Uses(shown_photo.id, session) if shown_photo else None
    bitmap = source.copy() if isinstance(source, QImage) else None
    path = source if isinstance(source, Path) else None

    def work() -> tuple[Photo, Photo | None, bool, Stood]:
        waiting.begin()
        data, name = _picture_bytes(path, bitmap)
        photo, known, stood = keep_original(folder, data, name, book, task.cancelled)
        known = known or trashed_with_file(folder, photo)
        same = old is not None and shows_same(folder, old, data)
        if same and uses is not None:
            uses.read(task.cancelled)
        return photo, known, same, stood

    def done(result: tuple[Photo, Photo | None, bool, Stood]) -> None:
        waiting.end()
        photo, known, same, stood = result
        known = known or story_edits.photo_like(session, photo)
        if session.story(story_id) is None:
            notices.tell(GONE, done=False)
            return
        if story_edits.refuses_photo(session, story_id, known):
            return
        now = _photo_of(session, story_id)
        if uses is not None:
            uses.open(session)
        if same and known is None and now is not None and now.original == old:
            put_file(now, photo, session, notices, same=True)
            return
        mended = tell_whole(session, photo, stood) if known or stood == "damaged" else ""
        back = known is not None and session.photo(known.id) is None
        if not saves_first([("stories", story_id)]):
            return
        gone = story_edits.use_photo(session, story_id, photo, known)
        if gone is None:
            notices.tell(mended or SHOWN_ALREADY, done=False)
            return
        story = session.story(story_id)
        used = session.photo_of(story) if story is not None else None  # may keep its own credit
        credit = (used or known or photo).credit.text.strip()
        said = (
            f"Its credit is “{credit}”." if credit else "Its file names no credit: please type it."
        )
        reused = "This photo was in the newsroom already. " if known else ""
        reused = f"{BACK} " if back else reused
        words = f"{reused}Picture added. {said}{cleared(gone)}{mended and f' {mended}'}"
        notices.tell(words, ("Undo", session.undo_of_last()))

    def failed(refused: StoryEditorError) -> None:
        waiting.end()
        notices.tell(failure(refused), bad=True)

    tasks.run(work, done, failed, task=task, keep=True)


def add_photo(
    bitmap: QImage,
    session: Session,
    tasks: Tasks,
    notices: NoticeBar,
    status: StatusBar,
    then: Callable[[str], None],
) -> None:
    """Make a bitmap that was pasted a photo that no story uses yet; `then` gets its id."""
    task = Task()
    waiting = Waiting(
        task, tasks, status, "Taking in the picture…", lambda: notices.tell(CANCELLED, done=False)
    )
    folder, book, copy = session.folder, session.book, bitmap.copy()

    def work() -> tuple[Photo, Photo | None, Stood]:
        waiting.begin()
        photo, known, stood = keep_original(
            folder, *_picture_bytes(None, copy), book, task.cancelled
        )
        return photo, known or trashed_with_file(folder, photo), stood

    def done(result: tuple[Photo, Photo | None, Stood]) -> None:
        waiting.end()
        photo, known, stood = result
        known = known or story_edits.photo_like(session, photo)
        if known is not None:
            if session.photo(known.id) is None and session.refuses(
                {("photos", known.id): (None, known)}
            ):
                return
            mended = tell_whole(session, photo, stood)
            if photo_edits.restore(session, [known]):
                words = " ".join(filter(None, (BACK, mended)))
                notices.tell(words, ("Undo", session.undo_of_last()))
            else:
                notices.tell(mended or "This photo is in the newsroom already.", done=False)
            then(known.id)
            return
        story_edits.take_in(session, {("photos", photo.id): (None, photo)})
        notices.tell("Photo added. Please type its credit.", ("Undo", session.undo_of_last()))
        then(photo.id)

    def failed(refused: StoryEditorError) -> None:
        waiting.end()
        notices.tell(failure(refused), bad=True)

    tasks.run(work, done, failed, task=task, keep=True)


def _photo_of(session: Session, story_id: str) -> Photo | None:
    story = session.story(story_id)
    return session.photo_of(story) if story is not None else None


def _picture_bytes(path: Path | None, bitmap: QImage | None) -> tuple[bytes, str]:
    if path is not None:
        from story_editor.intake.files import name_received, read_received

        return read_received(path), name_received(path)
    from story_editor.imaging.raster import bitmap_to_png
    from story_editor.model.crop import Size

    assert bitmap is not None
    if bitmap.colorSpace().isValid():  # a screen's own, say: PNG would be read as sRGB
        bitmap.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    rgba = bitmap.convertToFormat(QImage.Format.Format_RGBA8888)
    size = Size(rgba.width(), rgba.height())
    return bitmap_to_png(size, bytes(rgba.constBits())), "pasted.png"


def take_in_files(
    paths: Sequence[Path],
    language: str,
    session: Session,
    autosave: Autosave,
    tasks: Tasks,
    notices: NoticeBar,
    status: StatusBar,
    then: Callable[[str], None],
    look_at_years: Callable[[], None],
) -> None:
    """Take in pages, pictures and folders of pictures as one undo step.

    `then` gets a story to show, or ""; `look_at_years` is offered when years that came with a
    page are in doubt.
    """
    autosave.flush()
    task = Task()
    waiting = Waiting(
        task, tasks, status, "Taking in…", lambda: notices.tell(CANCELLED, done=False)
    )
    folder, newsroom, began = session.folder, session.newsroom, session.undo_stack.index()
    book = session.book

    def work() -> tuple[FilesPlan, list[tuple[Original, Stood]]]:
        from story_editor.intake.files import plan_files
        from story_editor.intake.mended import MendedOriginals

        waiting.begin()
        reader = folder.reader()
        stories, trashed = reader.stories()[0], reader.trashed.stories()[0]
        photos, trashed_photos = reader.photos()[0], reader.trashed.photos()[0]
        mended = MendedOriginals()
        plan = plan_files(
            paths,
            newsroom,
            stories,
            photos,
            language=language,
            trashed=trashed,
            trashed_photos=trashed_photos,
            book=book,
            keep=lambda original, data: mended.note(original, folder.add_original(original, data)),
            progress=lambda done, all_: waiting.tell(f"Taking in: {done:,} of {all_:,} files"),
            cancelled=task.cancelled,
        )
        return plan, mended.of([*photos.values(), *trashed_photos])

    def done(result: tuple[FilesPlan, list[tuple[Original, Stood]]]) -> None:
        from story_editor.model.suspect_years import suspect_years

        waiting.end()
        plan, back = result
        if story_edits.took_in(session, since=began):
            # the same files, dropped twice: look again at what is here already
            take_in_files(
                paths, language, session, autosave, tasks, notices, status, then, look_at_years
            )
            return
        # what was typed in that language meanwhile stays
        plan.retold = [one for one in plan.retold if not _is_told(session, *one)]
        values: Pairs = {("photos", photo.id): (None, photo) for photo in plan.photos}
        values |= {("stories", story.id): (None, story) for story in plan.stories}
        values |= _retold(plan, session)
        listing = ""
        if plan.newsroom != newsroom:
            now = session.newsroom
            # what was typed into the listing meanwhile stays; only a new language is added
            taken = (
                plan.newsroom if now == newsroom else now.replace(languages=plan.newsroom.languages)
            )
            values["newsroom", newsroom.id] = (now, taken)
            listing = as_on_the_page(now.listings[0], taken.listings[0])
        story_edits.take_in(session, values)
        years = doubted(suspect_years(plan.stories, {photo.id: photo for photo in plan.photos}))
        for original, _stood in back:
            session.original_back.emit(original.file_name)
        mended = all_whole_again([(original.name, stood) for original, stood in back])
        words = " ".join(filter(None, (taken_in(plan), mended, listing, years)))
        choices: list[Choice] = [("Undo", session.undo_of_last())] if values else []
        choices += [("Look at the years", look_at_years)] if years else []
        notices.tell(
            words, *choices, bad=bool(plan.problems), stay=bool(plan.unread) or bool(years)
        )
        then(next((key[1] for key in values if key[0] == "stories"), ""))

    def failed(refused: StoryEditorError) -> None:
        waiting.end()
        notices.tell(failure(refused), bad=True)

    tasks.run(work, done, failed, task=task, keep=True)


def _retold(plan: FilesPlan, session: Session) -> Pairs:
    """Return the stories that get words in another language, as they stand here by now."""
    new = {story.id for story in plan.stories}
    pairs: Pairs = {}
    for story, language in plan.retold:
        key = ("stories", story.id)
        before = session.story(story.id)
        if story.id not in new and before is not None:
            after = pairs.get(key, (None, before))[1]
            assert isinstance(after, Story)
            texts = {**after.texts, language: story.text(language)}
            pairs[key] = (before, after.replace(texts=texts))
    return pairs


def _is_told(session: Session, story: Story, language: str) -> bool:
    """Say whether a story has words in `language` by now, as `intake.known.retell` asks it of the disk."""
    now = session.story(story.id)
    text = now.text(language) if now is not None else None
    return text is not None and bool(text.title.strip() or text.summary.strip())


def taken_in(plan: FilesPlan) -> str:
    """Return what taking in files did, in a sentence or three."""
    added = []
    if plan.stories:
        added.append(plural(len(plan.stories), "story", "stories"))
    if plan.photos:
        added.append(plural(len(plan.photos), "photo"))
    for language, number in Counter(language for _story, language in plan.retold).items():
        added.append(f"words in “{language}” for {plural(number, 'story', 'stories')}")
    known = plan.known_stories + plan.known_photos
    parts = [f"Taken in: {' and '.join(added)}." if added else ""]
    parts += [same_words(*repeated) for repeated in plan.repeated[:1]]
    if known:
        parts.append(f"{known:,} {'was' if known == 1 else 'were'} here already.")
    if plan.unread:
        first = plan.unread[0][1]
        more = f", and {len(plan.unread) - 1:,} more" if len(plan.unread) > 1 else ""
        parts.append(f"Look at the page: {unread(first.why)} “{shown(first.text)}”{more}.")
    parts.append(brought_back(plan.brought_back))
    if left_open := list(file_left_open(plan.photos).values()):
        more = f" So in {len(left_open) - 1:,} more." if len(left_open) > 1 else ""
        parts.append(f"{left_open[0]}{more}")
    parts += [refusals(plan.problems, beside=bool(added)), passed_over(plan.passed_over)]
    return " ".join(part for part in parts if part) or "Nothing new was found."
