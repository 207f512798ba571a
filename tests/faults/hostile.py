"""A newsroom whose every field tries to make a program read a file, or call somebody."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from story_editor.imaging.original import read_original
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.journeys.hands import photograph

FORMS = (
    '<img src="file://{path}">',
    '<html><body background="{path}"><img src="{path}">x</body></html>',
    '<p>x</p><table background="file://{path}"><tr><td>x</td></tr></table>',
    "![x]({path}) ![x](file://{path})",
    '<style>@import url("file://{path}"); p {{ background: url({path}) }}</style><p>x</p>',
    '<link rel="stylesheet" href="file://{path}"><a href="http://127.0.0.1:9/x">x</a>',
    '<img src="http://127.0.0.1:9/x.png"> https://example.invalid/x <object data="{path}">',
)
"""How markup and its relatives name a file or a host, each tried in each field."""


def lures(path: Path) -> list[str]:
    """Return every form, naming the file at `path`."""
    return [form.format(path=path) for form in FORMS]


def fill_with_lures(folder: Path, path: Path) -> None:
    """Add a story for each form, with it in each field, one plain story, and a hostile title."""
    opened = NewsroomFolder(folder)
    newsroom = opened.newsroom()
    first = lures(path)[0]
    listing = newsroom.listing().replace(heading=first)
    opened.save_newsroom(newsroom.replace(title=first, listings=(listing,)))
    data = photograph(folder.with_name("small.jpg"), (640, 427)).read_bytes()
    original = read_original(data, "small.jpg")
    opened.add_original(original, data)
    for number, lure in enumerate(["A plain story", *lures(path)]):
        story_id = f"lure-{number}" if number else "plain"
        photo = Photo(id=story_id, original=original, caption=lure, credit=read_credit(f"© {lure}"))
        opened.save_photo(photo)
        text = StoryText(
            title=lure, summary=f"{lure}\n\n{lure}", alt=lure, link="http://127.0.0.1:9/"
        )
        opened.save_story(
            Story(
                id=story_id,
                status="ready",
                date=dt.date(2022, 4, 1 + number),
                kicker=lure,
                texts={"en": text},
                picture=Picture(photo=photo.id),
            )
        )


def make_received(folder: Path, path: Path) -> list[Path]:
    """Make what such a person sends: a page that names files and hosts, and an odd picture."""
    folder.mkdir()
    entries = "".join(
        f'<li><img src="file://{path}"><img src="http://127.0.0.1:9/x.png">{lure}<h3>Sent {number}</h3>'
        f"<p>8 May 2022</p><p>A summary, {lure}</p></li>"
        for number, lure in enumerate(lures(path))
    )
    page = folder / "page.html"
    head = f'<base href="file://{path.parent}/"><link rel=stylesheet href="{path}">'
    page.write_text(f"<html>{head}<h2>Sent</h2><ol>{entries}</ol>", "utf-8")
    return [page, photograph(folder / "<img src=x> &amp; cup.jpg", (900, 600))]
