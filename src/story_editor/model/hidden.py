"""Characters that show nothing, and may hide in a name: found, except where it is spelt with them.

They are those that Unicode calls Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode 16).
Persian, Urdu, Indic and Mongolian names are spelt with joiners between their letters, and Han and
Mongolian letters have variants of which a selector behind them tells which one is meant. There, and
nowhere else, they are part of the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from story_editor.model.plain import one_line

_JOINERS: Final = "\u180e\u200c\u200d"
_SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_OTHERS: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_FIRST_PRINTABLE: Final = "\u034f"
"""The first of them that Python counts among what can be printed."""
_DIRECTIONS: Final = "\u061c\u200e\u200f"
_OF_SIGNS: Final = "\u200d\ufe0e\ufe0f"
"""What joins signs, such as those of people and their work, or says which of two pictures is meant."""
# texts rather than compiled patterns: the first paint needs none of them
_SELECTOR: Final = f"[{_SELECTORS}]"
_ANY: Final = f"[{_OTHERS}{_JOINERS}{_SELECTORS}]"
_LETTERS: Final = (
    ("\u0600", "\u109f"),
    ("\u1780", "\u17b3"),
    ("\u17b6", "\u17ff"),
    ("\u1820", "\u18af"),
)
"""First and last of the scripts that join letters: Arabic to Myanmar, Khmer and Mongolian."""
_VARIED: Final = (
    ("\u1820", "\u18af"),
    ("\u2e80", "\u2fdf"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""First and last of the letters that have variants: Mongolian and Han."""


def without_hidden(text: str) -> str:
    """Return `text` without what shows nothing and is no part of a name's spelling."""
    return re.sub(_ANY, lambda found: "" if _hides(text, found.start()) else found[0], text)


def hidden_places(text: str) -> Iterator[int]:
    """Return the places of `text` that `without_hidden` leaves out, in their order."""
    return (found.start() for found in re.finditer(_ANY, text) if _hides(text, found.start()))


def printed_credit(text: str) -> str:
    """Return the credit line `text` as it is printed and embedded: one line in which nothing hides.

    As in the names that are read in it (`without_hidden`). Marks of direction stay, by which a line of
    Arabic and Latin is laid out, and so does what makes one sign of several, such as a flag.
    """
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_PRINTABLE):
        return one_line(text)  # as nearly all
    return one_line(
        re.sub(_ANY, lambda found: "" if _is_waste(text, found.start()) else found[0], text)
    )


def without_ignored(text: str) -> str:
    """Return `text` without all that Unicode ignores by default, in the spelling of a name too.

    For comparing: who leaves out a joiner means the same name.
    """
    return re.sub(_ANY, "", text)


def _is_waste(text: str, place: int) -> bool:
    """Say whether what hides at `place` does nothing for how the line looks."""
    if text[place] in _DIRECTIONS or not _hides(text, place):
        return False
    if text[place] not in _OF_SIGNS and not "\U000e0020" <= text[place] <= "\U000e007f":
        return True
    before = re.sub(f"{_ANY}+$", "", text[:place])[-1:]
    return not (before > "\u203b" and unicodedata.category(before) in ("So", "Sk"))


def _hides(text: str, place: int) -> bool:
    before, char, behind = text[place - 1 : place], text[place], text[place + 1 : place + 2]
    if char in _JOINERS:
        return not (_is_of(before, _LETTERS) and _is_of(behind, _LETTERS))
    return not (re.match(_SELECTOR, char) and _is_of(before, _VARIED))


def _is_of(letter: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= letter <= last for first, last in ranges)
