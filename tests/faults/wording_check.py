"""What every message has in common, as a check that names what is wrong with one.

One to three sentences in the words of people, one line, bounded in length, in which nothing
hides, and which say what to do or that nothing has to be done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from story_editor.errors import StoryEditorError
from story_editor.wording.phrases import shown
from tests.wording.hostile import count_sentences, is_in_peoples_words, is_printable

LONGEST: Final = 420
"""Characters: three sentences with two names in them, each of which is shortened to 60."""

_LIBRARIES: Final = re.compile(
    r"pydantic|validation|JSON(?!$)\w|Decode|PIL\b|Pillow|jinja|sqlite|codec|utf-?8|Expecting|expat"
    r"|column \d|line \d|\bbyte 0x|input_value|surrogate|recursion|integer string|https?://errors",
    re.IGNORECASE,
)
_ADVICE: Final = re.compile(
    r"\b(?:ask|check|choose|close|compare|copy|install|look at|make|name|open|put|read|save|see"
    r"|show|take|try|update|use|keep)\b",
    re.IGNORECASE,
)
_NOTHING_TO_DO: Final = (
    "othing was lost",
    "othing is lost",
    "Its last saved version takes its place",
    "It is finished from the version",
    "It becomes another version",
    "nothing needs it",
)


def faults_in(message: str, names: Sequence[str] = ()) -> list[str]:
    """Return what is wrong with `message`, nothing for a good one.

    `names` are those of files, as people gave them: a sentence may begin with one, and what is
    in one is not held against it.
    """
    text = message
    for name in sorted(names, key=len, reverse=True):
        if len(name.strip()) > 2:  # a shorter one hides nothing, and would be found everywhere
            text = text.replace(shown(name), "Name")
    wrong = {
        "is empty": not text.strip(),
        "does not begin with a capital": not re.match(r"[A-Z“]|(?:\w+/)*Name\b", text),
        "does not end with a full stop": not text.endswith("."),
        "has other than one to three sentences": not 1 <= count_sentences(text) <= 3,
        "is too long": len(message) > LONGEST,
        "holds what cannot be seen": not is_printable(message),
        "speaks like a program": not is_in_peoples_words(text) or bool(_LIBRARIES.search(text)),
        "says not what to do": not (
            _ADVICE.search(text) or any(words in text for words in _NOTHING_TO_DO)
        ),
    }
    return [fault for fault, found in wrong.items() if found]


def names_in(error: StoryEditorError) -> list[str]:
    """Return the names that the sentence about `error` may hold."""
    found = [getattr(error, "name", ""), getattr(error, "holder", "")]
    for path in (getattr(error, name, None) for name in ("path", "kept", "folder")):
        found += [path.name] if path is not None and not isinstance(path, str) else []
    return [name for name in found if name]
