"""Where a photographer's file contradicts itself, and what the editor may choose from.

The same thing stands in up to three containers, XMP, IIM and EXIF. CREDITS, rule 7: they are
compared after NFC, trimming and without the mark; an IIM value that was cut to the bytes of its
field agrees with the whole one. The editor's own word ends it. Captions are not compared: they
stand on no page and in no field of the window, so nobody could decide, and programs cut them at will.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from story_editor.model.credit_words import MARK
from story_editor.model.embedded import NOTICES, embedded_credit, names_somebody
from story_editor.model.folding import fold
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line

Subject = Literal["notice", "creators", "credit line", "source"]
_FIELDS: Final[Mapping[Subject, tuple[str, ...]]] = {
    "notice": NOTICES,
    "creators": ("XMP dc:creator", "IIM 2:80", "EXIF Artist"),
    "credit line": ("XMP photoshop:Credit", "IIM 2:110"),
    "source": ("XMP photoshop:Source", "IIM 2:115"),
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
    """Return where the fields of a photo contradict one another; a camera's defaults say nothing."""
    found = ((subject, _values(embedded, fields)) for subject, fields in _FIELDS.items())
    return tuple(Disagreement(subject, values) for subject, values in found if len(values) > 1)


def open_disagreements(photo: Photo) -> tuple[Disagreement, ...]:
    """Return the disagreements of `photo` that no editor has decided.

    They do so by a credit of their own, or by keeping the one that is there (`Photo.settled`).
    """
    if photo.credit.text.strip() not in ("", embedded_credit(photo.embedded)):
        return ()
    found = disagreements(photo.embedded)
    return tuple(one for one in found if one.subject not in photo.settled)


def _values(embedded: Mapping[str, str], fields: tuple[str, ...]) -> tuple[Said, ...]:
    values: list[Said] = []
    for field in fields:
        text = one_line(embedded.get(field, ""))
        if not names_somebody(text, embedded):
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
    one, other = _bare(trusted), _bare(text)
    if one == other or _goes_on(one, other) or _goes_on(other, one):
        return True
    ones, others = one.split("; "), other.split("; ")
    room = _ROOM.get(field)
    if room is None or len(ones) != len(others):
        return False
    pairs = zip(ones, others, strict=True)
    return all(whole == part or _is_cut(part, whole, text, room) for whole, part in pairs)


def _bare(text: str) -> str:
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
    mark = len(text.encode()) - len(_bare(text).encode())
    return whole.startswith(part) and len(part.encode()) + mark >= room - 4
