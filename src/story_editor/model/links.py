"""What of a text may be published as a link, so that nobody is led elsewhere than they are shown."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from story_editor.model.plain import plain_text

_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9/._~%=&+-]*)?")
"""Most links: what is taken without taking it apart."""
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


def published_link(text: str) -> str:
    """Return the link that somebody wrote as `text`, without what hides in it; "" for no link."""
    link = text.strip()
    if _PLAIN.fullmatch(link):
        return link
    link = plain_text(link).strip()
    return link if is_link(link) else ""


def published_address(text: str) -> str:
    """Return likewise the whole address that somebody wrote; "" for a path: in a picture it leads nowhere."""
    link = published_link(text)
    return link if re.match(r"(?:https?|mailto):", link, re.IGNORECASE) else ""


def is_link(text: str) -> bool:
    """Say whether `text` may be published as a link: http, https, mailto, or a path.

    Nothing may hide in it: what a browser shows of a link is not what it follows then.
    """
    if _PLAIN.fullmatch(text):
        return True
    if not text or re.search(r"[\s<>\"\\]", text) or plain_text(text) != text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    if parts.scheme == "mailto":
        return bool(_ADDRESS.fullmatch(parts.path))
    # a colon before any of these would be the end of a scheme
    first = re.split(r"[/?#]", text, maxsplit=1)[0]
    return parts.scheme == "" and not text.startswith("//") and ":" not in first
