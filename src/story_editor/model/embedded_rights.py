"""What a photographer's file says it may be used for, as the rights of its photo.

Source of the fields: IPTC Photo Metadata Standard (Rights Usage Terms, Web Statement of Rights,
Licensor URL). They are taken as they were read: `Photo.embedded` says where each stood.
"""

from __future__ import annotations

from collections.abc import Mapping

from story_editor.model.licences import licence_named, with_licence_url
from story_editor.model.photo import Photo, Rights
from story_editor.model.plain import one_line


def embedded_rights(fields: Mapping[str, str]) -> Rights:
    """Return the rights that the `fields` of a file grant or keep; empty where it says nothing."""
    terms, licence, ask = (
        one_line(fields.get(f"XMP {name}", ""))
        for name in ("xmpRights:UsageTerms", "xmpRights:WebStatement", "plus:LicensorURL")
    )
    return Rights(usage_terms=terms, licence_url=licence, ask_url=ask)


def with_rights(photo: Photo, said: Rights, before: Rights | None = None) -> Photo:
    """Return `photo` with what its file `said` of its rights, wherever nothing is said yet.

    What an earlier file of it said `before` gives way. A licence that the credit names goes before
    the file's address; a known address brings its name (`model/licences.py`).
    """
    old, now = before or Rights(), photo.rights
    named = not now.licence_url and licence_named(photo.credit.licence) is not None
    url = "" if named else _newer(now.licence_url, said.licence_url, old.licence_url)
    rights = now.replace(
        usage_terms=_newer(now.usage_terms, said.usage_terms, old.usage_terms),
        ask_url=_newer(now.ask_url, said.ask_url, old.ask_url),
    )
    photo = photo.replace(rights=rights)
    return photo if url == now.licence_url else with_licence_url(photo, url)


def _newer(now: str, said: str, before: str) -> str:
    return said if said and now in ("", before) else now
