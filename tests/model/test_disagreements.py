"""What a file says in several places is compared as a person would."""

from __future__ import annotations

import pytest

from story_editor.model.disagreements import Said, disagreements

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


NOTICE = "© Seng Mai / Photo Doc 2022"


@pytest.mark.parametrize("field", ["XMP dc:creator", "IIM 2:80"])
@pytest.mark.parametrize("makers", ["Seng Mai; Ion Buga", "Seng Mai and Ion Buga", "Ion Buga"])
def test_a_maker_whom_the_notice_leaves_out_is_told(field: str, makers: str) -> None:
    (found,) = disagreements({"XMP dc:rights": NOTICE, field: makers})
    assert found.subject == "creators"
    assert found.values == (Said(NOTICE, ("XMP dc:rights",)), Said(makers, (field,)))


def test_that_two_makers_in_two_fields_are_told_once() -> None:
    makers = "Seng Mai; Ion Buga"
    fields = {"XMP dc:rights": NOTICE, "XMP dc:creator": makers, "IIM 2:80": makers}
    (found,) = disagreements(fields)
    assert found.values[-1] == Said(makers, ("XMP dc:creator", "IIM 2:80"))


@pytest.mark.parametrize(
    ("notice", "makers"),
    [
        (NOTICE, "Seng Mai"),
        (NOTICE, "SENG MAI"),
        (NOTICE, "Mai, Seng"),
        (NOTICE, "Photo Doc"),
        ("© Ion Buga, Seng Mai / Photo Doc 2022", "Seng Mai; Ion Buga"),
        ("© Seng Mai and Ion Buga", "Seng Mai; Ion Buga"),
        (NOTICE, "unknown"),
        (NOTICE, ""),
        ("", "Seng Mai; Ion Buga"),
    ],
)
def test_a_notice_that_leaves_nobody_out_is_no_disagreement(notice: str, makers: str) -> None:
    assert disagreements({"XMP dc:rights": notice, "XMP dc:creator": makers}) == ()


def test_that_a_by_line_that_was_cut_names_nobody_else() -> None:
    whole = "Bartholomew Featherstonehaugh-Brown"
    assert disagreements({"IIM 2:116": f"© {whole} / ILO", "IIM 2:80": whole[:32]}) == ()


def test_that_the_owner_of_a_camera_is_left_out_of_a_notice() -> None:
    assert disagreements({"XMP dc:rights": NOTICE, "EXIF Artist": "Ion Buga"}) == ()
