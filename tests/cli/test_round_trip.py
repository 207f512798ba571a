"""The reference page goes in, comes out as it was, and goes in again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.answers import Cli
from tests.export.test_round_trip import as_text, squeezed

OWN = ("id", "photo")  # what a newsroom gives: names that no page carries


def told(stories: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in story.items() if key not in OWN} for story in stories]


@pytest.mark.parametrize("preset", ["full", "cms-safe"])
def test_the_reference_page_in_and_out_and_in_again(
    cli: Cli, tmp_path: Path, seed: Path, preset: str
) -> None:
    first, second, to = tmp_path / "N", tmp_path / "Second", tmp_path / "O"
    cli("new", first).done()
    cli("import", first, seed).done()
    report = cli("export", first, "--to", to, "--preset", preset, "--json").done().json
    assert len(report["stories"]["new"]) == 10
    assert report["stories"]["left_out"] == 0
    page = (to / "index.html").read_text("utf-8")
    assert as_text(page) == squeezed(seed.read_text("utf-8"))

    cli("new", second).done()
    cli("import", second, to / "index.html").done()
    before = cli("stories", first, "--json").done().json
    after = cli("stories", second, "--json").done().json
    assert len(after) == 10
    assert told(after) == told(before)

    again = tmp_path / "O2"
    cli("export", second, "--to", again, "--preset", preset).done()
    assert as_text((again / "index.html").read_text("utf-8")) == as_text(page)


@pytest.mark.parametrize("preset", ["full", "cms-safe"])
def test_the_sample_with_its_pictures(cli: Cli, sample: Path, tmp_path: Path, preset: str) -> None:
    second, to = tmp_path / "Second", tmp_path / "O"
    cli("export", sample, "--to", to, "--preset", preset).done()
    cli("new", second).done()
    cli("import", second, to / "index.html", to / "page-2.html").done()
    query = "-is:draft"
    before = told(cli("stories", sample, "--query", query, "--json").json)
    after = told(cli("stories", second, "--json").json)
    assert len(after) == 12
    for story in before:
        story["status"] = "published"  # what stands on a page is published
    assert after == before
    pictures = [p for p in cli("photos", second, "--json").json if p["file"]]
    assert len(pictures) == 2
    assert all(photo["credit"] for photo in pictures)


def test_that_our_own_page_into_its_own_newsroom_adds_nothing(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    cli("export", newsroom, "--to", tmp_path / "O").done()
    told = cli("import", newsroom, tmp_path / "O" / "index.html").done().out
    assert told == "Added 0 stories and 0 photos; 10 here already.\n"
