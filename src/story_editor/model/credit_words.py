"""The words and marks that credits are made of, in the languages that real pages have them."""

from __future__ import annotations

import re
from typing import Final

from story_editor.model.dates import MONTHS

_SIGN = r"(?:©|\(c\)|\[c\]|Ⓒ|(?<!\w)(?:(?:Ã‚)?Â|¬)©)"
SIGN: Final = re.compile(_SIGN, re.IGNORECASE)
"""The mark as it is typed, and as it looks where its bytes were read in another encoding."""
MARK: Final = re.compile(rf"(?:{_SIGN}|&copy;?|copyright\b:?)\s*", re.IGNORECASE)
INNER_MARK: Final = re.compile(rf"\s*{_SIGN}\s*", re.IGNORECASE)

RESERVED: Final = re.compile(
    r"[\s,.;|/–-]*(?:all rights reserved|tous droits réservés|todos los derechos reservados"
    r"|droits réservés|alle rechte vorbehalten|все права защищены|版权所有|جميع الحقوق محفوظة"
    r"|(?<!\w)(?-i:D\.?\s?R\.?)(?=\s*©))\.?",
    re.IGNORECASE,
)
RESERVING: Final = ("reserv", "réserv", "vorbehalten", "защищены", "版权", "محفوظة")
"""What one of these holds, in small letters."""
_LICENCE_NAME = (
    r"CC0(?:\s*1\.0)?|CC[ -]BY(?:[ -](?:SA|NC|ND))*(?:\s*\d\.\d)?(?:\s+IGO)?"
    r"|public domain|domaine public|dominio público"
)
ANY_LICENCE: Final = re.compile(rf"{_LICENCE_NAME}", re.IGNORECASE)
"""A licence anywhere: where none is found, none is read either."""
LICENCE: Final = re.compile(rf"[\s,;/|(\[–-]*\b({_LICENCE_NAME})[)\]]?\.?$", re.IGNORECASE)
INNER_LICENCE: Final = (  # rare, so a text that is compiled where it is needed
    rf"(?i)(?:^|[\s,;/|(\[–-]+)({_LICENCE_NAME})[)\]]?(?=\s*(?:[,;/|·.]|via\b))"
)
"""A licence before where the photo is from: "Jane Roe, CC BY 4.0, via Wikimedia Commons"."""

_FOR = "for|pour|para|für|для"
LICENSED: Final = re.compile(
    rf"^\S[^/|]{{1,60}}(?:[/|,(]|\b(?:under|with))\s*(?:{_LICENCE_NAME})[)\]]?\.?(?:,?\s+via\s+\S.*)?$",
    re.IGNORECASE,
)
"""A name and its licence, "A. Example / CC BY 4.0", and perhaps where it is from."""

YEAR: Final = r"(?:18[3-9]\d|19\d\d|20\d\d|21\d\d)"
"""Photography begins in the 1830s."""

_RANGE = rf"{YEAR}(?:\s?[-–—/]\s?(?:{YEAR}|\d\d))?(?!\d)"
_APART = r"[\s,;:/|(\[·.،–—-]"
YEAR_ONLY: Final = re.compile(rf"(?<!\d)({YEAR})(?!\d)")
YEAR_FIRST: Final = re.compile(rf"^({_RANGE})(?:\s?年)?(?:[\s,;:/|·–—-]+)(?=\S)")
YEAR_LAST: Final = re.compile(rf"(?:^|{_APART}+)({_RANGE})(?:\s?(?:年|год|г\.?))?[)\]]?\.?$")
INNER_YEAR: Final = re.compile(rf"{_APART}+({_RANGE})[)\]]?(?=\s*[/|／｜]|,?\s+(?:via|{_FOR})\s)")
"""A year behind a party that is not the last: "ILO 2021/Jane Hobson", "Jane Hobson 2020 for ILO"."""
CIRCA: Final = re.compile(rf"(?:(?<=[\s,;(/])|^)(?:c\.|ca\.?|[Cc]irca|vers|um)\s?(?={YEAR}(?!\d))")
"""What says that a year is a guess; "C." is an initial."""
YEAR_AND: Final = re.compile(
    rf"(?:^|{_APART}+)({_RANGE})\s+(?:and|et|y|und|и|و|&|\+)(?=\s*[/|／｜,]|\s+(?:via|{_FOR})\s|$)"
)
"""A year that is joined to the next one: "2015 and 2018"."""
FULL_DATE: Final = re.compile(
    rf"(?:^|{_APART}+)(?:({YEAR})(?:-\d\d-\d\d|年\d{{1,2}}月(?:\d{{1,2}}日)?)"
    rf"|(?:(?:[0-2]?\d|3[01])[./-]){{1,2}}({YEAR}))[)\]]?\.?$"
)
FULL_DATE_FIRST: Final = re.compile(
    rf"^(?:({YEAR})-\d\d-\d\d|(?:(?:[0-2]?\d|3[01])[./-]){{1,2}}({YEAR}))[\s,;:/|]+(?=\S)"
)

