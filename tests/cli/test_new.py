"""`new` makes a newsroom; help tells what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import Cli


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help(cli: Cli, word: str) -> None:
    told = cli(word).done().out
    for command in ("new", "import", "stories", "photos", "check", "export", "usage", "credit"):
        assert f"story-editor {command} " in told
        assert f"story-editor {command} " in cli(command, "--help").done().out


def test_the_version(cli: Cli) -> None:
    assert cli("--version").done().out.startswith("Story Editor 0.")


def test_new(cli: Cli, tmp_path: Path) -> None:
    answer = cli("new", tmp_path / "a" / "Impact and people").done()
    assert answer.out.startswith("Made the newsroom “Impact and people” in ")
    newsroom = NewsroomFolder(tmp_path / "a" / "Impact and people").newsroom()
    assert (newsroom.title, newsroom.languages) == ("Impact and people", ("en",))
    assert cli("stories", tmp_path / "a" / "Impact and people", "--json").done().json == []


def test_new_with_a_title_and_a_language(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "N", "--title", " Notre  page\n", "--language", "fr-CA").done()
    newsroom = NewsroomFolder(tmp_path / "N").newsroom()
    assert (newsroom.title, newsroom.language) == ("Notre page", "fr-CA")
    assert newsroom.listing().language == "fr-CA"


def test_new_in_the_folder_one_stands_in(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Here").mkdir()
    monkeypatch.chdir(tmp_path / "Here")
    cli("new", ".").done()
    assert NewsroomFolder(tmp_path / "Here").newsroom().title == "Here"


def test_new_with_the_sample(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "N", "--sample", "--title", "Ours").done()
    assert len(cli("stories", tmp_path / "N", "--json").done().json) == 13
    assert NewsroomFolder(tmp_path / "N").newsroom().title == "Ours"
    cli("new", tmp_path / "M", "--sample", "--language", "fr").refused("in English")
    assert not (tmp_path / "M").exists()
