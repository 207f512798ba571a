"""Judges from outside look at what we publish; `python3 dev prove` installs and runs them.

A judge that is missing fails the test: a proof that was not made is no proof.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from story_editor.model.newsroom import Contacts, Listing
from story_editor.model.photo import Rights
from tests.export.making import PHOTOS, TESTS, Desk, jpeg
from tests.export.test_golden import CASES

pytestmark = pytest.mark.prove

JUDGES = TESTS / "judges"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Export the golden newsrooms in both presets, snippets where a web master puts them."""
    pages: list[Path] = []
    for make in CASES:
        for preset in ("full", "cms-safe"):
            desk = make(tmp_path_factory.mktemp(f"{make.__name__}-{preset}"))
            desk.listing = desk.listing.replace(base_url="", heading_level=2)
            desk.export(preset=preset)
            for path in sorted(desk.out.glob("*.html")):
                if path.name != "preview.html":
                    path.write_text(as_page(path.read_text("utf-8"), desk.listing), "utf-8")
                pages.append(path)
    return pages


def as_page(snippet: str, listing: Listing) -> str:
    """Return `snippet` where a web master puts it: in a page of the site."""
    turned = ' dir="rtl"' if listing.language == "ar" else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{listing.language}"{turned}>\n<head>\n'
        '<meta charset="utf-8">\n<title>A page of the site</title>\n</head>\n'
        f"<body>\n<main>\n<h1>A page of the site</h1>\n{snippet}</main>\n</body>\n</html>\n"
    )


def judged(judge: str, pages: list[Path]) -> list[dict[str, object]]:
    ran = subprocess.run(
        ["node", str(JUDGES / judge), *map(str, pages)], capture_output=True, text=True, check=False
    )
    assert ran.returncode in (0, 1), ran.stderr
    findings = json.loads(ran.stdout)
    assert isinstance(findings, list)
    return findings


def is_blind_spot(finding: dict[str, object]) -> bool:
    """Say whether the Nu checker took a picture beside the page for one that is blocked.

    It resolves no address within a file, so it says so under any policy, `img-src *` too.
    """
    said = r"Resource violates Content Security Policy \(meta tag\): image “images/"
    return bool(re.match(said, str(finding["message"])))


def test_the_nu_html_checker(exported: list[Path]) -> None:
    findings = [found for found in judged("vnu.mjs", exported) if not is_blind_spot(found)]
    assert findings == []


def test_html_validate(exported: list[Path]) -> None:
    assert judged("html-validate.mjs", exported) == []


def test_axe(exported: list[Path]) -> None:
    assert judged("axe.mjs", exported) == []


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    desk = Desk(tmp_path_factory.mktemp("pictures"))
    desk.listing = desk.listing.replace(contacts=Contacts(heading="Media contact"))
    rights = Rights(usage_terms="Editorial use only", licence_url="https://example.org/licence")
    desk.add_photo("own", jpeg(900, 600), "own.jpg", "© Kıvanç Özvardar / ILO 2022", rights=rights)
    desk.add_photo("ar", jpeg(910, 600), "ar.jpg", "© أحمد فارس / منظمة العمل الدولية 2021")
    chelsea = (PHOTOS / "chelsea.png").read_bytes()
    desk.add_photo("cat", chelsea, "chelsea.png", "", rights=Rights(no_credit_reason="ours"))
    for name in ("own", "ar", "cat"):
        desk.photos[name] = desk.photos[name].replace(caption="<A> caption & 'more'")
        desk.add_story(name, name, "2022-01-01", photo=name, alt="A port at dawn")
    desk.export()
    return sorted((desk.out / "images").iterdir())


def test_exiftool_finds_nothing_wrong(pictures: list[Path]) -> None:
    said = exiftool("-validate", "-warning", "-error", "-a", "-j", files=pictures)
    assert {entry["Validate"] for entry in said} == {"OK"}


def test_exiftool_reads_the_credit_everywhere(pictures: list[Path]) -> None:
    own = [path for path in pictures if path.name.startswith("own-")]
    assert len(own) == 6
    for entry in exiftool("-j", "-G1", "-a", "-struct", files=own):
        assert entry["XMP-dc:Rights"] == "© Kıvanç Özvardar / ILO 2022"
        assert entry["IFD0:Copyright"] == "© Kıvanç Özvardar / ILO 2022"
        assert entry["IFD0:Artist"] == "Kıvanç Özvardar"
        assert entry["XMP-dc:Creator"] == ["Kıvanç Özvardar"]
        assert entry["XMP-photoshop:Credit"] == "Kıvanç Özvardar / ILO"
        assert entry["XMP-photoshop:Source"] == "ILO"
        assert entry["XMP-xmpRights:UsageTerms"] == "Editorial use only"
        assert entry["XMP-xmpRights:WebStatement"] == "https://example.org/licence"
        assert entry["XMP-dc:Description"] == "<A> caption & 'more'"
        assert entry["XMP-iptcCore:AltTextAccessibility"] == "A port at dawn"
        if entry["File:FileType"] == "JPEG":
            assert entry["IPTC:CodedCharacterSet"] == "UTF8"
            assert entry["IPTC:By-line"] == "Kıvanç Özvardar"
            assert entry["IPTC:Credit"] == "Kıvanç Özvardar / ILO"
            assert entry["IPTC:CopyrightNotice"] == "© Kıvanç Özvardar / ILO 2022"
            assert entry["Photoshop:IPTCDigest"] == entry["File:CurrentIPTCDigest"]
        assert not [name for name in entry if "GPS" in name or "Serial" in name]


def exiftool(*options: str, files: list[Path]) -> list[dict[str, object]]:
    command = ["exiftool", *options, "-charset", "iptc=UTF8", *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    found = json.loads(ran.stdout)
    assert isinstance(found, list)
    return found
