"""Two who write into one story: what is typed here waits as a draft until both versions are in the newsroom."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from story_editor.errors import ChangedElsewhere
from story_editor.model.story import Story
from story_editor.store.both_versions import put_together
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.faults.crash_disk import BASE, CrashDisk
from tests.faults.images import images
from tests.faults.typist import HOME, NEWSROOM_ID
from tests.store.pieces import STORY

NEWSROOM = BASE / "newsrooms" / "Impact"
KEY = ("stories", STORY.id)
Step = Callable[[], None]


@contextmanager
def home_on_that_disk() -> Iterator[None]:
    """Let this computer's own folder be on the disk in memory, for drafts."""
    home = os.environ["STORY_EDITOR_HOME"]
    os.environ["STORY_EDITOR_HOME"] = str(HOME)
    try:
        yield
    finally:
        os.environ["STORY_EDITOR_HOME"] = home


def drafts_on(disk: CrashDisk) -> Drafts:
    with home_on_that_disk():
        return Drafts(NEWSROOM_ID, NEWSROOM, disk)


class Colleagues:
    """Writes on `disk`: `theirs` there, `mine` here, which becomes `typed` before both are put together.

    `promised` is what has to stand somewhere after a power cut. `forgetful` ones drop the draft first.
    """

    def __init__(self, disk: CrashDisk, theirs: Story, *, forgetful: bool = False) -> None:
        self.disk = disk
        self.promised: list[Story] = []
        disk.mkdir(NEWSROOM.parent)
        disk.fsync_folder(BASE)
        self.here = NewsroomFolder.create(NEWSROOM, "Impact", disk=disk)
        self.here.save_story(STORY)
        self.there = NewsroomFolder(NEWSROOM, disk=disk)
        self.there.story(STORY.id)
        self.drafts = drafts_on(disk)
        self.theirs, self.mine = theirs, STORY.replace(kicker="Mi")
        self.typed = STORY.replace(kicker="Mine")
        meeting: list[Step] = [self.put_together, self.drop]
        self.steps = [self.type, self.write_theirs, self.save, self.type_on]
        self.steps += meeting[::-1] if forgetful else meeting

    def type(self) -> None:
        self._keep_draft(self.mine)

    def write_theirs(self) -> None:
        self.there.save_story(self.theirs)
        self.promised.append(self.theirs)

    def save(self) -> None:
        try:
            self.here.save_story(self.mine)
        except ChangedElsewhere:
            return
        raise AssertionError("theirs was written over")

    def type_on(self) -> None:
        """Type on; the refused save has kept what the draft was."""
        self._keep_draft(self.typed)

    def put_together(self) -> None:
        assert put_together(self.here, "stories", self.typed, STORY).merged is not None

    def drop(self) -> None:
        self.drafts.drop(*KEY)

    def _keep_draft(self, story: Story) -> None:
        self.drafts.keep(Draft("stories", story, self.here.base(*KEY)))
        self.promised.append(story)

    def look(self, most: int) -> int:
        """Look at what a power cut may leave now; fail when words of either are lost. Returns how many images."""
        found = list(images(self.disk.root, most))
        for image in found:
            self._look(CrashDisk(image))
        return len(found)

    def _look(self, disk: CrashDisk) -> None:
        opened = NewsroomFolder(NEWSROOM, disk=disk)
        there = [opened.story(STORY.id)]
        there += [one.value for one in opened.versions.whole(*KEY, Story)]
        drafts = [one.value for one in drafts_on(disk).all()]
        for story in self.promised:
            assert story in there or story in drafts, f"what was called {story.kicker} is lost"
        assert self.theirs not in self.promised or self.theirs in there, "theirs is in no file"
