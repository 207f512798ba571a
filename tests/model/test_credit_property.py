"""Of any credit in any script: what was printed is read back, and nothing is made up."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from story_editor.model.credit import PARTS, Credit
from story_editor.model.credit_reading import clean, looks_like_credit, print_credit, read_credit
from story_editor.model.credit_year import with_year
from story_editor.model.folding import to_ascii_digits
from story_editor.model.newsroom import HOUSE_CREDIT


def words(letters: str) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(letters), min_size=2, max_size=8)


def capital(word: str) -> str:
    return word[0].upper() + word[1:]


def digits(zero: str) -> Callable[[str], str]:
    """Return what writes a number in the digits that begin with `zero`."""
    return lambda year: "".join(
        chr(ord(zero) + int(char)) if char.isdigit() else char for char in year
    )


LATIN = words("abcçdéfghijklmñöprşzü").map(capital)
CYRILLIC = words("абвгджзиклмнопрстя").map(capital)
ARABIC = words("ابتجدرسصعفقكلمنهي")
HEBREW = words("אבגדהזחטילמנ")
CHINESE = st.text(st.sampled_from("王伟李娜张敏刘洋陈静"), min_size=2, max_size=3)
SCRIPTS = (LATIN, CYRILLIC, ARABIC, HEBREW)
NAMES = st.one_of(
    CHINESE,
    *(st.lists(script, min_size=2, max_size=3).map(" ".join) for script in SCRIPTS),
    st.lists(st.one_of(CHINESE, *SCRIPTS), min_size=2, max_size=3).map(" ".join),
    st.sampled_from(["A.B. Hussain", "Jean-Luc O'Neil", "Sammy Davis Jr.", "Studio 54", "王伟"]),
)
KNOWN = st.sampled_from(
    ["ILO", "Getty Images", "UN Photo", "UNESCO", "联合国", "منظمة العمل الدولية", "ТАСС"]
)
YEARS = st.one_of(
    st.just(""),
    st.integers(1840, 2199).map(str),
    st.tuples(st.integers(1840, 2190), st.integers(1, 9)).map(lambda y: f"{y[0]}–{y[0] + y[1]}"),
)
SCRIBES = st.sampled_from([digits(zero) for zero in "0٠۰०"])
MARKS = st.sampled_from(
    [
        "",
        "© ",
        "©",
        "(c) ",
        "&copy; ",
        "&amp;copy; ",
        "©\u00a0",
        "\u200f© ",
        "Copyright ",
        "©\ufe0f",
        "© \ufe0f",
    ]
)
LABELS = st.sampled_from(["", "Photo: ", "Photo by ", "Crédit photo : ", "Фото: ", "صورة: "])
LABELS |= st.sampled_from(["צילום: ", "摄影：", "写真：", "Bild: ", "Photo by: ", "Автор: ", "By "])
LABELS |= st.sampled_from(
    ["Supplied: ", "Photo provided by ", "Courtesy of ", "Source: ", "عدسة: "]
)
SLASHES = st.sampled_from([" / ", "/", " | ", " · ", "／", "\u00a0/\u00a0"])
FEW, MANY = settings(max_examples=50), settings(max_examples=2_000)
"""Of every day, and of `dev prove`."""
ENDS = st.sampled_from(
    [
        "",
        ".",
        " All rights reserved.",
        " – Tous droits réservés",
        ", CC BY-SA 4.0, via Wikimedia Commons",
    ]
)
ODD = st.sampled_from(
    [
        *(
            "http://www.flickr.com/photos/ilo/1234567/",
            "Ion Buga with Jane Roe",
            "أحمد فارس ومحمد علي",
        ),
        *("@jane", "ILO: Jane Roe", "jane1984x", "Ion Buga + Jane Roe", "Blink - Jane Roe", "TBC"),
        *(
            "Stock photo",
            "دנה כהן ויוסי לוי",
            "王伟 摄",
            "王伟摄影",
            "新华社记者 王伟 摄",
            "ILO and UNICEF",
        ),
        *("U.S. Army photo by Sgt. Jane Roe", '"Sunset" by Jane Roe', "Jane Roe on Nova"),
    ]
)
"""What names and parties look like that are none, or several."""
DATED = st.sampled_from(
    [
        *("12/06/2019", "12 June 2019", "June 12, 2019", "2019-06-12", "2019-06", "2019年6月12日"),
        *("2021-2023", "2021/22", "2021-22", "2015 and 2018", "2015, 2018", "May 2019"),
    ]
)
"""Years as they are typed with a day, a month or another year."""


@st.composite
def lines(draw: st.DrawFn, between: st.SearchStrategy[str] = SLASHES) -> str:
    """Draw a credit as some page prints it, with one to three names and perhaps a year."""
    names = draw(st.lists(NAMES | KNOWN | ODD, min_size=1, max_size=3))
    printed = draw(SCRIBES)(draw(YEARS | DATED))
    named = names[0] + "".join(draw(between) + name for name in names[1:])
    if printed and draw(st.booleans()):
        named = f"{printed} {named}"
    elif printed:
        named += draw(st.sampled_from([" ", ", ", "/", "\u00a0"])) + printed
    if draw(st.integers(0, 9)) == 0:
        named += " is licensed under CC BY 2.0"
    return draw(LABELS) + draw(MARKS) + named + draw(ENDS)


def parts(credit: Credit) -> tuple[tuple[str, ...], str, str]:
    return credit.creators, credit.agency, credit.year


def check_reading_back(text: str) -> None:
    credit = read_credit(text)
    assert credit.text == text
    printed = print_credit(credit, HOUSE_CREDIT)
    again = read_credit(printed)
    assert parts(again) == parts(credit)
    assert print_credit(again, HOUSE_CREDIT) == printed
    for part in PARTS:
        assert again.verdict(part) == "sure" or credit.verdict(part) != "sure"


@FEW
@given(lines())
def test_what_was_read_and_printed_is_read_again(text: str) -> None:
    check_reading_back(text)


@pytest.mark.prove
@MANY
@given(lines())
def test_that_what_was_read_of_thousands_of_credits_is_read_again(text: str) -> None:
    check_reading_back(text)


@FEW
@given(creator=NAMES, agency=KNOWN | st.just(""), year=YEARS)
def test_that_the_house_style_is_read_for_sure(creator: str, agency: str, year: str) -> None:
    credit = Credit(creators=(creator,), agency=agency, year=year)
    read = read_credit(print_credit(credit, HOUSE_CREDIT))
    assert parts(read) == parts(credit)
    assert read.unsure == ()


@pytest.mark.parametrize(
    ("form", "agency"),
    [
        ("©UNESCO/{creators}", "UNESCO"),
        ("UN Photo by {creators}", "UN Photo"),
        ("UN Photo/{creators}", "UN Photo"),
        ("© ILO/{creators} {year}", "ILO"),
        ("© {creators} / ILO {year}", "ILO"),
        ("© UNICEF/{asset_id}/{creators}", "UNICEF"),
        ("{creators} ({agency}), {year}.", "Getty Images"),
        ("{year} © {creators}/{agency}", "منظمة العمل الدولية"),
        ("Фото: {creators} / {agency} {year} г.", "ТАСС"),
        ("摄影：{creators} / {agency} {year}年", "联合国"),
    ],
)
@FEW
@given(creator=NAMES, year=YEARS.filter(bool))
def test_that_each_suppliers_form_is_read_for_sure(
    form: str, agency: str, creator: str, year: str
) -> None:
    credit = Credit(
        creators=(creator,),
        agency=agency,
        year=year if "{year}" in form else "",
        asset_id="UN0123456" if "{asset_id}" in form else "",
    )
    read = read_credit(print_credit(credit, form))
    assert parts(read) == parts(credit)
    assert read.asset_id == credit.asset_id
    assert read.unsure == ()


@FEW
@given(
    creators=st.lists(NAMES, min_size=2, max_size=4, unique_by=str.casefold),
    agency=NAMES,
    year=YEARS,
)
def test_that_several_names_and_a_new_agency_are_read_back(
    creators: list[str], agency: str, year: str
) -> None:
    credit = Credit(creators=tuple(creators), agency=agency, year=year)
    read = read_credit(print_credit(credit, HOUSE_CREDIT))
    if agency not in creators:
        assert parts(read) == (tuple(creators), agency, year)
    assert read.verdict("creators") == "ask", "a comma decides nothing"


def check_nothing_is_invented(text: str) -> None:
    credit = read_credit(text)
    assert credit.text == text
    plain = clean(text)
    figures = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in plain)
    for year in credit.year.split("–"):
        assert year in figures
    for name in (*credit.creators, *credit.agency.split(" / ")):
        assert name == name.strip(" ,;/|")
        assert all(word in plain for word in name.split())
    assert set(credit.asked) <= set(credit.unsure) <= set(PARTS)
    for style in (HOUSE_CREDIT, "©UNESCO/{creators}", "{year}", ""):
        printed = print_credit(credit, style)
        assert printed.strip() or not text.strip()
    looks_like_credit(text)
    changed = with_year(credit.replace(year_source=""), "1999")
    assert changed is None or "1999" in to_ascii_digits(changed.text)


JOINED = lines(
    SLASHES | st.sampled_from([" for ", " via ", ", ", " and ", " و ", "、", "; ", " © "])
)


@FEW
@given(JOINED)
def test_that_nothing_is_invented_in_a_credit(text: str) -> None:
    check_nothing_is_invented(text)


@pytest.mark.prove
@MANY
@given(JOINED | st.text(max_size=120))
def test_that_nothing_is_invented_in_thousands_of_texts(text: str) -> None:
    check_nothing_is_invented(text)


@FEW
@given(st.text(max_size=120))
def test_that_nothing_is_invented_in_any_text(text: str) -> None:
    check_nothing_is_invented(text)


@FEW
@given(
    st.lists(
        st.sampled_from(
            "© (c) / | , ; ( ) 2022 1984 54 2021-22 ٢٠٢٢ May ILO Photo: photo by for via on Unsplash"
            " CC BY 4.0 Seng Mai &copy; NYHQ1996-1165 and et 、 — all rights reserved Studio Handout"
            " г. 年 &#99999999; {{ }} <b> =1+1".split()
        ),
        max_size=12,
    ),
    st.sampled_from(["", " "]),
)
def test_that_nothing_is_invented_in_any_order_of_parts(parts: list[str], between: str) -> None:
    check_nothing_is_invented(between.join(parts))
