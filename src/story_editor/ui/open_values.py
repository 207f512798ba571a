"""The values that are open, and which of them differ from what was last saved."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Set

from story_editor.model.base import Value
from story_editor.model.newsroom import Newsroom
from story_editor.model.story import Story
from story_editor.model.turn import UPRIGHT
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.changes import Key, Values

_TURNS = {"contributors": 1, "photos": 1, "stories": 2, "newsroom": 3}


class OpenValues:
    """The values that were read, made or thrown away here, beside what the disk has of them.

    What is unsaved is worked out, by comparing; there is no dirty flag.
    """

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = ("newsroom", newsroom.id)
        self._values: dict[Key, Value | None] = {self._newsroom: newsroom}
        self._saved: dict[Key, Value | None] = dict(self._values)
        self._differing: dict[Key, int] = {}  # and when each is saved
        self._thrown_away: dict[str, Story] = {}
        self._moved: dict[Key, int] = {}
        self._moves = 0

    @property
    def newsroom(self) -> Newsroom:
        """The newsroom's own value."""
        value = self._values[self._newsroom]
        assert isinstance(value, Newsroom)
        return value

    def __contains__(self, key: Key) -> bool:
        """Say whether the value under `key` was read, made or thrown away here."""
        return key in self._values

    def get(self, key: Key) -> Value | None:
        """Return what is open under `key`, None when it is in the trash or not open."""
        return self._values.get(key)

    def of_kind(self, kind: str) -> dict[str, Value | None]:
        """Return all that is open of a kind, by id."""
        return {key[1]: value for key, value in self._values.items() if key[0] == kind}

    def add_read(self, key: Key, value: Value) -> None:
        """Open `value`, as it was read from the disk just now."""
        self._values[key] = self._saved[key] = value

    def add_lost(self, key: Key, value: Value) -> None:
        """Open `value`, which has gone from the disk and nobody threw away."""
        self._values[key] = value
        self.mark_lost(key)

    def stands(self, key: Key, listed: NewsroomFolder) -> bool:
        """Say whether there is a value under `key`: here, or else in the folder, which `listed` reads.

        It is not opened. Raises DamagedFile, NewerFormat, DiskRefused.
        """
        return self._values[key] is not None if key in self._values else listed.stands(*key)

    def put(self, values: Values) -> dict[Key, Value | None]:
        """Put `values` in their places, None for "not there"; return what was there before."""
        old = {key: self._values.get(key) for key in values}
        self._note_moved(values)
        self._values.update(values)
        self._compare(values)
        for key, last in old.items():
            if isinstance(last, Story) and values[key] is None and key in self._saved:
                self._thrown_away[last.id] = last
        return old

    def going(self, key: Key) -> Value | None:
        """Return what is on its way to the trash, and on the disk until the next save; or None."""
        return self._saved.get(key) if self._values.get(key) is None else None

    def thrown_away(self, story_id: str) -> Story | None:
        """Return a story as it was when it was thrown away here the last time, None when it never was."""
        return self._thrown_away.get(story_id)

    # --- what is saved -------------------------------------------------------------------

    @property
    def is_saved(self) -> bool:
        """Whether every value is what was last saved."""
        return not self._differing

    def is_new(self, key: Key) -> bool:
        """Say whether the value under `key` has never been on the disk, as far as is known here."""
        return self._saved.get(key) is None

    def saved(self) -> dict[Key, Value | None]:
        """Return what was last read from the disk or written there, of all that is open."""
        return dict(self._saved)

    def mark_saved(self, values: Values) -> None:
        """Note that `values` are on the disk."""
        self._note_moved(values)
        self._saved.update(values)
        self._compare(values)

    def mark_lost(self, key: Key) -> None:
        """Note that the value has gone from the disk and nobody threw it away."""
        self._saved[key] = None
        self._compare([key])

    def unsaved(self) -> dict[Key, Value | None]:
        """Return every value that differs from what was last saved, in the order to save them.

        A photo comes before the stories that show it, and goes after they have let go of it. A
        story that gives up what it says of the photo it keeps comes first of all: whoever dies in
        the middle leaves no words of one picture beside another.
        """
        turns: list[list[Key]] = [[] for _ in range(5)]
        for key, turn in self._differing.items():
            turns[turn].append(key)
        return {key: self._values[key] for key in itertools.chain(*turns)}

    def unsaved_keys(self) -> Set[Key]:
        """Return the keys of what is unsaved, in no order: as of this moment, and at once."""
        return self._differing.keys()

    def newer(self) -> Callable[[str, str], bool]:
        """Return a function that says whether a value is newer here than what is read from the disk from now on.

        By kind and id, on any thread. What was saved since counts too: it may have been read before.
        """
        begun = self._moves
        # in this order: what is saved counts as moved before it differs no more
        return lambda kind, entry_id: (
            (kind, entry_id) in self._differing or self._moved.get((kind, entry_id), 0) > begun
        )

    def _note_moved(self, keys: Iterable[Key]) -> None:
        self._moves += 1
        self._moved |= dict.fromkeys(keys, self._moves)

    def _compare(self, keys: Iterable[Key]) -> None:
        """Find out which of the open values under `keys` differ from what was last saved."""
        for key in keys:
            now, saved = self._values.get(key), self._saved.get(key)
            if key in self._values and now is not saved and now != saved:
                self._differing[key] = self._turn_of(key)
            else:
                self._differing.pop(key, None)

    def _turn_of(self, key: Key) -> int:
        """Return when a value is saved, counted from 0."""
        now, before = self._values[key], self._saved.get(key)
        if now is None:
            return 4
        if isinstance(now, Story) and isinstance(before, Story) and _gives_up(before, now):
            return 0
        return _TURNS[key[0]]


def _gives_up(before: Story, now: Story) -> bool:
    """Say whether a story that keeps its photo has lost crops, rotation or alternative texts for it."""
    old, new = before.picture, now.picture
    if old is None or new is None or old.photo != new.photo:
        return False
    lost = any(text.alt and not now.text(name).alt for name, text in before.texts.items())
    turned_back = old.turn != UPRIGHT and new.turn == UPRIGHT
    return lost or turned_back or bool(old.crops and not new.crops)
