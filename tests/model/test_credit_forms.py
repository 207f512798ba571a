"""A sentence that says who made a photo is read as one, and an address is nobody's name."""

from __future__ import annotations

import pytest

from story_editor.model.credit_places import party_places
from story_editor.model.credit_reading import looks_like_credit, print_credit, read_credit
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.uncredited import is_credited

WIKIMEDIA = "Wikimedia Commons"
SURE = [
    ('"Sunset" by John Smith is licensed under CC BY 2.0', "John Smith", "", "CC BY 2.0"),
    ("“Sunset by day” by John Smith is licensed under CC BY 2.0.", "John Smith", "", "CC BY 2.0"),
    ("Sunset by John Smith is marked with CC0 1.0", "John Smith", "", "CC0 1.0"),
    ('"Sunset" by John Smith / Flickr', "John Smith", "Flickr", ""),
    ("John Smith, licensed under CC BY-SA 4.0", "John Smith", "", "CC BY-SA 4.0"),
    ("Jane Hobson, CC BY-SA 4.0, via Wikimedia Commons", "Jane Hobson", WIKIMEDIA, "CC BY-SA 4.0"),
    (
        "Jane Hobson, CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0>, via Wikimedia Commons",
        "Jane Hobson", WIKIMEDIA, "CC BY-SA 4.0",
    ),
    ("Jane Hobson (CC BY 2.0) / Flickr", "Jane Hobson", "Flickr", "CC BY 2.0"),
    ("Jane Hobson, Public domain, via Wikimedia Commons", "Jane Hobson", WIKIMEDIA, "Public domain"),
    ("新华社记者 李欣 摄", "李欣", "新华社", ""),
    ("新华社记者李欣摄", "李欣", "新华社", ""),
    ("新华社发（李欣 摄）", "李欣", "新华社", ""),
    ("李欣 摄", "李欣", "", ""),
    ("Photo by Jane Hobson from Pexels", "Jane Hobson", "Pexels", ""),
    ("REUTERS/Jane Hobson/File Photo", "Jane Hobson", "REUTERS", ""),
    ("Jane Hobson/AFP/File", "Jane Hobson", "AFP", ""),
    ("Jane Hobson / Courtesy of ILO", "Jane Hobson", "ILO", ""),
    ("山田太郎撮影", "山田太郎", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "creator", "agency", "licence"), SURE)
def test_what_is_read_for_sure(text: str, creator: str, agency: str, licence: str) -> None:
    credit = read_credit(text)
    assert (credit.creators, credit.agency) == ((creator,), agency)
    assert (credit.licence, credit.unsure) == (licence, ())
    ((first, last),) = party_places(text, creator, (*credit.parties, licence))
    assert text[first:last] == creator
    again = read_credit(print_credit(credit, HOUSE_CREDIT))
    assert (again.creators, again.agency, again.unsure) == ((creator,), agency, ())
    if licence:
        assert looks_like_credit(text)


NOT_SURE = [
    ("U.S. Army photo by Sgt. John Smith", "Sgt. John Smith", "U.S. Army", "agency"),
    ("(U.S. Air Force courtesy photo by John Smith)", "John Smith", "U.S. Air Force", "agency"),
    ("人民日报记者 李欣 摄", "李欣", "人民日报", "agency"),
    ("新华社记者 李欣 王伟 摄", "李欣 王伟", "新华社", "creators"),
    ("王伟摄影", "王伟摄影", "", "creators"),
    ("李欣供图", "李欣", "", "creators"),
    (
        "http://www.flickr.com/photos/ilo/1234567/",
        "http://www.flickr.com/photos/ilo/1234567",
        "",
        "creators",
    ),
    ("© https://example.org/a/2019 2022", "https://example.org/a/2019", "", "creators"),
    ("Jane Hobson / https://example.org/jane", "Jane Hobson", "", "creators"),
    ("Jane Hobson www.example.org/x", "Jane Hobson", "", "creators"),
]


@pytest.mark.parametrize(("text", "creator", "agency", "part"), NOT_SURE)
def test_what_is_not_sure(text: str, creator: str, agency: str, part: str) -> None:
    credit = read_credit(text)
    assert (credit.text, credit.creators, credit.agency) == (text, (creator,), agency)
    assert part in credit.unsure
    assert is_credited(credit)
    again = read_credit(print_credit(credit, HOUSE_CREDIT))
    assert (again.creators, again.agency, again.year) == ((creator,), agency, credit.year)


def test_that_an_agency_that_is_called_photo_keeps_its_name() -> None:
    credit = read_credit("UN Photo by Jane Hobson")
    assert (credit.creators, credit.agency, credit.unsure) == (("Jane Hobson",), "UN Photo", ())


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "“”",
        "by",
        " by ",
        "is licensed under CC BY 2.0",
        "摄",
        "记者 摄",
        "://",
        "www.",
        "<http://",
    ],
)
def test_that_half_a_sentence_is_no_error(text: str) -> None:
    assert read_credit(text).text == text
