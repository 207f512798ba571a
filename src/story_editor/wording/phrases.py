"""Short phrases that stand in lists and bars; loaded before the first paint, so kept small."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_LONGEST_NAME = 60
_KEPT = "\xa0\u2009\u202f\u3000\u200c\u200d"
"""Spaces of French and Chinese, joiners of Persian and of emoji: not printable, and no danger."""

NOT_AS_SAVED = "{path} is not as it was saved: somebody, or a fault of the disk, has changed it."
"""Said of a file that makes sense, and whose checksum is another."""

_TWISTS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Unicode's embeddings, overrides and isolates of direction."""
_SEEN = dict.fromkeys(_TWISTS, "�")


def shown(name: str | Path) -> str:
    """Return `name` fit for a sentence: printable, the middle left out when it is long."""
    text = printable(_own_name(name) if isinstance(name, Path) else name)
    if len(text) > _LONGEST_NAME:
        return f"{text[:40]}…{text[-18:]}"
    return text


def printable(text: str) -> str:
    """Return `text` in one line of what can be seen: controls and direction overrides are "�"."""
    if text.isprintable():  # as nearly all is
        return text
    return "".join(char if char.isprintable() or char in _KEPT else "�" for char in text)


def shortened(text: str, most: int) -> str:
    """Return `text` in one line of at most `most` characters that can be seen, its end left out."""
    whole = printable(" ".join(text.split()))
    return whole if len(whole) <= most else f"{whole[: most - 1].rstrip()}…"


def with_twists_seen(text: str) -> str:
    """Return `text` with "�" for each mark that would turn its line around: as long as before."""
    twisted = not text.isascii() and any(chr(mark) in text for mark in _TWISTS)
    return text.translate(_SEEN) if twisted else text


def untwisted(text: str) -> str:
    """Return `text` without the marks that would turn the rest of its line around."""
    return text.translate(_TWISTS)


_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""What is written from right to left: Hebrew, Arabic and the scripts beside them."""
_ISOLATE, _END = "\u2068", "\u2069"
_RIGHTWARD = "\u200e"
"""Says that the sentence is English, also where it begins with an isolate, which Qt takes for its first letter."""


def isolated(sentence: str) -> str:
    """Return an English `sentence` in which no name that is written from right to left turns the rest around.

    What stands in quotation marks is isolated whole, any other word by itself (UAX 9: FSI and PDI, LRM).
    """
    if sentence.isascii():
        return sentence
    leftward = (
        rf"(?<=“)[^“”]*[{_LEFTWARD}][^”]*(?=”)|[{_LEFTWARD}](?:[^\sA-Za-z“”]|\s(?=[{_LEFTWARD}]))*"
    )
    said = re.sub(leftward, lambda found: f"{_ISOLATE}{found[0]}{_END}", sentence)
    return said if said == sentence else f"{_RIGHTWARD}{said}"


def _own_name(path: Path) -> str:
    """Return the last name of `path`, also when it says "." or ".."."""
    if path.name in ("", ".."):
        return os.path.basename(os.path.abspath(path)) or str(path)  # noqa: PTH100, PTH119  # it reads no disk
    return path.name


def plural(number: int, one: str, many: str = "") -> str:
    """Return "1 story", "2 stories"; `many` is given when it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def several(said: Iterable[str]) -> list[str]:
    """Return the first two of the sentences `said`, and how many more there are."""
    whole = list(said)
    return [*whole[:2], f"(and {len(whole) - 2:,} more)"] if len(whole) > 2 else whole


STATUS_NAMES: Mapping[str, str] = {"draft": "Draft", "ready": "Ready", "published": "Published"}
_SHORT: Mapping[str, str] = {
    "newer-format": "by a newer version",
    "story-damaged": "damaged",
    "story-unread": "cannot be read",
    "title-missing": "title missing",
    "date-missing": "date missing",
    "summary-missing": "summary missing",
    "summary-long": "summary long",
    "link-broken": "link broken",
    "alt-missing": "alt text missing",
    "alt-long": "alt text long",
    "credit-missing": "credit missing",
    "credit-form": "other credit form",
    "licence-differs": "two licences",
    "credit-unsure": "credit to check",
    "year-suspect": "year to look at",
    "file-missing": "file not here yet",
    "picture-small": "picture small",
    "photo-missing": "photo missing",
    "photo-damaged": "photo damaged",
    "photo-unread": "photo cannot be read",
    "contributor-damaged": "damaged",
    "contributor-unread": "cannot be read",
    "file-damaged": "file damaged",
    "file-gone": "file gone",
    "file-disagrees": "file disagrees",
    "charset-guessed": "letters uncertain",
    "metadata-unread": "metadata not read",
    "profile-missing": "colours uncertain",
    "profile-unreadable": "colours uncertain",
    "rights-ended": "rights ended",
    "rights-ending": "rights end soon",
    "minor-without-consent": "minor, no consent",
    "minor-without-reference": "minor, no reference",
    "consent-missing": "consent needed",
    "reference-missing": "no consent reference",
}
_URGENT = (
    "newer-format", "story-damaged", "story-unread", "photo-damaged", "photo-unread",
    "minor-without-consent", "minor-without-reference",
    "rights-ended", "rights-ending", "consent-missing", "file-gone", "file-damaged",
)  # fmt: skip
"""What is said before all else: what is not all known here, somebody else's rights, and a file that is lost."""


def urgent_first(codes: list[str]) -> list[str]:
    """Return the codes of findings with the urgent ones before the others."""
    return sorted(codes, key=lambda code: _URGENT.index(code) if code in _URGENT else len(_URGENT))


def finding_short(code: str) -> str:
    """Return the finding as it stands in a row of the list: "alt text missing"."""
    return _SHORT.get(code, code)
