"""A link is published when it leads where it says, and to nothing else."""

from __future__ import annotations

import pytest

from story_editor.model.links import is_link, published_link


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org",
        "http://example.org/a?b=c&d=e#f",
        "https://example.org/%C3%A9",
        "https://пример.рф/путь",
        "mailto:press@example.org",
        "stories/one.html",
        "/stories/one.html",
        "../one.html",
        "#part",
        "?page=2",
        "one.html#a:b",
    ],
)
def test_what_is_a_link(link: str) -> None:
    assert is_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org/x",
        "https://",
        "https:///path",
        "http://[broken",
        "mailto:nobody",
        "mailto:",
        "two words",
        "a\\b",
        'a"b',
        "<a>",
        "a:b",
        "\\\\server\\share",
        "\u00a0https://example.org",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\x7f\x9f",
        "https://example.org/\ufeff",
        "one\ud800.html",
    ],
)
def test_what_is_none(link: str) -> None:
    assert not is_link(link)


def test_that_what_hides_in_a_link_is_not_published() -> None:
    assert (
        published_link(" \ufeffhttps://example.org/\u202ea\ud800\x7f ") == "https://example.org/a"
    )
    assert published_link("https://example.org/é") == "https://example.org/é"
    assert published_link("java\x00script:alert(1)") == ""
