"""Text made comparable: for searching, matching names and reading figures of any script."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return `text` without accents and case, Arabic letter variants made one."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in plain if not unicodedata.combining(char) and char != "ـ")
    return bare.casefold()


def to_ascii_digits(text: str) -> str:
    """Return `text` with every decimal digit of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
