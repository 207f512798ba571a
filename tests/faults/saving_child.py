"""What other processes do to a newsroom in these tests: save, and say what was acknowledged."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from story_editor.errors import ChangedElsewhere
from story_editor.model.base import to_json
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import STORY

STORIES = [f"story-{number}" for number in range(4)]

FORKING: Any = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
"""Children are forked by a process that has imported all this once: they begin in milliseconds."""
FORKING.set_forkserver_preload([__name__])


def numbered(number: int) -> Story:
    """Return the story that is saved as this number; all are of several pages of the disk."""
    story = STORY.replace(id=STORIES[number % len(STORIES)])
    return story.with_text("en", title=str(number), summary="words " * 2_000)


def save(opened: NewsroomFolder, story: Story, *, naive: bool) -> None:
    """Save, or do so as a program does that has never met a fault."""
    if naive:
        opened.path_of("stories", story.id).write_text(to_json(story), "utf-8")
    else:
        opened.save_story(story)


def save_numbers(folder: Path, first: int, answers: Connection, naive: bool) -> None:
    """Save one number after the other, until killed; say each once it is saved."""
    opened = NewsroomFolder(folder)
    for story_id in STORIES:
        if opened.has_story(story_id):
            opened.story(story_id)
    number = first
    while True:
        save(opened, numbered(number), naive=naive)
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
