"""A name is what a credit that holds it is read to name."""

from __future__ import annotations

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.naming import is_name


@pytest.mark.parametrize(
    "text",
    [
        *("/", "2021", "Jane Hobson / ILO", "Handout", "", "©", "\u200b", "Photo", "54"),
        *("Jane Hobson 2021", "Jane Hobson CC BY 4.0", "© Jane Hobson", "Jane Hobson via ILO/UN"),
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text, EMPTY_BOOK)


@pytest.mark.parametrize(
    "text",
    [
        *("Jane Hobson", "A.B. Hussain", "Sammy Davis Jr.", "ILO", "王伟", "أحمد فارس", "X"),
        *(
            "Studio 54",
            "Studio 1984",
            "Smith, Jones and Partners",
            "Theresa May",
            "Jean-Luc O'Neil",
        ),
        *("Johnson and Johnson", "Doctors for Peace", "March", "Jose\u0301 Pe\u0301rez"),
    ],
)
def test_what_is_one(text: str) -> None:
    assert is_name(text, EMPTY_BOOK)
    known = CreditBook([Contributor(id="a", name=text), Contributor(id="b", name="ILO")])
    assert is_name(text, known)
