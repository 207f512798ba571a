"""A newsroom full of hostile credits is listed, checked and exported as text."""

from __future__ import annotations

import json
from pathlib import Path
from xml.sax.saxutils import escape

from selectolax.lexbor import LexborHTMLParser

from story_editor.imaging.embed import XMP_ROOM
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.original import read_original
from story_editor.model.credit_reading import read_credit
from story_editor.model.date_reading import parse_date
from story_editor.model.hidden import printed_credit
from story_editor.model.photo import Photo, Rights
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import Cli
from tests.export.making import jpeg
from tests.wording.hostile import CREDITS, is_printable

OURS = {
    "article",
    "figure",
    "picture",
    "source",
    "img",
    "figcaption",
    "bdi",
    "time",
    "p",
    "ol",
    "li",
}
OURS |= {"html", "head", "body", "section", "div", "nav", "ul", "a", "h1", "h2", "h3", "h4"}


def fill(folder: Path) -> dict[str, str]:
    """Add a story with a picture for each hostile credit; return the credits by title."""
    room = NewsroomFolder(folder)
    data = jpeg(48, 36)
    original = read_original(data, "x.jpg")
    room.add_original(original, data)
    for number, text in enumerate(CREDITS.values()):
        excused = Rights(no_credit_reason="Some name nobody.")
        photo = Photo(id=f"p{number}", original=original, credit=read_credit(text), rights=excused)
        room.save_photo(photo)
        words = StoryText(title=f"Story {number}", summary="A summary.", alt="A port")
        room.save_story(
            Story(
                id=f"s{number}",
                status="ready",
                date=parse_date("8 May 2022"),
                texts={"en": words},
                picture=Picture(photo=photo.id),
            )
        )
    return {f"Story {number}": text for number, text in enumerate(CREDITS.values())}


def test_hostile_credits_are_text_everywhere(cli: Cli, tmp_path: Path) -> None:
    folder, to = tmp_path / "N", tmp_path / "O"
    cli("new", folder).done()
    credits_ = fill(folder)
    for command in ("stories", "photos", "usage"):
        told = cli(command, folder).done().out.splitlines()
        assert len(told) >= len(credits_)
        assert all(map(is_printable, told)), command
    assert is_printable(cli("check", folder).out.replace("\n", ""))
    uses = cli("usage", folder, "--json").done().json
    assert {use["title"]: use["credit"] for use in uses} == credits_
    cli("usage", folder, "--csv", tmp_path / "u.csv").done()
    assert '"=' not in (tmp_path / "u.csv").read_text("utf-8-sig")

    cli("export", folder, "--to", to).done()
    seen = {}
    for path in (to / "index.html", to / "page-2.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        assert page.root is not None
        assert {node.tag for node in page.root.traverse()} <= OURS
        for entry in page.css("li.story"):
            title = entry.css_first(".story__title")
            credit = entry.css_first(".story__credit")
            assert title is not None
            assert credit is not None
            seen[title.text()] = credit.text()
    assert seen == {title: printed_credit(text) for title, text in credits_.items()}
    assert "<" not in (to / "pictures.jsonld").read_text("utf-8")
    notices = {one["copyrightNotice"] for one in linked(to) if "copyrightNotice" in one}
    assert notices == {printed_credit(text) for text in CREDITS.values() if fits(text)}
    found = {
        read_metadata(path.read_bytes()).fields.get("XMP dc:rights")
        for path in (to / "images").iterdir()
    }
    assert found - {None} == notices


def fits(text: str) -> bool:
    return len(escape(text).encode()) <= XMP_ROOM


def linked(to: Path) -> list[dict[str, str]]:
    graph: list[dict[str, str]] = json.loads((to / "pictures.jsonld").read_text("utf-8"))["@graph"]
    return graph


def test_a_hostile_credit_on_the_command_line(cli: Cli) -> None:
    for text in CREDITS.values():
        if "\x00" not in text:
            assert is_printable(cli("credit", text).done().out.removesuffix("\n"))
