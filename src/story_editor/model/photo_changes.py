"""What may be changed of a photo, each as a function of the photo: for one, or for many alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from story_editor.model.credit_book import CreditBook
from story_editor.model.licences import with_credit, with_licence_name, with_licence_url
from story_editor.model.photo import Photo

Edit = Callable[[Photo], Photo]
"""What an edit makes of a photo; an equal photo where it changes nothing."""


def credit(text: str, book: CreditBook) -> Edit:
    """Return the edit that makes `text` the credit, read with the newsroom's `book`."""
    from story_editor.model.credit_reading import edited_credit  # late, for the start

    return lambda photo: with_credit(photo, edited_credit(photo.credit, text, book=book))


def licence(name: str) -> Edit:
    """Return the edit that puts a photo under the licence `name`."""
    return lambda photo: with_licence_name(photo, name)


def licence_address(url: str) -> Edit:
    """Return the edit that puts a photo under the licence at `url`."""
    return lambda photo: with_licence_url(photo, url)


def caption(text: str) -> Edit:
    """Return the edit that makes `text` the caption, which goes into exported pictures."""
    return lambda photo: photo.replace(caption=text)


def rights(**changes: str | bool | dt.date | None) -> Edit:
    """Return the edit that changes fields of a photo's rights, by their names."""
    return lambda photo: photo.replace(rights=photo.rights.replace(**changes))


def same_as(other: Photo, book: CreditBook, house: str) -> Edit:
    """Return the edit that gives a photo the credit, licence, terms, category and end of `other`.

    Not its consent, nor whether minors are shown, nor its number in an archive: these are each picture's
    own. A year that came from the date the other was taken is typed here, for this one may be of
    another year. `book` and the `house` style tell how a line is printed out of which its number cannot
    be taken.
    """
    from story_editor.model.credit_printing import without_number  # late, for the start

    form = book.form_for(other.credit, house) if other.credit.asset_id else house
    credit, rights = without_number(other.credit, form), other.rights
    if credit.year_source == "photo":
        credit = credit.replace(year_source="typed")

    def edit(photo: Photo) -> Photo:
        taken = photo.rights.replace(
            category=rights.category,
            usage_terms=rights.usage_terms,
            licence_url=rights.licence_url,
            ask_url=rights.ask_url,
            ends=rights.ends,
        )
        return photo.replace(credit=credit, rights=taken)

    return edit
