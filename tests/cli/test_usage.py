"""`usage` tells who was credited where and when, and writes it for a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from story_editor.export.usage_report import COLUMNS
from story_editor.model.credit_reading import read_credit
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import Cli, is_for_people, tree


def test_usage_in_three_shapes(cli: Cli, sample: Path, tmp_path: Path) -> None:
    uses = cli("usage", sample, "--json").done().json
    assert all(set(use) == set(COLUMNS) for use in uses)
    mai = [use for use in uses if use["contributor"] == "Seng Mai"]
    assert [use["credit"] for use in mai] == ["© Seng Mai / Photo Doc 2022"]
    assert dt.date.fromisoformat(mai[0]["date"]) == dt.date(2022, 4, 8)
    lines = cli("usage", sample).done().out.splitlines()
    assert len(lines) == len(uses)
    assert any(line.startswith("Seng Mai | 2022-04-08 | published | © Seng Mai") for line in lines)
    before = tree(sample)
    told = cli("usage", sample, "--csv", tmp_path / "u.csv").done().out
    assert told == f"{len(uses)} uses written to {tmp_path / 'u.csv'}.\n"
    with (tmp_path / "u.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Credit"] for row in rows] == [use["credit"] for use in uses]
    assert tree(sample) == before


def test_that_a_credit_cannot_drive_the_terminal_or_a_spreadsheet(
    cli: Cli, sample: Path, tmp_path: Path
) -> None:
    folder = NewsroomFolder(sample)
    for photo in folder.photos()[0].values():
        folder.save_photo(photo.replace(credit=read_credit("=cmd|' /C calc'!A0\x1b[31m\u202e\n@x")))
    assert cli("usage", sample).done().out.replace("\n", "").isprintable()
    cli("usage", sample, "--csv", tmp_path / "u.csv").done()
    data = (tmp_path / "u.csv").read_text("utf-8-sig")
    assert "\"'=cmd|" in data
    assert '"=' not in data
    assert data.replace("\n", "").isprintable()


@pytest.mark.parametrize("kind", ["stories", "photos", "contributors"])
def test_that_what_cannot_be_read_is_said_and_the_rest_told(
    cli: Cli, sample: Path, kind: str
) -> None:
    path = min((sample / kind).iterdir())
    path.write_text("{")
    answer = cli("usage", sample, "--json")
    assert answer.code == 1
    assert len(answer.json) >= 7
    is_for_people(answer.err)
    assert path.name in answer.err


def test_usage_that_is_refused(cli: Cli, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("mine")
    cli("usage", tmp_path).refused("not a newsroom")
    cli("usage", sample, "--csv", tmp_path / "mine.csv").refused("mine.csv", "no usage report")
    cli("usage", sample, "--csv", sample / "u.csv").refused("newsroom")
    cli("usage", sample, "--csv", tmp_path / "no" / "u.csv").refused("is not there")
    cli("usage", sample, "--csv", "").refused("--csv")
    cli("usage", sample, "--csv", tmp_path / "u.csv", "--json").refused("not allowed")
    assert (tmp_path / "mine.csv").read_text() == "mine"
