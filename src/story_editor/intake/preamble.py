"""What stands before a listing's stories: its heading and whom to ask, told apart from the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from story_editor.intake.blocks import Block, is_year
from story_editor.model.newsroom import Contacts

_CONTACT: Final = re.compile(
    r"\b(?:media|press|news)\s+(?:contact|enquir|inquir)|\bcontacts?\b|\bcontacto|\bkontakt"
    r"|للاتصال|اتصل|جهات? الاتصال",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+\.\w|\+?\d[\d\s()./-]{7,}\d")
_LONGEST_HEADING: Final = 160


@dataclass(frozen=True, slots=True)
class Preamble:
    """The page's heading, empty when it has none, and its contacts."""

    heading: str = ""
    contacts: Contacts = field(default_factory=Contacts)


def read_preamble(blocks: Sequence[Block]) -> Preamble:
    """Return what `blocks`, all those before the first story, say of the page."""
    texts = [block for block in blocks if block.text and not is_year(block)]
    named = [block for block in texts if block.role == "contacts"]
    texts = [block for block in texts if block.role != "contacts"]
    headings = [i for i, block in enumerate(texts) if block.level and not block.region]
    marked = any(block.level for block in texts)
    if not headings and marked:
        headings = [i for i, block in enumerate(texts) if block.level and block.region == "banner"]
    if not marked:
        return _plain(texts, named)
    at = headings[-1] if headings else -1
    if named:
        return Preamble(texts[at].text if at >= 0 else "", _contacts(named))
    if at >= 0 and _CONTACT.search(texts[at].text) and at + 1 < len(texts):
        return Preamble("", _contacts(texts[at:]))
    if at < 0:
        return Preamble()
    return Preamble(texts[at].text, _contacts_before(texts, at))


def _plain(texts: Sequence[Block], named: Sequence[Block]) -> Preamble:
    """Read a page without markup: its last line is the heading, contacts begin with their own."""
    lines = [block.text for block in texts]
    while len(lines) > 1 and (len(lines[-1]) > _LONGEST_HEADING or lines[-1].endswith(".")):
        lines.pop()  # an introduction
    if named or not lines:
        return Preamble(lines[-1] if lines else "", _contacts(named))
    start = next((i for i, line in enumerate(lines) if _CONTACT.search(line)), len(lines))
    if start == len(lines) - 1:
        return Preamble(lines[0] if start else "", Contacts(heading=lines[start]))
    if start < len(lines) - 1:
        return Preamble(
            lines[-1], Contacts(heading=lines[start], lines=tuple(lines[start + 1 : -1]))
        )
    if len(lines) > 1 and any(_ADDRESS.search(line) for line in lines[:-1]):
        return Preamble(lines[-1], Contacts(lines=tuple(lines[:-1])))
    return Preamble(lines[-1])


def _contacts_before(texts: Sequence[Block], at: int) -> Contacts:
    """Return the contacts that end where the heading at `at` begins.

    They are known by their words, by an address, or because nothing else stands before the
    heading and theirs is of its level, as in a snippet that we exported.
    """
    start = next((i for i in range(at - 1, -1, -1) if texts[i].level), -1)
    before = texts[max(0, start) : at]
    if not before or any(len(block.text) > 400 for block in before):
        return Contacts()
    snippet = start <= 0 and (start < 0 or texts[0].level == texts[at].level)
    words = " ".join(block.text for block in before)
    asked = len(before[0].text) <= _LONGEST_HEADING and _CONTACT.search(before[0].text)
    if asked or _ADDRESS.search(words) or (snippet and start == 0):
        return _contacts(before)
    return Contacts()


def _contacts(blocks: Sequence[Block]) -> Contacts:
    """Return `blocks` as contacts: their heading is one in the markup, or says what they are."""
    first = blocks[0] if blocks else Block()
    said = len(blocks) > 1 and _CONTACT.search(first.text) and not _ADDRESS.search(first.text)
    heading = first.text if first.level or (said and len(first.text) <= 40) else ""
    lines = tuple(block.text for block in (blocks[1:] if heading else blocks))
    return Contacts(heading=heading, lines=lines)
