"""What differs between two versions, and taking it over field by field, over any two stories."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.credit_reading import read_credit
from story_editor.model.crop import Crop
from story_editor.model.differences import Entry, differences, take
from story_editor.model.newsroom import Contacts, Limits, Listing, Newsroom
from story_editor.model.photo import Photo
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.model.severities import DEFAULTS
from story_editor.model.story import Picture, Story, StoryText
from story_editor.model.turn import Turn
from story_editor.wording.versions import changed_fields, field_name, said

words = st.sampled_from(["", "One", "Two words", "تقرير"])
texts = st.builds(StoryText, title=words, summary=words, link=words, alt=words)
crops = st.dictionaries(
    st.sampled_from(["listing", "wide"]),
    st.builds(
        Crop, x=st.just(0.1), y=st.just(0.1), width=st.sampled_from([0.5, 0.6]), height=st.just(0.5)
    ),
)
turns = st.builds(
    Turn,
    quarters=st.integers(0, 3),
    flipped=st.booleans(),
    angle=st.sampled_from([-3.5, 0.0, 15.0]),
)
pictures = st.none() | st.builds(
    Picture,
    photo=st.sampled_from(["p1", "p2"]),
    crops=crops,
    decorative=st.booleans(),
    turn=turns,
)
stories = st.builds(
    Story,
    id=st.just("s"),
    status=st.sampled_from(["draft", "ready", "published"]),
    date=st.none() | st.just(dt.date(2022, 4, 8)),
    kicker=words,
    texts=st.dictionaries(st.sampled_from(["en", "fr"]), texts),
    picture=pictures,
)


@given(stories, stories)
def test_taking_every_difference_over_makes_them_say_the_same(one: Story, other: Story) -> None:
    value: Entry = one
    for difference in differences(one, other):
        before = len(differences(value, other))
        value = take(value, other, difference)
        assert len(differences(value, other)) < before, "each one taken is one less"
    assert differences(value, other) == []


@given(stories)
def test_a_story_does_not_differ_from_itself(one: Story) -> None:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert differences(one, one.replace(changed=now)) == []


@given(stories, stories)
def test_every_difference_has_words(one: Story, other: Story) -> None:
    found = differences(one, other)
    for difference in found:
        assert field_name(difference, languages=2)
        assert isinstance(said(difference.field, difference.before), str)
        assert "Crop(" not in said(difference.field, difference.after)
    assert changed_fields(found)


def test_a_rotation_is_one_difference_and_not_one_of_every_crop() -> None:
    crop = Crop(x=0.1, y=0.2, width=0.3, height=0.4)
    one = Story(id="s", picture=Picture(photo="p1", crops={"listing": crop}))
    assert one.picture is not None
    other = one.replace(picture=one.picture.turned(Turn(quarters=1, flipped=True, angle=1.5)))
    (found,) = differences(one, other)
    assert field_name(found) == "Rotation"
    assert said("turn", found.before) == "As it was taken"
    assert said("turn", found.after) == "Flipped, rotated by 90°, straightened by 1.5°"
    assert take(one, other, found) == other


def test_a_photo() -> None:
    one = Photo(id="p", credit=read_credit("© Ann 2020"), caption="A cup")
    other = one.replace(credit=read_credit("© Ann 2021"))
    (found,) = differences(one, other)
    assert (field_name(found), said("credit", found.before)) == ("Credit", "© Ann 2020")
    assert take(one, other, found) == other


listings = st.builds(
    Listing,
    name=st.sampled_from(["listing", "news"]),
    heading=words,
    contacts=st.builds(Contacts, heading=words, lines=st.lists(words, max_size=2).map(tuple)),
    statuses=st.sampled_from([("ready",), ("draft", "ready")]),
    per_page=st.sampled_from([10, 20]),
    group_by_year=st.booleans(),
)
newsrooms = st.builds(
    Newsroom,
    id=st.just("n"),
    title=words,
    languages=st.sampled_from([("en",), ("en", "fr")]),
    limits=st.builds(Limits, summary_words=st.sampled_from([50, 70])),
    severities=st.sampled_from([{}, {"alt-missing": "should"}]),
    listings=st.lists(listings, min_size=1, max_size=2, unique_by=lambda one: one.name).map(tuple),
)


@given(newsrooms, newsrooms)
def test_the_settings_of_a_newsroom_are_compared_and_taken_over(
    one: Newsroom, other: Newsroom
) -> None:
    value: Entry = one
    for difference in differences(one, other):
        assert field_name(difference)
        for side in (difference.before, difference.after):
            assert "=" not in said(difference.field, side), "no value in the words of a program"
        value = take(value, other, difference)
    assert differences(value, other) == []


def test_a_listing_is_not_taken_into_a_newsroom_without_its_rendition() -> None:
    one = Newsroom(id="n", title="One", renditions=DEFAULT_RENDITIONS[:1])
    first = DEFAULT_RENDITIONS[0].name
    one = one.replace(listings=(Listing(rendition=first),))
    other = Newsroom(id="n", title="One", listings=(Listing(rendition=DEFAULT_RENDITIONS[1].name),))
    found = [d for d in differences(one, other) if d.field == "rendition"]
    assert take(one, other, found[0]) == one
    assert field_name(found[0]) == "Pictures"


def test_what_stops_an_export_is_said_as_the_form_says_it() -> None:
    alone = {
        **dict.fromkeys(DEFAULTS, "should"),
        "alt-missing": "must",
        "of-a-newer-version": "must",
    }
    assert said("severities", alone) == "No alternative text"
    assert said("severities", dict.fromkeys(DEFAULTS, "should")) == "None"
    assert "No alternative text" in said("severities", {}).split("; ")
