"""The many small ways in which lists of stories are marked up, one page each."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from story_editor.intake.page import Entry, Page, read_page
from story_editor.model.newsroom import Contacts

SEED = Path(__file__).resolve().parents[1] / "seed" / "impact-and-people.txt"
ONE = Entry(title="One", date=dt.date(2022, 4, 8), summary="First words.")
TWO = Entry(title="Two", date=dt.date(2022, 4, 7), summary="Second words.")

PLAIN = {
    "paragraphs in a list": (
        "<ol><li><p>One</p><p>08 April 2022</p><p>First words.</p></li>"
        "<li><p>Two</p><p>07 April 2022</p><p>Second words.</p></li></ol>"
    ),
    "bold titles": (
        "<ul><li><p><strong>One</strong></p><p><em>08 April 2022</em></p><p>First words.</p></li>"
        "<li><p><strong>Two</strong></p><p>07 April 2022</p><p>Second words.</p></li></ul>"
    ),
    "terms": (
        "<h1>H</h1><dl><dt>One</dt><dd>08 April 2022</dd><dd>First words.</dd>"
        "<dt>Two</dt><dd>07 April 2022</dd><dd>Second words.</dd></dl>"
    ),
    "flat": (
        "<h1>H</h1><h2>One</h2><p>8 April 2022</p><p>First words.</p>"
        "<h2>Two</h2><p>7 April 2022</p><p>Second words.</p><h1>Elsewhere</h1><p>Other.</p>"
    ),
    "sections": (
        "<section><h2>One</h2><p>8 April 2022</p><p>First words.</p></section>"
        "<section><h2>Two</h2><p>7 April 2022</p><p>Second words.</p></section>"
    ),
    "old capitals": (
        "<H2>H</H2><OL><LI><H3>One</H3><P>8 April 2022<P>First words."
        "<LI><H3>Two</H3><P>7 April 2022<P>Second words.</OL>"
    ),
    "a table": (
        "<table><tr><td>8 April 2022</td><td>One</td><td>First words.</td></tr>"
        "<tr><td>7 April 2022</td><td>Two</td><td>Second words.</td></tr></table>"
    ),
    "rules between": (
        "<h1>H</h1><p><b>One</b></p><p>8 April 2022</p><p>First words.</p><hr>"
        "<p><b>Two</b></p><p>7 April 2022</p><p>Second words.</p><hr>"
    ),
    "rows of inline elements": (
        "<div><div class=row><b>One</b> <i>8 April 2022</i> <span>First words.</span></div>"
        "<div class=row><b>Two</b> <i>7 April 2022</i> <span>Second words.</span></div></div>"
    ),
    "boxes around items": (
        "<ol><div><li><h3>One</h3><p>8 April 2022</p>First words.</li></div>"
        "<div><li><h3>Two</h3><p>7 April 2022</p><div>Second words.</div></li></div></ol>"
    ),
    "date in the heading": (
        "<ol><li><h3>One <small>8 April 2022</small></h3><p>First words.</p></li>"
        "<li><h3>Two <em>(7 April 2022)</em></h3><p>Second words.</p></li></ol>"
    ),
    "an application's form around the page": (
        "<form><div><h2>H</h2><ol><li><h3>One</h3><p>8 April 2022</p><p>First words.</p></li>"
        "<li><h3>Two</h3><p>7 April 2022</p><p>Second words.</p></li></ol></div></form>"
    ),
    "a menu of headings": (
        "<ul class=menu><li><h3>About</h3><p>Who we are</p></li></ul>"
        "<ol><li><h3>One</h3><p>8 April 2022</p><p>First words.</p></li>"
        "<li><h3>Two</h3><p>7 April 2022</p><p>Second words.</p></li></ol>"
    ),
    "what eyes do not see": (
        "<ol><li><h3>One <span class=sr-only>opens a page</span></h3><p>8 April 2022</p>"
        "<p>First words.</p><p hidden>Not this.</p></li><li><h3>Two</h3><p>7 April 2022</p>"
        "<p style='display: none'>Nor this.</p><p>Second words.</p><template>x</template></li></ol>"
    ),
    "labels and names beside the date": (
        "<ol><li><h3>One</h3><p>Posted on 8 April 2022</p><p>First words.</p></li>"
        "<li><h3>Two</h3><p>News | 7 April 2022</p><p>Second words.</p></li></ol>"
    ),
    "time that says it otherwise": (
        "<ol><li><h3>One</h3>"
        "<p>Posted <time datetime='2022-04-08T10:00'>long ago</time> by Jane</p>"
        "<p>First words.</p></li>"
        "<li><time datetime=2022-04-07>7/4</time><h3>Two</h3><p>Second words.</p></li></ol>"
    ),
    "a list in a list of years": (
        "<ul><li><h2>2022</h2><ul><li><h3>One</h3><p>8 April 2022</p><p>First words.</p></li>"
        "<li><h3>Two</h3><p>7 April 2022</p><p>Second words.</p></li></ul></li></ul>"
    ),
}


def read(markup: str) -> Page:
    page = read_page(markup.encode(), "page", "en")
    assert page.unread == ()
    return page


@pytest.mark.parametrize("shape", PLAIN)
def test_two_stories_in_every_shape(shape: str) -> None:
    assert read(PLAIN[shape]).entries == (ONE, TWO)


PICTURES = {
    "picture and credit before the title": (
        "<li><img src=a.jpg alt=Cup><span>© Jane Doe 2022</span><h3>One</h3>"
        "<p>8 April 2022</p><p>First words.</p></li>"
    ),
    "under the picture, small": (
        "<li><p><img src=a.jpg alt=Cup><br><small>© Jane Doe 2022</small></p><h3>One</h3>"
        "<p>8 April 2022</p><p>First words.</p></li>"
    ),
    "figure at the end": (
        "<li><h3>One</h3><p>8 April 2022</p><p>First words.</p><figure><img src=a.jpg alt=Cup>"
        "<figcaption>© Jane Doe 2022</figcaption></figure></li>"
    ),
    "credit at the very end": (
        "<li><img src=a.jpg alt=Cup><h3>One</h3><p>8 April 2022</p><p>First words.</p>"
        "<p>© Jane Doe 2022</p></li>"
    ),
    "a story inside the caption": (
        "<li><figure><img src=a.jpg alt=Cup><figcaption><h3>One</h3><p>8 April 2022</p>"
        "<p>First words.</p><p>© Jane Doe 2022</p></figcaption></figure></li>"
    ),
    "sources of many sizes": (
        "<li><picture><source srcset=x.webp><img srcset='b.jpg 2x' src=a.jpg alt=Cup></picture>"
        "<p>© Jane Doe 2022</p><h3>One</h3><p>8 April 2022</p><p>First words.</p></li>"
    ),
    "a class that says so": (
        "<li><img src=a.jpg alt=Cup><h3>One</h3><p>8 April 2022</p><p>First words.</p>"
        "<div class=photo-credit>© Jane Doe 2022</div></li>"
    ),
}


@pytest.mark.parametrize("shape", PICTURES)
def test_a_picture_in_every_shape(shape: str) -> None:
    (entry,) = read(f"<ol>{PICTURES[shape]}</ol>").entries
    assert entry == Entry(
        title="One",
        date=dt.date(2022, 4, 8),
        summary="First words.",
        image="a.jpg",
        alt="Cup",
        credit="© Jane Doe 2022",
    )


def test_a_picture_after_the_date_on_a_flat_page() -> None:
    first, second = read(
        "<h1>H</h1><h2>One</h2><p>8 April 2022</p><figure><img src=a.jpg alt=''>"
        "<figcaption>© Jane Doe</figcaption></figure><p>First words.</p>"
        "<h2>Two</h2><p>7 April 2022</p><p>Second words.</p>"
    ).entries
    assert (first.image, first.credit, first.summary) == ("a.jpg", "© Jane Doe", "First words.")
    assert second == TWO


@pytest.mark.parametrize(
    ("title", "link"),
    [
        ("<h3><a href=one.html>One</a></h3>", "one.html"),
        ("<a href=one.html><h3>One</h3></a>", "one.html"),
        ("<h3>One</h3><p>Words. <a href=one.html>Read more</a></p>", "one.html"),
        ("<h3>One</h3><p><a href=one.html>En savoir plus</a></p>", "one.html"),
        ("<a href=one.html><img src=a.jpg alt=''></a><h3>One</h3>", "one.html"),
        ("<h3><a href='my story.html'>One</a></h3>", "my%20story.html"),
        ("<h3><a href='#'>One</a></h3>", ""),
        ("<h3><a href=' javascript:x'>One</a></h3>", ""),
        ("<h3><a href='data:text/html,x'>One</a></h3>", ""),
        ("<h3><a href='//elsewhere.org'>One</a></h3>", ""),
        ("<h3><a>One</a></h3>", ""),
    ],
)
def test_links(title: str, link: str) -> None:
    (entry,) = read(f"<ol><li>{title}<p>8 April 2022</p></li></ol>").entries
    assert (entry.title, entry.link) == ("One", link)
    assert entry.date == dt.date(2022, 4, 8)


@pytest.mark.parametrize(
    ("before", "heading", "contacts"),
    [
        ("<h1>Impact</h1><p>Our stories.</p><p>2 stories</p>", "Impact", Contacts()),
        ("<header><h1>Impact</h1></header>", "Impact", Contacts()),
        ("<h1>Impact</h1><h2>2022</h2>", "Impact", Contacts()),
        ("", "", Contacts()),
        (
            "<address><b>Media contact</b><br>Jane Doe</address><h1>Impact</h1>",
            "Impact",
            Contacts(heading="Media contact", lines=("Jane Doe",)),
        ),
        (
            "<h1>Impact</h1><div class=contact><h3>Media contact</h3><p>Jane</p></div>",
            "Impact",
            Contacts(heading="Media contact", lines=("Jane",)),
        ),
        (
            "<h3>Contacto de prensa</h3><p>Ana</p><h2>Impacto</h2>",
            "Impacto",
            Contacts(heading="Contacto de prensa", lines=("Ana",)),
        ),
    ],
)
def test_what_stands_before_the_list(before: str, heading: str, contacts: Contacts) -> None:
    page = read(f"{before}<main><ol><li><h3>One</h3><p>8 April 2022</p></li></ol></main>")
    assert (page.heading, page.contacts) == (heading, contacts)


def test_the_reference_page_saved_by_a_browser_as_it_was_shown() -> None:
    text = SEED.read_text("utf-8")
    page = read(f"<html><body><pre>{text}</pre></body></html>")
    assert page == read_page(text.encode(), "seed", "en")


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        ("<html lang=fr><div>", "fr"),
        ("<html lang=en><div lang=ar dir=rtl>", "ar"),
        ("<html lang=PT_br><div>", "pt-br"),
        ("<html lang='x nonsense'><div>", "en"),
        ("<html lang=mm><div>", "en"),
        ("<html><div>", "en"),
    ],
)
def test_the_language_that_the_stories_are_marked_with(tags: str, language: str) -> None:
    markup = f"{tags}<ol><li><h3><bdi lang=he>One</bdi></h3><p>8 April 2022</p></li></ol></div>"
    assert read(markup).language == language
