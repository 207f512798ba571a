"""Dates of stories as people write and print them, in four languages, by our own table.

Neither the machine's locale nor the clock has a say: the same date prints the same
everywhere. English days have two digits ("08 April 2022"), French ones have not and
know "1er", Spanish joins with "de", Arabic prints both month names and its own digits.
"""

from __future__ import annotations

import datetime as dt
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
