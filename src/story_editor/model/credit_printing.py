"""Printing a credit afresh, with what its line said besides names and year.

A form tells how who made a photo, and when, is printed. What else the line granted or reserved is
no matter of form, and stays in it: its licence and its reserved rights. A year for which the form
has no place stays known, as what was said of the photo.
"""

from __future__ import annotations

from story_editor.model import credit_words as words
from story_editor.model.credit import Credit
from story_editor.model.credit_places import party_places
from story_editor.model.credit_reading import clean, print_credit, printed_licence, read_credit
from story_editor.model.credit_words import EDGES
from story_editor.model.learning import sure_of


def print_afresh(credit: Credit, form: str) -> Credit:
    """Return `credit` with its text printed in `form`; a text that names nobody stays."""
    text = print_credit(credit, form)
    return credit if text == credit.text else credit.replace(text=with_what_it_said(text, credit))


def without_number(credit: Credit, form: str) -> Credit:
    """Return `credit` without the number of its picture, which is no other picture's.

    So goes a year that only the number said. All else in the line stays; where the number cannot be
    taken out of it alone, the line is printed afresh in `form`.
    """
    number = credit.asset_id
    if not number:
        return credit
    after = credit.replace(asset_id="")
    for first, last in reversed(party_places(credit.text, number, credit.parties)):
        before, behind = after.text[:first], after.text[last:]
        bare = before.rstrip(f"{EDGES}([")
        line = (
            f"{bare}{behind.removeprefix(')')}"
            if bare.strip("©")
            else before + behind.lstrip(EDGES)
        )
        after = after.replace(text=line)
    read = read_credit(after.text)
    if credit.year and credit.year in number and not read.year:
        after = sure_of(after, "year").replace(year="", year_source="")
    if (
        number in after.text
        or read.asset_id
        or {*read.parties} != {*read_credit(credit.text).parties}
    ):
        return print_afresh(after, form)
    return after


def with_what_it_said(text: str, credit: Credit) -> str:
    """Return `text`, a new line for `credit`, with the licence and the reserved rights of its old one."""
    line = clean(credit.text)
    licence = printed_licence(line)
    if licence and licence not in text:
        text = f"{text} / {licence}"
    reserved = words.RESERVED.search(line)
    return text if reserved is None or words.RESERVED.search(text) else text + reserved[0]
