"""A language tag names a language that exists, in the shape that BCP 47 gives."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from story_editor.model.base import Language
from story_editor.model.languages import is_language

GOOD = (
    "en fr es ar my zh-Hant-TW pt-BR pt-br es-419 kac zh-yue de-1996 sl-rozaj sr-Latn"
    " ca-ES-valencia yi he zu aa"
)
BAD = (
    "e mm uk- en_GB EN english xx jp-JP en- -en en-x en-GB-fr en-GB-Latn us cn q1 en-abcdefghi"
    " \u0435n"
)


@pytest.mark.parametrize("tag", GOOD.split())
def test_what_is_a_language(tag: str) -> None:
    assert is_language(tag)
    assert TypeAdapter(Language).validate_python(tag) == tag, "a value can hold it"


@pytest.mark.parametrize("tag", [*BAD.split(), "", "en\n", "en GB", " en"])
def test_what_is_none(tag: str) -> None:
    assert not is_language(tag)
