"""What the reader of a credit was not sure of, gathered while it reads."""

from __future__ import annotations


class Doubts:
    """The parts of one credit ("creators", "agency", "year") that were not known.

    What was assumed has a likely reading, such as the first of two names as the creator. What
    has to be asked has two that are equally likely, and only a person can tell.
    """

    def __init__(self) -> None:
        """Begin without a doubt."""
        self._assumed: set[str] = set()
        self._asked: set[str] = set()

    def assume(self, *parts: str) -> None:
        """Note that `parts` were read in the likely way."""
        self._assumed.update(parts)

    def ask(self, *parts: str) -> None:
        """Note that `parts` have to be asked about."""
        self._asked.update(parts)

    @property
    def unsure(self) -> tuple[str, ...]:
        """All parts that were assumed or have to be asked about, by name."""
        return tuple(sorted(self._assumed | self._asked))

    @property
    def asked(self) -> tuple[str, ...]:
        """The parts that have to be asked about, by name."""
        return tuple(sorted(self._asked))
