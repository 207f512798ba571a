"""What a contributor's photos usually may be used for, offered for a photo that says nothing yet."""

from __future__ import annotations

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.licences import with_credit
from story_editor.model.photo import Photo


def usual_rights(photo: Photo, book: CreditBook) -> Contributor | None:
    """Return who is credited in `photo` and has usual rights to offer, None when there is no need.

    The first in the order of the credit with whom something is usual that the photo does not say.
    """
    for name in photo.credit.parties:
        known = book.named(name)
        if known is not None and with_usual_rights(photo, known) != photo:
            return known
    return None


def with_usual_rights(photo: Photo, contributor: Contributor) -> Photo:
    """Return `photo` with what is usual with `contributor`; what it says already stays as it is.

    Licence, terms, last day and consent belong together: a photo that has a licence or terms of
    its own is given none of them.
    """
    rights = photo.rights
    if not rights.category and contributor.category:
        rights = rights.replace(category=contributor.category)
        photo = photo.replace(rights=rights)
    if photo.credit.licence or rights.licence_url or rights.usage_terms.strip():
        return photo
    if contributor.licence:
        photo = with_credit(photo, photo.credit.replace(licence=contributor.licence))
    url = contributor.licence_url or photo.rights.licence_url
    rights = photo.rights.replace(licence_url=url, usage_terms=contributor.usage_terms)
    if rights.ends is None:
        rights = rights.replace(ends=contributor.ends)
    if contributor.consent and rights.consent == "not needed" and not rights.consent_reference:
        rights = rights.replace(consent=contributor.consent)
    return photo.replace(rights=rights)
