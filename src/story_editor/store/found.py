"""What a search finds, counted by month: enough to know every year, and where a page begins."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from story_editor.store.spots import month_of, year_of


class Found:
    """The months in the list's order (see spots) with how many stories each has."""

    def __init__(self, months: Sequence[tuple[int, int]]) -> None:
        self.months = tuple(months)
        self._ends = list(itertools.accumulate(count for _, count in self.months))

    @classmethod
    def of_spots(cls, spots: Sequence[int]) -> Found:
        """Return what is found where stories stand at `spots`, highest first."""
        months = itertools.groupby(map(month_of, spots))
        return cls([(month, sum(1 for _ in group)) for month, group in months])

    def __len__(self) -> int:
        """Return how many stories are found."""
        return self._ends[-1] if self._ends else 0

    def years(self) -> list[tuple[str, int]]:
        """Return each year ("" for undated) with its number of stories, in the list's order."""
        years = itertools.groupby(self.months, key=lambda month: year_of(month[0]))
        return [(year, sum(count for _, count in months)) for year, months in years]

    def months_at(self, offset: int, limit: int) -> tuple[int, int, int]:
        """Return the newest and oldest month of so many stories, and how many to skip there."""
        last = len(self.months) - 1
        first = min(bisect_right(self._ends, offset), last)
        end = min(bisect_right(self._ends, offset + limit - 1), last)
        return self.months[first][0], self.months[end][0], offset - self._before(first)

    def before(self, month: int) -> int:
        """Return how many stories stand in newer months."""
        return sum(count for one, count in self.months if one > month)

    def _before(self, number: int) -> int:
        return self._ends[number - 1] if number else 0
