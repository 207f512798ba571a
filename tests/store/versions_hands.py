"""A story's titles and its file."""

from __future__ import annotations

from pathlib import Path

from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import STORY


def titled(title: str) -> Story:
    return STORY.with_text("en", title=title)


def titles(folder: NewsroomFolder) -> list[str]:
    whole = folder.versions.whole("stories", "growers", Story)
    return [stored.value.text("en").title for stored in whole]


def path_of(folder: NewsroomFolder) -> Path:
    return folder.path_of("stories", "growers")
