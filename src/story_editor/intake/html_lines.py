"""One line of a page, with its bold words, links and dates, as the blocks it stands for."""

from __future__ import annotations

from typing import Final, NamedTuple

from story_editor.intake.blocks import Block, Region, Role, is_marked_credit, is_more
from story_editor.model.date_reading import parse_date
from story_editor.model.plain import one_line

_BETWEEN: Final = " \n\t,;:|·•–—()-"
_LONGEST_ROW: Final = 300


class Around(NamedTuple):
    """What the elements around a text say about it; `inline` numbers the outermost inline one."""

    level: int = 0
    role: Role = ""
    hint: Role = ""
    link: str = ""
    time: str = ""
    region: Region = ""
    language: str = ""
    sectioned: bool = False
    inline: int = 0


Pieces = list[tuple[str, Around]]
"""The texts of a line, each with what stands around it."""


def to_blocks(pieces: Pieces) -> list[Block]:
    """Return the line `pieces` as blocks, usually one: what is another part stands apart."""
    if not any(text.strip() for text, _ in pieces):
        return []
    return [block for run in _apart(pieces) if (block := _block(run))]


def _apart(pieces: Pieces) -> list[Pieces]:
    said = [piece for piece in pieces if piece[0].strip()]
    if len(said) < 2:
        return [pieces]
    if said[0][1].level:
        return _heading_apart(said, pieces)
    if any(around.link for _, around in said):
        return _link_apart(pieces)
    return _row_apart(said, pieces)


def _heading_apart(said: Pieces, pieces: Pieces) -> list[Pieces]:
    """Part a date or credit in an element of its own from the end of a heading."""
    text, around = said[-1]
    other = text.strip(_BETWEEN)
    if around.role or not (parse_date(other) or is_marked_credit(other)):
        return [pieces]
    return [pieces[: pieces.index(said[-1])], [(other, around._replace(level=0))]]


def _link_apart(pieces: Pieces) -> list[Pieces]:
    """Part a date beside a link from it, and a "Read more" from the text before it."""
    runs: list[Pieces] = []
    for text, around in pieces:
        if runs and bool(runs[-1][0][1].link) == bool(around.link):
            runs[-1].append((text, around))
        else:
            runs.append([(text, around)])
    runs = [run for run in runs if _said(run)]
    loose = " ".join(_said(run) for run in runs if not run[0][1].link)
    timed = "".join(text for text, around in pieces if around.time and not around.link)
    if parse_date(loose) or (timed and timed.strip(_BETWEEN) == loose):
        return [[(_said(run), next(a for t, a in run if t.strip(_BETWEEN)))] for run in runs]
    if len(runs) > 1 and runs[-1][0][1].link and is_more(_said(runs[-1])):
        return [[piece for run in runs[:-1] for piece in run], runs[-1]]
    return [pieces]


def _row_apart(said: Pieces, pieces: Pieces) -> list[Pieces]:
    """Part a row that is nothing but inline elements, one of which is a date."""
    numbers = [around.inline for _, around in said]
    short = sum(len(text) for text, _ in said) <= _LONGEST_ROW
    if not short or 0 in numbers or not any(parse_date(text.strip(_BETWEEN)) for text, _ in said):
        return [pieces]
    runs: dict[int, Pieces] = {}
    for text, around in said:
        runs.setdefault(around.inline, []).append((text, around))
    return list(runs.values())


def _said(pieces: Pieces) -> str:
    return "".join(text for text, _ in pieces).strip(_BETWEEN)


def _block(pieces: Pieces) -> Block | None:
    text = one_line("".join(text for text, _ in pieces))
    said = [around for piece, around in pieces if piece.strip()]
    if not text.strip() or not said:
        return None
    link = next((around.link for around in said if around.link), "")
    return Block(
        text=text,
        level=said[0].level,
        role=said[0].role,
        hint=said[0].hint,
        link=link,
        whole_link=bool(link) and all(around.link == link for around in said),
        time=next((around.time.strip() for around in said if around.time), ""),
        region=said[0].region,
        language=said[0].language,
    )
