"""Cutting the power before every call of a session, and looking at all that may be left."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from story_editor.store import codec
from story_editor.store.inspection import REPAIRABLE, inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.faults.crash_disk import BASE, CrashDisk, Folder
from tests.faults.images import alike, images, picture
from tests.faults.ledger import Ledger, check_promises
from tests.faults.scripted import (
    NEWSROOM,
    REPAIRS,
    STEPS,
    Session,
    Step,
    save_past_the_copy,
    titled,
)


@dataclass
class Crashes:
    """Counts the images looked at. `most` of them each time, `deep` times inside mending too.

    With `repairs` each is repaired before it is opened, and `deep` means inside that as well.
    Those that were `looked_at` before, in the same session, are not looked at again.
    """

    most: int
    deep: int = 0
    repairs: bool = False
    calls: int = 0
    looked: int = 0
    looked_at: InitVar[Iterable[int]] = ()
    _known: set[int] = field(default_factory=set, repr=False)

    def __post_init__(self, looked_at: Iterable[int]) -> None:
        self._known |= set(looked_at)

    @property
    def known(self) -> frozenset[int]:
        """Return every image that was looked at, and what had been promised then."""
        return frozenset(self._known)

    def watch(self, disk: CrashDisk, ledger: Ledger) -> None:
        """Cut the power before each call of `disk` from now on."""

        def cut(_call: str, _path: Path) -> None:
            self.calls += 1
            self.cut(disk, ledger)

        disk.before = cut

    def cut(self, disk: CrashDisk, ledger: Ledger) -> None:
        """Look at all that the disk may hold when the power is cut now."""
        for image in images(disk.root, self.most):
            key = hash((alike(image), ledger.state()))
            if key not in self._known:
                self._known.add(key)
                self.looked += 1
                with self._unknown_if_wrong(key):
                    self._look(image, ledger)

    @contextlib.contextmanager
    def _unknown_if_wrong(self, key: int) -> Iterator[None]:
        """Let an image in which something is missing be looked at again wherever it is met again."""
        try:
            yield
        except BaseException:
            self._known.discard(key)
            raise

    def _look(self, image: Folder, ledger: Ledger) -> None:
        looking = CrashDisk(image)
        reader = NewsroomFolder(NEWSROOM, writable=False, disk=looking)
        if ledger.made:
            reader.stories()
            assert looking.writes == 0, "who only reads has written"
        if self.deep:
            inner = Crashes(self.most, self.deep - 1, self.repairs, _known=self._known)
            inner.watch(looking, ledger)
        if self.repairs and ledger.made:
            _repair(looking)
        opened = check_promises(NEWSROOM, looking, ledger)
        looking.before = lambda _call, _path: None
        if self.deep:
            self.calls, self.looked = self.calls + inner.calls, self.looked + inner.looked
        if opened is None:
            NewsroomFolder.create(NEWSROOM, "Made again", disk=looking)
            return
        mended = picture(looking.root)
        again = check_promises(NEWSROOM, looking, ledger)
        assert again is not None
        assert again.take_notes() == []
        assert picture(looking.root) == mended, "what was mended is mended again"
        again.save_story(titled("The next save"))
        assert NewsroomFolder(NEWSROOM, disk=looking).story("growers") == titled("The next save")


@contextlib.contextmanager
def reading_the_same_once() -> Iterator[None]:
    """Remember what the bytes of a file are read as: they are in thousands of images."""
    with patch.object(codec, "_decoded", lru_cache(1_000)(codec._decoded)):
        yield


def _repair(disk: CrashDisk) -> None:
    """Repair what is found; nothing that can be repaired is then left."""
    for _done in repair(NEWSROOM, list(inspect(NEWSROOM, disk)), disk):
        pass
    left = [one for one in inspect(NEWSROOM, disk) if one.what in REPAIRABLE]
    assert not left, "the repair has left what it can put right"


def run_session(crashes: Crashes, disk: CrashDisk) -> Session:
    """Go through the whole session, cutting the power before every call."""
    session = begin_session(disk)
    _go_through(STEPS, crashes, session)
    return session


def run_repairs(crashes: Crashes, disk: CrashDisk) -> None:
    """Go through the session in peace, then through the repairs, cutting the power before every call."""
    session = begin_session(disk)
    for step in (*STEPS, save_past_the_copy):
        step(session)
    _go_through(REPAIRS, crashes, session)


def begin_session(disk: CrashDisk) -> Session:
    """Return a session in a folder that is safe."""
    disk.mkdir(NEWSROOM.parent)
    disk.fsync_folder(BASE)
    return Session(disk)


def _go_through(steps: Iterable[Step], crashes: Crashes, session: Session) -> None:
    crashes.watch(session.disk, session.ledger)
    for step in steps:
        step(session)
    crashes.cut(session.disk, session.ledger)
