"""Why a story is not in a listing, what a page changed of one, and how a search was read, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from story_editor.wording.phrases import STATUS_NAMES, shown

if TYPE_CHECKING:
    from story_editor.model.newsroom import Listing

_TAKES = {
    "credit": "a name",
    "agency": "a name",
    "year": "a year such as 2022",
    "before": "a date such as 2022 or 2022-03-17",
    "after": "a date such as 2022 or 2022-03-17",
}


def left_out(title: str, story_id: str, *, status: str = "", language: str = "") -> str:
    """Return why an export left a story out: for its `status`, or for no title in `language`."""
    which = f"“{shown(title.strip())}”" if title.strip() else "A story without a title"
    if status:
        why = f"its status is {STATUS_NAMES[status].lower()}"
    else:
        why = f"it has no title in “{shown(language)}”, the language of the listing"
    return f"{which} (stories/{shown(story_id)}.json) was left out: {why}."


def as_on_the_page(before: Listing, after: Listing) -> str:
    """Return what of a listing was taken over from a page that was taken in, "" for nothing."""
    said = []
    if after.heading != before.heading:
        said.append(f"is headed “{shown(after.heading)}”")
    if after.contacts != before.contacts:
        said.append("names the contacts of the page")
    if after.language != before.language:
        said.append(f"is in “{shown(after.language)}”")
    if not said:
        return ""
    *most, last = said
    return f"The listing {', '.join(most)}{' and ' if most else ''}{last} now, as the page was."


def misread(token: str, name: str, tokens: Sequence[str]) -> str:
    """Return that `token`, which begins with `name` and a colon, means nothing to a search.

    `tokens` are those that do, such as "is:draft" and "year:".
    """
    read = f"“{shown(token)}” was searched for as plain words, since"
    values = [known.partition(":")[2] for known in tokens if known.startswith(f"{name}:")]
    if any(values):
        return f"{read} “{name}:” takes {_either(values)}."
    if values:
        return f"{read} “{name}:” takes {_TAKES.get(name, 'more than that')}."
    names = dict.fromkeys(f"{known.partition(':')[0]}:" for known in tokens)
    return f"{read} “{shown(name)}:” is not among {_either(tuple(names), 'and')}."


def _either(words: Sequence[str], join: str = "or") -> str:
    return f" {join} ".join(filter(None, (", ".join(words[:-1]), words[-1])))
