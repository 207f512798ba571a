"""What we publish, compared with files that people have read and approved.

After a change that is meant, remake them and read the difference before committing it:

    STORY_EDITOR_UPDATE_GOLDEN=1 python3 dev test tests/export/test_golden.py

The eight digits that name a picture's content are blanked (other encoders, other digits),
and so is the preview's style, which is a file of its own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from story_editor.model.newsroom import Contacts, Listing
from tests.export.making import PHOTOS, TESTS, Desk, small_desk, tree

GOLDEN = TESTS / "golden"
UPDATE = os.environ.get("STORY_EDITOR_UPDATE_GOLDEN") == "1"


def two_stories(folder: Path) -> Desk:
    return small_desk(folder)


def awkward(folder: Path) -> Desk:
    """Every text that needs escaping, every part that can be missing, a photo not here yet."""
    desk = small_desk(folder)
    desk.listing = Listing(
        heading='"Fish" & <chips>',
        heading_level=3,
        contacts=Contacts(heading="Media contact", lines=("Ann <ann@example.org>", " ", "x & y")),
        base_url="https://cdn.example.org/media/",
        statuses=("draft", "ready", "published"),
    )
    desk.photos["awaited"] = desk.photos["coffee"].replace(id="awaited", original=None)
    desk.photos["arabic"] = desk.photos["awaited"].replace(
        id="arabic", credit={"text": "© أحمد فارس / ILO 2019"}
    )
    desk.photos["free"] = desk.photos["coffee"].replace(
        id="free", credit={}, rights={"no_credit_reason": "a drawing of ours"}
    )
    desk.add_story(
        "awkward",
        ' A "title"  with <b>tags</b>\n& an end\u202e ',
        "2022-02-03",
        kicker="Voices & <faces>",
        summary="First\u00a0paragraph, it's <i>so</i>.\n\n  Second & last.  ",
        link="https://example.org/?a=1&b='2'",
        photo="awaited",
    )
    desk.add_story("arabic", "A credit of another direction", "2022-02-02", photo="arabic")
    desk.add_story(
        "link", "A link that is none", "2022-02-01", link="javascript:alert(1)", status="draft"
    )
    desk.add_story(
        "bare",
        "No credit needed, decorative",
        "2022-01-31",
        photo="free",
        picture={"decorative": True},
    )
    return desk


def paged(folder: Path) -> Desk:
    """Nine stories, two to a page: numbers that continue, links that leave some out."""
    desk = Desk(folder, Listing(heading="Archive", per_page=2))
    for n in range(15):
        desk.add_story(f"s{n}", f"Story {n}", f"2022-01-{28 - n:02}")
    return desk


def arabic_by_year(folder: Path) -> Desk:
    desk = Desk(
        folder,
        Listing(heading="أثر وناس", language="ar", per_page=2, group_by_year=True),
        languages=("ar",),
    )
    coffee = (PHOTOS / "coffee.png").read_bytes()
    desk.add_photo("coffee", coffee, "coffee.png", "© Rachel Michetti 2013")
    desk.photos["own"] = desk.photos["coffee"].replace(
        id="own", original=None, credit={"text": "© أحمد فارس / منظمة العمل الدولية"}
    )
    desk.add_story("a", "عمل الأطفال في مناجم اليشم", "2022-04-08", photo="coffee", alt="قهوة")
    desk.add_story("b", "قصة أخرى", "2021-08-01", photo="own", kicker="أصوات", summary="نص قصير.")
    desk.add_story("c", "قصة ثالثة", "2021-03-08")
    return desk


def blanked(page: str) -> str:
    page = re.sub(r"-[0-9a-f]{8}-(?=\d+\.)", "-00000000-", page)
    page = re.sub(r"(?s)<style>.*</style>", "<style></style>", page)
    return re.sub(r"'sha256-[^']+'", "'sha256-'", page)


CASES: list[Callable[[Path], Desk]] = [two_stories, awkward, paged, arabic_by_year]


@pytest.mark.parametrize("preset", ["full", "cms-safe"])
@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)
def test_golden(make: Callable[[Path], Desk], preset: str, tmp_path: Path) -> None:
    desk = make(tmp_path)
    desk.export(preset=preset)
    made = {
        path: blanked(data.decode("utf-8"))
        for path, data in tree(desk.out).items()
        if path.endswith(".html")
    }
    folder = GOLDEN / f"{make.__name__}-{preset}".replace("_", "-")
    if UPDATE:
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob("*.html"):
            stale.unlink()
        for path, text in made.items():
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    approved = {path: data.decode("utf-8") for path, data in tree(folder).items()}
    assert made == approved
