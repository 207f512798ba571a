"""The style in which a newsroom prints credits: what may stand in it, and what it looks like."""

from __future__ import annotations

import re

from story_editor.model.credit import Credit

PARTS = ("creators", "agency", "year", "licence", "asset_id")
"""What a style may name in braces."""

_EXAMPLE = Credit(
    text="© Seng Mai / Photo Doc 2022",
    creators=("Seng Mai",),
    agency="Photo Doc",
    year="2022",
    licence="CC BY 4.0",
    asset_id="PD-1204",
)


def unknown_parts(style: str) -> tuple[str, ...]:
    """Return what stands in braces in `style` and is none of PARTS, a lone brace too."""
    unknown = [f"{{{name}}}" for name in re.findall(r"\{([^{}]*)\}", style) if name not in PARTS]
    left = re.sub(r"\{[^{}]*\}", "", style)
    return tuple(dict.fromkeys([*unknown, *re.findall(r"[{}]", left)]))


def is_style(style: str) -> bool:
    """Say whether credits can be printed in `style`: it names creators, and nothing that no credit has."""
    return names_creators(style) and not unknown_parts(style)


def names_creators(style: str) -> bool:
    """Say whether `style` prints who made the photo, without which no credit is one."""
    return "{creators}" in style


def example(style: str) -> str:
    """Return what a credit looks like in `style`."""
    from story_editor.model.credit_reading import (
        print_credit,  # late: it asks the book, which asks here
    )

    return print_credit(_EXAMPLE, style)
