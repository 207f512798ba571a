"""Reading a credit line: who made the photo, for whom, and when.

The shapes come from real pages; their grammar is

    credit  = [label] [mark] [year] names [for CLIENT] [via DISTRIBUTOR] [year] [licence]
    names   = party { ("/" | "|") party } | people "(" agency ")"
    party   = agency | people | asset id

Reading never changes the text that is printed, and never invents: a part that was
assumed rather than known is named in `Credit.unsure`, so that the window can ask.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

from story_editor.model.agencies import KNOWN
from story_editor.model.credit import Credit, YearSource
from story_editor.model.dates import MONTHS, fold, to_ascii_digits

LONGEST = 2_000
"""Characters of a line that are read; what is longer is kept as text and not read."""

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LABEL = re.compile(
    r"^(?:(?:photo(?:graph|graphie|graphy)?|picture|image|foto(?:grafía|grafia)?|фото)s?"
    r"(?:\s+(?:credit|courtesy)s?)?|(?:crédit|credit|crédito|credito)s?(?:\s+(?:photo|foto|image)s?)?"
    r"|תמונה|צילום|صورة|تصوير|الصورة|照片|图片|摄影|摄|写真|撮影|кредит)"
    r"\s*(?:[:：﹕]|(?:by|par|por|de|von|מאת)\s+(?=\S))\s*",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:©|\(c\)|Ⓒ|copyright\b|&copy;?)\s*", re.IGNORECASE)
_RESERVED = re.compile(
    r"[\s,.;|/–-]*(?:all rights reserved|tous droits réservés|todos los derechos reservados"
    r"|droits réservés|alle rechte vorbehalten|все права защищены|版权所有|جميع الحقوق محفوظة)\.?",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"[\s,;/|(\[–-]*\b(CC0(?:\s*1\.0)?|CC[ -]BY(?:[ -](?:SA|NC|ND))*(?:\s*\d\.\d)?(?:\s+IGO)?"
    r"|public domain|domaine public|dominio público)[)\]]?\.?$",
    re.IGNORECASE,
)
_YEAR = r"(?:18[3-9]\d|19\d\d|20\d\d|21\d\d)"
_RANGE = rf"{_YEAR}(?:\s?[-–—/]\s?(?:{_YEAR}|\d\d))?"
_MONTH_NAMES = "|".join(sorted({re.escape(m) for k in ("en", "fr", "es") for m in MONTHS[k]}))
_YEAR_FIRST = re.compile(rf"^({_RANGE})(?:年)?(?:[\s,;:/|·–-]+)(?=\S)")
_YEAR_LAST = re.compile(
    rf"(?:^|[\s,;:/|(·.،–-]+)(?:(?:{_MONTH_NAMES})\s+)?({_RANGE})(?:年|г\.?)?[)\]]?\.?$",
    re.IGNORECASE,
)
_ON_SITE = re.compile(r"\s+on\s+(\S+)$", re.IGNORECASE)
_FOR = re.compile(r"\s+(?:for|pour|para|für|для)\s+(.+)$", re.IGNORECASE)
_VIA = re.compile(r"\s+via\s+(.+)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(.+?)\s*[(（]([^()（）]+)[)）]$")
_ASSET = re.compile(r"^(?=[^\s]*\d{3})(?=[^\s]*[A-Z])[A-Z0-9][A-Z0-9_.-]{4,}$")
_YEAR_WITHIN = re.compile(rf"(?<!\d)({_YEAR})(?!\d)")
_PEOPLE_SURE = re.compile(r"\s*[;、；]\s*")
_PEOPLE_WORDS = re.compile(r"\s+(?:and|et|y|und|и|&)\s+|\s+و\s*", re.IGNORECASE)
_JUNK = frozenset(
    "handout unidentified supplied unknown anonymous courtesy n/a none various stock "
    "inconnu desconocido anonyme anónimo".split()
)


@dataclass
class _Reading:
    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    asset_id: str = ""
    unsure: set[str] = field(default_factory=set)


def clean(text: str) -> str:
    """Return `text` as it is read: entities undone, white space single, marks that hide gone."""
    plain = html.unescape(html.unescape(text)) if "&" in text else text
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", plain))
    plain = "".join(" " if unicodedata.category(c) == "Cc" else c for c in plain)
    return " ".join(plain.split())


def read_credit(
    text: str, *, book: Collection[str] = (), year_source: YearSource = "typed"
) -> Credit:
    """Return `text` with its reading.

    `book` holds folded names that the newsroom knows as agencies; the built-in list is
    asked second. `year_source` is where a year found in the text came from. Never raises
    for any text; a text over LONGEST characters is kept and not read.
    """
    line = clean(text)
    if not line or len(line) > LONGEST:
        return Credit(text=text)
    rest = _MARK.sub("", _LABEL.sub("", _MARK.sub("", line, count=1), count=1)).strip()
    rest = _RESERVED.sub("", rest).strip(" ,;")
    rest, licence = _take(_LICENCE, rest)
    rest, year = _take_year(rest)
    if not licence:
        rest, licence = _take(_LICENCE, rest)
    reading = _read_names(rest, book)
    if not year and reading.asset_id and (found := _YEAR_WITHIN.search(_spread(reading.asset_id))):
        year = found[1]
        reading.unsure.add("year")
    return Credit(
        text=text,
        creators=tuple(reading.creators),
        agency=" / ".join(reading.agencies),
        year=year,
        year_source=year_source if year else "",
        licence=licence,
        asset_id=reading.asset_id,
        unsure=tuple(sorted(reading.unsure)),
    )


def edited_credit(before: Credit, text: str, *, book: Collection[str] = ()) -> Credit:
    """Return the reading of `text` after an editor changed the line of `before`.

    A year that stays keeps its source and a part that stays keeps what was answered
    about it; only what the editor changed counts as typed.
    """
    if text == before.text:
        return before
    after = read_credit(text, book=book)
    if not after.licence:  # a licence is seldom printed in the line, so silence is no change
        after = after.replace(licence=before.licence)
    if after.year and after.year == before.year and before.year_source:
        return after.replace(year_source=before.year_source)
    return after


def looks_like_credit(text: str, *, book: Collection[str] = ()) -> bool:
    """Say whether `text` is a credit rather than a title: it bears a mark, label or agency."""
    line = clean(text)
    if len(line) > 200:
        return False
    if _MARK.match(line) or _LABEL.match(line):
        return True
    parties = [fold(party.strip()) for party in re.split(r"[/|]", line)]
    return any(party in KNOWN or party in book for party in parties)


def print_credit(credit: Credit, style: str) -> str:
    """Return the parts of `credit` in `style`, such as "© {creators} / {agency} {year}".

    A part that is empty disappears together with the separator before it. A credit that
    was not read at all is returned as its text.
    """
    values = {
        "creators": ", ".join(credit.creators),
        "agency": credit.agency,
        "year": credit.year,
        "licence": credit.licence,
        "asset_id": credit.asset_id,
    }
    if not any(values[name] for name in ("creators", "agency")):
        return credit.text
    printed, pending, started = "", "", False
    for piece in re.split(r"(\{[a-z_]+\})", style):
        name = piece.strip("{}")
        if not (piece.startswith("{") and name in values):
            pending = piece if started or not pending else pending
        elif values[name]:
            printed += pending + values[name]
            pending, started = "", True
    return printed


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Cut `pattern` off `text`; return the rest and what its group held."""
    found = pattern.search(text)
    if not found:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(" ,;/|"), found[1]


