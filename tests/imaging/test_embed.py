"""Every exported picture carries its credit, in containers that disagree in nothing."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from story_editor.imaging.embed import Rights, embed, rights_of
from story_editor.imaging.encode import FORMATS, Format, encode
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.proof import prove
from story_editor.imaging.xmp import build_xmp
from story_editor.model.credit import Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.crop import Size
from story_editor.model.hidden import printed_credit
from story_editor.model.photo import Photo
from story_editor.model.photo import Rights as PhotoRights
from tests.imaging.pictures import gradient, saved
from tests.imaging.profiles import DISPLAY_P3

SIZE = Size(24, 16)


def photo(credit: str, **more: object) -> Photo:
    return Photo(id="p", credit=read_credit(credit), **more)  # type: ignore[arg-type]


def published(rights: Rights, kind: Format) -> bytes:
    return encode(gradient(*SIZE), kind, embed(rights, SIZE))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_container_says_the_same(kind: Format) -> None:
    taken = photo(
        "© Kıvanç Özvardar / ILO 2022",
        caption="First line\nand <second> & last",
        rights=PhotoRights(
            usage_terms="Editorial use",
            licence_url="https://example.org/l",
            ask_url="https://example.org/ask",
        ),
    )
    rights = rights_of(taken, 'A "port" at dawn')
    fields = read_metadata(published(rights, kind)).fields
    iim = {
        "IIM 2:80": "Kıvanç Özvardar",
        "IIM 2:110": "Kıvanç Özvardar / ILO",
        "IIM 2:115": "ILO",
        "IIM 2:116": "© Kıvanç Özvardar / ILO 2022",
        "IIM 2:120": "First line\nand <second> & last",
    }
    assert fields == {
        "XMP dc:creator": "Kıvanç Özvardar",
        "XMP dc:rights": "© Kıvanç Özvardar / ILO 2022",
        "XMP dc:description": "First line\nand <second> & last",
        "XMP photoshop:Credit": "Kıvanç Özvardar / ILO",
        "XMP photoshop:Source": "ILO",
        "XMP xmpRights:UsageTerms": "Editorial use",
        "XMP xmpRights:WebStatement": "https://example.org/l",
        "XMP plus:LicensorURL": "https://example.org/ask",
        "XMP Iptc4xmpCore:AltTextAccessibility": 'A "port" at dawn',
        "EXIF Artist": "Kıvanç Özvardar",
        "EXIF Copyright": "© Kıvanç Özvardar / ILO 2022",
        "EXIF ImageDescription": "First line\nand <second> & last",
        **(iim if kind == "jpg" else {}),
    }
    assert rights.left_out == ()


@pytest.mark.parametrize("terms", ["Editorial use", ""])
def test_a_picture_whose_use_is_limited_is_marked_so(terms: str) -> None:
    told = rights_of(photo("© A 2020", rights=PhotoRights(usage_terms=terms)), "")
    marked = re.findall(rb"<xmpRights:Marked>(.*?)</xmpRights:Marked>", embed(told, SIZE).xmp)
    assert marked == ([b"True"] if terms else [])


def test_that_what_is_no_link_is_published_as_none() -> None:
    rights = PhotoRights(licence_url="javascript:alert(1)", ask_url="java script")
    told = rights_of(photo("© A 2020", rights=rights), "")
    assert (told.licence_url, told.ask_url) == ("", "")
    rights = PhotoRights(licence_url="www.example.org/l", ask_url="mailto:rights@example.org")
    told = rights_of(photo("© A 2020", rights=rights), "")
    assert (told.licence_url, told.ask_url) == ("", "mailto:rights@example.org")


def test_what_does_not_fit_is_left_out_and_named() -> None:
    long_name = "Arkaan Muafi Putra Harahap the Elder"
    rights = rights_of(photo(f"© {long_name} / ILO 2022"), "")
    assert rights.left_out == ("IIM 2:80", "IIM 2:110")
    fields = read_metadata(published(rights, "jpg")).fields
    assert {name for name in fields if name.startswith("IIM")} == {"IIM 2:115", "IIM 2:116"}
    assert fields["XMP dc:creator"] == long_name


def test_bytes_are_counted_not_letters() -> None:
    name = "ا" * 17
    assert "IIM 2:80" in rights_of(photo(f"© {name}"), "").left_out
    assert rights_of(photo(f"© {'a' * 32}"), "").left_out == ()


def too_long(number: str, length: int) -> bool:
    """Say whether a text of `length` bytes for the dataset `number` of IIM is left out of a JPEG."""
    text = "a" * length
    rights = rights_of(
        Photo(
            id="p",
            credit=Credit(text=text, creators=(text,), agency=text),
            caption=text,
        ),
        "",
    )
    fields = read_metadata(published(rights, "jpg")).fields
    left_out = f"IIM {number}" in rights.left_out
    assert fields.get(f"IIM {number}", "") == ("" if left_out else text)
    return left_out


@pytest.mark.parametrize(
    ("number", "most"), [("2:80", 32), ("2:115", 32), ("2:116", 128), ("2:120", 2_000)]
)
def test_what_fits_into_iim_is_what_its_standard_says(number: str, most: int) -> None:
    """Bytes of IPTC IIM 4.2: readers cut what is longer, or refuse the block."""
    assert not too_long(number, most)
    assert too_long(number, most + 1)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_tags_of_a_camera_say_what_the_picture_is(kind: Format) -> None:
    with Image.open(io.BytesIO(published(rights_of(photo("© A 2020"), ""), kind))) as image:
        camera = image.getexif().get_ifd(0x8769)
    assert camera[0xA001] == 1, "ColorSpace: sRGB, where 65535 would be uncalibrated"
    assert (camera[0xA002], camera[0xA003]) == SIZE


def test_a_text_no_block_can_hold_is_left_out_and_named() -> None:
    rights = rights_of(photo("© A 2020", caption="&" * 13_000), "x" * 70_000)
    assert rights.left_out == ("XMP dc:description", "XMP Iptc4xmpCore:AltTextAccessibility")
    assert (rights.caption, rights.alt) == ("", "")
    assert prove(published(rights, "jpg"), notice="© A 2020", size=SIZE) == ()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_long_credit_takes_no_right_with_it(kind: Format) -> None:
    text = "© " + "Жан " * 7_000
    terms = PhotoRights(usage_terms="Editorial only")
    rights = rights_of(photo(text, rights=terms, caption="A port"), "")
    assert rights.notice == text.strip()
    assert set(rights.left_out) >= {"XMP photoshop:Credit", "IIM 2:116"}
    fields = read_metadata(published(rights, kind)).fields
    assert fields["XMP dc:rights"] == fields["EXIF Copyright"] == text.strip()
    assert fields["XMP xmpRights:UsageTerms"] == "Editorial only"
    assert fields["XMP dc:description"] == "A port"
    assert prove(published(rights, kind), notice=rights.notice, size=SIZE) == ()


def test_many_long_texts_leave_room_for_the_notice_first() -> None:
    names = tuple(f"N{number:04}" * 5 for number in range(1_000))
    rights = rights_of(Photo(id="p", credit=Credit(text="x" * 36_000, creators=names)), "")
    assert rights.left_out == ("XMP dc:creator", "XMP photoshop:Credit", "IIM 2:116")
    for kind in FORMATS:
        assert prove(published(rights, kind), notice="x" * 36_000, size=SIZE) == ()
    rights = rights_of(Photo(id="p", credit=Credit(text="&" * 9_000, creators=names[:9])), "")
    assert "XMP dc:creator" not in rights.left_out


@pytest.mark.parametrize("kind", FORMATS)
def test_without_a_credit_nothing_is_claimed(kind: Format) -> None:
    rights = rights_of(Photo(id="p"), "")
    data = published(rights, kind)
    assert read_metadata(data).fields == {}
    assert prove(data, notice="", size=SIZE) == ()


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
@example("\u00a0", "", "")
@example("© A\u1680", "\u2028", "\x85")
@example("© Ion\u200b Buga\u3164", "\u200b", "\u2060")
def test_any_text_survives(credit: str, caption: str, alt: str) -> None:
    """Whatever is typed, the picture can be made, and read back it says what is printed."""
    taken = Photo(id="p", credit=Credit(text=credit, creators=(credit,), agency=caption))
    rights = rights_of(taken.replace(caption=caption), alt)
    assert rights.notice == printed_credit(credit)
    for kind in FORMATS:
        assert prove(published(rights, kind), notice=printed_credit(credit), size=SIZE) == ()


def test_the_bytes_depend_on_nothing_else() -> None:
    rights = rights_of(photo("© A / ILO 2020"), "alt")
    for kind in FORMATS:
        assert published(rights, kind) == published(rights, kind)
    values = {"dc:rights": "a", "dc:creator": ["b"], "photoshop:Credit": "c"}
    assert build_xmp(values) == build_xmp(dict(reversed(values.items())))


@pytest.mark.parametrize("kind", FORMATS)
def test_what_pillow_knows_of_a_photo_changes_no_published_byte(kind: Format) -> None:
    """A converted picture bears a profile with the time it was made at, another bears its comment."""
    known = gradient(*SIZE)
    known.info |= {
        "icc_profile": DISPLAY_P3,
        "comment": b"Taken with serial 4711",
        "exif": Image.Exif().tobytes(),
        "xmp": b"<x/>",
        "dpi": (300, 300),
    }
    embedded = embed(rights_of(photo("© A 2020"), "At dawn"), SIZE)
    assert encode(known, kind, embedded) == encode(gradient(*SIZE), kind, embedded)


def test_nothing_of_the_original_is_taken_over() -> None:
    """Location, serial numbers and thumbnails disappear since nothing is written unasked."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Maker"
    image = Image.open(__import__("io").BytesIO(saved(gradient(*SIZE), "JPEG", exif=exif)))
    rights = rights_of(photo("© A 2020"), "")
    for kind in FORMATS:
        data = encode(image, kind, embed(rights, SIZE))
        assert prove(data, notice="© A 2020", size=SIZE) == ()
        assert b"Maker" not in data
