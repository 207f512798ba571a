"""Which stories stand on the page, and in which order, never depends on chance."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from story_editor.export.selection import Group, paginate, select
from story_editor.export.slug import LONGEST, slug
from story_editor.export.words import direction, direction_of, number, words
from story_editor.model.newsroom import Listing
from story_editor.model.story import Story, StoryText


def story(name: str, date: str | None = "2022-01-01", created: int = 0, **more: object) -> Story:
    values = {
        "id": name,
        "status": "ready",
        "date": date,
        "created": dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=created),
        "texts": {"en": StoryText(title=name)},
        **more,
    }
    return Story.model_validate(values)


def ids(stories: tuple[Story, ...]) -> list[str]:
    return [story.id for story in stories]


def test_newest_first_and_ties_by_when_they_were_written() -> None:
    stories = [
        story("old", "2021-01-01"),
        story("second", created=1),
        story("first", created=2),
        story("also", created=1),
        story("undated", None),
        story("naive", created=0).replace(created=dt.datetime(2020, 1, 1)),  # noqa: DTZ001
        story("never").replace(created=None),
        story("new", "2023-01-01"),
    ]
    expected = ["new", "first", "also", "second", "naive", "never", "old", "undated"]
    for _ in range(20):
        random.shuffle(stories)
        assert ids(select(Listing(), stories).stories) == expected


def test_who_is_left_out_is_counted() -> None:
    stories = [
        story("ready"),
        story("published", status="published"),
        story("draft", status="draft"),
        story("french", texts={"fr": StoryText(title="Titre")}),
        story("untitled", texts={"en": StoryText(title="  ")}),
    ]
    chosen = select(Listing(), stories)
    assert ids(chosen.stories) == ["published", "ready"]
    assert (chosen.other_status, chosen.untitled) == (1, 2)
    assert ids(select(Listing(language="fr"), stories).stories) == ["french"]
    drafts = select(Listing(statuses=("draft",)), stories)
    assert ids(drafts.stories) == ["draft"]


def test_pages_and_numbers() -> None:
    stories = tuple(story(f"s{n}") for n in range(5))
    pages = paginate(stories, Listing(per_page=2))
    assert pages == (
        (Group(None, 1, stories[:2]),),
        (Group(None, 3, stories[2:4]),),
        (Group(None, 5, stories[4:]),),
    )
    assert paginate((), Listing()) == ((),)


def test_years_begin_their_numbers_again() -> None:
    stories = (story("a", "2022-02-01"), story("b", "2022-01-01"), story("c", "2021-01-01"))
    pages = paginate(stories, Listing(per_page=2, group_by_year=True))
    assert pages == ((Group(2022, 1, stories[:2]),), (Group(2021, 1, stories[2:]),))


def test_slugs() -> None:
    assert slug("Voices: Élan vital — in Côte d’Ivoire") == "voices-elan-vital-in-cote-divoire"
    assert slug("Straße, Łódź, Kıvanç, Ærø, Þór") == "strasse-lodz-kivanc-aero-thor"
    assert slug("ﬁve ½ ①") == "five-1-2-1"
    assert slug("عمل الأطفال") == slug("") == slug("—") == "story"
    assert slug("x" * 90) == "x" * LONGEST
    long = slug("Child labour in Myanmar’s jade mines is a deadly gamble")
    assert long == "child-labour-in-myanmars-jade-mines-is-a"


@given(st.text())
def test_every_slug_is_a_file_name(title: str) -> None:
    made = slug(title)
    assert 1 <= len(made) <= LONGEST
    assert made.isascii()
    assert made.replace("-", "a").isalnum()
    assert made == made.lower()
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_directions() -> None:
    assert [direction(tag) for tag in ("en", "ar", "ar-EG", "fa", "az-Arab", "ar-Latn")] == [
        "ltr",
        "rtl",
        "rtl",
        "rtl",
        "rtl",
        "ltr",
    ]
    assert direction_of("© 2020 أحمد Jane") == "rtl"
    assert direction_of("© 2020 Jane أحمد") == "ltr"
    assert direction_of("© 2020") is None


def test_words_of_every_language_have_their_places() -> None:
    for tag in ("en", "fr", "es-MX", "ar", "de"):
        said = words(tag)
        assert said.page.count("{}") == 1
        assert said.page_of.count("{}") == 2
    assert number(2022, "ar") == "٢٠٢٢"
    assert number(2022, "fr") == "2022"
