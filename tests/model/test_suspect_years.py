"""Years of an import are suspect by CREDITS, rule 2, and the better one is offered."""

from __future__ import annotations

import datetime as dt

import pytest

from story_editor.model.credit import YearSource
from story_editor.model.credit_reading import edited_credit, read_credit
from story_editor.model.credit_year import with_year
from story_editor.model.page_years import with_doubted_years
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story
from story_editor.model.suspect_years import (
    Suspicion,
    confirmed,
    suspect_years,
    suspicion,
    with_year_of,
    years_of_pages,
)


def photo(text: str, taken: str = "", source: YearSource = "imported", name: str = "p") -> Photo:
    embedded = {"EXIF DateTimeOriginal": f"{taken}:08 09:00:00"} if taken else {}
    return Photo(id=name, credit=read_credit(text, year_source=source), embedded=embedded)


def story(date: str, name: str = "s", shows: str = "p") -> Story:
    day = dt.date.fromisoformat(date) if date else None
    return Story(id=name, date=day, picture=Picture(photo=shows))


@pytest.mark.parametrize(
    ("credit", "taken", "date", "found"),
    [
        ("© Seng Mai 2024", "", "2022-04-08", Suspicion("story", "2022")),
        ("© Seng Mai 2024", "2021:03", "2022-04-08", Suspicion("taken", "2021")),
        ("© Seng Mai 2019", "", "2022-04-08", Suspicion("story", "2022")),
        ("© Seng Mai 2022", "", "2022-04-08", None),
        ("© Seng Mai 2021", "2021:03", "2022-04-08", None),
        ("© Seng Mai 2021–22", "", "2022-04-08", None),
        ("© Seng Mai 2018–2020", "", "2022-04-08", Suspicion("story", "2022")),
        ("© Seng Mai 2024", "", "", None),  # nothing to compare with
        ("© Seng Mai", "2021:03", "2022-04-08", None),
        ("© Seng Mai 2023-2024", "", "2022-04-08", Suspicion("story", "2022")),
        ("© Seng Mai 2024-25", "", "2022-04-08", Suspicion("story", "2022")),
        ("© Seng Mai 2024/25", "2021:03", "2022-04-08", Suspicion("taken", "2021")),
        ("© Theresa May 2024", "", "2022-04-08", Suspicion("story", "2022")),
        ("©UNICEF/NYHQ1996-1165/Miller", "", "2022-04-08", None),  # the number of the picture
    ],
)
def test_a_year_is_compared_with_the_photo_and_then_with_the_story(
    credit: str, taken: str, date: str, found: Suspicion | None
) -> None:
    assert suspicion(photo(credit, taken), story(date)) == found


def test_a_year_that_the_file_itself_prints_is_none_of_a_page() -> None:
    own = photo("© Seng Mai 2013", "2012:12").replace(
        embedded={"EXIF Copyright": "(c) 2013 Seng Mai", "EXIF DateTimeOriginal": "2012:12:31"}
    )
    assert suspicion(own, story("2022-04-08")) is None


def test_a_year_that_is_not_printed_is_doubted_no_more() -> None:
    kept = photo("UN Photo/Seng Mai", "2021:03")
    kept = kept.replace(credit=kept.credit.replace(year="2024", year_source="imported"))
    assert suspicion(kept, story("2022-04-08")) is None
    arabic = photo("© سنغ ٢٠٢٤")
    assert suspicion(arabic, story("2022-04-08")) == Suspicion("story", "2022")


@pytest.mark.parametrize("source", ["photo", "typed", "first published"])
def test_a_year_that_an_editor_has_answered_for_is_theirs(source: YearSource) -> None:
    assert suspicion(photo("© Seng Mai 2024", source=source), story("2022-04-08")) is None


def test_a_whole_page_is_found_with_what_each_line_becomes() -> None:
    texts = ["© A 2024", "© B / ILO 2024", "© C 2024", "© D 2023", "© E 2022"]
    photos = {f"p{n}": photo(text, name=f"p{n}") for n, text in enumerate(texts)}
    photos["p2"] = photo("© C 2024", "2020:01", name="p2")
    stories = [story("2022-04-08", f"s{n}", f"p{n}") for n in range(5)]
    found = suspect_years(stories, photos)
    assert [(one.photo, one.after.text, one.why.certain) for one in found] == [
        ("p0", "© A 2022", False),
        ("p1", "© B / ILO 2022", False),
        ("p2", "© C 2020", True),
        ("p3", "© D 2022", False),
    ]
    assert [one.after.year_source for one in found] == [
        "first published", "first published", "photo", "first published",
    ]  # fmt: skip
    assert years_of_pages(found) == {"2024": 3}


def test_the_first_story_of_a_photo_is_the_one_it_was_published_in() -> None:
    stories = [story("2023-01-01", "b"), story("2021-01-01", "a"), story("2022-01-01", "c")]
    (found,) = suspect_years(stories, {"p": photo("© A 2022")})
    assert (found.story, found.after.text) == ("a", "© A 2021")
    (kept,) = suspect_years(stories, {"p": photo("© A 2021")})
    assert kept.after == kept.before.replace(year_source="first published")


RANGES = [
    "2023-2024",
    "2023 - 2024",
    "2023/24",
    "2023/2024",
    "2023–24",
    "2023&ndash;2024",
    "٢٠٢٣-٢٠٢٤",
]


