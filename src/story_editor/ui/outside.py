"""What other programs do to the folder while it is open here, and reading it afresh."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from story_editor.errors import ConflictedCopy, NotFound, StoryEditorError
from story_editor.model.base import Value
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.bars import NoticeBar
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Task, Tasks
from story_editor.wording.failures import failure
from story_editor.wording.versions import named


def refresh_index(
    folder: Path,
    index_path: Path,
    tasks: Tasks,
    notices: NoticeBar,
    then: Callable[[bool, list[ConflictedCopy]], None],
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    told: set[str] | None = None,
) -> None:
    """Bring the index to the state of the folder in the background; say what cannot be read.

    `then` hears whether anything changed, and of the copies that sync programs left.
    What is among `told` already is not said again. `progress` hears how many stories are in it
    by now, and how many there will be.
    """
    told = set() if told is None else told
    task = Task()  # closing the window stops it

    def work() -> tuple[bool, list[StoryEditorError]]:
        from story_editor.store.indexing import refresh_index

        index = Index(index_path)
        try:
            return refresh_index(
                NewsroomFolder(folder, writable=False),
                index,
                cancelled=task.cancelled,
                progress=lambda done, of: tasks.tell(progress, done, of),
            )
        finally:
            index.close()

    def done(result: tuple[bool, list[StoryEditorError]]) -> None:
        changed, problems = result
        copies = [problem for problem in problems if isinstance(problem, ConflictedCopy)]
        fresh = [problem for problem in problems if failure(problem) not in told]
        told.update(map(failure, problems))
        if fresh:
            more = f" (and {len(fresh) - 1} more)" if len(fresh) > 1 else ""
            notices.tell(failure(fresh[0]) + more, bad=True)
        then(changed, copies)

    tasks.run(work, done, lambda refused: notices.tell(failure(refused), bad=True), task=task)


def bring_up_to_date(session: Session, keys: Collection[Key] | None = None) -> str:
    """Show what is open as it stands on the disk; return what had changed, in a sentence or two.

    Of all that is open, or of `keys`, and never what is unsaved: no typed word is replaced. A
    file that has gone is no deletion (STORE, promise 7) unless the trash has it: what is open
    here is then written again. The undo steps are gone when one of them holds a value that was
    changed. No save may be under way.
    """
    folder, said, unsaved = session.folder, [], session.unsaved()
    for key, known in session.saved().items():
        if key in unsaved or (keys is not None and key not in keys):
            continue
        try:
            there: Value | None = folder.value(*key)
        except NotFound:
            there = None
        except StoryEditorError as refused:
            said.append(failure(refused))
            continue
        if there == known:
            continue
        if session.touches(key):
            session.undo_stack.clear()
        name = named(there or known, session.newsroom.language)
        if there is None and not folder.is_trashed(*key):
            session.lost(key)
            said.append(f"{name} had gone from the folder, and is written again.")
            continue
        session.take_in({key: there})
        said.append(f"{name} was changed by another program, and is shown as it is now.")
    return " ".join(said[:2]) + (f" (and {len(said) - 2:,} more)" if len(said) > 2 else "")
