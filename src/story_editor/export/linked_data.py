"""The pictures of an export as linked data (JSON-LD), which search engines read.

A file of its own, since every site's filter drops scripts. Names are those of schema.org and
of Google's guidance on image metadata; values are those that the picture files carry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from story_editor.export.entries import PictureFile, address, shown_file
from story_editor.imaging.embed import Rights
from story_editor.imaging.encode import MEDIA_TYPES
from story_editor.model.credit_book import CreditBook
from story_editor.model.newsroom import Listing

LINKED_DATA: Final = "pictures.jsonld"


def linked_data(
    listing: Listing,
    stories: Iterable[str],
    rights: Mapping[str, Rights],
    pictures: Mapping[str, tuple[PictureFile, ...]],
    book: CreditBook,
) -> str:
    """Return the file that describes `pictures`, in the order of `stories`; both by story id.

    `book` tells people from organisations. No value can end a script that it is pasted into.
    """
    graph = [
        _image(listing, rights[story], pictures[story], book)
        for story in stories
        if pictures.get(story)
    ]
    document = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text.replace("<", "\\u003c") + "\n"


def _image(
    listing: Listing, rights: Rights, files: tuple[PictureFile, ...], book: CreditBook
) -> dict[str, Any]:
    shown = shown_file(files)
    terms = {"@type": "CreativeWork", "text": rights.usage_terms} if rights.usage_terms else None
    said = {
        "@type": "ImageObject",
        "contentUrl": address(listing.base_url, shown.path),
        "encodingFormat": MEDIA_TYPES[shown.kind],
        "inLanguage": listing.language,
        "creator": [_creator(name, book) for name in rights.creators],
        "creditText": rights.line,
        "copyrightNotice": rights.notice,
        "usageInfo": terms,
        "license": rights.licence_url,
        "acquireLicensePage": rights.ask_url,
        "caption": rights.caption,
    }
    return {name: value for name, value in said.items() if value}


def _creator(name: str, book: CreditBook) -> dict[str, str]:
    kind = "Organization" if book.is_agency(name) else "Person"
    return {"@type": kind, "name": name}
