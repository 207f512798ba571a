"""Page, linked data, XMP, IIM and EXIF say the same of every picture of any newsroom."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from story_editor.export.linked_data import linked_data
from story_editor.imaging.metadata import read_metadata
from story_editor.model import photo_changes
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.licences import with_licence_name
from story_editor.model.newsroom import Preset
from story_editor.model.photo import Rights
from tests.export.agreeing import FORMS, Shown, agrees, random_desk, shown_pictures
from tests.export.making import Desk, jpeg

PRESETS: list[Preset] = ["full", "cms-safe"]
SEEDS = (1, 2, 3)
TOLD = {
    "XMP-dc:Creator": "XMP dc:creator",
    "XMP-dc:Rights": "XMP dc:rights",
    "XMP-dc:Description": "XMP dc:description",
    "XMP-photoshop:Credit": "XMP photoshop:Credit",
    "XMP-photoshop:Source": "XMP photoshop:Source",
    "XMP-xmpRights:UsageTerms": "XMP xmpRights:UsageTerms",
    "XMP-xmpRights:WebStatement": "XMP xmpRights:WebStatement",
    "XMP-iptcCore:AltTextAccessibility": "XMP Iptc4xmpCore:AltTextAccessibility",
    "IFD0:Artist": "EXIF Artist",
    "IFD0:Copyright": "EXIF Copyright",
    "IFD0:ImageDescription": "EXIF ImageDescription",
    "IPTC:By-line": "IIM 2:80",
    "IPTC:Credit": "IIM 2:110",
    "IPTC:Source": "IIM 2:115",
    "IPTC:CopyrightNotice": "IIM 2:116",
    "IPTC:Caption-Abstract": "IIM 2:120",
}
"""What exiftool calls a field, and what we do."""
NEVER = ("GPS", "Serial", "OwnerName", "Thumbnail")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_small_newsroom(preset: Preset, tmp_path: Path) -> None:
    desk = random_desk(tmp_path, seed=7, stories=4)
    desk.export(preset=preset)
    pictures = shown_pictures(desk.out)
    assert len(pictures) == 4
    for shown in pictures:
        for path in shown.files:
            told = read_metadata((desk.out / path).read_bytes()).fields
            agrees(shown, path.rpartition(".")[2], told)


def test_the_licence_of_an_edited_line_is_embedded(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    lines = ("© A / CC BY 4.0", "© A / CC BY-NC 4.0", "© Reuters 2022")
    for n, line in enumerate(lines):
        photo = desk.add_photo(f"p{n}", jpeg(64 + n, 48), f"{n}.jpg", lines[0])
        photo = with_licence_name(photo, photo.credit.licence)
        desk.photos[photo.id] = photo_changes.credit(line, EMPTY_BOOK)(photo)
        desk.add_story(f"s{n}", f"Story {n}", f"2022-01-0{n + 1}", photo=photo.id, alt="x")
    desk.export()
    pictures = {one.credit: one for one in shown_pictures(desk.out)}
    assert [pictures[line].linked.get("license", "") for line in lines] == [
        "https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by-nc/4.0/",
        "",
    ]
    for shown in pictures.values():
        for path in shown.files:
            told = read_metadata((desk.out / path).read_bytes()).fields
            agrees(shown, path.rpartition(".")[2], told)


def test_linked_data_cannot_end_a_script_and_knows_organisations(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    rights = Rights(usage_terms="</script><script>alert(1)</script>")
    desk.add_photo("p", jpeg(64, 48), "p.jpg", "© Lalima, Jane Hobson 2022", rights=rights)
    desk.add_story("s", "Title", "2022-01-01", photo="p", alt="x")
    book = CreditBook([Contributor(id="lalima", name="LALIMA", kind="organisation")])
    desk.export(book=book)
    text = (desk.out / "pictures.jsonld").read_text("utf-8")
    assert "<" not in text
    (image,) = json.loads(text)["@graph"]
    assert image["usageInfo"]["text"] == rights.usage_terms
    assert {one["name"]: one["@type"] for one in image["creator"]} == {
        "Lalima": "Organization",
        "Jane Hobson": "Person",
    }
    assert json.loads(linked_data(desk.listing, ["s"], {}, {}, book))["@graph"] == []


@pytest.mark.prove
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("preset", PRESETS)
def test_a_random_newsroom_judged_by_exiftool(preset: Preset, seed: int, tmp_path: Path) -> None:
    desk = random_desk(tmp_path, seed, stories=len(FORMS))
    desk.export(preset=preset)
    pictures = shown_pictures(desk.out)
    assert len(pictures) == len(FORMS)
    files = {path: shown for shown in pictures for path in shown.files}
    if preset == "full":
        assert len(files) == len(list((desk.out / "images").iterdir()))
    judged = exiftool(desk.out, [*files])
    for path, shown in files.items():
        judge(shown, path, judged[path])


def judge(shown: Shown, path: str, said: Mapping[str, object]) -> None:
    """Check what exiftool `said` of the file at `path`."""
    told = {TOLD[name]: _text(value) for name, value in said.items() if name in TOLD}
    licensor = said.get("XMP-plus:Licensor", [])
    assert isinstance(licensor, list)
    if licensor:
        told["XMP plus:LicensorURL"] = licensor[0]["LicensorURL"]
    agrees(shown, path.rpartition(".")[2], told)
    marked = said.get("XMP-xmpRights:Marked", False)
    assert str(marked) == str(bool(told.get("XMP xmpRights:UsageTerms")))
    assert str(said["ExifTool:Validate"]) == "OK"
    assert not [name for name in said if any(word in name for word in NEVER)]


def _text(value: object) -> str:
    """Return a value of exiftool's JSON as text: what looks like a number comes as one."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def exiftool(folder: Path, paths: list[str]) -> dict[str, dict[str, object]]:
    options = ("-j", "-G1", "-a", "-struct", "-validate", "-all", "-charset", "iptc=UTF8")
    command = ["exiftool", *options, *paths]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=True, encoding="utf-8")
    return {str(one["SourceFile"]): one for one in json.loads(ran.stdout)}
