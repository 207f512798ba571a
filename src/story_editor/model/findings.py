"""What an editor should look at, as values: the texts of the newsroom judged, never refused.

A finding of severity "must" stops an export; "should" is shown and stops nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Literal

from story_editor.model.base import is_newer
from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.dates import format_date
from story_editor.model.links import published_link
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import PROFILE, Photo, Rights
from story_editor.model.rendition import whole_pixels
from story_editor.model.severities import Choosable, Severity
from story_editor.model.story import Story
from story_editor.model.uncredited import is_uncredited

RIGHTS_WARNING = 30
"""Days before the end of its rights from which a photo says so (CREDITS, rule 6)."""

Code = Literal[
    "newer-format",
    "title-missing",
    "date-missing",
    "link-broken",
    "credit-missing",
    "credit-form",
    "year-suspect",
    "file-missing",
    "photo-missing",
    "photo-damaged",
    "photo-unread",
    "file-damaged",
    "file-disagrees",
    "charset-guessed",
    "metadata-unread",
    "profile-missing",
    "profile-unreadable",
    "rights-ending",
    "minor-without-reference",
    Choosable,
]
PhotoLack = Literal["photo-missing", "photo-damaged", "photo-unread"]
"""Why a photo that a story names cannot be had: nobody knows it, it is damaged, or it cannot be read here."""
ConsentCode = Literal[
    "minor-without-consent", "minor-without-reference", "consent-missing", "reference-missing"
]
_PROFILES: Mapping[str, Code] = {
    "missing": "profile-missing",
    "unreadable": "profile-unreadable",
}
_DOUBTS: Mapping[str, Code] = {"letters": "charset-guessed", "metadata": "metadata-unread"}
FieldName = Literal[
    "title", "date", "summary", "link", "alt", "credit", "picture", "rights", "consent", ""
]


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: `code` says what, `field` where, `facts` the numbers in it."""

    code: Code
    severity: Severity
    field: FieldName
    story: str = ""
    language: str = ""
    facts: Mapping[str, str | int] = dataclasses.field(default_factory=dict, hash=False)


def check_story(
    story: Story,
    photo: Photo | None,
    newsroom: Newsroom,
    language: str,
    today: dt.date | None = None,
    book: CreditBook = EMPTY_BOOK,
    lack: PhotoLack = "photo-missing",
) -> tuple[Finding, ...]:
    """Return what is to be looked at in `story` in `language`, in the order of the form.

    `photo` is the photo its picture names, None when it cannot be had, and `lack` says why. What
    is missing in a draft is only a "should": it cannot be exported before it is ready.
    `today` is what the end of rights is compared with; None compares it with nothing.
    `book` says which form of credit a supplier requires.
    """
    grave: Severity = "should" if story.status == "draft" else "must"
    found = _check_format(story, photo, language)
    found += _check_texts(story, newsroom, language, grave)
    if story.picture is not None:
        if photo is not None:
            found += _check_credit(story, photo, newsroom, language, book)
            found += _check_words(photo, story.id, language)
        found += _check_picture(story, photo, newsroom, language, grave, lack)
        if photo is not None:
            found += check_rights(story, photo, newsroom, language, today)
    return tuple(found)


def _check_format(story: Story, photo: Photo | None, language: str) -> list[Finding]:
    """Return what a newer version wrote: not all of it is known here, so none of it is published."""
    found = []
    if is_newer(story):
        found.append(Finding("newer-format", "must", "", story.id, language))
    if photo is not None and is_newer(photo):
        facts = {"reason": "photo"}
        found.append(Finding("newer-format", "must", "picture", story.id, language, facts))
    return found


def count_words(text: str) -> int:
    """Return the words of `text` as a person counts them: runs between white space."""
    return len(text.split())


