"""A sync program's copy of a published story changes nothing that is published, whatever is run first."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from story_editor.store.codec import encode
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import Cli

STORY, APPROVED, COLLEAGUE = "women-in-orbit", "Approved title", "Words of a colleague"


@pytest.fixture
def copied(sample: Path) -> Path:
    """Return the sample with a copy beside a published story that was made from what stands there."""
    folder = NewsroomFolder(sample)
    story = folder.story(STORY).with_text("en", title=APPROVED).replace(status="published")
    folder.save_story(story)
    there = folder.stored("stories", STORY)
    data = encode(story.with_text("en", title=COLLEAGUE), there.version + 1, there.name)
    (sample / "stories" / f"{STORY} (Ada's conflicted copy).json").write_bytes(data)
    return sample


def says(cli: Cli, newsroom: Path, to: Path) -> tuple[bool, bool, bool]:
    """Return whether the check finds a save cut off, and whose words are published."""
    cut_off = '"unfinished"' in cli("check", newsroom, "--data", "--json").out
    cli("export", newsroom, "--to", to)
    page = (to / "index.html").read_text("utf-8")
    return cut_off, APPROVED in page, COLLEAGUE in page


def test_that_check_export_and_repair_say_the_same_before_and_after(
    cli: Cli, copied: Path, tmp_path: Path
) -> None:
    as_it_is = (False, True, False)
    numbers = itertools.count()
    assert says(cli, copied, tmp_path / f"Page {next(numbers)}") == as_it_is
    repaired = cli("repair", copied, "--yes")
    assert "becomes another version" in repaired.out
    for _time in range(2):
        assert says(cli, copied, tmp_path / f"Page {next(numbers)}") == as_it_is
        again = NewsroomFolder(copied)
        assert again.story(STORY).text("en").title == APPROVED, "opening it changes nothing"
        assert again.take_notes() == []
        assert "did not reach" not in cli("repair", copied, "--yes").out
    (other,) = again.others("stories", STORY)
    assert other.value.text("en").title == COLLEAGUE
