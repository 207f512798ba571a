"""The sample newsroom: a copy of the one that comes with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from story_editor import resources
from story_editor.errors import DiskRefused, NewsroomExists
from story_editor.store.marker import MARKER


def make_sample(folder: Path, *, title: str | None = None) -> None:
    """Copy the sample newsroom into `folder`, which must be empty or missing.

    A half-made copy (the marker is copied last) is completed. Raises NewsroomExists,
    DiskRefused, TemplateMissing.
    """
    source = resources.folder("sample")
    if (folder / MARKER).exists():
        raise NewsroomExists(folder, newsroom=True)
    ours = {path.name for path in source.iterdir()}
    try:
        there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        if folder.is_file() or there - ours:
            raise NewsroomExists(folder, newsroom=False)
        for path in sorted(source.rglob("*")):
            target = folder / path.relative_to(source)
            if path.is_file() and path.name != MARKER:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        shutil.copyfile(source / MARKER, folder / MARKER)
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
    if title is not None:
        from story_editor.store.newsroom_folder import NewsroomFolder

        made = NewsroomFolder(folder)
        made.save_newsroom(made.newsroom().replace(title=title))
