"""The listing's published examples, in each of its shapes, are read field by field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from story_editor.intake.page import Entry, read_page

PAGES = Path(__file__).parent / "pages"
SEED = Path(__file__).resolve().parents[1] / "seed" / "impact-and-people.txt"


def expected(link: str, image: str) -> tuple[Entry, ...]:
    """Return the seed's first two stories with what markup adds to them."""
    first, second = read_page(SEED.read_bytes(), "seed", "en").entries[:2]
    shown = replace(first, image=image, decorative=bool(image))
    return replace(shown, link=link.format(1)), replace(second, link=link.format(2))


@pytest.mark.parametrize(
    ("name", "link", "image"),
    [
        ("full-2", "stories/story-0{}.html", "images/story-01-800.jpg"),
        (
            "cms-safe-2",
            "https://example.org/stories/story-0{}.html",
            "https://example.org/images/story-01-800.jpg",
        ),
        ("flat-2", "https://example.org/stories/story-0{}.html", ""),
    ],
)
def test_the_examples(name: str, link: str, image: str) -> None:
    page = read_page((PAGES / f"snippet-{name}.html").read_bytes(), name, "en")
    assert page.heading == "Impact and people"
    assert page.language == "en"
    assert page.unread == ()
    assert page.entries == expected(link, image)


def test_the_page_from_right_to_left() -> None:
    page = read_page((PAGES / "page-ar.html").read_bytes(), "page-ar.html", "en")
    assert (page.heading, page.language) == ("أثر وناس", "ar")
    (entry,) = page.entries
    assert entry.title == "عمل الأطفال في مناجم اليشم"
    assert entry.date is not None
    assert entry.date.isoformat() == "2022-04-08"
    assert entry.credit == "© Seng Mai / Photo Doc 2022"
    assert entry.summary == "أكثر من 160 مليون طفل لا يزالون في عمل الأطفال."
    assert entry.link == "stories/story-01-ar.html"
    assert entry.decorative
