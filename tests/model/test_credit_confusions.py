"""Lines in which a year, a month, a label or a bracket could pass for a name are read right, or asked about."""

from __future__ import annotations

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_places import party_places
from story_editor.model.credit_reading import looks_like_credit, read_credit

SURE = [
    ("© Jane Hobson 2020 for ILO", "Jane Hobson", "ILO", "2020"),
    ("© Jane Hobson 2021/ILO", "Jane Hobson", "ILO", "2021"),
    ("© Jane Hobson 2021–22 / ILO", "Jane Hobson", "ILO", "2021–22"),
    ("© Jane Hobson, April 2022/ILO", "Jane Hobson", "ILO", "2022"),
    ("© IOM 2021/Jane Hobson", "Jane Hobson", "IOM", "2021"),
    ("© ILO ٢٠٢١/Jane Hobson", "Jane Hobson", "ILO", "2021"),
    ("© ILO 2021/Jane Hobson 2021", "Jane Hobson", "ILO", "2021"),
    ("© Studio 2000/ILO", "Studio 2000", "ILO", ""),
    ("Studio 54/1840", "Studio 54", "", "1840"),
    ("© Jane Hobson 31/12/2022", "Jane Hobson", "", "2022"),
    ("© Class of 2020/ILO", "Class of 2020", "ILO", ""),
    ("AP Photo/Jane Hobson", "Jane Hobson", "AP Photo", ""),
    ("EPA-EFE/Jane Hobson", "Jane Hobson", "EPA-EFE", ""),
    ("Jane Hobson—ILO 2022", "Jane Hobson", "ILO", "2022"),
    ("© ILO–Jane Hobson 2022", "Jane Hobson", "ILO", "2022"),
    ("Photo © Jane Hobson", "Jane Hobson", "", ""),
    ("Foto (c) Jane Hobson", "Jane Hobson", "", ""),
    ("(Jane Hobson/AFP via Getty Images)", "Jane Hobson", "AFP / Getty Images", ""),
    ("(Photo: Jane Hobson / ILO)", "Jane Hobson", "ILO", ""),
    ("© (Jane Hobson / ILO) 2020", "Jane Hobson", "ILO", "2020"),
    ("12/06/2019 Jane Hobson", "Jane Hobson", "", "2019"),
    ("12.6.2019, Jane Hobson / ILO", "Jane Hobson", "ILO", "2019"),
    ("12 June 2019, Jane Hobson", "Jane Hobson", "", "2019"),
    ("June 12, 2019: Jane Hobson", "Jane Hobson", "", "2019"),
    ("© Jane Hobson / ILO, June 12, 2019", "Jane Hobson", "ILO", "2019"),
    ("© Jane Hobson, 12 juin 2019", "Jane Hobson", "", "2019"),
]


@pytest.mark.parametrize(("text", "creator", "agency", "year"), SURE)
def test_what_is_read_for_sure(text: str, creator: str, agency: str, year: str) -> None:
    credit = read_credit(text)
    assert (credit.creators, credit.agency, credit.year) == ((creator,), agency, year)
    assert credit.unsure == ()
    (place,) = party_places(text, creator, credit.parties)
    assert text[slice(*place)] == creator, "so that a rename finds it"


ASKED = [
    ("© van der Berg, Jan 2020", "van der Berg", "2020", "creators"),
    ("© Hobson, April 2020", "Hobson", "2020", "creators"),
    ("© Johnson and Johnson 2020", "Johnson and Johnson", "2020", "creators"),
    ("Jane Hobson c. 1990", "Jane Hobson", "1990", "year"),
    ("© Jane Hobson, ca. 1990", "Jane Hobson", "1990", "year"),
    ("© Jane Hobson c.1990 / ILO", "Jane Hobson", "1990", "year"),
    ("© Jane Hobson 2021, 2022", "Jane Hobson", "2022", "year"),
    ("2021 Jane Hobson 2022", "Jane Hobson", "2022", "year"),
    ("© ILO 2021 / Jane Hobson 2022", "Jane Hobson", "2022", "year"),
    ("© Jane Hobson, 2015 and 2018", "Jane Hobson", "2018", "year"),
    ("© Jane Hobson 2015 & 2018 / ILO", "Jane Hobson", "2018", "year"),
    ("2015 and 2018 Jane Hobson", "and 2018 Jane Hobson", "2015", "creators"),
]


