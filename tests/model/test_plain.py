"""Plain text keeps what people wrote and loses only what hides in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.plain import one_line, paragraphs, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\r\nb\rc\u2028d\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\u202eb\u202cc\u2066d\u2069", "abcd"),
        ("\ufeffa\x00\x07\x1b\ud800b", "ab"),
        ("a\U000e0061\U000e0062b", "ab"),
        ("می\u200cخواهم 👩\u200d🌾 \u200fא", "می\u200cخواهم 👩\u200d🌾 \u200fא"),
        ("10\u202f000\u00a0%\t \u2009", "10\u202f000\u00a0%\t \u2009"),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
    ],
)
def test_plain_text(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_one_line() -> None:
    assert one_line("  a \n\t b\u2003c\u00a0d  ") == "a b c\u00a0d"
    assert one_line("10\u2007000") == "10\u2007000"


def test_paragraphs() -> None:
    assert paragraphs("one\n\n two  words \n \nthree") == ("one", "two words", "three")
    assert paragraphs(" \n ") == ()


@given(st.text())
def test_that_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)
    assert one_line(one_line(text)) == one_line(text)
    assert paragraphs("\n".join(paragraphs(text))) == paragraphs(text)
