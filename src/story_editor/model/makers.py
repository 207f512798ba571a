"""Whom a photo's file names as its makers, in the fields for that, and whether its credit says so too.

A notice has room for one name where there were two, and the fields know better than the order of a
line who is the photographer and who the agency. EXIF's artist is the camera's owner, and tells neither.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from story_editor.model.credit import AGENCIES, Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.embedded import NOTICES, names_somebody
from story_editor.model.folding import fold
from story_editor.model.learning import sure_of
from story_editor.model.plain import one_line

_BYLINES: Final = ("XMP dc:creator", "IIM 2:80")
_AGENCIES: Final = ("XMP photoshop:Credit", "XMP photoshop:Source", "IIM 2:110", "IIM 2:115")
_NEARLY_FULL: Final = range(28, 33)
"""Bytes of a by-line of IIM that may have been cut to its 32."""
_LOST: Final = "\ufffd"


def makers_of(text: str) -> tuple[str, ...]:
    """Return the makers whom the by-line `text` names; several fields of one are joined by "; "."""
    found: list[str] = []
    for part in filter(None, map(str.strip, one_line(text).split("; "))):
        read = read_credit(part)
        found += [part] if read.asked or not read.creators else read.creators
    return tuple(dict.fromkeys(found))


def left_out(embedded: Mapping[str, str], credit: str) -> tuple[str, ...]:
    """Return the fields of a file whose makers its own `credit`, which is its notice, leaves out.

    They are those that say the same as the first of them.
    """
    said = [(name, one_line(embedded.get(name, ""))) for name in _BYLINES]
    words = _words(credit)
    lacking = [
        (name, text)
        for name, text in said
        if text and names_somebody(text, embedded) and not _names_all(words, name, text)
    ]
    return tuple(name for name, text in lacking if text == lacking[0][1])


def may_leave_out(embedded: Mapping[str, str]) -> bool:
    """Say whether `left_out` has to look: in most files each maker stands in each notice."""
    notices = [text for name in NOTICES if (text := embedded.get(name))]
    makers = [text for name in _BYLINES if (text := embedded.get(name))]
    return any(
        maker not in notice for notice in notices for text in makers for maker in text.split("; ")
    )


def with_makers(credit: Credit, makers: Sequence[str], known: Collection[str]) -> str:
    """Return the line of `credit` with `makers` in place of its own; all else that it says stays.

    `known` are all whom the file gives for one: a name that stands alone and is none of them is the
    agency's. Without a place for the makers it is their names alone.
    """
    names, text = ", ".join(makers), credit.text.strip()
    alone = f"© {names}"
    if not credit.parties:
        return alone
    folded = {fold(name) for name in known}
    rest = [*filter(None, credit.agency.split(AGENCIES))]
    if rest or any(fold(name) in folded for name in credit.creators):
        first, last = credit.creators[0], credit.creators[-1]
        start = text.find(first)
        end = text.find(last, start) + len(last)
        after = f"{text[:start]}{names}{text[end:]}"
    else:
        rest = list(credit.creators)
        start = text.find(rest[0])
        after = f"{text[:start]}{names} / {text[start:]}"
    read = read_credit(after)
    wanted = {fold(name) for name in (*makers, *rest)}
    kept = start >= 0 and {fold(name) for name in read.parties} == wanted
    return after if kept and read.year == credit.year else alone


def confirmed_by_file(credit: Credit, embedded: Mapping[str, str]) -> Credit:
    """Return `credit`, of which nobody has to ask what other fields of the file say as well.

    A maker and an agency that the line has the other way round change places.
    """
    if not {"creators", "agency"} & {*credit.unsure} or _LOST in credit.text:
        return credit
    makers = {fold(name) for field in _BYLINES for name in makers_of(embedded.get(field, ""))}
    agencies = {fold(one_line(embedded.get(name, ""))) for name in _AGENCIES}
    names, agency = [fold(name) for name in credit.creators], fold(credit.agency)
    if len(names) == 1 and names[0] not in makers and agency in makers:
        if names[0] not in agencies:
            return credit
        credit = credit.replace(creators=(credit.agency,), agency=credit.creators[0])
        names, agency = [agency], names[0]
    if names and makers.issuperset(names):
        credit = sure_of(credit, "creators")
    if agency and agency in agencies and agency not in makers:
        credit = sure_of(credit, "agency")
    return credit


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _names_all(words: Sequence[str], field: str, text: str) -> bool:
    """Say whether everybody in `text`, which stands in `field`, is among the `words` of a credit."""
    for maker in makers_of(text):
        wanted = _words(maker)
        cut = field.startswith("IIM") and len(maker.encode()) in _NEARLY_FULL and wanted[-1:]
        if cut and any(word.startswith(wanted[-1]) for word in words):
            wanted.pop()
        if not {*wanted} <= {*words}:
            return False
    return True
