"""A small newsroom that readers are let loose on, hostile files of its values, and what looks at them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final
from zlib import crc32

from typing_extensions import override

from story_editor.cli.facts import photo_facts, story_facts
from story_editor.export.selection import select
from story_editor.imaging.pixels import enough
from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_printing import print_afresh
from story_editor.model.credit_reading import read_credit
from story_editor.model.differences import differences
from story_editor.model.findings import check_story
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.codec import encode
from story_editor.store.disk import Disk
from story_editor.store.entries import make_entry
from story_editor.store.layout import NewsroomValue
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.findings import finding_detail, finding_title
from story_editor.wording.versions import changed_fields, named, said
from tests.faults.fuzzing import any_text, mutated, mutated_json
from tests.store.pieces import CONTRIBUTOR, ORIGINAL, PHOTO, STORY


class QuickDisk(Disk):
    """The real disk without its flushes: what is asked here is not whether power cuts hurt."""

    @override
    def fsync(self, handle: int) -> None:
        pass

    @override
    def fsync_folder(self, folder: Path) -> None:
        pass


QUICK: Final = QuickDisk()
NEWSROOM: Final = Newsroom(
    id="impact", title="Impact", languages=("en", "ar"), listings=(Listing(heading="Impact"),)
)
_STORY: Final = STORY.replace(changed=STORY.created, picture={"photo": "coffee", "crops": {
    "listing": {"x": 0.1, "y": 0, "width": 0.5, "height": 0.4}}})  # fmt: skip
_PHOTO: Final = PHOTO.replace(
    original=ORIGINAL, focal={"x": 0.3, "y": 0.5}, embedded={"XMP dc:creator": "Seng Mai"}
)
_VALUES: Final[dict[str, NewsroomValue]] = {
    "newsroom": NEWSROOM,
    "stories": _STORY,
    "photos": _PHOTO,
    "contributors": CONTRIBUTOR,
}
LATER: Final = {"stories": "kicker", "photos": "caption", "contributors": "notes"}
"""A field of each that a later version changes."""


@cache
def sample(kind: str) -> dict[str, Any]:
    """Return what the file of a value of `kind` says."""
    found: dict[str, Any] = json.loads(encode(_VALUES[kind], 2, "0123456789ab"))
    return found


def made_from(kind: str) -> Callable[[Random], bytes]:
    """Return what makes hostile files of values of `kind`."""

    def make(chance: Random) -> bytes:
        if chance.random() < 0.05:
            return any_text(chance).encode("utf-8", "surrogatepass")
        if chance.random() < 0.25:
            return mutated(encode(_VALUES[kind], 2, "0123456789ab"), chance)
        fields = sample(chance.choice(tuple(_VALUES)) if chance.random() < 0.03 else kind)
        if chance.random() < 0.1:
            fields = {key: one for key, one in fields.items() if key != "checksum"} | {"format": 1}
        return mutated_json(fields, chance)

    return make


def make_newsroom(folder: Path) -> Path:
    """Make a newsroom of one story, photo and contributor, in two versions each; return its folder."""
    room = folder / "N"
    opened = NewsroomFolder.create(room, "Impact", disk=QUICK)
    (room / "newsroom.json").write_bytes(encode(NEWSROOM, 1, ""))
    for kind, field in LATER.items():
        value = _VALUES[kind]
        assert isinstance(value, Story | Photo | Contributor)
        opened.put(kind, value)
        opened.put(kind, value.replace(**{field: "Later"}))
    (room / "trash" / "stories").mkdir(parents=True)
    return room


def is_thorough(data: bytes) -> bool:
    """Say whether all is done with what was read, which takes ten times as long: every twentieth."""
    return crc32(data) % 20 == 0


def write(path: Path, data: bytes) -> None:
    """Write `data` over what stands at `path`; quicker than anew, which a disk flushes by itself."""
    with path.open("r+b" if path.exists() else "wb") as file:
        file.write(data)
        file.truncate()


def put_back(folder: Path) -> Callable[[], None]:
    """Return what makes `folder` again what it is now: other files gone, these as they are."""
    whole = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    seen = {path: path.stat().st_mtime_ns for path in whole}

    def back() -> None:
        there = {
            Path(entry.path): entry.stat().st_mtime_ns
            for place, _folders, _files in os.walk(folder)
            for entry in os.scandir(place)
            if entry.is_file()
        }
        for path in there.keys() - whole.keys():
            path.unlink()
        for path, data in whole.items():
            if there.get(path) != seen[path]:
                write(path, data)
                seen[path] = path.stat().st_mtime_ns

    return back


def look_at(value: Value, newsroom: Newsroom = NEWSROOM) -> None:
    """Do with `value` what the window and the command line do with what they have read."""
    assert named(value, newsroom.language)
    story = value if isinstance(value, Story) else _STORY
    photo = value if isinstance(value, Photo) else _PHOTO
    json.dumps([story_facts(story, newsroom, {"coffee": photo}), photo_facts(photo, ["growers"])])
    for finding in check_story(story, photo, newsroom, newsroom.language):
        assert finding_title(finding)
        assert finding_detail(finding)
    select(newsroom.listings[0], [story, _STORY])
    make_entry(story, photo, newsroom)
    for rendition in newsroom.renditions if photo.original else ():
        assert photo.original is not None
        crop = story.picture.crops.get(rendition.name) if story.picture else None
        frame = rendition.frame(photo.original.size, crop, photo.focal)
        enough(photo.original.size, frame, rendition.outputs(frame)[0])
    someone = value if isinstance(value, Contributor) else CONTRIBUTOR
    book = CreditBook([someone, CONTRIBUTOR.replace(id="other")])
    credit = read_credit(photo.credit.text, book=book)
    afresh = print_afresh(credit, book.form_for(credit, newsroom.credit_style))
    assert bool(afresh.text) == bool(credit.text), "also in a style that prints nothing"
    found = [*differences(_STORY, story), *differences(_PHOTO, photo)]
    for one in [*found, *differences(CONTRIBUTOR, someone)]:
        assert isinstance(said(one.field, one.after) + said(one.field, one.before), str)
        assert changed_fields([one], languages=2)
