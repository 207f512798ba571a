"""Reading the listing as text, the way a browser or a mail prints it: numbered, indented blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from story_editor.intake.blocks import Block, is_credit, is_marked_credit, is_year, read_date
from story_editor.intake.entry import Entry, Unread
from story_editor.intake.preamble import Preamble, read_preamble
from story_editor.intake.reading import read_entry
from story_editor.model.folding import to_ascii_digits
from story_editor.model.plain import one_line, plain_text

_NUMBER: Final = re.compile(r"([ \t]*)(\d{1,9})[.)](?:[ \t]+(\S.*)|[ \t]*)$")

_SHORTEST_WRAPPED: Final = 44
"""Characters a line has at least when a program broke it: mails break at 60 or more."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines without a blank one between; `indent` in columns is that of the first."""

    lines: tuple[str, ...]
    indent: int


def read_text(text: str) -> tuple[Preamble, list[Entry | Unread]]:
    """Return what stands before the stories of the page `text`, and the stories in order.

    Entries are numbered, one up each time or from 1 again under a year; without numbers
    a date makes the entry, with the block before it as its title.
    """
    lines = [line.expandtabs(8).rstrip() for line in plain_text(text).split("\n")]
    starts = _numbered(lines)
    if not starts:
        return read_dated([b for p in _paragraphs(lines) for b in _preamble_blocks(p)])
    before = [b for p in _paragraphs(lines[: starts[0]]) for b in _preamble_blocks(p)]
    read: list[Entry | Unread] = []
    for position, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        blocks, below = _entry_blocks(lines[start:end])
        entry = read_entry(blocks, position)
        read.append(entry or Unread(position, lines[start].strip(), "no-title"))
        left = [p.lines[0] for p in below if _NUMBER.match(p.lines[0])]
        if left and isinstance(read[-1], Entry):
            read[-1] = replace(read[-1], left_out=(*read[-1].left_out, *left))
    if not any(isinstance(entry, Entry) for entry in read):
        return read_preamble(before), []
    return read_preamble(before), read


def read_dated(blocks: Sequence[Block]) -> tuple[Preamble, list[Entry | Unread]]:
    """Return the stories of `blocks` that no number, list or heading sets apart: a date does."""
    dated = [i for i, block in enumerate(blocks) if i and block.text and read_date(block)]
    starts: list[int] = []
    for date in dated:
        if starts and date - 1 <= starts[-1] + 1:
            continue  # a date within the summary that is a line by itself
        title = date - 1
        floor = starts[-1] + 2 if starts else 0
        while title > floor and (blocks[title - 1].image or is_credit(blocks[title - 1].text)):
            title -= 1
        starts.append(title)
    if not starts:
        return Preamble(), []
    ends = [*starts[1:], len(blocks)]
    runs = (blocks[start:end] for start, end in zip(starts, ends, strict=True))
    read = [entry for n, run in enumerate(runs, 1) if (entry := read_entry(run, n))]
    return read_preamble(blocks[: starts[0]]), read


def _numbered(lines: Sequence[str]) -> list[int]:
    """Return the lines that begin an entry."""
    starts: list[int] = []
    expected, indent = -1, 0
    for at, line in enumerate(lines):
        found = _NUMBER.match(line)
        if not found:
            continue
        number = int(to_ascii_digits(found[2]))
        again = number == 1 and _under_year(lines, at)
        if expected < 0:
            if number == 0 or (not found[3] and not _more_follows(lines, at)):
                continue
            indent = len(found[1])
        elif len(found[1]) > indent + 1 or not (number == expected or again):
            continue
        starts.append(at)
        expected = number + 1
    return starts


def _more_follows(lines: Sequence[str], at: int) -> bool:
    return any(line for line in lines[at + 1 : at + 4])


def _under_year(lines: Sequence[str], at: int) -> bool:
    above = next((line for line in reversed(lines[:at]) if line), "")
    return is_year(Block(text=above))


def _paragraphs(lines: Sequence[str]) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    pending: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            pending.append(line)
        elif pending:
            indent = len(pending[0]) - len(pending[0].lstrip(" "))
            paragraphs.append(_Paragraph(tuple(one_line(p) for p in pending), indent))
            pending = []
    return paragraphs


def _preamble_blocks(paragraph: _Paragraph) -> list[Block]:
    """Return the lines of `paragraph` each for itself, save those that were wrapped."""
    lines: list[str] = []
    wrapped = False
    for line in paragraph.lines:
        if wrapped and not read_date(Block(text=line)):
            lines[-1] += " " + line
        else:
            lines.append(line)
        wrapped = len(line) > _SHORTEST_WRAPPED and not is_marked_credit(line)
    return [Block(text=line) for line in lines]


def _entry_blocks(lines: Sequence[str]) -> tuple[list[Block], list[_Paragraph]]:
    """Return the blocks of one entry, without the number, and what follows the list."""
    found = _NUMBER.match(lines[0])
    first = found[3] or "" if found else lines[0]
    margin = len(found[1]) if found else 0
    paragraphs = _paragraphs([first, *lines[1:]])
    blocks: list[Block] = []
    below: list[_Paragraph] = []
    inside = next((p.indent for p in paragraphs[1:]), 0)
    for number, paragraph in enumerate(paragraphs):
        if number and inside > margin and paragraph.indent <= margin:
            below = paragraphs[number:]
            break
        blocks += _lines_apart(paragraph)
    while blocks and is_year(blocks[-1]):
        blocks.pop()
    return blocks, below


def _lines_apart(paragraph: _Paragraph) -> list[Block]:
    """Return `paragraph` as blocks: wrapped lines joined, a date or a credit line by itself."""
    blocks: list[str] = []
    joinable = in_credit = False
    for line, following in zip(paragraph.lines, [*paragraph.lines[1:], ""], strict=True):
        dated = bool(read_date(Block(text=line)))
        in_credit = (joinable and in_credit) or (not blocks and _is_credit_line(line))
        if joinable and not dated:
            blocks[-1] += " " + line
        else:
            blocks.append(line)
        joinable = _goes_on(line, following) if in_credit else not dated
    return [Block(text=text) for text in blocks]


def _is_credit_line(line: str) -> bool:
    """Say whether the first line of a paragraph is a credit, or the beginning of a marked one."""
    return is_marked_credit(line) or (len(line) <= _SHORTEST_WRAPPED and is_credit(line))


def _goes_on(line: str, following: str) -> bool:
    """Say whether a credit's `line` was wrapped, so that the `following` line belongs to it."""
    if not following or read_date(Block(text=following)):
        return False
    if line.endswith((",", "/", ";", "&", "|", " and", " et", " y", " und")):
        return True
    ended = re.search(r"\d{4}\W*$", to_ascii_digits(line))
    return not ended and len(line) > _SHORTEST_WRAPPED and is_credit(following)
