"""On a page of bare headings, a credit goes to the story that the page's shape gives it to."""

from __future__ import annotations

import datetime as dt

import pytest

from story_editor.intake.page import Entry, Page, Unread, read_page

DAYS = {
    "One": dt.date(2022, 4, 8),
    "Two": dt.date(2022, 4, 7),
    "Three": dt.date(2022, 4, 6),
}


def read(markup: str) -> Page:
    return read_page(markup.encode(), "page", "en")


def story(title: str, *, over: str = "", under: str = "") -> str:
    """Return a story of the page, with what stands over its heading and under its words."""
    day = f"{DAYS[title].day} April 2022"
    return f"{over}<h3>{title}</h3><p>{day}</p><p>Words of {title}.</p>{under}"


def credit(name: str) -> str:
    return f"<p>© {name} / ILO 2022</p>"


def told(page: Page) -> dict[str, str]:
    """Return the credits of `page`, after checking that nothing else went astray."""
    for entry in page.entries:
        assert entry.date == DAYS[entry.title]
        assert entry.summary == f"Words of {entry.title}."
    return {entry.title: entry.credit for entry in page.entries}


def test_that_a_credit_under_the_words_stays_with_its_story() -> None:
    stories = [story(title, under=credit(f"Ada {title}")) for title in DAYS]
    page = read(f"<h2>Our stories</h2>{''.join(stories)}")
    assert told(page) == {title: f"© Ada {title} / ILO 2022" for title in DAYS}
    assert (page.heading, page.unread) == ("Our stories", ())


def test_that_a_credit_over_the_heading_goes_to_the_heading() -> None:
    stories = [story(title, over=credit(f"Ada {title}")) for title in DAYS]
    page = read(f"<h2>Our stories</h2>{''.join(stories)}")
    assert told(page) == {title: f"© Ada {title} / ILO 2022" for title in DAYS}
    assert page.unread == ()


def test_that_a_story_without_credit_in_a_row_moves_no_other_credit() -> None:
    under = story("One") + story("Two", under=credit("Ada")) + story("Three", under=credit("Bo"))
    assert told(read(under)) == {"One": "", "Two": "© Ada / ILO 2022", "Three": "© Bo / ILO 2022"}
    over = story("One", over=credit("Ada")) + story("Two", over=credit("Bo")) + story("Three")
    assert told(read(over)) == {"One": "© Ada / ILO 2022", "Two": "© Bo / ILO 2022", "Three": ""}


def test_that_a_credit_without_a_mark_stays_too() -> None:
    page = read("".join(story(title, under=f"<p>Ada {title} / ILO 2022</p>") for title in DAYS))
    assert told(page) == {title: f"Ada {title} / ILO 2022" for title in DAYS}


def test_that_a_picture_under_the_words_stays_with_its_credit() -> None:
    page = read(
        "".join(
            story(title, under=f"<p><img src={title}.jpg alt=Cup></p>{credit(title)}")
            for title in DAYS
        )
    )
    assert told(page) == {title: f"© {title} / ILO 2022" for title in DAYS}
    assert [entry.image for entry in page.entries] == [f"{title}.jpg" for title in DAYS]


def test_that_a_logo_over_the_first_story_says_nothing_of_credits() -> None:
    stories = "".join(story(title, under=credit(title)) for title in DAYS)
    page = read(f"<p><img src=logo.png alt=Logo></p>{stories}")
    assert told(page) == {title: f"© {title} / ILO 2022" for title in DAYS}
    assert all(not entry.image for entry in page.entries)


def test_that_a_year_between_shows_to_whom_a_credit_belongs() -> None:
    year = "<h2>2021</h2>"
    under = story("One", under=credit("Ada")) + year + story("Two", under=credit("Bo"))
    page = read(f"{under}{story('Three')}")
    assert told(page) == {"One": "© Ada / ILO 2022", "Two": "© Bo / ILO 2022", "Three": ""}
    over = story("One") + year + story("Two", over=credit("Ada")) + story("Three", over=credit("B"))
    assert told(read(over)) == {"One": "", "Two": "© Ada / ILO 2022", "Three": "© B / ILO 2022"}


def test_that_a_kicker_between_a_credit_and_the_next_heading_is_no_summary() -> None:
    page = read(
        story("One", under=credit("Ada")) + "<p>Voices</p>" + story("Two", under=credit("Bo"))
    )
    assert told(page) == {"One": "© Ada / ILO 2022", "Two": "© Bo / ILO 2022"}
    assert [entry.kicker for entry in page.entries] == ["", "Voices"]


def test_that_read_more_is_no_kicker_and_shows_where_the_story_ends() -> None:
    more = "<p><a href=one.html>Read more</a></p>"
    page = read(story("One", under=credit("Ada") + more) + story("Two", under=credit("Bo")))
    assert told(page) == {"One": "© Ada / ILO 2022", "Two": "© Bo / ILO 2022"}
    assert page.entries[1].kicker == ""


def test_that_a_notice_at_the_foot_moves_no_credit() -> None:
    stories = "".join(story(title, over=credit(title)) for title in DAYS)
    page = read(f"{stories}<footer>© ILO 2024</footer>")
    assert told(page) == {title: f"© {title} / ILO 2022" for title in DAYS}
    page = read(f"{stories}<p>© ILO 2024</p>")
    assert [entry.credit for entry in page.entries] == [f"© {title} / ILO 2022" for title in DAYS]


@pytest.mark.parametrize(
    ("markup", "position", "said"),
    [
        (story("One") + story("Two", over=credit("Ada")), 1, "© Ada / ILO 2022"),
        (
            story("One") + story("Two") + story("Three", over=f"<p>{'<img src=a.jpg alt=Cup>'}</p>"),
            2,
            "Cup",
        ),
        (
            story("One", over=credit("Ada")) + story("Two") + story("Three", over=credit("Bo"), under=credit("Cy")),
            2,
            "© Bo / ILO 2022",
        ),
    ],
    ids=["a credit", "a picture", "a page that says both"],
)  # fmt: skip
def test_that_what_may_belong_to_either_story_goes_to_neither_and_is_named(
    markup: str, position: int, said: str
) -> None:
    page = read(markup)
    given = told(page)
    assert said not in given.values()
    assert not any(entry.image for entry in page.entries)
    assert page.unread == (Unread(position, said, "between"),)


def test_that_stories_without_dates_are_found_though_their_credits_are_unclear() -> None:
    page = read("<h3>One</h3><p>Words.</p><p>© Ada / ILO 2022</p><h3>Two</h3><p>More words.</p>")
    assert page.entries == (
        Entry(title="One", summary="Words.", unplaced="© Ada / ILO 2022"),
        Entry(title="Two", summary="More words."),
    )
