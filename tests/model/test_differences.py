"""What differs between two versions, and taking it over field by field, over any two stories."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.credit_reading import read_credit
from story_editor.model.crop import Crop
from story_editor.model.differences import Entry, differences, take
from story_editor.model.photo import Photo
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
