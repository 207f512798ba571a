"""The credit of a photo: the line as printed, and how it was read."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from story_editor.model.base import Value

Part = Literal["creators", "agency", "year"]
"""What a credit says that a reader may have to guess."""
PARTS: tuple[Part, ...] = ("creators", "agency", "year")

Verdict = Literal["sure", "assumed", "ask"]
"""How a part was read: known; in the likely way; or in one of two ways, so a person decides."""

Role = Literal["person", "organisation", ""]
"""As what a name is read: who made the photo, or an agency; empty is undecided."""

YearSource = Literal["", "photo", "first published", "typed", "imported"]
"""Where the year came from. The clock is never a source."""


AGENCIES = " / "
"""Stands between several agencies: "SPORTSFILE / Corbis"."""


class Credit(Value):
    """`text` is what is printed, exactly; the other fields are its reading.

    `year` is text since it may be a range ("2021–22"). `unsure` names the parts that
    were assumed rather than known ("creators", "agency", "year"), and `asked` those of them
    that only a person can decide.
    """

    text: str = ""
    creators: tuple[str, ...] = ()
    agency: str = ""
    year: str = ""
    year_source: YearSource = ""
    licence: str = ""
    asset_id: str = ""
    unsure: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def verdict(self, part: Part) -> Verdict:
        """Return how `part` was read."""
        if part in self.asked:
            return "ask"
        return "assumed" if part in self.unsure else "sure"

    @property
    def to_decide(self) -> str:
        """What only a person can decide: "names", "year", "names and year", or "" for nothing."""
        parts = ["names"] if {"creators", "agency"} & {*self.asked} else []
        return " and ".join([*parts, "year"] if "year" in self.asked else parts)

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who is named: the creators, and each agency."""
        agencies = filter(None, self.agency.split(AGENCIES))
        return tuple(dict.fromkeys((*self.creators, *agencies)))

    @property
    def roles(self) -> dict[str, Role]:
        """As what each of the `parties` is read; undecided while it is asked, and of a name alone.

        A name alone is the creator, whatever it names.
        """
        parties = self.parties
        if len(parties) < 2 or "names" in self.to_decide:
            return dict.fromkeys(parties, "")
        return {name: "person" if name in self.creators else "organisation" for name in parties}

    @property
    def line(self) -> str:
        """The credit without mark and year, "Seng Mai / Photo Doc", or the text if unread."""
        names = ", ".join(self.creators)
        parts = [part for part in (names, self.agency) if part]
        return " / ".join(parts) or self.text

    @model_serializer(mode="wrap")
    def _without_questions(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write no questions where there are none, so that files of before stay as they are."""
        fields: dict[str, Any] = write(self)
        if not self.asked:
            fields.pop("asked", None)
        return fields
