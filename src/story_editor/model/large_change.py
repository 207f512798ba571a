"""A change of many values that is being saved, as this computer notes it until all of it is."""

from __future__ import annotations

from collections.abc import Mapping

from story_editor.model.base import Id, Value


class LargeChange(Value):
    """What the steps called `names` write and throw away, by kind.

    Of what is written the short checksum of the version that it was made from, "" for a new value.
    """

    names: tuple[str, ...]
    writes: Mapping[str, Mapping[Id, str]]
    throws: Mapping[str, tuple[Id, ...]]

    @property
    def number(self) -> int:
        """How many values it changes."""
        return sum(map(len, self.writes.values())) + sum(map(len, self.throws.values()))
