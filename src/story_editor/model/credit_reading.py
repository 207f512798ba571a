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
from story_editor.model.credit_dates import (
    part_notices,
    take_other_years,
    take_year,
    without_circa,
    year_within,
)
from story_editor.model.credit_doubts import Doubts
from story_editor.model.credit_forms import part_addresses, without_licensing
from story_editor.model.credit_labels import BYLINE, COURTESY, LABEL, SOURCE, is_label
from story_editor.model.credit_names import read_names, split_parties
from story_editor.model.folding import fold
from story_editor.model.hidden import without_hidden
from story_editor.model.nameless import LABEL_WORDS
from story_editor.model.plain import plain_text

LONGEST = 2_000
"""Characters of a line that are read; what is longer is kept as text and not read."""

LONGEST_UNMARKED = 200
"""Characters of a credit that neither mark nor label tells."""


@functools.lru_cache(maxsize=16)  # at one key a dozen questions are asked of one line
def clean(text: str) -> str:
    """Return `text` as it is read: entities undone, white space single, marks that hide gone."""
    plain = _without_entities(_without_entities(text)) if "&" in text else text
    plain = without_hidden(unicodedata.normalize("NFC", plain))
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
    rest, address = part_addresses(_without_marks(line, doubts), doubts)
    rest, licence = _take_licence(without_circa(rest, doubts))
    rest = without_licensing(rest)
    rest, year = take_year(rest, doubts)
    if year and not licence:
        rest, licence = _take_licence(rest)
    rest, year = take_other_years(_unbracketed(rest), year, doubts)
    if "©" in rest or "Ⓒ" in rest:
        rest, year = part_notices(rest, year, doubts)
    names = read_names(_without_byline(rest, doubts), book, doubts)
    if address and not (names.creators or names.agencies):
        names.creators.append(address)
    year = year or year_within(names.asset_id, doubts)
    if "\ufffd" in text or "Â©" in line or "¬©" in line:  # some program could not read it
        doubts.ask("creators", *(["agency"] if names.agencies else []))
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
    if after.year and after.year == printed.year and before.text.strip() and not before.year:
        return after.replace(year="", year_source="")  # an editor has said that it is none
    if after.year and after.year == before.year and before.year_source:
        doubt = {"year"} & {*before.asked} - {
            *printed.asked
        }  # of what it came with, not of the line
        return after.replace(
            year_source=before.year_source,
            unsure=tuple(sorted({*after.unsure} | doubt)),
            asked=tuple(sorted({*after.asked} | doubt)),
        )
    return after


def printed_licence(text: str) -> str:
    """Return the licence that stands in the line `text`, "" for none."""
    line = clean(text)
    if len(line) > LONGEST or not words.ANY_LICENCE.search(line):
        return ""
    return read_credit(text).licence


def says_nobody(text: str, book: CreditBook = EMPTY_BOOK) -> bool:
    """Say whether the line `text` names nobody: a mark, a label, a year, a licence, or "Handout".

    Nor does what `book` says is nobody's name.
    """
    line = clean(text)
    if len(line) > LONGEST:
        return False  # what is not read may say anything
    rest, _year = take_year(_without_marks(line, Doubts()), Doubts())
    rest, _licence = _take_licence(rest)
    rest, _year = take_year(rest, Doubts())
    if _is_nobodys(rest, book):  # a name that holds a slash
        return True
    parties = (party for party in words.PARTY.split(rest) if not _is_nobodys(party, book))
    names = (
        name
        for party in parties
        for comma in words.COMMA.split(party)
        for name in words.PEOPLE.split(comma)
    )
    return all(_is_nobodys(name, book) for name in names)


def _is_nobodys(text: str, book: CreditBook) -> bool:
    bare = text.strip(words.AROUND)
    if book.is_nobody(bare) or fold(bare) in LABEL_WORDS or is_label(bare):
        return True
    return not any(map(str.isalpha, bare))


def looks_like_credit(text: str, *, book: CreditBook = EMPTY_BOOK) -> bool:
    """Say whether `text` is a credit rather than a title.

    It bears a mark or a label, however long it is, or names somebody beside a known agency or
    a licence, or says that nobody is known.
    """
    line = clean(text)
    bare = _unbracketed(line)
    if any(pattern.match(bare) for pattern in (words.MARK, LABEL, COURTESY)):
        return True
    if len(line) > LONGEST_UNMARKED:
        return False
    if fold(bare) in words.HANDED_OUT or words.LICENSED.match(line):
        return True
    parties = split_parties(take_year(bare, Doubts())[0], book)
    agencies = (name for party in parties for name in party.split(" via "))
    return len(parties) > 1 and any(book.is_agency(name) for name in agencies)


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
    if (
        "(" in line or "[" in line or "Â" in line or "¬" in line
    ):  # a mark's bracket would pass for one around the line
        line = words.SIGN.sub("©", line)
    while before != line:
        before = line
        line = _unbracketed(line)
        if found := words.MARK.match(line):
            line = line[found.end() :]
        if found := LABEL.match(line):
            line = line[found.end() :]
        if found := COURTESY.match(line):
            line = line[found.end() :]
            doubts.assume("creators")
        line = _without_byline(line, doubts)
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


def _without_reserved(line: str) -> str:
    """Return `line` without "all rights reserved"; what stands around it makes no word together."""
    folded = line.casefold()
    if "©" not in folded and not any(word in folded for word in words.RESERVING):
        return line  # as most
    return words.RESERVED.sub(
        lambda found: " " if line[found.end() : found.end() + 1].isalnum() else "", line
    )


def _without_byline(text: str, doubts: Doubts) -> str:
    """Return `text` without "by" or "Source:" at its beginning."""
    if found := BYLINE.match(text):
        return text[found.end() :]
    if found := SOURCE.match(text):
        doubts.assume("creators")
        return text[found.end() :]
    return text


def _take_licence(text: str) -> tuple[str, str]:
    """Cut a licence off the end of `text`, or out of it before where the photo is from."""
    folded = text.casefold()
    if "cc" not in folded and "domain" not in folded and "dominio" not in folded:
        return text, ""  # as nearly all
    found = words.LICENCE.search(text) or re.search(words.INNER_LICENCE, text)
    if not found:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(words.EDGES), found[1]
