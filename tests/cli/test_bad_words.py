"""Names and words on the command line that are not understood, or would break a line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import Cli, tree

# --- names ------------------------------------------------------------------------------


NAMES = [
    "a\x1b[31mb",
    "two\nlines",
    "\x07\x08\x0c",
    "\u202egpj.exe",
    "\u2066isolated",
    "n" * 250,
    "語" * 80,
    "می\u200cخواهم",
    "-dash",
    "%s {0} {name}",
    "a'b\"c",
]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", [*NAMES, os.fsdecode(b"\xff\xfe caf\xe9")])
def test_names_that_would_break_a_line(
    cli: Cli, newsroom: Path, tmp_path: Path, photos: Path, name: str
) -> None:
    path = tmp_path / "names" / name
    path.mkdir(parents=True)
    for command in ("stories", "check", "export"):
        cli(command, path).refused("not a newsroom")
    path.rmdir()
    cli("import", newsroom, path).refused("is not there")
    path.write_text("a shopping list")
    cli("import", newsroom, path).refused("Nothing was added")
    path.write_bytes((photos / "coffee.png").read_bytes())
    cli("import", newsroom, path).done()
    (photo,) = (p for p in cli("photos", newsroom, "--json").done().json if p["file"])
    assert photo["file"].replace("\u200c", "").isprintable()
    assert cli("photos", newsroom).done().out.count("\n") == 6
    cli("credit", name, "--json").done() if name[0] != "-" else None
    answer = cli("new", tmp_path / "made" / name)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("\n") == 1
    title = NewsroomFolder(tmp_path / "made" / name).newsroom().title
    assert title
    assert title.replace("\u200c", "").isprintable()
    cli("export", newsroom, "--listing", name).refused() if name[0] != "-" else None


# --- words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["exprot", "N"], "no command called “exprot”"),
        (["N", "stories"], "no command called “N”"),
        (["--frobnicate"], "no option called “--frobnicate”"),
        (["-x", "N"], "no option called “-x”"),
        (["\x1b[31m", "x"], "no command"),
        (["new"], "FOLDER"),
        (["new", "N", "--sapmle"], "--sapmle"),
        (["new", "N", "M"], "M"),
        (["new", "N", "--title"], "--title"),
        (["import"], "FOLDER, FILE"),
        (["import", "N"], "FILE"),
        (["stories"], "FOLDER"),
        (["stories", "N", "--frob\nnicate"], "frob"),
        (["photos", "N", "--query", "x"], "--query"),
        (["export", "N", "--preset", "fancy"], "fancy"),
        (["export", "N", "--preset", "\x1b[31m\n"], "--preset"),
        (["credit"], "TEXT"),
        (["credit", "a", "b"], "b"),
        (["credit", "a", "b" * 3_000], "bbb…bbb"),
        (["export", "N", "--preset", "b" * 3_000], "bbb…bbb"),
        (["stories", "N", "--json=" + "b" * 3_000], "--json: it takes no value"),
        (["check", "-h\x00" + "b" * 3_000], "it takes no value"),
        (["export", "N", "--" + "l" * 3_000], "lll…lll"),
        (["-" + "b" * 3_000, "N"], "bbb…bbb"),
    ],
)
def test_words_that_are_not_understood(
    cli: Cli, tmp_path: Path, given: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cli(*given).refused(said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "english",
        "e",
        "mm",
        "xx-XX",
        "en-GB-fr",
        "EN",
        "en_GB",
        "en-",
        "en\n",
        "12",
        "../x",
        "a" * 300,
        "\x1b[1m",
    ],
)
def test_a_language_that_is_none(cli: Cli, newsroom: Path, seed: Path, tag: str) -> None:
    new = newsroom.parent / "M"
    before = tree(newsroom.parent)
    cli("new", new, f"--language={tag}").refused("--language", "no language tag")
    cli("new", new, "--sample", f"--language={tag}").refused("no language tag")
    cli("import", newsroom, seed, f"--language={tag}").refused("no language tag")
    assert tree(newsroom.parent) == before


def test_a_listing_that_is_not_there(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    for name in ("front-page", "", "\x1b[31m" * 99):
        cli("export", newsroom, "--to", tmp_path / "O", f"--listing={name}").refused(
            "There is no listing called"
        )
    assert not (tmp_path / "O").exists()
