"""A rename or merge: the name is replaced where it stands, and everything else is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.folding import fold
from story_editor.model.naming import is_name
from story_editor.model.photo import Photo
from story_editor.model.renaming import Rewriting, merged, names_to_replace, renamed

HOUSE = "© {creators} / {agency} {year}"
JANE = Contributor(id="jane", name="Jane Hobson")


def rewriting(old: str, new: str, book: CreditBook = EMPTY_BOOK) -> Rewriting:
    return Rewriting(frozenset([fold(old)]), new, book, HOUSE)


@pytest.mark.parametrize(
    ("text", "old", "new", "after"),
    [
        ("© Seng Mai / Photo Doc 2022", "Seng Mai", "Mai Seng", "© Mai Seng / Photo Doc 2022"),
        ("© Seng Mai / Photo Doc 2022", "Photo Doc", "PhotoDoc", "© Seng Mai / PhotoDoc 2022"),
        ("©GPE/Kelley Lynch 2024", "kelley lynch", "K. Lynch", "©GPE/K. Lynch 2024"),
        ("Crédit photo : X Un et Y / BIT, 2019", "Y", "Z", "Crédit photo : X Un et Z / BIT, 2019"),
        ("© Seng\u00a0 Mai,  2022", "Seng Mai", "Seng", "© Seng,  2022"),
        ("© Seng / Seng Doc 2022", "Seng", "Mai", "© Mai / Seng Doc 2022"),
        ("©ILO/ILO2019-116/Miller", "ILO", "OIT", "©OIT/ILO2019-116/Miller"),
        ("A. Example / CC BY 4.0", "A. Example", "B \\1", "B \\1 / CC BY 4.0"),
        ("© أحمد فارس/منظمة العمل الدولية", "أحمد فارس", "احمد", "© احمد/منظمة العمل الدولية"),
        ("© March / ILO, March 2022", "March", "Marsh", "© Marsh / ILO, March 2022"),
        ("© March / ILO March 2022", "March", "Marsh", "© Marsh / ILO March 2022"),
        ("© May / 8 May 2022", "May", "Mai", "© Mai / 8 May 2022"),
        ("© May / Theresa May 2022", "May", "Mai", "© Mai / Theresa May 2022"),
        (
            "© Ann / Rights. All Rights Reserved",
            "Rights",
            "Wrights",
            "© Ann / Wrights. All Rights Reserved",
        ),
        ("Photo: Photo", "Photo", "Photos", "Photo: Photos"),
        ("Photo by Photo / ILO", "Photo", "Photos", "Photo by Photos / ILO"),
        ("© Domain / Public Domain", "Domain", "Main", "© Main / Public Domain"),
        ("© BY / ILO / CC BY", "BY", "By", "© By / ILO / CC BY"),
        ("&copy; R&D Photos /  ILO", "R&D Photos", "R&D", "&copy; R&D /  ILO"),
        (
            "\u200f© \u200bSeng\u200b Mai\u200e / ILO",
            "Seng Mai",
            "Mai",
            "\u200f© \u200bMai\u200e / ILO",
        ),
        ("© Jose\u0301 Roe / Mu\u0308ller", "José Roe", "J. Roe", "© J. Roe / Mu\u0308ller"),
        (
            "© Seng Mai for UNICEF via Reuters",
            "UNICEF",
            "Unicef",
            "© Seng Mai for Unicef via Reuters",
        ),
        (
            "© David Maher / SPORTSFILE/SPORTSFILE/Corbis",
            "sportsfile",
            "Sportsfile",
            "© David Maher / Sportsfile/Sportsfile/Corbis",
        ),
    ],
)
def test_that_the_rest_of_the_text_is_kept(text: str, old: str, new: str, after: str) -> None:
    credit = read_credit(text, year_source="photo")
    found = rewriting(old, new).credit(credit)
    assert found is not None
    assert (found[0].text, found[1]) == (after, False)
    assert (found[0].year, found[0].year_source) == (credit.year, credit.year_source)
    assert new in found[0].parties
    assert not any(fold(name) == fold(old) and name != new for name in found[0].parties)


def test_that_a_name_that_cannot_be_told_apart_is_printed_afresh_and_said_to_be() -> None:
    hidden = read_credit("&amp;copy; Seng Mai / Photo Doc 2022", year_source="photo")
    assert hidden.creators == ("Seng Mai",)
    found = rewriting("Seng Mai", "Mai Seng").credit(hidden)
    assert found is not None
    assert (found[0].text, found[1]) == ("© Mai Seng / Photo Doc 2022", True)
    assert (found[0].year, found[0].year_source) == ("2022", "photo")
    book = CreditBook([Contributor(id="mai", name="Mai Seng", form="{creators}!{agency}!{year}")])
    own = rewriting("Seng Mai", "Mai Seng", book).credit(hidden)
    assert own is not None
    assert own[0].text == "Mai Seng!Photo Doc!2022"
    said = read_credit("© Rights Watch, Rights Group").replace(creators=("Rights",), agency="")
    found = rewriting("Rights", "Wrights").credit(said)
    assert found is not None
    assert (found[0].text, found[1]) == ("© Wrights", True), "two places, and neither is a party"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("© SpaceX / Space X 2014", "© SpaceX 2014"),
        ("© SpaceX / Space X / CC BY 4.0", "© SpaceX / CC BY 4.0"),
        ("SpaceX / Space X 2014 (CC BY-SA 4.0)", "© SpaceX 2014 / CC BY-SA 4.0"),
        ("© SpaceX / Space X. All rights reserved.", "© SpaceX. All rights reserved."),
        ("© SpaceX / Space X 2014, tous droits réservés", "© SpaceX 2014, tous droits réservés"),
    ],
)
def test_that_two_spellings_in_one_credit_become_one(text: str, after: str) -> None:
    credit = read_credit(text)
    found = rewriting("Space X", "SpaceX").credit(credit)
    assert found is not None
    assert (found[0].text, found[0].creators, found[0].agency) == (after, ("SpaceX",), "")
    assert found[1], "it is said to be printed afresh"
    assert (found[0].licence, found[0].year) == (credit.licence, credit.year)


@pytest.mark.parametrize(
    ("form", "house", "text"),
    [("SpaceX/{creators}", HOUSE, "SpaceX/Ann"), ("", "{creators} for {agency}", "Ann for SpaceX")],
)
def test_that_a_form_without_a_year_keeps_it_as_known(form: str, house: str, text: str) -> None:
    book = CreditBook([Contributor(id="x", name="SpaceX", form=form)])
    credit = read_credit("© Ann / SpaceX / Space X 2014", year_source="photo")
    found = Rewriting(frozenset(["space x"]), "SpaceX", book, house).credit(credit)
    assert found is not None
    assert (found[0].text, found[0].year, found[0].year_source) == (text, "2014", "photo")


def test_that_a_credit_without_the_name_stays() -> None:
    credit = read_credit("© Jane Hobson 2021")
    assert rewriting("Seng Mai", "Mai Seng").credit(credit) is None
    assert rewriting("Jane Hobson", "Jane Hobson").credit(credit) is None
    assert rewriting("Hobson", "Dobson").photo(Photo(id="a", credit=credit)) is None


def test_that_the_reading_an_editor_corrected_is_kept() -> None:
    said = Credit(text="© Lalima", agency="Lalima", year="2022", year_source="typed")
    found = rewriting("lalima", "Lalima Production").photo(Photo(id="a", credit=said))
    assert found is not None
    expected = said.replace(text="© Lalima Production", agency="Lalima Production")
    assert found.after.credit == expected
    assert found.before.credit == said


def test_that_a_renamed_contributor_keeps_the_old_spelling() -> None:
    after = renamed(JANE.replace(aliases=("J. Hobson", "Jane Mai")), "Jane Mai")
    assert (after.name, after.aliases) == ("Jane Mai", ("J. Hobson", "Jane Hobson"))
    assert CreditBook([after]).named("jane hobson") == after


def test_that_a_merge_keeps_all_names_and_fills_what_is_blank() -> None:
    ilo = Contributor(
        id="ilo", name="ILO", kind="organisation", names={"fr": "OIT"}, not_same=("IOM", "I.L.O.")
    )
    other = Contributor(
        id="other",
        name="I.L.O.",
        aliases=("Intl Labour Org", "OIT"),
        names={"fr": "BIT", "es": "OIT"},
        licence="CC BY 4.0",
    )
    unlisted = Contributor(id="x", name="Ilo.", notes="asked in May")
    after = merged(ilo, [other, unlisted])
    assert after.aliases == ("I.L.O.", "Intl Labour Org", "OIT", "BIT", "Ilo.")
    assert after.names == {"fr": "OIT", "es": "OIT"}
    assert (after.kind, after.licence, after.notes) == ("organisation", "CC BY 4.0", "asked in May")
    assert after.not_same == ("IOM",)
    book = CreditBook([after])
    assert all(
        book.named(name) == after for one in (ilo, other, unlisted) for name in one.spellings
    )
    replaced = names_to_replace(ilo, [other, unlisted])
    assert replaced == {"i.l.o.", "intl labour org", "ilo."}


NAME = st.text("abcé XY.'-王م", min_size=1, max_size=8).map(str.strip).filter(bool)


NEW = NAME.filter(lambda name: is_name(name, EMPTY_BOOK))
"""Another is refused where it is typed."""


@given(NAME, NAME, NEW, st.sampled_from(["© {} / {} 2021", "{}/{}", "2020 {} | {} – x", "{}{}"]))
def test_any_names_at_all(one: str, other: str, new: str, shape: str) -> None:
    credit = read_credit(shape.format(one, other), year_source="photo")
    for old in credit.parties:
        found = rewriting(old, new).credit(credit)
        if old == new:
            continue
        assert found is not None
        after, afresh = found
        assert new in after.parties
        assert (after.year, after.year_source, after.licence) == (
            credit.year, credit.year_source, credit.licence,
        )  # fmt: skip
        assert after.text.strip()
        if not afresh:
            assert after.text.count(new) >= 1
            kept = [piece for piece in after.text.split(new) if piece]
            at = 0
            for piece in kept:
                at = credit.text.find(piece, at)
                assert at >= 0, "all else stands there as it stood"


NAMES = st.sampled_from(
    ["March", "May", "Rights", "Photo", "Copyright", "Domain", "BY", "Seng Mai", "王伟", "مايو"]
)
HEADS = st.sampled_from(
    ["", "© ", "Photo: ", "Photo by ", "Copyright ", "Crédit photo : ", "&copy; "]
)
TAILS = st.sampled_from(
    [
        "",
        " 2022",
        ", March 2022",
        ", 8 May 2022",
        " May 2022",
        " / CC BY 4.0",
        " 2022 / Public Domain",
    ]
)
ENDS = st.sampled_from(["", ". All Rights Reserved", " – Tous droits réservés."])


@given(HEADS, NAMES, NAMES, TAILS, ENDS, st.sampled_from(["Zoë", "Q. Z / X"]))
def test_that_nothing_but_the_name_changes(
    head: str, one: str, other: str, tail: str, end: str, new: str
) -> None:
    names = one if one == other else f"{one} / {other}"
    credit = read_credit(head + names + tail + end)
    for old in {one, other} & set(credit.parties):
        found = rewriting(old, new).credit(credit)
        assert found is not None
        after = names.replace(old, new)
        assert found[1] or found[0].text == head + after + tail + end
        if old[0] in "SR":
            assert not found[1], "what stands apart is found"


def test_that_a_merge_fills_the_usual_rights_that_the_kept_one_does_not_say() -> None:
    day = dt.date(2027, 5, 3)
    other = JANE.replace(id="j", name="J. Hobson", category="agency", ends=day, consent="needed")
    after = merged(JANE.replace(category="partner"), [other])
    assert (after.category, after.ends, after.consent) == ("partner", day, "needed")
    assert merged(JANE, [JANE.replace(id="k")]).ends is None


def test_that_who_is_somebody_else_stays_so_after_a_merge() -> None:
    other = JANE.replace(id="other", name="J. Hobson", not_same=("Jane Mai", "Jane Hobson"))
    after = merged(JANE.replace(not_same=("Jan Hobson",)), [other])
    assert after.not_same == ("Jan Hobson", "Jane Mai")


def test_that_who_is_of_no_kind_takes_that_of_those_who_become_them() -> None:
    unsaid = Contributor(id="unsaid", name="Photo Doc", kind="")
    agency = Contributor(id="agency", name="PhotoDoc", kind="organisation")
    person = Contributor(id="person", name="P. Doc")
    assert merged(unsaid, [agency]).kind == "organisation"
    assert merged(unsaid, [agency, person]).kind == ""
    assert merged(person, [agency]).kind == "person"
