"""What is not plainly a name is asked about, until the book says that it is one."""

from __future__ import annotations

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_oddities import is_odd
from story_editor.model.credit_reading import print_credit, read_credit
from story_editor.model.newsroom import HOUSE_CREDIT

ODD = [
    *(
        "Reporter: Jane Hobson",
        "Blink Media - Hannah Reyes Morales",
        "Jane Hobson -- Nova",
        "@janehobson",
    ),
    *(
        "Ion Buga with Seng Mai",
        "Ion Buga avec Seng Mai",
        "Nova by Jane Hobson",
        "jane@example.org",
    ),
    *(
        "janehobson1984x",
        "Jane Hobson 12 June",
        "May 12",
        "Nova+Blink",
        "example.org",
        "Jane “JJ” Hobson",
    ),
    *("أحمد فارس ومحمد علي", "أحمد ومحمد", "دנה כהן ויוסי לוי", "Jane Hobson on Nova", "<b>Jane"),
]
PLAIN = [
    *(
        "Studio 54",
        "Class of 2020",
        "Jane Hobson",
        "A.B. Hussain",
        "Jean-Luc O'Neil",
        "Lalima Production",
    ),
    *(
        "أحمد وليد",
        "محمد وائل حسن",
        "وزارة الصحة",
        "دנה ויקטור",
        "Theresa May",
        "R&D Photos",
        "王伟",
    ),
    *("Women in Film", "Sammy Davis Jr.", "Hans-Peter von Berg", "Doctors of the World"),
]


@pytest.mark.parametrize("name", ODD)
def test_that_what_may_be_no_name_is_asked_about(name: str) -> None:
    text = f"© {name} / ILO"
    credit = read_credit(text)
    assert (credit.text, credit.creators, credit.agency) == (text, (name,), "ILO")
    assert "creators" in credit.asked
    printed = read_credit(print_credit(credit, HOUSE_CREDIT))
    assert (printed.creators, printed.agency) == ((name,), "ILO")
    agency = read_credit(f"Jane Hobson / {name}")
    assert agency.parties == ("Jane Hobson", name)
    assert "agency" in agency.asked
    book = CreditBook([Contributor(id="o", name=name)])
    assert read_credit(text, book=book).unsure == (), "once somebody has said so"


@pytest.mark.parametrize("name", PLAIN)
def test_that_a_plain_name_is_not(name: str) -> None:
    assert not is_odd(name)
    assert read_credit(f"© {name} / ILO").asked == ()
