"""A contributor: a person or an organisation of the credit book, under all of their names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from story_editor.model.base import Id, Language, Value
from story_editor.model.credit_style import is_style
from story_editor.model.folding import fold_name
from story_editor.model.format import FORMAT
from story_editor.model.photo import Category

Kind = Literal["person", "organisation", "nobody", ""]
"""`nobody` is what stands in credits and names no one, such as "Press office copy"; empty is not said."""


def _is_unsaid(value: object) -> bool:
    """Leave what is not said out of the file: those of before stay as they are."""
    return value in ("", None)


def _consent_said(value: object) -> object:
    """Return a consent as it is said: "not needed" stood for nothing said, since nobody can say it of all."""
    return "" if value == "not needed" else value


UsualConsent = Annotated[
    Literal["", "needed"], BeforeValidator(_consent_said), Field(exclude_if=_is_unsaid)
]
"""What is usual with the people shown; empty is not said."""


class Contributor(Value):
    """Who is credited. `aliases` are other spellings, `names` what they are called by language.

    `form` is the credit they require, such as "UN Photo/{creators}", empty for the house
    style. `licence`, `licence_url`, `usage_terms`, `category`, the last day `ends` and the `consent`
    that they ask for are offered for a photo of theirs that says nothing of its own.
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
    category: Annotated[Category, Field(exclude_if=_is_unsaid)] = ""
    ends: Annotated[dt.date | None, Field(exclude_if=_is_unsaid)] = None
    consent: UsualConsent = ""
    notes: str = ""
    not_same: tuple[str, ...] = ()

    @property
    def own_form(self) -> str:
        """Their `form` where credits can be printed in it, else empty: it would lose who made the photo."""
        return self.form if is_style(self.form) else ""

    @property
    def fills_own_form(self) -> bool:
        """Whether a credit of them alone goes into their own form, as who made the photo.

        An organisation does not, nor somebody of no kind whose form says their name already.
        """
        return self.kind == "person" or (not self.kind and not self.is_in_form)

    @property
    def is_in_form(self) -> bool:
        """Whether `form` itself says one of their names, as a word of its own."""
        said = fold_name(re.sub(r"{\w+}", " ", self.form))
        return any(
            re.search(rf"(?<!\w){re.escape(fold_name(name.strip()))}(?!\w)", said)
            for name in self.spellings
        )

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name they go by, their own first, each once."""
        found = (self.name, *self.names.values(), *self.aliases)
        return tuple(dict.fromkeys(name for name in found if name.strip()))
