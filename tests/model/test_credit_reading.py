"""Credits as real pages print them are read as a person would, and never invented."""

from __future__ import annotations

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit import PARTS, Credit, Part
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import (
    LONGEST,
    clean,
    edited_credit,
    looks_like_credit,
    print_credit,
    read_credit,
)
from story_editor.model.newsroom import HOUSE_CREDIT

FROM_REAL_PAGES = [
    ("© Seng Mai / Photo Doc 2022", "Seng Mai", "Photo Doc", "2022"),
    ("© Ion Buga 2022", "Ion Buga", "", "2022"),
    ("© Lalima Production 2022", "Lalima Production", "", "2022"),
    ("© Kıvanç Özvardar / ILO 2022", "Kıvanç Özvardar", "ILO", "2022"),
    ("© GPE/Kelley Lynch 2024", "Kelley Lynch", "GPE", "2024"),
    ("© A.B. Hussain / ILO 2023", "A.B. Hussain", "ILO", "2023"),
    ("UN Photo/Jane Example", "Jane Example", "UN Photo", ""),
    ("© David Maher / SPORTSFILE/SPORTSFILE/Corbis", "David Maher", "SPORTSFILE / Corbis", ""),
    ("Photo by A. Example on Unsplash", "A. Example", "Unsplash", ""),
    ("(c) 2021 Jane Hobson", "Jane Hobson", "", "2021"),
    ("© Seng Mai/Photo Doc, 2021–22", "Seng Mai", "Photo Doc", "2021–22"),
    ("A. Example / CC BY 4.0", "A. Example", "", ""),
    ("© أحمد فارس/منظمة العمل الدولية", "أحمد فارس", "منظمة العمل الدولية", ""),
]
"""The rows that are read with confidence."""

BOOK = CreditBook([Contributor(id="photo-doc", name="Photo Doc", kind="organisation")])
"""The one agency of them that not everybody knows."""


@pytest.mark.parametrize(("text", "creators", "agency", "year"), FROM_REAL_PAGES)
def test_shapes_of_real_pages(text: str, creators: str, agency: str, year: str) -> None:
    credit = read_credit(text, book=BOOK)
    assert credit.text == text
    assert (credit.creators, credit.agency, credit.year) == ((creators,), agency, year)
    assert credit.year_source == ("typed" if year else "")
    assert credit.unsure == ()


def test_that_an_asset_id_is_kept_and_the_year_in_it_offered() -> None:
    credit = read_credit("©UNICEF/NYHQ1996-1165/Miller")
    assert (credit.creators, credit.agency, credit.year) == (("Miller",), "UNICEF", "1996")
    assert credit.asset_id == "NYHQ1996-1165"
    assert credit.unsure == ("year",)


def test_that_a_comma_decides_nothing() -> None:
    credit = read_credit("© PAG-ASA, Massimo Timosi 2024")
    assert (credit.creators, credit.agency) == (("Massimo Timosi",), "PAG-ASA")
    assert credit.year == "2024"
    assert (credit.unsure, credit.asked) == (("agency", "creators"),) * 2
    assert [credit.verdict(part) for part in PARTS] == ["ask", "ask", "sure"]


def test_several_creators() -> None:
    credit = read_credit("Crédit photo : X et Y / BIT, 2019")
    assert (credit.creators, credit.agency, credit.year) == (("X", "Y"), "BIT", "2019")
    assert [credit.verdict(part) for part in PARTS] == ["assumed", "sure", "sure"]


@pytest.mark.parametrize(
    ("text", "creators", "agency"),
    [
        ("UN Photo by Jane Hobson", "Jane Hobson", "UN Photo"),
        ("© Jane Hobson 2022 (ILO)", "Jane Hobson", "ILO"),
        ("UNICEF (Jane Hobson)", "Jane Hobson", "UNICEF"),
        ("Jane Hobson and ILO", "Jane Hobson", "ILO"),
        ("Jane Hobson via Reuters via ILO", "Jane Hobson", "Reuters / ILO"),
        ("© Sammy Davis Jr. 2022", "Sammy Davis Jr.", ""),
        ("© A.B. 2022-05-03", "A.B.", ""),
        ("© Jane Hobson. 2022", "Jane Hobson", ""),
        ("ILO for ILO", "ILO", ""),
    ],
)
def test_names_beside_their_agency(text: str, creators: str, agency: str) -> None:
    credit = read_credit(text)
    assert (credit.creators, credit.agency) == ((creators,), agency)
    assert credit.year == ("2022" if "2022" in text else "")


def test_that_an_agency_by_itself_or_by_a_region_is_no_photographer() -> None:
    assert read_credit("ILO by region").creators == ("ILO by region",)
    assert not looks_like_credit("ILO by region")


def test_licences() -> None:
    assert read_credit("A. Example / CC BY 4.0").licence == "CC BY 4.0"
    assert read_credit("© Jane Hobson 2022 / CC BY-NC-SA 3.0 IGO").licence == "CC BY-NC-SA 3.0 IGO"
    assert read_credit("© Jane Hobson (CC0)").licence == "CC0"
    assert read_credit("Jane Hobson, public domain").licence == "public domain"


