"""What we publish under hostile values: the only texts of strangers that our templates are given.

No template of a user is read, so none can be hostile; what is put into ours is. Whatever stands
in a story, a photo or a listing, the markup holds our own elements and attributes alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any, Final

from typing_extensions import override

from story_editor.export.entries import PictureFile, make_entry
from story_editor.export.markup import make_markup
from story_editor.export.pages import make_pages
from story_editor.export.selection import paginate, select
from story_editor.export.slug import slug
from story_editor.export.templates import render_page
from story_editor.imaging.embed import embed, rights_of
from story_editor.imaging.iim import find_iim, read_iim
from story_editor.imaging.xmp import read_xmp
from story_editor.model.crop import Size
from story_editor.model.hidden import printed_credit
from story_editor.model.links import is_link
from story_editor.model.newsroom import Contacts, Listing, Newsroom
from story_editor.model.photo import Photo, Rights
from story_editor.model.plain import one_line, paragraphs, plain_text
from story_editor.model.story import Story, StoryText
from tests.faults.fuzz_newsroom import NEWSROOM, is_thorough
from tests.faults.fuzz_texts import CREDITS
from tests.faults.fuzzing import Read, Reader, Said, any_text, mutated_text, odd_text
from tests.store.pieces import PHOTO, STORY

_TEXTS: Final = (
    "Coffee growers",
    "https://example.org/?a=1&b='2'",
    "Rain“fall”.\n\nتقرير",
    *CREDITS,
)
_FILES: Final = (
    PictureFile("images/cup-480.jpg", "jpg", Size(480, 320)),
    PictureFile("images/cup-480.webp", "webp", Size(480, 320)),
)
_ALLOWED: Final = frozenset(
    "article bdi body div figcaption figure h1 h2 h3 h4 h5 h6 head header html img li main meta nav ol p"
    " picture section source style time title a ul".split()
)
_ATTRIBUTES: Final = frozenset(
    "alt aria-current aria-label aria-labelledby charset class content datetime decoding dir height href"
    " http-equiv id lang loading name rel sizes src srcset start type width".split()
)


class _Page(HTMLParser):
    """The elements, attributes and texts of a page, as a browser takes them apart."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.images: list[str] = []
        self.said: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ALLOWED, tag
        for name, value in attrs:
            assert name in _ATTRIBUTES, name
            assert plain_text(value or "") == (value or ""), "nothing hides in an attribute"
            if name == "href":
                self.links.append(value or "")
            if name == "src":
                self.images.append(value or "")
            if name == "alt":
                self.said.append(value or "")

    @override
    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    @override
    def handle_pi(self, data: str) -> None:
        raise AssertionError("an instruction")

    @override
    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _values(chance: Random) -> tuple[Newsroom, Story, Photo]:
    def text() -> str:
        match chance.randrange(4):
            case 0:
                return any_text(chance)
            case 1:
                return mutated_text(chance.choice(_TEXTS), chance)
            case _:
                return odd_text(chance)

    listing = Listing(
        heading=text(),
        contacts=Contacts(heading=text(), lines=(text(), text())),
        language=chance.choice(("en", "ar", "fr", "zz-Arab")),
        preset=chance.choice(("full", "cms-safe")),
        group_by_year=chance.random() < 0.5,
        base_url=text(),
    )
    words = StoryText(title=f"x{text()}", summary=text(), link=text(), alt=text())
    story = STORY.replace(texts={listing.language: words}, kicker=text())
    credit = PHOTO.credit.replace(text=text(), creators=(text(), text()), agency=text())
    rights = Rights(usage_terms=text(), licence_url=text())
    photo = PHOTO.replace(credit=credit, caption=text(), rights=rights)
    return NEWSROOM.replace(title=text(), listings=(listing,)), story, photo


def _markup(folder: Path) -> Read:
    def read(given: tuple[Newsroom, Story, Photo]) -> Iterable[Said]:
        newsroom, story, photo = given
        listing = newsroom.listings[0]
        groups = paginate(select(listing, [story]).stories, listing)
        entry = make_entry(story, photo, _FILES, listing, listing.base_url)
        (page,) = make_pages(listing, groups, {story.id: entry})
        words = story.text(listing.language)
        credit = printed_credit(photo.credit.text)
        stand = (words.title, words.alt, credit, listing.heading)
        check_markup(render_page(page, listing.preset), [*stand, *paragraphs(words.summary)])
        if is_thorough(words.title.encode("utf-8", "replace")):
            whole = make_markup(
                newsroom, listing, [story], groups, {photo.id: photo}, {story.id: _FILES}
            )
            for text in whole.files.values():
                check_markup(text, stand)
        assert slug(words.title).isascii()
        _embedded(photo, words.alt)
        return ()

    return read


def check_markup(text: str, stand: Iterable[str]) -> None:
    """See that `text` is our markup alone, and that in it the texts `stand` as they are."""
    text.encode("utf-8")
    page = _Page()
    page.feed(text)
    page.close()
    assert all(is_link(link) or link.startswith("#") for link in page.links), page.links
    assert all(is_link(link) for link in page.images), page.images
    said = "".join(page.said)
    assert all(one_line(words) in said for words in stand), "every text is printed as it stands"


def _embedded(photo: Photo, alt: str) -> None:
    """See that what goes into a picture is whole: every text that is not left out reads back."""
    rights = rights_of(photo, alt)
    blocks = embed(rights, Size(480, 320))
    found = read_xmp(blocks.xmp) if blocks.xmp else {}
    expected: dict[str, Any] = {"dc:rights": rights.notice, "photoshop:Source": rights.agency}
    for name, text in expected.items():
        assert found.get(name, "") == text.strip(" \t\r\n"), name
    read_iim(find_iim(blocks.iim[18:]))


READERS: Sequence[Reader] = (Reader("values-in-templates", _values, _markup, anything=""),)
