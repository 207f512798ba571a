"""The newsroom's values as the command line tells them: the shapes of `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from story_editor.model.credit import Credit
    from story_editor.model.credit_book import CreditBook
    from story_editor.model.findings import Finding
    from story_editor.model.newsroom import Newsroom
    from story_editor.model.photo import Photo
    from story_editor.model.story import Story
    from story_editor.store.inspection import Trouble


def trouble_facts(trouble: Trouble, folder: Path) -> dict[str, Any]:
    """Return what is wrong with a file, by its path inside the newsroom `folder`."""
    from story_editor.store.inspection import REPAIRABLE

    return {
        "what": trouble.what,
        "file": trouble.path.relative_to(folder).as_posix(),
        "repairable": trouble.what in REPAIRABLE,
        **({"received": trouble.received, "credit": trouble.credit} if trouble.received else {}),
    }


def title_of(story: Story, newsroom: Newsroom) -> str:
    """Return the title of `story` in the language it is told in, empty when it has none."""
    return story.text(newsroom.language_of(story)).title


def story_facts(story: Story, newsroom: Newsroom, photos: Mapping[str, Photo]) -> dict[str, Any]:
    """Return a story with its credit, in the language it is told in."""
    language = newsroom.language_of(story)
    text = story.text(language)
    photo = photos.get(story.picture.photo) if story.picture else None
    return {
        "id": story.id,
        "status": story.status,
        "date": story.date.isoformat() if story.date else None,
        "kicker": story.kicker,
        "title": text.title,
        "summary": text.summary,
        "link": text.link,
        "credit": photo.credit.text if photo else "",
        "alt": text.alt,
        "language": language,
        "photo": story.picture.photo if story.picture else None,
        "decorative": bool(story.picture and story.picture.decorative),
    }


def photo_facts(photo: Photo, stories: Sequence[str]) -> dict[str, Any]:
    """Return a photo with the ids of the `stories` that use it, and what its file is not sure of."""
    from story_editor.model.deciding import open_disagreements
    from story_editor.model.embedded import date_taken

    taken = date_taken(photo.embedded)
    original = photo.original
    return {
        "id": photo.id,
        "file": original.name if original else None,
        "media_type": original.media_type if original else None,
        "width": original.width if original else None,
        "height": original.height if original else None,
        "sha256": original.sha256 if original else None,
        "credit": photo.credit.text,
        **_reading(photo.credit),
        "taken": taken.isoformat() if taken else None,
        "rights": {
            "category": photo.rights.category,
            "licence": photo.credit.licence,
            "licence_url": photo.rights.licence_url,
            "ask_url": photo.rights.ask_url,
            "usage_terms": photo.rights.usage_terms,
            "ends": photo.rights.ends.isoformat() if photo.rights.ends else None,
            "consent": photo.rights.consent,
            "consent_reference": photo.rights.consent_reference,
            "minors": photo.rights.minors,
            "no_credit_reason": photo.rights.no_credit_reason,
        },
        "disagreements": [
            {
                "about": one.subject,
                "values": [{"text": said.text, "fields": list(said.fields)} for said in one.values],
            }
            for one in open_disagreements(photo)
        ],
        "stories": list(stories),
    }


def finding_facts(finding: Finding, titles: Mapping[str, str]) -> dict[str, Any]:
    """Return a finding with the title of its story, and in words."""
    from story_editor.wording.findings import finding_sentences

    return {
        "code": finding.code,
        "severity": finding.severity,
        "field": finding.field,
        "story": finding.story,
        "title": titles.get(finding.story, ""),
        "language": finding.language,
        "message": finding_sentences(finding),
    }


def _reading(credit: Credit) -> dict[str, Any]:
    """Return how a credit is read, how sure that is, and where its year is from."""
    from story_editor.model.credit import PARTS

    return {
        "creators": list(credit.creators),
        "agency": credit.agency,
        "year": credit.year,
        "year_source": credit.year_source,
        "licence": credit.licence,
        "asset_id": credit.asset_id,
        "unsure": list(credit.unsure),
        "verdicts": {part: credit.verdict(part) for part in PARTS if getattr(credit, part)},
    }


def credit_facts(credit: Credit, book: CreditBook, house: str) -> dict[str, Any]:
    """Return a credit: the line, its reading, how sure it is, and the line as it would be printed.

    That is in the form that its supplier in `book` requires, or else in the `house` style.
    """
    from story_editor.model.credit import PARTS
    from story_editor.model.credit_reading import print_credit

    return {
        "text": credit.text,
        "creators": list(credit.creators),
        "agency": credit.agency,
        "year": credit.year,
        "licence": credit.licence,
        "asset_id": credit.asset_id,
        "unsure": list(credit.unsure),
        "verdicts": {part: credit.verdict(part) for part in PARTS if getattr(credit, part)},
        "house": print_credit(credit, book.form_for(credit, house)),
    }
