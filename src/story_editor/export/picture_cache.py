"""Finished pictures on this computer, by everything that decided their bytes.

It can be deleted at any time; where it cannot be written, an export takes longer, and nothing
else is different.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from story_editor.store.disk import Disk, digest, discard

HEAD = 32
"""Bytes before a picture: the SHA-256 of what follows."""


class PictureCache:
    """The files in `folder`, each with its digest before it, so that damage is noticed."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self._disk = disk

    def prepare(self) -> None:
        """Make the folder, where that can be done."""
        with contextlib.suppress(OSError):  # it is not needed
            self._disk.mkdir(self.folder)

    def read(self, path: Path) -> bytes | None:
        """Return what is kept at `path`, None when that is nothing or damaged."""
        try:
            kept = self._disk.read(path)
        except OSError:
            return None
        data = kept[HEAD:]
        return data if kept[:HEAD] == bytes.fromhex(digest(data)) else None

    def keep(self, path: Path, data: bytes, who: str) -> bool:
        """Keep `data` at `path`; False when it cannot be written there.

        `who` tells apart those who make the same file at the same time.
        """
        temporary = path.with_name(f"~{path.name}.{who}.tmp")
        try:
            handle = self._disk.create(temporary)
            try:
                self._disk.write(handle, bytes.fromhex(digest(data)) + data)
            finally:
                self._disk.close(handle)
            self._disk.replace(temporary, path)
        except OSError:
            discard(temporary, self._disk)
            return False
        return True
