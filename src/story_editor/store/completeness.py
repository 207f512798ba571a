"""Whether a newsroom's folder is all there, as far as the index knows what there should be."""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path

from story_editor.errors import DiskRefused, IncompleteFolder, StoryEditorError
from story_editor.store.index import Index
from story_editor.store.listed import files_in
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import index_path
from story_editor.store.stamps import IN_TRASH

FEW, SHARE = 5, 5
"""More stories gone than so few, or than one in so many, and the folder is incomplete."""


def what_is_missing(
    folder: NewsroomFolder, index: Index, there: Set[str]
) -> IncompleteFolder | None:
    """Return what `folder` lacks of what `index` knows, where the stories `there` could be read.

    None when it is not much. Raises DiskRefused.
    """
    gone, of = gone_from(index.stamps(), there)
    gone = [one for one in gone if not folder.trashed.holds("stories", one)]
    return IncompleteFolder(folder.folder, gone, of) if is_incomplete(len(gone), of) else None


def remembered_missing(folder: NewsroomFolder, there: Set[str]) -> IncompleteFolder | None:
    """Return what `folder` lacks of what this computer's window has listed; None without an index.

    `there` are the stories that could be read, or will be once they are repaired; one whose file
    stands there, whatever is wrong with it, is not missing either. For the command line.
    """
    try:
        path = index_path(_newsroom_id(folder), folder.folder)
        if not folder.disk.exists(path):
            return None
        files = {Path(one).stem for one in files_in(folder.folder / "stories", folder.disk)}
        index = Index(path)
        try:
            return what_is_missing(folder, index, there | files)
        finally:
            index.close()
    except (OSError, DiskRefused):  # it is derived, and others say what is wrong with the folder
        return None


def _newsroom_id(folder: NewsroomFolder) -> str:
    """Return the newsroom's id, that of its versions where its own file cannot be read."""
    try:
        return folder.newsroom().id
    except StoryEditorError:
        return folder.marker.known_id()


def is_incomplete(gone: int, of: int) -> bool:
    """Say whether a folder lacks too much to be all there: `gone` of so many stories (STORE, Opening)."""
    return gone > FEW or gone * SHARE > of


def gone_from(known: Mapping[str, str], there: Set[str]) -> tuple[list[str], int]:
    """Return which stories that were read, by their stamps in `known`, have no file now, and of how many.

    A trash that somebody has emptied is no loss, nor is a story that was never saved.
    """
    read = [one for one, stamp in known.items() if stamp and not stamp.startswith(IN_TRASH)]
    return sorted(story_id for story_id in read if story_id not in there), len(read)