@pytest.mark.parametrize(("text", "creator", "year", "part"), ASKED)
def test_what_is_asked_about(text: str, creator: str, year: str, part: str) -> None:
    credit = read_credit(text)
    assert (credit.text, credit.creators, credit.year) == (text, (creator,), year)
    assert part in credit.asked


@pytest.mark.parametrize(
    "text",
    [
        "Â© Jane Hobson / ILO 2020",
        "Photo Â© Jane Hobson / ILO 2020",
        "Ã‚Â© Jane Hobson / ILO 2020",
        "¬© Jane Hobson / ILO 2020",
        "Â©Jane Hobson Â© ILO 2020",
    ],
)
def test_that_a_mark_in_the_wrong_encoding_is_no_name(text: str) -> None:
    credit = read_credit(text)
    assert (credit.creators, credit.agency, credit.year) == (("Jane Hobson",), "ILO", "2020")
    assert "creators" in credit.asked, "what else was misread nobody knows"
    (place,) = party_places(text, "Jane Hobson", credit.parties)
    assert text[slice(*place)] == "Jane Hobson"


def test_that_two_organisations_are_asked_about_in_the_order_in_which_they_stand() -> None:
    for text in ("© ILO and UNICEF 2020", "© ILO, UNICEF 2020", "© ILO & UNICEF, 2020"):
        credit = read_credit(text)
        assert (credit.creators, credit.agency, credit.year) == (("ILO", "UNICEF"), "", "2020")
        assert credit.asked == ("agency", "creators")
    plus = read_credit("© Ion Buga + Seng Mai / ILO 2022")
    assert (plus.creators, plus.agency) == (("Ion Buga", "Seng Mai"), "ILO")
    assert plus.verdict("creators") == "assumed"


@pytest.mark.parametrize("mark", ["(c)", "[c]", "(C)"])
def test_that_a_mark_in_brackets_is_no_name(mark: str) -> None:
    assert read_credit(mark) == Credit(text=mark)
    assert read_credit(f"{mark} Jane Hobson 2020").creators == ("Jane Hobson",)


def test_that_an_initial_is_no_guess_and_a_full_name_before_a_month_is_sure() -> None:
    assert read_credit("© Jane C. 1990").creators == ("Jane C.",)
    assert read_credit("© Jane Hobson, April 2022").unsure == ()
    assert read_credit("© ILO, April 2022").unsure == ()
    assert looks_like_credit("Photo © Jane Hobson")


@pytest.mark.parametrize(
    ("text", "creator", "agency"),
    [
        ("© UNICEF Jane Example", "UNICEF Jane Example", ""),
        ("© Jane Example UNICEF 2020", "Jane Example UNICEF", ""),
        ("© ILO/OIT Marcel Crozet", "OIT Marcel Crozet", "ILO"),
        ("Jane Roe-ILO 2022", "Jane Roe-ILO", ""),
        ("ILO: Jane Roe 2022", "ILO: Jane Roe", ""),
        ("© Getty Images Jane Roe / ILO", "Getty Images Jane Roe", "ILO"),
        ("© UNICEF Nepal 2020", "UNICEF Nepal", ""),
        ("UNESCO Institute for Statistics", "UNESCO Institute", "Statistics"),
        ("© UNICEF Nepal / Jane Example", "UNICEF Nepal", "Jane Example"),
        ("© أحمد فارس منظمة العمل الدولية", "أحمد فارس منظمة العمل الدولية", ""),
        ("© Nova Films Jane Roe", "Nova Films Jane Roe", ""),
    ],
)
def test_that_an_agency_at_the_end_of_a_name_is_asked_about(
    text: str, creator: str, agency: str
) -> None:
    book = CreditBook([Contributor(id="n", name="Nova Films", kind="organisation")])
    credit = read_credit(text, book=book)
    assert (credit.creators, credit.agency) == ((creator,), agency)
    assert credit.asked == ("agency", "creators")
    who = credit.creators[0]
    known = Contributor(id="k", name=who, kind="organisation")
    again = read_credit(f"© {who} 2020", book=book.replaced({"k": known}))
    assert (again.creators, again.unsure) == ((who,), ()), "once somebody has said who it is"


@pytest.mark.parametrize(
    "text", ["© UN Photo", "© AFP Photo", "Pam Roe", "© Unni Roe", "AP-Images"]
)
def test_that_an_agency_by_itself_is_no_part_of_a_name(text: str) -> None:
    assert (read_credit(text).asked == ()) == (text != "AP-Images")


def test_that_what_stands_for_no_name_is_read_as_nobody() -> None:
    assert read_credit("Photographer: n/a").parties == ()
