"""Credits that are sentences: who made the photo stands within words that are no name.

The forms are those of Creative Commons ("Recommended practices for attribution": title, author, licence), of
American services ("U.S. Army photo by Sgt. Jane Roe") and of Chinese and Japanese newspapers, where who made a
photo stands before the word for it.
"""

from __future__ import annotations

import re
from typing import Final

from story_editor.model import credit_words as words
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_doubts import Doubts
from story_editor.model.credit_labels import COURTESY, LABEL

# they are rare, so they are texts, and compiled where they are needed
_ADDRESS: Final = r"(?i)<?(?:https?://|www\.)[^\s<>\"]*>?"
_OF_LICENCE: Final = r"(?i)<?https?://(?:www\.)?creativecommons\.org/"

_UNDER: Final = (
    r"(?i)\s+(?:is\s+)?(?:licen[cs]ed\s+under|marked\s+with|dedicated\s+to|used\s+under)\b.*$"
)
"""What says that a licence follows, with all that is left behind it once the licence is taken out."""
_WORK: Final = r"^.*\sby\s+(\S.*)$"
_OPENING: Final = "\"“„«‘'"
_TITLED: Final = rf"^[{_OPENING}].+[\"”“»’'],?\s+(?:by|par|por|von)\s+(?=[^a-zß-ÿ\s])(.+)$"
_TAKEN_BY: Final = (
    r"(?i)^(.+?)\s+((?:(?:courtesy|file|handout|stock)\s+)?(?:photo(?:graph)?|picture|image|foto)s?)"
    r"\s+by:?\s+(?=(?-i:[^a-zß-ÿ\s]))(.+)$"
)

_HAN: Final = "\u3040-\u30ff\u3400-\u9fff"
_REPORTER: Final = (
    rf"^([{_HAN}A-Za-z]{{2,}}?)(?:特约|见习|首席)?(?:摄影|攝影)?(?:记者|記者)\s*(.+?)"
    r"\s*(?:摄影报道|摄影|攝影|撮影|摄|攝)$"
)
_ISSUED: Final = r"^(\S+社)[发發]\s*[（(]?(.+?)\s*[摄攝][)）]?$"
_TAKEN: Final = rf"^(.*[{_HAN}])\s*(?:撮影|[摄攝])$|^(.+?)\s+(?:摄影|攝影)$"
_PASSED_ON: Final = rf"^(.*[{_HAN}])\s*(?:供图|供圖|提供)$"


def part_addresses(text: str, doubts: Doubts) -> tuple[str, str]:
    """Return `text` without its web addresses, and the first of them, "" without one.

    An address is nobody's name, and may say whose the photo is; only one of a licence does not.
    """
    if "://" not in text and "www." not in text.casefold():
        return text, ""
    found = [address[0] for address in re.finditer(_ADDRESS, text)]
    if any(not re.match(_OF_LICENCE, address) for address in found):
        doubts.ask("creators", "agency")
    first = found[0].strip(f"{words.EDGES}<>.)]'\"") if found else ""
    return re.sub(_ADDRESS, " / ", text).strip(words.EDGES), first


def without_licensing(text: str) -> str:
    """Return `text` up to "is licensed under", and of a work "by" somebody that somebody."""
    if "nder" not in text and "with" not in text and "to" not in text:
        return text
    licensed = re.search(_UNDER, text)
    if licensed is None:
        return text
    text = text[: licensed.start()]
    found = re.match(_TITLED, text) or re.match(_WORK, text)
    return found[1] if found else text


def without_title(text: str) -> str:
    """Return who made the work of which `text` says the title in quotation marks, else the same."""
    found = re.match(_TITLED, text) if text[:1] in _OPENING else None
    return found[1] if found else text


def names_within(text: str, book: CreditBook, doubts: Doubts) -> str:
    """Return the names that the sentence `text` says, as parties; the same where it is no sentence.

    `text` is a credit without its mark, year and licence. What was guessed is noted in `doubts`.
    """
    if text.rstrip(")）")[-1:] in ("摄", "攝", "影", "图", "圖", "供", "道"):
        text = _before_photographed(text, doubts)
    if ":" in text or "ourtesy" in text:
        label = LABEL.match(text) or COURTESY.match(text)
        text = text[label.end() :] if label else text
    text = without_title(text)
    if " by" not in text and " BY " not in text:
        return text  # as nearly all
    found = re.match(_TAKEN_BY, text)
    if found and not book.is_agency(f"{found[1]} {found[2]}"):  # "UN Photo by Jane Example"
        return f"{found[3]} / {found[1]}"
    return text


def _before_photographed(text: str, doubts: Doubts) -> str:
    """Return the names before the word that says who took the photo, in Chinese and Japanese."""
    for pattern in (_REPORTER, _ISSUED):
        if found := re.match(pattern, text):
            if " " in found[2]:
                doubts.ask("creators")  # several, or one with a space
            return f"{found[2]} / {found[1]}"
    if found := re.match(_TAKEN, text):
        return str(found[1] or found[2])
    if found := re.match(_PASSED_ON, text):
        doubts.assume("creators")
        return found[1]
    return text
