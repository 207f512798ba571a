"""The credit book and the credits in use, as they are known here, and what completes a credit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.store.index import Index

if TYPE_CHECKING:
    from story_editor.model.base import Value
    from story_editor.model.completion import Completions, CreditsInUse


class CreditsKnown:
    """Keeps `book`: only what everybody knows, until it was read from the index."""

    def __init__(self, index: Index) -> None:
        self.book: CreditBook = EMPTY_BOOK
        self._index = index
        self._in_use: CreditsInUse | None = None
        self._completions: Completions | None = None
        self._completed: object = None

    def show_book(self, book: CreditBook, ours: Mapping[str, Value | None]) -> None:
        """Take `book`, as the index has it; `ours`, what is open here by id, stands over it."""
        self.book = book
        self.replace(ours)

    def replace(self, people: Mapping[str, Value | None]) -> None:
        """Put people into the book in the place of those with their ids; None is "not there"."""
        self.book = self.book.replaced(
            {key: one if isinstance(one, Contributor) else None for key, one in people.items()}
        )

    def show_in_use(self, in_use: CreditsInUse) -> None:
        """Take the credits and names that are `in_use`, as the index has them, for completing."""
        self._in_use = in_use

    def note_credit(self, line: str) -> None:
        """Let `line`, a credit without mark and year that was typed to its end, be completed too."""
        if self._in_use is not None:
            self._in_use = self._in_use.with_credit(line)

    def completions(self, style: str) -> Completions:
        """Return what completes a credit that is printed in `style`, by book and credits in use.

        Raises DiskRefused when they were never read.
        """
        from story_editor.model.completion import Completions

        if self._in_use is None:
            self._in_use = self._index.credits_in_use()
        state = self._in_use, self.book, style
        if self._completions is None or self._completed != state:
            self._completions, self._completed = Completions(*state), state
        return self._completions
