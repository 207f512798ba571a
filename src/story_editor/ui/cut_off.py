"""A large change that was cut off in the middle is told at the next opening, with how much of it is saved."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject

from story_editor.errors import DiskRefused
from story_editor.model.large_change import LargeChange
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.unfinished import Unfinished, saved_of
from story_editor.ui.noting import FEW_PHOTOS
from story_editor.ui.session import Key, Session, Values
from story_editor.wording.phrases import shown

SEEN = "I have seen it"


class Undone(NamedTuple):
    """What a window has left: the names of the steps, and how many of how many values are saved."""

    names: tuple[str, ...]
    saved: int
    of: int

    @property
    def words(self) -> str:
        """What is told about it."""
        names = " and ".join(f"“{shown(one)}”" for one in self.names[-2:])
        return (
            f"Story Editor ended in the middle of {names}: {self.saved:,} of {self.of:,} changes were saved,"
            " and the rest was not made. Nothing is lost: look through them, then do the rest again."
        )


class CutOff(QObject):
    """Notes on this computer what of a large change is being saved, until all of it is."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._store = Unfinished(session.newsroom.id, session.folder.folder)
        self._names: dict[str, None] = {}
        self._keys: set[Key] = set()
        self._new = False
        session.made_many.connect(self._made)

    def _made(self, name: str) -> None:
        self._names[name] = None
        self._new = True

    def note(self, values: Values) -> Callable[[], None]:
        """Return what a worker does before it saves `values`: it notes a large change that is new in them."""
        if not (self._new and values):
            return lambda: None
        self._new = False
        if not self._keys and len(values) <= FEW_PHOTOS:  # it was undone before it was saved
            self._names.clear()
            return lambda: None
        self._keys |= values.keys()
        names, folder, store = tuple(self._names), self._session.folder, self._store

        def work() -> None:
            with contextlib.suppress(DiskRefused):  # the change itself matters more
                store.note(_change(names, values, folder))

        return work

    def is_over(self, unsaved: Iterable[Key]) -> bool:
        """Say, once, that all of what was noted is saved: nothing of it is among what is `unsaved`."""
        if not self._keys:
            return False
        others = False
        for key in unsaved:
            if key in self._keys:
                return False
            others = True
        self._keys.clear()
        if not (self._new and others):  # or another large change is to be noted, in its turn
            self._names.clear()
            self._new = False
        return True

    def forget(self) -> None:
        """Remove the note, unless another large change is being saved by now; on a worker."""
        if not self._keys:
            with contextlib.suppress(DiskRefused):  # all of it is saved, which is found then
                self._store.forget()

    def left(self) -> LargeChange | None:
        """Return what another window has noted, None for nothing; on the worker that saves. Raises DiskRefused.

        There it comes before anything is saved here: what this window notes is not taken for it.
        """
        return self._store.read()

    def count(self, change: LargeChange, drafted: Collection[Key]) -> Undone:
        """Return how much of `change` is saved or `drafted`: thousands are read for it, on any worker."""
        reader = self._session.folder.reader(at_once=True)
        return Undone(change.names, saved_of(change, reader, drafted), change.number)


def _change(names: tuple[str, ...], values: Values, folder: NewsroomFolder) -> LargeChange:
    writes: dict[str, dict[str, str]] = {}
    throws: dict[str, list[str]] = {}
    for (kind, entry_id), value in values.items():
        if value is None:
            throws.setdefault(kind, []).append(entry_id)
        else:
            writes.setdefault(kind, {})[entry_id] = folder.base(kind, entry_id)
    return LargeChange(
        names=names, writes=writes, throws={kind: tuple(ids) for kind, ids in throws.items()}
    )
