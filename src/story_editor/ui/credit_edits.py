"""What can be done to a photo's credit by a click: each is one undo step, and says what it did."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.model.base import new_id
from story_editor.model.contributor import Contributor, Kind
from story_editor.model.credit import Credit, YearSource
from story_editor.model.learning import Answers, answered, learn, year_out_of
from story_editor.model.licences import with_credit
from story_editor.model.photo import Photo
from story_editor.model.photo_changes import Edit
from story_editor.ui.changes import Pairs
from story_editor.ui.rereading import read_better, read_many_better
from story_editor.ui.session import Change, Session
from story_editor.wording.credits import learnt
from story_editor.wording.failures import failure


def answer(session: Session, photo: Photo, answers: Answers) -> str:
    """Remember who is who, and read `photo` and others by it; return what was done, in words.

    The text of no credit changes. What cannot be read of the book is said instead.
    """
    try:
        pairs = _learnt(session, answers)
        book = session.book.replaced(
            {
                key[1]: after
                for key, (_before, after) in pairs.items()
                if isinstance(after, Contributor)
            }
        )
        kinds: dict[str, Kind] = {
            after.name: after.kind for _, after in pairs.values() if isinstance(after, Contributor)
        }
        better = read_better(session, answers, book, but=photo.id) if kinds else {}
    except StoryEditorError as refused:
        return failure(refused)
    credit = answered(photo.credit, answers, book)
    if credit != photo.credit:
        pairs["photos", photo.id] = (photo, with_credit(photo, credit))
    pairs |= better
    if pairs:
        session.end_run()  # a step of its own, whatever was typed before
        session.apply(Change("Who is who", pairs))
    if kinds:
        _read_many(session, photo, answers, kinds)
    return learnt(kinds, len(better))


def _read_many(session: Session, photo: Photo, answers: Answers, kinds: Mapping[str, Kind]) -> None:
    """Read what was too much for a click by and by, and tell how many read better then."""

    def tell(number: int) -> None:
        if number:
            session.remarked.emit(learnt(kinds, number))

    with contextlib.suppress(DiskRefused):  # then they stay assumed
        read_many_better(session, answers, tell, but=photo.id)


def _learnt(session: Session, answers: Answers) -> Pairs:
    """Return what of the credit book changes by `answers`. Raises DamagedFile, NewerFormat, DiskRefused."""
    pairs: Pairs = {}
    for one, (known, after) in learn(session.book, answers, new_id).items():
        before = session.contributor(one) if known is not None else None
        pairs["contributors", one] = (
            before,
            before.replace(kind=after.kind) if before is not None else after,
        )
    return pairs


def assumed_answers(photo: Photo) -> Answers:
    """Return what is assumed of who is who in `photo`, as the answer that it is right."""
    credit = photo.credit
    if not {"creators", "agency"} & set(credit.unsure):
        return {}
    agencies = credit.parties[len(credit.creators) :]
    people: dict[str, Kind] = dict.fromkeys(credit.creators, "person")
    return people | dict.fromkeys(agencies, "organisation")


def swapped_answers(photo: Photo) -> Answers:
    """Return the answer that photographer and agency are the other way round; empty unless there are two."""
    credit = photo.credit
    if len(credit.creators) != 1 or len(credit.parties) != 2:
        return {}
    creator, agency = credit.parties
    return {agency: "person", creator: "organisation"}


def say_year(session: Session, photo: Photo, source: YearSource) -> None:
    """Note where the year in the credit of `photo` is from; "" says that it is no year."""
    from story_editor.model.suspect_years import confirmed

    credit = confirmed(photo.credit, source)
    _put(session, photo, credit if source else credit.replace(year=""), "Source of the year")


def move_year_out(session: Session, photo: Photo, name: str) -> None:
    """Make the year that stands in the `name` of somebody the year of `photo`'s credit."""
    after = year_out_of(photo.credit, name)
    if after is not None:
        _put(session, photo, after, "Year of the credit")


def drop_licence(session: Session, photo: Photo) -> None:
    """Take away the licence that was read in the credit of `photo`; its text stays."""
    _put(session, photo, photo.credit.replace(licence=""), "Licence")


def print_as_asked(session: Session, photo: Photo) -> None:
    """Print the credit of `photo` in the form that its supplier requires."""
    from story_editor.model.required_form import in_required_form

    _put(session, photo, in_required_form(photo.credit, session.book), "Form of the credit")


def take_usual_rights(session: Session, photo: Photo) -> None:
    """Give `photo` the licence and terms that are usual with who is credited."""
    from story_editor.model.usual_rights import usual_rights, with_usual_rights

    contributor = usual_rights(photo, session.book)
    if contributor is not None:
        change(session, photo, "Usual rights", lambda one: with_usual_rights(one, contributor))


def take_credit(session: Session, photo: Photo, text: str) -> None:
    """Make `text`, which the file of `photo` says, its credit."""
    from story_editor.model.credit_year import credit_from_file

    _put(session, photo, credit_from_file(photo, text, session.book), "Credit")


def take_answer(session: Session, photo: Photo, text: str, about: str) -> None:
    """Make `text` the credit of `photo`, which answers what its file leaves open `about` it."""
    from story_editor.model.deciding import take_offer

    change(session, photo, "Credit", lambda photo: take_offer(photo, text, about, session.book))


def take_year(session: Session, photo: Photo, year: str) -> None:
    """Print the `year` in which `photo` was taken, where that can be printed."""
    from story_editor.model.credit_year import with_year

    if credit := with_year(photo.credit, year, session.book):
        _put(session, photo, credit, "Year of the credit")


def take_caption(session: Session, photo: Photo, text: str) -> None:
    """Make `text`, which the file of `photo` says, its caption."""
    change(session, photo, "Caption", lambda photo: photo.replace(caption=text))


def change(session: Session, photo: Photo, label: str, edit: Edit) -> None:
    """Make of `photo` what `edit` does, as a step of its own called `label`."""
    session.end_run()
    session.change_photo(edit(photo), label)
    session.end_run()


def keep(session: Session, photo: Photo, about: str) -> None:
    """Keep credit and caption of `photo`, whatever its file leaves open `about` it."""
    from story_editor.model.file_doubts import keep as kept

    change(session, photo, "Keep as it is", lambda photo: kept(photo, about))


def _put(session: Session, photo: Photo, credit: Credit, label: str) -> None:
    change(session, photo, label, lambda photo: with_credit(photo, credit))
