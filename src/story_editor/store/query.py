"""The search language of the list and of `stories --query`, as conditions on the index.

Words match from their beginning in title, kicker, summary and credit, without accents
and case; tokens combine with them and with one another:

    is:draft is:ready is:published is:trashed needs:work
    has:picture has:file has:link    no:picture no:file no:credit no:alt no:date no:summary no:link
    credit:"Seng Mai"  agency:ILO  year:2022  before:2022-03  after:2022-03-17
    -word  -is:draft   takes away what the word or token finds
"""

from __future__ import annotations

import re
from typing import NamedTuple

from story_editor.model.folding import fold, to_ascii_digits

# texts rather than compiled patterns: the first paint asks for nothing, so it compiles nothing
_WORD = r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))'
_NO_SPACES = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
"""Scripts written without spaces between words, which a word index cannot serve."""

_LONGEST = 1_000
"""Characters of a query that are looked at."""

_IS = {
    "draft": "status = 'draft'",
    "ready": "status = 'ready'",
    "published": "status = 'published'",
    "trashed": "trashed = 1",
}
_LACKS = {
    "picture": "photo = ''",
    "file": "photo <> '' AND thumb = ''",
    "credit": "photo <> '' AND credit = ''",
    "alt": "needs LIKE '%alt-missing%'",
    "date": "date = ''",
    "summary": "needs LIKE '%summary-missing%'",
    "link": "link = ''",
}
_HAS = {
    "picture": "photo <> ''",
    "file": "thumb <> ''",
    "link": "link <> ''",
    "credit": "credit <> ''",
}

TOKENS: tuple[str, ...] = (
    *(f"is:{name}" for name in _IS),
    "needs:work",
    *(f"has:{name}" for name in _HAS),
    *(f"no:{name}" for name in _LACKS),
    "credit:",
    "agency:",
    "year:",
    "before:",
    "after:",
)
"""What the search field suggests."""


class Query(NamedTuple):
    """`where` is a condition on the table `entries`, `values` what its question marks mean."""

    where: str
    values: list[str]


def parse_query(text: str) -> Query:
    """Return the condition that `text` means. Every text means something; none is an error.

    The trash is left out unless `is:trashed` asks for it.
    """
    conditions: list[str] = []
    values: list[str] = []
    trash_asked = False
    for minus, name, quoted, bare in _taken_apart(text):
        word = quoted or bare
        condition, needed = _token(name, word) if name else ("", [])
        if not condition:
            condition, needed = _words(f"{name}:{word}" if name else word, whole=bool(quoted))
        if not condition:
            continue
        trash_asked = trash_asked or condition == _IS["trashed"]
        conditions.append(f"NOT ({condition})" if minus else f"({condition})")
        values += needed
    if not trash_asked:
        conditions.append("trashed = 0")
    return Query(" AND ".join(conditions), values)


def misread_tokens(text: str) -> list[tuple[str, str]]:
    """Return what looks like a token in `text` and is none, with the name before its colon.

    `parse_query` reads these as plain words: the name is none of ours, or has no such value.
    """
    found = []
    for _minus, name, quoted, bare in _taken_apart(text):
        word = quoted or bare
        if name and not _token(name, word)[0]:
            found.append((f"{name}:{word}", name))
        elif not name and word.endswith(":") and any(t.startswith(word) for t in TOKENS):
            found.append((word, word[:-1]))
    return found


def _taken_apart(text: str) -> list[tuple[str, str, str, str]]:
    """Return the words and tokens of `text`: minus, name, and what follows, quoted or bare."""
    # beyond this SQLite refuses; a lone surrogate (bytes that are no text) it cannot take either
    text = text[:_LONGEST].encode("utf-8", "replace").decode()
    return re.findall(_WORD, text) if text else []


def _token(name: str, word: str) -> tuple[str, list[str]]:
    if name == "is" and word in _IS:
        return _IS[word], []
    if name == "needs" and word == "work":
        return "needs <> ''", []
    if name == "has" and word in _HAS:
        return _HAS[word], []
    if name == "no" and word in _LACKS:
        return _LACKS[word], []
    if name in ("credit", "agency") and word:
        return f"folded_{name} LIKE ? ESCAPE '\\'", [f"%{_escaped(fold(word))}%"]
    word = to_ascii_digits(word)
    if name == "year" and re.fullmatch(r"\d{1,4}", word):
        return "date LIKE ?", [f"{word}%"]
    if name in ("before", "after") and re.fullmatch(r"\d{4}(-\d\d){0,2}", word):
        # "~" sorts after every digit and dash: after:2022 means after the whole of 2022
        return (
            ("date <> '' AND date < ?", [word]) if name == "before" else ("date > ?", [f"{word}~"])
        )
    return "", []


def _words(word: str, *, whole: bool) -> tuple[str, list[str]]:
    if re.search(_NO_SPACES, word):
        return "folded LIKE ? ESCAPE '\\'", [f"%{_escaped(fold(word))}%"]
    terms = re.findall(r"[^\W_]+", fold(word))
    if not terms:
        return "", []
    phrase = '"' + " ".join(terms) + '"'
    return (
        "rowid IN (SELECT rowid FROM words WHERE words MATCH ?)",
        [phrase if whole else phrase + "*"],
    )


def _escaped(text: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", text)
