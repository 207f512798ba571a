"""What an export could not write into its pictures, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from story_editor.wording.credits import field_names
from story_editor.wording.phrases import plural, shown


def fields_left_out(fields: Sequence[str]) -> str:
    """Return that texts did not fit into these `fields` ("IIM 2:110"), once for each; "" for none."""
    if not fields:
        return ""
    counts = Counter(fields)
    said = ", ".join(
        f"{field_names([field])} ({count:,})" if count > 1 else field_names([field])
        for field, count in counts.items()
    )
    texts = plural(len(fields), "text is", "texts are")
    were = "was" if len(fields) == 1 else "were"
    return f"{texts} too long for a field of the picture files and {were} left out there: {said}."


def field_left_out(title: str, story_id: str, field: str) -> str:
    """Return that the picture of a story lacks a text in `field`, which has no room for it."""
    which = f"“{shown(title.strip())}”" if title.strip() else "A story without a title"
    return (
        f"{which} (stories/{shown(story_id)}.json): a text is too long for {field_names([field])}"
        f" ({field}) in its pictures, and was left out there."
    )
