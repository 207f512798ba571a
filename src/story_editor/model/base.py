"""What every value of the newsroom has in common: frozen, validated, and stable as JSON."""

from __future__ import annotations

import json
import secrets
from json.encoder import encode_basestring
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
    return laid_out(value.model_dump(mode="json", exclude_none=False)) + "\n"


def laid_out(field: object, margin: str = "\n") -> str:
    """Return `field`, as json reads it, as JSON with an indent of two spaces.

    It is the text that json.dumps gives with `indent=2`, which takes five times as long: a save waits for it.
    """
    if type(field) is str:
        return encode_basestring(field)
    if field is None:
        return "null"
    if type(field) is int:
        return repr(field)
    within = f"{margin}  "
    if type(field) is dict and field:
        lines = [f"{encode_basestring(key)}: {laid_out(one, within)}" for key, one in field.items()]
        return f"{{{within}{f',{within}'.join(lines)}{margin}}}"
    if type(field) is list and field:
        lines = [laid_out(one, within) for one in field]
        return f"[{within}{f',{within}'.join(lines)}{margin}]"
    return json.dumps(field, ensure_ascii=False)


def new_id() -> str:
    """Return a fresh identity of 12 characters (58 bits, so no two newsrooms collide)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))
