"""Deciding what a photo's file contradicts itself about: what is still open, and what may be taken over.

Each question is answered by itself. What is taken for one changes only what it is about, and leaves
the others open; a credit or caption of the editor's own ends them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from story_editor.model.credit import AGENCIES, Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.credit_year import credit_from_file
from story_editor.model.disagreements import Disagreement, Said, bare, disagreements
from story_editor.model.embedded import NOTICES, embedded_caption, embedded_credit
from story_editor.model.folding import fold
from story_editor.model.licences import with_credit
from story_editor.model.makers import confirmed_by_file, makers_of, with_makers
from story_editor.model.photo import Photo


def open_disagreements(photo: Photo) -> tuple[Disagreement, ...]:
    """Return the disagreements of `photo` that no editor has decided.

    They do so by a credit or caption of their own, or by keeping or taking what the file says of one
    (`Photo.settled`).
    """
    found = disagreements(photo.embedded)
    if not found:
        return ()
    caption, credit = photo.caption.strip(), photo.credit.text.strip()
    own_caption = caption not in ("", embedded_caption(photo.embedded).strip())
    of_file = embedded_credit(photo.embedded)
    own_credit = credit not in ("", of_file) and not _is_taken(credit, of_file, found)
    notices = {said.text for one in found if one.subject == "notice" for said in one.values}
    decided = {
        *photo.settled,
        *(["caption"] if own_caption else []),
        *([one.subject for one in found if one.subject != "caption"] if own_credit else []),
        *(["notice"] if credit in notices - {of_file} else []),
    }
    return tuple(one for one in found if one.subject not in decided)


def offered_text(said: Said, about: Disagreement, photo: Photo) -> str:
    """Return the credit or caption to offer for what is `said`, "" where that of `photo` says so already."""
    if about.subject == "caption":
        return said.text if said.text != photo.caption else ""
    text = _offered(said, about, photo.credit)
    return "" if text == photo.credit.text or _is_said(said, about, photo.credit) else text


def take_offer(photo: Photo, text: str, about: str, book: CreditBook = EMPTY_BOOK) -> Photo:
    """Return `photo` with the credit `text`, by which an editor has answered what is open `about` it."""
    credit = confirmed_by_file(credit_from_file(photo, text, book), photo.embedded)
    return with_credit(photo, credit).replace(settled=(*photo.settled, about))


def _offered(said: Said, about: Disagreement, credit: Credit) -> str:
    if said.fields[0] in NOTICES:
        return said.text
    if about.subject == "creators":
        known = [
            name
            for one in about.values
            if one.fields[0] not in NOTICES
            for name in makers_of(one.text)
        ]
        return with_makers(credit, makers_of(said.text), known)
    return _with_agency(credit, said.text)


def _with_agency(credit: Credit, text: str) -> str:
    """Return the line of `credit` for the agency `text`; all of `text` where it names its makers as well."""
    line = credit.text.strip()
    if credit.parties and AGENCIES not in credit.agency and len(read_credit(text).parties) == 1:
        name = credit.agency or credit.creators[-1]
        start = line.rfind(name)
        end = start + len(name)
        after = f"{line[: start if credit.agency else end]}{'' if credit.agency else AGENCIES}{text}{line[end:]}"
        named = {fold(one) for one in (*credit.creators, text)}
        if start >= 0 and {fold(one) for one in read_credit(after).parties} == named:
            return after
    alone = f"© {text}"
    same = _folded(read_credit(alone).parties) == _folded(credit.parties)
    dated = same and credit.year and not read_credit(alone).year
    return f"{alone} {credit.year}" if dated else alone


def _is_said(said: Said, about: Disagreement, credit: Credit) -> bool:
    """Say whether `credit` says already what is `said`."""
    if said.fields[0] in NOTICES:
        return fold(bare(said.text)) == fold(bare(credit.text))
    if about.subject == "creators":
        return _folded(makers_of(said.text)) == _folded(credit.creators)
    parties = _folded(read_credit(said.text).parties)
    return bool(parties) and parties <= _folded(credit.parties)


def _folded(names: Sequence[str]) -> set[str]:
    return {fold(name) for name in names}


def _is_taken(credit: str, of_file: str, found: Sequence[Disagreement]) -> bool:
    """Say whether the line `credit` is what offers about what was `found` make of that of the file."""
    reached = {of_file}
    for _ in found:
        lines = [read_credit(line) for line in reached]
        reached |= {
            _offered(said, one, line)
            for line in lines
            for one in found
            if one.subject != "caption"
            for said in one.values
        }
        if credit in reached:
            return True
    return False
