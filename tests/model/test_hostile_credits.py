"""Whatever stands in a credit is read in no time, kept as it stands, and hides in no name."""

from __future__ import annotations

import time

import pytest

from story_editor.model.credit_reading import looks_like_credit, print_credit, read_credit
from story_editor.model.credit_year import with_year
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.plain import one_line
from story_editor.wording.credits import credit_reading
from tests.wording.hostile import CREDITS, is_printable

PATIENCE = 1.0
"""Seconds; a reader whose time grows with the square of the text would need minutes."""


@pytest.mark.parametrize("text", CREDITS.values(), ids=CREDITS)
def test_a_hostile_credit_is_text(text: str) -> None:
    began = time.thread_time()
    credit = read_credit(text)
    looks_like_credit(text)
    with_year(credit, "1999")
    assert time.thread_time() - began < PATIENCE
    assert credit.text == text
    for name in (*credit.creators, credit.agency, credit.year, credit.licence):
        assert is_printable(name), name
    assert is_printable(credit_reading(credit))
    printed = print_credit(credit, HOUSE_CREDIT)
    assert one_line(printed).strip()
    for inserted in ("{creators}", "{{ 7 * 7 }}", "%s"):
        assert (inserted in printed) <= (inserted in text), "a name is no style of its own"
