"""A newsroom of many photos with a large credit book, the same at every run."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from story_editor.model.base import to_json
from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo, Rights
from story_editor.model.story import Picture, Story, StoryText
from tests.benchmarks.newsrooms import WORDS

PHOTOS, CONTRIBUTORS, STORIES = 10_000, 3_000, 12_000
BUSY, OF_BUSY = "Busy Hand", 1_000
"""Who made so many of the photos."""

SPELLINGS = ("Noor Al Haddad", "Noor Al-Haddad", "Noor Alhaddad")
OF_SPELLING = 20


def make_credited(folder: Path) -> Path:
    """Make a newsroom in `folder` with photos, contributors and stories, and a name in three spellings."""
    luck = random.Random(7)  # noqa: S311  # chance that is the same at every run
    names = [_name(number, luck) for number in range(CONTRIBUTORS - 1)]
    for kind in ("stories", "photos", "contributors", "originals", "trash"):
        (folder / kind).mkdir(parents=True)
    book = [Contributor(id=f"c{number}", name=name) for number, name in enumerate(names)]
    for one in (*book, Contributor(id="busy", name=BUSY)):
        _write(folder / "contributors" / f"{one.id}.json", to_json(one))
    for number in range(PHOTOS):
        _write(folder / "photos" / f"p{number}.json", to_json(_photo(number, names, luck)))
    for number in range(STORIES):
        story = Story(
            id=f"s{number}",
            status="published",
            date=dt.date(2000, 1, 1) + dt.timedelta(days=number // 2),
            texts={"en": StoryText(title=f"{WORDS[number % 900]} {number}", alt="What it shows")},
            picture=Picture(photo=f"p{number % PHOTOS}"),
        )
        _write(folder / "stories" / f"{story.id}.json", to_json(story))
    _write(folder / "newsroom.json", to_json(Newsroom(id="credited", title="Many names")))
    return folder


def _name(number: int, luck: random.Random) -> str:
    first = luck.choice(WORDS)
    last = WORDS[number % len(WORDS)] + luck.choice(WORDS)
    # "© By Somebody" would be read as somebody's own
    return f"{'bye' if first == 'by' else first} {last}".title()


def _photo(number: int, names: list[str], luck: random.Random) -> Photo:
    who = BUSY if number % (PHOTOS // OF_BUSY) == 0 else luck.choice(names)
    if number % 10 == 5 and number < 10 * OF_SPELLING * len(SPELLINGS):
        who = SPELLINGS[number // 10 % len(SPELLINGS)]
    agency = f" / {luck.choice(names)}" if number % 3 == 0 else ""
    text = "" if number % 50 == 7 else f"© {who}{agency} {2000 + number % 25}"
    return Photo(
        id=f"p{number}",
        credit=read_credit(text, year_source="photo"),
        rights=Rights(ends=dt.date(2020, 1, 1) if number % 97 == 0 else None),
        original=Original(
            sha256=f"{number:064x}",
            name="cup.jpg",
            media_type="image/jpeg",
            width=1800,
            height=1200,
        ),
    )


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
