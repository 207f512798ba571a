"""What a newsroom has acknowledged, and the question whether it has kept its word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from story_editor.errors import HARMLESS, DiskRefused, NotANewsroom, NotFound
from story_editor.model.contributor import Contributor
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Story
from story_editor.store.codec import decode
from story_editor.store.disk import Disk, digest, is_temporary
from story_editor.store.layout import MODELS, NewsroomValue
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.records import records

Words = Story | Photo | Contributor
Key = tuple[str, str]


@dataclass
class Ledger:
    """What was begun and what was acknowledged, of each story, photo and contributor by kind and id.

    `begun` are the values in the order in which they were saved, `done` how many of them
    counted when the last save was acknowledged. `where` says whether it may be "here", in the
    "trash", or both while it is on its way. `kept` has to be among the versions; `damaged` is
    what stood in a damaged file, which is not thrown away; `newsroom` what newsroom.json may say.
    `copies` were left beside their values: each stands there until it is among the versions.
    `together` is what was made of theirs and mine, with both, and whether theirs is to be looked at.
    """

    made: bool = False
    begun: dict[Key, list[Words]] = field(default_factory=dict)
    done: dict[Key, int] = field(default_factory=dict)
    where: dict[Key, frozenset[str]] = field(default_factory=dict)
    kept: list[tuple[Key, Words | Newsroom]] = field(default_factory=list)
    copies: list[tuple[Key, Words, Path]] = field(default_factory=list)
    damaged: list[bytes] = field(default_factory=list)
    newsroom: list[Newsroom] = field(default_factory=list)
    originals: list[tuple[Original, bytes]] = field(default_factory=list)
    together: list[tuple[Key, Words, tuple[Words, Words], bool]] = field(default_factory=list)

    def state(self) -> tuple[object, ...]:
        """Return a value that changes whenever something else is promised."""
        begun = tuple(len(values) for values in self.begun.values())
        kept = (
            len(self.kept),
            len(self.copies),
            len(self.originals),
            len(self.damaged),
            len(self.newsroom),
            len(self.together),
        )
        return (self.made, begun, *self.done.values(), *self.where.values(), kept)


def check_promises(folder: Path, disk: Disk, ledger: Ledger) -> NewsroomFolder | None:
    """Open the newsroom after a crash; fail when anything that was acknowledged is not there.

    Returns the open newsroom, None when none was acknowledged and none is there.
    """
    opened = NewsroomFolder(folder, disk=disk)
    if not ledger.made and not _is_made(opened):
        return None
    try:
        newsroom = opened.newsroom()
    except NotANewsroom:
        newsroom = opened.marker.put_back()
    assert not ledger.newsroom or newsroom in ledger.newsroom
    listed = dict(_listed(opened))
    for key, value in listed.items():
        assert value in ledger.begun[key], f"{key} is what nobody has saved"
    for key in ledger.done:
        _check_one(opened, key, listed.get(key), ledger, disk)
    asked = {key for key, _kept in ledger.kept} | {key for key, *_ in ledger.together}
    versions = _versions(opened, asked | {key for key, *_ in ledger.copies})
    for key, kept in ledger.kept:
        assert kept in versions[key], f"a version of {'/'.join(key)} is gone"
    for key, both, parts, waits in ledger.together:
        if both in versions[key]:
            assert all(part in versions[key] for part in parts), f"a part of {key} is gone"
            _check_both(opened, key, both, parts, waits=waits)
    for key, words, copy in ledger.copies:
        if words not in versions[key]:
            assert disk.exists(copy), f"{copy.name} is out of the way, and is no version"
            kind, entry_id = key
            named = copy.with_name(f"{entry_id}.json")
            assert decode(named, disk.read(copy), MODELS[kind]).value == words
    for original, data in ledger.originals:
        assert digest(disk.read(opened.original_path(original))) == digest(data)
    aside = [one for kind in MODELS for one in _files_of(folder / "quarantine" / kind, disk)]
    aside += _files_of(folder / "stories", disk)  # a damaged copy waits for the repair
    for rubbish in ledger.damaged:
        assert rubbish in aside, "a damaged file was thrown away"
    return opened


def _check_both(
    opened: NewsroomFolder, key: Key, both: Words, parts: tuple[Words, Words], *, waits: bool
) -> None:
    """Fail where what was made of `parts`, theirs and mine, hides theirs, or takes mine for another's."""
    if opened.stands(*key) and opened.value(*key) == both:
        others = [one.value for one in opened.others(*key)]
        assert (parts[0] in others) == waits, f"others of {key}: {others}"
        assert parts[1] not in others, f"what was typed into {key} is said to be another version"


def _versions(opened: NewsroomFolder, keys: Iterable[Key]) -> dict[Key, list[object]]:
    """Return what the versions of each hold: read once, whatever is asked of them."""
    whole = opened.versions.whole
    return {key: [one.value for one in whole(*key, MODELS[key[0]])] for key in keys}


def _files_of(folder: Path, disk: Disk) -> list[bytes]:
    names = [entry.name for entry in disk.list(folder)]
    return [disk.read(folder / name) for name in names]


def _check_one(
    opened: NewsroomFolder, key: Key, listed: Words | None, ledger: Ledger, disk: Disk
) -> None:
    good = ledger.begun[key][ledger.done[key] - 1 :]
    try:
        here = opened.value(*key)
    except NotFound:
        here = None
    if here is not None:
        # bringing back that was cut off is finished when the story is asked for
        brought_back = listed is None and "trash" in ledger.where[key]
        assert listed in good or brought_back, f"{key} is listed as {listed}"
        assert "here" in ledger.where[key], f"{key} was thrown away, and is back"
        assert here in good, f"{key} is older than what was acknowledged"
        return
    assert "trash" in ledger.where[key], f"{key} is gone"
    thrown = _thrown(opened, key, disk)
    assert thrown in good, f"{key} is in the trash as {thrown}"


def _thrown(opened: NewsroomFolder, key: Key, disk: Disk) -> NewsroomValue | None:
    """Return what was thrown away last, as it is in the trash."""
    kind, entry_id = key
    found = records(opened.folder / "trash" / kind, entry_id, disk)
    return opened.read_at(found[-1], MODELS[kind]) if found else None


def _is_made(opened: NewsroomFolder) -> bool:
    """Say whether a newsroom is there that was never acknowledged."""
    try:
        opened.newsroom()
    except NotANewsroom:
        return False
    except DiskRefused as refused:
        if refused.reason == "missing":
            return False
        raise
    return True


def _listed(opened: NewsroomFolder) -> list[tuple[Key, Words]]:
    """Return what a person sees in the lists; nothing there may be unreadable."""
    stories, problems = opened.stories()
    photos, more = opened.photos()
    book, others = opened.contributors()
    unread = [one for one in (*problems, *more, *others) if not isinstance(one, HARMLESS)]
    assert not unread, unread
    assert not [one.id for one in stories if is_temporary(one.id)]
    in_trash = opened.trashed.stories()
    assert not in_trash[1], in_trash[1]
    here: list[tuple[Key, Words]] = [(("stories", one.id), one) for one in stories]
    here += [(("contributors", one.id), one) for one in book]
    return here + [(("photos", photo_id), photo) for photo_id, photo in photos.items()]
