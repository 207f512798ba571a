"""The command line: all that the window can do with files, without a window.

Exit 0: done. 1: done, but an editor is needed. 2: not done, and one sentence says why. No
Qt is imported here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from story_editor.cli.parsing import parse
from story_editor.cli.speaking import DONE, NOT_DONE, drop_output, prepare_streams, say
from story_editor.errors import ExportLacking, NotANewsroom, StoryEditorError

__all__ = ["parse", "run"]


def run(asked: argparse.Namespace) -> int:
    """Carry out a command and return the exit code; every refusal is one sentence."""
    prepare_streams()
    try:
        return _act(asked)
    except StoryEditorError as refused:
        from story_editor.wording.failures import failure

        how = ""
        if isinstance(refused, NotANewsroom) and refused.lacking and refused.kept:
            how = " The command repair puts that version back, if there is one."
        elif isinstance(refused, ExportLacking):
            how = " The option --without-missing does that."
        say(f"{failure(refused)}{how}")
        return NOT_DONE
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        drop_output(sys.stdout)
        return DONE


def _act(asked: argparse.Namespace) -> int:
    # each command loads what it needs and nothing else: `credit` needs no disk
    act: Callable[[argparse.Namespace], int]
    match asked.command:
        case "new":
            from story_editor.cli.making import new as act
        case "import":
            from story_editor.cli.taking_in import take_in as act
        case "stories":
            from story_editor.cli.looking import stories as act
        case "photos":
            from story_editor.cli.looking import photos as act
        case "check":
            from story_editor.cli.looking import check as act
        case "repair":
            from story_editor.cli.repairing import repair_newsroom as act
        case "export":
            from story_editor.cli.exporting import export as act
        case "usage":
            from story_editor.cli.using import usage as act
        case "credit":
            from story_editor.cli.crediting import credit as act
        case "version":
            from story_editor.cli.parsing import version as act
        case _:
            from story_editor.cli.parsing import usage as act
    return act(asked)
