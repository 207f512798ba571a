"""Whether this window may write into its newsroom, and what is said when it may not."""

from __future__ import annotations

from pathlib import Path

from story_editor.errors import DiskRefused, NewsroomHeld
from story_editor.store.lock import NewsroomLock
from story_editor.store.newsroom_folder import is_on_writable_disk
from story_editor.wording.phrases import shown

_OFF = "You can read, search and export; changes are off."


class RightToWrite:
    """The right of one window to write into the newsroom in `folder`, until `release`.

    `granted` says whether it has it; `words` is what a person should know, "" for nothing.
    """

    def __init__(self, newsroom_id: str, folder: Path) -> None:
        self._lock: NewsroomLock | None = None
        self.granted, self.words = False, ""
        if not is_on_writable_disk(folder):
            self.words = f"This newsroom cannot be written to by you. {_OFF}"
            return
        lock = NewsroomLock(newsroom_id, folder)
        try:
            lock.acquire()
        except NewsroomHeld as held:
            self.words = f"This newsroom is open in another window ({shown(held.holder)}). {_OFF}"
            return
        except DiskRefused:  # the newsroom itself can still be written, and its saves compare
            self.words = (
                "This computer has no room to note that the newsroom is open here. Your work is"
                " saved as ever: open it in no second window."
            )
        else:
            self._lock = lock
        self.granted = True

    def release(self) -> None:
        """Let another window have the newsroom."""
        if self._lock is not None:
            self._lock.release()
