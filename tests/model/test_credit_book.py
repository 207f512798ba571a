"""The credit book knows who a name is, in every spelling, and what its owner requires."""

from __future__ import annotations

import json

import pytest

from story_editor import resources
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import print_credit, read_credit
from story_editor.model.newsroom import HOUSE_CREDIT

LALIMA = Contributor(id="lalima", name="Lalima", kind="organisation", aliases=("Lalima Prod.",))
SAYED = Contributor(id="sayed", name="Sayed and Sons", names={"ar": "سيد وأولاده"})
PHOTOS = Contributor(
    id="un-photo", name="UN Photo", kind="organisation", form="UN Photo/{creators}"
)


def sample_book() -> CreditBook:
    """Return the credit book that comes with the sample newsroom."""
    files = (resources.folder("sample") / "contributors").glob("*.json")
    return CreditBook(Contributor(**json.loads(file.read_text("utf-8"))) for file in files)


def test_that_everybody_is_found_by_every_name() -> None:
    book = CreditBook([LALIMA, SAYED])
    assert book.named("LALIMA PROD.") == book.named(" Lalima ") == LALIMA
    assert book.named("سيد وأولاده") == SAYED
    assert book.named("Somebody") is None
    assert book.is_agency("lalima prod.")
    assert not book.is_agency("Sayed and Sons")
    assert book.is_agency("ILO"), "everybody knows it"


def test_that_the_book_is_asked_before_what_everybody_knows() -> None:
    pam = Contributor(id="pam", name="PAM")
    assert EMPTY_BOOK.is_agency("PAM")
    assert not CreditBook([pam]).is_agency("PAM")


def test_that_an_own_name_goes_before_anothers_alias() -> None:
    other = Contributor(id="a", name="Another", aliases=("Lalima",))
    for book in (CreditBook([other, LALIMA]), CreditBook([LALIMA, other])):
        assert book.named("Lalima") == LALIMA
        without = book.replaced({"lalima": None})
        assert without.named("Lalima") == other
        assert without.replaced({"a": None}).named("Lalima") is None
        assert without.replaced({"lalima": LALIMA}).named("Lalima") == LALIMA
        assert book.named("Lalima") == LALIMA, "the book before is as it was"


def test_that_a_change_lets_the_old_name_go() -> None:
    book = CreditBook([LALIMA]).replaced({"lalima": LALIMA.replace(name="Lalima Films")})
    assert book.named("Lalima") is None
    assert book.named("Lalima Films") is not None
    assert len(book) == 1
    assert [one.name for one in book] == ["Lalima Films"]


@pytest.mark.parametrize(
    ("text", "creators", "agency", "unsure"),
    [
        ("Jane Hobson / Lalima 2022", ("Jane Hobson",), "Lalima", ()),
        ("Lalima, Jane Hobson 2022", ("Jane Hobson",), "Lalima", ()),
        ("Lalima, Sayed and Sons 2022", ("Sayed and Sons",), "Lalima", ()),
        ("© Sayed and Sons 2020", ("Sayed and Sons",), "", ()),
        ("© Unknown Films / Sayed and Sons", ("Sayed and Sons",), "Unknown Films", ("agency",)),
    ],
)
def test_that_what_the_book_knows_is_not_asked(
    text: str, creators: tuple[str, ...], agency: str, unsure: tuple[str, ...]
) -> None:
    credit = read_credit(text, book=CreditBook([LALIMA, SAYED]))
    assert (credit.creators, credit.agency, credit.unsure) == (creators, agency, unsure)


def test_that_a_required_form_wins_over_the_house() -> None:
    book = CreditBook([PHOTOS, LALIMA])
    credit = Credit(creators=("Jane Hobson",), agency="UN Photo", year="2020")
    assert book.form_for(credit, HOUSE_CREDIT) == "UN Photo/{creators}"
    assert print_credit(credit, book.form_for(credit, HOUSE_CREDIT)) == "UN Photo/Jane Hobson"
    for agency in ("Lalima", "Lalima / UN Photo"):  # the form would drop Lalima
        house = credit.replace(agency=agency)
        assert book.form_for(house, HOUSE_CREDIT) == HOUSE_CREDIT


def test_that_the_samples_credits_ask_nothing_with_its_book() -> None:
    book = sample_book()
    photos = (resources.folder("sample") / "photos").glob("*.json")
    texts = [json.loads(file.read_text("utf-8"))["credit"]["text"] for file in photos]
    assert len(texts) == 8
    for text in texts:
        assert read_credit(text, book=book).unsure == ()
    assert {book.named(name).id for name in ("ILO", "BIT", "OIT")} == {"ilo"}  # type: ignore[union-attr]
    forms = {one.name: one.form for one in book if one.form}
    assert forms.keys() == {"UN Photo", "UNESCO", "UNICEF", "ILO"}


def test_that_a_supplier_alone_is_not_put_into_its_own_form() -> None:
    un = Contributor(id="un", name="UN Photo", kind="organisation", form="UN Photo/{creators}")
    jane = Contributor(id="jane", name="Jane", form="Photo: {creators}")
    book = CreditBook([un, jane])
    assert book.form_for(read_credit("UN Photo 2020", book=book), "house") == "house"
    assert book.form_for(read_credit("© Jane", book=book), "house") == "Photo: {creators}"


def test_that_a_form_without_a_kind_is_for_a_photographer_unless_it_says_their_name() -> None:
    credit = read_credit("© Photo Doc 2026")
    for form, printed in (
        ("Photo: {creators}", "Photo: {creators}"),
        ("Photo Doc/{creators}", "house"),
    ):
        one = Contributor(id="doc", name="Photo Doc", kind="", form=form)
        assert CreditBook([one]).form_for(credit, "house") == printed
