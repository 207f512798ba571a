"""Drafts that are kept while nothing can be saved: this computer answers, whatever the newsroom's disk does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from story_editor.store.drafts import Draft, Drafts
from story_editor.ui.saving import Outcome, keep_drafts
from story_editor.ui.tasks import Tasks


class DraftedMeanwhile:
    """Keeps drafts on the worker for drafts, and tells `then` on the window's thread which were kept."""

    def __init__(self, tasks: Tasks, then: Callable[[Outcome], None]) -> None:
        self._tasks = tasks
        self._then = then
        self._under_way: Outcome | None = None

    @property
    def busy(self) -> bool:
        """Whether drafts are being kept; a mistake of ours that breaks it off holds up nothing."""
        return self._under_way is not None and not self._under_way.broken_off

    def keep(self, drafts: Drafts, made: Iterable[Draft]) -> None:
        """Keep `made` among `drafts`; nobody asks while it is `busy`. What this computer refuses is not told."""
        outcome = self._under_way = Outcome()

        def work() -> Outcome:
            whole = False
            try:
                keep_drafts(drafts, made, outcome, since=True)
                whole = True
            finally:
                outcome.broken_off = not whole
            return outcome

        self._tasks.run(work, self._hear, line="drafts")

    def end(self) -> None:
        """Wait for what is being kept, and tell it."""
        if (outcome := self._under_way) is not None:
            self._tasks.wait(lambda: None, "drafts")
            self._hear(outcome)

    def _hear(self, outcome: Outcome) -> None:
        """Tell it once: an answer comes late, after somebody has waited for it."""
        if outcome is self._under_way:
            self._under_way = None
            self._then(outcome)
