"""Saving by itself: at most a second after a key, everything typed is on the disk.

What is under the editor's hands (`hold`) goes to a draft on this computer first, and into the
newsroom when the editor goes on to something else, rests, exports, closes or presses Ctrl+S.
Everything else goes straight into the newsroom. While something is done first (`Autosave.do_first`), or a
save takes long, all that is typed goes to drafts.

The clock starts with the first unsaved change and is not set back by the next, so someone
who never pauses loses no more than someone who does.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Set

from PySide6.QtCore import QObject, QTimer, Signal

from story_editor.errors import ChangedElsewhere
from story_editor.model.base import Value
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.layout import NewsroomValue
from story_editor.ui.cut_off import CutOff
from story_editor.ui.done_first import DoneFirst
from story_editor.ui.drafted_meanwhile import DraftedMeanwhile
from story_editor.ui.saving import Outcome, drafts_of_refused, keep_drafts, save_values
from story_editor.ui.session import Key, Session, Values
from story_editor.ui.slices import paint_meanwhile
from story_editor.ui.tasks import Line, Tasks

DELAY = 900
"""Milliseconds from a change to its draft or save; with the writing that stays under a second."""

REST = 60_000
"""Milliseconds without a key after which a draft goes into the newsroom (STORE, Saving)."""

BUSY = 50
"""Milliseconds until a save that was asked for while another is under way is begun."""

RETRY = 5_000
"""Milliseconds until a save that was refused is tried again."""

BATCH = 0.2
"""Seconds that saving takes in one go: what is typed meanwhile waits no longer than that, and a value."""

MANY = 20
"""Values that may not be saved, or drafted, in one go: what is under the hands is drafted before them."""


class Autosave(QObject):
    """Writes what the session has unsaved.

    `state_changed` tells "saved", "drafted" (safe on this computer), "saving" or "unsaved".
    """

    state_changed = Signal(str)
    failed = Signal(object, object)
    """A StoryEditorError, and the key of the value that was not saved."""
    met = Signal(list)
    """The keys of all values that one save has found changed by somebody else; `failed` told each before."""
    stood_again = Signal(list)
    """The keys of values that somebody else has thrown away, and that one save has written again."""
    much_saved = Signal()
    """The newsroom's own settings or its credit book are on the disk: stories are to be read afresh."""

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self.drafts = Drafts(session.newsroom.id, session.folder.folder)
        self.cut_off = CutOff(session, self)
        self._held: frozenset[Key] = frozenset()
        self._drafted: dict[Key, Value | None] = {}
        self._since: set[Key] = set()  # drafted since the save that is under way began
        self._refused: set[Key] = set()
        self._under_way: Outcome | None = None
        self._go_on: Callable[[], None] | None = None
        self._first = DoneFirst(tasks)
        self._meanwhile = DraftedMeanwhile(tasks, self._take_drafts)
        self._said = "saved"
        self._timer = _once(self, self._tick)
        self._rest = _once(self, self.save)
        self._slow = _once(self, self._draft_meanwhile)
        session.edited.connect(self._wait)
        session.under_way.changed.connect(self._look)

    @property
    def state(self) -> str:
        """Return "saved", "drafted", "saving" or "unsaved"."""
        if self._writing or self._meanwhile.busy:
            return "saving"
        if self._session.under_way.busy:  # what is being made is not there yet
            return "unsaved"
        if self._session.values.is_saved:
            return "saved"
        if not self._drafted:  # thousands may be unsaved, and this is asked at every edit
            return "unsaved"
        session = self._session
        keys = session.values.unsaved_keys()
        drafted = all(self._is_drafted(key, session.values.get(key)) for key in keys)
        return "drafted" if drafted else "unsaved"

    @property
    def waits(self) -> bool:
        """Whether nothing is saved yet, since something is done first: see `do_first`."""
        return self._first.waits

    def do_first(
        self, work: Callable[[], object], then: Callable[[], None], line: Line = "saves"
    ) -> None:
        """Do `work` on the worker of `line`, and then `then` here, before anything is saved again.

        Such as bringing drafts back: what is typed meanwhile would take their place. It is drafted meanwhile,
        on the worker for drafts: after `work` where that is done there, and no draft is half kept at `then`.
        """

        def once_kept() -> None:
            if self._meanwhile.busy:
                self._first.do(lambda: None, once_kept, "drafts")
            else:
                then()

        self._first.do(work, once_kept, line)

    def hold(self, keys: Iterable[Key]) -> None:
        """Take `keys` for what is under the editor's hands; what was before is saved."""
        left, self._held = self._held, frozenset(keys)
        if (left - self._held) & self._session.values.unsaved_keys():
            self.save()

    def save(self) -> None:
        """Save now, in the background. A save under way is followed by another."""
        if self._busy:  # the timer goes on: what is typed is drafted meanwhile
            QTimer.singleShot(BUSY, self.save)
            return
        self._timer.stop()
        self._rest.stop()
        unsaved = self._session.values.unsaved()
        self._begin(unsaved, self._undrafted(unsaved) if len(unsaved) > MANY else {}, self.save)

    def flush(self, told: Callable[[int, int], None] | None = None) -> bool:
        """Save now and wait for it, as before closing; True when nothing is left unsaved.

        With `told`, which hears how many values were written and of how many, the window is painted
        meanwhile, and takes no input.
        """
        tried: dict[Key, Value | None] = {}
        while True:
            self._settle()
            unsaved = self._session.values.unsaved()
            values = {k: v for k, v in unsaved.items() if k not in tried or tried[k] is not v}
            if not (values or self._stale()) or self._session.read_only:
                break
            outcome = Outcome()
            work = self._work(values, {}, outcome, math.inf if told is None else BATCH)
            self._take(self._tasks.wait(work))
            tried |= outcome.tried
            if told is None or not outcome.rest:
                break
            told(len(tried), len(tried) + outcome.rest)
            paint_meanwhile()
        return not self._session.values.unsaved()

    def _settle(self) -> None:
        """Wait for what is under way, and let nothing follow it by itself."""
        self._meanwhile.end()
        self._first.end()
        self._go_on = None
        self._timer.stop()
        self._rest.stop()
        if self._under_way is not None:
            self._tasks.wait(lambda: None)  # what it has written may be undone by now
            self._take(self._under_way)
            self._timer.stop()

    def keep_here(self) -> bool:
        """Keep every unsaved word on this computer, and wait for it; True when none stands only here.

        For a newsroom that refuses them. What was only to be thrown away has none: it stays there.
        """
        words = {k: v for k, v in self._session.values.unsaved().items() if v is not None}
        if not words or self._under_way is not None:
            return not words
        self._meanwhile.end()
        self._timer.stop()
        work = self._work({}, words, Outcome(), math.inf)
        self._take(self._tasks.wait(work))
        unsaved = self._session.values.unsaved().items()
        return all(self._is_drafted(key, value) for key, value in unsaved if value is not None)

    def _tick(self) -> None:
        """Draft what is under the editor's hands, and save everything else."""
        if self._busy:
            self._draft_meanwhile()
            self._timer.start(DELAY if self._cannot_save else BUSY)
            return
        unsaved = self._session.values.unsaved()
        held = {key: value for key, value in unsaved.items() if key in self._held}
        self._begin(
            {k: v for k, v in unsaved.items() if k not in held or v is None or k in self._refused},
            self._undrafted(held),
            self._tick,
        )
        if held and not self._rest.isActive():
            self._rest.start(REST)

    def _undrafted(
        self, values: Values, *, held: bool = True, gone: Set[Key] = frozenset()
    ) -> dict[Key, Value]:
        """Return what of `values` is not on this computer yet, and under the editor's hands if it is to be `held`.

        The drafts of those in `gone` may not be there any more.
        """
        words = {k: v for k, v in values.items() if v is not None and (k in self._held or not held)}
        return {k: v for k, v in words.items() if k in gone or not self._is_drafted(k, v)}

    def _draft_meanwhile(self) -> None:
        """Draft what is typed while nothing can be saved, which may take as long as a share hangs."""
        if not self._cannot_save or self._meanwhile.busy or self._session.read_only:
            return
        unsaved, gone = self._session.values.unsaved(), set[Key]()
        if self._under_way is not None and self._writing:  # drafts of what it writes go with that
            gone = set(self._under_way.tried) - self._since
        if words := self._undrafted(unsaved, held=len(unsaved) > MANY, gone=gone):
            if self._writing:
                self._since |= words.keys()
            self._meanwhile.keep(self.drafts, self._made_of(words))
            self._look()

    @property
    def _cannot_save(self) -> bool:
        """Whether something is done before the next save, or the one under way takes long."""
        if self.waits or not self._writing:
            return self.waits
        assert self._under_way is not None
        return time.monotonic() - self._under_way.begun > DELAY / 1000

    def _take_drafts(self, outcome: Outcome) -> None:
        self._drafted |= outcome.drafted
        self._look()

    def _begin(
        self, values: Values, drafts: Mapping[Key, Value], go_on: Callable[[], None]
    ) -> None:
        """Write all `drafts` and then of `values` what there is time for; `go_on` is for the rest."""
        idle = not (values or drafts or self._stale())
        if self._busy or idle or self._session.read_only:
            return
        self._go_on = go_on
        outcome = self._under_way = Outcome()
        self._say()
        work = self._work(values, drafts, outcome, BATCH)
        self._tasks.run(work, self._take, line="saves")
        self._slow.start(DELAY + BUSY)  # what this save writes is drafted if it takes long

    def _work(
        self, values: Values, drafts: Mapping[Key, Value], outcome: Outcome, seconds: float
    ) -> Callable[[], Outcome]:
        outcome.tried = dict(drafts)
        self._since.clear()
        self.drafts.begin_save()
        folder, made = self._session.folder, self._made_of(drafts)
        note, kept, stale, known = (
            self.cut_off.note(values),
            self.drafts,
            self._stale(),
            dict(self._drafted),
        )
        for key in stale:
            del self._drafted[key]

        def work() -> Outcome:
            whole = False
            try:
                for key in stale:
                    kept.saved(*key)
                not_kept = keep_drafts(kept, made, outcome)
                note()
                save_values(folder, {**not_kept, **values}, outcome, kept, seconds)
                left = drafts_of_refused(folder, outcome, {**known, **not_kept})
                keep_drafts(kept, left, outcome)
                whole = True
            finally:
                outcome.broken_off = not whole  # by a mistake of ours: there will be no answer
            return outcome

        return work

    def _made_of(self, words: Mapping[Key, Value]) -> list[Draft]:
        folder = self._session.folder
        return [
            Draft(kind, value, folder.base(kind, entry_id))
            for (kind, entry_id), value in words.items()
            if isinstance(value, NewsroomValue)
        ]

    def _stale(self) -> set[Key]:
        """Return the drafts of what was undone back to what the newsroom has, or given up."""
        return self._drafted.keys() - self._session.values.unsaved_keys()

    def _is_drafted(self, key: Key, value: Value | None) -> bool:
        return value is not None and self._drafted.get(key) == value

    @property
    def _writing(self) -> bool:
        """Say whether something is being written, or was and has not been noted yet.

        Until then nobody knows what is unsaved: what is open may be what was saved before it.
        """
        return self._under_way is not None and not self._under_way.broken_off

    def _end_large(self) -> None:
        """Let the note of a large change go, once all of it is saved, drafted or undone."""
        keys, value_of = self._session.values.unsaved_keys(), self._session.values.get
        if self.cut_off.is_over(k for k in keys if not self._is_drafted(k, value_of(k))):
            self._tasks.run(self.cut_off.forget, lambda _none: None, line="saves")

    @property
    def _busy(self) -> bool:
        return self._writing or self.waits or self._meanwhile.busy

    def _wait(self) -> None:
        if self._session.read_only:
            return
        if not self._writing:
            self._end_large()
        if self._rest.isActive():
            self._rest.start(REST)
        if not self._timer.isActive() or self._timer.remainingTime() > DELAY:
            self._timer.start(DELAY)
        self._look()  # also back to "saved", by an undo or by what others wrote

    def _look(self) -> None:
        if self.state != self._said:
            self._say()

    def _say(self) -> None:
        self._said = self.state
        self.state_changed.emit(self._said)

    def _take(self, outcome: Outcome) -> None:
        """Note what a save did, once: after a flush its answer comes a second time, and late."""
        if outcome.taken:
            return
        outcome.taken = True
        self._slow.stop()
        if since := set(self._since):
            self._meanwhile.end()
        if outcome is self._under_way:
            self._under_way = None
        self._session.values.mark_saved(outcome.saved)
        self._drafted |= {key: one for key, one in outcome.drafted.items() if key not in since}
        for key, value in outcome.saved.items():
            if key in since:  # what stands there is drafted anew, as made from this, or goes
                self._drafted[key] = value
            else:
                self._drafted.pop(key, None)
        self._say()
        if outcome.thrown_away:
            self.stood_again.emit(outcome.thrown_away)
        if any(kind in ("newsroom", "contributors") for kind, _id in outcome.saved):
            self.much_saved.emit()
        for key, error in outcome.refused.items():
            self.failed.emit(error, key)
        disk = {k for k, e in outcome.refused.items() if not isinstance(e, ChangedElsewhere)}
        if theirs := [key for key in outcome.refused if key not in disk]:
            self.met.emit(theirs)  # all at once: no save may be under way where both are kept
        unsaved_keys = self._session.values.unsaved_keys()
        self._refused = ((self._refused - outcome.saved.keys()) | disk) & unsaved_keys
        self._end_large()
        if self._go_on is not None and outcome.rest and not disk:
            QTimer.singleShot(BUSY, self._go_on)
            return
        unsaved = self._session.values.unsaved()
        # what was typed since waits no longer than ever, whatever the disk says to the rest
        tried = outcome.tried
        new = {k for k, v in unsaved.items() if k in since or k not in tried or tried[k] != v}
        if any(not self._is_drafted(key, unsaved[key]) for key in new) or self._stale():
            if not self._timer.isActive():
                self._timer.start(DELAY)
        elif self._refused:
            self._timer.start(RETRY)


def _once(owner: QObject, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer
