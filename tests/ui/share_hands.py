"""Work on a share that answers only when it is let: what is typed, saved and drafted meanwhile, and what is left."""

from __future__ import annotations

import errno
import json
import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.autosave import Autosave
from story_editor.ui.bringing_back import bring_back
from story_editor.ui.recovery import Recovered, Recovery
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.session_hands import OTHER, STORY, title, type_title

OLD, OLDER = "Typed when the plug was pulled", "Typed before that"


class Share(Disk):
    """A disk that answers the worker that saves only as often as it is let, until it is `free`.

    It hangs at those files only in whose paths is `at`. When it is `broken` it refuses them then, and
    `mistaken` it does what no disk does.
    """

    def __init__(self) -> None:
        self.free = self.waits = self.broken = self.mistaken = False
        self.at = ""
        self._may = threading.Semaphore(0)

    def let(self, calls: int) -> None:
        self.waits = False
        self._may.release(calls)

    def answer(self) -> None:
        self.free = True
        self.let(1)

    def _answer(self, path: Path | str) -> None:
        if (
            self.free
            or self.at not in str(path)
            or not threading.current_thread().name.startswith("saves")
        ):
            return
        if not self._may.acquire(blocking=False):
            self.waits = True
            assert self._may.acquire(timeout=30)

    @override
    def read(self, path: Path | str) -> bytes:
        self._answer(path)
        return super().read(path)

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._answer(target)
        if self.mistaken:
            raise ZeroDivisionError
        if self.broken and "drafts" not in target.parts:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
        super().replace(source, target)


class Work:
    """A window's work on such a share: the session, its saving, and what is on the disk."""

    def __init__(self, session: Session, tasks: Tasks, sample: Path) -> None:
        self.share, self.sample, self.tasks = Share(), sample, tasks
        folder = NewsroomFolder(sample, disk=self.share)
        self.session = Session(folder, folder.newsroom(), session.index)
        self.autosave = Autosave(self.session, tasks)
        self.autosave.hold([("stories", STORY)])
        self.said: list[Recovered] = []

    def begin(self) -> None:
        def told(said: Sequence[Recovered]) -> None:
            self.said += said
            if said:
                self.autosave.save()

        bring_back(Recovery(self.session, self.autosave.drafts), self.autosave, told)

    def rest(self) -> None:
        """Wait until no worker does anything: the one that saves may wait for the share."""
        self.tasks.wait(lambda: None, "drafts")
        done = self.tasks._line("saves").submit(lambda: None)
        end = time.monotonic() + 20
        while not (done.done() or self.share.waits):
            assert time.monotonic() < end
            time.sleep(0.001)

    def left(self) -> list[str]:
        """Return the titles that the next window would find as drafts."""
        drafts = Drafts(self.session.newsroom.id, self.sample)
        found = [one.value for one in (*drafts.all(), *drafts.replaced().values())]
        return [one.text("en").title for one in found if isinstance(one, Story)]

    def kept(self) -> list[str]:
        """Return the titles that the newsroom has, in files and versions.

        The files are read as they are: to mend one that is unfinished waits for whoever is saving.
        """
        folder = NewsroomFolder(self.sample, writable=False)
        whole = [
            one.value.text("en").title
            for key in (STORY, OTHER)
            for one in folder.versions.whole("stories", key, Story)
        ]
        files = [folder.path_of("stories", key).read_bytes() for key in (STORY, OTHER)]
        return [*whole, *(json.loads(one)["texts"]["en"]["title"] for one in files)]

    def look(self, *old: str) -> None:
        """See that whoever is killed now finds the `old` words, and what is told to be safe."""
        self.rest()
        state = self.autosave.state
        there = self.left() + self.kept()
        assert {*old} <= {*there}
        if state in ("drafted", "saved"):
            assert {title(self.session), title(self.session, OTHER)} <= {*there}

    def end(self) -> None:
        self.share.answer()
        while self.autosave.waits:
            self.rest()
            QApplication.processEvents()

    def close(self, *old: str) -> None:
        """Save as closing does, and see that the newsroom has what the window had, and no draft is left."""
        assert self.autosave.flush()
        self.look(*old)
        assert self.left() == []
        folder = NewsroomFolder(self.sample)
        for story_id in (STORY, OTHER):
            assert folder.story(story_id) == self.session.story(story_id)


@pytest.fixture
def work(session: Session, tasks: Tasks, sample: Path) -> Iterator[Work]:
    made = Work(session, tasks, sample)
    yield made
    made.share.answer()


def leave(sample: Path, *titles: str, theirs: bool = False, story_id: str = STORY) -> None:
    """Leave drafts of a story, each in the place of the one before, which nobody had brought back."""
    folder = NewsroomFolder(sample)
    before = folder.story(story_id)
    for one in titles:
        drafts = Drafts(folder.newsroom().id, sample)
        draft = before.with_text("en", title=one)
        drafts.keep(Draft("stories", draft, folder.base("stories", story_id)))
    if theirs:
        folder.save_story(before.with_text("en", title="Theirs"))


def do(work: Work, step: str, number: int) -> None:
    if step == "type":
        type_title(work.session, f"Typed {number}")
    elif step == "retype":
        type_title(work.session, OLD)
    elif step == "other":
        type_title(work.session, f"Typed {number}", OTHER)
    elif step == "undo":
        work.session.undo_stack.undo()
    elif step == "tick":
        work.autosave._tick()
    elif step == "save":
        work.autosave.save()
    elif step == "let":
        work.share.let(1 + number % 3)
    else:
        QApplication.processEvents()
