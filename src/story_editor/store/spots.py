"""Where a story stands in the list, as one number, so that every search answers in that order.

The number is the index's row number. From its highest bit: not in the trash, the date, the
hour it was written, and a serial number, the only part that says nothing:

    1 live | 12 year | 4 month | 5 day | 22 hour of writing | 19 serial

Stories of one date and hour are few, and put in order when they are read.
"""

from __future__ import annotations

from functools import lru_cache

_SERIAL, _DAY, MONTH = 19, 41, 46
LIVE = 1 << 62
"""The first spot outside the trash."""
UNDATED = (1 << 21) - 1
"""The day of stories without date: later than any."""


def first_spot(date: str, created: str, *, trashed: bool) -> int:
    """Return the first spot of the stories of a `date` that were `created` in one hour."""
    return (0 if trashed else LIVE) | _day(date) << _DAY | _hour(created[:13]) << _SERIAL


def last_spot(first: int) -> int:
    """Return the last spot beside `first`, that of the same date and hour."""
    return first | (1 << _SERIAL) - 1


def day_number(year: int, month: int, day: int) -> int:
    """Return a number that grows with the date; parts beyond a calendar's count as its end."""
    return min(year << 9 | min(month, 15) << 5 | min(day, 31), UNDATED)


def spot_of_day(day: int) -> int:
    """Return the first spot of a day in the trash; LIVE more is the first outside."""
    return day << _DAY


def month_of(spot: int) -> int:
    """Return the month of `spot`, a number that grows like it and knows the trash."""
    return spot >> MONTH


def spots_of(newest: int, oldest: int) -> tuple[int, int]:
    """Return the first and last spot from one month up to another."""
    return oldest << MONTH, (newest + 1 << MONTH) - 1


def year_of(month: int) -> str:
    """Return the year of a month, "" for the month of stories without date."""
    year = month >> 4 & 0xFFF
    return "" if year == UNDATED >> 9 else f"{year:04}"


MONTH_OF = f"{{spot}} >> {MONTH}"
BESIDE = f"{{spot}} >> {_SERIAL}"
"""In SQL: the month of a spot, and what the spots of one date and hour share."""


@lru_cache(1024)  # stories that are read one after another are of few days and hours
def _day(date: str) -> int:
    """Return the day of an ISO date, a number that grows as the text sorts; UNDATED for none."""
    return day_number(int(date[:4]), int(date[5:7]), int(date[8:10])) if date else UNDATED


@lru_cache(1024)
def _hour(hour: str) -> int:
    """Return an hour, the first 13 signs of an ISO time, likewise; 0 for none."""
    if not hour:
        return 0
    year = min(max(int(hour[:4]) - 1900, 1), 255)
    return year << 14 | int(hour[5:7]) << 10 | int(hour[8:10]) << 5 | int(hour[11:13])
