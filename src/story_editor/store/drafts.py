"""Drafts: what is typed and not yet in the newsroom, kept on this computer within a second.

The newsroom's own files are written when the editor leaves a story or rests, which keeps a
folder that is synced calm; a process that dies in between loses nothing, since the draft is
there. A draft knows the version it was made from, so it is told from what others did meanwhile.
What a newer version of this program has left here waits for it, and is not replaced; nor is a draft
that nobody has brought back, as where the disk refused it: it stands beside the one that takes its place.

Two workers come here: the one that saves, and one that keeps drafts while nothing can be saved yet.
"""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import NamedTuple

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    DraftUnreadable,
    DraftWaits,
    NewerFormat,
    StoryEditorError,
)
from story_editor.model.base import Value, is_newer
from story_editor.store.checksum import is_sound
from story_editor.store.codec import decode, encode
from story_editor.store.disk import (
    DISK,
    Disk,
    discard,
    is_temporary,
    is_there,
    read_file,
    write_file,
)
from story_editor.store.folders import make_folder, move_file
from story_editor.store.layout import MODELS, NewsroomValue
from story_editor.store.left_elsewhere import Left, note_folder
from story_editor.store.places import data_folder, newsroom_key
from story_editor.store.records import next_record, records


class Draft(NamedTuple):
    """A value of `kind`, one of MODELS, made from the version `base`."""

    kind: str
    value: NewsroomValue
    base: str


