"""What a command answered, and what every refusal has in common."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from story_editor import errors


class Answer(NamedTuple):
    """Exit code, standard output and standard error of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The standard output, read as JSON."""
        return json.loads(self.out)

    def done(self) -> Answer:
        """Check that it was done, and that nothing is to be said about it."""
        assert (self.code, self.err) == (0, ""), self
        return self

    def refused(self, *words: str) -> Answer:
        """Check that it was not done, and that one line that says `words` is all there is."""
        assert (self.code, self.out) == (2, ""), self
        is_for_people(self.err)
        for word in words:
            assert word in self.err, self
        return self


Cli = Callable[..., Answer]

STORY_KEYS = {
    *("id", "status", "date", "kicker", "title", "summary", "link", "credit", "alt", "language"),
    *("photo", "decorative"),
}
PHOTO_KEYS = {
    *("id", "file", "media_type", "width", "height", "sha256", "credit", "taken", "disagreements"),
    *("creators", "agency", "year", "year_source", "licence", "asset_id", "unsure", "verdicts"),
    *("rights", "stories"),
}

JOINER = "\u200c"  # which Persian needs, and which harms no terminal
CLASSES = [name for name, value in vars(errors).items() if isinstance(value, type)]


def is_for_people(line: str) -> None:
    """Check that `line` is one line of one to three sentences in the words of people."""
    assert line.endswith(".\n"), line
    text = line[:-1]
    assert text.replace(JOINER, "").isprintable(), text
    sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", text)
    assert 1 <= len(sentences) <= 3, sentences
    assert len(text) < 400, text
    for word in ("Traceback", "Errno", "Exception", "Error", "error:", "None", "0x", *CLASSES):
        assert word not in text, text


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder` by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
