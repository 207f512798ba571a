"""The usage report opens in a spreadsheet as text, and nothing of it is executed there."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.errors import DiskRefused, ReportBlocked
from story_editor.export.usage_report import COLUMNS, usage_csv, usage_facts, write_usage
from story_editor.model.usage import Use
from tests.export.failing import FailingDisk

USE = Use(
    contributor="Seng Mai",
    printed="S. Mai",
    credit='© S. Mai / "Photo Doc", 2022',
    photo="p",
    file="mai.jpg",
    story="s",
    title="Two\nlines; and more",
    language="ar",
    date=dt.date(2022, 4, 8),
    status="ready",
    listings=("listing", "liste"),
    category="agency",
    licence="CC BY 4.0",
    licence_url="https://example.org/l",
    usage_terms="منظمة العمل الدولية",
    last_day=None,
    consent="on file",
    consent_reference="Folder 7",
    minors=True,
)
TEXTS = ("contributor", "printed", "credit", "file", "title", "usage_terms", "consent_reference")
STARTERS = "=+-@＝＋－＠"


def table(data: bytes, delimiter: str = ",") -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_the_table() -> None:
    data = usage_csv([USE])
    assert data.startswith(b"\xef\xbb\xbf"), "or Excel takes it for the encoding of its country"
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    head, row = table(data)
    assert head == list(COLUMNS.values())
    told = dict(zip(COLUMNS, row, strict=True))
    assert told["credit"] == USE.credit
    assert told["title"] == "Two lines; and more"
    assert (told["date"], told["last_day"]) == ("2022-04-08", "")
    assert (told["listings"], told["minors"]) == ("listing, liste", "yes")
    assert told["usage_terms"] == USE.usage_terms
    assert set(COLUMNS) == {field.name for field in dataclasses.fields(Use)}


def test_the_facts_are_those_of_the_use() -> None:
    facts = usage_facts(USE)
    assert (facts["date"], facts["last_day"], facts["minors"]) == ("2022-04-08", None, True)
    assert facts["listings"] == ["listing", "liste"]


@pytest.mark.parametrize(
    "formula",
    [
        "=HYPERLINK(1)",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r\n=1",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        '"=1',
        "a;=1;",
        "a,=1",
        "a|=1",
        "\ufeff=1",
        "\x00=1",
    ],
)
def test_that_a_formula_is_text(formula: str) -> None:
    cell = table(usage_csv([dataclasses.replace(USE, title=formula)]))[1][4]
    assert "'" in cell
    assert cell.replace("'", "").replace('"', "")[-2:] == formula.replace("'", "")[-2:]


@given(st.text(st.characters() | st.sampled_from(STARTERS + ",;|\"' \t\r\n"), max_size=40))
def test_that_no_spreadsheet_finds_a_formula(text: str) -> None:
    changes: dict[str, Any] = dict.fromkeys(TEXTS, text)
    data = usage_csv([dataclasses.replace(USE, **changes)])
    for delimiter in ",;|\t":  # as a spreadsheet of another country parts it
        for row in table(data, delimiter):
            for cell in row:
                assert not cell.lstrip(" \t\r\n\xa0\"'") or (
                    cell.lstrip(' \t\r\n\xa0"')[0] not in STARTERS
                ), cell


def test_that_it_replaces_an_earlier_report_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "usage.csv"
    write_usage(path, [])
    write_usage(path, [USE])
    assert len(table(path.read_bytes())) == 2
    other = tmp_path / "budget.csv"
    other.write_text("mine")
    with pytest.raises(ReportBlocked):
        write_usage(other, [USE])
    assert other.read_text() == "mine"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["budget.csv", "usage.csv"]


def test_that_it_never_lies_in_a_newsroom(sample: Path) -> None:
    for path in (sample / "usage.csv", sample / "stories" / "usage.csv", sample / "newsroom.json"):
        with pytest.raises(ReportBlocked):
            write_usage(path, [USE])
    assert not (sample / "usage.csv").exists()


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    path = tmp_path / "usage.csv"
    write_usage(path, [USE])
    before = path.read_bytes()
    for call in range(1, 6):
        with pytest.raises(DiskRefused):
            write_usage(path, [], FailingDisk(call, dead=False))
        assert path.read_bytes() == before
    with pytest.raises(DiskRefused):
        write_usage(tmp_path / "nowhere" / "usage.csv", [USE])
    with pytest.raises(DiskRefused):
        write_usage(tmp_path, [USE])
    assert [entry.name for entry in tmp_path.iterdir()] == ["usage.csv"]
