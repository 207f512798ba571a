"""The same newsroom gives the same bytes: whatever clock, locale, hash seed, order or thread."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from story_editor.export import pictures
from tests.export.making import TESTS, Desk, jpeg, tree
from tests.imaging.profiles import DISPLAY_P3

SCRIPT = """
import sys
from pathlib import Path
from tests.export.test_same_bytes import busy_desk, fingerprint
print(fingerprint(busy_desk(Path(sys.argv[1]))))
"""


def busy_desk(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.listing = desk.listing.replace(per_page=3, group_by_year=True)
    for n in range(6):
        data = jpeg(700 + n, 500, **({"icc_profile": DISPLAY_P3} if n % 2 else {}))
        photo = desk.add_photo(f"p{n}", data, f"{n}.jpg", f"© A{n} / ILO 202{n}")
        desk.photos[f"p{n}"] = photo.replace(caption=f"Caption {n}")
        desk.add_story(
            f"s{n}", f"Story {n}", f"202{n % 3}-01-0{n + 1}", photo=f"p{n}", alt=f"a {n}"
        )
    return desk


def fingerprint(desk: Desk) -> str:
    desk.export()
    files = tree(desk.out)
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fingerprint(busy_desk(tmp_path_factory.mktemp("expected")))


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": "ar_EG.UTF-8"},
    ],
)
def test_another_process(expected: str, environment: dict[str, str], tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(TESTS.parent), "LANG": "", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == expected


def test_another_order_clock_and_thread(
    expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = busy_desk(tmp_path)
    random.Random(7).shuffle(desk.stories)  # noqa: S311  # nothing secret: an order
    desk.photos = dict(reversed(desk.photos.items()))
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setattr(pictures, "WORKERS", 5)
    assert fingerprint(desk) == expected