ALSO_MET = [
    ("&copy; Seng Mai / ILO 2022", "Seng Mai", "ILO", "2022"),
    ("&amp;copy; Seng Mai / ILO 2022", "Seng Mai", "ILO", "2022"),
    ("&#169; A. O&#039;Neil 2022", "A. O'Neil", "", "2022"),
    ("©\u00a0Seng\u00a0Mai\u00a0/\u00a0ILO\u00a02022", "Seng Mai", "ILO", "2022"),
    ("\u200f© \u200bSeng Mai\u200e / ILO\ufeff 2022", "Seng Mai", "ILO", "2022"),
    ("© Jane Hobson for UNICEF 2021", "Jane Hobson", "UNICEF", "2021"),
    ("© Jane Hobson/AFP via Getty Images 2020", "Jane Hobson", "AFP / Getty Images", "2020"),
    ("© Jane Hobson / ILO, April 2022", "Jane Hobson", "ILO", "2022"),
    ("© Jane Hobson / BIT, avril 2022", "Jane Hobson", "BIT", "2022"),
    ("© Jane Hobson, 8 April 2022", "Jane Hobson", "", "2022"),
    ("© Jane Hobson 2022-05-03", "Jane Hobson", "", "2022"),
    ("© Jane Hobson 03/2022", "Jane Hobson", "", "2022"),
    ("© أحمد فارس ٢٠٢٢", "أحمد فارس", "", "2022"),
    ("摄影：王伟 / 联合国 2022年", "王伟", "联合国", "2022"),
    ("צילום: דנה כהן 2021", "דנה כהן", "", "2021"),
    ("Фото: Иван Петров / ТАСС 2020 г.", "Иван Петров", "ТАСС", "2020"),
    ("撮影：山田太郎 2019年", "山田太郎", "", "2019"),
    ("© Jane Hobson © ILO 2022", "Jane Hobson", "ILO", "2022"),
    ("© Jane Hobson / ILO 2022. All rights reserved.", "Jane Hobson", "ILO", "2022"),
    ("© Jane Hobson 2022 – Tous droits réservés", "Jane Hobson", "", "2022"),
    ("Copyright 2022 Jane Hobson", "Jane Hobson", "", "2022"),
    ("Jane Hobson (ILO)", "Jane Hobson", "ILO", ""),
    ("© Jane Hobson · ILO 2022", "Jane Hobson", "ILO", "2022"),
    ("© 2010-2014 Jane Hobson", "Jane Hobson", "", "2010–2014"),
    ("© Studio 54", "Studio 54", "", ""),
    ("© Studio 54 2022", "Studio 54", "", "2022"),
    ("Jane Hobson/ILO/2022", "Jane Hobson", "ILO", "2022"),
    ("Photographer: Jane Hobson", "Jane Hobson", "", ""),
    ("© ILO/12345/Jane Hobson", "Jane Hobson", "ILO", ""),
    ("© May 2022", "May", "", "2022"),
    ("© Pam Doe / ILO 2022", "Pam Doe", "ILO", "2022"),
    ("Pam / ILO", "Pam", "ILO", ""),
    ("أحمد وليد 2020", "أحمد وليد", "", "2020"),
    ("© Jane Y Smith 2020", "Jane Y Smith", "", "2020"),
]


@pytest.mark.parametrize(("text", "creators", "agency", "year"), ALSO_MET)
def test_what_is_also_met(text: str, creators: str, agency: str, year: str) -> None:
    credit = read_credit(text)
    assert credit.text == text
    assert (credit.creators, credit.agency, credit.year) == ((creators,), agency, year)
    assert credit.unsure == ()


def test_that_several_japanese_names_are_parted() -> None:
    credit = read_credit("写真：山田太郎、佐藤花子 2019年")
    assert credit.creators == ("山田太郎", "佐藤花子")
    assert credit.year == "2019"


@pytest.mark.parametrize("text", ["Handout", "Unidentified", "Supplied", "©", "/", "© 2022", ""])
def test_that_nobody_is_nobody(text: str) -> None:
    credit = read_credit(text)
    assert credit.creators == ()
    assert credit.agency == ""


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("© Studio 1984", "year"),
        ("© Theresa May 2022", "creators"),
        ("© Doctors for Peace 2022", "creators"),
        ("© A 2021 © B 2022", "year"),
        ("© One / Two 2022", "agency"),
        ("© Jane Hobson (left)", "agency"),
        ("© Marks & Spencer 2022", "creators"),
        ("Photo courtesy of Jane Hobson", "creators"),
        ("© Jane Hobson 2010-12", "year"),
    ],
)
def test_that_what_may_be_wrong_is_not_sure(text: str, part: Part) -> None:
    credit = read_credit(text)
    assert credit.verdict(part) != "sure"
    assumed = {"© One / Two 2022", "© Marks & Spencer 2022", "Photo courtesy of Jane Hobson"}
    assert (credit.verdict(part) == "assumed") == (text in assumed)


