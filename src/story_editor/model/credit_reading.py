"""Reading a credit line: who made the photo, for whom, and when.

The shapes come from real pages; their grammar is

    credit  = [label] [mark] [year] names [for CLIENT] [via DISTRIBUTOR] [year] [licence]
    names   = party { ("/" | "|") party } | people "(" agency ")"
    party   = agency | people | asset id

Reading never changes the text that is printed, and never invents: a part that was
assumed rather than known is named in `Credit.unsure`, and one that has to be asked about in
`Credit.asked` too, so that the window can ask.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata

from story_editor.model import credit_words as words
from story_editor.model.credit import AGENCIES, Credit, YearSource
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_doubts import Doubts
from story_editor.model.credit_names import read_names, split_parties
from story_editor.model.folding import fold, to_ascii_digits
from story_editor.model.plain import plain_text

LONGEST = 2_000
"""Characters of a line that are read; what is longer is kept as text and not read."""


def clean(text: str) -> str:
    """Return `text` as it is read: entities undone, white space single, marks that hide gone."""
    plain = _without_entities(_without_entities(text)) if "&" in text else text
    plain = words.INVISIBLE.sub("", unicodedata.normalize("NFC", plain))
    if not plain.isprintable():
        spaced = (" " if unicodedata.category(char) == "Cc" else char for char in plain)
        plain = plain_text("".join(spaced))
    return " ".join(plain.split())


def _without_entities(text: str) -> str:
    """Return `text` with its entities undone; a number no character has becomes "\ufffd"."""
    # html.unescape makes a number of any digits, which Python refuses beyond 4,300 of them
    numbers = re.sub(r"&#0+(?=\d)", "&#", text)
    return html.unescape(re.sub(r"&#\d{8,};?", "\ufffd", numbers))


def read_credit(
    text: str, *, book: CreditBook = EMPTY_BOOK, year_source: YearSource = "typed"
) -> Credit:
    """Return `text` with its reading.

    `book` is asked who is who, and our own list of agencies second. `year_source` is
    where a year found in the text came from. Never raises for any text; a text over LONGEST
    characters is kept and not read.
    """
    line = clean(text)
    if not 0 < len(line) <= LONGEST:
        return Credit(text=text)
    doubts = Doubts()
    rest = _without_circa(_without_marks(line, doubts), doubts)
    rest, licence = _take(words.LICENCE, rest)
    rest, year = _take_year(rest, doubts)
    if year and not licence:
        rest, licence = _take(words.LICENCE, rest)
    rest, year = _take_other_years(_unbracketed(rest), year, doubts)
    if words.INNER_MARK.search(rest):
        rest, year = _part_notices(rest, year, doubts)
    names = read_names(rest, book, doubts)
    year = year or _year_within(names.asset_id, doubts)
    return Credit(
        text=text,
        creators=tuple(names.creators),
        agency=AGENCIES.join(names.agencies),
        year=year,
        year_source=year_source if year else "",
        licence=licence,
        asset_id=names.asset_id,
        unsure=doubts.unsure,
        asked=doubts.asked,
    )


def edited_credit(before: Credit, text: str, *, book: CreditBook = EMPTY_BOOK) -> Credit:
    """Return the reading of `text` after an editor changed the line of `before`.

    A year that stays keeps its source and a part that stays keeps what was answered
    about it; only what the editor changed counts as typed. A licence or year that the line did
    not print is still the photo's, and one that it printed goes when it is printed no more.
    """
    if text == before.text:
        return before
    after, printed = read_credit(text, book=book), read_credit(before.text, book=book)
    if after.licence == printed.licence or not (
        after.licence or fold(before.licence) == fold(printed.licence)
    ):
        after = after.replace(licence=before.licence)
    if not (after.year or printed.year) and text.strip():
        return after.replace(year=before.year, year_source=before.year_source)
    if after.year and after.year == before.year and before.year_source:
        return after.replace(year_source=before.year_source)
    return after


def printed_licence(text: str) -> str:
    """Return the licence that stands in the line `text`, "" for none."""
    return read_credit(text).licence if words.ANY_LICENCE.search(clean(text)) else ""


def says_nobody(text: str) -> bool:
    """Say whether the line `text` names nobody: a mark, a label, a year, a licence, or "Handout"."""
    line = clean(text)
    if len(line) > LONGEST:
        return False  # what is not read may say anything
    rest, _year = _take_year(_without_marks(line, Doubts()), Doubts())
    rest, _licence = _take(words.LICENCE, rest)
    rest, _year = _take_year(rest, Doubts())
    parties = (fold(party.strip(words.AROUND)) for party in words.PARTY.split(rest))
    return not any(
        any(map(str.isalpha, party)) and party not in words.JUNK | words.LABEL_WORDS
        for party in parties
    )


def looks_like_credit(text: str, *, book: CreditBook = EMPTY_BOOK) -> bool:
    """Say whether `text` is a credit rather than a title.

    It bears a mark or a label, or names somebody beside a known agency.
    """
    line = clean(text)
    if len(line) > 200:
        return False
    if any(pattern.match(line) for pattern in (words.MARK, words.LABEL, words.COURTESY)):
        return True
    parties = split_parties(_take_year(line, Doubts())[0], book)
    return len(parties) > 1 and any(book.is_agency(party) for party in parties)


def print_credit(credit: Credit, style: str) -> str:
    """Return the parts of `credit` in `style`, such as "© {creators} / {agency} {year}".

    A part that is empty disappears together with the separator before it, and with the
    bracket that would close behind it; a name that the style itself says stays. A credit that
    names nobody, or nobody for whom the style has a place, is returned as its text, and so is
    one of which the style prints nothing.
    """
    values = {
        "creators": ", ".join(credit.creators),
        "agency": credit.agency,
        "year": credit.year,
        "licence": credit.licence,
        "asset_id": credit.asset_id,
    }
    named = ("creators", "agency")
    places = [name for name in named if f"{{{name}}}" in style]  # "Getty Images {year}" has none
    if not any(values[name] for name in places or named):
        return credit.text
    printed, between = "", ""
    shown = True  # whether the part before this piece was printed
    for piece in _pieces(style):
        name = piece.strip("{}")
        if not (piece.startswith("{") and name in values):
            shown = shown or printed.count("(") > printed.count(")")
            bare = piece if shown else piece.lstrip(")]}»”’")
            between = bare if printed or shown else between
        elif values[name]:
            printed += between + values[name]
            between, shown = "", True
        else:
            printed += _names_in(between) if printed else ""
            shown = False
    printed = printed + between if shown else printed or _names_in(between)
    return printed if printed.strip() else credit.text


def _names_in(between: str) -> str:
    """Return what a style says between two parts up to its last name: " / ILO" of " / ILO, "."""
    words_there = [found for found in re.finditer(r"\w+", between) if not found[0].islower()]
    return between[: words_there[-1].end()] if words_there else ""


@functools.lru_cache(maxsize=64)
def _pieces(style: str) -> tuple[str, ...]:
    """Return `style` parted at its places, which stay: "© ", "{creators}", " "."""
    return tuple(re.split(r"(\{[a-z_]+\})", style))


def _without_marks(line: str, doubts: Doubts) -> str:
    """Return `line` without leading marks and labels and without reserved rights."""
    before = ""
    while before != line:
        before = line
        line = _unbracketed(line)
        line = words.LABEL.sub(
            "", words.MARK.sub("", line, count=1) if words.MARK.match(line) else line
        )
        if found := words.COURTESY.match(line):
            line = line[found.end() :]
            doubts.assume("creators")
    return _without_reserved(line).strip(words.EDGES + "©")


def _unbracketed(text: str) -> str:
    """Return `text` without brackets around all of it, and without half a pair at its ends."""
    if not text or (text[-1] not in ")）" and text[0] not in "(（"):
        return text
    inner = text[1:-1]
    if text[0] in "(（" and text[-1] in ")）" and not re.search(r"[()（）]", inner):
        return inner.strip()
    if not re.search(r"[(（]", text):
        return text.rstrip(")） ")
    return text if re.search(r"[)）]", text) else text.lstrip("(（ ")


def _without_circa(text: str, doubts: Doubts) -> str:
    """Return `text` without what says that its year is a guess, about which is to be asked."""
    plain = words.CIRCA.sub(" ", text)
    if plain != text:
        doubts.ask("year")
    return plain.strip()


def _take_other_years(text: str, year: str, doubts: Doubts) -> tuple[str, str]:
    """Cut years off `text` that stand behind a party, or beside the `year` that was taken.

    They belong to no name. Where there are several, somebody has to say which one is meant.
    """
    plain = to_ascii_digits(text)
    if not words.YEAR_ONLY.search(plain):
        return text, year
    patterns = (words.INNER_YEAR, *((words.YEAR_LAST, words.YEAR_FIRST) if year else ()))
    for pattern in patterns:
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


def _is_numbered(name: str) -> bool:
    """Say whether a number behind `name` may be a part of it: "Studio 1984", "Class of 2020"."""
    last = words.PARTY.split(name)[-1].casefold().split()
    return bool(last) and (
        last[-1] in words.JOINING or (last[0] in words.NUMBERED and not last[1:])
    )


def _without_reserved(line: str) -> str:
    """Return `line` without "all rights reserved"; what stands around it makes no word together."""
    return words.RESERVED.sub(
        lambda found: " " if line[found.end() : found.end() + 1].isalnum() else "", line
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Cut `pattern` off `text`; return the rest and what its group held."""
    found = pattern.search(text)
    if not found:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(words.EDGES), found[1]


