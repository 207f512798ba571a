"""Who is credited: the book, and everybody else who is named, with their photos and stories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.crediting import (
    Credited,
    Crediting,
    CreditRow,
    read_crediting_in_steps,
)
from story_editor.model.steps import finish
from story_editor.wording.contributors import concern, credited_otherwise

DAY = dt.date(2026, 11, 29)
SPACEX = Contributor(id="spacex", name="SpaceX", kind="organisation", licence="CC0 1.0")
ILO = Contributor(id="ilo", name="ILO", kind="organisation", aliases=("OIT",))
NOBODY = Credited("none", "", "", "", True, 2, 9, ())


def photo(number: int, *parties: str, ends: str = "", licence: str = "") -> Credited:
    printed = f"© {' / '.join(parties)}"
    roles = read_credit(printed).roles
    return Credited(f"p{number}", printed, licence, ends, False, 1, number, parties, roles)


def row(crediting: Crediting, key: str) -> CreditRow:
    (found,) = [one for one in crediting.rows if one.key == key]
    return found


def read_crediting(book: CreditBook, photos: Iterable[Credited], today: dt.date) -> Crediting:
    return finish(read_crediting_in_steps(book, photos, today))


def test_that_the_book_and_every_other_name_have_a_row() -> None:
    photos = [photo(1, "Seng Mai", "OIT"), photo(2, "SENG MAI", "ILO", "OIT"), photo(3, "Seng Mai")]
    crediting = read_crediting(CreditBook([ILO, SPACEX]), [*photos, NOBODY], DAY)
    assert {one.key for one in crediting.rows} == {"ilo", "spacex", "?seng mai"}
    mai = row(crediting, "?seng mai")
    assert (mai.name, mai.kind, mai.photos) == ("Seng Mai", "person", ("p3", "p2", "p1"))
    assert (mai.printed, mai.stories, mai.in_book) == ("© Seng Mai", 3, False)
    assert row(crediting, "ilo").photos == ("p2", "p1"), "a photo counts once"
    assert row(crediting, "spacex").photos == ()
    assert row(crediting, "spacex").licence == "CC0 1.0"
    assert (crediting.lacking, crediting.lacking_stories) == (1, 2)
    assert crediting.counts() == {"": 3, "alike": 0, "ended": 0, "ending": 0, "no-credit": 1}


def test_that_a_name_is_of_the_kind_as_which_most_photos_read_it() -> None:
    photos = [photo(1, "Seng Mai", "Photo Doc"), photo(2, "Photo Doc"), photo(3, "Photo Doc")]
    found = read_crediting(EMPTY_BOOK, photos, DAY)
    assert row(found, "?photo doc").kind == "organisation", "a name alone may be anybody's"
    assert row(found, "?seng mai").kind == "person"
    turned = read_crediting(EMPTY_BOOK, [*photos, photo(4, "Photo Doc", "Seng Mai")], DAY)
    assert {one.kind for one in turned.rows} == {""}, "as many this as that"
    assert row(read_crediting(EMPTY_BOOK, photos[1:], DAY), "?photo doc").kind == ""
    asked = read_credit("© PAG-ASA, Massimo Timosi 2022")
    assert asked.roles == {"Massimo Timosi": "", "PAG-ASA": ""}


def test_that_the_lesser_of_two_look_alikes_says_so_until_somebody_says_they_are_two() -> None:
    photos = [photo(1, "Space X"), photo(2, "Space X"), photo(3, "SpaceX")]
    found = read_crediting(CreditBook([SPACEX]), photos, DAY)
    lesser = row(found, "?space x")
    assert (lesser.alike, lesser.alike_name, lesser.reason) == ("spacex", "SpaceX", "spacing")
    assert not row(found, "spacex").alike
    assert found.find("", "alike") == [lesser]
    two = SPACEX.replace(not_same=("space x",))
    assert read_crediting(CreditBook([two]), photos, DAY).counts()["alike"] == 0
    unlisted = read_crediting(EMPTY_BOOK, photos, DAY)
    assert row(unlisted, "?spacex").alike == "?space x", "the one with more photos keeps the name"


def test_that_rights_that_ended_or_end_soon_are_counted() -> None:
    photos = [
        photo(1, "NASA", ends="2026-11-28", licence="CC0 1.0"),
        photo(2, "NASA", ends="2026-11-29", licence="CC0 1.0"),
        photo(3, "NASA", ends="2027-11-29", licence="CC0 1.0"),
        photo(4, "Jane Mai", licence="CC0 1.0"),
        photo(5, "Jane Mai", licence="CC BY 4.0"),
    ]
    found = read_crediting(EMPTY_BOOK, photos, DAY)
    nasa = row(found, "?nasa")
    assert (nasa.kind, nasa.ended, nasa.ending, nasa.licence) == ("organisation", 1, 1, "CC0 1.0")
    assert row(found, "?jane mai").licence == "", "of two licences none is theirs"
    assert found.find("", "ended") == [nasa]


def test_finding_by_any_name_credit_or_licence() -> None:
    found = read_crediting(CreditBook([ILO, SPACEX]), [photo(1, "Kıvanç Özvardar", "ILO")], DAY)
    assert [one.name for one in found.find("ozvardar nasa", "")] == []
    assert [one.name for one in found.find("x" * 100_000, "")] == []
    assert {one.name for one in found.find("kivanc ılo", "")} == {"Kıvanç Özvardar", "ILO"}
    assert {one.name for one in found.find("ozvardar", "")} == {"Kıvanç Özvardar", "ILO"}
    assert [one.name for one in found.find("oit", "")] == ["ILO"]
    assert [one.name for one in found.find("cc0", "")] == ["SpaceX"]
    assert found.find("", "no-credit") == []


def test_that_a_name_with_other_accents_has_a_row_and_looks_alike() -> None:
    photos = [photo(1, "José Pérez"), photo(2, "José Pérez"), photo(3, "Jose Perez")]
    found = read_crediting(EMPTY_BOOK, photos, DAY)
    assert {one.name for one in found.rows} == {"José Pérez", "Jose Perez"}
    lesser = row(found, "?jose perez")
    assert (lesser.alike_name, lesser.reason) == ("José Pérez", "accents")
    one = Contributor(id="jose", name="José Pérez")
    (only,) = read_crediting(CreditBook([one]), photos, DAY).rows
    assert (only.key, len(only.photos)) == ("jose", 3), "the book finds both"


def test_that_photos_under_an_older_name_are_counted() -> None:
    one = ILO.replace(name="ILO", aliases=("I.L.O.", "BIT"), names={"fr": "OIT", "es": "OIT"})
    photos = [
        photo(1, "BIT"),
        photo(2, "Ann", "BIT"),
        photo(3, "I.L.O."),
        photo(4, "OIT"),
        photo(5, "ILO"),
    ]
    found = row(read_crediting(CreditBook([one, SPACEX]), photos, DAY), "ilo")
    assert (found.otherwise, found.other_name) == (3, "BIT"), (
        "what they are called by language is meant"
    )
    assert (found.misspelt, concern(found)) == (0, ""), "what the book lists may be meant"
    told = "3 photos credit them under another spelling, such as “BIT”."
    assert credited_otherwise(found) == told
    misspelt = [*photos, photo(6, "Ilo")]
    wrong = row(read_crediting(CreditBook([one]), misspelt, DAY), "ilo")
    assert (wrong.otherwise, wrong.misspelt, wrong.other_name) == (4, 1, "Ilo")
    assert concern(wrong) == "Spelt otherwise on 1 photo"
    assert "such as “Ilo”, which is none of their names as it is spelt" in credited_otherwise(wrong)
    assert row(read_crediting(CreditBook([one]), photos[3:], DAY), "ilo").otherwise == 0
    nobody = one.replace(kind="nobody")
    assert row(read_crediting(CreditBook([nobody]), photos, DAY), "ilo").otherwise == 0
