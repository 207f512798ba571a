"""What older programs wrote into a file: IIM, in every set of characters."""

from __future__ import annotations

import struct

import pytest
from PIL import Image, TiffImagePlugin

from story_editor.imaging.iim import build_iim, find_iim, read_iim
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.xmp import build_xmp
from story_editor.intake.pictures import take_picture
from story_editor.model.file_doubts import file_doubts, keep
from story_editor.model.photo import GUESSED
from tests.imaging.metadata_hands import SMALL, iim
from tests.imaging.pictures import saved

# Pillow warns of some damage that it gets over; the program does not show that
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


def test_iim_in_latin_1_and_utf_8() -> None:
    latin = b"\x1c\x02\x50\x00\x05" + "Éric ".encode("latin-1")
    assert read_iim(latin).texts == {"2:80": "Éric "}
    assert read_iim(b"\x1c\x02\x50\x00\x06" + "Éric ".encode()).texts == {"2:80": "Éric "}
    assert read_iim(latin + b"\x1c\x02\x74\xff\xff\x00").texts == {"2:80": "Éric "}


def test_iim_in_a_tiff() -> None:
    segment = build_iim([("2:116", "© Jane Example")])
    block = find_iim(segment[18:])
    for tag, value in ((33_723, block), (34_377, segment[18:])):
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags.tagtype[tag] = 7
        tags[tag] = value
        assert read_metadata(saved(SMALL, "TIFF", tiffinfo=tags)).credit == "© Jane Example"


@pytest.mark.parametrize(
    ("named", "codec", "name"),
    [
        (b"\x1b%G", "utf-8", "Kıvanç Özvardar 写真"),
        (b"\x1b%/G", "utf-8", "Kıvanç Özvardar"),
        (b"", "utf-8", "Kıvanç Özvardar"),
        (b"", "latin-1", "Éric Müller"),
        (b"\x1b-A", "latin-1", "Éric Müller"),
        (b"", "cp1252", "“Éric” – Müller’s"),
        (b"\x1b-A", "utf-8", "Éric Müller"),  # some programs name what they do not write
        (b"\x1b-B", "iso8859-2", "Łukasz Żak"),
        (b"\x1b-L", "iso8859-5", "Ион Буга"),
        (b"\x1b-G", "iso8859-6", "أحمد فارس"),
        (b"\x1b-F", "iso8859-7", "Γιώργος Παππάς"),
        (b"\x1b-H", "iso8859-8", "דוד לוי"),
        (b"\x1b-M", "iso8859-9", "Kıvanç Özvardar"),
        (b"\x1b-C", "iso8859-3", "Ġorġ Ħaż"),
        (b"\x1b-D", "iso8859-4", "Ģirts Ķēniņš"),
        (b"\x1b-T", "iso8859-11", "สมชาย ใจดี"),
        (b"\x1b-V", "iso8859-10", "Þorgerður Ķīlis"),
        (b"\x1b-Y", "iso8859-13", "Žemaitė Ąžuolas"),
        (b"\x1b-_", "iso8859-14", "Siân Ŵyn"),
        (b"\x1b-b", "iso8859-15", "Žofie Œhler"),
        (b"\x1b-f", "iso8859-16", "Ștefan Țurcanu"),
        (b"Big5", "big5", "陳大文 攝影"),
        (b"\x1b(B\x1b.L", "iso8859-5", "Ион Буга"),
        (b"\x1b$)B", "cp932", "山田 写真"),
        (b"\x1b$)B", "euc_jp", "山田 写真"),
        (b"\x1b$B", "iso2022_jp", "山田 写真"),
        (b"\x1b$)A", "gb2312", "联通"),  # whose bytes read as UTF-8, too
        (b"\x1b$)A", "utf-8", "联通"),
        (b"\x1b$)C", "euc_kr", "김철수"),
        (b"no set at all", "latin-1", "Éric"),
    ],
)
def test_iim_in_every_set_of_characters(named: bytes, codec: str, name: str) -> None:
    assert read_iim(iim(named, name.encode(codec))).texts == {"2:80": name}


@pytest.mark.parametrize(
    ("named", "codec", "name"),
    [
        (b"", "mac_roman", "© François Lécuyer 2020"),
        (b"", "cp1252", "© François Lécuyer 2020"),
        (b"\x1b%G", "latin-1", "© François Lécuyer 2020"),
        (b"\x1b%G", "latin-1", "José"),
        (b"\x1b%G", "mac_roman", "Zoë Müller"),
        (b"", "mac_roman", "Søren Ångström"),
        (b"", "cp1252", "Søren Ångström"),
    ],
)
def test_no_letter_is_dropped_where_the_set_has_to_be_guessed(
    named: bytes, codec: str, name: str
) -> None:
    found = read_iim(iim(named, name.encode(codec)))
    assert found.texts == {"2:80": name}
    assert found.guessed == {"2:80"}
    sure = read_iim(iim(named, name.encode(codec)), known=f"by {name}.")
    assert (sure.texts, sure.guessed) == (found.texts, frozenset())


