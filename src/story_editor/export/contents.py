"""What is to stand in an exported file: its digest now, its bytes when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from story_editor.errors import DamagedFile
from story_editor.export.picture_cache import HEAD
from story_editor.store.disk import Disk, digest, read_file


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one file: SHA-256, length in bytes, and how to get them.

    The pictures of a large listing do not fit into memory together, so theirs stay in the
    cache until each is put in its place; without a cache each is made a second time then.
    """

    sha256: str
    size: int
    read: Callable[[], bytes]

    @classmethod
    def of(cls, text: str) -> Content:
        """Return the content of a UTF-8 text file."""
        data = text.encode("utf-8")
        return cls(digest(data), len(data), lambda: data)

    @classmethod
    def cached(cls, data: bytes, path: Path, disk: Disk) -> Content:
        """Return the content `data`, to be read again from the cache at `path`.

        Reading raises DiskRefused, and DamagedFile when the cache changed meanwhile.
        """
        return cls.made(data, path, lambda: read_file(path, disk)[HEAD:])

    @classmethod
    def made(cls, data: bytes, source: Path, make: Callable[[], bytes]) -> Content:
        """Return the content `data`, which `make` gives again, from `source`.

        Reading raises what `make` does, and DamagedFile when `source` changed meanwhile.
        """
        sha256 = digest(data)

        def read() -> bytes:
            again = make()
            if digest(again) != sha256:
                raise DamagedFile(source, "changed while it was exported")
            return again

        return cls(sha256, len(data), read)
