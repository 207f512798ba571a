"""The command line in this process: what it answers, says, and returns."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from story_editor.__main__ import main
from tests.cli.answers import Answer, Cli

SEED = Path(__file__).parents[1] / "seed" / "impact-and-people.txt"


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


@pytest.fixture(scope="session")
def _newsroom_made(_computers: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the newsroom that every test gets a copy of."""
    place = tmp_path_factory.mktemp("newsroom") / "N"
    for words in (("new", place), ("import", place, SEED)):
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
            assert main([str(word) for word in words]) == 0
        assert said.getvalue() == ""
    return place


@pytest.fixture
def newsroom(_newsroom_made: Path, tmp_path: Path) -> Path:
    """Return a newsroom with the ten stories of the reference page."""
    return Path(shutil.copytree(_newsroom_made, tmp_path / "N"))
