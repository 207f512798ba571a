"""Hostile input of any shape, made from whole samples, and what may come of reading it.

Everything is made of one `random.Random`: hypothesis hands in one that it can shrink, the
large run a seeded one that is many times as fast. So both try the same kinds of input.
"""

from __future__ import annotations

import contextlib
import copy
import json
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final, Literal, NamedTuple

from story_editor.errors import StoryEditorError
from story_editor.store.disk import digest
from story_editor.wording.failures import failure
from tests.faults.wording_check import faults_in, names_in

SECONDS: Final = 2.0
"""Processor time that one input may take."""

Read = Callable[[Any], Iterable["Said"]]


class Said(NamedTuple):
    """A message that reading led to, and the names in it."""

    message: str
    names: Sequence[str] = ()


class Reader(NamedTuple):
    """A way into the program: `make` makes hostile input for what `begin` returns.

    `begin` is given an empty folder of its own; what it returns reads one input, returns what
    is said to people besides a refusal, and asserts what has to be true of what it read.
    `anything` is what it takes of any shape.
    """

    name: str
    make: Callable[[Random], Any]
    begin: Callable[[Path], Read]
    anything: Literal["bytes", "text", ""] = "bytes"


def told(*problems: StoryEditorError) -> list[Said]:
    """Return what the window and the command line say of `problems`."""
    return [Said(failure(problem), names_in(problem)) for problem in problems]


def fault_of(read: Read, given: Any) -> str:
    """Return what is wrong with how `read` took `given`; empty when it read it, or refused it well."""
    begun = time.perf_counter()
    try:
        said = list(read(given))
    except StoryEditorError as refused:
        said = told(refused)
    except Exception as bug:  # noqa: BLE001 - whatever else comes out is what is looked for
        return f"{type(bug).__name__}: {str(bug)[:200]}"
    if time.perf_counter() - begun > SECONDS and (took := _processor_time(read, given)) > SECONDS:
        return f"it took {took:.1f} seconds"
    for message, names in said:
        if wrong := faults_in(message, names):
            return f"it {', '.join(wrong)}: {message[:600]!r}"
    return ""


def _processor_time(read: Read, given: Any) -> float:
    """Return what `read` takes for `given`, asked again: a machine that is busy is no fault."""
    begun = time.thread_time()
    with contextlib.suppress(StoryEditorError):
        list(read(given))
    return time.thread_time() - begun


# --- text and bytes ---------------------------------------------------------------------

NINES: Final = "9" * 5_000
"""More digits than Python turns into a number."""

