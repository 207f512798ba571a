"""Random newsrooms with credits of every shape, and what each place of an export says of a picture."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from story_editor.imaging.embed import XMP_ROOM
from story_editor.imaging.iim import LENGTHS
from story_editor.model.credit import Credit
from story_editor.model.credit_reading import printed_licence
from story_editor.model.licences import licence_named, with_credit
from story_editor.model.newsroom import Listing
from story_editor.model.photo import Rights
from tests.export.making import Desk, jpeg

FORMS = (
    *("© {a} / {o} {y}", "© {a} {y}", "©{o}/{a} {y}", "{o}/{a}", "(c) {y} {a}", "{a} / CC BY 4.0"),
    *("© {o}, {a} {y}", "Photo by {a} on Unsplash", "{a} ({o})", "© {a}; {b}; {a} {b} / {o} {y}"),
    *("Crédit photo : {a} et {b} / {o}, {y}", "©UNICEF/NYHQ1996-1165/{a}", "摄影：{a} / {o} {y}年"),
    *(
        "\u200f© \u200b{a}\u200e / {o}\ufeff {y}",
        "© {a} © {o} {y}",
        "UN Photo by {a}",
        "© ٢٠٢٢ {a}",
    ),
    *(
        "<script>alert('{a}')</script>",
        "=HYPERLINK({y})",
        "{{{{ {a} }}}} {{% {o} %}}",
        "&lt;b&gt; {a}",
    ),
    *(
        "\x1b[31m{a}\x07 / {o}",
        "\u202e{a}\u202c / {o} {y}",
        "  {a}\n/\t{o}\u2028{y}  ",
        "Box 12345 of the archive",
        "{{a}}",
    ),
    *(
        "© {a}\u00a0/\u00a0{o} {y}",
        "© {a} / {o} " + "and {b} " * 40,
        "© {a} & \"{b}\" <{o}> 'x' {y}",
    ),
)
NAMES = (
    *("Seng Mai", "Kıvanç Özvardar", "A.B. Hussain", "أحمد فارس", "王伟", "Иван Петров", "דנה כהן"),
    *(
        "Jane O'Neil",
        "山田太郎",
        "Arkaan Muafi Putra Harahap the Elder",
        "Theresa May",
        "Zoé 👩\u200d🚀",
    ),
)
AGENCIES = (
    "ILO",
    "Photo Doc",
    "UN Photo",
    "منظمة العمل الدولية",
    "联合国",
    "ТАСС",
    "<b>Lalima</b>",
)
TERMS = ("", "Editorial use only", "{{ 7*7 }}\nnot for <advertising> & co", "=1+1", "لا للإعلانات")
LINKS = ("", "https://example.org/l?a=1&b='2'", "javascript:alert(1)", "https://example.org/é")


def random_desk(folder: Path, seed: int, stories: int) -> Desk:
    """Return a newsroom of so many stories, each with a photo of its own, as `seed` has it."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret: texts of a newsroom
    pick = chance.choice
    language = pick(("en", "ar", "fr"))
    desk = Desk(folder, Listing(language=language, per_page=5), languages=(language,))
    file = jpeg(240, 180)
    for n in range(stories):
        names = {"a": pick(NAMES), "b": pick(NAMES), "o": pick(AGENCIES)}
        photo = desk.add_photo(
            f"p{n}",
            file,
            f"{n}.jpg",
            FORMS[n % len(FORMS)].format(y=chance.randint(1990, 2031), **names),
            caption=pick(("", "A port\nat <dawn> & later", "{% raw %}", "مرفأ")),
            rights=Rights(usage_terms=pick(TERMS), licence_url=pick(LINKS), ask_url=pick(LINKS)),
        )
        desk.photos[photo.id] = with_credit(photo.replace(credit=Credit()), photo.credit)
        alt = pick(("A port at dawn", "\u202eone & <two>", "ميناء", '{{ "x" }}'))
        desk.add_story(f"s{n}", f"Story {n}", f"2022-01-{n % 28 + 1:02}", photo=f"p{n}", alt=alt)
    return desk


