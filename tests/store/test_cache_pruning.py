"""This computer's cache does not grow for ever, and loses nothing that is in use."""

from __future__ import annotations

import os
from pathlib import Path

from story_editor.store.cache_pruning import AGE, FRESH, prune_cache

NOW = 2_000_000_000.0


def put(path: Path, ago: float, size: int = 10, *, read: float | None = None) -> Path:
    """Make a file that was written `ago` seconds before NOW, and `read` since."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    os.utime(path, (NOW - (ago if read is None else read), NOW - ago))
    return path


def test_what_nobody_has_used_for_half_a_year_goes(tmp_path: Path) -> None:
    old = put(tmp_path / "renditions" / "a.jpg", AGE + 1)
    half = put(tmp_path / "thumbnails" / "b.1.part.png", AGE + 1)
    read = put(tmp_path / "renditions" / "c.jpg", AGE + 1, read=AGE - 60)
    young = put(tmp_path / "thumbnails" / "d.png", AGE - 60)
    assert prune_cache(tmp_path, NOW) == 2
    assert not old.exists()
    assert not half.exists()
    assert read.exists(), "it was written long ago, and read since"
    assert young.exists()


def test_that_too_much_goes_from_what_was_used_longest_ago(tmp_path: Path) -> None:
    days = [put(tmp_path / "renditions" / f"{n}.jpg", n * 86_400, 100) for n in range(1, 7)]
    thumb = put(tmp_path / "thumbnails" / "old.png", 10 * 86_400, 100)
    assert prune_cache(tmp_path, NOW, size=450) == 3
    assert [file.exists() for file in days] == [True, True, True, True, False, False]
    assert not thumb.exists(), "the two folders count together"
    assert prune_cache(tmp_path, NOW, size=450) == 0
    assert prune_cache(tmp_path, NOW, size=0) == 3
    assert days[0].exists(), f"what is younger than {FRESH} seconds may be in use"


def test_that_old_indexes_and_previews_go_as_a_whole_and_ones_own_stays(tmp_path: Path) -> None:
    gone = put(tmp_path / "other-1" / "index.sqlite", AGE + 1)
    put(tmp_path / "other-1" / "index.sqlite-wal", AGE + 1)
    own = put(tmp_path / "own-2" / "index.sqlite", AGE + 1)
    used = put(tmp_path / "third-3" / "index.sqlite", AGE + 1)
    put(tmp_path / "third-3" / "index.sqlite-wal", 60)
    preview = put(tmp_path / "preview" / "one" / "listing.html", AGE + 1)
    put(preview.parent / "images" / "a.jpg", AGE + 1)
    fresh = put(tmp_path / "preview" / "two" / "listing.html", 60)
    assert prune_cache(tmp_path, NOW, keep="own-2") == 2
    assert not gone.parent.exists()
    assert not preview.parent.exists()
    assert own.exists()
    assert used.exists()
    assert fresh.exists()


def test_that_it_stops_when_asked_and_does_without_a_cache(tmp_path: Path) -> None:
    old = put(tmp_path / "renditions" / "a.jpg", AGE + 1)
    assert prune_cache(tmp_path, NOW, cancelled=lambda: True) == 0
    assert old.exists()
    assert prune_cache(tmp_path / "nothing", NOW) == 0
    assert prune_cache(old, NOW) == 0, "a file in the way"
