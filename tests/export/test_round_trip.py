"""The reference page, exported and read as plain text again, is the page that came in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from resiliparse.extract.html2text import extract_plain_text

from tests.export.making import SEED, reference_desk


def as_text(snippet: str) -> str:
    """Return what a reader of the page reads, alternative texts aside."""
    page = re.sub(r'(<img\b[^>]*?\salt=)"[^"]*"', r'\1""', snippet)
    return squeezed(extract_plain_text(f"<!DOCTYPE html><html><body>{page}</body></html>"))


def squeezed(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


@pytest.mark.parametrize("preset", ["full", "cms-safe"])
def test_the_reference_page_comes_back(tmp_path: Path, preset: str) -> None:
    desk = reference_desk(tmp_path)
    assert len(desk.stories) == 10
    report = desk.export(preset=preset)
    assert as_text(report.pages[0]) == squeezed(SEED.read_text(encoding="utf-8"))
    assert len(report.new) == 10