@dataclass(frozen=True)
class Shown:
    """One picture of a page: its files, the alternative text, the credit below it."""

    files: tuple[str, ...]
    alt: str
    credit: str
    linked: dict[str, Any]


def shown_pictures(out: Path) -> list[Shown]:
    """Return every picture of the snippets in `out`, with what the linked data says of it."""
    graph = json.loads((out / "pictures.jsonld").read_text("utf-8"))["@graph"]
    linked = {node["contentUrl"]: node for node in graph}
    found = [
        _shown(image, linked)
        for page in sorted(out.glob("*.html"))
        if page.name != "preview.html"
        for image in LexborHTMLParser(page.read_text("utf-8")).css("img")
    ]
    assert len(linked) == len({one.linked["contentUrl"] for one in found})
    return found


def _shown(image: LexborNode, linked: dict[str, dict[str, Any]]) -> Shown:
    entry = image.parent
    while entry is not None and entry.tag != "li":
        entry = entry.parent
    assert entry is not None
    caption = entry.css_first("figcaption") or entry.css("p")[1]  # below that of the picture
    sets = [node.attributes.get("srcset") or "" for node in (image, *entry.css("source"))]
    src = image.attributes["src"] or ""
    files = {src, *re.findall(r"\S+(?= \d+w)", " ".join(sets))}
    alt = image.attributes.get("alt") or ""
    return Shown(tuple(sorted(files)), alt, caption.text(), linked[src])


def agrees(shown: Shown, kind: str, told: Mapping[str, str]) -> None:
    """Check that what a file of `kind` tells is what the page and the linked data say.

    `told` is keyed "XMP dc:rights" and the like, as `read_metadata` has it; several values are joined
    by "; ".
    """
    linked = shown.linked
    creators = [one["name"] for one in linked.get("creator", [])]
    notice, line = linked.get("copyrightNotice", ""), linked.get("creditText", "")
    caption = linked.get("caption", "")
    assert notice == (shown.credit if len(shown.credit.encode()) < XMP_ROOM / 6 else notice)
    wanted = {
        "XMP dc:rights": [notice],
        "XMP dc:creator": creators,
        "XMP photoshop:Credit": [line],
        "XMP xmpRights:UsageTerms": [linked.get("usageInfo", {}).get("text", "")],
        "XMP xmpRights:WebStatement": [linked.get("license", "")],
        "XMP plus:LicensorURL": [linked.get("acquireLicensePage", "")],
        "XMP dc:description": [caption],
        "XMP Iptc4xmpCore:AltTextAccessibility": [shown.alt],
        "EXIF Copyright": [notice],
        "EXIF Artist": ["; ".join(creators)],
        "EXIF ImageDescription": [caption],
    }
    if kind == "jpg":
        source = told.get("XMP photoshop:Source", "")
        iim = {"2:80": creators, "2:110": [line], "2:115": [source]}
        iim |= {"2:116": [notice], "2:120": [caption]}
        wanted |= {
            f"IIM {key}": [text for text in texts if len(text.encode()) <= LENGTHS[key]]
            for key, texts in iim.items()
        }
    for field, texts in wanted.items():
        assert told.get(field, "") == "; ".join(text for text in texts if text), field
    assert told.get("XMP photoshop:Source", "") == _agency(line, creators, notice)
    if known := licence_named(printed_licence(shown.credit)):
        assert told.get("XMP xmpRights:WebStatement") == linked.get("license") == known.url


def _agency(line: str, creators: list[str], notice: str) -> str:
    """Return whom a credit `line` names behind its creators; one that was not read is the notice."""
    if not creators:
        return "" if line == notice else line
    names = ", ".join(creators)
    assert line == names or line.startswith(f"{names} / ")
    return line[len(names) + len(" / ") :]
