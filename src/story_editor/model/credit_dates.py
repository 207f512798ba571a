"""The years in a credit: where they stand, what belongs to them, and which of several is meant."""

from __future__ import annotations

import re

from story_editor.model import credit_words as words
from story_editor.model.credit_doubts import Doubts
from story_editor.model.folding import to_ascii_digits


def without_circa(text: str, doubts: Doubts) -> str:
    """Return `text` without what says that its year is a guess, about which is to be asked."""
    plain = words.CIRCA.sub(" ", text)
    if plain != text:
        doubts.ask("year")
    return plain.strip()


def take_year(text: str, doubts: Doubts) -> tuple[str, str]:
    """Cut a year off the end or the beginning of `text`, with the day and month before it."""
    plain = to_ascii_digits(text)
    if not words.YEAR_ONLY.search(plain):
        return text, ""
    for pattern in (words.FULL_DATE, words.FULL_DATE_FIRST):
        if found := pattern.search(plain):
            year = next(group for group in found.groups() if group)
            return _cut(text, found), year
    if found := words.YEAR_LAST.search(plain):
        rest = _before(text, found).rstrip(words.EDGES + "(")
        if found[0].startswith(" ") and rest.casefold() in words.NUMBERED:
            doubts.ask("year")  # "Studio 1984" may be its name
        return _without_month(rest, found[0], doubts).strip(words.EDGES + "("), _year(
            found[1], doubts
        )
    if found := words.YEAR_FIRST.search(plain):
        return _cut(text, found), _year(found[1], doubts)
    found = words.DATE_FIRST.match(plain)
    if found and (found[1] or found[2]).casefold() in words.MONTH_NAMES:
        return _cut(text, found), found[3]
    found = words.IN_BRACKETS.match(text)
    if found and not words.PARTY.search(found[2]):  # "Jane Hobson 2022 (ILO)"
        rest, year = take_year(found[1], doubts)
        return f"{rest} ({found[2]})" if year else text, year
    return text, ""


def take_other_years(text: str, year: str, doubts: Doubts) -> tuple[str, str]:
    """Cut years off `text` that stand behind a party, or beside the `year` that was taken.

    They belong to no name. Where there are several, somebody has to say which one is meant.
    """
    plain = to_ascii_digits(text)
    if not words.YEAR_ONLY.search(plain):
        return text, year
    for pattern in (words.INNER_YEAR, words.YEAR_AND, words.YEAR_LAST, words.YEAR_FIRST):
        if not year and pattern is not words.INNER_YEAR:
            break
        while found := pattern.search(plain):
            before = text[: found.start()].rstrip(words.EDGES + "(")
            if _is_numbered(before):
                break
            own = _year(found[1], doubts)
            if year and own != year:
                doubts.ask("year")
            year = year or own
            text = _without_month(before, found[0], doubts) + text[found.end() :]
            plain = to_ascii_digits(text)
    return text, year


def part_notices(text: str, year: str, doubts: Doubts) -> tuple[str, str]:
    """Return several notices in one line ("© A 2021 © B 2022") as parties, and their year."""
    parties: list[str] = []
    for notice in words.INNER_MARK.split(text):
        party, own = take_year(notice.strip(words.EDGES), doubts)
        parties.append(party)
        if own and own != year:
            if year:
                doubts.ask("year")
            year = year or own
    return " / ".join(party for party in parties if party), year


def year_within(asset_id: str, doubts: Doubts) -> str:
    """Return the year that an asset id like "NYHQ1996-1165" seems to hold, to be asked about."""
    found = words.YEAR_ONLY.search(asset_id)
    if not found:
        return ""
    doubts.ask("year")
    return found[1]


def date_before(text: str) -> int | None:
    """Return where the day and month begin that end `text`, which stands before a year; None without."""
    plain = to_ascii_digits(text)
    if _ends_in_figures(plain) and (found := re.search(words.MONTH_AND_DAY, plain)):
        return found.start()
    found = words.DAY_AND_MONTH.search(plain)
    if found and (found.start() or re.search(r"\d", found[0])):  # alone it may be a name
        return found.start()
    found = words.LOOSE_MONTH.search(text)
    return found.start() if found and is_month_behind(text[: found.start()]) else None


def without_year(name: str) -> tuple[str, str]:
    """Return `name` without the year in it, and that year; "" where it has none, or is nothing else."""
    found = words.YEAR_ONLY.search(to_ascii_digits(name))
    rest = found and f"{name[: found.start()]} {name[found.end() :]}".strip(words.EDGES + "()")
    if not (found and rest and any(map(str.isalpha, rest))):
        return name, ""
    return " ".join(rest.split()), found[1]


def _cut(text: str, found: re.Match[str]) -> str:
    return (_before(text, found) + text[found.end() :]).strip(words.EDGES + "(")


def _before(text: str, found: re.Match[str]) -> str:
    """Return what stands in `text` before `found`, with a full stop that may be a name's."""
    return text[: found.start()] + ("." if found[0].startswith(".") else "")


def _year(printed: str, doubts: Doubts) -> str:
    """Return a year or range as it is kept, "2021–22"; a month behind a year is left out."""
    first, *last = re.split(r"\s?[-–—/]\s?", printed)
    if not last:
        return first
    number = int(last[0]) if len(last[0]) == 4 else int(first[:2] + last[0])
    if number <= int(first):
        return first  # "2022-04" is a month of it
    if len(last[0]) == 2 and int(last[0]) <= 12:
        doubts.ask("year")  # "2010-12": two years or December
    return f"{first}–{last[0]}"


def _without_month(text: str, year: str, doubts: Doubts) -> str:
    """Return `text`, which stood before `year`, without the day and month that belong to it."""
    plain = to_ascii_digits(text)
    if _ends_in_figures(plain) and (found := re.search(words.MONTH_AND_DAY, plain)):
        return text[: found.start()]
    if found := words.DAY_AND_MONTH.search(plain):
        # a month that is all there is to read may be somebody's name
        dated = bool(re.search(r"\d", found[0]))
        if not found.start() and not dated:
            return text
        names = text[: found.start()]
        single = len(words.CAPITAL.findall(names)) < 2 and not names.isupper()
        if not dated and single and not words.PARTY.search(names):
            doubts.ask("creators", "year")  # "Berg, Jan 2020": a month, or a first name
        return names
    found = words.LOOSE_MONTH.search(text)
    if found and year.startswith(" "):
        doubts.ask("creators")
        if is_month_behind(text[: found.start()]):
            return text[: found.start()]
    return text


def _ends_in_figures(text: str) -> bool:
    return any(map(str.isdigit, text[-4:]))


def is_month_behind(names: str) -> bool:
    """Say whether a month's name behind `names` is the month: behind a whole name, "AFP May 2022"."""
    party = words.PARTY.split(names)[-1]
    return " " in party or party.isupper()


def _is_numbered(name: str) -> bool:
    """Say whether a number behind `name` may be a part of it: "Studio 1984", "Class of 2020"."""
    last = words.PARTY.split(name)[-1].casefold().split()
    return bool(last) and (
        last[-1] in words.JOINING or (last[0] in words.NUMBERED and not last[1:])
    )
