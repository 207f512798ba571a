"""The few words an exported page says by itself, in the languages a listing may have."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Words:
    """What the links between pages are called; the braces are places for numbers."""

    page: str
    page_of: str
    newer: str
    older: str


_WORDS: Final = {
    "en": Words("Page {}", "Page {} of {}", "Newer stories", "Older stories"),
    "fr": Words("Page {}", "Page {} sur {}", "Articles plus récents", "Articles plus anciens"),
    "es": Words("Página {}", "Página {} de {}", "Historias más recientes", "Historias anteriores"),
    "ar": Words("الصفحة {}", "الصفحة {} من {}", "قصص أحدث", "قصص أقدم"),
}
_RIGHT_TO_LEFT: Final = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
)
_SCRIPTS: Final = frozenset(("arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"))
_ARABIC_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0]


def words(language: str) -> Words:
    """Return the words in `language`, English ones when it has none here."""
    return _WORDS.get(_base(language), _WORDS["en"])


def number(value: int, language: str) -> str:
    """Return `value` in the digits that dates in `language` are printed with."""
    digits = str(value)
    return digits.translate(_ARABIC_DIGITS) if _base(language) == "ar" else digits


def direction(language: str) -> Direction:
    """Return the direction of writing of the language tag `language`; a script in it decides."""
    base, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _SCRIPTS else "ltr"
    return "rtl" if base in _RIGHT_TO_LEFT else "ltr"


def direction_of(text: str) -> Direction | None:
    """Return the direction of the first letter of `text` that has one."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return None
