"""Finding which parts of a page are its stories: boxes that repeat, or headings in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from story_editor.intake.blocks import Block, is_more
from story_editor.intake.entry import Entry, Unread
from story_editor.intake.html_blocks import Box
from story_editor.intake.html_headings import Run, flat_runs
from story_editor.intake.reading import read_entry

LARGEST_ENTRY: Final = 60
"""Blocks of one story at most: a box with more is the page, not one of its stories."""

_ALWAYS: Final = frozenset(("li", "article"))
_REPEATED: Final = frozenset(("a", "dd", "div", "figure", "p", "section", "td", "tr"))


@dataclass(slots=True)
class _Found:
    """What is known of one box once everything inside it has been looked at."""

    runs: list[Run] = field(default_factory=list)
    children: list[int] = field(default_factory=list)


def find_runs(blocks: Sequence[Block], boxes: Sequence[Box]) -> list[Run]:
    """Return the stories among `blocks` in the order of the page.

    A list's `li` and an `article` are stories when they read as such; other boxes only in
    rows of two or more with dates or credits; where no box is a story, headings with what
    follows them are.
    """
    found = [_Found() for _ in boxes]
    tops: list[Run] = []
    for number in range(len(boxes) - 1, -1, -1):  # a box stands after the one around it
        box = boxes[number]
        found[number].children.reverse()
        found[number].runs = _runs_within(number, blocks, boxes, found)
        if box.parent >= 0:
            found[box.parent].children.append(number)
        else:
            tops = found[number].runs + tops
    flat = flat_runs(blocks, 0, len(blocks))
    return flat if len(flat) > 2 * len(tops) else tops


def _runs_within(
    number: int, blocks: Sequence[Block], boxes: Sequence[Box], found: Sequence[_Found]
) -> list[Run]:
    """Return the stories inside the box, those of `li` and `article` children among them."""
    children = found[number].children
    rows = _rows(children, blocks, boxes, found)
    runs: list[Run] = []
    for child in children:
        inner = found[child].runs
        own = _own(child, blocks, boxes, inner) if boxes[child].tag in _ALWAYS else rows.get(child)
        runs += [own] if own else inner
    if not any(isinstance(run.read, Entry) for run in runs):
        return []
    return runs


def _own(
    number: int, blocks: Sequence[Block], boxes: Sequence[Box], inner: list[Run]
) -> Run | None:
    """Return an `li` or `article` as one story; None when it holds stories or is none."""
    box = boxes[number]
    if box.region or box.end - box.start > LARGEST_ENTRY or box.end == box.start:
        return None
    if len(inner) > 1 and (
        sum(run.dated for run in inner) > 1 or _are_listed(inner, boxes, number)
    ):
        return None
    if len(inner) == 1 and _headings(blocks, box.start, box.end) != _headings(
        blocks, inner[0].start, inner[0].end
    ):
        return None
    if box.tag == "article" and sum(r.dated for r in flat_runs(blocks, box.start, box.end)) > 1:
        return None
    return _read(blocks, box)


def _are_listed(inner: Sequence[Run], boxes: Sequence[Box], number: int) -> bool:
    """Say whether the stories inside box `number` are `li` or `article` themselves."""
    ranges = {(run.start, run.end) for run in inner}
    for box in boxes[number + 1 :]:
        if box.start >= boxes[number].end:
            break
        if box.tag in _ALWAYS and (box.start, box.end) in ranges:
            return True
    return False


def _read(blocks: Sequence[Block], box: Box) -> Run | None:
    inside = [block for block in blocks[box.start : box.end] if not block.region]
    read = read_entry(inside)
    if read is None or (isinstance(read, Unread) and is_more(read.text)):
        return None
    return Run(box.start, box.end, read)


def _rows(
    children: Sequence[int], blocks: Sequence[Block], boxes: Sequence[Box], found: Sequence[_Found]
) -> dict[int, Run]:
    """Return the children that are stories by being several, of one look, with dates or credits."""
    rows: dict[int, Run] = {}
    looks: dict[str, list[int]] = {}
    for child in children:
        box = boxes[child]
        if box.tag in _REPEATED and not box.region and 1 < box.end - box.start <= LARGEST_ENTRY:
            looks.setdefault(box.look, []).append(child)
    for alike in looks.values():
        if len(alike) < 2 or any(len(found[child].runs) > 1 for child in alike):
            continue
        read = {child: run for child in alike if (run := _read(blocks, boxes[child]))}
        stories = [run for run in read.values() if isinstance(run.read, Entry)]
        if len(stories) > 1 and sum(run.dated for run in stories) * 2 >= len(stories):
            rows |= read
    return rows


def _headings(blocks: Sequence[Block], start: int, end: int) -> int:
    return sum(1 for block in blocks[start:end] if block.level)
