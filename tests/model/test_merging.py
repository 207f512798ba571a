"""What two people changed from the same state: settings, stories, photos, contributors."""

from __future__ import annotations

import datetime as dt

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.crop import Crop, FocalPoint
from story_editor.model.differences import Difference, Entry, differences
from story_editor.model.merging import merge
from story_editor.model.newsroom import Contacts, Limits, Listing, Newsroom
from story_editor.model.photo import Original, Photo, Rights
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.model.story import Picture, Story
from story_editor.model.turn import Turn

BASE = Newsroom(
    id="n",
    title="Impact",
    severities={"alt-missing": "must"},
    listings=(Listing(heading="Impact", contacts=Contacts(heading="Ask", lines=("Ada",))),),
)


def listed(**changes: object) -> Newsroom:
    return BASE.replace(listings=(BASE.listings[0].replace(**changes),))


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (BASE.replace(title="Mine"), listed(heading="Theirs"), listed(heading="Theirs").replace(title="Mine")),
        (listed(per_page=20), listed(heading="Theirs"), listed(heading="Theirs", per_page=20)),
        (
            listed(contacts=Contacts(heading="Mine", lines=("Ada",))),
            listed(contacts=Contacts(heading="Ask", lines=("Bo",))),
            listed(contacts=Contacts(heading="Mine", lines=("Bo",))),
        ),
        (
            BASE.replace(severities={"alt-missing": "must", "date-missing": "should"}),
            BASE.replace(severities={}),
            BASE.replace(severities={"date-missing": "should"}),
        ),
        (
            BASE.replace(limits=Limits(summary_words=50)),
            BASE.replace(limits=Limits(alt_characters=90)),
            BASE.replace(limits=Limits(summary_words=50, alt_characters=90)),
        ),
        (
            BASE.replace(listings=(*BASE.listings, Listing(name="news"))),
            listed(heading="Theirs"),
            BASE.replace(listings=(*listed(heading="Theirs").listings, Listing(name="news"))),
        ),
        (
            BASE.replace(title="Mine"),
            BASE.replace(renditions=(*DEFAULT_RENDITIONS[1:], DEFAULT_RENDITIONS[0])),
            BASE.replace(title="Mine", renditions=(*DEFAULT_RENDITIONS[1:], DEFAULT_RENDITIONS[0])),
        ),
        (BASE, BASE.replace(title="Theirs"), BASE.replace(title="Theirs")),
        (BASE.replace(title="Same"), BASE.replace(title="Same"), BASE.replace(title="Same")),
    ],
)  # fmt: skip
def test_what_only_one_of_two_changed_is_in_both(
    mine: Newsroom, theirs: Newsroom, both: Newsroom
) -> None:
    assert merge(BASE, mine, theirs) == (both, False)
    assert merge(BASE, theirs, mine) == (both, False)


def test_where_both_changed_the_same_mine_stands_and_it_is_said() -> None:
    mine, theirs = listed(heading="Mine"), listed(heading="Theirs", per_page=20)
    assert merge(BASE, mine, theirs) == (listed(heading="Mine", per_page=20), True)
    mine, theirs = BASE.replace(languages=("en", "fr")), BASE.replace(languages=("en", "es"))
    assert merge(BASE, mine, theirs) == (mine, True)


def test_a_listing_that_one_took_out_and_the_other_changed_stays() -> None:
    two = BASE.replace(listings=(*BASE.listings, Listing(name="news")))
    changed = two.replace(listings=(*BASE.listings, Listing(name="news", heading="News")))
    assert merge(two, BASE, changed) == (changed, True)
    assert merge(two, changed, BASE) == (changed, True)


def test_what_does_not_fit_together_is_mine() -> None:
    mine = listed(rendition=DEFAULT_RENDITIONS[1].name)
    theirs = BASE.replace(
        renditions=tuple(one for one in DEFAULT_RENDITIONS if one != DEFAULT_RENDITIONS[1])
    )
    assert merge(BASE, mine, theirs) == (mine, True)


def test_keys_of_a_newer_version_are_merged_too() -> None:
    theirs = Newsroom.model_validate({**BASE.__dict__, "mood": "glad"})
    merged, clashes = merge(BASE, BASE.replace(title="Mine"), theirs)
    assert not clashes
    assert isinstance(merged, Newsroom)
    assert merged.title == "Mine"
    assert merged.model_extra == {"mood": "glad"}


