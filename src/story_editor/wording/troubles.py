"""What is wrong with a file of the newsroom, and what is done about it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.wording.failures import failure
from story_editor.wording.phrases import NOT_AS_SAVED, shown

_TROUBLES: Mapping[str, tuple[str, str]] = {
    "damaged": ("{path} is damaged.", "Its last saved version takes its place; the file goes to “quarantine”."),
    "damaged-copy": (
        "{path} is damaged, and a copy by its name.",
        "What it is a copy of is whole or told by itself; it is set aside, in “quarantine”.",
    ),
    "damaged-for-good": ("{path} is damaged.", "There is no saved version of it: put it back from a copy."),
    "missing": ("{path} is missing, and nobody moved it to the trash.", "Its last saved version is put back."),
    "unfinished": ("The last save of {path} was cut off.", "It is finished from the version that was written."),
    "edited-by-hand": (
        NOT_AS_SAVED,
        "It is used as it stands: read it in the window, then press “Done with this version”, or “It is right”.",
    ),
    "conflicted-copy": (
        "{path} is a copy that a sync program or a person left.",
        "It becomes another version of what it is a copy of; the file goes to “quarantine”.",
    ),
    "version-damaged": ("{path}, a saved version, is damaged.", "It is left where it is; nothing needs it."),
    "original-damaged": ("The picture file {path} is damaged.", "Take the photographer’s file in again."),
    "original-missing": ("The picture file {path} is missing.", "Take the photographer’s file in again."),
    "newer": (
        "{path} was written by a newer Story Editor.",
        "It is left as it is: update Story Editor to go on with it.",
    ),
    "refused": (
        "{path} cannot be read.",
        "Ask for access to it; if it is a folder or a link, move it to another place.",
    ),
}  # fmt: skip
_WHY: Mapping[str, str] = {
    "full": "the disk is full",
    "denied": "you may not write there",
    "read-only": "the disk is read-only",
    "missing": "it has gone meanwhile",
    "is-a-folder": "a folder stands there",
    "is-a-file": "a file stands where a folder should be",
    "too-long": "its name is too long for this disk",
    "in-use": "another program holds it",
    "broken": "the disk reported a fault",
}


def trouble(what: str, path: Path, folder: Path, received: str = "", credit: str = "") -> str:
    """Return what is wrong with `path` in the newsroom `folder`, and what is done about it.

    A photographer's file is named as it was `received`, with the `credit` of its photo.
    """
    said, remedy = _TROUBLES[what]
    inside = path.relative_to(folder)
    name = "/".join((*inside.parts[:-1], shown(inside.name)))
    if received:
        by = f", {shown(credit.strip())}" if credit.strip() else ""
        name = f"“{shown(received)}”{by} ({name})"
    return f"{said.format(path=name)} {remedy}"


def stopped(refused: StoryEditorError, folder: Path) -> str:
    """Return why a repair of the newsroom `folder` stopped after it had put something right."""
    if not isinstance(refused, DiskRefused):
        return failure(refused)
    path = refused.path
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    return (
        f"The repair stopped at {shown(name)}: {_WHY[refused.reason]}. What it had put right stays so:"
        " mend that, then run it again for the rest."
    )
