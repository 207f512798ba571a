"""Whether a text can be somebody's name: in a credit it has to be read again as that one party."""

from __future__ import annotations

import unicodedata

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit, says_nobody
from story_editor.model.folding import fold_name
from story_editor.model.nameless import is_reserved

_ASKED = "asked-about"
"""The id of whoever is called so, in the book that is asked and never kept."""


def is_name(text: str, book: CreditBook) -> bool:
    """Say whether `text` would be read as one party once it is in `book`: no "/", "2021" or "Handout".

    A number may end a name, as in "Studio 1984", where a year behind it is read as the year.
    """
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    if says_nobody(name) and not is_reserved(name):
        return False
    known = book.named(name)
    asked = (known or Contributor(id=_ASKED, name=name)).replace(name=name, kind="person")
    after = book.replaced({asked.id: asked})
    lines = (name, f"© {name} 2022")
    return any(
        [fold_name(party) for party in read_credit(line, book=after).parties] == [fold_name(name)]
        for line in lines
    )