def test_what_the_file_says_elsewhere_decides_between_two_readings() -> None:
    value = "ŸŽ".encode("cp1252")
    assert read_iim(iim(b"", value)).texts == {"2:80": "ŸŽ"}
    assert read_iim(iim(b"", value), known="üé").texts == {"2:80": "üé"}


@pytest.mark.parametrize("codec", ["mac_roman", "cp1252"])
@pytest.mark.parametrize(
    "texts",
    [
        ("José Núñez", "Señora"),
        ("Señora", "José Núñez"),
        ("José Núñez", "Año “de” cañas—1990", "Señora"),
        ("© François Lécuyer", "Œuvre", "Señora"),
    ],
)
def test_one_alphabet_is_guessed_for_all_texts_of_a_file(
    codec: str, texts: tuple[str, ...]
) -> None:
    keys = (b"\x02\x50", b"\x02\x78", b"\x02\x6e")
    block = b"".join(
        b"\x1c" + key + struct.pack(">H", len(text.encode(codec))) + text.encode(codec)
        for key, text in zip(keys, texts, strict=False)
    )
    found = read_iim(block)
    assert tuple(found.texts.values()) == texts
    assert found.guessed == set(found.texts), "which is still a guess"


def test_that_the_alphabet_of_iim_is_that_of_exif() -> None:
    exif = Image.Exif()
    exif[0x8298] = "© José Núñez 2020".encode("mac_roman")
    value = "Œuvre".encode("mac_roman")
    block = b"\x1c\x02\x78" + struct.pack(">H", len(value)) + value
    resources = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    segment = b"\xff\xed" + struct.pack(">H", len(resources) + 2) + resources
    fields = read_metadata(saved(SMALL, "JPEG", extra=segment, exif=exif)).fields
    assert (fields["IIM 2:120"], fields["EXIF Copyright"]) == ("Œuvre", "© José Núñez 2020")


def test_guessed_fields_are_named_and_their_credit_is_asked_about() -> None:
    value = "© François Lécuyer 2020".encode("mac_roman")
    block = b"\x1c\x02\x74" + struct.pack(">H", len(value)) + value
    resources = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    segment = b"\xff\xed" + struct.pack(">H", len(resources) + 2) + resources
    data = saved(SMALL, "JPEG", extra=segment)
    assert read_metadata(data).fields[GUESSED] == "IIM 2:116"
    photo, _ = take_picture(data, "a.jpg", new_id=lambda: "p")
    assert photo.credit.text == "© François Lécuyer 2020"
    assert photo.credit.verdict("creators") == "ask"
    assert file_doubts(photo) == ("letters",)
    assert file_doubts(keep(photo, "letters")) == ()
    assert keep(photo, "letters").credit.verdict("creators") == "sure"
    xmp = saved(SMALL, "JPEG", extra=segment, xmp=build_xmp({"dc:creator": ["François Lécuyer"]}))
    photo, _ = take_picture(xmp, "a.jpg", new_id=lambda: "p")
    assert photo.credit.text == "© François Lécuyer 2020"
    assert photo.credit.verdict("creators") != "ask", "XMP has the same letters"
    assert file_doubts(photo) == ()


def test_two_guesses_do_not_make_each_other_certain() -> None:
    value = "© François Lécuyer 2020".encode("mac_roman")
    block = b"\x1c\x02\x74" + struct.pack(">H", len(value)) + value
    resources = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    exif = Image.Exif()
    exif[0x8298] = value
    segment = b"\xff\xed" + struct.pack(">H", len(resources) + 2) + resources
    data = saved(SMALL, "JPEG", extra=segment, exif=exif)
    assert read_metadata(data).fields[GUESSED] == "IIM 2:116; EXIF Copyright"


@pytest.mark.parametrize("named", [b"\x1b%G", b""])
def test_a_name_that_was_cut_within_a_letter(named: bytes) -> None:
    whole = "Μαρία Παπαδοπούλου-Κωνσταντίνου"
    assert whole.startswith(read_iim(iim(named, whole.encode()[:31])).texts["2:80"])
    assert len(read_iim(iim(named, whole.encode()[:31])).texts["2:80"]) >= 15
