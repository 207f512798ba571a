"""Where this computer keeps what is not the newsroom's: derived things, and locks.

STORY_EDITOR_HOME puts both folders in one place of your choosing, for a portable
installation and for tests.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from zlib import crc32  # not hashlib: this runs before the first paint, and tells paths apart


def cache_folder() -> Path:
    """Return the folder of things that can be made again: index, thumbnails, renditions."""
    return _folder("cache", os.environ.get("STORY_EDITOR_HOME"))


def data_folder() -> Path:
    """Return the folder of this computer's own notes: locks, recent newsrooms, window shape."""
    return _folder("data", os.environ.get("STORY_EDITOR_HOME"))


def newsroom_key(newsroom_id: str, folder: Path) -> str:
    """Return the name under which both folders keep what belongs to the newsroom in `folder`.

    The path is part of it: a copied newsroom has the same id and other contents.
    """
    path = os.path.normcase(os.path.realpath(folder))
    return f"{newsroom_id}-{crc32(path.encode('utf-8', 'surrogateescape')):08x}"


def index_path(newsroom_id: str, folder: Path) -> Path:
    """Return where this computer keeps the list's index of the newsroom in `folder`."""
    return cache_folder() / newsroom_key(newsroom_id, folder) / "index.sqlite"


@lru_cache(16)  # every save asks for it
def _folder(kind: str, home: str | None) -> Path:
    if home:
        return Path(home) / kind
    import platformdirs

    find = platformdirs.user_cache_path if kind == "cache" else platformdirs.user_data_path
    return Path(find("Story Editor", appauthor=False))
