"""In which characters an IIM text is written: dataset 1:90 says so, in the escapes of ISO 2022.

Source: IPTC IIM 4.2, 1:90; ISO-IR, the register of the escapes. Real files have UTF-8, which
most programs write, the national sets that the standard's own programs knew, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

UTF8: Final = b"\x1b%G"
"""The value of 1:90 that says every text of record 2 is UTF-8."""
WINDOWS: Final = "cp1252"
MACINTOSH: Final = "mac_roman"
"""In which programs wrote that said nothing of it; by the second any bytes can be read."""

_UTF8: Final = re.compile(rb"\x1b%(?:G|/[GHI])")
_RIGHT_HALF: Final = {
    b"A": "cp1252",
    b"B": "iso8859-2",
    b"C": "iso8859-3",
    b"D": "iso8859-4",
    b"F": "iso8859-7",
    b"G": "iso8859-6",
    b"H": "iso8859-8",
    b"L": "iso8859-5",
    b"M": "iso8859-9",
    b"T": "iso8859-11",
    b"V": "iso8859-10",
    b"Y": "iso8859-13",
    b"_": "iso8859-14",
    b"b": "iso8859-15",
    b"f": "iso8859-16",
}
"""The codec of a set of 96 characters, by the last byte of the escape that calls it."""
_SETS: Final = re.compile(rb"\x1b[,-./]([ABCDFGHLMTVY_bf])")
_MANY_BYTES: Final = {
    re.compile(rb"\x1b\$[)*+]?B|\x1b\$\([@BD]|shift[_-]?jis|sjis", re.IGNORECASE): "cp932",
    re.compile(rb"\x1b\$[)*+]A|gb2312|gbk", re.IGNORECASE): "gb18030",
    re.compile(rb"\x1b\$[)*+]C", re.IGNORECASE): "cp949",
    re.compile(rb"big5", re.IGNORECASE): "big5",
}
"""The sets of Japan, China, Korea and Taiwan, by their escape or by the name some programs write."""


_ROOM: Final = range(29, 33), range(125, 129), range(1_997, 2_001)
"""Bytes of a value that fills its dataset, and whose last letter may have been cut in two."""
_SIGNS: Final = frozenset("©®™–—‘’‚“”„«»‹›…·•°ºª\xa0")
"""What stands in names and notices besides letters."""
_BETWEEN_WORDS: Final = _SIGNS - {*"‘’·\xa0"}
"""Those of them that stand in no word, between two of its letters."""


class Decoded(NamedTuple):
    """A text, and whether its letters had to be guessed."""

    text: str
    guessed: bool = False


class Texts(NamedTuple):
    """Texts by the names of their fields, and the names of those that had to be guessed."""

    texts: dict[str, str]
    guessed: frozenset[str]


def decode_named(value: bytes, named: bytes) -> str | None:
    """Return `value`, whose characters the dataset 1:90 `named`; None where it has to be guessed.

    UTF-8 is tried first: much that is UTF-8 does not say so, and little else reads as it.
    """
    if b"\x1b" in value and (text := _strict(value, "iso2022_jp_2")) is not None:
        return text
    codecs = _codecs(named)
    text = _strict(value, "utf-8")
    if text is not None and not (_in_pairs(codecs) and _may_be_pairs(text)):
        return text
    if (whole := _before_cut(value, named)) is not None:
        return whole
    read = (_strict(value, codec) for codec in codecs)
    return next((found for found in read if found is not None), None)


def guess(value: bytes, known: str = "", likely: str = WINDOWS) -> Decoded:
    """Return `value`, in which nothing says how its letters are written, as text. Never raises.

    It is read by the codec that is `likely` for the whole file (`likeliest`). A reading whose every
    word with a letter beyond ASCII stands in `known` as well, such as what the same file says in XMP,
    is no guess. No byte is dropped.
    """
    if (text := _strict(value, "utf-8")) is not None:
        return Decoded(text)
    for codec in (WINDOWS, MACINTOSH):
        if (text := _strict(value, codec)) is not None and _is_known(text, known):
            return Decoded(text)
    text = _strict(value, likely)
    return Decoded(text if text is not None else value.decode(MACINTOSH), guessed=True)


def likeliest(values: Iterable[bytes], known: str = "") -> str:
    """Return the codec in which all those of a file's `values` are written that nothing says it of.

    Programs of Windows and of the old Macintosh wrote such values: of the two it is the one by which
    the most can be read, and found in what is `known`, and by which they look like names.
    """
    unnamed = [value for value in values if _strict(value, "utf-8") is None]

    def rank(codec: str) -> tuple[int, int, int]:
        texts = [text for value in unnamed if (text := _strict(value, codec)) is not None]
        found = sum(_is_known(text, known) for text in texts)
        return len(texts), found, sum(map(_looks, texts))

    return max((WINDOWS, MACINTOSH), key=rank)  # of two alike the first


def _is_known(text: str, known: str) -> bool:
    """Say whether each word of `text` with a letter beyond ASCII stands in `known`, and there are some."""
    words = [word for word in re.findall(r"\w+", text) if not word.isascii()]
    return bool(words) and all(re.search(rf"\b{re.escape(word)}\b", known) for word in words)


def _looks(text: str) -> int:
    """Return how much the characters of `text` beyond ASCII look like those of names."""
    score = 0
    for before, char, behind in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if not char.isascii():
            odd = char.isupper() and before.isalpha() and (before.islower() or behind.islower())
            inside = char in _BETWEEN_WORDS and before.islower() and behind.islower()
            fits = (char.isalpha() and not odd) or (char in _SIGNS and not inside)
            score += 1 if fits else -1
    return score


def _in_pairs(codecs: list[str]) -> bool:
    return any(codec in _MANY_BYTES.values() for codec in codecs)


def _may_be_pairs(text: str) -> bool:
    """Say whether `text`, read as UTF-8, could be Chinese or Japanese in pairs of bytes instead."""
    return not text.isascii() and all(char < "\u0800" for char in text)


def _codecs(named: bytes) -> list[str]:
    """Return the codecs that `named` may mean, the likeliest first."""
    found = [codec for pattern, codec in _MANY_BYTES.items() if pattern.search(named)]
    if "cp932" in found:  # of the same set there are two ways to write it down
        found.insert(0, "euc_jp")
    if called := _SETS.search(named):
        found.append(_RIGHT_HALF[called[1]])
    return found


def _before_cut(value: bytes, named: bytes) -> str | None:
    """Return `value` without its last letter, where nothing but half of that keeps it from being UTF-8.

    A program that counts bytes cuts a name in the middle of a letter. A single byte behind plain
    ASCII may be a whole letter in another set: it is none of this, however the file names its set.
    """
    try:
        value.decode("utf-8")
    except UnicodeDecodeError as wrong:
        whole = value[: wrong.start]
        if wrong.reason != "unexpected end of data":
            return None
        full = any(len(value) in room for room in _ROOM)
        sure = _UTF8.search(named) and full and len(value) - wrong.start > 1
        return whole.decode("utf-8") if sure or not whole.isascii() else None
    return None


def _strict(value: bytes, codec: str) -> str | None:
    try:
        return value.decode(codec)
    except UnicodeDecodeError:
        return None
