"""What is said where words that somebody typed are at stake: what is safe, and what to do now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from story_editor import errors
from story_editor.wording.failures import DISK_REFUSED, failure, in_newsroom, inside
from story_editor.wording.phrases import shown


def typed_refused(error: errors.StoryEditorError) -> str:
    """Return the sentences about `error`, which refused words that the window, or a draft, still has."""
    if type(error) is errors.DiskRefused:
        said = in_newsroom(error, _YOURS)
        return said or _TYPED[error.reason].format(name=inside(error.path))
    return failure(error)


def not_saved(error: errors.StoryEditorError, name: str) -> str:
    """Return the sentences that tell why the value that people call `name` was not saved."""
    if _is_gone(error):
        return (
            f"NOT saved. {_folder_of(error)} is not there. Your text is still here: {_BRING_BACK}."
        )
    if isinstance(error, errors.DiskRefused):  # which knows a file, of a version perhaps
        if said := in_newsroom(error, _YOURS):
            return f"NOT saved. {said}"
        sentence = _TYPED[error.reason]
        called = name if sentence.startswith("{name}") else name[:1].lower() + name[1:]
        return f"NOT saved. {sentence.format(name=called)}"
    return f"NOT saved. {failure(error)}"


def not_there(error: errors.StoryEditorError, *, typed: bool) -> str:
    """Return what to say of the newsroom's folder that cannot be had while it is open, for `error`.

    `typed` says that something can be typed there meanwhile.
    """
    if not _is_gone(error):
        return failure(error)
    kept = ", and what you type until then is kept on this computer" if typed else ""
    return (
        f"{_folder_of(error)} is not there any more. Connect the disk, or give the folder its name again:"
        f" that is noticed here by itself{kept}."
    )


def not_moved(error: errors.StoryEditorError, name: str) -> str:
    """Return the sentences that tell why the value that people call `name` is not in the trash.

    None of its words is at stake, wherever the disk has it by now: it is moved, never deleted.
    """
    called = name if name.startswith("“") else name[:1].lower() + name[1:]
    told = (
        f"NOT saved. {{}}, so {called} was not moved to the trash. Nothing of it was deleted: {{}}."
    )
    if _is_gone(error):
        return told.format(f"{_folder_of(error)} is not there", _BRING_BACK)
    if isinstance(error, errors.AnotherNewsroom):
        folder = f"{shown(error.folder)} holds another newsroom now than the one that is open here"
        return told.format(folder, "put the right folder back in its place, then try again")
    reason = error.reason if isinstance(error, errors.DiskRefused) else ""
    if reason in _NOT_MOVED:
        return told.format(*_NOT_MOVED[reason])
    return not_saved(error, name)


def _is_gone(error: errors.StoryEditorError) -> bool:
    """Say whether the newsroom's folder is not there: a save makes what is missing within it."""
    lacks = type(error) is errors.NotANewsroom and not error.lacking
    return lacks or (isinstance(error, errors.DiskRefused) and error.reason == "missing")


def _folder_of(error: Any) -> str:
    """Return what to call the newsroom's folder, by its name where `error` tells it."""
    folder = getattr(error, "folder", None) or (error.path if not error.path.suffix else None)
    return f"The newsroom’s folder “{shown(folder)}”" if folder else "The newsroom’s folder"


_TYPED: Mapping[str, str] = {
    **DISK_REFUSED,
    "full": "The disk is full, so {name} was not written. Your text is still here: make room, then try again.",
    "denied": "{name} may not be written or read by you. Your text is still here: ask for access, or choose"
    " another folder.",
    "read-only": "The disk that holds {name} is read-only, so nothing was changed there. Your text is still here:"
    " make the disk writable, or choose another folder.",
    "in-use": "Another program holds {name}. Your text is still here: close the other program, then try again.",
    "broken": "The disk reported a fault at {name}. Your text is still here: copy it, then check the disk.",
}
"""Where words that somebody typed are at stake, which the window or a draft still has."""


_YOURS = "Your text is still here"


_BRING_BACK = "connect the disk, or give the folder its name again, then try again"


_NOT_MOVED: Mapping[str, tuple[str, str]] = {
    "full": ("The disk is full", "make room, then try again, or undo it"),
    "denied": ("You may not write there", "ask for access, then try again, or undo it"),
    "read-only": (
        "The newsroom’s disk is read-only",
        "make it writable, then try again, or undo it",
    ),
    "in-use": ("Another program holds it", "close the other program, then try again, or undo it"),
    "broken": ("The disk reported a fault", "copy your newsroom, then check the disk"),
}
