"""The newsroom's own files under hostile bytes: read as the program reads them, shown, and saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from story_editor.errors import StoryEditorError
from story_editor.model.newsroom import Newsroom
from story_editor.model.story import Story
from story_editor.store.codec import decode
from story_editor.store.drafts import Drafts
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.inspection import inspect
from story_editor.store.layout import MODELS
from story_editor.store.marker import read_marker
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.versions import others
from story_editor.wording.troubles import trouble
from tests.faults.fuzz_newsroom import (
    LATER,
    NEWSROOM,
    QUICK,
    is_thorough,
    look_at,
    made_from,
    make_newsroom,
    put_back,
    write,
)
from tests.faults.fuzzing import Read, Reader, Said, told


def _save(room: NewsroomFolder, kind: str, value: Any) -> None:
    """Save `value` with a change, and see that it reads back as it was saved."""
    if kind == "newsroom":
        changed = value.replace(title="Another title")
        room.save_newsroom(changed)
    else:
        changed = value.replace(**{LATER[kind]: "Another word"})
        room.put(kind, changed)
    assert NewsroomFolder(room.folder, writable=False).value(kind, value.id) == changed


def _whole_newsroom(folder: Path, kind: str = "stories") -> list[Said]:
    """List, index and look through a newsroom, as its window, list and `check --data` do."""
    opened = NewsroomFolder(folder, writable=False)
    read = {"stories": opened.stories, "contributors": opened.contributors}.get(kind, opened.photos)
    heard = told(*read()[1])
    index = Index.in_memory()
    try:
        heard += told(*refresh_index(opened, index)[1])
        assert index.ids("growers -is:draft") is not None
    except StoryEditorError as refused:  # newsroom.json itself
        heard += told(refused)
    finally:
        index.close()
    for one in inspect(folder, originals=False):
        heard.append(Said(trouble(one.what, one.path, folder), [one.path.name]))
    return heard


def _own_file(kind: str, entry_id: str) -> Callable[[Path], Read]:
    """Return the reader of a value's own file, which has versions that could take its place.

    The newsroom is only read, as by a second window; in every twentieth case it is mended, saved,
    listed and looked through.
    """

    def begin(folder: Path) -> Read:
        room = make_newsroom(folder)
        path = room / "newsroom.json" if kind == "newsroom" else room / kind / f"{entry_id}.json"
        back = put_back(room)

        def look(heard: list[Said], *, writable: bool) -> None:
            opened = NewsroomFolder(room, writable=writable, disk=QUICK)
            try:
                if kind == "newsroom":
                    assert read_marker(room).title is not None
                value = opened.value(kind, entry_id)
                look_at(value, value if isinstance(value, Newsroom) else NEWSROOM)
                if writable:
                    _save(opened, kind, value)
            except StoryEditorError as refused:
                heard += told(refused)
            heard += told(*opened.take_notes())

        def read(data: bytes) -> Iterable[Said]:
            write(path, data)
            heard: list[Said] = []
            try:
                heard += told(*_problem(path, data, kind))
                look(heard, writable=False)
                if is_thorough(data):
                    heard += _whole_newsroom(room, kind)
                    look(heard, writable=True)
            finally:
                if is_thorough(data):
                    back()
            return heard

        return read

    return begin


def _problem(path: Path, data: bytes, kind: str) -> list[StoryEditorError]:
    """Return what is wrong with the file itself, were there no version to take its place."""
    try:
        decode(path, data, MODELS[kind])
    except StoryEditorError as problem:
        return [problem]
    return []


def _versions(folder: Path) -> Read:
    room = make_newsroom(folder)
    place = room / "revisions" / "stories" / "growers"
    back = put_back(room)

    def read(data: bytes) -> Iterable[Said]:
        name = "0123456789ab"
        try:
            name = decode(place / "000003-0123456789ab.json", data, Story).name
        except StoryEditorError as refused:
            heard = told(refused)
        else:
            heard = []
        version = place / f"000003-{name}.json"
        write(version, data)
        try:
            opened = NewsroomFolder(room, writable=is_thorough(data), disk=QUICK)
            whole = opened.versions.whole("stories", "growers", Story)
            for one in whole[2:]:
                look_at(one.value)
            head = opened.stored("stories", "growers")
            assert {one.name for one in others(head, whole)} <= {one.name for one in whole}
            heard += told(*opened.take_notes())
            if opened.writable:
                opened.others("stories", "growers")
                _save(opened, "stories", head.value)
                heard += _whole_newsroom(room)
        finally:
            version.unlink(missing_ok=True)
            if is_thorough(data):
                back()
        return heard

    return read


def _trash(folder: Path) -> Read:
    room = make_newsroom(folder)
    (room / "stories" / "growers.json").unlink()
    record = room / "trash" / "stories" / "000001!growers.json"
    back = put_back(room)

    def read(data: bytes) -> Iterable[Said]:
        write(record, data)
        opened = NewsroomFolder(room, disk=QUICK)
        found, problems = opened.trashed.stories()
        heard = told(*problems)
        for story in found:
            look_at(story)
        if is_thorough(data):
            try:
                heard += _whole_newsroom(room)
                for story in found:
                    opened.put("stories", story)
                    assert opened.story(story.id) == story
            finally:
                back()
        return heard

    return read


def _drafts(folder: Path) -> Read:
    room = make_newsroom(folder)
    drafts = Drafts("impact", room, QUICK)
    drafts.folder = folder / "drafts"
    place = drafts.folder / "stories"
    place.mkdir(parents=True)
    back = put_back(room)

    def read(data: bytes) -> Iterable[Said]:
        write(place / "growers.json", data)
        for draft in drafts.all():
            look_at(draft.value)
            if is_thorough(data):
                try:
                    opened = NewsroomFolder(room, disk=QUICK)
                    opened.keep_other(draft.kind, draft.value, draft.base)
                    assert opened.story("growers").id == "growers"
                    drafts.keep(draft)
                    assert drafts.all() == [draft]
                finally:
                    back()
        return ()

    return read


READERS: Sequence[Reader] = (
    Reader("story-file", made_from("stories"), _own_file("stories", "growers")),
    Reader("photo-file", made_from("photos"), _own_file("photos", "coffee")),
    Reader("contributor-file", made_from("contributors"), _own_file("contributors", "mai")),
    Reader("newsroom-file", made_from("newsroom"), _own_file("newsroom", "impact")),
    Reader("version-file", made_from("stories"), _versions),
    Reader("trash-file", made_from("stories"), _trash),
    Reader("draft-file", made_from("stories"), _drafts),
)