def _take_year(text: str, doubts: Doubts) -> tuple[str, str]:
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
    found = words.IN_BRACKETS.match(text)
    if found and not words.PARTY.search(found[2]):  # "Jane Hobson 2022 (ILO)"
        rest, year = _take_year(found[1], doubts)
        return f"{rest} ({found[2]})" if year else text, year
    return text, ""


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
    if found := words.DAY_AND_MONTH.search(to_ascii_digits(text)):
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
        party = words.PARTY.split(text[: found.start()])[-1]
        doubts.ask("creators")
        if " " in party or party.isupper():
            return text[: found.start()]
    return text


def _part_notices(text: str, year: str, doubts: Doubts) -> tuple[str, str]:
    """Return several notices in one line ("© A 2021 © B 2022") as parties, and their year."""
    parties: list[str] = []
    for notice in words.INNER_MARK.split(text):
        party, own = _take_year(notice.strip(words.EDGES), doubts)
        parties.append(party)
        if own and own != year:
            if year:
                doubts.ask("year")
            year = year or own
    return " / ".join(party for party in parties if party), year


def _year_within(asset_id: str, doubts: Doubts) -> str:
    """Return the year that an asset id like "NYHQ1996-1165" seems to hold, to be asked about."""
    found = words.YEAR_ONLY.search(asset_id)
    if not found:
        return ""
    doubts.ask("year")
    return found[1]
