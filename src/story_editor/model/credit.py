"""The credit of a photo: the line as printed, and how it was read."""

from __future__ import annotations

from typing import Literal

from story_editor.model.base import Value

YearSource = Literal["", "photo", "first published", "typed", "imported"]
"""Where the year came from. The clock is never a source."""


AGENCIES = " / "
"""Stands between several agencies: "SPORTSFILE / Corbis"."""


class Credit(Value):
    """`text` is what is printed, exactly; the other fields are its reading.

    `year` is text since it may be a range ("2021–22"). `unsure` names the parts that
    were assumed rather than known ("creators", "agency", "year").
    """

    text: str = ""
    creators: tuple[str, ...] = ()
    agency: str = ""
    year: str = ""
    year_source: YearSource = ""
    licence: str = ""
    asset_id: str = ""
    unsure: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who is named: the creators, and each agency."""
        agencies = (name for name in self.agency.split(AGENCIES) if name)
        return tuple(dict.fromkeys((*self.creators, *agencies)))

    @property
    def line(self) -> str:
        """The credit without mark and year, "Seng Mai / Photo Doc", or the text if unread."""
        names = ", ".join(self.creators)
        parts = [part for part in (names, self.agency) if part]
        return " / ".join(parts) or self.text
