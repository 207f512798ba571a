"""What was taken in and what was not, in sentences: of files, pages and whole folders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from story_editor import errors
from story_editor.wording.failures import failure
from story_editor.wording.phrases import shown

_UNREAD: Mapping[str, str] = {
    "no-title": "no title was found in",
    "only-title": "nothing but a title was found in",
    "date": "the date could not be read in",
    "between": "neither this story nor the next was given what stands between them and may belong to either:",
    "newer": "the story was made by a newer Story Editor, so no words in another language were added to it:",
    "no-place": "this was left out, since it is no part of a story that was known:",
}


def unread(why: str) -> str:
    """Return why an entry of a page was not read, to stand before what it says."""
    return _UNREAD.get(why, "this could not be read:")


def passed_over(names: Sequence[str]) -> str:
    """Return that the files called `names`, of a folder, were not taken in, "" for none."""
    if not names:
        return ""
    said = ", ".join(shown(name) for name in names[:3])
    more = f" and {len(names) - 3:,} more" if len(names) > 3 else ""
    are = "1 file was passed over, since it is no picture" if len(names) == 1 else ""
    are = are or f"{len(names):,} files were passed over, since they are no pictures"
    return f"{are}: {said}{more}."


def whole_again(name: str, stood: str) -> str:
    """Return that the original called `name`, which was "damaged" or "missing", is whole again."""
    if stood == "damaged":
        return f"The newsroom's file of “{shown(name)}” was damaged: it is whole again, with nothing else changed."
    return (
        f"The newsroom's file of “{shown(name)}” had gone: it is back, with nothing else changed."
    )


def all_whole_again(back: Sequence[tuple[str, str]], *, dry_run: bool = False) -> str:
    """Return that originals are whole again, or would be, each as `whole_again` is told; "" for none."""
    if not back:
        return ""
    more = f" So in {len(back) - 1:,} more." if len(back) > 1 else ""
    name, stood = back[0]
    if not dry_run:
        return f"{whole_again(name, stood)}{more}"
    trouble = "is damaged" if stood == "damaged" else "has gone"
    return f"The newsroom's file of “{shown(name)}” {trouble}: taking it in would make that good.{more}"


def brought_back(photos: int) -> str:
    """Return that so many photos came back from the trash, "" for none."""
    if not photos:
        return ""
    if photos == 1:
        return "1 photo was in the trash: it is back with its credit."
    return f"{photos:,} photos were in the trash: they are back with their credits."


def refusals(problems: Sequence[errors.StoryEditorError], *, beside: bool) -> str:
    """Return the sentences about the first of `problems`, and one that names the others.

    `beside` says that other files were taken in, so that it is not "nothing" that was added.
    """
    if not problems:
        return ""
    said = ", ".join(_in_short(one) for one in problems[1:4])
    more = f" and {len(problems) - 4:,} more" if len(problems) > 4 else ""
    others = f" Nor could these be taken: {said}{more}." if said else ""
    first = failure(problems[0])
    if beside:
        first = first.replace("Nothing was added", "It was not added")
    return f"{first}{others}"


_WHY: Mapping[str, str] = {
    "not-a-picture": "no picture that is taken",
    "empty": "empty",
    "too-large": "too large",
    "too-many-pixels": "more than 250 megapixels",
    "too-long-a-side": "more than 30,000 pixels long",
    "hollow": "too few bytes for its pixels",
    "heic": "HEIC, which cannot be read here",
    "channels-apart": "grey and transparency kept apart",
    "none-inside": "no picture in it",
    "damaged": "damaged",
    "no-stories": "no story in it",
    "not-text": "no page of text or HTML",
    "no-file": "no file",
    "missing": "not there",
    "denied": "may not be read",
    "is-a-folder": "a folder",
    "in-use": "held by another program",
    "broken": "the disk reported a fault",
}
"""Why a file was not taken in, in a few words, by the reason of its failure."""


def _in_short(problem: errors.StoryEditorError) -> str:
    """Return the name of a file that was not taken in, with why."""
    name = str(getattr(problem, "name", "") or getattr(problem, "path", Path()).name)
    why = getattr(problem, "other_format", "") or _WHY.get(getattr(problem, "reason", ""), "")
    return f"{shown(name)} ({why})" if why else shown(name)


def same_words(name: str, count: int, there: str, asked: str) -> str:
    """Return that the words of `count` stories of a page stand in the language `there` already."""
    words = "the words of 1 story stand" if count == 1 else f"the words of {count:,} stories stand"
    return f"{shown(name)}: {words} here already in “{there}”, so nothing was added to them in “{asked}”."
