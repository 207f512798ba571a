"""Who may write: one window at a time, and nobody is left to guess."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from story_editor.errors import DiskReason, DiskRefused
from story_editor.store.lock import NewsroomLock
from story_editor.store.places import data_folder, newsroom_key
from story_editor.ui.right_to_write import RightToWrite, cannot_note
from tests.faults.real_disks import read_only, small_disk
from tests.faults.wording_check import faults_in


def test_one_window_at_a_time_and_the_next_once_it_is_released(sample: Path) -> None:
    first = RightToWrite("sample-newsroom", sample)
    assert (first.granted, first.words) == (True, "")
    second = RightToWrite("sample-newsroom", sample)
    assert not second.granted
    assert "open in another window" in second.words
    second.release()
    first.release()
    assert RightToWrite("sample-newsroom", sample).granted


def test_a_computer_that_can_keep_no_lock_says_so_and_lets_work_go_on(sample: Path) -> None:
    place = data_folder() / newsroom_key("sample-newsroom", sample)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("a file where the folder should be", encoding="utf-8")
    right = RightToWrite("sample-newsroom", sample)
    assert right.granted
    assert "open it in no second window" in right.words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("full", "make room"),
        ("denied", "have the right to write there given"),
        ("read-only", "make that disk writable"),
        ("broken", "cannot note"),
    ],
)
def test_that_full_and_not_allowed_are_told_apart(reason: DiskReason, words: str) -> None:
    said = cannot_note(DiskRefused(Path("/home/ada/.local/share/Story Editor"), reason))
    assert words in said
    assert "open it in no second window" in said
    assert ("no room" in said) == (reason == "full")
    assert ("/home/ada/.local/share/Story Editor" in said) == (reason in ("denied", "read-only"))
    assert faults_in(said) == []


def test_that_a_read_only_folder_of_this_computer_is_not_said_to_be_full(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        monkeypatch.setenv("STORY_EDITOR_HOME", str(disk))
        with read_only(disk):
            right = RightToWrite("sample-newsroom", sample)
            assert right.granted
            assert "read-only disk" in right.words


def test_who_waits_sees_that_the_right_is_free_and_keeps_it_from_nobody(sample: Path) -> None:
    first = RightToWrite("sample-newsroom", sample)
    second = RightToWrite("sample-newsroom", sample)
    assert second.waits
    assert not second.is_free()
    first.release()
    assert second.is_free()
    third = RightToWrite("sample-newsroom", sample)
    assert third.granted, "who only reads stands in nobody's way"
    assert not second.is_free()
    third.release()
    assert second.is_free()
    assert not first.is_free(), "it had the right, and gave it back"


def test_a_look_of_another_window_at_that_moment_takes_the_right_from_nobody(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = NewsroomLock("sample-newsroom", sample)
    looking.acquire(note=False)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        looking.release()

    monkeypatch.setattr(time, "sleep", wait)
    assert RightToWrite("sample-newsroom", sample).granted
    assert len(waited) == 1
    assert 0 < waited[0] < 0.1, "the window is not held up for more than a moment"
