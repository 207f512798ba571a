"""A user who does anything at all to the real window, while two oracles look on.

    python -m tests.faults.random_user SEED [EVENTS]

does again what a failure has printed. Workers and timers run beside the events, so that a
fault which needs them to meet may take a few runs to come back.

An event fails the run when it raises anything anywhere, when Qt warns, when words are lost, or
when it takes too long (random_clock.py).
"""

from __future__ import annotations

import faulthandler
import gc
import os
import random
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from tests.faults.oracles import Oracles
from tests.faults.papers import Papers
from tests.faults.promises import By
from tests.faults.random_clock import Clock
from tests.faults.random_ears import listening
from tests.faults.random_hands import Hands, pick
from tests.faults.random_room import Room, quick_and_closed
from tests.faults.random_work import Work
from tests.faults.screen import Eyes

EVENTS = 2_000
LAST = 30
"""Events that a failure tells of."""
PROMPT = 0.15
"""How often the window gets to paint and to hear of its workers before the next event."""
STUCK = 1_200
"""Seconds after which a run tells where it is, and ends: it takes half a minute, and others their share."""
LOOK_AGAIN = 15
"""Milliseconds until the user notices a dialog that has opened in the middle of something."""


class Fault(AssertionError):
    """The random user has found something; the message tells how to find it again."""


@dataclass
class Tally:
    """What a run has done, and how long its slowest event took."""

    events: int = 0
    checks: int = 0
    openings: int = 0
    kills: int = 0
    slowest: float = 0.0
    slowest_name: str = ""

    def __str__(self) -> str:
        done = f"{self.events:,} events, {self.checks} checks, {self.openings} openings"
        return f"{done}, {self.kills} kills; slowest {self.slowest:.2f} s: {self.slowest_name}"


def run(seed: int, events: int = EVENTS) -> Tally:
    """Do `events` events that `seed` decides. Raises Fault with the last of them."""
    application = QApplication.instance() or QApplication(["story-editor", "-style", "fusion"])
    assert isinstance(application, QApplication)
    home = os.environ.get("STORY_EDITOR_HOME")
    with tempfile.TemporaryDirectory(prefix="random-user-") as place:
        os.environ["STORY_EDITOR_HOME"] = str(Path(place) / "computer")
        try:
            user = RandomUser(application, Path(place), seed)
            with listening(user.heard), quick_and_closed(user.chance, user.room):
                return user.work(events)
        finally:
            if home is None:
                del os.environ["STORY_EDITOR_HOME"]
            else:
                os.environ["STORY_EDITOR_HOME"] = home


