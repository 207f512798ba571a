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
CREDITS = {
    "script": "© <script>alert(1)</script> / <img src=x onerror=alert(2)> 2022",
    "end of a script": "</script></title></style><!-- © Jane ]]> 2022",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; / &#60;b&#62; &amp;copy; 2022",
    "templates": "© {{ 7 * 7 }} / {% include 'x' %} {# no #} ${8 * 8} 2022",
    "format": "%s %(name)s {0} {name} {creators} / {agency} {year}",
    "formula": '=HYPERLINK("http://127.0.0.1:9/x") / @SUM(1) 2022',
    "controls": "© \x1b[31mJane\x00\x07\x7f\x9b / \tILO\r\n 2022",
    "overrides": "© \u202eenaJ\u202c / \u2066ILO\u2069 \ufff9\ufeff 2022",
    "tags that hide": "© Jane\U000e0041\U000e0042 / ILO 2022",
    "joiners": "© می\u200cخواهم 👩\u200d🚀 / ILO 2022",
    "separators": "/" * 500 + "©" * 500 + "," * 500 + " 2022",
    "brackets": "(" * 900 + "Jane" + ")" * 900,
    "ampersands": "&" * 1_500 + " &#99999999; &#x110000; 2022",
    "marks": "J" + "\u0301" * 1_900,
    "very long": "© Jane Hobson / ILO " * 5_000,
    "very long and nothing": "/ " * 50_000,
}
"""Credits that would break out of a page, a sentence, a table or the reader's patience."""
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
