"""A contributor: a person or an organisation of the credit book, under all of their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from story_editor.model.base import Id, Language, Value
from story_editor.model.format import FORMAT

Kind = Literal["person", "organisation", "nobody"]
"""`nobody` is what stands in credits and names no one, such as "Press office copy"."""


class Contributor(Value):
    """Who is credited. `aliases` are other spellings, `names` what they are called by language.

    `form` is the credit they require, such as "UN Photo/{creators}", empty for the house
    style. `licence`, `licence_url` and `usage_terms` are offered for a new photo of theirs.
    `not_same` are names that look like one of theirs, and somebody has said are not.
    """

    format: int = FORMAT
    id: Id
    name: str
    kind: Kind = "person"
    aliases: tuple[str, ...] = ()
    names: Mapping[Language, str] = {}
    form: str = ""
    licence: str = ""
    licence_url: str = ""
    usage_terms: str = ""
    notes: str = ""
    not_same: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name they go by, their own first, each once."""
        found = (self.name, *self.names.values(), *self.aliases)
        return tuple(dict.fromkeys(name for name in found if name.strip()))
