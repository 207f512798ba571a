"""What in a name says that it may be none, or several: whoever reads it has to ask."""

from __future__ import annotations

import functools
import re
from typing import Final

from story_editor.model import credit_words as words

_WAW: Final = (
    "وليد|وائل|وسام|وسيم|وفاء|وداد|وجدي|وجدان|وجيه|وحيد|وديع|وردة|ورده|وصفي|وصال|وفيق|وقاص|وهاب|وهبة|وهبه"
    "|وهبي|وهيب|وهدان|ونيس|ولاء|وضاح|وزان|واصف|وافي|واثق|وئام"
)
"""Common Arabic names that begin with the letter that is "and" before any other."""
_VAV: Final = "ורדה|ויקי|ויקטור|ויקטוריה|ולדימיר|ולרי|ויטלי|וולף|ויליאם|ורוניקה"
"""The same in Hebrew."""
_ODD: Final = re.compile(
    r"[:：+@=<>\"“”„«»\d]|\s[-–—]{1,2}\s"
    r"|\s(?:by|with|from|on|under|avec|con|mit|is|are|was|BY|WITH|FROM|ON)\s"
    rf"|\s(?!(?:{_WAW}|{_VAV})\b)[\u0648\u05d5]\w{{3}}"
    r"|^[\u3040-\u9fff]{2,4}(?:摄影|攝影)$"  # who took it, or the name of a studio
    r"|^(?:Фото|Снимок)\s"  # "photo of", whose name stands in another case
    r"|\w\.(?:com|org|net|int|gov|edu|info|io)\b"
)
_NUMBERED: Final = re.compile(
    rf"(?:.*\s)?(?:{'|'.join(sorted(words.NUMBERED | words.JOINING))})\s\d+", re.IGNORECASE
)
"""A name whose number is a part of it: "Studio 54", "Class of 2020"."""


@functools.lru_cache(maxsize=4_096)
def is_odd(name: str) -> bool:
    """Say whether `name` holds what names do not: a colon, a dash between words, "by", a digit, a web address.

    In Arabic and Hebrew a word that begins with "and" too, unless it is a name with that letter.
    """
    return _ODD.search(name) is not None and not _NUMBERED.fullmatch(name)