class Drafts:
    """The drafts that this computer keeps for the newsroom in `folder`.

    Where that is follows from its path without links, for which the newsroom's disk is asked; it is
    not where the place, `own`, is known already.
    """

    def __init__(
        self, newsroom_id: str, folder: Path, disk: Disk = DISK, own: Path | None = None
    ) -> None:
        self._of = folder if own is not None else Path(os.path.realpath(folder))
        self.folder = (own or data_folder() / newsroom_key(newsroom_id, self._of)) / "drafts"
        self._noted = False
        self._disk = disk
        self._newer: set[Path] = set()
        self._ours: set[Path] = set()
        self._since: dict[Path, NewsroomValue] = {}
        self.alone = threading.RLock()
        """Held by whoever does one thing here after another, so that no draft is kept between them."""

    @classmethod
    def of(cls, left: Left, disk: Disk = DISK) -> Drafts:
        """Return the drafts that are kept under another path, whose disk is not asked for it."""
        return cls(left.newsroom_id, left.folder, disk, left.own)

    def begin_save(self) -> None:
        """Note that a save begins, which writes what is newer than all that was kept until now."""
        self._since.clear()

    def keep(self, draft: Draft, *, since: bool = False) -> bool:
        """Write a draft in the place of the one before it, if its words are in this one.

        One that was typed `since` the save that is under way began stays, whatever that save keeps or
        writes: False says that it stands there. Raises DiskRefused.
        """
        with self.alone:
            path = self._path(draft.kind, draft.value.id)
            if path in self._since and not since:
                return False
            self._note()
            make_folder(path.parent, self._disk)
            if path in self._newer:  # only what was typed here since is what would take its place
                self._move(path, self.quarantine / draft.kind)
                self._newer.discard(path)
            elif path not in self._ours and is_there(path, self._disk):
                self._move(path, path.parent)
            write_file(path, encode(draft.value, 0, draft.base), self._disk)
            self._ours.add(path)
            if since:
                self._since[path] = draft.value
        return True

    def take(self, kind: str, entry_id: str) -> None:
        """Note that the words of a draft were brought back: what is typed next takes its place."""
        self._ours.add(self._path(kind, entry_id))

    def is_ours(self, kind: str, entry_id: str) -> bool:
        """Say whether a draft was kept here, or brought back, since those that were left were found."""
        return self._path(kind, entry_id) in self._ours

    def saved(self, kind: str, entry_id: str, value: Value | None = None) -> None:
        """Remove the draft of `value`, which is in the newsroom by now, or of what was undone.

        Not one that nobody has brought back, nor what was typed since, if that is something else.
        """
        with self.alone:
            newer = self._since.get(self._path(kind, entry_id))
            if self.is_ours(kind, entry_id) and (newer is None or newer == value):
                self.drop(kind, entry_id)

    def drop(self, kind: str, entry_id: str) -> None:
        """Remove a draft whose words are in the newsroom; nothing happens when there is none."""
        with self.alone:
            if self._path(kind, entry_id) not in self._newer:
                discard(self._path(kind, entry_id), self._disk)

    def drop_left(self, draft: Draft) -> None:
        """Remove a draft that was left, whose words are in the newsroom, wherever it stands by now.

        What was kept since has another place than it, or has taken its own: that one stays. Raises DiskRefused.
        """
        with self.alone:
            path = self._path(draft.kind, draft.value.id)
            beside = records(path.parent, draft.value.id, self._disk)
            for one in (*beside, *(() if path in self._ours else (path,))):
                if is_there(one, self._disk) and self._read(draft.kind, one) == draft:
                    discard(one, self._disk)

    def all(self) -> list[Draft]:
        """Return every draft that can be read, but for those in whose place is another. Raises DiskRefused."""
        return [one for path, one in self._whole() if not _is_replaced(path)]

    def left(self) -> list[Draft]:
        """Return those, as drafts that were left: one that is kept from now on takes the place of none of them.

        Raises DiskRefused.
        """
        with self.alone:
            found = self.all()
            self._ours -= {self._path(one.kind, one.value.id) for one in found}
        return found

    def replaced(self) -> dict[Path, Draft]:
        """Return, by its file, every draft that nobody had brought back when another took its place.

        Raises DiskRefused.
        """
        return {path: one for path, one in self._whole() if _is_replaced(path)}

    def drop_replaced(self, path: Path) -> None:
        """Remove such a draft, whose words are in the newsroom."""
        discard(path, self._disk)

    def set_aside(self) -> list[StoryEditorError]:
        """Move every draft that cannot be read to the quarantine, before the next one replaces it.

        Returns a DraftUnreadable for each, or a DiskRefused for one that stays where it is; and a
        DraftWaits for one of a newer version. Raises DiskRefused when the drafts cannot be listed.
        """
        with self.alone:
            told = (self._set_aside(kind, path) for kind, path in self._drafts())
            return [one for one in told if one is not None]

    def _set_aside(self, kind: str, path: Path) -> StoryEditorError | None:
        try:
            found = self._read(kind, path)
            if path in self._newer:
                return DraftWaits(path)
            if found is None:
                return DraftUnreadable(path, self._move(path, self.quarantine / kind))
        except DiskRefused as refused:
            return refused
        return None

    def take_over(self, other: Drafts) -> set[tuple[str, str]]:
        """Move here what `other` keeps, but for drafts of what has one here: these stay there.

        Returns of what those are that came, by kind and id. Raises DiskRefused.
        """
        taken = set()
        with self.alone:
            for kind, path in other._drafts():
                target = self._path(kind, path.stem)
                if not _is_replaced(path) and not is_there(target, self._disk):
                    self._note()
                    make_folder(target.parent, self._disk)
                    self._ours.discard(target)  # until whoever called has brought its words back
                    move_file(path, target, self._disk)
                    taken.add((kind, path.stem))
        return taken

    def _note(self) -> None:
        if not self._noted:
            note_folder(self.folder.parent, self._of, self._disk)
            self._noted = True

    @property
    def quarantine(self) -> Path:
        """Return where drafts are kept that cannot be read: beside the others, on this computer."""
        return self.folder.with_name("quarantine")

    def _read(self, kind: str, path: Path) -> Draft | None:
        data, newer = read_file(path, self._disk), False
        self._newer.discard(path)
        try:
            stored = decode(path, data, MODELS[kind])
            newer = is_newer(stored.value)
        except NewerFormat:
            newer = True
        except (DamagedFile, ConflictedCopy):
            return None
        if newer:
            if is_sound(data):
                self._newer.add(path)
            return None
        return Draft(kind, stored.value, stored.parent) if stored.sound else None

    def refused(self) -> list[StoryEditorError]:
        """Return why drafts cannot be read, of those that the disk refuses: they hide no other.

        Raises DiskRefused when the drafts cannot be listed.
        """
        told: list[StoryEditorError] = []
        for kind, path in self._drafts():
            try:
                self._read(kind, path)
            except DiskRefused as refused:
                told.append(refused)
        return told

    def _whole(self) -> list[tuple[Path, Draft]]:
        found = []
        with self.alone:
            for kind, path in self._drafts():
                with contextlib.suppress(DiskRefused):
                    if (draft := self._read(kind, path)) is not None:
                        found.append((path, draft))
        return found

    def _move(self, path: Path, aside: Path) -> Path:
        kept = next_record(aside, path.stem, self._disk)
        move_file(path, kept, self._disk)
        return kept

    def _drafts(self) -> list[tuple[str, Path]]:
        return [(kind, path) for kind in MODELS for path in self._files(self.folder / kind)]

    def _path(self, kind: str, entry_id: str) -> Path:
        return self.folder / kind / f"{entry_id}.json"

    def _files(self, place: Path) -> list[Path]:
        try:
            entries = self._disk.list(place)
        except OSError as refused:
            raise DiskRefused.because(place, refused) from refused
        names = (e.name for e in entries if e.name.endswith(".json"))
        return sorted(place / name for name in names if not is_temporary(name))


def _is_replaced(path: Path) -> bool:
    return "!" in path.name  # as records are called, and no value is
