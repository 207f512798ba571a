"""What the words of a command line ask for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from story_editor.cli.speaking import DONE, NOT_DONE, prepare_streams, tell
from story_editor.wording.phrases import printable, shown

USAGE = """\
story-editor [FOLDER]                       open the window (the newsroom opened last)
story-editor new FOLDER                     make a newsroom
story-editor import FOLDER FILE...          take in pages (text, HTML) and pictures
story-editor stories FOLDER                 list the stories
story-editor photos FOLDER                  list the photos
story-editor check FOLDER                   say what an editor should look at
story-editor repair FOLDER                  put right what its saved versions can
story-editor export FOLDER                  export the listing
story-editor usage FOLDER                   tell who was credited where and when
story-editor credit TEXT | -                show how a credit line is read

story-editor COMMAND --help tells the options of a command.
Exit 0: done. 1: done, but an editor is needed. 2: not done."""

_LONGEST = 200
"""Characters of a refusal; a word that was typed may have any number."""


class _Parser(argparse.ArgumentParser):
    """Refuses in one sentence, with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say `message`, which argparse makes of what was typed, at a length that can be read."""
        said = printable(re.sub(r"(?s)ignored explicit argument.*", "it takes no value", message))
        if len(said) > _LONGEST:
            said = f"{said[: _LONGEST - 40]}…{said[-39:]}"
        self.exit(NOT_DONE, f"{said[:1].upper()}{said[1:]}. See {self.prog} --help.\n")

    def parse_all(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return what `arguments` ask for; the first word too many is named, and no other."""
        asked, others = self.parse_known_args(list(arguments))
        if others:
            self.error(f"there is nothing that “{shown(others[0])}” could mean here")
        return asked


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what `arguments` ask for: `command` is empty when the window is wanted.

    Raises SystemExit, when a sentence has been said or a help been told.
    """
    prepare_streams()
    commands = _commands()
    arguments = _with_values(arguments)
    if arguments and arguments[0] in commands:
        asked = commands[arguments[0]].parse_all(arguments[1:])
        asked.command = arguments[0]
        return asked
    top = _Parser(prog="story-editor", usage=argparse.SUPPRESS, add_help=False)
    top.add_argument("folder", nargs="?", type=_path)
    top.add_argument("-h", "--help", action="store_true")
    top.add_argument("--version", action="store_true")
    asked, others = top.parse_known_args(list(arguments))
    if others and not arguments[0].startswith("-"):
        top.error(f"there is no command called “{shown(arguments[0])}”")
    if others:
        top.error(f"there is no option called “{shown(others[0])}”")
    asked.command = "help" if asked.help else "version" if asked.version else ""
    return asked


def _with_values(arguments: Sequence[str]) -> list[str]:
    """Join --query with a value that begins with a minus, which argparse takes for an option."""
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] in ("--query", "--title") and re.match("-[^-]", word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _commands() -> dict[str, _Parser]:
    found: dict[str, _Parser] = {}

    def add(name: str, words: str, *, folder: bool = True, as_json: bool = True) -> _Parser:
        parser = found[name] = _Parser(prog=f"story-editor {name}", description=words)
        if folder:
            parser.add_argument(
                "folder", type=_path, metavar="FOLDER", help="the newsroom's folder"
            )
        if as_json:
            parser.add_argument("--json", action="store_true", help="answer as JSON")
        return parser

    new = add("new", "Make a newsroom in an empty or new folder.", as_json=False)
    new.add_argument("--title", help="what the newsroom is called; its folder's name if not given")
    new.add_argument("--language", default="en", type=_tag, help="a tag such as en, fr, es, ar")
    new.add_argument("--sample", action="store_true", help="with the sample stories and photos")
    taking = add("import", "Take in listing pages (text, HTML) and pictures.")
    taking.add_argument("files", nargs="+", type=_path, metavar="FILE")
    taking.add_argument(
        "--language", type=_tag, help="the language of the pages; the newsroom's first if not given"
    )
    taking.add_argument(
        "--dry-run", action="store_true", help="say what would be added, add nothing"
    )
    stories = add("stories", "List the stories, newest first.")
    stories.add_argument(
        "--query", default="", help='words and tokens, such as: is:draft credit:"Seng Mai"'
    )
    add("photos", "List the photos and the stories that use them.")
    check = add("check", "Say what an editor should look at before an export.")
    check.add_argument(
        "--data", action="store_true", help="also look through every file, originals included"
    )
    repair = add("repair", "Say what is damaged, and put right what saved versions can.")
    repair.add_argument("--yes", action="store_true", help="do it; without this it is only said")
    export = add("export", "Export a listing: snippet, pictures, preview and manifest.")
    export.add_argument("--listing", help="the listing's name; the first if not given")
    export.add_argument("--to", type=_path, help="the folder to write; FOLDER export if not given")
    export.add_argument(
        "--preset", type=_preset, metavar="{full,cms-safe}", help="the shape of the markup"
    )
    export.add_argument(
        "--without-missing",
        action="store_true",
        help="also where many stories that were known are gone from the newsroom",
    )
    usage = add(
        "usage", "Tell who was credited where and when, and under which rights.", as_json=False
    )
    shape = usage.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="answer as JSON")
    shape.add_argument(
        "--csv", type=_path, metavar="FILE", help="write a table for a spreadsheet to FILE"
    )
    credit = add("credit", "Show how a credit line is read.", folder=False)
    credit.add_argument(
        "text", metavar="TEXT", help="the line, or - for many lines on standard input"
    )
    credit.add_argument(
        "--book", type=_path, metavar="FOLDER", help="ask the credit book of this newsroom first"
    )
    return found


def _path(name: str) -> Path:
    """Return the path called `name`; an empty one would be the folder one stands in."""
    if not name:
        raise argparse.ArgumentTypeError("a name is needed, this one is empty")
    return Path(name)


def _tag(name: str) -> str:
    from story_editor.model.languages import is_language

    if not is_language(name):
        raise argparse.ArgumentTypeError(
            f"“{shown(name)}” is no language tag, use one such as en, fr, es, ar"
        )
    return name


def _preset(name: str) -> str:
    if name not in ("full", "cms-safe"):
        raise argparse.ArgumentTypeError(f"“{shown(name)}” is no shape, use full or cms-safe")
    return name


def usage(_asked: argparse.Namespace) -> int:
    """Tell which commands there are."""
    tell(USAGE)
    return DONE


def version(_asked: argparse.Namespace) -> int:
    """Tell which version this is."""
    from story_editor import __version__

    tell(f"Story Editor {__version__}")
    return DONE