@pytest.mark.parametrize("printed", RANGES)
def test_a_range_is_explained_and_exchanged_however_it_is_typed(printed: str) -> None:
    for text, after in (
        (f"© A Roe / ILO {printed}", "© A Roe / ILO"),
        (f"© {printed} A Roe", "© A Roe"),
    ):
        (found,) = suspect_years([story("2022-04-08")], {"p": photo(text)})
        assert found.after.text == text.replace(printed, "٢٠٢٢" if printed[0] == "٢" else "2022")
        assert (found.after.year, found.after.parties) == ("2022", found.before.parties)
        stories, photos = undated(*[text] * 3)
        doubted = {one.id: one for one in with_doubted_years(stories, photos)}
        assert [one.after.text for one in suspect_years(stories, doubted)] == [after] * 3


DATES = [
    *("12 May 2024", "8 April 2024", "April 2024", "May 12, 2024", "2024-03-12", "2024-03"),
    *("12/03/2024", "12.03.2024", "03/2024", "2024年3月12日", "12 mai 2024", "١٢ مايو ٢٠٢٤"),
]


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("text", ["© Jane Roe / ILO, {}", "© Jane Roe {}"])
def test_a_date_is_no_year_of_a_page_and_none_is_made_up(date: str, text: str) -> None:
    dated = photo(text.format(date))
    assert dated.credit.year == "2024"
    assert suspicion(dated, story("2022-04-08")) is None
    assert with_year(dated.credit, "2022") is None
    stories, photos = undated(*[text.format(date)] * 3)
    assert with_doubted_years(stories, photos) == photos


def test_figures_of_another_script_stay_in_it() -> None:
    (found,) = suspect_years([story("2022-01-01")], {"p": photo("© أحمد فارس ٢٠٢٤")})
    assert found.after.text == "© أحمد فارس ٢٠٢٢"
    assert found.after.year == "2022"


def test_a_year_that_stands_is_given_its_source_and_no_other_text() -> None:
    credit = photo("© A 2021–22").credit
    assert with_year_of(credit, "2022", "photo") == credit.replace(year_source="photo")
    assumed = credit.replace(unsure=("creators", "year"))
    assert confirmed(assumed, "typed").unsure == ("creators",)


def undated(*texts: str, taken: str = "") -> tuple[list[Story], list[Photo]]:
    photos = [photo(text, taken, name=f"p{n}") for n, text in enumerate(texts)]
    return [story("", f"s{n}", f"p{n}") for n in range(len(texts))], photos


def test_a_year_that_covers_a_page_is_found_without_any_date() -> None:
    texts = ["© A Roe 2024", "© B Lee / ILO 2024", "© ٢٠٢٤ أحمد فارس", "© April May, (2024)."]
    stories, photos = undated(*texts, "© Nobody Else")
    assert not any(suspicion(one, stories[0]) for one in photos), "each by itself may be right"
    doubted = {one.id: one for one in with_doubted_years(stories, photos)}
    assert doubted["p4"] == photos[4]
    found = suspect_years(stories, doubted)
    assert {one.why for one in found} == {Suspicion("page", "")}
    assert [one.before.text for one in found] == texts
    assert [one.after.text for one in found[:3]] == ["© A Roe", "© B Lee / ILO", "© أحمد فارس"]
    assert [
        (one.after.year, one.after.year_source, "year" in one.after.asked) for one in found[:3]
    ] == [("", "", False)] * 3
    assert all(one.after.parties == one.before.parties for one in found)
    assert years_of_pages(found) == {"2024": 4}
    typed = edited_credit(found[0].before, "© Ann Roe 2024")
    assert suspicion(doubted["p0"].replace(credit=typed), stories[0]) is not None, "still doubted"
    for credit in (confirmed(typed, "typed"), edited_credit(typed, "© Ann Roe 2023")):
        assert suspicion(doubted["p0"].replace(credit=credit), stories[0]) is None
    dated = story("2024-05-01", "s0", "p0")
    assert suspicion(doubted["p0"], dated) is None
    assert suspicion(doubted["p0"], story("2022-05-01")) == Suspicion("story", "2022")


def test_a_year_that_covers_a_page_but_for_a_line_in_five_is_doubted_there_alone() -> None:
    for others in (["© E 2018"], ["© E 2018", "© F 2019"]):
        texts = [f"© {name} 2024" for name in "ABCDGHIJ"[: 4 * len(others)]]
        stories, photos = undated(*others, *texts)
        doubted = {one.id: one for one in with_doubted_years(stories, photos)}
        assert [one.before.text for one in suspect_years(stories, doubted)] == texts
        assert [doubted[one.id] for one in photos[: len(others)]] == photos[: len(others)]
    stories, photos = undated("© E 2018", "© F 2018", *texts[:7])
    assert with_doubted_years(stories, photos) == photos, "two of nine"


def test_a_year_that_covers_no_page_is_not_doubted() -> None:
    for texts in (
        ["© A 2024", "© B 2024", "© C 2024", "© D 2021"],
        ["© A 2024", "© B 2024"],
        ["© A c. 1990", "© B 2024", "© C 2024"],
    ):
        stories, photos = undated(*texts)
        assert with_doubted_years(stories, photos) == photos
    stories, photos = undated("© A 2024", "© B 2024", "© C 2024", taken="2024:05")
    assert with_doubted_years(stories, photos) == photos
    dated = [one.replace(date=dt.date(2024, 1, 1)) for one in stories]
    bare = [one.replace(embedded={}) for one in photos]
    assert with_doubted_years(dated, bare) == bare
    own = [one.replace(embedded={"EXIF Copyright": "(c) 2024"}) for one in photos]
    assert with_doubted_years(stories, own) == own
