"""A rename or merge: the name is replaced where it stands, and everything else is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.folding import fold
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


def test_that_a_name_with_hidden_marks_is_printed_afresh_and_said_to_be() -> None:
    hidden = read_credit("&copy; Seng\u200b Mai&#32;/ Photo Doc 2022", year_source="photo")
    assert hidden.creators == ("Seng Mai",)
    found = rewriting("Seng Mai", "Mai Seng").credit(hidden)
    assert found is not None
    assert (found[0].text, found[1]) == ("© Mai Seng / Photo Doc 2022", True)
    assert (found[0].year, found[0].year_source) == ("2022", "photo")
    book = CreditBook([Contributor(id="mai", name="Mai Seng", form="{creators}!{year}")])
    own = rewriting("Seng Mai", "Mai Seng", book).credit(hidden)
    assert own is not None
    assert own[0].text == "Mai Seng!2022"


def test_that_two_spellings_in_one_credit_become_one() -> None:
    credit = read_credit("© SpaceX / Space X 2014")
    found = rewriting("Space X", "SpaceX").credit(credit)
    assert found is not None
    assert (found[0].text, found[0].creators, found[0].agency) == ("© SpaceX 2014", ("SpaceX",), "")


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


@given(NAME, NAME, NAME, st.sampled_from(["© {} / {} 2021", "{}/{}", "2020 {} | {} – x", "{}{}"]))
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
