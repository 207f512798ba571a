"""The proof of a published picture finds what it is there to find."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from story_editor.imaging.embed import Rights, embed, rights_of
from story_editor.imaging.encode import Format, encode
from story_editor.imaging.iim import build_iim
from story_editor.imaging.proof import prove
from story_editor.imaging.xmp import build_xmp
from story_editor.model.credit_reading import read_credit
from story_editor.model.crop import Size
from story_editor.model.photo import Photo
from tests.imaging.pictures import gradient, saved
from tests.imaging.profiles import DISPLAY_P3

SIZE = Size(24, 16)


def rights(credit: str) -> Rights:
    return rights_of(Photo(id="p", credit=read_credit(credit)), "")


def published(rights: Rights, kind: Format) -> bytes:
    return encode(gradient(*SIZE), kind, embed(rights, SIZE))


def test_the_proof_finds_every_fault() -> None:
    data = published(rights("© A 2020"), "jpg")
    assert prove(data, notice="© A 2020", size=SIZE) == ()
    assert prove(data, notice="© A 2020", size=Size(1, 1)) == ("size",)
    wrong = ("rights in XMP", "rights in EXIF", "rights in IIM")
    assert prove(data, notice="© A 2021", size=SIZE) == wrong
    assert prove(data[:50], notice="", size=SIZE) == ("unreadable",)
    assert prove(b"", notice="", size=SIZE) == ("unreadable",)
    bare = saved(gradient(*SIZE), "JPEG")
    assert prove(bare, notice="© A", size=SIZE) == wrong
    assert prove(published(rights("© A 2020"), "webp"), notice="© A 2021", size=SIZE) == wrong[:2]


def test_the_proof_reads_iim() -> None:
    """A desk's old program sees nothing else, so a block that says another name is no small fault."""
    embedded = embed(rights("© A 2020"), SIZE)
    for said, faults in (("© A 2020", ()), ("© B 2020", ("rights in IIM",))):
        told = replace(embedded, iim=build_iim([("2:116", said)]))
        assert prove(encode(gradient(*SIZE), "jpg", told), notice="© A 2020", size=SIZE) == faults
    none = encode(gradient(*SIZE), "jpg", replace(embedded, iim=b""))
    assert prove(none, notice="© A 2020", size=SIZE) == ("rights in IIM",)
    long = "© " + "A" * 127
    told = embed(rights(long), SIZE)
    assert prove(encode(gradient(*SIZE), "jpg", told), notice=long, size=SIZE) == ()
    cut = replace(told, iim=build_iim([("2:116", long[:-1])]))
    faults = ("rights in IIM",)
    assert prove(encode(gradient(*SIZE), "jpg", cut), notice=long, size=SIZE) == faults


def test_the_proof_finds_a_location() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    assert prove(saved(gradient(*SIZE), "JPEG", exif=exif), notice="", size=SIZE) == ("location",)
    xmp = build_xmp({"dc:rights": "x"}).replace(b"dc:rights", b"exif:GPSLatitude")
    xmp = xmp.replace(b"xmlns:dc", b"xmlns:exif").replace(
        b"http://purl.org/dc/elements/1.1/", b"http://ns.adobe.com/exif/1.0/"
    )
    assert prove(saved(gradient(*SIZE), "WEBP", xmp=xmp), notice="", size=SIZE) == ("location",)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_the_proof_finds_a_profile(kind: str) -> None:
    data = saved(gradient(*SIZE), kind, icc_profile=DISPLAY_P3)
    assert prove(data, notice="", size=SIZE) == ("colour profile",)
