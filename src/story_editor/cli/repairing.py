"""Putting right what the newsroom's own history can: first said, then done when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from story_editor.cli.facts import trouble_facts
from story_editor.cli.speaking import DONE, EDITOR_NEEDED, tell, tell_json
from story_editor.errors import NotANewsroom
from story_editor.store.inspection import REPAIRABLE, Trouble, inspect, repair
from story_editor.store.lock import NewsroomLock
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.phrases import plural
from story_editor.wording.troubles import trouble


def repair_newsroom(asked: argparse.Namespace) -> int:
    """Say what would be put right, or put it right with --yes."""
    folder = asked.folder
    lock = NewsroomLock(_newsroom_id(NewsroomFolder(folder, writable=False)), folder)
    if asked.yes:
        lock.acquire()
    try:
        found = list(inspect(folder))
        can = [one for one in found if one.what in REPAIRABLE]
        done = list(repair(folder, can)) if asked.yes else []
    finally:
        lock.release()
    left = [one for one in found if one not in done]
    if asked.json:
        tell_json(
            {
                "repaired": [trouble_facts(one, folder) for one in done],
                "left": [trouble_facts(one, folder) for one in left],
            }
        )
        return EDITOR_NEEDED if left else DONE
    tell(*(f"{'done' if one in done else 'would'}  {_said(one, folder)}" for one in can))
    tell(*(f"you    {_said(one, folder)}" for one in found if one.what not in REPAIRABLE))
    if not found:
        tell("Nothing is wrong with this newsroom.")
    elif can and not asked.yes:
        tell(
            f"Nothing was changed. To put {plural(len(can), 'file')} right, run this again with --yes."
        )
    return EDITOR_NEEDED if left else DONE


def _said(one: Trouble, folder: Path) -> str:
    return trouble(one.what, one.path, folder, one.received, one.credit)


def _newsroom_id(folder: NewsroomFolder) -> str:
    """Return the newsroom's id, that of its versions where newsroom.json is missing."""
    try:
        return folder.newsroom().id
    except NotANewsroom:
        if known := folder.newsroom_id():
            return known
        raise
