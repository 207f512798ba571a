"""Reading dates as people write them: in words or figures, in four languages."""

from __future__ import annotations

import datetime as dt
import re

from story_editor.model.dates import MONTHS
from story_editor.model.folding import fold, to_ascii_digits


def _month_table() -> dict[str, int]:
    table: dict[str, int] = {}
    for names in MONTHS.values():
        for number, name in enumerate(names, start=1):
            for form in (name, *name.split("/")):
                table[fold(form)] = number
    return table


_MONTH_NUMBERS = _month_table()
_YEAR_FIRST = re.compile(r"(\d{4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?:[T ].*)?$")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})$")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|o|º)?\.?\s+(?:de\s+|of\s+)?(.+?)\s+(?:de\s+|del\s+)?(\d{4})$"
)
_MONTH_FIRST = re.compile(r"(.+?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_WEEKDAYS = tuple(
    fold(name)
    for name in (
        "monday tuesday wednesday thursday friday saturday sunday"
        " lundi mardi mercredi jeudi vendredi samedi dimanche"
        " lunes martes miércoles jueves viernes sábado domingo"
        " الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
    ).split()
)
_BEFORE_DAY = re.compile(r"(?:يوم\s+)?([^\W\d]+)(\s*,)?\.?\s+(?=\S)")


def parse_date(text: str, *, guess_order: bool = True, month_first: bool = False) -> dt.date | None:
    """Return the date that `text` names in any of the four languages, or None.

    Understands "08 April 2022", "8 avr. 2022", "April 8, 2022", "2022-04-08" and, day
    first unless `month_first`, "8/4/2022"; with `guess_order` off a numeric date is taken
    only when its order cannot be mistaken. Two-digit years are not guessed.
    """
    cleaned = " ".join(to_ascii_digits(text).replace("\u200f", "").replace("\u200e", "").split())
    cleaned = cleaned.replace("،", ",").strip(" .,")
    if found := _YEAR_FIRST.match(cleaned):
        return _date(found[1], int(found[3]), found[4])
    if found := _NUMERIC.match(cleaned):
        first, second = int(found[1]), int(found[2])
        if first <= 12 and second <= 12 and first != second and not guess_order:
            return None
        swapped = second > 12 >= first or (month_first and first <= 12)
        day, month = (second, first) if swapped else (first, second)
        return _date(found[3], month, str(day))
    return _in_words(cleaned) or _in_words(_without_weekday(cleaned))


def _in_words(text: str) -> dt.date | None:
    if found := _DAY_FIRST.match(text):
        return _date(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.match(text):
        return _date(found[3], _month(found[1]), found[2])
    return None


def _without_weekday(text: str) -> str:
    """Return `text` without a weekday, or a place and its comma, before the day."""
    found = _BEFORE_DAY.match(text)
    if not found:
        return text
    name = fold(found[1])
    weekday = len(name) > 2 and any(day.startswith(name) for day in _WEEKDAYS)
    return text[found.end() :] if weekday or found[2] else text


def _month(name: str) -> int:
    """Return the number of the month that `name` is or unmistakably shortens, else 0."""
    folded = re.sub(r"\s*/\s*", "/", fold(name)).strip(" .,")
    if folded in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[folded]
    if len(folded) < 3 or not folded.isascii():
        return 0
    numbers = {number for full, number in _MONTH_NUMBERS.items() if full.startswith(folded)}
    return numbers.pop() if len(numbers) == 1 else 0


def _date(year: str, month: int, day: str) -> dt.date | None:
    if not 1800 <= int(year) <= 2199:
        return None
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:  # no such day in that month: not a date
        return None
