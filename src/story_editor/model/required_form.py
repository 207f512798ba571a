"""The form of credit that a supplier requires, and whether a printed credit has it.

UNESCO, for one, gives its pictures on the condition that they bear "© UNESCO/" and the name of
the photographer. What is required stands in the credit book; it wins over the house style
(CREDITS, rule 3). A credit is told to have another form, and is never changed by itself.
"""

from __future__ import annotations

from typing import NamedTuple

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_printing import with_what_it_said
from story_editor.model.credit_reading import clean, print_credit
from story_editor.model.credit_words import MARK
from story_editor.model.folding import fold


class Required(NamedTuple):
    """What `supplier` asks for: `text` is the whole line to print.

    With `lacks_number` it has "…" where the number of the picture goes, which only a person can look up.
    """

    supplier: str
    text: str
    lacks_number: bool = False


def required_text(credit: Credit, book: CreditBook) -> Required | None:
    """Return the line that a supplier of `credit` asks for, None where the credit has its form.

    Spaces and the mark do not matter, nor by which of their names the supplier is called. Nothing
    is asked of a line that names the supplier alone, or somebody whom the form would drop.
    """
    asked = _asked(credit, book)
    if asked is None:
        return None
    supplier, called, named = asked
    if not credit.asset_id and "{asset_id}" in supplier.form:
        numbered = named.replace(asset_id="…")
        return Required(supplier.name, _printed(numbered, supplier, called), lacks_number=True)
    wanted = [_printed(named, supplier, name) for name in (called, *supplier.spellings)]
    if bare(credit.text) in map(bare, wanted):
        return None
    localised = called in supplier.names.values()
    return Required(supplier.name, wanted[0] if localised else wanted[1])


def _asked(credit: Credit, book: CreditBook) -> tuple[Contributor, str, Credit] | None:
    """Return who asks for a form, what `credit` calls them, and the credit as it is to be put into it."""
    supplier = book.supplier(credit)
    if supplier is None or not credit.text.strip() or book.loses_agency(supplier, credit):
        return None
    called = next(name for name in credit.parties if book.named(name) == supplier)
    named = credit
    if not supplier.fills_own_form:
        creators = (name for name in credit.creators if book.named(name) != supplier)
        named = credit.replace(creators=tuple(creators))
    guessed = "creators" in credit.unsure and any(map(book.is_agency, named.creators))
    lost = named.creators != credit.creators and not supplier.is_in_form
    return None if guessed or lost or not named.creators else (supplier, called, named)


def in_required_form(credit: Credit, book: CreditBook) -> Credit:
    """Return `credit` as its supplier asks for it, the same when it has that form already or lacks a number for it.

    The parts stay as they were read; so does a year for which the form has no place, with its source.
    """
    required = required_text(credit, book)
    if required is None or required.lacks_number:
        return credit
    return credit.replace(text=required.text)


def required_forms(book: CreditBook) -> dict[str, str]:
    """Return what decides about the forms of `book`, by every folded name of who requires one."""
    return {
        fold(name.strip()): "\n".join((one.form, *one.spellings))
        for one in book
        if one.own_form
        for name in one.spellings
    }


def bare(text: str) -> str:
    """Return `text` without spaces and without its mark, for comparing two lines."""
    return "".join(MARK.sub("", clean(text)).split())


def _printed(credit: Credit, supplier: Contributor, called: str) -> str:
    """Return `credit` in the supplier's form, where their own name is as they are `called`."""
    form = supplier.form.replace(supplier.name, called)
    return with_what_it_said(print_credit(credit, form), credit)
