"""What we export we read back, field by field, in both shapes, whatever the texts hold."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.export.entries import PictureFile
from story_editor.export.markup import PREVIEW, make_markup
from story_editor.export.selection import paginate, select
from story_editor.imaging.encode import FORMATS
from story_editor.intake.merge import plan_import
from story_editor.intake.page import Entry, Page, read_page
from story_editor.model.base import new_id
from story_editor.model.credit_reading import read_credit
from story_editor.model.crop import Size
from story_editor.model.newsroom import PRESETS, Contacts, Listing, Newsroom, Preset
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Picture, Story, StoryText

SEED = Path(__file__).resolve().parents[1] / "seed" / "impact-and-people.txt"
ORIGINAL = Original(
    sha256="0" * 64, name="a.jpg", media_type="image/jpeg", width=3_000, height=2_000
)
FILES = tuple(
    PictureFile(f"images/a b-{width}.{kind}", kind, Size(width, width * 2 // 3))
    for width in (480, 1280)
    for kind in FORMATS
)

LETTERS = "abcdefgh&<>\"'éß中文 עברית عربية–’“”;#{}"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=40).map(
    lambda text: "x" + " ".join(text.split()) + "x"
)
CREDITS = st.sampled_from(
    [
        "© Seng Mai / Photo Doc 2022",
        "(c) 2021 A. O'Neil & Sons",
        "Crédit photo : X et Y / BIT, 2019",
        "© أحمد فارس/منظمة العمل الدولية",
        "UN Photo/Jane Example",
        "©UNICEF/NYHQ1996-1165/Miller",
        '© <b>Jane</b> &amp; "Doe"',
    ]
)
LINKS = st.sampled_from(
    ["", "https://example.org/?a=1&b='2'", "stories/1.html", "mailto:a@b.org", "../é.html#x"]
)
KICKERS = st.sampled_from(["", "Voices", "ILO in Action", "صوت", "A & B"])


@st.composite
def wholes(draw: st.DrawFn) -> Entry:
    """Return what a story says, as it should come back."""
    credit = draw(st.one_of(st.just(""), CREDITS))
    image = "images/a b-480.jpg" if credit and draw(st.booleans()) else ""
    alt = draw(st.one_of(st.just(""), WORDS)) if image else ""
    return Entry(
        title=draw(WORDS),
        link=draw(LINKS),
        date=draw(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))),
        kicker=draw(KICKERS),
        credit=credit,
        summary="\n".join(draw(st.lists(WORDS, max_size=3))),
        image=image,
        alt=alt,
        decorative=bool(image) and not alt,
    )


def story_of(entry: Entry, number: int, language: str) -> tuple[Story, Photo | None]:
    photo = None
    if entry.credit:
        original = ORIGINAL if entry.image else None
        photo = Photo(id=f"p{number}", original=original, credit=read_credit(entry.credit))
    text = StoryText(title=entry.title, summary=entry.summary, link=entry.link, alt=entry.alt)
    return (
        Story(
            id=f"s{number}",
            status="ready",
            date=entry.date,
            kicker=entry.kicker,
            texts={language: text},
            picture=Picture(photo=photo.id, decorative=entry.decorative) if photo else None,
            created=dt.datetime(2022, 1, 1, tzinfo=dt.UTC) - dt.timedelta(seconds=number),
        ),
        photo,
    )


def exported(entries: list[Entry], listing: Listing) -> tuple[list[str], str, list[Entry]]:
    """Return the pages and the preview of `entries`, and the entries in the page's order."""
    made = [story_of(entry, n, listing.language) for n, entry in enumerate(entries)]
    photos = {photo.id: photo for _, photo in made if photo}
    stories = select(listing, [story for story, _ in made]).stories
    shown = {story.id: FILES for story, photo in made if photo and photo.original}
    newsroom = Newsroom(id="n", title="T", listings=(listing,))
    groups = paginate(stories, listing)
    markup = make_markup(newsroom, listing, stories, groups, photos, shown)
    order = [entries[int(story.id[1:])] for story in stories]
    return list(markup.pages), markup.files[PREVIEW], order


def read(markup: str, language: str = "xx") -> Page:
    page = read_page(markup.encode(), "index.html", language)
    assert page.unread == ()
    return page


@given(
    entries=st.lists(wholes(), min_size=1, max_size=6),
    language=st.sampled_from(["en", "fr", "es", "ar"]),
    preset=st.sampled_from(PRESETS),
    level=st.sampled_from([2, 3, 5]),
    by_year=st.booleans(),
    per_page=st.sampled_from([3, 10]),
)
def test_every_field_of_every_story(
    entries: list[Entry],
    language: str,
    preset: Preset,
    level: int,
    by_year: bool,
    per_page: int,
) -> None:
    listing = Listing(
        heading="Impact & people",
        heading_level=level,
        contacts=Contacts(heading="Media contact", lines=("Jane Doe", "+41 22 799 <00> 00")),
        language=language,
        preset=preset,
        group_by_year=by_year,
        per_page=per_page,
    )
    pages, preview, order = exported(entries, listing)
    found: list[Entry] = []
    for markup in pages:
        page = read(markup)
        assert (page.heading, page.contacts) == (listing.heading, listing.contacts)
        assert page.language == (language if preset == "full" else "xx")
        found += page.entries
    assert found == order
    assert list(read(preview).entries) == order


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize(
    ("heading", "contacts"),
    [
        ("", Contacts()),
        ("Impact and people", Contacts()),
        ("Impact and people", Contacts(heading="Media contact")),
        ("Impact and people", Contacts(heading="Questions?", lines=("Ask us.",))),
        ("Impact and people", Contacts(lines=("press@example.org",))),
        ("", Contacts(heading="Media contact", lines=("press@example.org",))),
    ],
)
def test_heading_and_contacts(preset: Preset, heading: str, contacts: Contacts) -> None:
    listing = Listing(heading=heading, contacts=contacts, preset=preset, group_by_year=True)
    days = (dt.date(2022, 4, 8), dt.date(2021, 3, 17))
    pages, _, _ = exported([Entry(title=f"T{day}", date=day) for day in days], listing)
    page = read(pages[0])
    assert (page.heading, page.contacts) == (heading, contacts)
    assert [entry.date for entry in page.entries] == list(days)


@pytest.mark.parametrize("preset", PRESETS)
def test_that_the_import_of_our_own_export_adds_nothing(preset: Preset) -> None:
    page = read_page(SEED.read_bytes(), "seed", "en")
    newsroom = Newsroom(id="n", title="N")
    now = dt.datetime(2022, 5, 1, tzinfo=dt.UTC)

    def plan(what: Page, stories: tuple[Story, ...]) -> tuple[Story, ...]:
        return plan_import(
            what, newsroom, stories, {}, now=now, new_id=new_id, read_picture=lambda _: None
        ).stories

    stories = plan(page, ())
    listing = Listing(heading=page.heading, contacts=page.contacts, preset=preset)
    pages, _, _ = exported(list(page.entries), listing)
    again = read(pages[0], "en")
    assert again.entries == page.entries
    assert (again.heading, again.contacts) == (page.heading, page.contacts)
    assert plan(again, stories) == ()
