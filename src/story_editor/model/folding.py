"""Text made comparable: for searching, matching names and reading figures of any script."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

from story_editor.model.hidden import without_ignored

WHOLE: Final = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŀ": "l", "ĸ": "k",
    "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ə": "e",
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip
"""Small Latin letters that Unicode takes apart no further, and what is typed for them."""

_FOLDED: Final = str.maketrans(WHOLE)


def fold(text: str) -> str:
    """Return `text` without accents, case and what shows nothing, Arabic letter variants made one.

    Letters such as "ı", "ø" and "ß", which no decomposition takes apart, are those of WHOLE.
    """
    if not text.isascii():  # what is ASCII stays as it is, in a hundredth of the time
        text = re.sub(r"[^\x00-\x7f]+", lambda found: _without_accents(found[0]), text)
        return text.casefold().translate(_FOLDED)
    return text.casefold()


@functools.lru_cache(maxsize=4_096)
def fold_name(name: str) -> str:
    """Return the folded `name` of a person or organisation; a credit asks for few names often."""
    return fold(name)


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", without_ignored(text))
    return "".join(char for char in plain if not unicodedata.combining(char) and char != "ـ")


def to_ascii_digits(text: str) -> str:
    """Return `text` with every decimal digit of any script as 0 to 9."""
    if text.isascii():
        return text
    return re.sub(r"(?![0-9])\d", lambda found: str(unicodedata.digit(found[0])), text)