def _take_year(text: str) -> tuple[str, str]:
    """Cut a year off the end or the beginning of `text`."""
    plain = to_ascii_digits(text)
    for pattern in (_YEAR_LAST, _YEAR_FIRST):
        if found := pattern.search(plain):
            year = re.sub(r"\s", "", found[1]).replace("-", "–").replace("—", "–").replace("/", "–")
            return (text[: found.start()] + text[found.end() :]).strip(" ,;/|(."), year
    return text, ""


def _spread(asset_id: str) -> str:
    """Set letters and digits of an asset id apart: "NYHQ1996-1165" -> "NYHQ 1996-1165"."""
    return re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", asset_id)


def _read_names(text: str, book: Collection[str]) -> _Reading:
    reading = _Reading()
    trailing: list[str] = []
    for pattern in (_VIA, _FOR, _ON_SITE):
        if (found := pattern.search(text)) and not (
            pattern is _ON_SITE and not _known(found[1], book)
        ):
            trailing.insert(0, found[1].strip())
            text = text[: found.start()]
    if (found := _IN_BRACKETS.match(text)) and not re.search(r"[/|]", found[2]):
        trailing.insert(0, found[2].strip())
        text = found[1]
    parties = _parties(text, reading)
    known = [party for party in parties if _known(party, book)]
    people = [party for party in parties if party not in known]
    if not parties and not trailing:
        return reading
    if len(parties) == 1:
        people, known = parties, []
        if trailing or reading.asset_id:
            people, known = ([], parties) if _known(parties[0], book) else (parties, [])
    elif not known and not trailing:
        people, known = parties[:1], parties[1:]
        reading.unsure |= {"creators", "agency"}
    elif len(people) > 1 and known:
        # several unknown parties beside a known agency: the first is taken for the creator
        known = [party for party in parties if party != people[0]]
        people = people[:1]
        if any(not _known(party, book) for party in known):
            reading.unsure |= {"agency"}
    elif not people:
        people, known = known[:1], known[1:]
        reading.unsure |= {"creators", "agency"}
    reading.agencies = _distinct(
        [*known, *(p for t in trailing for p in re.split(r"\s*[/|]\s*", t))]
    )
    for party in people:
        _read_people(party, reading, book)
    return reading


def _parties(text: str, reading: _Reading) -> list[str]:
    parties: list[str] = []
    for part in re.split(r"\s*[/|／]\s*", text):
        name = _MARK.sub("", part).strip(" ,;–-")
        if not name or fold(name) in _JUNK:
            continue
        if _ASSET.match(name) and not reading.asset_id:
            reading.asset_id = name
        else:
            parties.append(name)
    return _distinct(parties)


def _read_people(party: str, reading: _Reading, book: Collection[str]) -> None:
    """Put the names of `party` among the creators; a comma or "and" alone decides nothing."""
    for people in _PEOPLE_SURE.split(party):
        parts = [part.strip() for part in re.split(r"\s*[,،]\s*", people) if part.strip()]
        names = [name for part in parts for name in _PEOPLE_WORDS.split(part)]
        if len(names) > 1:
            reading.unsure.add("creators")
        for name in names:
            agency_like = len(parts) > 1 and (_known(name, book) or _is_acronym(name))
            if agency_like and not reading.agencies:
                reading.agencies.append(name)
                reading.unsure |= {"creators", "agency"}
            elif name and fold(name) not in _JUNK:
                reading.creators.append(name)
    reading.creators = _distinct(reading.creators)


def _is_acronym(name: str) -> bool:
    return " " not in name and len(name) > 1 and name.upper() == name and name.lower() != name


def _known(name: str, book: Collection[str]) -> bool:
    folded = fold(name)
    return folded in book or folded in KNOWN


def _distinct(names: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return list(seen.values())
