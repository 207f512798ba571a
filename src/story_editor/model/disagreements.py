"""Where a photographer's file contradicts itself.

The same thing stands in up to three containers, XMP, IIM and EXIF. CREDITS, rule 7: they are
compared after NFC, trimming and without the mark; an IIM value that was cut to the bytes of its
field agrees with the whole one. The editor's word ends it (`model/deciding.py`). Programs cut captions at will, so of
these the beginning of another says no other thing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from story_editor.model.credit_words import MARK
from story_editor.model.embedded import (
    CAPTIONS,
    NOTICES,
    embedded_credit,
    is_caption,
    names_somebody,
)
from story_editor.model.folding import fold
from story_editor.model.makers import left_out, may_leave_out
from story_editor.model.plain import one_line

Subject = Literal["notice", "creators", "credit line", "source", "caption"]
_FIELDS: Final[Mapping[Subject, tuple[str, ...]]] = {
    "notice": NOTICES,
    "creators": ("XMP dc:creator", "IIM 2:80", "EXIF Artist"),
    "credit line": ("XMP photoshop:Credit", "IIM 2:110"),
    "source": ("XMP photoshop:Source", "IIM 2:115"),
    "caption": CAPTIONS,
}
"""Where each thing is said, the most trusted first (IPTC Photo Metadata Standard)."""
_ROOM: Final = {"IIM 2:80": 32, "IIM 2:110": 32, "IIM 2:115": 32, "IIM 2:116": 128}
"""Bytes that fit into a field of IIM 4.2."""


class Said(NamedTuple):
    """A value, and the fields that say it ("XMP dc:rights")."""

    text: str
    fields: tuple[str, ...]


class Disagreement(NamedTuple):
    """About `subject` the file says several things, the most trusted first."""

    subject: Subject
    values: tuple[Said, ...]


def disagreements(embedded: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Return where the fields of a photo contradict one another; a camera's defaults say nothing.

    So does a notice that leaves out somebody whom the file names as who made it.
    """
    found = [
        Disagreement(subject, values)
        for subject, fields in _FIELDS.items()
        if len({embedded[name] for name in fields if name in embedded})
        > 1  # most agree to the letter
        and len(values := _values(embedded, subject, fields)) > 1
    ]
    if may_leave_out(embedded) and all(one.subject != "creators" for one in found):
        found += _lacking(embedded)
    return tuple(found)


def _lacking(embedded: Mapping[str, str]) -> list[Disagreement]:
    """Return that the notice leaves out somebody whom the fields for its makers name."""
    credit = embedded_credit(embedded)
    notices = tuple(name for name in NOTICES if one_line(embedded.get(name, "")) == credit)
    fields = left_out(embedded, credit)
    if not fields:
        return []
    said = Said(one_line(embedded[fields[0]]), fields)
    return [Disagreement("creators", (Said(credit, notices or NOTICES[:1]), said))]


def _values(
    embedded: Mapping[str, str], subject: Subject, fields: tuple[str, ...]
) -> tuple[Said, ...]:
    values: list[Said] = []
    for field in fields:
        text = embedded.get(field, "")
        if subject == "caption":
            if not is_caption(text, embedded):
                continue
        elif not names_somebody(text := one_line(text), embedded):
            continue
        for at, other in enumerate(values):
            if _agree(other.text, text, field):
                values[at] = Said(other.text, (*other.fields, field))
                break
        else:
            values.append(Said(text, (field,)))
    return tuple(values)


def _agree(trusted: str, text: str, field: str) -> bool:
    """Say whether `text`, which stands in `field`, says no other thing than `trusted`."""
    one, other = bare(trusted), bare(text)
    if field in CAPTIONS:  # one is all that the other begins with
        short, long = sorted((one_line(one), one_line(other)), key=len)
        return long.startswith(short)
    if one == other or _goes_on(one, other) or _goes_on(other, one):
        return True
    ones, others = one.split("; "), other.split("; ")
    room = _ROOM.get(field)
    if room is None or len(ones) != len(others):
        return False
    pairs = zip(ones, others, strict=True)
    return all(whole == part or _is_cut(part, whole, text, room) for whole, part in pairs)


def bare(text: str) -> str:
    """Return `text` as it is compared: NFC, trimmed, without the mark."""
    return MARK.sub("", unicodedata.normalize("NFC", text), count=1).strip()


def _goes_on(short: str, long: str) -> bool:
    """Say whether `long` is `short` and more behind it, as "Seng Mai" and "Seng Mai / Photo Doc"."""
    rest = fold(long).removeprefix(fold(short))
    return bool(rest) and rest != fold(long) and not rest[0].isalnum()


def _is_cut(part: str, whole: str, text: str, room: int) -> bool:
    """Say whether `part` is the beginning of `whole` that fits into `room` bytes.

    The field's `text` still has its mark, which took room as well; the last letter may have gone
    with the part of it that did not fit, and a space before it.
    """
    mark = len(text.encode()) - len(bare(text).encode())
    return whole.startswith(part) and len(part.encode()) + mark >= room - 4
