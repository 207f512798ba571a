"""What other processes do to a newsroom in these tests: save, and say what was acknowledged."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from story_editor.errors import ChangedElsewhere, NotFound
from story_editor.model.base import to_json
from story_editor.model.contributor import Contributor
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.layout import NewsroomValue
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import CONTRIBUTOR, PHOTO, STORY

STORIES = [f"story-{number}" for number in range(4)]
THROWN = ("stories", STORIES[1])
"""Saved, thrown away and brought back in turn."""
PLACES = (
    ("stories", STORIES[0]),
    ("photos", "coffee"),
    ("contributors", "mai"),
    ("newsroom", ""),
    THROWN,
)
"""What the numbers are saved in, one after the other: every kind of value, and the trash."""
SAVED, TRASHED, TURNS = 0, 1, 3
"""What is done to the one that is thrown away, by turns; the last is bringing back."""

FORKING: Any = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
"""Children are forked by a process that has imported all this once: they begin in milliseconds."""
FORKING.set_forkserver_preload([__name__])


def numbered(number: int, opened: NewsroomFolder) -> NewsroomValue:
    """Return the value that is saved as this number; all are of several pages of the disk."""
    kind, entry_id = PLACES[number % len(PLACES)]
    words = f"{number} {'words ' * 2_000}"
    if kind == "photos":
        return PHOTO.replace(caption=words)
    if kind == "contributors":
        return CONTRIBUTOR.replace(notes=words)
    if kind == "newsroom":
        return opened.newsroom().replace(title=words)
    return STORY.replace(id=entry_id).with_text("en", summary=words)


def promised(number: int) -> tuple[int, bool]:
    """Return which number its place shows once this one was acknowledged, and whether in the trash."""
    turn = number // len(PLACES) % TURNS
    if PLACES[number % len(PLACES)] != THROWN:
        return number, False
    return number - turn * len(PLACES), turn == TRASHED


def found(opened: NewsroomFolder, kind: str, entry_id: str) -> tuple[int, bool]:
    """Return which number is there, -1 for another value, and whether in the trash.

    Raises NotFound.
    """
    try:
        value, thrown = opened.value(kind, entry_id), False
    except NotFound:
        story, thrown = opened.trashed.story(entry_id), True
        if story is None:
            raise
        value = story
    number, _, rest = _words_of(value).partition(" ")
    return int(number) if rest else -1, thrown


def _words_of(value: NewsroomValue) -> str:
    if isinstance(value, Photo):
        return value.caption
    if isinstance(value, Contributor):
        return value.notes
    return value.title if isinstance(value, Newsroom) else value.text("en").summary


def save_number(opened: NewsroomFolder, number: int, *, naive: bool = False) -> None:
    """Save the value of this number in its place, or throw away or bring back what is there."""
    kind, entry_id = place = PLACES[number % len(PLACES)]
    turn = number // len(PLACES) % TURNS if place == THROWN else SAVED
    if naive:
        _save_naively(opened, number, turn)
    elif turn == TRASHED:
        opened.trash(kind, entry_id)
    elif turn != SAVED:
        thrown = opened.trashed.story(entry_id)
        assert thrown is not None
        opened.save_story(thrown)
    elif kind == "newsroom":
        newsroom = numbered(number, opened)
        assert isinstance(newsroom, Newsroom)
        opened.save_newsroom(newsroom)
    else:
        value = numbered(number, opened)
        assert isinstance(value, Story | Photo | Contributor)
        opened.put(kind, value)


def _save_naively(opened: NewsroomFolder, number: int, turn: int) -> None:
    path = opened.path_of(*PLACES[number % len(PLACES)])
    record = opened.folder / "trash" / "stories" / f"1!{path.name}"
    if turn == TRASHED:
        record.parent.mkdir(parents=True, exist_ok=True)
        path.rename(record)
    elif turn != SAVED:
        record.rename(path)
    else:
        path.write_text(to_json(numbered(number, opened)), "utf-8")


def save(opened: NewsroomFolder, story: Story, *, naive: bool) -> None:
    """Save, or do so as a program does that has never met a fault."""
    if naive:
        opened.path_of("stories", story.id).write_text(to_json(story), "utf-8")
    else:
        opened.save_story(story)


def save_numbers(folder: Path, first: int, answers: Connection, naive: bool) -> None:
    """Save one number after the other, until killed; say each once it is saved."""
    opened = NewsroomFolder(folder)
    for place in PLACES:
        found(opened, *place)
    number = first
    while True:
        save_number(opened, number, naive=naive)
        answers.send(number)
        number += 1


def add_lines(folder: Path, name: str, count: int, answers: Connection, naive: bool) -> None:
    """Add lines of one's own to stories to which others add theirs; say each once it is saved."""
    opened = NewsroomFolder(folder)
    for number in range(count):
        story_id = STORIES[(number + ord(name) * number // 8) % len(STORIES)]  # met now and then
        line = f"{name}{number}."
        saved = False
        while not saved:
            story = opened.story(story_id)
            text = story.text("en").summary + line
            try:
                save(opened, story.with_text("en", summary=text), naive=naive)
                saved = True
            except ChangedElsewhere:
                continue  # read again what they have written
        answers.send(line)
