"""The list's index: a derived SQLite file in the user's cache folder, never the truth.

It answers what the list asks (a page of rows, counts, years) without reading a story
file. Deleting it loses nothing; a file that is damaged or of another shape is thrown
away and made again (see database).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from story_editor.store.database import Database, memory_path
from story_editor.store.disk import DISK, Disk
from story_editor.store.found import Found
from story_editor.store.pages import Pages
from story_editor.store.query import order_by
from story_editor.store.rows import Counts, Entry, Row
from story_editor.store.spots import LIVE

if TYPE_CHECKING:
    from story_editor.model.completion import CreditsInUse
    from story_editor.store.contributor_rows import Contributors
    from story_editor.store.credited import CreditedPhotos
    from story_editor.store.original_troubles import OriginalTroubles
    from story_editor.store.photo_rows import Photos


class Index:
    """An open index at `path`. One object belongs to one thread; several may be open at once.

    Every method raises DiskRefused when the file cannot be used; damage is not told, the
    file is thrown away and is empty until it is filled again.
    """

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        """Open or make the index. Raises DiskRefused when even an empty one cannot be made."""
        self._database = Database(path, disk)
        self._pages = Pages(self._database)

    @property
    def path(self) -> Path:
        """Where others open the same index: in memory, once the disk has taken no more."""
        return self._database.path

    @classmethod
    def in_memory(cls) -> Self:
        """Return an index that no disk holds: for a cache folder that refuses.

        Others opened with its `path` are the same index; it is gone when all are closed.
        """
        return cls(memory_path())

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def rows(self, text: str = "", offset: int = 0, limit: int = 100) -> list[Row]:
        """Return `limit` rows of what the query `text` finds, newest first, undated on top."""
        return (
            self.read(self.find(text), text, offset, limit)
            if offset
            else self.first(text, limit)[0]
        )

    def first(self, text: str, limit: int) -> tuple[list[Row], Found]:
        """Return the first rows of what `text` finds, and where they stand, without counting all."""
        return self._pages.first(text, limit)

    def find(self, text: str = "") -> Found:
        """Count what `text` finds."""
        return self._pages.find(text)

    def read(self, found: Found, text: str, offset: int, limit: int) -> list[Row]:
        """Return rows of what `text` finds, which `found` has counted."""
        return self._pages.read(found, text, offset, limit)

    def ids(self, text: str = "") -> list[str]:
        """Return the ids of all that the query `text` finds, in the list's order."""
        return self._pages.ids(text)

    def years(self, text: str = "") -> list[tuple[str, int]]:
        """Return each year ("" for undated) with its number of stories, in the list's order."""
        return self.find(text).years()

    def has(self, story_id: str) -> bool:
        """Say whether the index knows a story that is not in the trash."""
        return bool(
            self._database.all("SELECT 1 FROM entries WHERE id = ? AND NOT trashed", [story_id])
        )

    def position(self, story_id: str, text: str = "", found: Found | None = None) -> int | None:
        """Return how many stories stand before `story_id` in what `text` finds; None if not there.

        `found` spares the counting.
        """
        return self._pages.position(story_id, text, found)

    def size(self) -> int:
        """Return how many stories the index knows, those of the trash too."""
        return int(self._database.all("SELECT total(stories) FROM tallies")[0][0])

    def counts(self) -> Counts:
        """Count the stories for the chips and the status bar."""
        (found,) = self._database.all(
            "SELECT sum(stories), sum(stories * (status = 'draft')),"
            " sum(stories * (status = 'ready')), sum(stories * (status = 'published')),"
            " sum(stories * (needs <> '')),"
            f" (SELECT sum(stories) FROM tallies WHERE spot < {LIVE})"
            f" FROM tallies WHERE spot >= {LIVE}"
        )
        return Counts(*(int(number or 0) for number in found))

    def stories_with_photo(self, photo: str) -> list[str]:
        """Return the ids of the stories, not in the trash, that use this photo."""
        sql = f"SELECT id FROM entries WHERE photo = ? AND NOT trashed ORDER BY {order_by('spot')}"
        return [columns[0] for columns in self._database.all(sql, [photo])]

    def ever_with_photo(self, photo: str) -> list[str]:
        """Return the ids of the stories that use this photo, those of the trash too."""
        sql = f"SELECT id FROM entries WHERE photo = ? ORDER BY {order_by('spot')}"
        return [columns[0] for columns in self._database.all(sql, [photo])]

    def stories_with_photos(
        self, photos: Iterable[str], statuses: Iterable[str] = ("draft", "ready", "published")
    ) -> set[str]:
        """Return the ids of the stories of these `statuses`, not in the trash, that use one of these photos."""
        sql = (
            "SELECT id FROM entries WHERE photo IN (SELECT value FROM json_each(?))"
            " AND status IN (SELECT value FROM json_each(?)) AND NOT trashed"
        )
        values = [json.dumps(list(photos)), json.dumps(list(statuses))]
        return {columns[0] for columns in self._database.all(sql, values)}

    def credits(self) -> list[str]:
        """Return the credits in use, without mark and year, the most used first."""
        sql = "SELECT credit FROM entries WHERE credit <> '' GROUP BY credit ORDER BY count(*) DESC, credit"
        return [columns[0] for columns in self._database.all(sql)]

    def credits_in_use(self) -> CreditsInUse:
        """Return credits and names as they are used, ready to complete what is typed."""
        from story_editor.model.completion import prepared

        return prepared(self.credits(), self.photos().names(), self.contributors().all())

    def photos_needing(self, code: str) -> list[tuple[str, str]]:
        """Return the photos of stories where a finding of this `code` stands, with every story of theirs.

        As photo and story, the newest stories first.
        """
        within = "SELECT photo FROM entries WHERE instr(' ' || needs || ' ', ?) AND NOT trashed"
        sql = (
            f"SELECT photo, id FROM entries WHERE photo IN ({within}) AND photo <> ''"
            f" AND NOT trashed ORDER BY {order_by('spot')}"
        )
        return self._database.all(sql, [f" {code} "])

    def stamps(self) -> Mapping[str, str]:
        """Return the stamp of every story: which state of its files the index has read."""
        return dict(self._database.all("SELECT id, stamp FROM entries"))

    def entry(self, story_id: str) -> Entry | None:
        """Return all that the index keeps of a story, None where it does not know it."""
        return self._pages.entry(story_id)

    def put(
        self, entries: Iterable[Entry], unless: Callable[[Entry], bool] = lambda _one: False
    ) -> None:
        """Write `entries` over what is known of their stories, in one transaction.

        But for those of which `unless` is true, which is asked within it: whoever has noted
        something newer since they were read is not written over.
        """
        from story_editor.store.entering import put_entries  # the first paint writes nothing

        entries = tuple(entries)
        self._database.write(
            lambda db: put_entries(db, [one for one in entries if not unless(one)])
        )

    def remove(
        self, story_ids: Iterable[str], unless: Callable[[str], bool] = lambda _one: False
    ) -> None:
        """Forget these stories, but for those of which `unless` is true, as in `put`."""
        from story_editor.store.entering import remove_entries

        story_ids = tuple(story_ids)
        self._database.write(
            lambda db: remove_entries(db, [one for one in story_ids if not unless(one)])
        )

    def photos(self) -> Photos:
        """Return what the index knows of the photos."""
        from story_editor.store.photo_rows import Photos  # the first paint shows no photo

        return Photos(self._database)

    def contributors(self) -> Contributors:
        """Return what the index knows of the credit book."""
        from story_editor.store.contributor_rows import Contributors

        return Contributors(self._database)

    def credited(self) -> CreditedPhotos:
        """Return what the index knows of who is credited."""
        from story_editor.store.credited import CreditedPhotos

        return CreditedPhotos(self._database)

    def originals(self) -> OriginalTroubles:
        """Return what the index knows of originals that have gone or are damaged."""
        from story_editor.store.original_troubles import OriginalTroubles

        return OriginalTroubles(self._database)

    def fact(self, name: str) -> str:
        """Return what was noted under `name`, empty when nothing was."""
        found = self._database.all("SELECT value FROM facts WHERE name = ?", [name])
        return str(found[0][0]) if found else ""

    def note(self, name: str, value: str) -> None:
        """Note `value` under `name`."""
        sql = "INSERT OR REPLACE INTO facts VALUES (?, ?)"
        self._database.write(lambda db: db.execute(sql, (name, value)))

    def prepare(self) -> None:
        """Get ready to take in a whole newsroom: room for what is written, words merged seldom."""
        from story_editor.store.entering import merge_words

        self._database.all("PRAGMA cache_size = -16000")
        # some systems write zeros over what is free, which a file that words are merged in has much of
        self._database.all("PRAGMA secure_delete = OFF")
        self._database.write(lambda db: merge_words(db, often=False))

    def finish(self) -> None:
        """Make what is quicker made once all is in: until then a photo's stories are looked for."""
        from story_editor.store.entering import merge_words

        by_photo = "CREATE INDEX IF NOT EXISTS by_photo ON entries (photo)"
        self._database.write(lambda db: db.execute(by_photo))
        self._database.write(lambda db: merge_words(db, often=True))

    def seal(self, seal: str) -> None:
        """Note that all is read, from files whose state is `seal`; "" is none."""
        self.note("seal", seal)

    def is_sealed(self, seal: str) -> bool:
        """Say whether all was read from files in just this state, and nothing changed since."""
        unread = (
            "SELECT 1 FROM entries WHERE stamp = '' UNION ALL SELECT 1 FROM photos WHERE stamp = ''"
            " UNION ALL SELECT 1 FROM contributors WHERE stamp = ''"
            " LIMIT 1"
        )
        return bool(seal) and self.fact("seal") == seal and not self._database.all(unread)
