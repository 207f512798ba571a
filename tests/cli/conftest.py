"""The command line in this process: what it answers, says, and returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.__main__ import main
from tests.cli.answers import Answer, Cli


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return a function that runs `story-editor` with the words it is given."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 2
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run


@pytest.fixture
def newsroom(tmp_path: Path, cli: Cli, seed: Path) -> Path:
    """Return a newsroom with the ten stories of the reference page."""
    cli("new", tmp_path / "N").done()
    cli("import", tmp_path / "N", seed).done()
    return tmp_path / "N"
