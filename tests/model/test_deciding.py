"""What a file contradicts itself about is asked question by question, and only what would change is offered."""

from __future__ import annotations

import pytest

from story_editor.model.credit_reading import read_credit
from story_editor.model.deciding import offered_text, open_disagreements, take_offer
from story_editor.model.photo import Photo


def notices(xmp: str, iim: str = "", exif: str = "") -> dict[str, str]:
    return {"XMP dc:rights": xmp, "IIM 2:116": iim, "EXIF Copyright": exif}


def offers(photo: Photo) -> dict[str, list[str]]:
    """Return what is offered for each question that is open."""
    return {
        one.subject: [text for said in one.values if (text := offered_text(said, one, photo))]
        for one in open_disagreements(photo)
    }


def test_an_editor_s_own_credit_ends_it() -> None:
    fields = notices("© Ann 2021", "© Bo 2021")
    photo = Photo(id="p", credit=read_credit("© Ann 2021"), embedded=fields)
    assert open_disagreements(photo)
    assert open_disagreements(photo.replace(credit=read_credit("")))
    assert not open_disagreements(photo.replace(settled=("notice",)))
    assert open_disagreements(photo.replace(settled=("creators",)))
    for own in ("© Bo 2021", "© Cy 2021"):
        assert not open_disagreements(photo.replace(credit=read_credit(own)))


def test_a_caption_of_the_editor_s_own_ends_its_own_question() -> None:
    fields = {"XMP dc:description": "A port\nat dawn", "EXIF ImageDescription": "A harbour"}
    photo = Photo(id="p", caption="A port\nat dawn", embedded=fields)
    assert open_disagreements(photo)
    assert open_disagreements(photo.replace(credit=read_credit("© Own 2020"))), "it is no caption"
    for decided in ({"caption": "My words"}, {"caption": "A harbour"}, {"settled": ("caption",)}):
        assert not open_disagreements(photo.replace(**decided))


BOTH = {
    "XMP dc:creator": "Ion Buga",
    "XMP dc:rights": "© Ion Buga / ILO 2020",
    "IIM 2:80": "Jane Hobson",
    "IIM 2:116": "© Jane Hobson / Reuters 2020",
}


def of(embedded: dict[str, str], credit: str) -> Photo:
    return Photo(id="p", credit=read_credit(credit), embedded=embedded)


def test_what_the_credit_says_already_is_not_offered() -> None:
    assert offers(of(BOTH, "© Ion Buga / ILO 2020")) == {
        "notice": ["© Jane Hobson / Reuters 2020"],
        "creators": ["© Jane Hobson / ILO 2020"],
    }


def test_an_offer_answers_its_own_question_only() -> None:
    photo = of(BOTH, "© Ion Buga / ILO 2020")
    maker = take_offer(photo, "© Jane Hobson / ILO 2020", "creators")
    assert maker.credit.creators == ("Jane Hobson",)
    assert offers(maker) == {"notice": ["© Ion Buga / ILO 2020", "© Jane Hobson / Reuters 2020"]}
    notice = take_offer(photo, "© Jane Hobson / Reuters 2020", "notice")
    assert offers(notice) == {"creators": ["© Ion Buga / Reuters 2020"]}
    assert offers(take_offer(maker, "© Jane Hobson / Reuters 2020", "notice")) == {}
    typed = maker.replace(credit=read_credit("© Cy 2021"))
    assert offers(typed) == {}, "which ends everything"


def test_a_source_that_is_taken_leaves_the_maker_and_the_year() -> None:
    fields = {
        "XMP dc:rights": "© Ann Lee / ILO 2020",
        "XMP photoshop:Source": "ILO",
        "IIM 2:115": "GPE",
    }
    photo = of(fields, "© Ann Lee / ILO 2020")
    assert offers(photo) == {"source": ["© Ann Lee / GPE 2020"]}
    alone = of({**fields, "XMP dc:rights": "© Ann Lee 2020"}, "© Ann Lee 2020")
    assert offers(alone) == {"source": ["© Ann Lee / ILO 2020", "© Ann Lee / GPE 2020"]}


@pytest.mark.parametrize(
    ("notice", "makers", "offered"),
    [
        ("© Seng Mai / Photo Doc 2022", "Seng Mai; Ion Buga", "© Seng Mai, Ion Buga / Photo Doc 2022"),
        ("© Seng Mai 2022", "Seng Mai; Ion Buga", "© Seng Mai, Ion Buga 2022"),
        ("© ILO 2022", "Seng Mai", "© Seng Mai / ILO 2022"),
        ("ILO", "Seng Mai", "Seng Mai / ILO"),
        ("© Somebody / ILO 2022", "Seng Mai", "© Seng Mai / ILO 2022"),
        ("© GPE/Kelley Lynch 2024", "Kelley Lynch; Ion Buga", "© GPE/Kelley Lynch, Ion Buga 2024"),
    ],
)  # fmt: skip
def test_a_maker_who_was_left_out_is_offered(notice: str, makers: str, offered: str) -> None:
    photo = of({"XMP dc:rights": notice, "XMP dc:creator": makers}, notice)
    assert offers(photo) == {"creators": [offered]}
    after = take_offer(photo, offered, "creators")
    assert offers(after) == {}
    assert {*makers.split("; ")} <= {*after.credit.creators}
    assert after.credit.verdict("creators") == "sure", "the file's own field says so"
    assert offers(photo.replace(settled=("creators",))) == {}
