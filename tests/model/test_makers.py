"""Who is who need not be asked where the file's own fields tell."""

from __future__ import annotations

import pytest

from story_editor.model.credit_reading import read_credit
from story_editor.model.makers import confirmed_by_file, makers_of


@pytest.mark.parametrize(
    ("by_line", "makers"),
    [
        ("Seng Mai; Ion Buga", ("Seng Mai", "Ion Buga")),
        ("Seng Mai and Ion Buga", ("Seng Mai", "Ion Buga")),
        ("Seng Mai; Seng Mai", ("Seng Mai",)),
        ("Buga, Ion", ("Buga, Ion",)),
        ("Seng Mai/ILO", ("Seng Mai",)),
        ("", ()),
    ],
)
def test_the_makers_of_a_by_line(by_line: str, makers: tuple[str, ...]) -> None:
    assert makers_of(by_line) == makers


@pytest.mark.parametrize(
    ("fields", "creators", "agency"),
    [
        ({"XMP dc:creator": "Seng Mai", "XMP photoshop:Source": "Photo Doc"}, "sure", "sure"),
        ({"XMP dc:creator": "Seng Mai; Ion Buga", "IIM 2:110": "photo doc"}, "sure", "sure"),
        ({"IIM 2:80": "Seng Mai"}, "sure", "assumed"),
        ({"IIM 2:115": "Photo Doc"}, "assumed", "sure"),
        ({"XMP dc:creator": "Somebody Else"}, "assumed", "assumed"),
        ({"EXIF Artist": "Seng Mai"}, "assumed", "assumed"),
        ({}, "assumed", "assumed"),
    ],
)
def test_what_other_fields_confirm_is_not_assumed(
    fields: dict[str, str], creators: str, agency: str
) -> None:
    credit = confirmed_by_file(read_credit("© Seng Mai / Photo Doc 2022"), fields)
    assert (credit.verdict("creators"), credit.verdict("agency")) == (creators, agency)
    assert credit.parties == ("Seng Mai", "Photo Doc")


def test_a_line_that_has_them_the_other_way_round_is_read_by_the_fields() -> None:
    fields = {"XMP dc:creator": "Seng Mai", "XMP photoshop:Credit": "Photo Doc"}
    credit = confirmed_by_file(read_credit("© Photo Doc / Seng Mai 2022"), fields)
    assert (credit.creators, credit.agency, credit.unsure) == (("Seng Mai",), "Photo Doc", ())
    assert credit.text == "© Photo Doc / Seng Mai 2022"


def test_letters_that_were_lost_are_confirmed_by_nothing() -> None:
    credit = read_credit("© Jos\ufffd / Photo Doc")
    assert confirmed_by_file(credit, {"XMP dc:creator": "Jos\ufffd"}) == credit
