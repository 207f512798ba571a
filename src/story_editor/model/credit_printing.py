"""Printing a credit afresh, with what its line said besides names and year.

A form tells how who made a photo, and when, is printed. What else the line granted or reserved is
no matter of form, and stays in it: its licence and its reserved rights. A year for which the form
has no place stays known, as what was said of the photo.
"""

from __future__ import annotations

from story_editor.model import credit_words as words
from story_editor.model.credit import Credit
from story_editor.model.credit_reading import clean, print_credit, printed_licence


def print_afresh(credit: Credit, form: str) -> Credit:
    """Return `credit` with its text printed in `form`; a text that names nobody stays."""
    text = print_credit(credit, form)
    return credit if text == credit.text else credit.replace(text=with_what_it_said(text, credit))


def with_what_it_said(text: str, credit: Credit) -> str:
    """Return `text`, a new line for `credit`, with the licence and the reserved rights of its old one."""
    line = clean(credit.text)
    licence = printed_licence(line)
    if licence and licence not in text:
        text = f"{text} / {licence}"
    reserved = words.RESERVED.search(line)
    return text if reserved is None or words.RESERVED.search(text) else text + reserved[0]
