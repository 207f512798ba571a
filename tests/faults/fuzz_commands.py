"""The command line under hostile words and bytes: what it is asked, and what it is given to read."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Final

from story_editor.cli import parse, run
from tests.faults.fuzz_newsroom import is_thorough
from tests.faults.fuzz_texts import CREDITS, PARTS, line_from
from tests.faults.fuzzing import Read, Reader, Said, mutated, odd_text


def _answer(act: Callable[[], int], given: bytes = b"") -> tuple[int, str, str]:
    """Return the exit code of `act`, and what it told and said, with `given` as its input."""
    out, err = io.StringIO(), io.StringIO()
    stdin = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = act()
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else 2
    finally:
        sys.stdin = stdin
    return code, out.getvalue(), err.getvalue()


def _credit_lines(chance: Random) -> bytes:
    make = line_from(CREDITS, PARTS)
    text = chance.choice(("\n", "\r\n", "\r", "\x85")).join(make(chance) for _ in range(2))
    data = text.encode("utf-8", "surrogatepass")
    return mutated(data, chance) if chance.random() < 0.3 else data


def _standard_input(folder: Path) -> Read:
    as_json, as_text = parse(["credit", "-", "--json"]), parse(["credit", "-"])

    def read(data: bytes) -> Iterable[Said]:
        code, out, err = _answer(lambda: run(as_json), data)
        assert (code, err) == (0, "")
        lines = re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
        lines = lines if lines[-1] else lines[:-1]
        assert [facts["text"] for facts in json.loads(out)] == lines
        if is_thorough(data):
            code, out, err = _answer(lambda: run(as_text), data)
            assert (code, err, out.count("\n")) == (0, "", len(lines))
        return ()

    return read


_WORDS: Final = ("credit", "stories", "import", "export", "new", "check", "photos", "repair", "--json",
    "--query", "--language", "--preset", "--to", "--listing", "--title", "--dry-run", "--", "-", "N",
    "--version", "--help", "-h", "--langu", "--query=", "--json=1", "en", "xx", "full")  # fmt: skip


def _command(chance: Random) -> list[str]:
    words = [chance.choice(_WORDS) for _ in range(chance.randrange(5))]
    for _ in range(chance.randrange(3)):
        words.insert(chance.randrange(len(words) + 1), odd_text(chance, _WORDS))
    return words


def _words(folder: Path) -> Read:
    def read(words: list[str]) -> Iterable[Said]:
        code, _out, err = _answer(lambda: int(parse(words) is None))
        assert code in (0, 2)
        assert err.endswith("\n") == bool(err)
        return [Said(err[:-1], words)] if err else ()

    return read


READERS: Sequence[Reader] = (
    Reader("standard-input", _credit_lines, _standard_input),
    # making the parser of every command takes most of the time
    Reader("command-words", _command, _words, anything=""),
)
