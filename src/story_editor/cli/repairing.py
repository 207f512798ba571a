"""Putting right what the newsroom's own history can: first said, then done when it is asked for."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Sequence
from pathlib import Path

from story_editor.cli.facts import trouble_facts
from story_editor.cli.speaking import DONE, EDITOR_NEEDED, NOT_DONE, say, tell, tell_json
from story_editor.errors import DamagedFile, NotANewsroom, StoryEditorError
from story_editor.store.completeness import remembered_missing
from story_editor.store.inspection import REPAIRABLE, Trouble, inspect, repair
from story_editor.store.lock import NewsroomLock
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.failures import failure
from story_editor.wording.phrases import plural
from story_editor.wording.troubles import stopped, trouble


def repair_newsroom(asked: argparse.Namespace) -> int:
    """Say what would be put right, or put it right with --yes.

    What was put right is said also when another was refused in the middle.
    """
    folder = asked.folder
    found: list[Trouble] = []
    can: list[Trouble] = []
    done: list[Trouble] = []
    refused: StoryEditorError | None = None
    lock = NewsroomLock(_newsroom_id(NewsroomFolder(folder, writable=False)), folder)
    if asked.yes:
        _refuse_newer(NewsroomFolder(folder, writable=False))
        lock.acquire()
    try:
        found = list(inspect(folder))
        can = [one for one in found if one.what in REPAIRABLE]
        if asked.yes:
            done.extend(repair(folder, can))
    except StoryEditorError as problem:
        if not done:
            raise
        refused = problem
    finally:
        lock.release()
    left = [one for one in found if one not in done]
    back = {one.entry_id for one in found if one.what == "missing" and one.kind == "stories"}
    gone = remembered_missing(NewsroomFolder(folder, writable=False), back)
    _tell(asked, found, can, done, left, failure(gone) if gone else "")
    if refused is not None:
        say(stopped(refused, folder))
        return NOT_DONE
    return EDITOR_NEEDED if left or gone else DONE


def _tell(
    asked: argparse.Namespace,
    found: Sequence[Trouble],
    can: Sequence[Trouble],
    done: Sequence[Trouble],
    left: Sequence[Trouble],
    gone: str,
) -> None:
    """Tell what was `found`, which `can` be put right, what was `done`, and what is `left`.

    `gone` says how many stories no version tells of, and is empty when none is missed.
    """
    folder = asked.folder
    if asked.json:
        tell_json(
            {
                "repaired": [trouble_facts(one, folder) for one in done],
                "left": [trouble_facts(one, folder) for one in left],
                **({"incomplete": gone} if gone else {}),
            }
        )
        return
    undone = "left" if asked.yes else "would"
    tell(*(f"{'done' if one in done else undone}  {_said(one, folder)}" for one in can))
    tell(*(f"you    {_said(one, folder)}" for one in found if one.what not in REPAIRABLE))
    if gone:
        tell(f"you    {gone}")
    if not found and not gone:
        tell("Nothing is wrong with this newsroom.")
    if can and not asked.yes:
        tell(
            f"Nothing was changed. To put {plural(len(can), 'file')} right, run this again with --yes."
        )


def _said(one: Trouble, folder: Path) -> str:
    return trouble(one.what, one.path, folder, one.received, one.credit)


def _refuse_newer(folder: NewsroomFolder) -> None:
    """Raise NewerFormat where a newer version alone may write into the newsroom."""
    with contextlib.suppress(NotANewsroom, DamagedFile):  # which is what there is to be put right
        folder.marker.to_use()


def _newsroom_id(folder: NewsroomFolder) -> str:
    """Return the newsroom's id, that of its versions where newsroom.json is missing."""
    try:
        return folder.newsroom().id
    except NotANewsroom as absent:
        if known := folder.marker.known_id():
            return known
        raise NotANewsroom(folder.folder, lacking=absent.lacking, kept=False) from absent
