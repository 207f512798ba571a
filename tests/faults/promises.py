"""What the oracles remember of a window, and how words are looked for among its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tests.faults.papers import Paper
from tests.faults.screen import LISTING, Screen

Texts = Mapping[str, str]
COMMON = ("Kicker", "Date")
"""Fields whose words are the same in every language."""

ALT = "Alternative text"
By = Literal["person", "undo", "program"]
"""Who changed what is seen since the last look: who typed, an undo or redo, or anything else."""


class Lost(AssertionError):
    """Words are gone that should be there."""


class Key(NamedTuple):
    """A story in one language."""

    mark: str
    language: str


class Replaced(NamedTuple):
    """Words that stood in a field of the story `mark` when the program put others there."""

    mark: str
    name: str
    words: str
    entry: str = ""


@dataclass
class Seen:
    """What was seen of one story since it was said to be saved, the latest last.

    With `acked` the first was said to be saved.
    """

    texts: list[Texts]
    credit: str
    acked: bool = False
    acked_credit: str = ""

    def acknowledge(self) -> None:
        """Note that what was seen last was said to be saved."""
        self.texts, self.acked, self.acked_credit = self.texts[-1:], True, self.credit


def went(name: str, words: str, screen: Screen) -> bool:
    """Say whether words are not where they were. A date that is being typed is none meanwhile."""
    gone_with_its_field = name == ALT and screen.mark != LISTING
    return screen.texts.get(name, "" if gone_with_its_field else words) != words


def anywhere(words: str, papers: Iterable[Paper]) -> bool:
    """Say whether words stand in one of the files."""
    return any(words in paper.words for paper in papers)


def texts_in(paper: Paper, texts: Texts) -> Texts:
    """Return those of `texts` that stand in a file."""
    return {name: text for name, text in texts.items() if not text or text in paper.words}
