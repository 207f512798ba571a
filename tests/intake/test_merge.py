"""Importing adds what is new, knows what is there, and changes nothing that somebody made."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from story_editor.imaging.original import read_original
from story_editor.intake.merge import ImportPlan, plan_import
from story_editor.intake.page import Entry, Page, read_page
from story_editor.model.credit import Credit
from story_editor.model.format import FORMAT
from story_editor.model.newsroom import Contacts, Listing, Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Picture, Story, StoryText

SEED = Path(__file__).resolve().parents[1] / "seed" / "impact-and-people.txt"
NOW = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
APRIL, MARCH = dt.date(2022, 4, 8), dt.date(2022, 3, 17)
EMPTY = Newsroom(id="newsroom", title="Impact", listings=(Listing(heading="Impact"),))


def numbered() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"id-{next(numbers)}"


def no_picture(src: str) -> None:
    return None


def page_of(*entries: Entry, **more: Any) -> Page:
    return Page(
        **{
            "heading": "Impact and people",
            "contacts": Contacts(heading="Media contact"),
            "language": "en",
            "entries": entries,
            **more,
        }
    )


def plan(
    page: Page,
    newsroom: Newsroom = EMPTY,
    stories: Iterable[Story] = (),
    photos: Mapping[str, Photo] | None = None,
    read_picture: Callable[[str], tuple[Original, bytes] | None] = no_picture,
    trashed_photos: Iterable[Photo] = (),
) -> ImportPlan:
    return plan_import(
        page,
        newsroom,
        list(stories),
        photos or {},
        now=NOW,
        new_id=numbered(),
        read_picture=read_picture,
        trashed_photos=list(trashed_photos),
    )


@pytest.fixture(scope="module")
def seed_page() -> Page:
    return read_page(SEED.read_bytes(), SEED.name, "en")


def test_that_a_licence_in_a_credit_brings_its_address() -> None:
    entries = [Entry(title=credit, credit=credit) for credit in ("© A / CC BY 4.0", "© B 2020")]
    licensed, plain = plan(page_of(*entries)).photos
    assert licensed.credit.licence == "CC BY 4.0"
    assert licensed.rights.licence_url == "https://creativecommons.org/licenses/by/4.0/"
    assert plain.rights.licence_url == ""


def test_the_reference_page(seed_page: Page) -> None:
    found = plan(seed_page)
    assert (found.added, found.known, len(found.photos)) == (10, 0, 5)
    assert {story.status for story in found.stories} == {"published"}
    for story, entry in zip(found.stories, seed_page.entries, strict=True):
        text = story.text("en")
        assert (text.title, text.summary, story.date) == (entry.title, entry.summary, entry.date)
        photo = next(
            (p for p in found.photos if story.picture and p.id == story.picture.photo), None
        )
        assert (photo.credit.text if photo else "") == entry.credit
    printed = [photo.credit for photo in found.photos]
    assert printed[0].creators == ("Seng Mai",)
    assert printed[0].agency == "Photo Doc"
    assert {credit.year_source for credit in printed} == {"imported"}
    assert all(photo.original is None for photo in found.photos)
    listing = found.newsroom.listing()
    assert listing.heading == "Impact and people"
    assert listing.contacts == Contacts(heading="Media contact")


def test_that_times_keep_the_order_of_the_page(seed_page: Page) -> None:
    times = [story.created for story in plan(seed_page).stories]
    assert times == [NOW - dt.timedelta(microseconds=n) for n in range(10)]


def test_that_importing_twice_adds_nothing(seed_page: Page) -> None:
    first = plan(seed_page)
    photos = {photo.id: photo for photo in first.photos}
    again = plan(seed_page, first.newsroom, first.stories, photos)
    assert (again.added, again.known, again.photos, again.originals) == (0, 10, (), ())
    assert again.newsroom is first.newsroom


def test_what_is_the_same_story() -> None:
    entry = Entry(title="A Déadly  gamble", date=APRIL)
    there = Story(id="s", date=APRIL, texts={"en": StoryText(title="A deadly gamble")})
    assert plan(page_of(entry), stories=[there]).known == 1
    for other in (
        there.replace(date=MARCH),
        there.with_text("en", title="Another"),
        Story(id="s", date=MARCH, texts={"fr": StoryText(title="A deadly gamble")}),
    ):
        assert plan(page_of(entry), stories=[other]).added == 1


THERE = Story(
    id="s",
    date=APRIL,
    texts={"en": StoryText(title="Voices", summary="English words.", link="s/1.html", alt="A cup")},
)


@pytest.mark.parametrize(
    "entry",
    [
        Entry(title="Voices", date=APRIL, summary="Des mots."),
        Entry(title="Voix", date=MARCH, summary="Des mots.", link="s/1.html"),
    ],
    ids=["by date and title", "by link"],
)
def test_that_other_words_in_another_language_are_added_to_the_same_story(entry: Entry) -> None:
    found = plan(page_of(entry, language="fr"), stories=[THERE])
    assert (found.added, found.known, found.photos, found.repeated) == (0, 0, (), ())
    (told,) = found.retold
    assert told == THERE.replace(
        texts={
            **THERE.texts,
            "fr": StoryText(title=entry.title, summary=entry.summary, link=entry.link),
        }
    )
    assert found.newsroom.languages == ("en", "fr")
    again = plan(page_of(entry, language="fr"), found.newsroom, found.retold)
    assert (again.added, again.retold, again.known, again.repeated) == (0, (), 1, ())


def test_that_the_same_words_in_another_language_add_nothing_and_are_said() -> None:
    entry = Entry(title="Voices ", date=APRIL, summary="English  words.", credit="© Ada")
    other = Entry(title="Elsewhere", date=MARCH, summary="English words.")
    for entries, repeated in (((entry,), 1), ((entry, entry), 1)):
        found = plan(page_of(*entries, language="fr"), stories=[THERE])
        assert (found.added, found.retold, found.photos) == (0, (), ())
        assert (found.known, found.repeated) == (len(entries), (("en", repeated),))
        assert found.newsroom.languages == ("en",)
    found = plan(page_of(entry, other, language="fr"), stories=[THERE])
    assert (found.added, found.known, found.repeated) == (1, 1, (("en", 1),))


def test_that_a_title_alone_says_nothing_more_than_the_same_title_with_words() -> None:
    found = plan(page_of(Entry(title="Voices", date=APRIL), language="fr"), stories=[THERE])
    assert (found.added, found.retold, found.repeated) == (0, (), (("en", 1),))


def test_that_words_which_are_there_in_the_language_are_never_replaced() -> None:
    there = THERE.with_text("fr", title="La voix", summary="D’autres mots.")
    entry = Entry(title="Voix", date=APRIL, summary="Des mots.", link="s/1.html")
    found = plan(page_of(entry, language="fr"), stories=[there])
    assert (found.added, found.retold, found.known, found.repeated) == (0, (), 1, ())
    empty = THERE.with_text("fr", alt="Une tasse")
    (told,) = plan(page_of(entry, language="fr"), stories=[empty]).retold
    assert (told.text("fr").title, told.text("fr").alt) == ("Voix", "Une tasse")


def test_that_a_link_that_all_share_names_none_in_another_language_either() -> None:
    stories = [
        Story(id=f"s{n}", date=APRIL, texts={"en": StoryText(title=f"T{n}", link="all.html")})
        for n in range(2)
    ]
    entry = Entry(title="Titre", date=APRIL, link="all.html")
    assert plan(page_of(entry, language="fr"), stories=stories).added == 1


def test_that_a_story_in_the_trash_is_known_and_left_alone() -> None:
    entry = Entry(title="Voices", date=APRIL, summary="Des mots.")
    found = plan_import(
        page_of(entry, language="fr"),
        EMPTY,
        [],
        {},
        now=NOW,
        new_id=numbered(),
        read_picture=no_picture,
        trashed=[THERE],
    )
    assert (found.added, found.retold, found.known, found.repeated) == (0, (), 1, ())


def test_that_a_link_names_a_story_however_it_is_titled() -> None:
    there = Story(id="s", date=MARCH, texts={"en": StoryText(title="Old", link="s/1.html")})
    assert (
        plan(page_of(Entry(title="New", link="s/1.html", date=APRIL)), stories=[there]).known == 1
    )
    assert plan(page_of(Entry(title="New", date=APRIL)), stories=[there]).added == 1


def test_that_a_link_that_all_share_names_none() -> None:
    entries = [Entry(title=f"Title {n}", link="https://example.org", date=APRIL) for n in range(3)]
    found = plan(page_of(*entries))
    assert found.added == 3
    assert plan(page_of(*entries), stories=found.stories).added == 0
    one_there = plan(page_of(*entries), stories=found.stories[:1])
    assert one_there.added == 2


def test_that_one_title_on_two_days_makes_two_stories_and_twice_the_same_one() -> None:
    first, second = Entry(title="Voices", date=APRIL), Entry(title="Voices", date=MARCH)
    found = plan(page_of(first, second, first))
    assert (found.added, found.known) == (2, 1)


def test_that_a_story_without_date_is_a_draft() -> None:
    found = plan(page_of(Entry(title="Undated", date_text="Spring 2022", kicker="Voices")))
    (story,) = found.stories
    assert (story.status, story.date, story.kicker) == ("draft", None, "Voices")


def test_that_existing_headings_and_contacts_stay() -> None:
    listing = Listing(heading="Ours", contacts=Contacts(heading="Us", lines=("me",)))
    newsroom = EMPTY.replace(listings=(listing,))
    assert plan(page_of(Entry(title="T", date=APRIL)), newsroom).newsroom is newsroom
    story = Story(id="s", date=APRIL, texts={"en": StoryText(title="Mine")})
    found = plan(page_of(Entry(title="T", date=APRIL)), EMPTY, [story])
    assert found.newsroom.listing().heading == "Impact"
    bare = EMPTY.replace(listings=(Listing(),))
    assert plan(
        page_of(Entry(title="T", date=APRIL)), bare, [story]
    ).newsroom.listing().heading == ("Impact and people")


def test_languages() -> None:
    french = page_of(Entry(title="T", date=APRIL), language="fr-FR")
    found = plan(french)
    assert found.newsroom.languages == ("en", "fr-FR")
    assert found.newsroom.listing().language == "fr-FR"
    assert set(found.stories[0].texts) == {"fr-FR"}
    known = EMPTY.replace(languages=("en", "fr"))
    story = Story(id="s", date=APRIL, texts={"en": StoryText(title="Mine")})
    into = plan(french, known, [story])
    assert into.newsroom.languages == ("en", "fr")
    assert set(into.stories[0].texts) == {"fr"}
    assert into.newsroom.listing().language == "en"


def picture(colour: str = "red", **save: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG", **save)
    return file.getvalue()


def reads(data: bytes) -> Callable[[str], tuple[Original, bytes] | None]:
    return lambda src: (read_original(data, src), data) if src.startswith("images/") else None


def test_a_picture_that_is_here() -> None:
    data = picture()
    entry = Entry(
        title="T",
        date=APRIL,
        image="images/a.jpg",
        alt="A cup",
        credit="© Jane Hobson / ILO 2022",
        caption="A cup on a table",
    )
    found = plan(page_of(entry), read_picture=reads(data))
    (photo,) = found.photos
    assert photo.original is not None
    assert photo.original.sha256 == hashlib.sha256(data).hexdigest()
    assert (photo.original.width, photo.original.height) == (60, 40)
    assert photo.credit.creators == ("Jane Hobson",)
    assert photo.caption == "A cup on a table"
    assert found.originals == ((photo.original, data),)
    assert found.stories[0].picture == Picture(photo=photo.id)
    assert found.stories[0].text("en").alt == "A cup"


def test_a_picture_that_is_elsewhere() -> None:
    entry = Entry(title="T", date=APRIL, image="https://example.org/a.jpg", decorative=True)
    found = plan(page_of(entry), read_picture=reads(picture()))
    assert found.originals == ()
    assert found.photos[0].original is None
    assert found.photos[0].credit == Credit()
    assert found.stories[0].picture == Picture(photo=found.photos[0].id, decorative=True)


@pytest.mark.parametrize(
    ("credit", "reused"),
    [("© Jane Hobson 2022", True), ("", True), ("© jane  hobson 2022", True), ("© Other", False)],
)
def test_that_a_photo_that_is_there_is_used_again_when_its_credit_agrees(
    credit: str, reused: bool
) -> None:
    data = picture()
    there = Photo(
        id="there",
        original=read_original(data, "mine.jpg"),
        credit=Credit(text="© Jane Hobson 2022"),
    )
    entry = Entry(title="T", date=APRIL, image="images/a.jpg", credit=credit)
    found = plan(page_of(entry), photos={"there": there}, read_picture=reads(data))
    (story,) = found.stories
    assert story.picture is not None
    assert (story.picture.photo == "there") is reused
    assert len(found.photos) == (0 if reused else 1)
    entries = [entry, replace(entry, title="Another")]
    found = plan(page_of(*entries), trashed_photos=[there], read_picture=reads(data))
    assert {s.picture.photo for s in found.stories if s.picture} == {found.photos[0].id}
    assert (found.photos == (there,)) is reused, "one in the trash comes back with what it says"
    assert found.brought_back == (1 if reused else 0)
    assert [received for _original, received in found.originals] == [data]


def test_that_a_newer_version_s_photo_is_left_in_the_trash() -> None:
    data = picture()
    newer = Photo.model_validate(
        {
            "id": "there",
            "original": read_original(data, "a.jpg"),
            "format": FORMAT + 1,
            "min_reader": FORMAT + 1,
        }
    )
    entry = Entry(title="T", date=APRIL, image="images/a.jpg")
    found = plan(page_of(entry), trashed_photos=[newer], read_picture=reads(data))
    assert (found.brought_back, len(found.photos)) == (0, 1)


def test_that_two_stories_of_a_page_share_one_photo() -> None:
    entries = [
        Entry(title=f"T{n}", date=APRIL, image="images/a.jpg", credit="© Jane") for n in range(2)
    ]
    found = plan(page_of(*entries), read_picture=reads(picture()))
    assert len(found.photos) == len(found.originals) == 1


def test_that_unread_entries_are_passed_on() -> None:
    text = "1. First\n\n   8 April 2022\n\n2. © Jane Hobson 2022\n"
    page = read_page(text.encode(), "page.txt", "en")
    assert plan(page).unread == page.unread
    assert page.unread
