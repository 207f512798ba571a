"""`credit` shows how a line is read."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.answers import Cli

CREDIT_KEYS = {"text", "creators", "agency", "year", "licence", "asset_id", "unsure"}
CREDIT_KEYS |= {"verdicts", "house"}


def test_credit(cli: Cli) -> None:
    read = cli("credit", "© Seng Mai / Photo Doc 2022", "--json").done().json
    assert set(read) == CREDIT_KEYS
    assert (read["text"], read["creators"]) == ("© Seng Mai / Photo Doc 2022", ["Seng Mai"])
    assert (read["agency"], read["year"]) == ("Photo Doc", "2022")
    assert read["house"] == "© Seng Mai / Photo Doc 2022"
    assert cli("credit", "© Seng Mai / Photo Doc 2022").done().out == (
        "© Seng Mai / Photo Doc 2022 | creators: Seng Mai (assumed) | agency: Photo Doc (assumed)"
        " | year: 2022\n"
    )


def test_that_a_newsrooms_credit_book_is_asked_first(cli: Cli, tmp_path: Path) -> None:
    assert cli("new", str(tmp_path / "sample"), "--sample").done()
    book = ("--book", str(tmp_path / "sample"))
    assert cli("credit", "© Seng Mai / Photo Doc 2022", *book).done().out == (
        "© Seng Mai / Photo Doc 2022 | creators: Seng Mai | agency: Photo Doc | year: 2022\n"
    )
    required = cli("credit", "© UN Photo/Jane Example 2020", "--json", *book).done().json
    assert required["house"] == "UN Photo/Jane Example"
    refused = cli("credit", "© A", "--book", str(tmp_path)).refused()
    assert "not a newsroom" in refused.err


def test_the_verdict_on_each_part(cli: Cli) -> None:
    def verdicts(line: str) -> dict[str, str]:
        found: dict[str, str] = cli("credit", line, "--json").done().json["verdicts"]
        return found

    sure = {"creators": "sure", "agency": "sure", "year": "sure"}
    assumed = {"creators": "assumed", "agency": "assumed"}
    assert verdicts("© Jane Hobson / ILO 2022") == sure
    assert verdicts("Jane Hobson / Lalima") == assumed
    comma = "© PAG-ASA, Massimo Timosi 2024"
    assert verdicts(comma) == {"creators": "ask", "agency": "ask", "year": "sure"}
    assert verdicts("Handout") == {}
    assert cli("credit", comma).done().out == (
        f"{comma} | creators: Massimo Timosi (ask) | agency: PAG-ASA (ask) | year: 2024\n"
    )
    told = cli("credit", "Jane Hobson / Lalima").done().out
    assert told.endswith("creators: Jane Hobson (assumed) | agency: Lalima (assumed)\n")


def test_that_many_lines_give_a_list_in_their_order(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\ufeff© A / B 2022\r\n\n© C\u2028D 2021\x0b\n© أحمد فارس/منظمة العمل الدولية"
    for _ in range(2):
        stdin = io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="ascii")
        monkeypatch.setattr(sys, "stdin", stdin)
        words = ("credit", "-", "--json") if _ == 0 else ("credit", "-")
        answer = cli(*words).done()
        if words[-1] == "--json":
            assert len(answer.json) == 4
            assert [read["text"] for read in answer.json][:2] == ["© A / B 2022", ""]
            assert all(set(read) == CREDIT_KEYS for read in answer.json)
        else:
            assert answer.out.count("\n") == 4


def test_no_line_at_all(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert cli("credit", "-", "--json").done().json == []
    assert cli("credit", "", "--json").done().json["text"] == ""


def test_that_a_credit_cannot_drive_the_terminal(cli: Cli) -> None:
    told = cli("credit", "\x1b[31m© Jane\x07 Doe / ILO\u202e 2022").done().out
    assert told.strip().isprintable()
