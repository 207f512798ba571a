"""The one undo order: each Change is a step, and typing that follows closely is one step."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Set

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from story_editor.model.base import Value
from story_editor.model.story import Story
from story_editor.ui.changes import Change, Key, Values

Put = Callable[[Values, bool, str], None]
"""Puts values in their places, and says whether that is an undo or redo, and what it is called."""

PAUSE, RUN = 1.5, 8.0
"""Seconds: keystrokes in one field nearer than PAUSE are one undo step, at most RUN long."""


_serial = itertools.count(1)


class UndoOrder:
    """Carries out changes by `put`, takes them back and makes them again, in one order: `stack`."""

    def __init__(self, put: Put, parent: QObject) -> None:
        self.stack = QUndoStack(parent)
        self._put = put

    def push(self, change: Change) -> None:
        """Make `change` the next step and carry it out."""
        self.stack.push(_Step(self._put, change))

    def undo_of_last(self) -> Callable[[], None]:
        """Return a function that undoes the step made last, and nothing once others followed."""
        last = self._last()
        serial = last.serial if last else 0

        def undo() -> None:
            step = self._last()
            if step is not None and step.serial == serial:
                self.stack.undo()

        return undo

    def add_to_last(self) -> Callable[[Change], None]:
        """Return a function that makes a change a part of the step made last.

        Once others followed, it is a step of its own; once that step was undone, nothing is done.
        """
        last = self._last()
        serial = last.serial if last else 0

        def add(change: Change) -> None:
            done = (self.stack.command(place) for place in range(self.stack.index()))
            if (step := self._last()) is not None and step.serial == serial:
                step.add(change)
            elif any(isinstance(one, _Step) and one.serial == serial for one in done):
                self.push(change)

        return add

    def touches(self, keys: Set[Key]) -> bool:
        """Say whether a step would change a value under one of `keys`."""
        steps = (self.stack.command(place) for place in range(self.stack.count()))
        return any(isinstance(step, _Step) and step.holds(keys) for step in steps)

    def redo_throws_away(self) -> Set[Key]:
        """Return the keys of what a redo would throw away now."""
        step = self.stack.command(self.stack.index())
        return step.throws_away() if isinstance(step, _Step) else frozenset()

    def end_run(self) -> None:
        """Let the next edit begin a step of its own, as when the editor left the field."""
        if step := self._last():
            step.end()

    def _last(self) -> _Step | None:
        """Return the step that an undo would take back now."""
        command = self.stack.command(self.stack.index() - 1)
        return command if isinstance(command, _Step) else None


class _Step(QUndoCommand):
    """One Change on the undo stack, growing while the same run of typing goes on."""

    def __init__(self, put: Put, change: Change) -> None:
        super().__init__(change.label)
        self.serial = next(_serial)
        self._put = put
        self._before = {key: pair[0] for key, pair in change.values.items()}
        self._after = {key: pair[1] for key, pair in change.values.items()}
        self._run = change.run
        self._gesture = change.gesture
        self._began = self._last = time.monotonic()
        self._done = False

    def end(self) -> None:
        self._run = ""

    def add(self, change: Change) -> None:
        """Make `change` a part of this step, and carry it out."""
        self._run = ""
        after = {key: pair[1] for key, pair in change.values.items()}
        self._before = {key: pair[0] for key, pair in change.values.items()} | self._before
        self._after |= after
        self._put(after, False, change.label)

    def holds(self, keys: Set[Key]) -> bool:
        return not keys.isdisjoint(self._before)

    def throws_away(self) -> Set[Key]:
        return {key for key, value in self._after.items() if value is None}

    def redo(self) -> None:
        self._put(self._after, self._done, self.text())
        self._done = True

    def undo(self) -> None:
        self._run = ""
        self._put(self._before, True, f"Undo {self.text().lower()}")

    def id(self) -> int:
        return 1 if self._run else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._run != self._run or not self._run:
            return False
        if self._after.keys() != other._after.keys():
            return False
        slow = other._began - self._last > PAUSE or other._began - self._began > RUN
        if slow and not self._gesture:
            return False
        self._after, self._last = other._after, other._began
        if all(_same(self._after[key], value) for key, value in self._before.items()):
            self._put(self._before, False, self.text())  # the time of the change, too, is as it was
            self.setObsolete(True)
        return True


def _same(one: Value | None, other: Value | None) -> bool:
    """Say whether two values differ in nothing but the time of their change."""
    if isinstance(one, Story) and isinstance(other, Story):
        return one.replace(changed=None) == other.replace(changed=None)
    return one == other
