"""Older formats of a newsroom's files, brought to today's: pure functions, one a step.

Nothing is written by reading: an old file is migrated in memory, and written in today's
format when it is saved the first time, with the old version kept among its versions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from story_editor.model.format import FORMAT

Fields = dict[str, Any]


def migrate(fields: Fields) -> Fields:
    """Return the `fields` of a file as today's format has them; others are left alone.

    Raises KeyError for a format that never was.
    """
    while fields["format"] < FORMAT:
        fields = MIGRATIONS[fields["format"]](fields)
    return fields


def _to_2(fields: Fields) -> Fields:
    """Format 2 adds checksum, version and parent to the file, and nothing to the value."""
    return {**fields, "format": 2}


MIGRATIONS: Mapping[int, Callable[[Fields], Fields]] = {1: _to_2}
"""From each older format to the next."""
