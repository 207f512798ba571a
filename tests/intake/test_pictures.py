"""A photographer's file becomes a photo with the credit that it carries, and no other."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging.embed import rights_of
from story_editor.imaging.xmp import build_xmp
from story_editor.intake.pictures import take_picture
from story_editor.model.credit_reading import read_credit
from story_editor.model.deciding import offered_text, open_disagreements
from story_editor.model.embedded_rights import embedded_rights, with_rights
from story_editor.model.findings import check_file
from story_editor.model.photo import Photo, Rights


def jpeg(copyright_: str = "", taken: str = "", artist: str = "", xmp: bytes = b"") -> bytes:
    exif = Image.Exif()
    for tag, text in ((0x8298, copyright_), (0x013B, artist), (0x010E, "")):
        if text:
            exif[tag] = text
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(file, "JPEG", exif=exif, xmp=xmp)
    return file.getvalue()


def test_that_the_year_is_the_photo_s_only_when_it_was_taken_then() -> None:
    for taken, source in (("2018:05:06 07:08:09", "photo"), ("2017:05:06 07:08:09", "imported")):
        data = jpeg("(c) Jane Hobson / ILO 2018", taken)
        photo, original = take_picture(data, "a.jpg", new_id=lambda: "p1")
        assert photo.credit.text == "(c) Jane Hobson / ILO 2018"
        assert (photo.credit.year, photo.credit.year_source) == ("2018", source)
        assert photo.original == original
        assert (photo.id, original.width, original.height) == ("p1", 64, 48)


def test_that_a_file_that_names_nobody_has_no_credit() -> None:
    photo, _ = take_picture(
        jpeg(artist="Canon", taken="2018:01:01 00:00:00"), "a", new_id=lambda: "p"
    )
    assert photo.credit.text == ""
    assert photo.credit.year == ""


def test_that_the_licence_of_the_credit_brings_its_address() -> None:
    photo, _ = take_picture(jpeg("A. Example / CC BY 4.0"), "a.jpg", new_id=lambda: "p")
    assert photo.credit.licence == "CC BY 4.0"
    assert photo.rights == Rights(licence_url="https://creativecommons.org/licenses/by/4.0/")


RIGHTS = {
    "dc:rights": "© Ann Example 2020",
    "xmpRights:UsageTerms": "Editorial only",
    "xmpRights:WebStatement": "https://example.org/terms",
    "plus:LicensorURL": "https://example.org/ask",
}


def test_that_the_rights_of_the_file_are_taken_and_published() -> None:
    photo, _ = take_picture(jpeg(xmp=build_xmp(RIGHTS)), "a.jpg", new_id=lambda: "p")
    assert photo.rights == Rights(
        usage_terms="Editorial only",
        licence_url="https://example.org/terms",
        ask_url="https://example.org/ask",
    )
    told = rights_of(photo, "")
    assert (told.usage_terms, told.licence_url) == ("Editorial only", "https://example.org/terms")
    assert told.ask_url == "https://example.org/ask"


def test_that_a_known_address_in_the_file_brings_the_licence() -> None:
    url = "https://creativecommons.org/licenses/by-sa/4.0/"
    xmp = build_xmp({**RIGHTS, "xmpRights:WebStatement": url})
    photo, _ = take_picture(jpeg(xmp=xmp), "a.jpg", new_id=lambda: "p")
    assert (photo.credit.licence, photo.rights.licence_url) == ("CC BY-SA 4.0", url)
    assert photo.credit.text == "© Ann Example 2020"


def test_that_an_editor_s_word_stays_and_an_earlier_file_s_gives_way() -> None:
    first = embedded_rights({"XMP xmpRights:UsageTerms": "Editorial only"})
    later = embedded_rights({f"XMP {name}": text for name, text in RIGHTS.items()})
    later = later.replace(usage_terms="No advertising")
    photo = with_rights(Photo(id="p"), first)
    assert with_rights(photo, later).rights.usage_terms == "Editorial only"
    assert with_rights(photo, later, first).rights == later
    own = photo.replace(rights=Rights(usage_terms="Our own"))
    assert with_rights(own, later, first).rights.usage_terms == "Our own"


def test_that_a_licence_that_the_credit_names_goes_before_the_address_of_the_file() -> None:
    said = Rights(licence_url="https://example.org/terms")
    credit = read_credit("© Ann / CC BY 4.0")
    assert with_rights(Photo(id="p", credit=credit), said).rights.licence_url == ""
    unknown = credit.replace(licence="Our own")
    assert with_rights(Photo(id="p", credit=unknown), said).rights == said


def test_that_each_thing_an_earlier_file_said_gives_way() -> None:
    first = Rights(usage_terms="A", licence_url="https://a.org/l", ask_url="https://a.org/ask")
    later = Rights(usage_terms="B", licence_url="https://b.org/l", ask_url="https://b.org/ask")
    photo = Photo(id="p", rights=first)
    assert with_rights(photo, later).rights == first
    assert with_rights(photo, later, first).rights == later
    assert with_rights(photo, Rights(), first).rights == first, "a file that says nothing"


def test_that_no_picture_is_refused() -> None:
    with pytest.raises(PictureRefused):
        take_picture(b"no picture", "a.jpg", new_id=lambda: "p")


@pytest.mark.parametrize("makers", [("Seng Mai", "Ion Buga"), ("Seng Mai; Ion Buga",)])
def test_a_second_maker_is_asked_about_and_what_the_file_confirms_is_not(
    makers: tuple[str, ...],
) -> None:
    packet = build_xmp(
        {
            "dc:creator": makers,
            "dc:rights": "© Seng Mai / Photo Doc 2022",
            "photoshop:Source": "Photo Doc",
        }
    )
    photo, _ = take_picture(jpeg(xmp=packet), "p.jpg", new_id=lambda: "p")
    assert photo.credit.text == "© Seng Mai / Photo Doc 2022"
    assert photo.credit.unsure == ()
    (open_,) = open_disagreements(photo)
    assert offered_text(open_.values[1], open_, photo) == "© Seng Mai, Ion Buga / Photo Doc 2022"
    assert "file-disagrees" in {finding.code for finding in check_file(photo)}
