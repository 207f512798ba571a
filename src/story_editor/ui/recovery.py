"""What was typed when a window died is brought back from its draft, beside what is saved.

Nobody is asked first: a question whose "no" deletes is no recovery. What is recovered is an
edit like any other, so it can be undone, and the version before it is kept. Where nothing can
be written the draft waits, which is said.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.model.base import is_newer
from story_editor.model.photo import Photo
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.left_elsewhere import Left
from story_editor.ui.notice_bar import Choice, NoticeBar
from story_editor.ui.session import Change, Key, Session
from story_editor.wording.failures import failure
from story_editor.wording.phrases import printable, several, shown
from story_editor.wording.versions import named


class Recovered(NamedTuple):
    """What became of a draft, in a sentence or two, and whose it is where there is something to compare.

    One that `waits` is not in the newsroom yet; one that was `thrown` away stands there again.
    """

    words: str
    key: Key | None = None
    waits: bool = False
    thrown: bool = False

    @property
    def alarms(self) -> bool:
        """Say whether somebody has to do something about it."""
        return self.waits or self.thrown


def recover(session: Session, drafts: Drafts) -> list[Recovered]:
    """Put the drafts that a window left into `session`; return what was done.

    A draft that cannot be read is kept aside, and said to be; where `session` is read-only all wait.
    """
    try:
        unread = drafts.refused() if session.read_only else drafts.set_aside()
        replaced, left = drafts.replaced(), drafts.all()
    except DiskRefused as refused:
        return [Recovered(failure(refused))]
    said = [Recovered(failure(one)) for one in unread]
    if session.read_only:
        found = [_waits(session, drafts, draft) for draft in (*replaced.values(), *left)]
    else:
        found = [_keep_replaced(session, drafts, *one) for one in replaced.items()]
        found += [_recover(session, drafts, draft) for draft in left]
    return said + [one for one in found if one is not None]


def recover_elsewhere(
    session: Session, drafts: Drafts, elsewhere: Iterable[Left]
) -> list[Recovered]:
    """Bring what is kept under paths where the newsroom was into `session`; say what waits in a copy.

    What is typed here by now stands: the draft of it becomes a version. No draft may be written meanwhile.
    """
    said: list[Recovered] = []
    try:
        for left in elsewhere:
            theirs = Drafts.of(left)
            if not left.moved:
                said += _wait_in_copy(session, left, [*theirs.all(), *theirs.replaced().values()])
            elif session.read_only:
                drafts_there = (*theirs.replaced().values(), *theirs.all())
                waiting = (_waits(session, theirs, draft) for draft in drafts_there)
                said += [one._replace(key=None) for one in waiting if one is not None]
            else:
                said += _bring(session, drafts, theirs)
    except StoryEditorError as refused:  # what is there stays for the next time
        said.append(Recovered(failure(refused)))
    return said


def _bring(session: Session, drafts: Drafts, theirs: Drafts) -> list[Recovered]:
    """Bring the drafts of a path from which the newsroom has moved: of what has one here too, as versions."""
    told = theirs.set_aside()
    before = [_keep_replaced(session, theirs, *one) for one in theirs.replaced().items()]
    typed = session.values.unsaved_keys()
    beside = [one for one in theirs.all() if (one.kind, one.value.id) in typed]
    kept = [*before, *(_keep_beside(session, theirs, draft) for draft in beside)]
    taken = drafts.take_over(theirs)
    kept += [_keep_beside(session, theirs, draft) for draft in theirs.all()]
    drafts.set_aside()  # which notes those of a newer version: they are not replaced
    come = [one for one in drafts.all() if (one.kind, one.value.id) in taken]
    kept += [_recover(session, drafts, draft) for draft in come]
    return [*(Recovered(failure(one)) for one in told), *(one for one in kept if one is not None)]


def _wait_in_copy(session: Session, left: Left, waiting: Sequence[Draft]) -> list[Recovered]:
    """Return that words wait for another copy of the newsroom, unless somebody has heard of them."""
    if left.told:
        return []
    with contextlib.suppress(DiskRefused):  # it is told once more, then
        left.mark_told()
    what = _named(session, waiting[0]) if waiting else "several photos at once"
    more = f" (and {len(waiting) - 1:,} more)" if len(waiting) > 1 else ""
    words = (
        f"What you typed last into {what}{more} waits in another copy of this newsroom,"
        f" {printable(str(left.folder))}: open that one to go on with it."
    )
    return [Recovered(words)]


def _keep_beside(session: Session, theirs: Drafts, draft: Draft) -> Recovered | None:
    """Keep a draft of another path as a version: there is one of the same value here too."""
    kind, value = draft.kind, draft.value
    if not session.may_change(session.opened((kind, value.id))):
        return _waits(session, theirs, draft)
    session.folder.keep_other(kind, value, draft.base)
    theirs.drop(kind, value.id)
    return Recovered(
        f"{_named(session, draft)} was typed into where the newsroom was before, and here too."
        " What you had typed there is kept among its versions.",
        (kind, value.id),
    )


def tell_recovered(
    said: Sequence[Recovered],
    notices: NoticeBar,
    go_to: Callable[[Key], object],
    compare: Callable[[Key], object],
) -> None:
    """Tell what was recovered; the notice leads to it, one after the other."""
    if not said:
        return
    keyed = [one for one in said if one.key is not None]
    choices: list[Choice] = []
    if keyed:
        key, rest = keyed[0].key, [one for one in said if one is not keyed[0]]
        assert key is not None

        def then(act: Callable[[Key], object], key: Key = key) -> None:
            act(key)
            tell_recovered([one for one in rest if one.key is not None], notices, go_to, compare)

        choices = [("Compare", lambda: then(compare))]
        if key[0] in ("stories", "photos"):
            choices.insert(0, ("Go there", lambda: then(go_to)))
    first = keyed[:1] + [one for one in said if one not in keyed[:1]]
    words = " ".join(several([one.words for one in first]))
    notices.tell(
        words, *choices, bad=any(one.alarms for one in said), stay=True, asks=bool(choices)
    )


def _waits(session: Session, _drafts: Drafts, draft: Draft) -> Recovered | None:
    """Return that a draft waits until it can be written, if it is another than what is saved."""
    key = (draft.kind, draft.value.id)
    try:
        there = session.opened(key)
    except StoryEditorError:
        there = None
    if there == draft.value:
        return None
    why = "the newsroom, which cannot be written to now."
    if there is not None and is_newer(there):
        why = "the newsroom, where a newer Story Editor has changed it since: go on with it there."
    words = f"What you typed last into {_named(session, draft)} waits on this computer: it is not in {why}"
    return Recovered(words, key if there is not None else None, waits=True)


def _recover(session: Session, drafts: Drafts, draft: Draft) -> Recovered | None:
    kind, value = draft.kind, draft.value
    try:
        key = (kind, value.id)
        there = session.opened(key)
        base = session.folder.base(*key)
        if there == value:  # it was saved, and died before the draft went
            drafts.drop(kind, value.id)
            return None
        if not session.may_change(there):
            return _waits(session, drafts, draft)
        name = _named(session, draft)
        if base == draft.base or there is None:
            thrown = there is None and session.folder.trashed.holds(*key)
            session.apply(Change("Recover", {key: (there, value)}))
            drafts.take(*key)
            if thrown:
                return Recovered(_thrown_away(name), key, thrown=True)
            return Recovered(
                f"{name} was recovered as it was typed last. The version before is kept.",
                key if there is not None else None,
            )
        session.folder.keep_other(kind, value, draft.base)
    except StoryEditorError as refused:
        return _stays(session, draft, refused)
    drafts.drop(kind, value.id)
    return Recovered(
        f"{name} was changed by somebody else before it could be saved."
        " What you had typed is kept among its versions.",
        key,
    )


def _keep_replaced(session: Session, drafts: Drafts, path: Path, draft: Draft) -> Recovered | None:
    """Keep a draft as a version, which nobody could bring back before more was typed."""
    key = (draft.kind, draft.value.id)
    try:
        there = session.opened(key)
        if there != draft.value:
            if not session.may_change(there):
                return _waits(session, drafts, draft)
            session.folder.keep_other(draft.kind, draft.value, draft.base)
    except StoryEditorError as refused:
        return _stays(session, draft, refused)
    drafts.drop_replaced(path)
    if there == draft.value:
        return None
    return Recovered(
        f"{_named(session, draft)} was typed into before, and that could not be brought back then."
        " What you had typed is kept among its versions.",
        key,
    )


def _stays(session: Session, draft: Draft, refused: StoryEditorError) -> Recovered:
    """Return that a draft stays for the next time, whatever is typed until then."""
    waits = f"What you typed last into {_named(session, draft)} waits on this computer."
    return Recovered(f"{failure(refused)} {waits}", waits=True)


def _thrown_away(name: str) -> str:
    return (
        f"{name} was moved to the trash before what you had typed could be saved. Yours stays: it is in the"
        " newsroom again, as it was typed last. Ask your colleagues, then throw it away if it is to go."
    )


def _named(session: Session, draft: Draft) -> str:
    """Return what people call a draft; of a photo, which has no name, its credit."""
    value = draft.value
    if isinstance(value, Photo):
        credit = value.credit.text.strip()
        return f"The photo credited “{shown(credit)}”" if credit else "A photo without a credit"
    return named(value, session.newsroom.language)