def _check_texts(story: Story, newsroom: Newsroom, language: str, grave: Severity) -> list[Finding]:
    text, limit = story.text(language), newsroom.limits.summary_words
    found: list[Finding] = []
    if not text.title.strip():
        found.append(Finding("title-missing", grave, "title", story.id, language))
    if story.date is None:
        found.append(Finding("date-missing", grave, "date", story.id, language))
    if text.link.strip() and not published_link(text.link):
        found.append(Finding("link-broken", grave, "link", story.id, language))
    words = count_words(text.summary)
    if words == 0:
        found.append(_chosen("summary-missing", "summary", story, newsroom, language))
    elif words > limit:
        facts = {"words": words, "limit": limit}
        found.append(_chosen("summary-long", "summary", story, newsroom, language, facts))
    return found


def check_rights(
    story: Story, photo: Photo, newsroom: Newsroom, language: str, today: dt.date | None
) -> list[Finding]:
    """Return what is to be looked at in the rights of `photo`, which `story` shows.

    `today` is what their end is compared with; None compares it with nothing.
    """
    found: list[Finding] = []
    facts: dict[str, str | int]
    rights = photo.rights
    if rights.ends is not None and today is not None and rights.ends <= last_warned(today):
        facts = {"date": format_date(rights.ends, "en")}
        if rights.ends < today:
            found.append(_chosen("rights-ended", "rights", story, newsroom, language, facts))
        else:
            ending = Finding("rights-ending", "should", "rights", story.id, language, facts)
            found.append(ending)
    if lack := lacking_consent(rights):
        chosen: Choosable = "minor-without-consent" if lack == "minor-without-reference" else lack
        one = _chosen(chosen, "consent", story, newsroom, language)
        found.append(dataclasses.replace(one, code=lack))
    return found


def lacking_consent(rights: Rights) -> ConsentCode | None:
    """Return what the consent of the people shown lacks, None for nothing."""
    if rights.consent == "on file":
        if rights.consent_reference.strip():
            return None
        return "minor-without-reference" if rights.minors else "reference-missing"
    if rights.minors:
        return "minor-without-consent"
    return "consent-missing" if rights.consent == "needed" else None


def _chosen(
    code: Choosable,
    field: FieldName,
    story: Story,
    newsroom: Newsroom,
    language: str,
    facts: Mapping[str, str | int] | None = None,
) -> Finding:
    """Return a finding as grave as the newsroom chose; nothing stops a draft."""
    severity = "should" if story.status == "draft" else newsroom.severity(code)
    return Finding(code, severity, field, story.id, language, facts or {})


def last_warned(today: dt.date) -> dt.date:
    """Return the last end of rights that is told `today`."""
    return min(today, dt.date.max - dt.timedelta(RIGHTS_WARNING)) + dt.timedelta(RIGHTS_WARNING)


def _check_credit(
    story: Story, photo: Photo, newsroom: Newsroom, language: str, book: CreditBook
) -> list[Finding]:
    if is_uncredited(photo, book):
        severity: Severity = "should" if story.status == "draft" else "must"
        return [Finding("credit-missing", severity, "credit", story.id, language)]
    found: list[Finding] = []
    facts: dict[str, str | int]
    credit = photo.credit
    # each asks for a module that few newsrooms need, and none at the start
    if len(book):
        found += _check_form(story, photo, newsroom, language, book)
    if credit.licence or photo.rights.licence_url:
        found += _check_licence(story, photo, newsroom, language)
    what = _to_decide(credit)
    if what and "\ufffd" not in credit.text:  # a letter that was lost is told by itself
        facts = {"reason": what, "read": credit.line, "year": credit.year}
        found.append(_chosen("credit-unsure", "credit", story, newsroom, language, facts))
    if credit.year_source == "imported":
        found += _check_year(story, photo, newsroom, language)
    return found


def _check_form(
    story: Story, photo: Photo, newsroom: Newsroom, language: str, book: CreditBook
) -> list[Finding]:
    from story_editor.model.required_form import required_text

    facts: dict[str, str | int]
    if required := required_text(photo.credit, book):
        facts = {"supplier": required.supplier, "form": required.text}
        if required.lacks_number:
            facts["reason"] = "number"
        return [_chosen("credit-form", "credit", story, newsroom, language, facts)]
    return []


