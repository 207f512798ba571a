"""What every value of the newsroom has in common: frozen, validated, and stable as JSON."""

from __future__ import annotations

import json
import secrets
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

from story_editor.model.format import FORMAT, IDENTITY, needed_reader

Id = Annotated[str, StringConstraints(pattern=f"^{IDENTITY}$")]
"""Identity of a story, photo or newsroom."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 language tag such as "en", "pt-BR"."""

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # without 0 o 1 l, which people misread


class Value(BaseModel):
    """A frozen value; keys that a newer version wrote are kept and written back."""

    # of what is read pydantic would keep 16,000 short strings for ever: titles, dates, checksums
    model_config = ConfigDict(frozen=True, extra="allow", cache_strings="keys")

    def replace(self, **changes: Any) -> Self:
        """Return a validated copy with `changes`.

        Raises TypeError for a name that is no field, pydantic.ValidationError for a
        value that does not fit.
        """
        unknown = changes.keys() - type(self).model_fields.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        # from __dict__, so that nested values keep their identity and are not built again
        return type(self).model_validate({**self.__dict__, **(self.model_extra or {}), **changes})


def is_newer(value: Value) -> bool:
    """Say whether a later version wrote `value`, and did not say that we may write it too.

    What we know of it can be shown; nothing of it may be changed or published here.
    """
    strange = value.model_extra or getattr(value, "format", 0) > FORMAT  # asked for each of 100,000
    return bool(strange) and reader_of(value) > FORMAT


def reader_of(value: Value) -> int:
    """Return the format a reader must know to understand all of `value`."""
    return needed_reader({"format": getattr(value, "format", 0), **(value.model_extra or {})})


def to_json(value: Value) -> str:
    """Return `value` as the text of its file: two-space indent, fixed order, one newline."""
    fields = value.model_dump(mode="json", exclude_none=False)
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def new_id() -> str:
    """Return a fresh identity of 12 characters (58 bits, so no two newsrooms collide)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))