_SHORT_MONTHS = "jan feb mar apr jun jul aug sept sep oct nov dec"
_RUSSIAN_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
_MONTH = "|".join(
    sorted(
        {re.escape(part) for names in MONTHS.values() for name in names for part in name.split("/")}
        | {re.escape(name) for names in MONTHS.values() for name in names}
        | {*_SHORT_MONTHS.split(), *_RUSSIAN_MONTHS.split()},
        key=lambda name: (-len(name), name),
    )
)
DAY_AND_MONTH: Final = re.compile(
    rf"(?:(?:^|[\s,;/|(،]+)\d{{1,2}}(?:er|st|nd|rd|th)?\.?\s+(?:de\s+)?|^|[,;/|(،]\s*)"
    rf"(?:{_MONTH})\.?(?:\s+de)?\s*,?$",
    re.IGNORECASE,
)
"""What is left of a date before its year, where it cannot be a name: "8 April", ", April"."""
_DAY_AFTER = rf"(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?"
# rare, so texts that are compiled where they are needed
MONTH_AND_DAY: Final = rf"(?i)(?:^|[\s,;/|(،]+){_DAY_AFTER}\s*,?$"
"""The same as Americans write it: "April 8,"."""
MONTH_NAMES: Final = frozenset(_MONTH.replace("\\", "").casefold().split("|"))
DATE_FIRST: Final = re.compile(
    r"^(?:\d{1,2}(?:er|st|nd|rd|th)?\.?\s+(?:de\s+)?([^\W\d]+)\.?(?:\s+de)?"
    rf"|([^\W\d]+)\.?\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+({YEAR})[\s,;:/|·–—-]+(?=\S)"
)
"""A day, a word that may be one of the MONTH_NAMES, and a year, at the beginning."""

CAPITAL: Final = re.compile(r"(?<!\w)[^\W\d_a-zß-ÿ]")
"""The beginning of a word that may be a name."""
LOOSE_MONTH: Final = re.compile(rf"\s+(?:{_MONTH})\.?(?:\s+de)?$", re.IGNORECASE)
"""A month that may be a family name: "Theresa May 2022"."""

NUMBERED: Final = frozenset(
    "studio studios atelier estudio студия expo club team équipe agency agence agencia collective"
    " collectif gallery galerie group groupe class formation".split()
)
"""Words whose number is a part of the name: "Studio 54"."""
JOINING: Final = frozenset("of de du del des the la le el von van since depuis desde".split())
"""Words that stand before a number of the name too: "Class of 2020"."""

HANDED_OUT: Final = frozenset("handout unidentified supplied".split())
"""Folded words that stand for a credit where nobody is named, and in no other place of a page."""

BEHIND: Final = re.compile(
    rf"\s+(?:(via)|{_FOR})\s+((?:(?!\s+(?:via|{_FOR})\s).)+)$", re.IGNORECASE
)
"""The last "for CLIENT" or "via DISTRIBUTOR"; the first group tells which of the two it is."""
ON_SITE: Final = re.compile(r"\s+(?:on|from)\s+(\S+)$", re.IGNORECASE)
IN_BRACKETS: Final = re.compile(r"^(.+?)\s*[(（]([^()（）]+)[)）]$")
PARTY: Final = re.compile(r"\s*[/|／｜]\s*|\s+[·•]\s+")
DASH: Final = re.compile(r"\s+[-–—]\s+")
ANY_DASH: Final = re.compile(r"\s+-\s+|\s*[–—]\s*")
"""One that stands close to its names too: "Jane Example—ILO". In a title it parts no names."""
WORD: Final = re.compile(r"\w+")
GAP: Final = re.compile(r"\W+")
"""What stands between the words of a name."""
BY: Final = re.compile(r"^(.+?)\s+(?:by|par|por)\s+(?=[^a-zß-ÿ\s])(.+)$")
"""An agency and its photographer, "UN Photo by Jane Example"."""
ACRONYM: Final = re.compile(r"[^\W\d_a-z]{2,}(?:-[^\W\d_a-z]+)*")
ASSET: Final = re.compile(r"^(?:\d{5,}|(?=\S*\d{3})(?=\S*[A-Z])[A-Z0-9][A-Z0-9_.-]{4,})$")
PEOPLE: Final = re.compile(r"\s*[;、；]\s*")
COMMA: Final = re.compile(r"\s*[,،，]\s*")
AND: Final = re.compile(r"\s+(?:and|AND|et|y|und|и|و|&|\+)\s+")
"""Small letters, since "Y" is an initial; with spaces, since وليد is a name."""

EDGES: Final = " ,;:–—-·•|/،，、；／｜"
"""What stands around names and parts them, and belongs to none."""

AROUND: Final = f"{EDGES}.：﹕()（）[]{{}}“”\"'"
"""What may stand around a word that is nobody's name."""

ABBREVIATED: Final = frozenset("jr sr inc ltd co corp bros llc cía cia st dr ing esq phd".split())
"""Words whose full stop belongs to the name: "Sammy Davis Jr."."""
