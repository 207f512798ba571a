"""What the documents say about commands, files and packages, held against what there is."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from story_editor.__main__ import WINDOWLESS
from story_editor.cli.parsing import USAGE
from story_editor.imaging.opening import LARGEST_FILE, MOST_PIXELS
from story_editor.model.photo import LONGEST_SIDE

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "story_editor"
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "resources/LICENCES.md",
    "tests/photos/LICENCES.md",
)
UNSPOKEN = {"__init__.py"}
"""Files that need no word of their own."""


@cache
def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def links(document: str) -> list[str]:
    """Return the targets of the links and pictures in `document` that are files."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text_of(document))
    return [target.partition("#")[0] for target in targets if not re.match(r"\w+:|#", target)]


def named_in(text: str, before: str) -> set[str]:
    """Return the words that follow `before` in `text`, such as the commands of a program."""
    return set(re.findall(rf"{re.escape(before)} +([a-z][a-z-]*)", text))


def dev_commands() -> set[str]:
    """Return the commands that dev's own help tells."""
    words = [sys.executable, str(ROOT / "dev"), "help"]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^    ([a-z]+)", told, re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_to_files(document: str) -> None:
    folder = (ROOT / document).parent
    assert not [target for target in links(document) if not (folder / target).exists()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_of_dev_exist(document: str) -> None:
    assert named_in(text_of(document), "python3 dev") <= dev_commands()


def test_the_readme_begins_with_the_two_commands() -> None:
    readme = text_of("README.md")
    assert "\n    python3 dev run " in readme
    assert "\n    python3 dev test " in readme


def test_contributing_tells_every_command_of_dev() -> None:
    rows = re.findall(r"^\| `python3 dev ([a-z]+)", text_of("CONTRIBUTING.md"), re.MULTILINE)
    assert sorted(rows) == sorted(dev_commands())


def test_the_readme_tells_the_commands_of_the_command_line_and_no_others() -> None:
    rows = re.findall(r"^\| `story-editor ([a-z]+)", text_of("README.md"), re.MULTILINE)
    assert sorted(rows) == sorted(WINDOWLESS)
    assert set(rows) == named_in(USAGE, "\nstory-editor")


@pytest.mark.parametrize("command", WINDOWLESS)
def test_the_readme_tells_every_option_of_a_command(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from story_editor import cli

    with pytest.raises(SystemExit):
        cli.parse([command, "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    row = re.search(rf"^\| `story-editor {command}\b[^`]*`", text_of("README.md"), re.MULTILINE)
    assert row is not None
    assert set(re.findall(r"--[a-z-]+", row[0])) == options


def test_the_architecture_names_every_package() -> None:
    packages = {f"`{folder.parent.name}/`" for folder in PACKAGE.glob("*/__init__.py")}
    modules = {f"`{path.name}`" for path in PACKAGE.glob("*.py") if path.name not in UNSPOKEN}
    page = text_of("docs/architecture.md")
    assert not [name for name in packages | modules if f"| {name} |" not in page]


def test_the_architecture_says_of_every_part_of_the_window_what_it_is_for() -> None:
    page = text_of("docs/architecture.md")
    said = page.partition("Inside `ui/`, by what they are for:")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z_]+)`", said)
    families = tuple(name for name in named if name.endswith("_"))  # all that begin so
    modules = {path.stem for path in (PACKAGE / "ui").glob("*.py") if path.name not in UNSPOKEN}
    assert not sorted(name for name in modules - {*named} if not name.startswith(families))
    assert not sorted({*named} - {*families} - modules), "and names none that is gone"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_are_named_are_there(document: str) -> None:
    named = re.findall(r"`([a-z_]+/[\w./-]+\.(?:py|md|toml|j2|lock))`", text_of(document))
    places = (ROOT, PACKAGE, (ROOT / document).parent)
    assert not [name for name in named if not any((place / name).exists() for place in places)]


def test_the_changelog_is_of_this_version() -> None:
    from story_editor import __version__

    assert __version__ in text_of("CHANGELOG.md")


def test_the_readme_says_how_large_a_picture_may_be() -> None:
    said = " ".join(text_of("README.md").split())
    sizes = f"at most {LARGEST_FILE // 1_000_000} MB, {MOST_PIXELS // 1_000_000} megapixels"
    assert f"{sizes} and {LONGEST_SIDE:,} pixels a side" in said