FILE = Original(sha256="a" * 64, name="a.jpg", media_type="image/jpeg", width=600, height=400)
PHOTO = Photo(
    id="p",
    original=FILE,
    credit=Credit(text="© Seng Mai 2022", licence="CC BY 4.0"),
    caption="A cup",
)
CROP = Crop(x=0.1, y=0.1, width=0.5, height=0.5)
SHOWN = Picture(photo="p", crops={"square": CROP})
STORY = Story(id="s", kicker="News", picture=SHOWN).with_text("en", title="Cups", alt="A cup")
MAI = Contributor(id="c", name="Seng Mai", licence="CC BY 4.0", licence_url="https://a.example/by")
CORRECTED = Credit(text="© Corrected By Colleague 2013")


def fields(found: list[Difference]) -> list[tuple[str, str]]:
    return [(one.field, one.part) for one in found]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        (
            PHOTO,
            PHOTO.replace(caption="Mine"),
            PHOTO.replace(credit=CORRECTED),
            PHOTO.replace(caption="Mine", credit=CORRECTED),
        ),
        (
            PHOTO,
            PHOTO.replace(focal=FocalPoint(x=0.1, y=0.2)),
            PHOTO.replace(rights=Rights(minors=True)),
            PHOTO.replace(focal=FocalPoint(x=0.1, y=0.2), rights=Rights(minors=True)),
        ),
        (
            PHOTO,
            PHOTO.replace(settled=("XMP dc:creator",)),
            PHOTO.replace(caption="Theirs"),
            PHOTO.replace(settled=("XMP dc:creator",), caption="Theirs"),
        ),
        (
            MAI,
            MAI.replace(aliases=("S. Mai",)),
            MAI.replace(name="Mai Seng"),
            MAI.replace(aliases=("S. Mai",), name="Mai Seng"),
        ),
        (
            STORY,
            STORY.with_text("en", title="Mine"),
            STORY.with_text("en", summary="Theirs"),
            STORY.with_text("en", title="Mine", summary="Theirs"),
        ),
        (
            STORY,
            STORY.with_text("en", title="Mine"),
            STORY.with_text("fr", title="Leurs"),
            STORY.with_text("en", title="Mine").with_text("fr", title="Leurs"),
        ),
        (
            STORY,
            STORY.with_text("fr", title="Mien"),
            STORY.with_text("fr", summary="Leurs"),
            STORY.with_text("fr", title="Mien", summary="Leurs"),
        ),
        (
            STORY,
            STORY.with_text("en", alt="Mine"),
            STORY.with_crop("wide", CROP),
            STORY.with_text("en", alt="Mine").with_crop("wide", CROP),
        ),
        (
            STORY,
            STORY.replace(kicker="Mine"),
            STORY.for_another_picture().replace(picture=Picture(photo="q")),
            STORY.for_another_picture().replace(picture=Picture(photo="q"), kicker="Mine"),
        ),
    ],
)
def test_what_one_alone_changed_of_an_entry_is_in_both(
    base: Entry, mine: Entry, theirs: Entry, both: Entry
) -> None:
    for one, other in ((mine, theirs), (theirs, mine)):
        merged = merge(base, one, other)
        assert merged == (both, False)
        assert merged.left(base, other) == []
        assert fields(merged.taken(one)) == fields(differences(base, other))


KNOWN = MAI.replace(aliases=("S. Mai", "Mai S."))


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (("S. Mai", "Mai S.", "Mine"), ("S. Mai", "Mai S.", "Theirs"), ("S. Mai", "Mai S.", "Mine", "Theirs")),
        (("Mai S.",), ("S. Mai", "Mai S.", "Theirs"), ("Mai S.", "Theirs")),
        (("S. Mai",), ("Mai S.",), ()),
        (("S. Mai", "Mai S.", "Both", "Mine"), ("Both", "S. Mai", "Mai S."), ("S. Mai", "Mai S.", "Both", "Mine")),
        (("Mai S.", "S. Mai", "Mine"), ("Mai S.",), ("Mai S.", "Mine")),
        (("Mai S.",), ("Corrected", "Mai S."), ("Mai S.", "Corrected")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["aliases", "not_same"])
def test_names_that_two_people_added_and_removed_are_put_together(
    field: str, mine: tuple[str, ...], theirs: tuple[str, ...], both: tuple[str, ...]
) -> None:
    base, one, other = (MAI.replace(**{field: names}) for names in (KNOWN.aliases, mine, theirs))
    merged, clashes = merge(base, one, other)
    assert not clashes
    assert isinstance(merged, Contributor)
    assert getattr(merged, field) == both
    again, clashes = merge(base, other, one)
    assert not clashes
    assert isinstance(again, Contributor)
    assert set(getattr(again, field)) == set(both)


