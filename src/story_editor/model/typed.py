"""Words typed for several photos at once and set for none of them yet, as this computer keeps them.

They belong to no value of the newsroom: nobody has said yet that these photos have them.
"""

from __future__ import annotations

from collections.abc import Mapping

from story_editor.model.base import Id, Value


class Typed(Value):
    """What was `said` for `photos`, by the part of the photo: a text, a choice, or a date as ISO text.

    `number` is how many of the photos would change by it.
    """

    photos: tuple[Id, ...]
    number: int
    said: Mapping[str, str]

    def with_what_was_said(self, before: Typed) -> Typed:
        """Return this with what was said `before` of parts of which nothing is said now."""
        return self.replace(said={**before.said, **self.said})


class TypedWords(Value):
    """All that was typed and is not set, in one file."""

    typed: tuple[Typed, ...] = ()