def _check_licence(story: Story, photo: Photo, newsroom: Newsroom, language: str) -> list[Finding]:
    from story_editor.model.licence_differences import licence_differences

    found = []
    for one in licence_differences(photo):
        facts: dict[str, str | int] = {"printed": one.said, "licence": one.licence}
        if one.where == "file":
            facts["reason"] = "file"
        found.append(_chosen("licence-differs", "credit", story, newsroom, language, facts))
    return found


def _check_year(story: Story, photo: Photo, newsroom: Newsroom, language: str) -> list[Finding]:
    from story_editor.model.suspect_years import suspicion

    why = suspicion(photo, story)
    if why is None:
        return []
    facts: dict[str, str | int] = {
        "year": photo.credit.year,
        "better": why.better,
        "reason": why.reason,
    }
    return [_chosen("year-suspect", "credit", story, newsroom, language, facts)]


def _to_decide(credit: Credit) -> str:
    """Return what of the reading only a person can decide; a year that covered a page is told by itself."""
    if "year" in credit.asked and credit.year_source == "imported":
        from story_editor.model.learning import sure_of
        from story_editor.model.page_years import is_doubted

        if is_doubted(credit):
            return sure_of(credit, "year").to_decide
    return credit.to_decide


def check_file(photo: Photo) -> list[Finding]:
    """Return what the file of `photo` leaves open, whichever story shows it: of its words and colours."""
    return [*_check_words(photo, "", ""), *_check_colours(photo, "", "")]


def _check_words(photo: Photo, story: str, language: str) -> list[Finding]:
    """Return what the file of `photo` leaves open about its credit and caption."""
    if not photo.embedded and "\ufffd" not in photo.credit.text:
        return []
    from story_editor.model.deciding import open_disagreements  # late, for the start
    from story_editor.model.file_doubts import file_doubts

    codes: list[Code] = [_DOUBTS[doubt] for doubt in file_doubts(photo)]
    if open_disagreements(photo):
        codes.append("file-disagrees")
    return [Finding(code, "should", "credit", story, language) for code in codes]


def _check_colours(photo: Photo, story: str, language: str) -> list[Finding]:
    trouble = _PROFILES.get(photo.embedded.get(PROFILE, ""))
    return [Finding(trouble, "should", "picture", story, language)] if trouble else []


def _check_picture(
    story: Story,
    photo: Photo | None,
    newsroom: Newsroom,
    language: str,
    grave: Severity,
    lack: PhotoLack,
) -> list[Finding]:
    if photo is None or story.picture is None:
        return [Finding(lack, grave, "picture", story.id, language)]
    found: list[Finding] = []
    if photo.original is None:
        found.append(Finding("file-missing", "should", "picture", story.id, language))
        return found
    alt = story.text(language).alt.strip()
    if not alt and not story.picture.decorative:
        found.append(_chosen("alt-missing", "alt", story, newsroom, language))
    elif len(alt) > newsroom.limits.alt_characters:
        facts: dict[str, str | int] = {
            "characters": len(alt),
            "limit": newsroom.limits.alt_characters,
        }
        found.append(_chosen("alt-long", "alt", story, newsroom, language, facts))
    found += _check_colours(photo, story.id, language)
    used = {listing.rendition for listing in newsroom.listings}
    for rendition in newsroom.renditions:
        if rendition.name not in used:
            continue
        chosen = story.picture.crops.get(rendition.name)
        width = whole_pixels(
            rendition.frame(photo.original.size, chosen, photo.focal, story.picture.turn)
        )
        if width < rendition.minimum:
            facts = {"width": width, "limit": rendition.minimum, "rendition": rendition.label}
            found.append(_chosen("picture-small", "picture", story, newsroom, language, facts))
    return found
