"""The checksum that a file carries: the SHA-256 of itself with those 64 digits as zeros.

Apart from the values, since the first paint asks it of newsroom.json.
"""

from __future__ import annotations

import re

from story_editor.model.format import FORMAT
from story_editor.store.disk import digest

ZEROS = "0" * 64
SHORT = 12
"""Digits of a checksum that name a version: 48 bits, among the few versions of one story."""
_CHECKSUM = re.compile(rb'"checksum": "([0-9a-f]{64})"')
_CLOSE = 400
"""Bytes from the top within which a checksum stands, and the numbers of the format before it."""
_NUMBER = re.compile(rb'"(?:format|min_reader)": ([0-9]+)')


def checked(data: bytes) -> tuple[str, bool]:
    """Return the short checksum of a file, and whether it carries the right one."""
    found = _CHECKSUM.search(data, 0, _CLOSE)
    if found is None:  # of a version before checksums
        return digest(data)[:SHORT], _needs_none(data)
    own = digest(data[: found.start(1)] + ZEROS.encode() + data[found.end(1) :])
    return own[:SHORT], own.encode() == found[1]


def is_sound(data: bytes) -> bool:
    """Say whether a file carries the checksum of what stands in it."""
    return checked(data)[1]


def is_falsely_newer(data: bytes) -> bool:
    """Say whether a file is of a newer version by a fault alone: with a number of ours its checksum is right.

    A checksum that is wrong proves nothing by itself: who knows what a newer version writes there.
    """
    if _CHECKSUM.search(data, 0, _CLOSE) is None:
        return False
    return any(
        is_sound(data[: found.start(1)] + str(ours).encode() + data[found.end(1) :])
        for found in _NUMBER.finditer(data, 0, _CLOSE)
        for ours in range(1, FORMAT + 1)
        if int(found[1]) > FORMAT
    )


def _needs_none(data: bytes) -> bool:
    """Say whether `data` was written in format 1, which had no checksums."""
    return re.search(rb'"format": 1\b', data[:200]) is not None