ODD: Final = (
    *("", " ", "\n", "\r\n", "\t", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe"),
    *("\ud800", "\udfff", "\udce9", "\U0010ffff", "\u202e", "\u2066\u2067", "\u200f", "\u200d"),
    *("👩\u200d🚀", "🏴\U000e0067\U000e0062\U000e007f", "é", "e\u0301", "ﬁ", "ß", "İ", "ı", "ـ", "٢٠٢٢"),
    *("二〇二二年", "०१२", "²", "Ⅷ", "\u0300" * 40, "﷽", "ﷺ", "می\u200cخواهم", "\U0001d7d8"),
    *("&#0;", "&#xd800;", "&#x202e;", "&amp;amp;", "&lt;b&gt;", f"&#{NINES};", "&#x110000;", "&"),
    *("<script>alert(1)</script>", '" onload="x', "'><img src=x onerror=y>", "]]>", "<!--", "--></p>"),
    *("{{ 7*7 }}", "{% raw %}", "{0}", "{title", "%s", "%(x)s", "${x}", "javascript:x", "data:,x"),
    *("../../etc", "C:\\x", "//host/x", "file:///x", "http://[", "https://a b", "mailto:"),
    *("0", "-1", "1e999", "NaN", "null", "true", NINES, "2022", "1899–1901", "31/02/2022", "0000-00-00"),
    *("©", "(c)", "©" * 50, "(" * 60, "/" * 60, '"', "'", "`", "\\", "\\u0000", "a" * 300, "a b " * 200),
    *("-", "*", "NEAR(", "AND", "OR NOT", "is:", 'credit:"', "year:99999", "before:", "-is:draft"),
)  # fmt: skip

LENGTHS: Final = (b"\x00\x00", b"\xff\xff", b"\x7f\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff", b"\x00\x00\x00\x01", b"\x00\x00\x75\x30", b"\x01\x00\x00\x00", b"\x80\x00")  # fmt: skip


def any_text(chance: Random) -> str:
    """Return any characters, surrogates and unassigned ones among them."""
    highest = chance.choice((0x7F, 0xFF, 0x6FF, 0xFFFF, 0x10FFFF))
    return "".join(chr(chance.randrange(highest + 1)) for _ in range(chance.randrange(40)))


def odd_text(chance: Random, words: Sequence[str] = ()) -> str:
    """Return a few pieces that have broken programs before, and some of `words`."""
    pool = (*words, *ODD) if chance.random() < 0.5 else ODD
    pieces = [chance.choice(pool) for _ in range(chance.choice((0, 1, 2, 2, 3, 5, 9)))]
    return chance.choice(("", " ")).join(pieces)


def mutated_text(text: str, chance: Random) -> str:
    """Return `text` cut, spliced, repeated and with odd pieces in it."""
    for _ in range(chance.randint(1, 4)):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        piece = text[at : min(end, at + 200)]
        match chance.randrange(7):
            case 0:
                text = text[:at]
            case 1:
                text = text[:at] + text[at + 1 :]
            case 2:
                text = text[:at] + piece * chance.choice((2, 3, 20)) + text[end:]
            case 3:
                text = text[:at] + any_text(chance) + text[at:]
            case _:
                text = text[:at] + chance.choice(ODD) + text[at + chance.randrange(3) :]
    return text


def mutated(data: bytes, chance: Random) -> bytes:
    """Return `data` with bits turned, cut, spliced, repeated, and with other lengths in it."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        piece = data[at : min(end, at + 200)]
        match chance.randrange(8):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:at] + piece * chance.choice((2, 3, 20)) + data[at:]
            case 3:
                data = data[:end] + piece + data[end:]
            case 4:
                length = chance.choice(LENGTHS)
                data = data[:at] + length + data[at + len(length) :]
            case 5:
                data = data[:at] + chance.choice(ODD).encode("utf-8", "surrogatepass") + data[at:]
            case _ if at < len(data):
                turned = data[at] ^ 1 << chance.randrange(8)
                data = data[:at] + bytes([turned]) + data[at + 1 :]
    return data


# --- JSON -------------------------------------------------------------------------------

_RAW: Final = (
    *("NaN", "Infinity", "-Infinity", "1e999", "-0", "1E-400", NINES, f"-{NINES}", "9" * 4_300),
    *("9" * 400, "1" * 20, "18446744073709551616", '"\\ud800"', '"\\udc00\\u0000"', '"\\u202e"'),
    *("[" * 150 + "]" * 150, "[" * 900 + "]" * 900, "[" * 990 + "]" * 990, "[" * 9_000),
    *('{"a":' * 180 + "1" + "}" * 180, '{"a":1,"a":2}', "'a'", "", "tru", "00", "1.", "\x00"),
)
"""What `json.dumps` would not write, or not so."""

_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 1, 2, 3, 7, 99, 2**31, 2**63, 2**64, 10**300, 0.5, -0.0, 1e308, 5e-324),
    *("", "a", "\x00", "\u202e", "\ud800", "😀", "en", "EN", "draft", "2022-04-08", "2022-13-41"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2022-04-08T00:00:00", "1e3", "1"),
    *("10000-01-01", "-1", "../../x", "x" * 5_000, "a" * 64, "growers", "coffee", "newsroom.json"),
    *([], {}, [[]], [{}], [None], ["en", "en"], {"en": {}}, {"": ""}, {"en": None}, [1, 2], {"x": 1}),
)  # fmt: skip
_KEYS: Final = (
    *("format", "min_reader", "id", "checksum", "version", "parent", "merged", "texts", "date"),
    *("later", "", "\x00", "\ud800", "__class__", "model_config", "a" * 300, "en", "picture"),
)


def mutated_json(fields: Any, chance: Random) -> bytes:
    """Return the file of `fields` with other types, keys, numbers and nesting somewhere.

    In every third its checksum is right all the same: as if a program had written it.
    """
    made = copy.deepcopy(fields)
    for _ in range(chance.choice((1, 1, 2, 4))):
        _change_somewhere(made, chance)
    text = json.dumps(made, ensure_ascii=chance.random() < 0.3, indent=2)
    text = re.sub(r'"@(\d+)@"', lambda found: _RAW[int(found[1])], text)
    keys = list(re.finditer(r'"\w+": ', text))
    if keys and chance.random() < 0.1:  # a key that is there twice
        key = chance.choice(keys)
        text = f"{text[: key.end()]}{chance.choice(_RAW)}, {key[0]}{text[key.end() :]}"
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.15:
        return mutated(data, chance)
    return signed(data) if chance.random() < 0.35 else data


def _change_somewhere(made: Any, chance: Random) -> None:
    """Change one place in the object or list `made`, at any depth."""
    inside = list(made.values()) if isinstance(made, dict) else made
    below = [one for one in inside if isinstance(one, dict | list) and one]
    if below and chance.random() < 0.6:
        _change_somewhere(chance.choice(below), chance)
        return
    value: Any = chance.choice(_VALUES)
    if chance.random() < 0.25:
        value = f"@{chance.randrange(len(_RAW))}@"
    elif chance.random() < 0.2:
        value = odd_text(chance)
    if isinstance(made, list):
        made[chance.randrange(len(made))] = copy.deepcopy(value)
        return
    key = chance.choice(list(made) or _KEYS) if chance.random() < 0.8 else chance.choice(_KEYS)
    if chance.random() < 0.1:
        made.pop(key, None)
    else:
        made[key] = copy.deepcopy(value)


def signed(data: bytes) -> bytes:
    """Return the file `data` with its checksum put right, where it has one."""
    found = re.search(rb'"checksum": "([^"]*)"', data)
    if found is None:
        return data
    before, after = data[: found.start(1)], data[found.end(1) :]
    return before + digest(before + b"0" * 64 + after).encode() + after
