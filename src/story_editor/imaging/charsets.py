"""In which characters an IIM text is written: dataset 1:90 says so, in the escapes of ISO 2022.

Source: IPTC IIM 4.2, 1:90; ISO-IR, the register of the escapes. Real files have UTF-8, which
most programs write, the national sets that the standard's own programs knew, or nothing.
"""

from __future__ import annotations

import re
from typing import Final

UTF8: Final = b"\x1b%G"
"""The value of 1:90 that says every text of record 2 is UTF-8."""

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


def decode_iim(value: bytes, named: bytes) -> str:
    """Return `value`, whose characters the dataset 1:90 `named`, as text. Never raises.

    UTF-8 is tried first: much that is UTF-8 does not say so, and little else reads as it.
    Where nothing is named, the rest is Latin-1.
    """
    if b"\x1b" in value and (text := _strict(value, "iso2022_jp_2")) is not None:
        return text
    codecs = _codecs(named)
    text = _strict(value, "utf-8")
    if text is not None and not (_in_pairs(codecs) and _may_be_pairs(text)):
        return text
    if _UTF8.search(named) or _is_cut_utf8(value):
        # a program that counts bytes cuts a name in the middle of a letter
        return value.decode("utf-8", "replace").rstrip("\ufffd")
    read = (_strict(value, codec) for codec in codecs)
    found = next((found for found in read if found is not None), None)
    # Windows writes its quotation marks where Latin-1 has controls
    return found or _strict(value, "cp1252") or value.decode("latin-1")


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


def _is_cut_utf8(value: bytes) -> bool:
    """Say whether only the last letter of `value` keeps it from being UTF-8 of other alphabets."""
    try:
        value.decode("utf-8")
    except UnicodeDecodeError as wrong:
        whole = value[: wrong.start]
        return wrong.reason == "unexpected end of data" and not whole.isascii()
    return False


def _strict(value: bytes, codec: str) -> str | None:
    try:
        return value.decode(codec)
    except UnicodeDecodeError:
        return None
