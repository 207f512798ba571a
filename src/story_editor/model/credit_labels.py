"""What stands before the names of a credit and is none: labels, and who passed a photo on.

The words are those that credits have in the languages of the pages we know and of the newsrooms that
use us: English, French, Spanish, Arabic; Chinese, German, Hebrew, Japanese and Russian. They are the
ones that style guides prescribe for credits ("Photo by", "provided by", "courtesy of") and that CREDITS
lists as met on pages. A word that is missing here is no harm: a colon within a name is asked about.
"""

from __future__ import annotations

import re
from typing import Final

_COLON = "[:：﹕]"
_NAME = r"(?-i:[^a-zß-ÿ\s])"

_LABELS = (
    # English, and what French, Spanish, German and Italian share with it
    r"(?:(?:photo(?:graph(?:er|ie|y|e)?)?|picture|image|foto(?:gra(?:fía|fia|f|fo|fin))?|bild(?:er)?"
    r"|fotógrafo|fotógrafa|fotó|zdjęcie|фото|фотограф|фотографія)s?(?:\s+credits?)?"
    r"|(?:crédit|credit|crédito|credito)s?(?:\s+(?:photo|foto|image)s?)?|bildnachweis|bildquelle"
    r"|תמונה|צילום|(?:ال)?صورة|(?:ال)?صور|(?:ال)?تصوير|(?:ال)?مصور|عدسة"
    r"|照片|图片来源|圖片來源|图片|圖片|摄影|攝影|摄|写真|撮影|撮影者|画像|кредит)"
)
LABEL: Final = re.compile(
    rf"{_LABELS}(?:\s*(?:{_COLON}|(?:by|par|por|de|von|מאת)(?:\s*{_COLON}|\s+(?={_NAME})))\s*"
    rf"|\s+(?=©|\(c\)|\[c\]|Ⓒ|(?:Ã‚)?Â©|¬©))|fot\.\s+(?={_NAME})",
    re.IGNORECASE,
)
"""A label and its colon, or before a mark, or "Photo by" before a name: "Photo de famille" is a title."""

_PICTURE = r"(?:photo(?:s|graphs?|graphies?)?|images?|pictures?|fotos?|fotografías?|bild|фото|صورة)"
_COURTESY = (
    r"courtesy(?:\s+of)?(?!\s+(?:photo|image|picture)s?$)|(?:avec\s+l['’]aimable\s+autorisation|gracieuseté|courtoisie)\s+d(?:e|u|es)"
    r"|cortesía(?:\s+de)?|mit\s+freundlicher\s+genehmigung\s+von|with\s+(?:kind\s+)?permission\s+of"
)
_GIVEN = (
    r"(?:(?:kindly\s+)?(?:provided|supplied|contributed|submitted|shared)\s+by|fournie?s?\s+par"
    r"|(?:cedid|facilitad|proporcionad)[ao]s?\s+por|предоставлен[оаы]?|بإذن\s+من|مقدمة\s+من|بعدسة)"
)
COURTESY: Final = re.compile(
    rf"({_PICTURE}\s+)?(?:(?:{_COURTESY})(?:\s*{_COLON}\s*|\s+)(?=\S)"
    rf"|{_GIVEN}(?:\s*{_COLON}\s*|\s+(?(1)(?=\S)|(?={_NAME}))))"
    rf"|(?:supplied|provided|handout|写真提供|画像提供|图片提供|圖片提供|提供)\s*{_COLON}\s*"
    r"|ph\.\s+(?=\S)",
    re.IGNORECASE,
)
"""Who passed the photo on, and most likely made it: "Photo courtesy of", "provided by", "Supplied:"."""

BYLINE: Final = re.compile(
    r"(?:author|auteure?|autora?|urheber(?:in)?|автор(?:ы)?(?:\s+фото(?:графии)?)?"
    rf"|المؤلف|作者)\s*{_COLON}\s*|(?-i:[Bb]y|BY|par|por)(?:\s*{_COLON}\s*|\s+(?=[\w©])(?={_NAME}))"
    r"|(?:تصوير|عدسة|بعدسة|צילום|צילם|צילמה)\s+(?=\S)",
    re.IGNORECASE,
)
"""Who made something; beside a text it is the text, so by itself it tells no credit."""
SOURCE: Final = re.compile(
    rf"(?:source|fuente|fonte|quelle|источник|(?:ال)?مصدر|מקור|来源|來源|出典)s?\s*{_COLON}\s*",
    re.IGNORECASE,
)
"""Where the photo is from, which may be who made it."""


def is_label(text: str) -> bool:
    """Say whether `text` would be nothing but a label, if a colon stood behind it."""
    line = f"{text}:"
    return any(pattern.fullmatch(line) for pattern in (LABEL, COURTESY, BYLINE, SOURCE))
