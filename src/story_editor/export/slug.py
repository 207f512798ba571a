"""Names of files from titles: plain ASCII that every disk, server and mail takes."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 40
"""Characters of the longest slug."""

_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
"""Latin letters that no decomposition takes apart."""


def slug(title: str) -> str:
    """Return `title` as a slug, "Voices: Élan vital" -> "voices-elan-vital".

    At most LONGEST characters, whole words where one fits; a title in another script,
    which has no letters for it, is called "story".
    """
    letters = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    # an apostrophe joins: "ILO's" is one word
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['\u2019]", "", bare)).strip("-")
    if len(words) > LONGEST:
        words, whole, _ = words[: LONGEST + 1].rpartition("-")
        words = words if whole else _[:LONGEST]
    return words or "story"
