"""What exiftool writes into a file is what is read from it, and what both read of it is the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from story_editor.imaging.iim import LENGTHS
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.original import read_original
from story_editor.model.disagreements import disagreements
from tests.imaging.pictures import gradient, saved

pytestmark = pytest.mark.prove

NAMES = (
    "Kıvanç Özvardar",
    "Ион Буга",
    "أحمد فارس",
    "Γιώργος Παππάς",
    "דוד לוי",
    "山田 写真",
    "Zoé",
)


def written(path: Path, kind: str, *options: str) -> bytes:
    """Return a picture of `kind` after exiftool wrote into it what `options` say."""
    path.write_bytes(saved(gradient(60, 40), kind))
    command = ["exiftool", "-q", "-overwrite_original", *options, str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path.read_bytes()


def told(path: Path, *options: str) -> dict[str, str]:
    command = ["exiftool", "-j", "-G1", *options, str(path)]
    ran = subprocess.run(command, check=True, capture_output=True)
    (found,) = json.loads(ran.stdout)
    return {name: str(value) for name, value in found.items()}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP", "AVIF"])
def test_xmp_and_exif_of_every_format(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / f"picture.{kind.lower()}"
    said = [f"-XMP-dc:Rights=© {name} 2021", f"-XMP-dc:Creator={name}", "-XMP-dc:Creator=B"]
    said += [f"-EXIF:Copyright=© {name} 2021", "-EXIF:DateTimeOriginal=2021:03:04 05:06:07"]
    data = written(path, kind, *said)
    found = read_metadata(data)
    assert found.fields["XMP dc:rights"] == told(path)["XMP-dc:Rights"] == f"© {name} 2021"
    assert found.fields["XMP dc:creator"] == f"{name}; B"
    assert found.fields["EXIF Copyright"] == f"© {name} 2021"
    assert str(found.date_taken) == "2021-03-04"


@pytest.mark.parametrize("name", NAMES)
def test_iim_in_utf_8(tmp_path: Path, name: str) -> None:
    said = ["-codedcharacterset=UTF8", f"-IPTC:By-line={name}", f"-IPTC:CopyrightNotice=© {name}"]
    found = read_metadata(written(tmp_path / "picture.jpg", "JPEG", *said)).fields
    assert found["IIM 2:80"] == name
    assert found["IIM 2:116"] == f"© {name}"


@pytest.mark.parametrize(
    ("coded", "charset", "name"),
    [
        ("", "Latin", "Éric – “Müller”"),
        ("ESC - A", "Latin", "Éric Müller"),
        ("ESC - B", "Latin2", "Łukasz Żak"),
        ("ESC - F", "Greek", "Γιώργος"),
        ("ESC - M", "Turkish", "Kıvanç Özvardar"),
    ],
)
def test_iim_in_other_sets(tmp_path: Path, coded: str, charset: str, name: str) -> None:
    options = ["-charset", f"iptc={charset}", f"-IPTC:By-line={name}"]
    path = tmp_path / "picture.jpg"
    data = written(path, "JPEG", *options, f"-codedcharacterset={coded}")
    assert told(path, "-charset", f"iptc={charset}")["IPTC:By-line"] == name
    assert read_metadata(data).fields["IIM 2:80"] == name


def test_what_exiftool_cuts_for_iim_is_no_disagreement(tmp_path: Path) -> None:
    whole = {
        "XMP-dc:Creator": "Arkaan Muafi Putra Harahap Siregar",
        "XMP-photoshop:Credit": "Ünternational Labour Organization Regional Office",
        "XMP-dc:Rights": "© " + "Arkaan Muafi Putra Harahap Siregar / ILO, " * 5,
    }
    fields = {
        "IPTC:By-line": ("XMP-dc:Creator", "2:80"),
        "IPTC:Credit": ("XMP-photoshop:Credit", "2:110"),
        "IPTC:CopyrightNotice": ("XMP-dc:Rights", "2:116"),
    }
    said = [f"-{name}={value}" for name, value in whole.items()]
    said += [f"-{name}={whole[xmp]}" for name, (xmp, _) in fields.items()]
    found = read_metadata(
        written(tmp_path / "picture.jpg", "JPEG", *said, "-codedcharacterset=UTF8")
    )
    for _, number in fields.values():
        assert len(found.fields[f"IIM {number}"].encode()) <= LENGTHS[number]
    assert disagreements(found.fields) == ()
    other = written(tmp_path / "b.jpg", "JPEG", *said, "-IPTC:By-line=Somebody Else")
    assert [one.subject for one in disagreements(read_metadata(other).fields)] == ["creators"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_that_exiftool_writes(tmp_path: Path, orientation: int) -> None:
    for kind in ("JPEG", "TIFF", "PNG", "WEBP"):
        path = tmp_path / f"{kind}.{kind.lower()}"
        data = written(path, kind, "-n", f"-EXIF:Orientation={orientation}")
        wanted = (40, 60) if orientation > 4 else (60, 40)
        assert read_original(data, "x").size == wanted
