"""Which language tags somebody may name: those whose first part is a language, not a country.

A file that holds another tag is read all the same: this is asked where a language is chosen.
"""

from __future__ import annotations

import re
from typing import Final

_TWO_LETTERS: Final = frozenset(
    (
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu "
        "cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi "
        "ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks "
        "ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl "
        "nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk "
        "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz "
        "ve vi vo wa wo xh yi yo za zh zu"
    ).split()
)
"""Every two-letter code that ISO 639-1 assigns or has assigned, as listed in Debian's package iso-codes."""

_TAG: Final = (
    r"(?P<language>[a-z]{2,3})(-[a-zA-Z]{3})?"
    r"(?:-[a-zA-Z]{4})?(?:-(?:[a-zA-Z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-zA-Z0-9]{5,8}|[0-9][a-zA-Z0-9]{3}))*"
)


def is_language(tag: str) -> bool:
    """Say whether `tag` is of the shape that BCP 47 (RFC 5646) gives, and names a language.

    A first part of two letters must be assigned in ISO 639-1: "my" is Burmese, and "mm" is
    a country. One of three letters is taken as it is; ISO 639-3 has some eight thousand.
    """
    found = re.fullmatch(_TAG, tag)
    return found is not None and (len(found["language"]) == 3 or found["language"] in _TWO_LETTERS)
