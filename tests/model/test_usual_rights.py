"""Usual rights of a contributor are offered where a photo says nothing of its own."""

from __future__ import annotations

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo, Rights
from story_editor.model.usual_rights import usual_rights, with_usual_rights

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
