"""An edit of a photo changes what belongs together, and nothing that is each picture's own."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model import photo_changes
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import printed_licence, read_credit
from story_editor.model.licences import differing, licence_named
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.photo import Photo, Rights
from story_editor.model.photo_changes import same_as
from story_editor.model.required_form import required_text

BY, NC = "CC BY 4.0", "CC BY-NC 4.0"
BY_URL, NC_URL = (f"https://creativecommons.org/licenses/{form}/4.0/" for form in ("by", "by-nc"))
OWN = "https://example.org/terms"


def test_the_same_as_another_has_its_rights_and_not_its_people() -> None:
    rights = Rights(
        category="agency",
        usage_terms="Once",
        licence_url="https://example.org/l",
        ask_url="https://example.org/ask",
        ends=dt.date(2031, 5, 6),
        consent="on file",
        consent_reference="Folder 7",
        minors=True,
        no_credit_reason="ours",
    )
    other = Photo(id="o", credit=read_credit("© Ann 2020", year_source="photo"), rights=rights)
    own = Photo(id="p", caption="A cup", rights=Rights(consent="needed"))
    made = same_as(other, EMPTY_BOOK, HOUSE_CREDIT)(own)
    assert made.credit == other.credit.replace(year_source="typed")
    assert (made.id, made.caption) == ("p", "A cup")
    own_rights = {"consent": "needed", "consent_reference": "", "minors": False}
    assert made.rights == rights.replace(**own_rights, no_credit_reason="")


@pytest.mark.parametrize(
    ("text", "after", "year"),
    [
        ("©UNICEF/UN0123/Miller", "©UNICEF/Miller", ""),
        ("© UNICEF/NYHQ1996-1165/Miller", "© UNICEF/Miller", ""),
        ("© UNICEF/NYHQ1996-1165/Miller 1996", "© UNICEF/Miller 1996", "1996"),
        ("© UN0123 / Miller / UNICEF 2020", "© Miller / UNICEF 2020", "2020"),
        ("© Miller / UNICEF / UN0123", "© Miller / UNICEF", ""),
        ("&amp;copy; UNICEF/UN0123/Miller", "© Miller / UNICEF", ""),
        ("© Miller / UNICEF 2020", "© Miller / UNICEF 2020", "2020"),
    ],
)
def test_that_the_number_of_another_picture_is_not_taken_over(
    text: str, after: str, year: str
) -> None:
    other, own = Photo(id="o", credit=read_credit(text)), Photo(id="p")
    made = same_as(other, EMPTY_BOOK, HOUSE_CREDIT)(own).credit
    assert (made.text, made.asset_id, made.year) == (after, "", year)
    assert made.parties == other.credit.parties
    assert "year" not in made.unsure


def test_that_the_number_is_asked_for_where_the_form_requires_one() -> None:
    form = "© UNICEF/{asset_id}/{creators}"
    unicef = Contributor(id="u", name="UNICEF", kind="organisation", form=form)
    book = CreditBook([unicef])
    other = Photo(id="o", credit=read_credit("©UNICEF/UN0123/Miller", book=book))
    required = required_text(same_as(other, book, HOUSE_CREDIT)(Photo(id="p")).credit, book)
    assert required is not None
    assert (required.text, required.lacks_number) == ("© UNICEF/…/Miller", True)


def under(text: str, licence: str = "", url: str = "") -> Photo:
    return Photo(id="p", credit=Credit(text=text, licence=licence), rights=Rights(licence_url=url))


def address(name: str) -> str:
    known = licence_named(name)
    return known.url if known else ""


@pytest.mark.parametrize(
    ("before", "text", "licence", "url"),
    [
        (under("© A / CC BY 4.0", BY, BY_URL), "© A / CC BY-NC 4.0", NC, NC_URL),
        (under("© A"), "© A / CC BY-NC 4.0", NC, NC_URL),
        (under("© A / CC BY 4.0", BY, BY_URL), "© Reuters 2022", "", ""),
        (under("© A / CC BY 4.0", BY, BY_URL), "", "", ""),
        (under("© A", BY, BY_URL), "© Ann", BY, BY_URL),
        (under("© A", "House", OWN), "© Ann", "House", OWN),
        (under("© A", "House", OWN), "© Ann / CC BY-NC 4.0", NC, NC_URL),
        (under("© A / CC BY 4.0", NC, NC_URL), "© Ann / CC BY 4.0", NC, NC_URL),
        (under("© A / CC BY 4.0", NC, NC_URL), "© Ann", NC, NC_URL),
        (under("© A / CC BY 4.0"), "© Ann / CC BY 4.0", "", ""),
        (
            under("© A / CC BY 4.0", BY, BY_URL + "deed.fr"),
            "© B / CC BY 4.0",
            BY,
            BY_URL + "deed.fr",
        ),
    ],
)
def test_a_licence_follows_the_line_that_prints_it(
    before: Photo, text: str, licence: str, url: str
) -> None:
    after = photo_changes.credit(text, EMPTY_BOOK)(before)
    assert (after.credit.licence, after.rights.licence_url) == (licence, url)


NAMES = st.sampled_from(["", "CC BY 4.0", "cc-by-nc 4.0", "CC0", "public domain", "CC BY 3.0 IGO"])


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_whatever_is_typed_print_and_address_are_of_one_licence(typed: list[str]) -> None:
    photo = Photo(id="p")
    for number, name in enumerate(typed):
        line = f"© A{number} 2022" + (f" / {name}" if name else "")
        photo = photo_changes.credit(line, EMPTY_BOOK)(photo)
        assert photo.credit.licence == name == printed_licence(line)
        assert photo.rights.licence_url == address(name)
        assert differing(name, photo) == ""


def test_a_year_that_the_line_never_printed_stays_known() -> None:
    before = Photo(
        id="p", credit=read_credit("UN Photo/A").replace(year="2019", year_source="photo")
    )

    def after(text: str) -> tuple[str, str]:
        credit = photo_changes.credit(text, EMPTY_BOOK)(before).credit
        return credit.year, credit.year_source

    assert after("UN Photo/Ann") == ("2019", "photo")
    assert after("UN Photo/Ann 2021") == ("2021", "typed")
    assert after("UN Photo/Ann 2019") == ("2019", "photo")
    assert after("") == ("", "")
    printed = Photo(id="p", credit=read_credit("UN Photo/A 2019"))
    assert photo_changes.credit("UN Photo/A", EMPTY_BOOK)(printed).credit.year == ""
