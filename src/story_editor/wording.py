"""Every sentence a person reads about a failure or a finding, in the window and on the command line.

One to three sentences: what happened, what it means for the work, what to do. Names of
files are shortened and made printable here. The core carries codes and facts only, so this
is also the one place to translate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from story_editor import errors

if TYPE_CHECKING:
    from story_editor.model.credit import Credit
    from story_editor.model.findings import Finding

_LONGEST_NAME = 60


def shown(name: str | Path) -> str:
    """Return `name` fit for a sentence: printable, the middle left out when it is long."""
    text = name.name or str(name) if isinstance(name, Path) else name
    text = "".join(char if char.isprintable() else "�" for char in text)
    if len(text) > _LONGEST_NAME:
        return f"{text[:40]}…{text[-18:]}"
    return text


def plural(number: int, one: str, many: str = "") -> str:
    """Return "1 story", "2 stories"; `many` is given when it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def failure(error: errors.StoryEditorError) -> str:
    """Return the sentences that tell a person about `error`."""
    for kind in type(error).__mro__:
        if kind in _FAILURES:
            return _FAILURES[kind](error)
    return "Something outside Story Editor refused. Your work is still here; try again."


_DISK: Mapping[str, str] = {
    "full": "The disk is full, so {name} was not written. Your text is still here: make room, then try again.",
    "denied": "{name} may not be written or read by you. Your text is still here: ask for access, or choose"
    " another folder.",
    "read-only": "The disk that holds {name} is read-only. Nothing was changed there: choose another folder.",
    "missing": "{name} is not there. Nothing was changed: check the name, or whether the disk is connected.",
    "too-long": "The name {name} is too long for this disk. Nothing was written: choose a shorter one.",
    "in-use": "Another program holds {name}. Your text is still here: close the other program, then try again.",
    "broken": "The disk reported a fault at {name}. Your text is still here: copy it, then check the disk.",
}
_PICTURE: Mapping[str, str] = {
    "not-a-picture": "{name} is not a picture that Story Editor takes. Nothing was added: use JPEG, PNG, WebP,"
    " AVIF, TIFF or GIF.",
    "empty": "{name} is empty. Nothing was added: ask for the file again.",
    "too-large": "{name} is larger than 100 MB. Nothing was added: ask for a smaller file.",
    "too-many-pixels": "{name} has more than 250 megapixels. Nothing was added: ask for a smaller file.",
    "too-long-a-side": "{name} is more than 30,000 pixels long. Nothing was added: ask for a smaller file.",
    "damaged": "{name} is a damaged picture. Nothing was added: ask for the file again.",
}
_PAGE: Mapping[str, str] = {
    "no-stories": "No story was found in {name}. Nothing was added: a story needs a title with a date, a summary,"
    " a credit or a picture.",
    "not-text": "{name} is not a page of text or HTML. Nothing was added: save the page as HTML or text first.",
    "too-large": "{name} is larger than 20 MB. Nothing was added: take in a shorter page.",
}


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


_FAILURES: Mapping[type, Callable[[Any], str]] = {
    errors.NotANewsroom: lambda e: (
        f"{shown(e.folder)} is not a newsroom: there is no newsroom.json in it."
        " Nothing was changed: choose another folder, or make a new newsroom."
    ),
    errors.NewsroomExists: _exists,
    errors.NewsroomReadOnly: lambda e: (
        f"{shown(e.folder)} is open for reading only. This change was not saved: close the other window,"
        " or ask for access, and open it again."
    ),
    errors.NewsroomHeld: lambda e: (
        f"{shown(e.folder)} is open in another window ({shown(e.holder)}). Nothing was changed: close that"
        " window first."
    ),
    errors.NewerFormat: lambda e: (
        f"{shown(e.path)} was written by a newer Story Editor (format {e.found}, this one reads {e.known})."
        " It was left as it is: update Story Editor to open it."
    ),
    errors.DamagedFile: lambda e: (
        f"{shown(e.path)} is damaged and cannot be read. It was left as it is, and everything else works:"
        " bring it back from a copy, or ask for help."
    ),
    errors.ChangedElsewhere: lambda e: (
        f"{shown(e.path)} was changed by somebody else. Theirs is on the disk, yours is still here:"
        " keep both, then compare them."
    ),
    errors.DiskRefused: lambda e: _DISK[e.reason].format(name=shown(e.path)),
    errors.NotFound: lambda e: (
        f"There is no {e.kind} called {shown(e.name)}. Nothing was changed: check the name."
    ),
    errors.PictureRefused: lambda e: _PICTURE[e.reason].format(name=shown(e.name)),
    errors.PageUnreadable: lambda e: _PAGE[e.reason].format(name=shown(e.name)),
    errors.TemplateMissing: lambda e: (
        f"This installation is incomplete: {shown(e.path)} is missing. Your work is not touched:"
        " install Story Editor again."
    ),
    errors.ExportStopped: _stopped,
    errors.ExportBlocked: _blocked,
}