def test_a_name_that_both_corrected_is_as_mine_and_theirs_waits() -> None:
    mine = KNOWN.replace(aliases=("Seng M.", "Mai S."))
    theirs = KNOWN.replace(aliases=("S. Mai A.", "Mai S."), notes="Theirs")
    merged = merge(KNOWN, mine, theirs)
    assert (merged.value, merged.clashes) == (mine.replace(notes="Theirs"), True)
    assert fields(merged.left(KNOWN, theirs)) == [("aliases", "")]


TURNED = STORY.replace(picture=SHOWN.turned(Turn(quarters=1)))
BY_SA = PHOTO.replace(
    credit=PHOTO.credit.replace(licence="CC BY-SA 4.0"),
    rights=Rights(licence_url="https://a.example/by-sa"),
)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "taken", "left"),
    [
        (
            PHOTO,
            PHOTO.replace(credit=Credit(text="© Mine"), caption="Mine"),
            PHOTO.replace(credit=CORRECTED, focal=FocalPoint(x=0.1, y=0.2)),
            ["focal"],
            ["credit"],
        ),
        (
            PHOTO,
            PHOTO.replace(rights=Rights(minors=True)),
            PHOTO.replace(rights=Rights(usage_terms="Once")),
            [],
            ["rights"],
        ),
        (
            PHOTO,
            PHOTO.replace(credit=Credit(text="© Mine", licence="CC BY 4.0")),
            BY_SA,
            [],
            ["credit", "rights"],
        ),
        (
            PHOTO,
            PHOTO.replace(caption="Of the old file"),
            PHOTO.replace(original=FILE.replace(sha256="b" * 64), credit=CORRECTED),
            [],
            ["original", "credit"],
        ),
        (
            MAI,
            MAI.replace(licence="CC0"),
            MAI.replace(licence_url="https://a.example/other", notes="Theirs"),
            ["notes"],
            ["licence_url"],
        ),
        (
            STORY,
            STORY.with_text("en", title="Mine"),
            STORY.with_text("en", title="Theirs", summary="Theirs"),
            ["summary"],
            ["title"],
        ),
        (
            STORY,
            STORY.with_text("en", alt="Of the old picture"),
            STORY.for_another_picture().replace(picture=Picture(photo="q"), kicker="Theirs"),
            ["kicker"],
            ["alt", "picture"],
        ),
        (
            STORY,
            STORY.with_text("en", alt="").replace(picture=SHOWN.replace(decorative=True)),
            STORY.with_text("en", alt="Theirs"),
            [],
            ["alt"],
        ),
        (STORY, TURNED, STORY.with_crop("wide", CROP), [], ["crop"]),
    ],
)
def test_where_both_changed_the_same_of_an_entry_mine_stands(
    base: Entry, mine: Entry, theirs: Entry, taken: list[str], left: list[str]
) -> None:
    merged = merge(base, mine, theirs)
    assert merged.clashes
    assert [one.field for one in merged.taken(mine)] == taken
    assert [one.field for one in merged.left(base, theirs)] == left
    assert merged.left(base, theirs)
    mine_changed = fields(differences(base, mine))
    assert not set(mine_changed) & set(fields(differences(merged.value, mine)))


def test_when_a_story_was_changed_is_no_clash() -> None:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    mine = STORY.replace(kicker="Mine", changed=at)
    theirs = STORY.replace(status="ready", changed=at.replace(year=2027))
    assert merge(STORY, mine, theirs) == (mine.replace(status="ready"), False)


def test_without_a_base_mine_stands() -> None:
    mine, theirs = STORY.replace(kicker="Mine"), STORY.replace(kicker="Theirs")
    merged = merge(None, mine, theirs)
    assert (merged.value, merged.clashes) == (mine, True)
    assert fields(merged.left(None, theirs)) == [("kicker", "")]


def test_a_doubt_is_settled_only_beside_the_credit_somebody_looked_at() -> None:
    looked = PHOTO.replace(settled=("XMP dc:creator",))
    merged = merge(PHOTO, looked, PHOTO.replace(credit=CORRECTED)).value
    assert isinstance(merged, Photo)
    assert (merged.credit, merged.settled) == (CORRECTED, ())
