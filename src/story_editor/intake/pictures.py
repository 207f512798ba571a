"""Taking in a photographer's file as a photo: its size, its credit, what it says of itself."""

from __future__ import annotations

from collections.abc import Callable

from story_editor.imaging.metadata import Metadata, read_metadata
from story_editor.imaging.original import read_original
from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.embedded_rights import embedded_rights, with_rights
from story_editor.model.file_doubts import asked_about, is_guessed
from story_editor.model.licences import licensed
from story_editor.model.makers import confirmed_by_file
from story_editor.model.photo import GUESSED, Original, Photo, Rights


def take_picture(
    data: bytes, name: str, *, new_id: Callable[[], str], book: CreditBook = EMPTY_BOOK
) -> tuple[Photo, Original]:
    """Return the file `data`, received as `name`, as a new photo, and its original.

    `book` is asked who is who. Raises PictureRefused.
    """
    original = read_original(data, name)
    metadata = read_metadata(data)
    credit = credit_of_file(metadata, book=book)
    return make_photo(new_id(), original, credit, metadata), original


def credit_of_file(metadata: Metadata, *, book: CreditBook = EMPTY_BOOK) -> Credit:
    """Return the credit that a file carries, with where its year came from.

    The year is the photo's only when it is the year in which it was taken (CREDITS, rule 2). Names
    whose letters had to be guessed are to be asked about; who is what the file's other fields may tell.
    """
    credit = read_credit(metadata.credit, book=book, year_source="imported")
    credit = confirmed_by_file(credit, metadata.fields)
    if GUESSED in metadata.fields and is_guessed(metadata.fields):
        credit = asked_about(credit)
    taken = metadata.date_taken
    if taken and credit.year == str(taken.year):
        return credit.replace(year_source="photo")
    return credit


def make_photo(
    photo_id: str, original: Original, credit: Credit, metadata: Metadata, caption: str = ""
) -> Photo:
    """Return the photo of `original`, with its own rights; its own caption where none is given."""
    photo = Photo(
        id=photo_id,
        original=original,
        credit=credit,
        rights=licensed(Rights(), credit),
        caption=caption or metadata.caption,
        embedded=dict(metadata.fields),
    )
    return with_rights(photo, embedded_rights(metadata.fields))
