"""Pages as people and their programs write them, each of another shape, read field by field."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from story_editor.errors import PageUnreadable
from story_editor.intake.page import Entry, Page, Unread, read_page
from story_editor.model.newsroom import Contacts

PAGES = Path(__file__).parent / "pages"
APRIL, MARCH = dt.date(2022, 4, 8), dt.date(2022, 3, 17)


def read(name: str) -> Page:
    return read_page((PAGES / name).read_bytes(), name, "en")


def test_a_french_page_with_menu_caption_contacts_and_footer() -> None:
    page = read("french.html")
    assert page.heading == "Impact et visages"
    assert page.language == "fr-FR"
    assert page.contacts == Contacts(
        heading="Contact presse", lines=("Marie Dupont", "presse@example.org")
    )
    assert page.entries == (
        Entry(
            title="Le travail des enfants dans les mines de jade\u00a0: un jeu mortel",
            link="https://example.org/fr/jade",
            date=APRIL,
            credit="Crédit photo\u00a0: X et Y / BIT, 2019",
            caption="Un enfant trie des pierres.",
            summary="Plus de 160 millions d’enfants travaillent encore.",
            image="/img/jade.jpg",
            alt="Un enfant trie des pierres",
        ),
        Entry(
            title="Former les femmes de Bassora",
            date=dt.date(2022, 3, 1),
            summary="Un programme de formation pour les femmes rurales & leurs familles.\n"
            "Deuxième paragraphe.",
        ),
    )


def test_an_arabic_page() -> None:
    page = read("arabic.html")
    assert (page.heading, page.language) == ("أثر وناس", "ar")
    assert page.entries == (
        Entry(
            title="عمل الأطفال في مناجم اليشم",
            link="stories/1-ar.html",
            date=APRIL,
            credit="© Seng Mai / Photo Doc 2022",
            summary="أكثر من 160 مليون طفل لا يزالون في عمل الأطفال.",
            image="images/a.jpg",
            alt="طفل في منجم",
        ),
        Entry(
            title="تدريب النساء في البصرة",
            date=dt.date(2022, 3, 7),
            credit="© أحمد فارس/منظمة العمل الدولية",
            summary="برنامج تدريب.",
        ),
    )


def test_broken_markup() -> None:
    page = read("broken.html")
    assert page.heading == "Impact & people"
    assert page.entries == (
        Entry(
            title="First story",
            link="one.html",
            date=APRIL,
            summary="Summary with bold and italic text",
        ),
        Entry(title="Second story", date=dt.date(2022, 4, 7), summary="Cats & dogs <3"),
        Entry(title="Third story", date=dt.date(2022, 4, 6)),
    )


def test_a_flat_page_under_years() -> None:
    page = read("flat.html")
    assert page.heading == "Impact and people"
    assert page.contacts == Contacts()
    assert page.entries == (
        Entry(
            title="A deadly gamble",
            link="a.html",
            date=APRIL,
            kicker="Voices",
            credit="© Seng Mai / Photo Doc 2022",
            summary="First paragraph.\nSecond paragraph.",
            image="a.jpg",
            alt="A miner",
        ),
        Entry(title="Responsible conduct", date=dt.date(2022, 4, 4), summary="A summary."),
        Entry(
            title="A chance to work",
            date=dt.date(2021, 3, 17),
            credit="© Ion Buga 2021",
            summary="Another summary.",
        ),
    )


def test_lines_that_are_only_broken() -> None:
    assert read("line-breaks.html").entries == (
        Entry(
            title="A deadly gamble",
            link="https://example.org/1",
            date=APRIL,
            summary="A summary of one line.",
        ),
        Entry(
            title="A chance to work",
            date=MARCH,
            credit="(c) 2021 Jane Hobson",
            summary="First.\nSecond.",
        ),
        Entry(title="No such link", date=dt.date(2022, 3, 4)),
    )


def test_a_grid_of_articles_with_cards_that_are_links() -> None:
    page = read("articles.html")
    assert (page.heading, page.language) == ("News and stories", "en-GB")
    assert page.entries == (
        Entry(
            title="A deadly gamble",
            link="/stories/1",
            date=APRIL,
            kicker="Voices",
            summary="Summary one.",
            image="/img/1.jpg",
            decorative=True,
        ),
        Entry(
            title="A chance to work",
            link="/stories/2",
            date=MARCH,
            kicker="Photo story",
            summary="Summary two.",
        ),
        Entry(title="Without a date", link="/stories/3", summary="Summary three."),
    )


def test_figures_with_captions_that_hold_a_credit_or_none() -> None:
    assert read("figures.html").entries == (
        Entry(
            title="A deadly gamble",
            link="s/1.html",
            date=APRIL,
            credit="© Seng Mai / Photo Doc 2022",
            caption="Min Min at work.",
            summary="Summary.",
            image="1.jpg",
            alt="Min Min at work",
        ),
        Entry(
            title="A chance to work",
            link="s/2.html",
            date=MARCH,
            credit="Ion Buga",
            summary="Summary.",
            image="2.jpg",
            missing_alt=True,
        ),
        Entry(
            title="Only a caption",
            date=dt.date(2022, 3, 7),
            caption="Farmers at the market in Basra",
            image="3.jpg",
            decorative=True,
        ),
    )


def test_the_latest_posts_of_wordpress() -> None:
    page = read("wordpress.html")
    assert page.heading == "Latest stories"
    assert page.entries == (
        Entry(
            title="A deadly gamble",
            link="https://example.org/?p=1",
            date=APRIL,
            summary="More than 160 million children…",
            image="https://example.org/wp-content/1-300x200.jpg",
            alt="A miner",
        ),
        Entry(
            title="A chance to work",
            link="https://example.org/?p=2",
            date=MARCH,
            summary="Despite years of study",
        ),
    )


def test_the_rows_of_a_drupal_view_inside_a_form() -> None:
    page = read("drupal.html")
    assert (page.heading, page.language) == ("Impacto y personas", "es")
    assert page.entries == (
        Entry(
            title="Una apuesta mortal",
            link="/node/1",
            date=APRIL,
            credit="Seng Mai / Photo Doc",
            summary="Más de 160 millones.",
            image="/files/1.jpg",
            alt="Un minero",
        ),
        Entry(
            title="Una oportunidad",
            link="/node/2",
            date=MARCH,
            summary="Tras años de estudio.\nSegundo.",
        ),
    )


def test_lists_in_lists_and_wrappers_around_everything() -> None:
    page = read("wrapped.html")
    assert page.heading == "Impact and people"
    assert page.entries == (
        Entry(title="A deadly gamble", link="1.html", date=APRIL, summary="Summary."),
        Entry(title="A chance to work", date=MARCH),
        Entry(
            title="Of last year",
            date=dt.date(2021, 12, 1),
            summary="One point\nAnother point",
        ),
    )


def test_a_title_and_a_date_on_one_line() -> None:
    assert read("one-line.html").entries == (
        Entry(title="A deadly gamble", link="/1", date=APRIL),
        Entry(title="A chance to work", link="/2", date=MARCH),
        Entry(title="Women in Basra", link="/3", date=dt.date(2022, 3, 7)),
    )


def test_paragraphs_that_only_their_order_tells_apart() -> None:
    page = read("no-markup-order.html")
    assert page.heading == "Our stories"
    assert page.entries == (
        Entry(title="A deadly gamble", date=APRIL, summary="Summary one."),
        Entry(
            title="A chance to work",
            link="two.html",
            date=MARCH,
            credit="Photo: Jane Hobson / ILO",
            summary="Summary two.\nAnd more.",
        ),
    )


def test_that_what_cannot_be_read_is_named() -> None:
    page = read("troubled.html")
    assert [entry.title for entry in page.entries] == ["A good one", "No such day", "Season only"]
    assert [entry.date_text for entry in page.entries] == ["", "31 February 2022", "Spring 2022"]
    assert page.unread == (
        Unread(2, "31 February 2022", "date"),
        Unread(3, "© Nobody / ILO 2022 / 05 April 2022", "no-title"),
        Unread(4, "Nothing but a title", "only-title"),
        Unread(5, "Spring 2022", "date"),
    )


@pytest.mark.parametrize(
    "data",
    [
        (PAGES / "no-story.html").read_bytes(),
        b"",
        b"   \n\n",
        b"Just a line of text.",
        b"1. Apples\n2. Pears\n",
        b"<html><body></body></html>",
        b"<frameset><frame src=x></frameset>",
        b"<ul><li><a href='/a'>Menu</a></li><li><a href='/b'>Other</a></li></ul>",
        b"<div>" * 5_000 + b"<h2>Deep</h2><p>8 April 2022</p>",
    ],
)
def test_that_a_page_without_stories_says_so(data: bytes) -> None:
    with pytest.raises(PageUnreadable) as refused:
        read_page(data, "page", "en")
    assert refused.value.reason == "no-stories"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"%PDF-1.7 8 April 2022",
        b"PK\x03\x04 a document",
        bytes(range(256)) * 20,
        "1. Title\n\n8 April 2022".encode("utf-16-le"),
    ],
)
def test_that_a_file_that_is_no_text_says_so(data: bytes) -> None:
    with pytest.raises(PageUnreadable) as refused:
        read_page(data, "page", "en")
    assert refused.value.reason == "not-text"


def test_that_a_page_over_twenty_megabytes_says_so() -> None:
    with pytest.raises(PageUnreadable) as refused:
        read_page(b" " * (20 * 1024 * 1024 + 1), "page", "en")
    assert refused.value.reason == "too-large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
def test_every_encoding_a_page_may_have(encoding: str) -> None:
    charset = f'<meta charset="{encoding}">' if encoding.startswith("iso") else ""
    markup = f"{charset}<ol><li><h3>Égalité à l’œuvre</h3><p>8 avril 2022</p></li></ol>"
    data = markup.encode("cp1252" if encoding.startswith("iso") else encoding)
    assert read_page(data, "page", "fr").entries == (Entry(title="Égalité à l’œuvre", date=APRIL),)


def test_a_charset_that_the_page_names() -> None:
    markup = (
        '<meta charset="windows-1256"><ol><li><h3>تدريب النساء</h3><p>08 April 2022</p></li></ol>'
    )
    page = read_page(markup.encode("cp1256"), "page", "ar")
    assert page.entries == (Entry(title="تدريب النساء", date=APRIL),)


@pytest.mark.parametrize("charset", ["punycode", "utf-7", "hex", "undefined", "x-nonsense"])
def test_that_a_charset_nobody_trusts_is_not_used(charset: str) -> None:
    data = f"<meta charset={charset}><ol><li><h3>\u00e9t\u00e9</h3><p>8 avril 2022</p></li></ol>"
    assert read_page(data.encode("cp1252"), "page", "fr").entries[0].title == "été"