class RandomUser:
    """Works in a room of its own until it is told to stop, or finds a fault."""

    def __init__(self, application: QApplication, place: Path, seed: int) -> None:
        self.application = application
        self.chance = random.Random(seed)  # noqa: S311 - events, no secrets
        self.seed = seed
        self.tally = Tally()
        self.last: deque[str] = deque(["0 open"], maxlen=LAST)
        self.room = Room(application, place, place / "computer")
        self.oracles = Oracles(Papers(self.room.newsroom, self.room.computer))
        self.hands = Hands(self.chance)
        self.doing = Work(self.room, self.hands, self.oracles)
        self.clock = Clock()
        self._wrong: list[str] = []
        self._acting = False
        self._working = False

    def work(self, events: int) -> Tally:
        """Do this many events and close. Raises Fault."""
        try:
            self._working = True
            self._answer_what_waits()
            self._open()
            for _ in range(events):
                self._one()
            self.room.full = 0
            assert self.room.close(), "the window does not close"
            self._closed()
        except Fault:
            raise
        except Exception as mistake:
            raise self._fault(f"{type(mistake).__name__}: {mistake}") from mistake
        finally:
            self._working = False
            self.room.leave()
        return self.tally

    def heard(self, words: str) -> None:
        """Hear of an exception, or of a warning of Qt."""
        self._wrong.append(words)

    # --- one event ------------------------------------------------------------------------

    def _one(self) -> None:
        self.tally.events += 1
        self.room.full = max(0, self.room.full - 1)
        name, act = self._choose()
        self.last.append(f"{self.tally.events} {name}{self.hands.where()}{self.doing.next_undo()}")
        with self.clock.event():
            self._do(act)
        if self.clock.own > self.tally.slowest:
            self.tally.slowest, self.tally.slowest_name = self.clock.own, self.last[-1]
        if too_long := self.clock.too_long():
            raise self._fault(f"{name} {too_long}")
        self._stop_if_wrong()
        if self.room.window is not self.hands.window:  # it was closed, or opened anew
            self._closed()
            self._open()

    def _do(self, act: Callable[[], By]) -> None:
        self._acting = True
        before = self.doing.next_undo()
        by = act()
        if by != "undo":
            self.doing.number_a_copy(before)
        self._acting = False
        self._look(by)
        if self.chance.random() < PROMPT:
            self._let_it_work()
            self._look("program")

    def _choose(self) -> tuple[str, Callable[[], By]]:
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if asking is not None:
            return f"answer {type(asking).__name__}", lambda: self.hands.answer(asking)
        self.hands.turn_to_window()
        rare = self.chance.random()
        if rare < 0.0015:
            return "kill", self._kill
        if rare < 0.003:
            return "close", self._close
        if rare < 0.02:
            return "check", self._check
        act = pick(self.chance, self.doing.events)
        return act.__name__, act

    def _look(self, by: By) -> None:
        if self.hands.eyes is None or self.room.window is not self.hands.window:
            return
        if not self.hands.eyes.settled():
            self._let_it_work()
        seen = self.hands.eyes.look()
        self.oracles.look(seen, by)
        self.last[-1] += f" | {seen.mark}{' saved' if seen.says_saved else ''}"

    def _let_it_work(self) -> None:
        acting, self._acting = self._acting, True  # what was begun before may open a dialog now
        self.application.processEvents()
        self._acting = acting
        self._delete_what_is_to_go()

    def _delete_what_is_to_go(self) -> None:
        # as an event loop does before it waits; processEvents leaves it to one
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _answer_what_waits(self) -> None:
        """Answer a dialog or menu that holds up the event which opened it, and look again later.

        By another timer each time: one whose slot is at work does not call it again, and the
        answer may open the next dialog. One that comes between two events, once slices have found
        what it shows, holds up the run as well.
        """
        if not self._working:
            return
        QTimer.singleShot(LOOK_AGAIN, self._answer_what_waits)
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if asking is not None and (self._acting or isinstance(asking, QDialog)):
            if isinstance(asking, QDialog) and self.chance.random() < 0.3:
                asking.reject()
            else:
                self.hands.answer(asking)

    def _stop_if_wrong(self) -> None:
        if self._wrong:
            raise self._fault(self._wrong[0])

    def _fault(self, words: str) -> Fault:
        done = "\n  ".join(self.last)
        again = f"python -m tests.faults.random_user {self.seed} {self.tally.events + 50}"
        return Fault(f"{words}\nafter\n  {done}\nAgain: {again}")

    # --- what the oracles wait for --------------------------------------------------------

    def _check(self) -> By:
        self.tally.checks += 1
        with self.clock.harness():
            self.oracles.check()
        return "program"

    def _open(self) -> None:
        self.tally.openings += 1
        window = self.room.open()
        self.hands.window = window
        self.hands.eyes = Eyes(window)
        self._look("program")
        with self.clock.harness():
            self.oracles.check()
        self._stop_if_wrong()

    def _close(self) -> By:
        self.room.close()
        return "program"

    def _closed(self) -> None:
        self.hands.eyes = self.hands.window = None
        self._delete_what_is_to_go()
        self.oracles.closed()
        self._stop_if_wrong()

    def _kill(self) -> By:
        self.tally.kills += 1
        self.room.full = 0  # a window that does not close would not be as good as killed
        with self.clock.harness():
            image = self.room.keep_image()
            self.oracles.killed(Papers(image / "newsroom", image))
        if self.room.close():
            self.hands.eyes = self.hands.window = None
            self._delete_what_is_to_go()
            with self.clock.harness():
                self.room.put_image_back()
            self._open()
        return "program"


def main() -> None:
    """Do what the words of the command line say."""
    faulthandler.enable()
    faulthandler.dump_traceback_later(STUCK, exit=True)
    gc.freeze()  # the modules: to look through them at each collection takes long
    seed, *events = map(int, sys.argv[1:])
    begun = time.monotonic()
    print(f"{run(seed, *events)}; {time.monotonic() - begun:.1f} s in all")


if __name__ == "__main__":
    main()
