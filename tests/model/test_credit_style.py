"""A house style names who made the photo, and nothing that a credit does not have."""

from __future__ import annotations

import pytest

from story_editor.model.credit_style import example, names_creators, unknown_parts
from story_editor.model.newsroom import HOUSE_CREDIT


@pytest.mark.parametrize(
    ("style", "unknown"),
    [
        (HOUSE_CREDIT, ()),
        ("{author} / {agency}", ("{author}",)),
        ("{creators} {Year} {}", ("{Year}", "{}")),
        ("{creators", ("{",)),
        ("creators}", ("}",)),
        ("{creators} {a} {a}", ("{a}",)),
    ],
)
def test_what_no_credit_has_is_named(style: str, unknown: tuple[str, ...]) -> None:
    assert unknown_parts(style) == unknown


def test_a_style_is_shown_by_an_example() -> None:
    assert example(HOUSE_CREDIT) == "© Seng Mai / Photo Doc 2022"
    assert example("{agency}/{asset_id}/{creators}") == "Photo Doc/PD-1204/Seng Mai"
    assert names_creators(HOUSE_CREDIT)
    assert not names_creators("© {agency}")
