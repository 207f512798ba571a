"""Whether this window may write into its newsroom, and what is said when it may not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from story_editor.errors import DiskReason, DiskRefused, NewsroomHeld
from story_editor.store.lock import NewsroomLock
from story_editor.store.newsroom_folder import is_on_writable_disk
from story_editor.wording.phrases import printable, shown

_OFF = "You can read, search and export; changes are off."
NEWER = (
    "This newsroom was made by a newer Story Editor, and this one does not know all of it. You can read and"
    " search; changes, exports and the preview are off. Update Story Editor to go on with it."
)
_WHY: Mapping[DiskReason, str] = {
    "full": "The disk of this computer has no room to note that the newsroom is open here. Your work is saved in the"
    " newsroom as ever: make room, and until then open it in no second window.",
    "denied": "Story Editor may not write into its own folder on this computer, {own}. Your work is saved in the"
    " newsroom as ever: have the right to write there given to you, and until then open it in no second window.",
    "read-only": "Story Editor’s own folder on this computer, {own}, is on a read-only disk. Your work is saved in"
    " the newsroom as ever: make that disk writable, and until then open it in no second window.",
}
_OTHERWISE = (
    "This computer cannot note that the newsroom is open here. Your work is saved in the newsroom as ever:"
    " open it in no second window."
)


class RightToWrite:
    """The right of one window to write into the newsroom in `folder`, until `release`.

    Nobody has it who does not know all of its newsroom.json, which is then `newer`.

    `granted` says whether it has it; `words` is what a person should know, "" for nothing;
    `waits` whether another window stands in the way, which `is_free` asks again.
    """

    def __init__(self, newsroom_id: str, folder: Path, *, newer: bool = False) -> None:
        self._lock: NewsroomLock | None = None
        self._wanted: NewsroomLock | None = None
        self.granted, self.words, self.waits = False, "", False
        if newer:
            self.words = NEWER
            return
        if not is_on_writable_disk(folder):
            self.words = f"This newsroom cannot be written to by you. {_OFF}"
            return
        lock = NewsroomLock(newsroom_id, folder)
        try:
            lock.acquire()
        except NewsroomHeld as held:
            self.waits, self._wanted = True, lock
            self.words = (
                f"This newsroom is open in another window ({shown(held.holder)}). {_OFF} Close that"
                " window, and you can go on here."
            )
            return
        except DiskRefused as refused:  # the newsroom can still be written, and its saves compare
            self.words = cannot_note(refused)
        else:
            self._lock = lock
        self.granted = True

    def is_free(self) -> bool:
        """Say whether the right that another window had is free by now.

        It is not kept: until this newsroom is opened again, which takes it, others may go on.
        """
        if self._wanted is None:
            return False
        try:
            self._wanted.acquire(note=False)
        except (NewsroomHeld, DiskRefused):
            return False
        self._wanted.release()
        return True

    def release(self) -> None:
        """Let another window have the newsroom."""
        if self._lock is not None:
            self._lock.release()


def cannot_note(refused: DiskRefused) -> str:
    """Return that this computer cannot note who has the newsroom open, which `refused` its own folder."""
    return _WHY.get(refused.reason, _OTHERWISE).format(own=printable(str(refused.path)))
