"""Usual rights of a contributor are offered where a photo says nothing of its own."""

from __future__ import annotations

import datetime as dt

from story_editor.model.base import to_json
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo, Rights
from story_editor.model.usual_rights import usual_rights, with_usual_rights
from story_editor.wording.credits import usual_with

URL = "https://creativecommons.org/publicdomain/zero/1.0/"
SPACEX = Contributor(
    id="x", name="SpaceX", licence="CC0 1.0", licence_url=URL, usage_terms="As it is"
)
BOOK = CreditBook([Contributor(id="j", name="Jane"), SPACEX])
PHOTO = Photo(id="p", credit=read_credit("© Jane / SpaceX 2015"))


def test_usual_rights_are_found_and_taken_whole() -> None:
    assert usual_rights(PHOTO, BOOK) == SPACEX
    after = with_usual_rights(PHOTO, SPACEX)
    assert (after.credit.licence, after.credit.text) == ("CC0 1.0", PHOTO.credit.text)
    assert (after.rights.licence_url, after.rights.usage_terms) == (URL, "As it is")
    assert usual_rights(after, BOOK) is None
    bare = with_usual_rights(PHOTO, SPACEX.replace(licence_url=""))
    assert bare.rights.licence_url == URL, "a known licence brings its address"


def test_a_photo_that_has_its_own_is_offered_none() -> None:
    assert usual_rights(PHOTO.replace(rights=Rights(usage_terms="Once")), BOOK) is None
    assert usual_rights(PHOTO.replace(credit=read_credit("© Jane")), BOOK) is None


def test_category_last_day_and_consent_are_usual_too_and_overwrite_nothing() -> None:
    day = dt.date(2027, 5, 3)
    unicef = Contributor(
        id="u", name="UNICEF", kind="organisation", category="UN system", ends=day, consent="needed"
    )
    book = CreditBook([unicef])
    photo = Photo(id="p", credit=read_credit("© Ann Lee / UNICEF 2022"))
    assert usual_rights(photo, book) == unicef
    after = with_usual_rights(photo, unicef)
    rights = after.rights
    assert (rights.category, rights.ends, rights.consent) == ("UN system", day, "needed")
    assert usual_rights(after, book) is None
    assert usual_with(unicef, photo, after) == (
        "Usual with UNICEF: UN system, until 03 May 2027, consent needed."
    )
    told = Rights(category="agency", ends=dt.date(2030, 1, 1), consent="on file")
    assert usual_rights(photo.replace(rights=told), book) is None
    licensed = photo.replace(rights=Rights(usage_terms="Once"))
    assert with_usual_rights(licensed, unicef).rights == Rights(
        usage_terms="Once", category="UN system"
    ), "another licence has its own last day"
    assert "consent" not in to_json(Contributor(id="a", name="Ann")), "files of before stay so"


def test_of_a_consent_that_nobody_spoke_of_nothing_is_said() -> None:
    ann = Contributor(id="a", name="Ann Lee")
    assert ann.consent == ""
    before = Contributor.model_validate({"id": "a", "name": "Ann Lee", "consent": "not needed"})
    assert before == ann, "it stood for nothing said"
    photo = Photo(id="p", credit=read_credit("© Ann Lee 2022"))
    assert with_usual_rights(photo, ann) == photo
