"""What a contributor's photos usually may be used for, offered for a photo that says nothing yet."""

from __future__ import annotations

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.licences import with_credit
from story_editor.model.photo import Photo


def usual_rights(photo: Photo, book: CreditBook) -> Contributor | None:
    """Return who is credited in `photo` and has usual rights to offer, None when there is no need.

    The first in the order of the credit, and only where the photo has no licence and no terms.
    """
    rights = photo.rights
    if photo.credit.licence or rights.licence_url or rights.usage_terms.strip():
        return None
    for name in photo.credit.parties:
        known = book.named(name)
        if known is not None and (known.licence or known.licence_url or known.usage_terms.strip()):
            return known
    return None


def with_usual_rights(photo: Photo, contributor: Contributor) -> Photo:
    """Return `photo` with the licence and the terms that are usual with `contributor`."""
    licensed = with_credit(photo, photo.credit.replace(licence=contributor.licence))
    url = contributor.licence_url or licensed.rights.licence_url
    rights = licensed.rights.replace(licence_url=url, usage_terms=contributor.usage_terms)
    return licensed.replace(rights=rights)
