"""What people type, paste and take in, under hostile text: pages, credits, dates and queries."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from story_editor.intake.merge import plan_import
from story_editor.intake.page import read_page
from story_editor.model.credit import Credit
from story_editor.model.credit_reading import (
    clean,
    edited_credit,
    looks_like_credit,
    print_credit,
    read_credit,
)
from story_editor.model.date_reading import parse_date
from story_editor.model.dates import format_date
from story_editor.model.folding import to_ascii_digits
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.codec import decode, encode
from story_editor.store.entries import make_entry
from story_editor.store.index import Index
from story_editor.store.query import TOKENS, misread_tokens, parse_query
from story_editor.wording.credits import credit_reading
from story_editor.wording.listings import misread
from story_editor.wording.takings import unread
from tests.conftest import TESTS
from tests.faults.fuzz_newsroom import NEWSROOM, is_thorough
from tests.faults.fuzzing import Read, Reader, Said, any_text, mutated, mutated_text, odd_text
from tests.store.pieces import PHOTO, STORY
from tests.wording.hostile import HOSTILE

TAGS: Final = tuple(
    "<ol>|</ol>|<li>|</li>|<h2>|</h2>|<h3>|</h3>|<p>|</p>|<article>|</article>|<br>|<a href=x>|</a>"
    "|<img src=a.jpg alt=''>|<img>|<time datetime=2022-04-08>|</time>|<figure>|<figcaption>|<table>"
    "|<tr>|<td>|<b>|</i>|<!--|-->|<script>|</script>|<svg>|<template>|<html lang=fr>|<html lang='X Y'>"
    "|<div class=story__title>|<p class=date>|<span class=credit>|</span>|<![CDATA[|<p dir=rtl|<base href=//x>"
    "|8 April 2022|4/8/2022|٨ نيسان/أبريل ٢٠٢٢|A title|Voices|© Seng Mai / Photo Doc 2022|1. |2) |\n|\n\n"
    "|Media contact|a@b.org".split("|")
)


@cache
def _pages(pattern: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(TESTS.glob(pattern)))


def _page(pattern: str) -> Callable[[Random], bytes]:
    def make(chance: Random) -> bytes:
        if chance.random() < 0.3:
            text = odd_text(chance, TAGS) + "\n" + odd_text(chance, TAGS)
        else:
            text = chance.choice(_pages(pattern)).decode("utf-8", "replace")
            if len(text) > 1_500:  # a run of its lines: long pages take long, and say no more
                at = chance.randrange(len(text) - 1_000)
                text = text[text.find("\n", at) + 1 :][:1_000]
            for _ in range(chance.choice((1, 2, 5))):
                at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
                text = text[:at] + chance.choice(TAGS) + text[min(end, at + 40) :]
            text = mutated_text(text, chance) if chance.random() < 0.5 else text
        data = text.encode(chance.choice(("utf-8",) * 5 + ("utf-16", "cp1252")), "replace")
        return mutated(data, chance) if chance.random() < 0.3 else data

    return make


def _read_page(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        name = list(HOSTILE.values())[len(data) % len(HOSTILE)]
        numbers = iter(range(1_000_000))
        page = read_page(data, name, "en")
        assert all(entry.title for entry in page.entries)
        assert all(unread(one.why) for one in page.unread)
        if not is_thorough(data):
            return ()
        plan = plan_import(
            page,
            NEWSROOM,
            [STORY],
            {PHOTO.id: PHOTO},
            now=dt.datetime(2022, 4, 8, tzinfo=dt.UTC),
            new_id=lambda: f"new-{next(numbers)}",
            read_picture=lambda _source: None,
        )
        planned: tuple[Story | Photo, ...] = (*plan.stories, *plan.retold, *plan.photos)
        for value in planned:
            path = Path("N/x") / f"{value.id}.json"
            assert decode(path, encode(value, 1, ""), type(value)).value == value
        path = Path("N/newsroom.json")
        assert decode(path, encode(plan.newsroom, 1, ""), type(NEWSROOM)).value == plan.newsroom
        return ()

    return read


# --- lines ------------------------------------------------------------------------------

CREDITS: Final = (
    "© Seng Mai / Photo Doc 2022",
    "Photo: Ada Lovelace/ILO, 2021–22",
    "(c) UNICEF/UN0123/Khan via AP, all rights reserved",
    "Crédit photo : X et Y (BIT) – CC BY-SA 4.0",
    "© A 2021 © B 2022",
    "صورة: أحمد / منظمة العمل ٢٠٢٢",
    "照片:王小明/新华社 2022年",
    "Courtesy of Studio 1984 &amp; Sons, NYHQ1996-1165",
)
PARTS: Final = tuple(part for line in CREDITS for part in re.split(r"(\W)", line) if part)


def line_from(samples: Sequence[str], parts: Sequence[str]) -> Callable[[Random], str]:
    def make(chance: Random) -> str:
        match chance.randrange(6):
            case 0:
                return any_text(chance)
            case 1 | 2:
                return odd_text(chance, parts)
            case _:
                return mutated_text(chance.choice(samples), chance)

    return make


def check_credit(credit: Credit, text: str) -> None:
    """See that a reading of `text` keeps it, and that its year stands in it."""
    assert credit.text == text, "the line is printed as it stands"
    line = clean(text)
    figures = to_ascii_digits(line)
    for year in re.findall(r"\d+", credit.year):
        assert year in figures, "the year is never made up"
    assert bool(credit.year_source) == bool(credit.year)
    for name in (*credit.creators, credit.agency, credit.licence, credit.asset_id):
        for word in re.findall(r"\w+", name):
            assert word in line, "no name is made up"


def _credit(folder: Path) -> Read:
    before = read_credit(CREDITS[0])

    def read(text: str) -> Iterable[Said]:
        credit = read_credit(text)
        check_credit(credit, text)
        assert edited_credit(before, text).text == text
        assert looks_like_credit(text) in (True, False)
        style = text[:80] if "{" in text else HOUSE_CREDIT
        assert not clean(text) or style != HOUSE_CREDIT or print_credit(credit, style)
        print_credit(before, text)
        assert bool(credit_reading(credit)) == bool(text.strip())
        photo = Photo(id="x", credit=credit)
        stored = decode(Path("N/photos/x.json"), encode(photo, 1, ""), Photo).value
        assert bool(stored.credit.text) == bool(text)
        return ()

    return read


DATES: Final = ("8 April 2022", "08/04/2022", "2022-04-08T12:00", "April 8th, 2022", "1er mai 2021",
    "8 de abril de 2022", "الجمعة ٨ نيسان/أبريل ٢٠٢٢", "Bangkok, 8 Apr. 2022", "Friday 8 April 2022")  # fmt: skip
_DATE_PARTS: Final = tuple(part for line in DATES for part in re.split(r"(\W)", line) if part)


def _date(folder: Path) -> Read:
    def read(text: str) -> Iterable[Said]:
        for month_first in (False, True):
            found = parse_date(text, month_first=month_first)
            if found is None:
                continue
            Story(id="x", date=found)
            figures = to_ascii_digits(re.sub("[\u200e\u200f]", "", text))
            assert str(found.year) in figures, "no year is made up"
            for language in ("en", "fr", "es", "ar"):
                assert parse_date(format_date(found, language)) == found
        return ()

    return read


QUERIES: Final = ('coffee -is:draft credit:"Seng Mai" year:2022', "before:2022-03 after:1999 no:alt",
    "needs:work agency:ILO is:trashed", '-"jade mines" has:picture 咖啡', "year:202 -credit:x")  # fmt: skip


def _query(folder: Path) -> Read:
    index = Index.in_memory()
    index.put([make_entry(STORY, PHOTO, NEWSROOM)])

    def read(text: str) -> Iterable[Said]:
        parse_query.cache_clear()
        assert set(index.ids(text)) <= {"growers"}
        # a sentence begins with what was typed, in quotes
        return [
            Said(f"{misread(token, name, TOKENS)} Check it.", [token, name])
            for token, name in misread_tokens(text)
        ]

    return read


READERS: Sequence[Reader] = (
    Reader("page-as-html", _page("intake/pages/*.html"), _read_page),
    Reader("page-as-text", _page("seed/*.txt"), _read_page),
    Reader("credit-line", line_from(CREDITS, PARTS), _credit, anything="text"),
    Reader("date-field", line_from(DATES, _DATE_PARTS), _date, anything="text"),
    Reader("query-line", line_from(QUERIES, TOKENS), _query, anything="text"),
)
