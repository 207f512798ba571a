"""A supplier's required form is asked for where the line has another one, and nowhere else."""

from __future__ import annotations

import pytest

from story_editor.model.completion import Completions, prepared
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_printing import print_afresh
from story_editor.model.credit_reading import read_credit
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.renaming import Rewriting
from story_editor.model.required_form import in_required_form, required_forms, required_text

BOOK = CreditBook(
    [
        Contributor(id="un", name="UN Photo", kind="organisation", form="UN Photo/{creators}"),
        Contributor(id="unesco", name="UNESCO", kind="organisation", form="© UNESCO/{creators}"),
        Contributor(
            id="unicef", name="UNICEF", kind="organisation", form="© UNICEF/{asset_id}/{creators}"
        ),
        Contributor(
            id="ilo", name="ILO", kind="organisation", form="© {creators} / ILO {year}",
            names={"fr": "OIT", "ar": "منظمة العمل الدولية"}, aliases=("BIT",),
        ),
        Contributor(id="jane", name="Jane Hobson", form="Photo: {creators}"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("© UNICEF/Miller", "© UNICEF/…/Miller"),
        ("Miller / UNICEF 2019", "© UNICEF/…/Miller"),
        ("© UNICEF/UN0123456/Miller", None),
        ("© UNICEF", None),
    ],
)
def test_that_a_number_that_is_asked_for_is_told_to_be_missing(
    printed: str, wanted: str | None
) -> None:
    credit = read_credit(printed, book=BOOK)
    found = required_text(credit, BOOK)
    assert (found.text if found else None) == wanted
    assert found is None or found.lacks_number
    assert in_required_form(credit, BOOK) is credit, "no click knows the number"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("© Jane Example / UN Photo", "UN Photo/Jane Example"),
        ("© Jane Example / UN Photo 2022", "UN Photo/Jane Example"),
        ("Jane Example / UNESCO 2019", "© UNESCO/Jane Example"),
        ("© Jane Hobson", "Photo: Jane Hobson"),
        ("© Jane Hobson, Ann Roe / UNESCO", "© UNESCO/Jane Hobson, Ann Roe"),  # the agency's first
        ("Miller / UNICEF / UN0123456", "© UNICEF/UN0123456/Miller"),
        ("ILO/A.B. Hussain 2023", "© A.B. Hussain / ILO 2023"),
        ("© A.B. Hussain / BIT 2023", None),  # another name of theirs is as good
        ("OIT / A.B. Hussain 2023", "© A.B. Hussain / OIT 2023"),
        ("BIT / A.B. Hussain 2023", "© A.B. Hussain / ILO 2023"),
        ("© أحمد فارس / منظمة العمل الدولية", None),
        (
            "Jane Example / UNESCO. All rights reserved",
            "© UNESCO/Jane Example. All rights reserved",
        ),
        ("© UNESCO/Jane Example, all rights reserved", None),
        ("Jane Example / UNESCO / CC BY-SA 3.0 IGO", "© UNESCO/Jane Example / CC BY-SA 3.0 IGO"),
    ],
)
def test_a_line_of_another_form_is_asked_about(printed: str, wanted: str | None) -> None:
    credit = read_credit(printed, book=BOOK)
    found = required_text(credit, BOOK)
    assert (found.text if found else None) == wanted
    after = in_required_form(credit, BOOK)
    assert after.text == (wanted or printed)
    assert after.parties == credit.parties
    assert required_text(after, BOOK) is None
    assert (after.year, after.year_source) == (credit.year, credit.year_source), "it stays known"


@pytest.mark.parametrize(
    "printed",
    [
        "UN Photo/Jane Example",
        "(c) UN Photo / Jane Example",
        "©UNICEF/NYHQ1996-1165/Miller",
        "© A.B. Hussain / ILO 2023",
        "© A.B. Hussain/ILO 2023",
        "UN Photo",  # nobody else is named
        "ILO / UNESCO",
        "© David Maher / UN Photo / Corbis",  # the form would drop an agency
        "© Seng Mai / Photo Doc 2022",
        "",
    ],
)
def test_what_has_its_form_or_has_none_is_left_alone(printed: str) -> None:
    credit = read_credit(printed, book=BOOK)
    assert required_text(credit, BOOK) is None
    assert in_required_form(credit, BOOK) is credit


def test_a_year_keeps_its_source_where_the_form_prints_it() -> None:
    credit = read_credit("ILO / A.B. Hussain 2023", book=BOOK, year_source="imported")
    after = in_required_form(credit, BOOK)
    assert (after.year, after.year_source) == ("2023", "imported")


@pytest.mark.parametrize(
    "form",
    ["©UNESCO", "© UNESCO/{photographer} {year}", "{year}", "© UNESCO/{creators} {", "{Creators}"],
)
def test_a_form_that_would_lose_who_made_the_photo_is_nobodys(form: str) -> None:
    unesco = Contributor(id="u", name="UNESCO", kind="organisation", form=form)
    book = CreditBook([unesco])
    credit = read_credit("Jane Example / UNESCO 2020", book=book)
    assert required_text(credit, book) is None
    assert book.form_for(credit, HOUSE_CREDIT) == HOUSE_CREDIT
    assert required_forms(book) == {}
    suggested = Completions(prepared([], []), book, HOUSE_CREDIT)
    assert suggested.find("Jane Example / UNES") == ["© Jane Example / UNESCO"]
    rewriting = Rewriting(frozenset(["jane example", "j. example"]), "Jane Roe", book, HOUSE_CREDIT)
    both = credit.replace(creators=("Jane Example", "J. Example"))
    found = rewriting.credit(both)
    assert found is not None
    assert found[0].text == "© Jane Roe / UNESCO 2020"


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("Photo: {creators}", "© Jane Example / UNESCO 2020"),  # it says the agency nowhere
        ("UNESCO/{creators}", "© Jane Example / UNESCO / Corbis 2020"),
        ("{creators} (UNESCOPRESS)", "© Jane Example / UNESCO 2020"),
    ],
)
def test_a_form_never_loses_an_agency(form: str, printed: str) -> None:
    unesco = Contributor(id="u", name="UNESCO", kind="organisation", form=form)
    book = CreditBook([unesco])
    credit = read_credit(printed, book=book)
    assert credit.agency.startswith("UNESCO")
    assert required_text(credit, book) is None
    assert print_afresh(credit, book.form_for(credit, HOUSE_CREDIT)).text == printed


def test_a_form_never_loses_who_requires_it() -> None:
    unesco = Contributor(id="u", name="UNESCO", kind="organisation", form="Photo: {creators}")
    credit = Credit(text="© UNESCO & Jane Roe", creators=("UNESCO", "Jane Roe"))
    assert required_text(credit, CreditBook([unesco])) is None
    own = unesco.replace(form="UNESCO: {creators}")
    asked = required_text(credit, CreditBook([own]))
    assert asked is not None
    assert asked.text == "UNESCO: Jane Roe"
