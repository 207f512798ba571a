"""What the command line says: answers on standard output, sentences on standard error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, TextIO

from story_editor.errors import DiskRefused, StoryEditorError

DONE: Final = 0
EDITOR_NEEDED: Final = 1
NOT_DONE: Final = 2


def prepare_streams() -> None:
    """Make every character printable: UTF-8 into files and pipes, escapes where a screen has none.

    A lone surrogate (a file name that is no text) becomes the escape that JSON has for it.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def tell(*lines: str) -> None:
    """Print `lines` on standard output, now. Raises DiskRefused, BrokenPipeError."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as refused:
        drop_output(sys.stdout)
        raise DiskRefused.because(Path("standard output"), refused) from refused


def tell_json(value: Any) -> None:
    """Print `value` as JSON on standard output. Raises DiskRefused, BrokenPipeError."""
    tell(json.dumps(value, ensure_ascii=False, indent=2))


def say(*sentences: str) -> None:
    """Print `sentences` on standard error, a line each."""
    with contextlib.suppress(OSError):  # nobody is there to be told
        for sentence in sentences:
            print(sentence, file=sys.stderr, flush=True)


def say_problems(problems: Iterable[StoryEditorError]) -> None:
    """Say what could not be read, each once."""
    from story_editor.wording.failures import failure

    say(*dict.fromkeys(failure(problem) for problem in problems))


def drop_output(stream: TextIO) -> None:
    """Let what `stream` still holds go nowhere: Python would try to write it on its way out."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
