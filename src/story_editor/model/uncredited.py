"""Whether a photo lacks its credit: the one rule that findings, index, window, export and command line ask.

A line counts as a credit when it names somebody, or says in letters what no reader understood: an
editor is asked about that. A mark, a year, a licence or "Handout" by itself names nobody (CREDITS, rule 5),
and neither does what the credit book says is nobody's name.
"""

from __future__ import annotations

from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.photo import Photo, Rights


def is_uncredited(photo: Photo, book: CreditBook = EMPTY_BOOK) -> bool:
    """Say whether `photo` needs a credit and has none: nobody is named, and no reason excuses it.

    `book` is asked what is nobody's name.
    """
    return not (is_credited(photo.credit, book) or is_excused(photo.rights))


def is_excused(rights: Rights) -> bool:
    """Say whether a reason is given why no credit is needed; signs without a letter are no reason."""
    return _is_lettered(rights.no_credit_reason)


def is_credited(credit: Credit, book: CreditBook = EMPTY_BOOK) -> bool:
    """Say whether what is printed of `credit` names somebody, or says what was not understood."""
    if not _is_lettered(credit.text):
        return False
    for name in credit.parties:
        if " " in name and _is_lettered(name) and not book.is_nobody(name):
            return True
    from story_editor.model.credit_reading import says_nobody  # late, for the start

    return not says_nobody(credit.text, book)


def _is_lettered(text: str) -> bool:
    return any(map(str.isalpha, text))
