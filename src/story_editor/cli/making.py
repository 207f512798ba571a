"""`story-editor new`: make a newsroom."""

from __future__ import annotations

import argparse
import os

from story_editor.cli.speaking import DONE, NOT_DONE, say, tell
from story_editor.model.plain import one_line
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.sample import make_sample
from story_editor.wording.phrases import printable


def new(asked: argparse.Namespace) -> int:
    """Make a newsroom, with the sample stories when they are asked for."""
    title = one_line(asked.title or "")
    if not asked.sample:
        name = os.path.basename(os.path.abspath(asked.folder))  # noqa: PTH100, PTH119  # it reads no disk
        title = title or one_line(name) or "Newsroom"
        NewsroomFolder.create(asked.folder, title, language=asked.language)
    elif asked.language == "en":
        make_sample(asked.folder, title=title or None)
    else:
        say(
            "The sample newsroom is in English. Nothing was made: leave out --language or --sample."
        )
        return NOT_DONE
    newsroom = NewsroomFolder(asked.folder).newsroom()
    tell(f"Made the newsroom “{newsroom.title}” in {printable(str(asked.folder))}.")
    return DONE
