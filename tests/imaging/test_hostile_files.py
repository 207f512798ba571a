"""What nobody should be able to hurt us with: little memory and time, and one clear sentence.

All cases run in one other process, whose memory the operating system has measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from story_editor.store.system import lock
from tests.imaging.hostile_files import refused_cases, taken_cases

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it does not tell a process's peak")

MEGABYTES, SECONDS = 200, 2.0
"""What refusing may cost: the trust rules of the issue."""


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float | str]]:
    """Return what another process made of every case: once, however many processes test."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    place = shared / "hostile files.json"
    with place.with_suffix(".lock").open("w") as held:
        lock(held.fileno(), wait=True)
        if not place.exists():
            command = [sys.executable, "-m", "tests.imaging.hostile_files"]
            command.append(str(tmp_path_factory.mktemp("hostile")))
            root = Path(__file__).parents[2]
            done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
            place.write_text(done.stdout, "utf-8")
    found: dict[str, dict[str, float | str]] = json.loads(place.read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", refused_cases())
def test_it_is_refused_in_one_sentence_and_costs_little(
    looked_at: dict[str, dict[str, float | str]], name: str
) -> None:
    found = looked_at[name]
    said = str(found["said"])
    assert said.endswith(".")
    assert "Nothing was" in said
    assert "Traceback" not in said
    assert float(found["megabytes"]) < MEGABYTES
    assert float(found["seconds"]) < SECONDS


@pytest.mark.parametrize("name", taken_cases())
def test_it_is_a_picture_all_the_same(
    looked_at: dict[str, dict[str, float | str]], name: str
) -> None:
    found = looked_at[name]
    assert found["said"] == ""
    assert float(found["megabytes"]) < MEGABYTES  # of which the largest have 50 themselves
    assert float(found["seconds"]) < SECONDS
