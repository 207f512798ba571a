"""What the world refused, in sentences; names of files are shortened and made printable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from story_editor import errors
from story_editor.wording.findings import finding_title
from story_editor.wording.phrases import NOT_AS_SAVED, plural, shown

STILL_READING = (
    "Nothing was changed: the newsroom is still being read, so not everything that this concerns is"
    " known yet. Do it again in a moment."
)


def failure(error: errors.StoryEditorError) -> str:
    """Return the sentences that tell a person about `error`."""
    for kind in type(error).__mro__:
        if kind in _FAILURES:
            return _FAILURES[kind](error)
    return "Something outside Story Editor refused. Your work is still here; try again."


_COPIED = {
    "stories": "story itself",
    "photos": "photo itself",
    "contributors": "contributor itself",
}
DISK_REFUSED: Mapping[str, str] = {
    "full": "The disk is full, so {name} was not written. What was saved before stays: make room, then try again.",
    "denied": "{name} may not be written or read by you. It was left as it is: ask for access, or choose"
    " another folder.",
    "read-only": "The disk that holds {name} is read-only, so nothing was changed there: make the disk writable, or"
    " choose another folder.",
    "missing": "{name} is not there. Nothing was changed: check the name, or whether the disk is connected.",
    "is-a-folder": "{name} is a folder, where a file was expected. Nothing was changed: name the files themselves,"
    " or move that folder to another place.",
    "is-a-file": "{name} cannot be reached, since a file stands where a folder should be. Nothing was"
    " changed: choose another folder.",
    "too-long": "The name {name} is too long for this disk. Nothing was written: choose a shorter one.",
    "in-use": "Another program holds {name}. It was left as it is: close the other program, then try again.",
    "broken": "The disk reported a fault at {name}. It was left as it is: copy what is on that disk to another,"
    " then check it.",
}
_NOT_MADE: Mapping[str, str] = {
    "full": "The disk is full, so no newsroom was made in {name}. Nothing is left of it there: make room, or"
    " choose another disk.",
    "denied": "{name} may not be written or read by you, so no newsroom was made there: ask for access, or choose"
    " another folder.",
    "read-only": "The disk that holds {name} is read-only, so no newsroom was made there: choose another disk.",
    "in-use": "Another program holds {name}, so no newsroom was made there: close the other program, then try again.",
    "broken": "The disk reported a fault, so no newsroom was made in {name}: check the disk, or choose another.",
}
"""Where the sentence about a file would speak of text, of which there is none yet."""
_PICTURE: Mapping[str, str] = {
    "not-a-picture": "{name} is not a picture that Story Editor takes. Nothing was added: use JPEG, PNG, WebP,"
    " AVIF, TIFF or GIF.",
    "empty": "{name} is empty. Nothing was added: ask for the file again.",
    "too-large": "{name} is larger than 100 MB. Nothing was added: ask for a smaller file.",
    "too-many-pixels": "{name} has more than 250 megapixels. Nothing was added: ask for a smaller file.",
    "too-long-a-side": "{name} is more than 30,000 pixels long. Nothing was added: ask for a smaller file.",
    "hollow": "{name} promises more pixels than so small a file can hold. Nothing was added: ask for the file again.",
    "heic": "{name} is a HEIC picture, which this installation cannot read. Nothing was added: save it as JPEG first,"
    " or have the extra “heic” installed (README).",
    "channels-apart": "{name} keeps its grey and its transparency apart, which Story Editor cannot read. Nothing was"
    " added: save it as PNG, or as TIFF without transparency.",
    "none-inside": "There is no picture in {name}. Nothing was added: choose the folder that holds them.",
    "damaged": "{name} is a damaged picture. Nothing was added: ask for the file again.",
}
_PAGE: Mapping[str, str] = {
    "no-stories": "No story was found in {name}. Nothing was added: a story needs a title with a date, a summary,"
    " a credit or a picture.",
    "not-text": "{name} is not a page of text or HTML. Nothing was added: save the page as HTML or text first.",
    "no-file": "{name} is no file, but a pipe or a device. Nothing was added: name a file.",
    "too-large": "{name} is larger than 20 MB. Nothing was added: take in a shorter page.",
}


def _picture_refused(error: Any) -> str:
    if error.other_format:
        return (
            f"{shown(error.name)} is {error.other_format}, which Story Editor does not take as a picture."
            " Nothing was added: save it as JPEG, PNG, TIFF or WebP first."
        )
    return _PICTURE[error.reason].format(name=shown(error.name))


def _not_made(error: Any) -> str:
    sentence = _NOT_MADE.get(error.reason) or DISK_REFUSED[error.reason]
    return sentence.format(name=shown(error.path))


def _not_a_newsroom(error: Any) -> str:
    if not error.lacking:
        return (
            f"{shown(error.folder)} is not a newsroom: there is no newsroom.json in it."
            " Nothing was changed: choose another folder, or make a new newsroom."
        )
    if not error.kept:
        return (
            f"{shown(error.folder)} seems incomplete: its newsroom.json is not there, nor any saved version of it."
            " Nothing was changed: wait until your sync program has finished, or bring it from a copy."
        )
    return (
        f"{shown(error.folder)} seems incomplete: its newsroom.json is not there. Nothing was changed: wait until"
        " your sync program has finished; if it does not come, have its last saved version put back, or bring it from"
        " a copy."
    )


def _exists(error: Any) -> str:
    if error.newsroom:
        return f"{shown(error.folder)} already holds a newsroom. It was left as it is: open it, or name another folder."
    return f"{shown(error.folder)} already holds files. Nothing was made: name an empty or a new folder."


def _stopped(error: Any) -> str:
    stories = len({finding.story for finding in error.findings})
    first = error.findings[0]
    title = first.facts.get("title", "")
    which = f" in “{shown(str(title))}”" if title else ""
    more = f", and {len(error.findings) - 1} more" if len(error.findings) > 1 else ""
    return (
        f"Nothing was exported: {plural(stories, 'story', 'stories')} must be completed first."
        f" {finding_title(first)}{which}{more}."
    )


def _blocked(error: Any) -> str:
    names = ", ".join(shown(name) for name in error.names[:3])
    more = f" and {len(error.names) - 3} more" if len(error.names) > 3 else ""
    return (
        f"{shown(error.folder)} holds files that Story Editor did not write: {names}{more}."
        " Nothing was written: choose another folder, or move them away."
    )


def _report_blocked(error: Any) -> str:
    if error.reason == "newsroom":
        return (
            f"{shown(error.path)} would lie in a newsroom, which holds nothing but its own files."
            " No report was written: choose another folder."
        )
    return (
        f"{shown(error.path)} is there already, and it is no usage report. It was left as it is, and"
        " no report was written: choose another name."
    )


def _damaged(error: Any) -> str:
    if error.path.name == "newsroom.json":
        return (
            f"newsroom.json is damaged, so nothing in {shown(error.path.parent)} can be opened until it is"
            " mended or put back from a copy. The stories in its folder “stories” are untouched."
        )
    return (
        f"{inside(error.path)} is damaged and cannot be read. It was left as it is, and the rest can be"
        " worked on: put it back from a copy before the next export, or ask for help."
    )


def _mended(error: Any) -> str:
    if error.reason == "unfinished":
        return (
            f"The last save of {inside(error.path)}, here or by a colleague, had not reached it. It is taken from the"
            " versions, and the one before is among them: nothing was lost."
        )
    if error.kept is not None:
        what = f"was damaged, and is kept as {_aside(error.kept)}"
    else:
        what = "is damaged" if error.reason == "damaged" else "was missing"
    return (
        f"{inside(error.path)} {what}. Its last saved version stands in its place, and nothing that was"
        " saved is lost: read it once."
    )


_LIST = ("list still shows", "lists still show")


def _lacks(lacks: Sequence[errors.Lack]) -> str:
    """Return such as "6 of its 13 stories and 4 of its 8 photos"."""
    said = [f"{len(one.missing):,} of its {one.known:,} {one.kind}" for one in lacks]
    return " and ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)


def _aside(kept: Path) -> str:
    """Return where a file lies that was moved out of the way, such as quarantine/stories/000001!x.json."""
    return "/".join(shown(name) for name in kept.parts[-3:])


def in_newsroom(error: Any, safe: str = "Nothing was changed there") -> str:
    """Return the sentences about a folder where a file of the newsroom belongs, or the reverse; "" for others.

    `safe` says of a refused save what is not lost.
    """
    path = error.path
    if error.reason == "is-a-folder" and inside(path) != shown(path):
        return (
            f"{inside(path)} is a folder, where a file of the newsroom belongs. It was left as it is: move that folder"
            " out of the newsroom, then try again."
        )
    if error.reason == "is-a-file" and "revisions" in path.parts[-4:-1]:
        parts = path.parts[len(path.parts) - path.parts[::-1].index("revisions") - 1 :][:3]
        return (
            f"{'/'.join(shown(part) for part in parts)} cannot be reached: a file stands there, or above it, where a"
            " folder of saved versions belongs."
            f" {safe}: move that file out of the newsroom, then try again."
        )
    return ""


def inside(path: Path) -> str:
    """Return the name of a file; of a story's or photo's own file its path in the newsroom."""
    folders = (
        [path.parent.name] if path.parent.name in ("stories", "photos", "contributors") else []
    )
    if path.suffix != ".json" or not folders:
        return shown(path)
    if path.parent.parent.name == "trash":
        folders.insert(0, "trash")
    return "/".join((*folders, shown(path)))


_FAILURES: Mapping[type, Callable[[Any], str]] = {
    errors.NotANewsroom: _not_a_newsroom,
    errors.AnotherNewsroom: lambda e: (
        f"{shown(e.folder)} holds another newsroom now than the one that is open here. Nothing is saved in it, and"
        " what you typed is kept on this computer: put the right folder back in its place, or open it where"
        " it is now."
    ),
    errors.NewsroomExists: _exists,
    errors.NewsroomReadOnly: lambda e: (
        f"{shown(e.folder)} is open for reading only. This change was not saved: close the other window,"
        " or ask for access, and open it again."
    ),
    errors.IncompleteFolder: lambda e: (
        f"{shown(e.folder)} seems incomplete: {_lacks(e.lacks)} are not there now."
        f" Nothing was deleted, and the {_LIST[len(e.lacks) > 1]} them: wait until your sync program has finished,"
        " or connect the disk, then look again."
    ),
    errors.NewsroomHeld: lambda e: (
        f"{shown(e.folder)} is open in another window ({shown(e.holder)}). Nothing was changed: close that"
        " window first."
    ),
    errors.NewerFormat: lambda e: (
        f"{inside(e.path)} was written by a newer Story Editor. It can be read here, but neither changed"
        " nor exported, since this one does not know all of it: update Story Editor to go on with it."
        if e.readable
        else f"{inside(e.path)} was written by a newer Story Editor, and this one cannot read it."
        " It was left as it is: update Story Editor to open it."
    ),
    errors.DamagedFile: _damaged,
    errors.DamagedCopy: lambda e: (
        f"{inside(e.path)} is damaged, and a copy by its name, which a sync program or a person left."
        " Nothing needs it, and nothing was changed: wait until your sync program has finished, or have the"
        " newsroom repaired, which sets it aside."
    ),
    errors.Mended: _mended,
    errors.DraftUnreadable: lambda e: (
        f"What was typed last into {e.path.parent.name}/{shown(e.path)} cannot be read: its draft is damaged."
        f" The file is kept on this computer as {_aside(e.kept)}. What was saved before stands in its"
        " place: read it once, or ask for help to read the file."
    ),
    errors.DraftWaits: lambda e: (
        f"What was typed last into {e.path.parent.name}/{shown(e.path)} waits on this computer: it was typed in a"
        " newer Story Editor, which brings it back. Open the newsroom with that one first."
    ),
    errors.EditedOutside: lambda e: (
        f"{NOT_AS_SAVED.format(path=inside(e.path))} It is used as it stands, and what was saved"
        " before is among its versions: compare both, then press “Done with this version” there."
        if e.compared
        else f"{NOT_AS_SAVED.format(path=inside(e.path))} It is used as it stands, and there is no version before"
        " it: read every word of it, and save it once it is right."
    ),
    errors.ConflictedCopy: lambda e: (
        f"{inside(e.path)} is a copy that a sync program or a person left beside the"
        f" {_COPIED.get(e.path.parent.name, 'settings of the listing')}."
        " Nothing is lost: it is kept as another version."
    ),
    errors.ChangedElsewhere: lambda e: (
        f"{inside(e.path)} was changed by somebody else meanwhile. Theirs stays, and nothing was written"
        " over it: look at it, then try again."
    ),
    errors.NewsroomNotMade: _not_made,
    errors.DiskRefused: lambda e: (
        in_newsroom(e) or DISK_REFUSED[e.reason].format(name=inside(e.path))
    ),
    errors.NotFound: lambda e: (
        f"There is no {e.kind} called “{shown(e.name)}”. Nothing was changed: check the name."
    ),
    errors.PictureRefused: _picture_refused,
    errors.PageUnreadable: lambda e: _PAGE[e.reason].format(name=shown(e.name)),
    errors.TemplateMissing: lambda e: (
        f"This installation is incomplete: {shown(e.path)} is missing. Your work is not touched:"
        " install Story Editor again."
    ),
    errors.ExportStopped: _stopped,
    errors.ExportBlocked: _blocked,
    errors.ReportBlocked: _report_blocked,
    errors.ExportLacking: lambda e: (
        f"{shown(e.newsroom)} seems incomplete: {e.missing:,} of the {e.known:,} {e.kind}"
        f" {'that the window has listed' if e.listed else 'of the last export'} are not there, and nobody"
        " threw them away. Nothing was exported: wait until your sync program has finished, or ask for an"
        " export without what is missing."
    ),
}
