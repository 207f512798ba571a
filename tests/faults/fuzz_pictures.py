"""Picture files under hostile bytes: their headers, what is embedded in them, and their pixels."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from PIL import PngImagePlugin

from story_editor.imaging.exif import build_exif
from story_editor.imaging.iim import build_iim, find_iim, read_iim
from story_editor.imaging.metadata import Metadata, read_metadata
from story_editor.imaging.opening import check_size, open_picture, sniff
from story_editor.imaging.original import read_original
from story_editor.imaging.pixels import open_oriented
from story_editor.imaging.xmp import READ, build_xmp, read_xmp
from story_editor.intake.pictures import credit_of_file, take_picture
from story_editor.model.credit_reading import read_credit
from story_editor.model.credit_year import with_year, year_taken
from story_editor.model.crop import Size
from story_editor.model.deciding import open_disagreements
from story_editor.model.embedded import suggested_name
from story_editor.model.photo import Photo
from story_editor.store.codec import decode, encode
from tests.faults.fuzz_newsroom import is_thorough
from tests.faults.fuzz_texts import check_credit
from tests.faults.fuzzing import ODD, Read, Reader, Said, mutated, odd_text
from tests.imaging.pictures import gradient, saved
from tests.wording.hostile import HOSTILE

SIZE: Final = Size(24, 16)
XMP: Final = build_xmp(
    {
        "dc:creator": ("Seng Mai", "Ada"),
        "dc:rights": "© Seng Mai / Photo Doc 2022",
        "dc:description": "Coffee",
        "photoshop:Credit": "Photo Doc",
        "photoshop:DateCreated": "2022-04-08",
    }
)
IIM: Final = build_iim([("2:80", "Seng Mai"), ("2:110", "Photo Doc"), ("2:116", "© Seng Mai 2022")])
EXIF: Final = build_exif(SIZE, artist="Seng Mai", rights="© Seng Mai 2022", description="Coffee")
KINDS: Final = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF")


@cache
def picture(kind: str) -> bytes:
    """Return a whole small picture of `kind` with all the metadata it can hold."""
    image = gradient(*SIZE)
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return saved(image, kind, exif=EXIF, pnginfo=text)
    if kind == "GIF":
        return saved(image.convert("P"), kind, save_all=True, append_images=[image.convert("P")])
    data = saved(image, kind, **({"exif": EXIF, "xmp": XMP} if kind != "TIFF" else {}))
    return data[:2] + IIM + data[2:] if kind == "JPEG" else data


def with_right_sums(data: bytes) -> bytes:
    """Return a PNG whose chunks carry the sums of what is in them now, as far as it is one."""
    made, at = data[:8], 8
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data):
            break
        made += data[at:end] + struct.pack(">L", zlib.crc32(data[at + 4 : end]))
        at = end + 4
    return made + data[at:]


def _file(*kinds: str) -> Callable[[Random], bytes]:
    def make(chance: Random) -> bytes:
        kind = chance.choice(kinds)
        data = mutated(picture(kind), chance)
        if chance.random() < 0.1:  # the beginning of one, and the rest of another
            data = picture(kind)[: chance.randrange(40)] + picture(chance.choice(KINDS))
        return with_right_sums(data) if kind == "PNG" and chance.random() < 0.6 else data

    return make


def _header(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        name = list(HOSTILE.values())[len(data) % len(HOSTILE)]
        with open_picture(data, name) as image:
            check_size(Size(*image.size), name)
        assert sniff(data) is not None
        return ()

    return read


def _pixels(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        # one of the two: a header may promise 250 megapixels, and those take their second
        if is_thorough(data):
            open_oriented(data, name="photo.jpg").tobytes()
        else:
            _is_kept(take_picture(data, "photo.jpg", new_id=lambda: "coffee")[0])
        return ()

    return read


def _is_kept(photo: Photo) -> None:
    stored = decode(Path("N/photos/coffee.json"), encode(photo, 1, ""), Photo)
    assert stored.value == photo, "what was taken in can be saved"


def look_at_fields(fields: Mapping[str, str], credit: str = "") -> None:
    """See that what a file says of itself can be offered, and saved."""
    reading = credit_of_file(Metadata(fields=fields, credit=credit))
    check_credit(reading, credit)
    suggested_name(fields)
    photo = Photo(id="coffee", credit=reading, embedded=dict(fields))
    for said in (said for one in open_disagreements(photo) for said in one.values):
        check_credit(read_credit(said.text), said.text)
    if year := year_taken(photo):
        offered = with_year(reading, year)
        assert offered is not None
        assert offered.year == year
    _is_kept(photo)


def _packet(chance: Random) -> bytes:
    if chance.random() < 0.5:
        return mutated(XMP, chance)
    odd = [odd_text(chance).encode("utf-8", "replace").decode() for _ in READ]
    said: dict[str, str | tuple[str, ...]] = dict(zip(READ, odd, strict=True))
    said["dc:creator"] = (odd[0], odd[1])
    text = build_xmp(said).decode()
    at = chance.randrange(len(text) + 1)
    text = text[:at] + chance.choice((*ODD, "<a>" * 5_000, "<!DOCTYPE a>", "<?xml?>")) + text[at:]
    encoding = chance.choice(("utf-8", "utf-8", "utf-16", "latin-1"))
    return text.encode(encoding, "replace")


def _xmp(folder: Path) -> Read:
    head = picture("JPEG")[:2]
    rest = saved(gradient(*SIZE), "JPEG")[2:]

    def read(data: bytes) -> Iterable[Said]:
        fields = {f"XMP {name}": text for name, text in read_xmp(data).items()}
        assert all(isinstance(text, str) for text in fields.values())
        segment = b"http://ns.adobe.com/xap/1.0/\x00" + data[:65_000]
        found = read_metadata(
            head + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + rest
        )
        look_at_fields(found.fields, found.credit)
        return ()

    return read


def _iim(folder: Path) -> Read:
    jpeg = saved(gradient(*SIZE), "JPEG")

    def read(data: bytes) -> Iterable[Said]:
        assert isinstance(read_iim(data).texts, dict)
        assert read_iim(find_iim(data)).texts is not None
        payload = b"Photoshop 3.0\x00" + data[:65_000]
        segment = b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload
        found = read_metadata(jpeg[:2] + segment + jpeg[2:])
        look_at_fields(found.fields, found.credit)
        return ()

    return read


def _iim_resources(chance: Random) -> bytes:
    return mutated(IIM[18:] if chance.random() < 0.8 else IIM[18 + 12 :], chance)


def _exif(folder: Path) -> Read:
    jpeg = saved(gradient(*SIZE), "JPEG")

    def read(data: bytes) -> Iterable[Said]:
        payload = data[:65_000]
        segment = b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload
        found = read_metadata(jpeg[:2] + segment + jpeg[2:])
        look_at_fields(found.fields, found.credit)
        if is_thorough(data):
            read_original(jpeg[:2] + segment + jpeg[2:], "photo.jpg")
        return ()

    return read


def _exif_block(chance: Random) -> bytes:
    return EXIF[:6] + mutated(EXIF[6:], chance)


READERS: Sequence[Reader] = (
    *(Reader(f"{kind.lower()}-header", _file(kind), _header) for kind in KINDS),
    Reader("picture-pixels", _file(*KINDS), _pixels),
    Reader("xmp", _packet, _xmp),
    Reader("iim", _iim_resources, _iim),
    Reader("exif", _exif_block, _exif),
)
