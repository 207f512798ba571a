"""Every finding has a title, a sentence, a short form, and a field an editor knows."""

from __future__ import annotations

from typing import get_args

import pytest

from story_editor.model.findings import Code, FieldName, Finding
from story_editor.wording.findings import FIELD_NAMES, finding_detail, finding_title
from story_editor.wording.phrases import finding_short
from tests.wording.hostile import HOSTILE, count_sentences, is_in_peoples_words, is_printable

CODES: tuple[Code, ...] = get_args(Code)
FACTS: dict[str, str | int] = {
    "words": 90,
    "limit": 70,
    "characters": 200,
    "width": 300,
    "rendition": "Listing",
    "name": "cup.jpg",
    "date": "08 April 2022",
    "supplier": "UN Photo",
    "form": "UN Photo/Jane Example",
    "year": "2024",
    "better": "2022",
    "printed": "CC BY 4.0",
    "licence": "CC BY-NC 4.0",
    "read": "Jane Example / ILO",
}


def finding(code: Code, facts: dict[str, str | int]) -> Finding:
    return Finding(code, "must", "title", "s", "en", facts)


@pytest.mark.parametrize("code", CODES)
def test_a_finding_in_words(code: Code) -> None:
    title, detail = finding_title(finding(code, FACTS)), finding_detail(finding(code, FACTS))
    assert title
    assert title[0].isupper()
    assert not title.endswith(".")
    assert count_sentences(detail) == 1
    for said in (title, detail):
        assert is_in_peoples_words(said), said
        assert "…" not in said
        assert "{" not in said
    assert finding_short(code) != code
    assert len(finding_short(code)) <= 20


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_that_no_fact_breaks_a_finding(code: Code, text: str) -> None:
    facts: dict[str, str | int] = {**FACTS, "rendition": text, "name": text, "title": text}
    for said in (finding_title(finding(code, facts)), finding_detail(finding(code, facts))):
        assert is_printable(said)
        assert len(said) < 200


@pytest.mark.parametrize("code", CODES)
def test_that_a_missing_fact_is_no_error(code: Code) -> None:
    assert finding_title(finding(code, {}))
    assert finding_detail(finding(code, {}))


@pytest.mark.parametrize(("width", "said"), [(1, "1 pixel wide for"), (2, "2 pixels wide for")])
def test_that_one_pixel_is_no_pixels(width: int, said: str) -> None:
    facts: dict[str, str | int] = {"width": width, "limit": 1280, "rendition": "Listing"}
    assert finding_detail(finding("picture-small", facts)).startswith(said)


def test_that_every_field_has_a_name() -> None:
    assert set(FIELD_NAMES) == set(get_args(FieldName))
    assert all(FIELD_NAMES.values())
