"""Settings that two people changed from the same state."""

from __future__ import annotations

import pytest

from story_editor.model.merging import merge_newsrooms
from story_editor.model.newsroom import Contacts, Limits, Listing, Newsroom
from story_editor.model.rendition import DEFAULT_RENDITIONS

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
    assert merge_newsrooms(BASE, mine, theirs) == (both, False)
    assert merge_newsrooms(BASE, theirs, mine) == (both, False)


def test_where_both_changed_the_same_mine_stands_and_it_is_said() -> None:
    mine, theirs = listed(heading="Mine"), listed(heading="Theirs", per_page=20)
    assert merge_newsrooms(BASE, mine, theirs) == (listed(heading="Mine", per_page=20), True)
    mine, theirs = BASE.replace(languages=("en", "fr")), BASE.replace(languages=("en", "es"))
    assert merge_newsrooms(BASE, mine, theirs) == (mine, True)


def test_a_listing_that_one_took_out_and_the_other_changed_stays() -> None:
    two = BASE.replace(listings=(*BASE.listings, Listing(name="news")))
    changed = two.replace(listings=(*BASE.listings, Listing(name="news", heading="News")))
    assert merge_newsrooms(two, BASE, changed) == (changed, True)
    assert merge_newsrooms(two, changed, BASE) == (changed, True)


def test_what_does_not_fit_together_is_mine() -> None:
    mine = listed(rendition=DEFAULT_RENDITIONS[1].name)
    theirs = BASE.replace(
        renditions=tuple(one for one in DEFAULT_RENDITIONS if one != DEFAULT_RENDITIONS[1])
    )
    assert merge_newsrooms(BASE, mine, theirs) == (mine, True)


def test_keys_of_a_newer_version_are_merged_too() -> None:
    theirs = Newsroom.model_validate({**BASE.__dict__, "mood": "glad"})
    merged, clashes = merge_newsrooms(BASE, BASE.replace(title="Mine"), theirs)
    assert not clashes
    assert merged.title == "Mine"
    assert merged.model_extra == {"mood": "glad"}
