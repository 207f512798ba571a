"""A session of somebody who types: drafts kept, replaced, dropped and set aside, on a disk in memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from story_editor.model.format import FORMAT
from story_editor.model.typed import Typed
from story_editor.store.codec import encode
from story_editor.store.disk import digest
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.unset import UnsetStore
from tests.faults.crash_disk import BASE, CrashDisk
from tests.faults.images import images
from tests.store.pieces import PHOTO, STORY

NEWSROOM_ID, NEWSROOM, HOME = "the-newsroom", BASE / "Impact", BASE / "home"
Key = tuple[str, str]
STORY_KEY, PHOTO_KEY = ("stories", STORY.id), ("photos", PHOTO.id)
RUBBISH = bytes(90)


def typed(title: str) -> Draft:
    return Draft("stories", STORY.with_text("en", title=title), "0123456789ab")


def said(words: str) -> tuple[Typed, ...]:
    return (Typed(photos=(PHOTO.id,), number=1, said={"credit": words}),)


def of_a_newer_version() -> bytes:
    """Return the draft of the story as a newer version has left it, whole as far as anybody can say."""
    fields = json.loads(encode(STORY, 0, "")) | {"format": FORMAT + 5, "min_reader": FORMAT + 3}
    data = json.dumps(fields | {"checksum": "0" * 64}, indent=2).encode()
    return data.replace(b"0" * 64, digest(data).encode(), 1)


@dataclass
class Typist:
    """Types on `disk`. `good` is what each draft, and `good_unset` what the words not set, may be after a crash.

    `left` are bytes that no draft replaces: they are among the drafts or in the quarantine.
    """

    disk: CrashDisk
    good: dict[Key, list[Draft | None]] = field(default_factory=dict)
    good_unset: list[tuple[Typed, ...]] = field(default_factory=lambda: [()])
    left: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.drafts = Drafts(NEWSROOM_ID, NEWSROOM, self.disk)
        self.unset = UnsetStore(NEWSROOM_ID, NEWSROOM, self.disk)

    def path(self, key: Key) -> Path:
        return self.drafts.folder / key[0] / f"{key[1]}.json"

    def keep(self, draft: Draft) -> None:
        key = (draft.kind, draft.value.id)
        self.good[key] = [*self.good.get(key, [None]), draft]
        self.drafts.keep(draft)
        self.good[key] = [draft]

    def drop(self, key: Key) -> None:
        """Drop a draft; it may come back with a power cut, and its words are in the newsroom then."""
        self.good[key] = [*self.good[key], None]
        self.drafts.drop(*key)

    def leave_unset(self, words: tuple[Typed, ...]) -> None:
        self.good_unset.append(words)
        self.unset.keep(words)
        self.good_unset = [words] if words else [*self.good_unset, ()]

    def meet(self, data: bytes) -> None:
        """Find what a dying disk, or a newer version, has left as the draft of the story."""
        self.disk.damage(self.path(STORY_KEY), data)
        self.good[STORY_KEY] = [None]
        self.left.append(data)
        self.drafts.set_aside()

    def type(self) -> None:
        """Go through the whole session."""
        steps: tuple[Callable[[], None], ...] = (
            lambda: self.keep(typed("One")),
            lambda: self.keep(typed("Two")),
            lambda: self.keep(Draft("photos", PHOTO, "")),
            lambda: self.leave_unset(said("© Ada")),
            lambda: self.leave_unset(said("© Ada Lovelace")),
            lambda: self.drop(STORY_KEY),
            lambda: self.keep(typed("Three")),
            lambda: self.meet(RUBBISH),
            lambda: self.keep(typed("Four")),
            lambda: self.meet(of_a_newer_version()),
            lambda: self.keep(typed("Five")),
            lambda: self.leave_unset(()),
            lambda: self.leave_unset(said("© Grace")),
        )
        for step in steps:
            step()

    def look(self, most: int) -> int:
        """Look at what a power cut may leave now; fail when words are lost. Returns the number of images."""
        found = list(images(self.disk.root, most))
        for image in found:
            self._look(CrashDisk(image))
        return len(found)

    def _look(self, disk: CrashDisk) -> None:
        drafts = Drafts(NEWSROOM_ID, NEWSROOM, disk)
        assert all(any(data == there for _path, there in disk.paths()) for data in self.left), (
            "what could not be read was thrown away"
        )
        drafts.set_aside()
        found: dict[Key, Draft] = {(one.kind, one.value.id): one for one in drafts.all()}
        assert found.keys() <= self.good.keys()
        for key, good in self.good.items():
            assert found.get(key) in good, f"the draft of {key} is {found.get(key)}"
        words, problem = UnsetStore(NEWSROOM_ID, NEWSROOM, disk).read()
        assert problem is None
        assert tuple(words) in self.good_unset, f"the words not set are {words}"