_FINDINGS: Mapping[str, tuple[str, str]] = {
    "title-missing": ("Title missing", "A story without a title cannot be published."),
    "date-missing": ("Date missing", "The listing is ordered by date, newest first."),
    "summary-missing": ("Summary missing", "The listing shows the title alone."),
    "summary-long": ("Summary is {words} words", "House style asks for {limit} at most."),
    "link-broken": ("Link cannot be used", "A link begins with https://, http:// or mailto:."),
    "alt-missing": (
        "Alternative text missing",
        "Say what the picture shows, or mark it as decorative.",
    ),
    "alt-long": (
        "Alternative text is {characters} characters",
        "House style asks for {limit} at most.",
    ),
    "credit-missing": ("Credit missing", "A photo is never published without its credit."),
    "file-missing": (
        "Picture file not here yet",
        "The listing shows the credit alone until it arrives.",
    ),
    "picture-small": (
        "Picture is small",
        "{width} pixels wide for {rendition}, at least {limit} are asked for.",
    ),
    "photo-missing": ("Photo missing", "This story names a photo that is not in the newsroom."),
    "file-damaged": (
        "Picture file cannot be read",
        "The file in “originals” is missing or damaged.",
    ),
}
_SHORT: Mapping[str, str] = {
    "title-missing": "title missing",
    "date-missing": "date missing",
    "summary-missing": "summary missing",
    "summary-long": "summary long",
    "link-broken": "link broken",
    "alt-missing": "alt text missing",
    "alt-long": "alt text long",
    "credit-missing": "credit missing",
    "file-missing": "file not here yet",
    "picture-small": "picture small",
    "photo-missing": "photo missing",
    "file-damaged": "file damaged",
}
FIELD_NAMES: Mapping[str, str] = {
    "title": "title",
    "date": "date",
    "summary": "summary",
    "link": "link",
    "alt": "alternative text",
    "credit": "credit",
    "picture": "picture",
    "": "story",
}
STATUS_NAMES: Mapping[str, str] = {"draft": "Draft", "ready": "Ready", "published": "Published"}


def finding_title(finding: Finding) -> str:
    """Return what the finding is, in a few words."""
    return _FINDINGS[finding.code][0].format_map(_Known(finding.facts))


def finding_detail(finding: Finding) -> str:
    """Return why it matters or what to do, in a sentence."""
    return _FINDINGS[finding.code][1].format_map(_Known(finding.facts))


def finding_short(code: str) -> str:
    """Return the finding as it stands in a row of the list: "alt text missing"."""
    return _SHORT.get(code, code)


class _Known(dict[str, Any]):
    """Facts by name; one that is not given is left as an ellipsis rather than an error."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__(facts)

    def __missing__(self, name: str) -> str:
        return "…"


_YEAR_SOURCES: Mapping[str, str] = {
    "photo": "year from the photo",
    "first published": "year of first publication",
    "typed": "year as typed",
    "imported": "year as imported",
}


def year_source(credit: Credit) -> str:
    """Return where the year of `credit` came from, empty without a year."""
    return _YEAR_SOURCES.get(credit.year_source, "") if credit.year else ""


def credit_reading(credit: Credit) -> str:
    """Return how `credit` was read: "Seng Mai: creator · Photo Doc: agency · 2022: year".

    Parts that were assumed are said to be so; an empty line gives an empty text.
    """
    if not credit.text.strip():
        return ""
    parts = [(name, "creator", "creators") for name in credit.creators]
    parts += [(credit.agency, "agency", "agency")] if credit.agency else []
    parts += [(credit.year, "year", "year")] if credit.year else []
    parts += [(credit.licence, "licence", "licence")] if credit.licence else []
    if not parts:
        return "Kept as it stands: no name was read in it."
    said = (
        f"{text}: {word}{' (assumed)' if part in credit.unsure else ''}"
        for text, word, part in parts
    )
    return " · ".join(said)


_UNREAD: Mapping[str, str] = {
    "no-title": "no title was found in",
    "only-title": "nothing but a title was found in",
    "date": "the date could not be read in",
}


def unread(why: str) -> str:
    """Return why an entry of a page was not read, to stand before what it says."""
    return _UNREAD.get(why, "this could not be read:")
