"""What was typed when a window died is brought back from its draft, beside what is saved.

Nobody is asked first: a question whose "no" deletes is no recovery. What is recovered is an
edit like any other, so it can be undone, and the version before it is kept. Where nothing can
be written the draft waits, which is said.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from story_editor.errors import DiskRefused, NotFound, StoryEditorError
from story_editor.model.base import Value, is_newer
from story_editor.model.photo import Photo
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.layout import NewsroomValue
from story_editor.store.left_elsewhere import Left
from story_editor.ui.notice_bar import Choice, NoticeBar
from story_editor.ui.session import Change, Key, Session
from story_editor.wording.failures import failure
from story_editor.wording.phrases import printable, several, shown
from story_editor.wording.unsaved import typed_refused
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


class _Found(NamedTuple):
    """A draft that is `kept_in` some place, what is `there` on the disk, or why that cannot be read.

    It was `thrown` away, or not; where the newsroom was before it may be `beside` one that is kept here.
    One that was `replaced` lies in that file: nobody could bring it back before more was typed.
    """

    draft: Draft
    kept_in: Drafts
    there: NewsroomValue | None = None
    refused: StoryEditorError | None = None
    thrown: bool = False
    beside: bool = False
    replaced: Path | None = None

    @property
    def key(self) -> Key:
        return self.draft.kind, self.draft.value.id


class _Write(NamedTuple):
    """What becomes of a draft on the disk: it goes, after it was kept as a version where it `keeps` it.

    `place` is that of what is said of it.
    """

    found: _Found
    place: int
    keeps: bool = True


class Recovery:
    """Brings drafts back into `session`, in four parts, in this order.

    A worker reads the drafts, one looks what there is on the disk, the window's thread decides, and a
    worker writes; then it decides about what is left. Nobody else may save meanwhile. A draft may be
    kept once they are read: what was left then stands beside it, and becomes a version. With `elsewhere`
    it is what is kept under paths where the newsroom was: what is typed here by now stands then, and the
    draft becomes a version.
    """

    def __init__(
        self, session: Session, drafts: Drafts, elsewhere: Sequence[Left] | None = None
    ) -> None:
        self._session = session
        self._drafts = drafts
        self._elsewhere = elsewhere
        self._view = session.folder.second()
        self._language = session.newsroom.language
        self._found: list[_Found] = []
        self._writes: list[_Write] = []
        self._said: list[Recovered | None] = []

    @property
    def said(self) -> list[Recovered]:
        """What was done, in words."""
        return [one for one in self._said if one is not None]

    @property
    def writes(self) -> bool:
        """Whether there is something to write, once it is decided."""
        return bool(self._writes)

    # --- on a worker -------------------------------------------------------------------------

    def read(self) -> None:
        """Read the drafts, which stand on this computer; none is kept meanwhile.

        A draft that cannot be read is kept aside, and said to be; nothing is where all is only read.
        """
        try:
            with self._drafts.alone:
                if self._elsewhere is None:
                    kept = self._drafts
                    unread = kept.set_aside() if self._view.writable else kept.refused()
                    self._said += [Recovered(failure(one)) for one in unread]
                    self._find_all(kept)
                for left in self._elsewhere or ():
                    self._read_left(left)
        except StoryEditorError as refused:  # what is there stays for the next time
            self._said.append(Recovered(failure(refused)))

    def look(self) -> None:
        """See what there is on the disk of each draft, which takes as long as the newsroom's disk takes."""
        self._found = [self._see(found) for found in self._found]

    def _read_left(self, left: Left) -> None:
        """Read what is kept for another path; from one where the newsroom is no more it comes here."""
        theirs = Drafts.of(left)
        if not left.moved:
            self._wait_in_copy(left, [*theirs.all(), *theirs.replaced().values()])
        elif not self._view.writable:
            self._find_all(theirs)
        else:
            self._said += [Recovered(failure(one)) for one in theirs.set_aside()]
            self._find_replaced(theirs)
            taken = self._drafts.take_over(theirs)
            self._found += [_Found(one, theirs, beside=True) for one in theirs.all()]
            self._drafts.set_aside()  # which notes those of a newer version: they are not replaced
            come = (one for one in self._drafts.all() if (one.kind, one.value.id) in taken)
            self._found += [_Found(one, self._drafts) for one in come]

    def _find_all(self, kept_in: Drafts) -> None:
        self._find_replaced(kept_in)
        self._found += [_Found(one, kept_in) for one in kept_in.left()]

    def _find_replaced(self, kept_in: Drafts) -> None:
        replaced = kept_in.replaced().items()
        self._found += [_Found(one, kept_in, replaced=path) for path, one in replaced]

    def _see(self, found: _Found) -> _Found:
        try:
            try:
                return found._replace(there=self._view.value(*found.key))
            except NotFound:
                return found._replace(thrown=self._view.trashed.holds(*found.key))
        except StoryEditorError as refused:
            return found._replace(refused=refused)

    def _wait_in_copy(self, left: Left, waiting: Sequence[Draft]) -> None:
        """Say that words wait for another copy of the newsroom, unless somebody has heard of them."""
        if left.told:
            return
        with contextlib.suppress(DiskRefused):  # it is told once more, then
            left.mark_told()
        what = _named(waiting[0], self._language) if waiting else "several photos at once"
        more = f" (and {len(waiting) - 1:,} more)" if len(waiting) > 1 else ""
        words = (
            f"What you typed last into {what}{more} waits in another copy of this newsroom,"
            f" {printable(str(left.folder))}: open that one to go on with it."
        )
        self._said.append(Recovered(words))

    def write(self) -> None:
        """Keep as versions what was decided to be, and let the drafts go that are needed no more."""
        for found, place, keeps in self._writes:
            draft = found.draft
            try:
                if keeps:
                    self._session.folder.keep_other(draft.kind, draft.value, draft.base)
                if found.replaced is None:
                    found.kept_in.drop_left(draft)
                else:
                    found.kept_in.drop_replaced(found.replaced)
            except StoryEditorError as refused:  # what is typed next does not take its place
                self._said[place] = self._stays(found, refused)

    # --- on the window's thread --------------------------------------------------------------

    def decide(self) -> None:
        """Decide what is to be written; where nothing is, put into the session what may stand there.

        Nobody types over that, then, before it is saved: whoever decided has only to save now.
        """
        self._session.folder.note_by(self._view)
        looked, self._found, self._writes = self._found, [], []
        for found in looked:
            self._said.append(self._decide(found, comes=False))
        if not self._writes:
            come, self._found = self._found, []
            self._said += [self._decide(found, comes=True) for found in come]

    def _decide(self, found: _Found, *, comes: bool) -> Recovered | None:
        """Decide about a draft: return what is said of it, None where it was saved.

        What may come into the session waits, unless it `comes` now.
        """
        session, key, value = self._session, found.key, found.draft.value
        if found.there is not None:
            session.open_read(self._view, [(key, found.there)])
        there = session.values.get(key)
        if found.refused is not None and not session.read_only:
            return self._stays(found, found.refused)
        typed = key in session.values.unsaved_keys() or found.kept_in.is_ours(*key)
        if there == value and not typed:  # it was saved, and died before the draft went
            if not session.read_only:
                self._writes.append(_Write(found, len(self._said), keeps=False))
            return None
        if found.refused is not None or not session.may_change(there):
            return self._waits(found, there)
        name = self._named(found)
        if found.replaced is not None:
            words = (
                f"{name} was typed into before, and that could not be brought back then."
                " What you had typed is kept among its versions."
            )
        elif not (typed or found.beside):
            if there is None or session.folder.base(*key) == found.draft.base:
                if not comes:
                    self._found.append(found)
                    return None
                session.apply(Change("Recover", {key: (there, value)}))
                found.kept_in.take(*key)
                if there is None and found.thrown:
                    return Recovered(_thrown_away(name), key, thrown=True)
                words = f"{name} was recovered as it was typed last. The version before is kept."
                return Recovered(words, key if there is not None else None)
            words = (
                f"{name} was changed by somebody else before it could be saved."
                " What you had typed is kept among its versions."
            )
        elif self._elsewhere is not None:
            words = (
                f"{name} was typed into where the newsroom was before, and here too."
                " What you had typed there is kept among its versions."
            )
        else:
            words = (
                f"{name} was typed into again before your last words were back."
                " These are kept among its versions."
            )
        self._writes.append(_Write(found, len(self._said)))
        return Recovered(words, key)

    def _waits(self, found: _Found, there: Value | None) -> Recovered:
        """Return that a draft waits until it can be written: it is another than what is saved."""
        why = "the newsroom, which cannot be written to now."
        if there is not None and is_newer(there):
            why = "the newsroom, where a newer Story Editor has changed it since: go on with it there."
        words = f"What you typed last into {self._named(found)} waits on this computer: it is not in {why}"
        here = there is not None and self._elsewhere is None
        return Recovered(words, found.key if here else None, waits=True)

    def _stays(self, found: _Found, refused: StoryEditorError) -> Recovered:
        """Return that a draft stays for the next time, whatever is typed until then."""
        waits = f"What you typed last into {self._named(found)} waits on this computer."
        return Recovered(f"{typed_refused(refused)} {waits}", waits=True)

    def _named(self, found: _Found) -> str:
        return _named(found.draft, self._language)


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


def _thrown_away(name: str) -> str:
    return (
        f"{name} was moved to the trash before what you had typed could be saved. Yours stays: it is in the"
        " newsroom again, as it was typed last. Ask your colleagues, then throw it away if it is to go."
    )


def _named(draft: Draft, language: str) -> str:
    """Return what people call a draft; of a photo, which has no name, its credit."""
    value = draft.value
    if isinstance(value, Photo):
        credit = value.credit.text.strip()
        return f"The photo credited “{shown(credit)}”" if credit else "A photo without a credit"
    return named(value, language)
