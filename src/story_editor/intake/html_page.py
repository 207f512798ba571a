"""Reading the listing as HTML: what we exported, or what somebody wrote by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from story_editor.intake.blocks import Block
from story_editor.intake.entry import Entry, Unread
from story_editor.intake.html_blocks import Box, preformatted, take_apart
from story_editor.intake.html_entries import find_runs
from story_editor.intake.preamble import Preamble, read_preamble
from story_editor.intake.text_page import read_dated, read_text
from story_editor.model.languages import is_language


def read_html(markup: str) -> tuple[Preamble, list[Entry | Unread], str]:
    """Return what stands before the stories, the stories, and the page's language tag or ""."""
    blocks, boxes = take_apart(markup)
    runs = find_runs(blocks, boxes)
    body = [block for block in blocks if not block.region]
    if not runs or (len(runs) == 1 and runs[0].flat):
        dated = read_dated(body)
        if len(dated[1]) > len(runs):
            return *dated, _language(body)
    if not runs:
        return *read_text(preformatted(markup)), _language(body)
    start = min(run.start for run in runs)
    contacts = _contact_boxes(blocks[:start], boxes)
    read = [_placed(run.read, position) for position, run in enumerate(runs, start=1)]
    told = [block for run in runs for block in blocks[run.start : run.end]]
    return read_preamble(contacts), read, _language(told)


def _placed(read: Entry | Unread, position: int) -> Entry | Unread:
    return replace(read, position=position) if isinstance(read, Unread) else read


def _contact_boxes(blocks: Sequence[Block], boxes: Sequence[Box]) -> list[Block]:
    """Return `blocks`, those in a box that is called contacts (or the like) marked as such."""
    marked = list(blocks)
    if any(block.role == "contacts" for block in blocks):
        return marked
    for box in boxes:
        if box.end <= len(blocks) and re.search(r"\bcontacts?\b|[-_]contacts?\b", box.look.lower()):
            for at in range(box.start, box.end):
                marked[at] = replace(marked[at], role="contacts")
            break
    return marked


def _language(blocks: Sequence[Block]) -> str:
    """Return the language that most of `blocks` are marked with, as a tag that values take."""
    counts = Counter(block.language for block in blocks if block.language)
    if not counts:
        return ""
    first, *rest = counts.most_common(1)[0][0].replace("_", "-").split("-")
    tag = "-".join([first.lower(), *rest])
    return tag if is_language(tag) else ""
