"""From the bytes of a page to its text, whatever program wrote them, or a plain refusal."""

from __future__ import annotations

import codecs
import re
from typing import Final

from story_editor.errors import PageUnreadable

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a page that are read; a listing of 20,000 stories has less."""

DEEPEST: Final = 512
"""Elements within elements that are read: where browsers stop nesting, and far from slow."""

_BINARY: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"GIF8",
    b"\x1f\x8b",
    b"{\\rtf",
)
_META: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE
)
# the encodings of the WHATWG standard that Python has; labels outside it are not trusted
_ENCODING: Final = re.compile(
    r"utf-?8|iso-?8859-?\d{1,2}|windows-?125[0-8]|cp125[0-8]|koi8-[ru]|gb2312|gbk|gb18030|big5"
    r"|shift[_-]jis|euc-(?:jp|kr)|windows-874|macintosh"
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAG: Final = re.compile(
    r"<(?:!doctype|html|head|body|main|div|section|article|[ou]l|li|p|h[1-6]|table|figure|br|img|dl)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*|!--)")
_UNTIL: Final = {"script": "</script", "style": "</style", "textarea": "</textarea"}
_CLOSE_THEMSELVES: Final = frozenset(
    "area base br col embed hr img input link meta source track wbr"
    " p li dt dd tr td th tbody thead tfoot option html head body".split()
)


def decode(data: bytes, name: str) -> str:
    """Return the text of the page `data` that is called `name`.

    A byte order mark decides, then UTF-8 if it fits, then what the page says of itself,
    then Windows-1252, as browsers do. Raises PageUnreadable, "too-large" or "not-text".
    """
    if len(data) > LARGEST:
        raise PageUnreadable(name, "too-large")
    if data.startswith(_BINARY):
        raise PageUnreadable(name, "not-text")
    text = _decoded(data)
    if text is None or len(_CONTROLS.findall(text)) * 20 > len(text) or "\x00" in text[:1024]:
        raise PageUnreadable(name, "not-text")
    return text


def is_markup(text: str) -> bool:
    """Say whether `text` is HTML: it begins with a tag, or holds three that lay out a page."""
    if re.match(r"\s*<[a-zA-Z!]", text):
        return True
    return sum(1 for _, _found in zip(range(3), _TAG.finditer(text), strict=False)) == 3


def is_too_deep(markup: str) -> bool:
    """Say whether elements of `markup` nest deeper than DEEPEST; takes one pass over it."""
    lowered = markup.lower()
    depth = position = 0
    while found := _OPENING.search(lowered, position):
        position = found.end()
        end = "-->" if found[2] is None else "" if found[1] else _UNTIL.get(found[2], "")
        if end:
            position = lowered.find(end, position)
            if position < 0:
                break
        elif found[2] not in _CLOSE_THEMSELVES and not found[0].endswith("/"):
            depth = max(0, depth - 1) if found[1] else depth + 1
            if depth > DEEPEST:
                return True
    return False


def _decoded(data: bytes) -> str | None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding)
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    return data.decode(_declared(data) or "cp1252", errors="replace")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str:
    """Return the encoding that the page names in its head, empty when it is none we know."""
    found = _META.search(data[:4096])
    label = found[1].decode("ascii").lower() if found else ""
    if not _ENCODING.fullmatch(label):
        return ""
    if re.fullmatch(r"iso-?8859-?1", label):
        return "cp1252"  # what the standard reads under that name
    try:
        codecs.lookup(label)
    except LookupError:
        return ""
    return label
