"""Dates of stories as people write and print them, in four languages, by our own table.

Neither the machine's locale nor the clock has a say: the same date prints the same
everywhere. English days have two digits ("08 April 2022"), French ones have not and
know "1er", Spanish joins with "de", Arabic prints both month names and its own digits.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": _names(
        "January February March April May June July August September October November December"
    ),
    "fr": _names(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    "es": _names(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "ar": (
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيو",
        "تموز/يوليو",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ),
}
"""Month names, January first. Arabic carries the Levantine name, then the Egyptian one."""

_SHORT_FRENCH = _names("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def format_date(date: dt.date, language: str) -> str:
    """Return `date` as a listing in `language` prints it; English for an unknown language."""
    base = language.split("-", maxsplit=1)[0]
    names = MONTHS.get(base, MONTHS["en"])
    month = names[date.month - 1]
    if base == "fr":
        return f"{'1er' if date.day == 1 else date.day} {month} {date.year}"
    if base == "es":
        return f"{date.day} de {month} de {date.year}"
    if base == "ar":
        return f"{date.day} {month} {date.year}".translate(_ARABIC_DIGITS)
    return f"{date.day:02} {month} {date.year}"


def format_short(date: dt.date, language: str) -> str:
    """Return `date` without its year, for a row of the list: "08 Apr"."""
    base = language.split("-", maxsplit=1)[0]
    month = MONTHS.get(base, MONTHS["en"])[date.month - 1]
    if base == "ar":
        return f"{date.day} {month.split('/')[-1]}".translate(_ARABIC_DIGITS)
    if base == "fr":
        return f"{date.day:02} {_SHORT_FRENCH[date.month - 1]}"
    return f"{date.day:02} {month if len(month) <= 4 else month[:3]}"


def fold(text: str) -> str:
    """Return `text` without accents and case, Arabic letter variants made one."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in plain if not unicodedata.combining(char) and char != "ـ")
    return bare.casefold()


def to_ascii_digits(text: str) -> str:
    """Return `text` with every decimal digit of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


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
