"""What an editor should look at, in words: a title, a sentence, and the name of the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from story_editor.wording.phrases import shown

if TYPE_CHECKING:
    from story_editor.model.findings import Finding
    from story_editor.model.photo import Photo

_FINDINGS: Mapping[str, tuple[str, str]] = {
    "newer-format": (
        "Made by a newer Story Editor",
        "It can be read here, but neither changed nor exported: update Story Editor to go on with it.",
    ),
    "newer-format photo": (
        "The photo was made by a newer Story Editor",
        "It can be seen here, but neither changed nor exported: update Story Editor to go on with it.",
    ),
    "title-missing": ("Title missing", "A story without a title cannot be published."),
    "date-missing": ("Date missing", "The listing is ordered by date, newest first."),
    "summary-missing": ("Summary missing", "The listing shows the title alone."),
    "summary-long": ("Summary is {words} words", "House style asks for {limit} at most."),
    "link-broken": ("Link cannot be used", "A link begins with https://, http:// or mailto:."),
    "alt-missing": (
        "Alternative text missing",
        "Say what the picture shows, or mark it as decorative.",
    ),
    "alt-long": (
        "Alternative text is {characters} characters",
        "House style asks for {limit} at most.",
    ),
    "credit-missing": (
        "Credit missing",
        "Say who made the photo, or say in the Photos view why no credit is needed.",
    ),
    "credit-form": ("Credit in another form", "{supplier} asks for “{form}”."),
    "credit-form number": (
        "Credit without the picture's number",
        "{supplier} asks for “{form}”: put the number of the picture in their archive in place of “…”.",
    ),
    "licence-differs": (
        "Two licences for one photo",
        "The credit prints {printed}, and the photo is under {licence}: make them one.",
    ),
    "licence-differs file": (
        "The file says another licence",
        "The file says {printed}, and the photo is under {licence}: choose below the credit.",
    ),
    "credit-unsure names": (
        "Credit may be read wrongly",
        "It is read as “{read}”: say below the credit who is who.",
    ),
    "credit-unsure year": (
        "Year of the credit may be read wrongly",
        "It is read as {year}: say below the credit whether that is right.",
    ),
    "credit-unsure": (
        "Credit may be read wrongly",
        "It is read as “{read}”, of {year}: say below the credit who is who, and of which year.",
    ),
    "year-suspect taken": (
        "Year {year} came with the page",
        "The photo was taken in {better}.",
    ),
    "year-suspect page": (
        "Year {year} came with the page",
        "All of its credits say so, and nothing says when the photo is from: say where the year is from.",
    ),
    "year-suspect": (
        "Year {year} came with the page",
        "The story is of {better}: say where the year is from.",
    ),
    "file-missing": (
        "Picture file not here yet",
        "The listing shows the credit alone until it arrives.",
    ),
    "picture-small": (
        "Picture is small",
        "{width} pixels wide for {rendition}, at least {limit} are asked for.",
    ),
    "picture-small one": (
        "Picture is small",
        "1 pixel wide for {rendition}, at least {limit} are asked for.",
    ),
    "photo-missing": ("Photo missing", "This story names a photo that is not in the newsroom."),
    "photo-damaged": (
        "Photo damaged",
        "Nothing can be exported until it is put back from a copy: look at it in the Photos view.",
    ),
    "photo-unread": (
        "Photo cannot be read",
        "Nothing can be exported until it can be: look at it in the Photos view.",
    ),
    "file-damaged": (
        "Picture file cannot be read",
        "The file in “originals” is missing or damaged.",
    ),
    "file-disagrees": (
        "The file disagrees with itself",
        "It names one thing here and another there: choose below the credit, or keep what is there.",
    ),
    "charset-guessed": (
        "Letters uncertain",
        "The file does not say how its letters are written: check the name.",
    ),
    "metadata-unread": (
        "Metadata not read",
        "Some of what the file says of its credit and rights cannot be read: ask who sent it.",
    ),
    "profile-missing": (
        "Colours uncertain",
        "The file does not say what its colours mean: compare them, or ask for the file in sRGB.",
    ),
    "profile-unreadable": (
        "Colours uncertain",
        "What the file says of its colours is of no use: compare them, or ask for the file in sRGB.",
    ),
    "rights-ended": ("Rights have ended", "The photo could be used until {date}."),
    "rights-ending": ("Rights end soon", "The photo can be used until {date}."),
    "minor-without-consent": (
        "A minor is shown without consent",
        "Say where the consent is on file, or use another photo.",
    ),
    "minor-without-reference": (
        "The consent for a minor has no reference",
        "It is said to be on file: say where, so that it can be found, or use another photo.",
    ),
    "consent-missing": (
        "Consent is needed",
        "Ask the people shown, and say where their consent is on file.",
    ),
    "reference-missing": (
        "Consent without a reference",
        "It is said to be on file, and nobody could find it.",
    ),
}
CHOICE_NAMES: Mapping[str, str] = {
    "rights-ended": "Rights that have ended",
    "minor-without-consent": "A minor without consent that can be found",
    "consent-missing": "Consent that is needed",
    "reference-missing": "Consent without a reference",
    "alt-missing": "No alternative text",
    "alt-long": "Alternative text that is long",
    "summary-missing": "No summary",
    "summary-long": "A summary that is long",
    "picture-small": "A picture that is small",
    "credit-form": "A credit in another form than asked for",
    "licence-differs": "A credit or file that says another licence",
    "credit-unsure": "A credit that may be read wrongly",
    "year-suspect": "A year that came with a page",
}
"""What a newsroom may let stop its exports, or let pass with a warning."""

_MENDS: Mapping[str, str] = {"credit-form": "Print it so", "year-suspect": "Look at the years"}

FIELD_NAMES: Mapping[str, str] = {
    "title": "title",
    "date": "date",
    "summary": "summary",
    "link": "link",
    "alt": "alternative text",
    "credit": "credit",
    "picture": "picture",
    "rights": "rights",
    "consent": "consent",
    "": "story",
}


def finding_title(finding: Finding) -> str:
    """Return what the finding is, in a few words."""
    return _words(finding)[0].format_map(_Known(finding.facts))


def finding_detail(finding: Finding) -> str:
    """Return why it matters or what to do, in a sentence."""
    return _words(finding)[1].format_map(_Known(finding.facts))


def finding_sentences(finding: Finding) -> str:
    """Return what the finding is, and why it matters or what to do."""
    return f"{finding_title(finding)}. {finding_detail(finding)}"


def mend_of(finding: Finding) -> str:
    """Return what one click does about the finding, empty where no click can: a number has to be asked for."""
    return "" if finding.facts.get("reason") == "number" else _MENDS.get(finding.code, "")


def file_left_open(photos: Iterable[Photo]) -> Mapping[str, str]:
    """Return what the files of some of `photos` leave open, in a sentence or two, by the photo's id."""
    from story_editor.model.findings import check_file

    found = {photo.id: (photo, check_file(photo)) for photo in photos if photo.original}
    return {
        one: f"“{shown(photo.original.name)}”: {' '.join(map(finding_sentences, findings))}"
        for one, (photo, findings) in found.items()
        if findings and photo.original
    }


def _words(finding: Finding) -> tuple[str, str]:
    """Return title and sentence of a finding, by its reason, or for one, where it has several."""
    reason = "one" if finding.facts.get("width") == 1 else finding.facts.get("reason")
    return _FINDINGS.get(f"{finding.code} {reason}") or _FINDINGS[finding.code]


class _Known(dict[str, Any]):
    """Facts by name; one that is not given is left as an ellipsis rather than an error."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__(
            {name: shown(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        )

    def __missing__(self, name: str) -> str:
        return "…"
