"""Plain text: what may stand in a field and on a page, and what only hides there."""

from __future__ import annotations

import re
import unicodedata

# texts rather than compiled patterns: the first paint needs none of them
_LINE_END = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
# the flags of England, Scotland and Wales are written with the tags that hide anywhere else
_HIDDEN = "[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0001-\U000e007f\ufffe\uffff]"
_FLAG = "\U0001f3f4"
_WITH_FLAGS = f"({_FLAG}[\U000e0020-\U000e007e]{{1,6}}\U000e007f)|{_HIDDEN}"


def plain_text(text: str) -> str:
    r"""Return `text` without controls and direction overrides, line ends as "\n".

    Joiners and directional marks that Persian or emoji need stay; so does every space.
    """
    lines = re.sub(_CONTROL, "", re.sub(_LINE_END, "\n", text))
    if _FLAG not in lines:
        return re.sub(_HIDDEN, "", lines)
    return re.sub(_WITH_FLAGS, lambda found: found[1] or "", lines)


def one_line(text: str) -> str:
    """Return `text` as it is printed: plain, runs of white space single, none at the ends.

    No-break spaces are kept: French typography needs them.
    """
    if text.isprintable():  # nothing hides, and the only white space is the common space
        return re.sub("  +", " ", text).strip(" ") if "  " in text else text.strip(" ")
    return re.sub(r"[ \t\n\u2000-\u2006\u2008-\u200a\u205f\u3000]+", " ", plain_text(text)).strip(
        " "
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of `text`, each one line; a line end makes a paragraph."""
    lines = (one_line(line) for line in plain_text(text).split("\n"))
    return tuple(line for line in lines if line)


def reads_right_to_left(text: str) -> bool:
    """Say whether the first letter of `text` with a direction is a right-to-left one.

    The rule of HTML's dir="auto" and of Unicode's bidirectional algorithm (P2, P3).
    """
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
