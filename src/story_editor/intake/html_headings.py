"""Stories that only their headings tell apart, and to which of two a credit between belongs.

Where stories have no boxes, a picture or credit between two of them may end the one above or
begin the one below. The shape of the page decides (`_side`); where it says nothing, what
stands between is given to neither story and named for an editor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from story_editor.intake.blocks import Block, is_credit, is_more, is_year, read_date
from story_editor.intake.entry import Entry, Unread
from story_editor.intake.reading import read_entry

_LONGEST_KICKER: Final = 60

_Side = Literal["over", "under", "unclear"]
"""Where a page has its credits: over a story's heading, under its words, or it does not say."""


@dataclass(frozen=True, slots=True)
class Run:
    """The blocks from `start` to `end`, what they tell, and whether only a heading begins them."""

    start: int
    end: int
    read: Entry | Unread
    flat: bool = False

    @property
    def dated(self) -> bool:
        """Whether the run tells when or by whom: what menus and plain articles do not."""
        return isinstance(self.read, Entry) and bool(
            self.read.date or self.read.date_text or self.read.credit or self.read.unplaced
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """One story in a row of headings: its heading at `title`, its words up to `end`.

    Directly over it, from `lead` to `stop`, stand pictures and credits (`stop` is the title or
    the kicker over it). They lie `between` two stories unless this is the first in a row.
    """

    lead: int
    stop: int
    title: int
    end: int
    between: bool


def flat_runs(blocks: Sequence[Block], start: int, end: int) -> list[Run]:
    """Return the stories between `start` and `end` that a heading of one level begins."""
    level = _title_level(blocks, start, end)
    titles = [
        i for i in range(start, end) if blocks[i].level == level and not _is_no_title(blocks[i])
    ]
    if not level or not titles:
        return []
    parts = _parts(blocks, titles, start, end)
    side = _side(blocks, parts)
    if side == "under" and not _is_lead(blocks[parts[-1].end - 1]):
        # the last story says more under its credit, so the line over a heading is no kicker
        parts = [replace(part, stop=part.title) for part in parts]
    runs = [run for at in range(len(parts)) if (run := _run(blocks, parts, at, side))]
    stories = [run for run in runs if isinstance(run.read, Entry)]
    return runs if stories and sum(run.dated for run in stories) * 2 >= len(stories) else []


def _parts(blocks: Sequence[Block], titles: Sequence[int], start: int, end: int) -> list[_Part]:
    above = [start, *titles]
    leads = [_lead(blocks, title, before) for title, before in zip(titles, above[:-1], strict=True)]
    parts = []
    for at, title in enumerate(titles):
        lead, stop = leads[at]
        last = leads[at + 1][0] if at + 1 < len(titles) else end
        cut = (i for i in range(title + 1, last) if _is_above(blocks[i], blocks[title].level))
        between = at > 0 and not (lead > above[at] + 1 and blocks[lead - 1].level)
        parts.append(_Part(lead, stop, title, next(cut, last), between))
    return parts


def _run(blocks: Sequence[Block], parts: Sequence[_Part], at: int, side: _Side) -> Run | None:
    """Return the story of `parts[at]`, with what stands between it and its neighbours or without."""
    part = parts[at]
    below = parts[at + 1] if at + 1 < len(parts) and parts[at + 1].lead == part.end else None
    first = part.lead if side == "over" or (side == "unclear" and not part.between) else part.stop
    end = below.stop if below and side == "under" else part.end
    told = list(blocks[first:end])
    if side == "under":
        for i in range(_first_lead(blocks, end, part.title), end):
            told[i - first] = _as_credit(blocks[i])
    read = read_entry([block for block in told if not block.region])
    if read and below and below.lead < below.stop and side == "unclear":
        read = _with_unplaced(read, blocks[below.lead : below.stop])
    return Run(first, end, read, flat=True) if read else None


def _as_credit(block: Block) -> Block:
    """Return `block`, one that reads as a credit marked as such: its place says so as well."""
    plain = not block.hint and not block.image and not block.region
    return replace(block, hint="credit") if plain and is_credit(block.text) else block


def _with_unplaced(read: Entry | Unread, between: Sequence[Block]) -> Entry | Unread:
    """Return `read` with the words of what stands between it and the next story."""
    said = [block.text for block in between if block.text]
    said = said or [block.image.alt or block.image.src for block in between if block.image]
    words = " / ".join(text for text in said if text)
    if isinstance(read, Entry):
        return replace(read, unplaced=words)
    return replace(read, text=" / ".join((read.text, words)))


def _side(blocks: Sequence[Block], parts: Sequence[_Part]) -> _Side:
    """Return where the page has pictures and credits, as those show that one story alone can own.

    Nothing over the first heading, or over one that a year parts from the story above, can
    belong to another story; nor can what stands under the last words, or directly under a
    heading. The fuller of both counts. Of two that are equal, that under the words is a
    notice at the foot of the page if every story has its own over its heading.
    """
    if any(_is_lead(blocks[p.title + 1]) for p in parts if p.title + 1 < len(blocks)):
        return "under"
    asked = {k for p in parts if p.between for k in _kinds(blocks[p.lead : p.stop])}
    over = {k for p in parts if not p.between for k in _kinds(blocks[p.lead : p.stop])} & asked
    under = {k for p in parts for k in _kinds(blocks[p.title + 1 : p.end])} & asked
    if over < under:
        return "under"
    complete = all(part.lead < part.stop for part in parts)
    if not asked or under < over or (over == under and over and complete):
        return "over"
    return "unclear"


def _kinds(blocks: Iterable[Block]) -> set[str]:
    """Return what `blocks` hold of a story's picture: "image", "credit", both or nothing."""
    seen = [block for block in blocks if not block.region]
    kinds = {"image" for block in seen if block.image}
    return kinds | {"credit" for block in seen if _is_lead(block) and block.text}


def _title_level(blocks: Sequence[Block], start: int, end: int) -> int:
    """Return the level of most headings that a date or credit follows; the deeper of equals."""
    counts: Counter[int] = Counter()
    level = 0
    for block in blocks[start:end]:
        if block.level and not _is_no_title(block):
            level = block.level
        elif level and block.text and (read_date(block) or is_credit(block.text)):
            counts[level] += 1
            level = 0
    return max(counts, key=lambda level: (counts[level], level), default=0)


def _is_no_title(block: Block) -> bool:
    return bool(block.region) or is_year(block)


def _is_above(block: Block, level: int) -> bool:
    """Say whether `block` is a heading that ends a story whose title is of `level`."""
    return 0 < block.level < level or (bool(block.level) and is_year(block))


def _is_lead(block: Block) -> bool:
    return bool(block.image) or block.hint in ("caption", "credit") or is_credit(block.text)


def _lead(blocks: Sequence[Block], title: int, before: int) -> tuple[int, int]:
    """Return from where to where pictures and credits stand directly over the title.

    `before` is the title above, or where the page begins. One short line between credit
    and title is a kicker, but not when the story above would lose its only words by it.
    """
    first = _first_lead(blocks, title, before)
    if first < title or title - 2 <= before:
        return first, title
    line = blocks[title - 1]
    lead = _first_lead(blocks, title - 1, before)
    if line.level or len(line.text) > _LONGEST_KICKER or lead == title - 1 or is_more(line.text):
        return title, title
    above = blocks[before + 1 : lead] if blocks[before].level else blocks[before:lead]
    told = any(block.text and not read_date(block) for block in above)
    if told or blocks[before].level != blocks[title].level:
        return lead, title - 1
    return title, title


def _first_lead(blocks: Sequence[Block], at: int, before: int) -> int:
    while at > before and not blocks[at - 1].level and _is_lead(blocks[at - 1]):
        at -= 1
    return at
