"""What languages call themselves."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGE_NAMES: Mapping[str, str] = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
    "ru": "Русский",
    "zh": "中文",
    "pt": "Português",
    "de": "Deutsch",
}


def language_name(tag: str) -> str:
    """Return the language's own name, or its tag when we do not know one."""
    return LANGUAGE_NAMES.get(tag, tag)
