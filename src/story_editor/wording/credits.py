"""How a credit was read, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from story_editor.model.dates import format_date
from story_editor.wording.phrases import shown
from story_editor.wording.rights import CATEGORY_NAMES

if TYPE_CHECKING:
    from story_editor.model.contributor import Contributor, Kind
    from story_editor.model.credit import Credit, Verdict
    from story_editor.model.credit_book import CreditBook
    from story_editor.model.file_doubts import Doubt
    from story_editor.model.photo import Photo
    from story_editor.model.required_form import Required

_YEAR_SOURCES: Mapping[str, str] = {
    "photo": "year it was taken",
    "first published": "year of first publication",
    "typed": "year as typed",
    "imported": "year as imported",
}

VERDICTS: Mapping[Verdict, str] = {"sure": "", "assumed": " (assumed)", "ask": " (please check)"}
"""What stands behind a part that was read, by how it was read."""

SUBJECTS: Mapping[str, str] = {
    "notice": "its notice",
    "creators": "who made it",
    "credit line": "its credit line",
    "source": "its source",
    "caption": "its caption",
}
"""What a file can disagree with itself about, by `model.disagreements.Subject`."""
DOUBTS: Mapping[Doubt, str] = {
    "letters": "The file does not say how its letters are written: check the name.",
    "metadata": "Some of what the file says of its credit and rights cannot be read: ask who sent it.",
}
"""What of a file was not read for certain, by `model.file_doubts.Doubt`."""
KEEPS: Mapping[str, str] = {
    "notice": "Keep the notice as it is",
    "creators": "Keep who made it as it is",
    "credit line": "Keep the credit line as it is",
    "source": "Keep the source as it is",
    "caption": "Keep the caption as it is",
    "letters": "Keep the letters as they are",
    "metadata": "Keep the credit as it is",
}
"""What leaves a photo as it is, by what its file leaves open."""
_FIELD_NAMES: Mapping[str, str] = {
    "dc:rights": "rights",
    "dc:creator": "creator",
    "photoshop:Credit": "credit",
    "photoshop:Source": "source",
    "xmpRights:UsageTerms": "usage terms",
    "xmpRights:WebStatement": "licence address",
    "plus:LicensorURL": "where to ask",
    "dc:description": "description",
    "Iptc4xmpCore:AltTextAccessibility": "alternative text",
    "2:116": "copyright notice",
    "2:80": "by-line",
    "2:110": "credit",
    "2:115": "source",
    "2:120": "caption",
    "Copyright": "copyright",
    "Artist": "artist",
    "ImageDescription": "description",
}


def field_names(fields: Sequence[str]) -> str:
    """Return where a value stands: "XMP rights, EXIF copyright" for "XMP dc:rights" and so on."""
    names = (field.partition(" ") for field in fields)
    return ", ".join(f"{container} {_FIELD_NAMES.get(name, name)}" for container, _, name in names)


class Read(NamedTuple):
    """One part of a reading: which it is, its text, what it is in words, and how that is known."""

    part: str
    text: str
    words: str
    verdict: Verdict = "sure"

    @property
    def said(self) -> str:
        """The part in words: "Photo Doc: agency (assumed)"."""
        return f"{self.text}: {self.words}{VERDICTS[self.verdict]}"


def reading_parts(credit: Credit, book: CreditBook | None = None) -> list[Read]:
    """Return how `credit` was read, part by part: each creator, each agency, year and licence.

    A creator whom `book` knows as an organisation is said to be one.
    """
    known = book.is_organisation if book is not None else lambda _name: False
    names, agencies = credit.verdict("creators"), credit.verdict("agency")
    found = [
        Read("creators", name, "organisation" if known(name) else "photographer", names)
        for name in credit.creators
    ]
    found += [
        Read("agency", name, "agency", agencies) for name in credit.parties[len(credit.creators) :]
    ]
    if credit.year:
        found.append(Read("year", credit.year, year_source(credit), credit.verdict("year")))
    return [*found, Read("licence", credit.licence, "licence")] if credit.licence else found


def year_source(credit: Credit) -> str:
    """Return where the year of `credit` came from: "year as imported"; empty without a year."""
    return _YEAR_SOURCES.get(credit.year_source, "year") if credit.year else ""


def credit_reading(credit: Credit, book: CreditBook | None = None) -> str:
    """Return how `credit` was read: "Seng Mai: photographer · Photo Doc: agency · 2022: year as typed".

    Parts that were assumed are said to be so, and those that only a person can decide are to be
    checked; an empty line gives an empty text. A line that names nobody is said to be no credit.
    """
    if not credit.text.strip():
        return ""
    said = " · ".join(part.said for part in reading_parts(credit, book))
    nobody = names_nobody(credit, book)
    return " · ".join(filter(None, (said, nobody))) or "Kept as it stands: no name was read in it."


def names_nobody(credit: Credit, book: CreditBook | None = None) -> str:
    """Return that the line of `credit` is no credit, since it names nobody; empty where it is one."""
    from story_editor.model.credit_book import EMPTY_BOOK
    from story_editor.model.uncredited import is_credited

    if not credit.text.strip() or is_credited(credit, book or EMPTY_BOOK):
        return ""
    return "It names nobody, so the photo counts as having no credit."


_KINDS: Mapping[Kind, str] = {
    "person": "a photographer",
    "organisation": "an organisation",
    "nobody": "no name",
}


def learnt(kinds: Mapping[str, Kind], others: int) -> str:
    """Return what is remembered of who is who, and how many `others`' credits read better for it."""
    if not kinds:
        return ""
    parts = [f"“{shown(name)}” is remembered as {_KINDS[kind]}." for name, kind in kinds.items()]
    if others:
        one = "The credit of 1 other photo reads better for it."
        many = f"The credits of {others:,} other photos read better for it."
        parts.append(one if others == 1 else many)
    return " ".join(parts)


def asks_for(required: Required) -> str:
    """Return that a supplier asks for the line that stands below, and what is to be put into it."""
    put = ", with the number of the picture in their archive in place of “…”"
    return f"{shown(required.supplier)} asks for this line{put if required.lacks_number else ''}:"


def usual_with(contributor: Contributor, before: Photo, after: Photo) -> str:
    """Return the offer to make of the photo `before` the one `after`, which is usual with a contributor."""
    was, now = before.rights, after.rights
    said = []
    if after.credit.licence != before.credit.licence:
        said.append(after.credit.licence)
    elif now.licence_url != was.licence_url:
        said.append(now.licence_url)
    if now.usage_terms != was.usage_terms:
        said.append(now.usage_terms)
    if now.category != was.category:
        said.append(CATEGORY_NAMES[now.category])
    if now.ends is not None and now.ends != was.ends:
        said.append(f"until {format_date(now.ends, 'en')}")
    if now.consent != was.consent:
        said.append("consent needed")
    return f"Usual with {shown(contributor.name)}: {', '.join(map(shown, said))}."


def style_refused(style: str) -> str:
    """Return why `style` cannot be a style of credits, in words; empty when it can."""
    from story_editor.model.credit_style import PARTS, names_creators, unknown_parts

    if unknown := unknown_parts(style):
        parts = ", ".join(f"{{{part}}}" for part in PARTS)
        return f"“{shown(unknown[0])}” is nothing that a credit has: it may hold {parts}."
    if not names_creators(style):
        return "A credit says who made the photo: put {creators} into it."
    return ""
