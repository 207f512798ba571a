"""What a file says in several places is compared as a person would, and shown until one decides."""

from __future__ import annotations

import pytest

from story_editor.model.credit_reading import read_credit
from story_editor.model.disagreements import Said, disagreements, offered_credit, open_disagreements
from story_editor.model.photo import Photo

LONG = "International Labour Organization Regional Office"


def notices(xmp: str, iim: str = "", exif: str = "") -> dict[str, str]:
    return {"XMP dc:rights": xmp, "IIM 2:116": iim, "EXIF Copyright": exif}


def test_different_names_are_told_with_where_they_stand() -> None:
    (found,) = disagreements(notices("© Ann 2021", "© Bo 2021", "Copyright Ann 2021"))
    assert found.subject == "notice"
    assert found.values == (
        Said("© Ann 2021", ("XMP dc:rights", "EXIF Copyright")),
        Said("© Bo 2021", ("IIM 2:116",)),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("© Ann", "(c) Ann"),
        ("© Ann", " Ann "),
        ("© Zoé", "© Zoe\u0301"),
        ("© Seng Mai", "© Seng Mai / Photo Doc 2022"),
        ("© Seng Mai / Photo Doc 2022", "© Seng Mai"),
        ("© Ann", ""),
        ("© Ann", "unknown"),
        ("© " + "Ann Example / ILO, " * 9, "© " + ("Ann Example / ILO, " * 9)[:126]),
    ],
)
def test_what_says_the_same_is_no_disagreement(one: str, other: str) -> None:
    assert disagreements(notices(one, other)) == ()


@pytest.mark.parametrize("name", ["IIM 2:110", "IIM 2:115"])
def test_a_value_cut_to_32_bytes_agrees(name: str) -> None:
    whole = {"IIM 2:110": "XMP photoshop:Credit", "IIM 2:115": "XMP photoshop:Source"}[name]
    assert disagreements({whole: LONG, name: LONG[:32]}) == ()
    assert disagreements({whole: LONG, name: LONG[:16]}) != (), "which no field would have cut"
    greek = "Γιώργος Παπαδόπουλος-Κωνσταντίνου"
    assert disagreements({whole: greek, name: greek.encode()[:32].decode(errors="ignore")}) == ()


def test_each_of_several_creators_may_be_cut() -> None:
    fields = {"XMP dc:creator": f"Ann; {LONG}", "IIM 2:80": f"Ann; {LONG[:32]}"}
    assert disagreements(fields) == ()
    assert disagreements({**fields, "IIM 2:80": f"Bo; {LONG[:32]}"}) != ()


def test_a_camera_s_owner_and_model_say_nothing() -> None:
    fields = {"XMP dc:creator": "Ann", "EXIF Artist": "Phantom", "EXIF Model": "Phantom"}
    assert disagreements(fields) == ()
    (found,) = disagreements({**fields, "EXIF Artist": "Bo"})
    assert (found.subject, [said.text for said in found.values]) == ("creators", ["Ann", "Bo"])


def test_an_editor_s_own_credit_ends_it() -> None:
    fields = notices("© Ann 2021", "© Bo 2021")
    photo = Photo(id="p", credit=read_credit("© Ann 2021"), embedded=fields)
    assert open_disagreements(photo)
    assert open_disagreements(photo.replace(credit=read_credit("")))
    assert not open_disagreements(photo.replace(settled=("notice",)))
    assert open_disagreements(photo.replace(settled=("creators",)))
    for own in ("© Bo 2021", "© Cy 2021"):
        assert not open_disagreements(photo.replace(credit=read_credit(own)))


def test_captions_that_differ_are_told_and_cut_ones_are_not() -> None:
    fields = {"XMP dc:description": "A port\nat dawn", "IIM 2:120": "A port at"}
    assert disagreements(fields) == ()
    fields |= {"EXIF ImageDescription": "A harbour", "EXIF Model": "X"}
    (found,) = disagreements(fields)
    assert (found.subject, [said.text for said in found.values]) == (
        "caption",
        ["A port\nat dawn", "A harbour"],
    )
    assert disagreements({**fields, "EXIF ImageDescription": "OLYMPUS DIGITAL CAMERA"}) == ()
    photo = Photo(id="p", caption="A port\nat dawn", embedded=fields)
    assert open_disagreements(photo)
    assert open_disagreements(photo.replace(credit=read_credit("© Own 2020"))), "it is no caption"
    for decided in ({"caption": "My words"}, {"caption": "A harbour"}, {"settled": ("caption",)}):
        assert not open_disagreements(photo.replace(**decided))


def test_an_offer_of_the_same_name_keeps_the_year() -> None:
    credit = read_credit("© Ann One 2021")
    said = Said("Ann One", ("XMP dc:creator",))
    assert offered_credit(said, "creators", credit) == "© Ann One 2021"
    assert offered_credit(Said("Bo", ()), "creators", credit) == "© Bo"
    assert offered_credit(Said("© Ann One", ()), "notice", credit) == "© Ann One"
