"""Where a photographer's file contradicts itself, and what the editor may choose from.

The same thing stands in up to three containers, XMP, IIM and EXIF. CREDITS, rule 7: they are
compared after NFC, trimming and without the mark; an IIM value that was cut to the bytes of its
field agrees with the whole one. The editor's own word ends it. Programs cut captions at will, so of
these the beginning of another says no other thing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from story_editor.model.credit import Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.credit_words import MARK
from story_editor.model.embedded import (
    CAPTIONS,
    NOTICES,
    embedded_caption,
    embedded_credit,
    is_caption,
    names_somebody,
)
from story_editor.model.folding import fold
from story_editor.model.photo import Photo
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
    """Return where the fields of a photo contradict one another; a camera's defaults say nothing."""
    found = (
        (subject, _values(embedded, subject, fields))
        for subject, fields in _FIELDS.items()
        if len({embedded[name] for name in fields if name in embedded})
        > 1  # most agree to the letter
    )
    return tuple(Disagreement(subject, values) for subject, values in found if len(values) > 1)


def open_disagreements(photo: Photo) -> tuple[Disagreement, ...]:
    """Return the disagreements of `photo` that no editor has decided.

    They do so by a credit or caption of their own, or by keeping what is there (`Photo.settled`).
    """
    found = disagreements(photo.embedded)
    if not found:
        return ()
    credit, caption = photo.credit.text.strip(), photo.caption.strip()
    own_credit = credit not in ("", embedded_credit(photo.embedded))
    own_caption = caption not in ("", embedded_caption(photo.embedded).strip())
    return tuple(
        one
        for one in found
        if one.subject not in photo.settled
        and not (own_caption if one.subject == "caption" else own_credit)
    )


def offered_credit(said: Said, subject: Subject, credit: Credit) -> str:
    """Return the credit to offer for what is `said`; where `credit` names the same, with its year."""
    if subject == "notice":
        return said.text
    text = f"© {said.text}"
    read = read_credit(text)
    same = {fold(name) for name in read.parties} == {fold(name) for name in credit.parties}
    return f"{text} {credit.year}" if same and credit.year and not read.year else text


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
    one, other = _bare(trusted), _bare(text)
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