def test_that_a_family_name_is_no_month() -> None:
    assert read_credit("© Theresa May 2022").creators == ("Theresa May",)


def test_that_the_credit_book_is_asked_first() -> None:
    assert read_credit("Jane Hobson / Lalima 2022").unsure == ("agency", "creators")
    book = CreditBook([Contributor(id="lalima", name="Lalima", kind="organisation")])
    credit = read_credit("Lalima / Jane Hobson 2022", book=book, year_source="imported")
    assert (credit.creators, credit.agency) == (("Jane Hobson",), "Lalima")
    assert credit.year_source == "imported"
    assert credit.unsure == ()


@pytest.mark.parametrize("escape", ["&#{};", "&amp;#{};", "&#{}", "&#00{};"])
def test_that_a_number_no_character_has_is_no_error(escape: str) -> None:
    for number in ("9" * 5_000, "9" * 8, "1114112"):
        text = f"© Seng Mai {escape.format(number)} / Photo Doc 2022"
        assert read_credit(text).text == text
        assert read_credit(text).year == "2022"
    assert clean("&#" + "0" * 5_000 + "38; &#x26;amp;") == "& &"


def test_that_reserved_rights_join_no_names() -> None:
    credit = read_credit("© AP. All rights reserved.Ada Lovelace")
    assert "AP Ada" in " ".join((*credit.creators, credit.agency))


def test_that_a_text_too_long_is_kept_and_not_read() -> None:
    text = "© " + "a" * LONGEST
    assert read_credit(text) == Credit(text=text)


@pytest.mark.parametrize(
    "text",
    [
        "© Ion Buga 2022",
        "(c) 2021 Jane Hobson",
        "Photo: Jane Hobson",
        "© " + "Jane Hobson, " * 30 + "Tom Reed / ILO 2022",
        "(Photo: Jane Hobson)",
        "A. Example / CC BY 4.0",
        "AP Photo/Jane Hobson",
        "Handout",
        "Photo by A. Example on Unsplash",
        "Photo courtesy of Jane Hobson",
        "UN Photo/Jane Example",
        "Kıvanç Özvardar / ILO 2022",
        "Crédit photo : X et Y / BIT, 2019",
    ],
)
def test_what_looks_like_a_credit(text: str) -> None:
    assert looks_like_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UN Women",
        "Photos de famille",
        "Image de la semaine",
        "I want to be a leader for Gambian youth",
        "ILO in Action: We promote responsible business conduct",
        "A photo by itself says nothing",
        "Better Work 2022",
        "Jane Hobson / ILO" + " and more" * 30,
    ],
)
def test_what_does_not(text: str) -> None:
    assert not looks_like_credit(text)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (HOUSE_CREDIT, "© Seng Mai / ILO 2022"),
        ("UN Photo by {creators}", "UN Photo by Seng Mai"),
        ("©UNESCO/{creators}", "©UNESCO/Seng Mai"),
        ("{creators} ({agency}), {year}.", "Seng Mai (ILO), 2022."),
        ("{licence}: {creators}", "Seng Mai"),
        ("{creators} [{licence}] {year}", "Seng Mai 2022"),
        ("{creators} ({licence})", "Seng Mai"),
        ("{creators} / UNICEF, {licence}", "Seng Mai / UNICEF"),  # a name of the style stays
        ("{creators} (UNICEF {licence})", "Seng Mai (UNICEF)"),
        ("{creators} under {licence}", "Seng Mai"),
    ],
)
def test_printing_in_a_style(style: str, printed: str) -> None:
    credit = Credit(creators=("Seng Mai",), agency="ILO", year="2022")
    assert print_credit(credit, style) == printed


@pytest.mark.parametrize(
    ("credit", "printed"),
    [
        (Credit(creators=("Seng Mai",)), "© Seng Mai"),
        (Credit(creators=("Seng Mai",), year="2022"), "© Seng Mai 2022"),
        (Credit(agency="ILO", year="2022"), "© ILO 2022"),
        (Credit(creators=("A", "B"), agency="ILO"), "© A, B / ILO"),
        (Credit(text="as it was", year="2022"), "as it was"),
    ],
)
def test_printing_what_is_there(credit: Credit, printed: str) -> None:
    assert print_credit(credit, HOUSE_CREDIT) == printed


def test_that_a_form_never_prints_nobody() -> None:
    agency = read_credit("© ILO/12345")
    assert print_credit(agency, "UN Photo by {creators}") == "© ILO/12345"
    assert print_credit(agency, HOUSE_CREDIT) == "© ILO"
    own = print_credit(agency.replace(year="2022"), "UNO {year}")
    assert own == "UNO 2022", "a form may name them by itself"
    assert print_credit(agency, "{year}") == "© ILO/12345"


def test_that_an_edit_keeps_where_an_unchanged_year_came_from() -> None:
    before = read_credit("© Seng Mai / ILO 2022", year_source="photo")
    assert edited_credit(before, before.text) == before
    assert edited_credit(before, "© Seng Mai 2022").year_source == "photo"
    assert edited_credit(before, "© Seng Mai 2021").year_source == "typed"
