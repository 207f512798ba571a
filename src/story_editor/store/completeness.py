"""Whether a newsroom's folder is all there, as far as the index knows what there should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from story_editor.errors import DiskRefused, IncompleteFolder, Lack, StoryEditorError
from story_editor.store.index import Index
from story_editor.store.listed import files_in
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import index_path
from story_editor.store.stamps import IN_TRASH

FEW, SHARE = 5, 5
"""More stories, photos or contributors gone than so few, or than one in so many, and the folder is incomplete."""


def what_is_missing(
    folder: NewsroomFolder, index: Index, there: Set[str]
) -> IncompleteFolder | None:
    """Return what `folder` lacks of what `index` knows, where the stories `there` could be read.

    Of photos and contributors those count that have a file or a version. None when it is not much.
    Raises DiskRefused.
    """
    lacks = [
        lack_in(folder, "stories", index.stamps(), there),
        _lack_beside(folder, "photos", index.photos().stamps()),
        _lack_beside(folder, "contributors", index.contributors().stamps()),
    ]
    return incomplete(folder.folder, [lack for lack in lacks if lack is not None])


def incomplete(folder: Path, lacks: Sequence[Lack]) -> IncompleteFolder | None:
    """Return what is told of a folder that `lacks` so much, None for nothing."""
    if not lacks:
        return None
    of = {lack.kind: lack for lack in lacks}
    stories = of.pop("stories", Lack("stories", (), 0))
    beside = [of[kind] for kind in ("photos", "contributors") if kind in of]
    return IncompleteFolder(folder, stories.missing, stories.known, beside)


def lack_in(
    folder: NewsroomFolder, kind: str, known: Mapping[str, str], there: Set[str]
) -> Lack | None:
    """Return which values of a `kind`, `known` by their stamps, are neither `there` nor in the trash.

    None when it is not much. Raises DiskRefused.
    """
    gone, of = gone_from(known, there)
    if not is_incomplete(len(gone), of):
        return None
    listed = folder.reader(at_once=True)
    gone = [one for one in gone if not listed.trashed.holds(kind, one)]
    return Lack(kind, tuple(gone), of) if is_incomplete(len(gone), of) else None


def _lack_beside(folder: NewsroomFolder, kind: str, known: Mapping[str, str]) -> Lack | None:
    """Return which photos or contributors have neither a file nor a version, likewise."""
    files = {Path(one).stem for one in files_in(folder.folder / kind, folder.disk)}
    if lack_in(folder, kind, known, files) is None:
        return None
    reader = folder.reader()
    versioned = {one for one in folder.missing(kind) if _has_version(reader, kind, one)}
    return lack_in(folder, kind, known, files | versioned)


def _has_version(reader: NewsroomFolder, kind: str, entry_id: str) -> bool:
    try:
        return reader.stands(kind, entry_id)
    except StoryEditorError:  # there is one, of which others say what is wrong with it
        return True


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
    """Say whether a folder lacks too much to be all there: `gone` of so many of a kind (STORE, Opening)."""
    return gone > FEW or gone * SHARE > of


def gone_from(known: Mapping[str, str], there: Set[str]) -> tuple[list[str], int]:
    """Return which values that were read, by their stamps in `known`, are not `there`, and of how many.

    A trash that somebody has emptied is no loss, nor is a story that was never saved.
    """
    read = [one for one, stamp in known.items() if stamp and not stamp.startswith(IN_TRASH)]
    return sorted(one for one in read if one not in there), len(read)
