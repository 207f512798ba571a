"""Newsrooms of any size for the benchmarks, the same at every run."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from story_editor.model.base import to_json
from story_editor.model.credit import Credit
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Picture, Story, StoryText

SMALL, LARGE = 100, 100_000
"""Stories."""
FIRST, YEARS = dt.date(1975, 1, 1), 50
STORIES_OF_A_PHOTO = 10
UNDATED, TRASHED = 500, 1_000
"""One story in so many has no date; one in so many is in the trash."""

BEGINNINGS = (
    "ba be bo ca ce co da de di fa fi ga go ha he ja ka la le ma mi na no pa ra sa ta".split()
)
MIDDLES = "l r n m s t d v".split()
ENDS = "a al an ar as e el en er es i in ing ion is o on or os um us y".split()
WORDS = [f"{one}{two}{three}" for one in BEGINNINGS for two in MIDDLES for three in ENDS]
random.Random(1).shuffle(WORDS)  # noqa: S311  # chance that is the same at every run
WORDS[:0] = "the of to and in a for is on that by with as it are at from its was this".split()
COMMON = 20
"""So many of the words stand in nearly every story."""
AGENCIES = ("ILO", "Photo Doc", "Agence Lumière", "Fotos del Río", "Bilder heute")


def make_newsroom(folder: Path, stories: int) -> Path:
    """Make a newsroom of so many stories in `folder`, with words as unevenly used as people's."""
    luck = random.Random(stories)  # noqa: S311
    newsroom = Newsroom(id=f"of-{stories}", title="A newsroom of any size")
    photos = [_photo(number, luck) for number in range(max(1, stories // STORIES_OF_A_PHOTO))]
    for kind in ("stories", "photos", "originals", "trash/stories"):
        (folder / kind).mkdir(parents=True)
    for photo in photos:
        _write(folder / "photos" / f"{photo.id}.json", to_json(photo))
    for number in range(stories):
        story = _story(number, stories, photos, luck)
        kind = "stories" if number % TRASHED != TRASHED - 1 else "trash/stories"
        _write(folder / kind / f"{story.id}.json", to_json(story))
    _write(folder / "newsroom.json", to_json(newsroom))
    return folder


def _story(number: int, of: int, photos: list[Photo], luck: random.Random) -> Story:
    date = FIRST + dt.timedelta(days=number * YEARS * 365 // of)
    has_picture = number % 3 != 0
    text = StoryText(
        title=_words(luck, 4, 14).capitalize(),
        summary="" if number % 7 == 0 else f"{_words(luck, 25, 60).capitalize()}.",
        link="" if number % 5 == 0 else f"https://example.org/stories/{number}",
        alt=_words(luck, 4, 12) if has_picture and number % 11 else "",
    )
    return Story(
        id=f"{WORDS[number % len(WORDS)]}-{number}",
        status=("published", "published", "published", "ready", "draft")[number % 5],
        date=None if number % UNDATED == UNDATED - 1 else date,
        kicker="Voices" if number % 4 == 0 else "",
        texts={"en": text},
        picture=Picture(photo=luck.choice(photos).id) if has_picture else None,
        created=dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=number),
    )


def _photo(number: int, luck: random.Random) -> Photo:
    creator = f"{luck.choice(WORDS)} {luck.choice(WORDS)}".title()
    agency = luck.choice(AGENCIES)
    credit = Credit(text=f"© {creator} / {agency}", creators=(creator,), agency=agency)
    original = Original(
        sha256=f"{number:064x}", name="cup.jpg", media_type="image/jpeg", width=1800, height=1200
    )
    return Photo(id=f"photo-{number}", credit=credit, original=original if number % 4 else None)


def _words(luck: random.Random, fewest: int, most: int) -> str:
    many = luck.randint(fewest, most)
    return " ".join(WORDS[min(int(luck.paretovariate(0.5)), len(WORDS)) - 1] for _ in range(many))


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
