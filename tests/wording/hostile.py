"""Names and texts that would break a sentence, and what every sentence has in common."""

from __future__ import annotations

import re

from story_editor import errors

HOSTILE = {
    "plain": "page.html",
    "long": "n" * 300,
    "long with spaces": "a name of many words " * 20,
    "controls": "a\x00b\x07c\x1b[31md\x7f\x9b",
    "lines": "one\ntwo\r\nthree\u2028four\x85five",
    "overrides": "\u202egpj.exe\u2066\u2067\u2069",
    "no text": "caf\udce9\ud800",
    "byte order mark": "\ufeffa\ufffe",
    "templates": "%s %(name)s {0} {name} {e.path} {{",
    "markup": "<b onclick='x'>&amp;</b>",
    "Persian": "می\u200cخواهم.jpg",
    "French": "Photo\xa0: «\u202fété\u202f».jpg",
    "emoji": "👩\u200d🚀.png",
    "sentences": "Done. Nothing. Was. Wrong.txt",
}
KEPT = "\xa0\u202f\u200c\u200d"
CLASSES = [name for name, value in vars(errors).items() if isinstance(value, type)]


def is_printable(text: str) -> bool:
    """Say whether `text` is one line in which nothing hides."""
    return "".join(char for char in text if char not in KEPT).isprintable()


def count_sentences(text: str) -> int:
    """Return the sentences of `text`: what ends in a full stop before a capital, or at its end."""
    return len(re.findall(r"[.:](?= [A-Z“]|$)|\.$", text.replace(": ", "; ")))


def is_in_peoples_words(text: str) -> bool:
    """Say whether `text` holds nothing that only a programmer would write."""
    forbidden = ("Traceback", "Errno", "Exception", "Error", "None", "errno", "object at", "__")
    return not [word for word in (*forbidden, *CLASSES) if word in text] and not re.search(
        r"\b0x[0-9a-f]+|\bNone\b|[a-z]+-(missing|long|broken|damaged|small)\b", text
    )
