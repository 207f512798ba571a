"""What stands in credits in place of a name and names nobody: "Handout", "Unknown photographer", "Stock photo", "TBC".

Single words are known, phrases that are made of nothing else, and the initials of reserved rights. Who
is called by such initials all the same, as Danish radio is, is told by the credit book.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from story_editor.model.folding import fold, fold_name


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


_UNNAMED: Final = _folded(
    "handout unidentified unknown anonymous supplied uncredited unattributed n/a none"
    " tbc tbd tba pending"
    " inconnu inconnue anonyme desconocido desconocida anónimo anónima"
    " неизвестен неизвестный неизвестно аноним анонимно مجهول مجهولة"
)
JUNK: Final = _UNNAMED | _folded(
    "courtesy various stock archive file privat private 佚名 未知 不详 无名 未署名 匿名 不明"
    " archivbild archivfoto symbolbild symbolfoto 资料图 资料图片 资料照片 資料写真 待定 待确认"
)
"""Folded words that are nobody's name."""

_KINDS: Final = _folded(
    "stock archive archives file library contributed submitted courtesy handout"
)
"""Folded words that say before a label what kind of photo it is: "File photo". "Photo Archive" may be a name."""
_PHRASES: Final = frozenset(
    fold(phrase)
    for phrase in (
        "photo d'archive", "photo d'archives", "image d'archives", "foto de archivo",
        "imagen de archivo", "архивное фото", "фото из архива", "صورة أرشيفية", "صورة من الأرشيف",
        "à confirmer", "à préciser", "por confirmar", "a confirmar", "уточняется", "يحدد لاحقا",
    )
)  # fmt: skip
_TO_COME: Final = _folded("to be confirmed determined announced advised decided added supplied")

LABEL_WORDS: Final = _folded(
    "photo photos photograph photographs photographer photography picture pictures image images"
    " foto fotos fotografía fotografías fotógrafo fotógrafa photographe photographie"
    " credit credits crédit crédits crédito créditos kredit copyright ©"
    " фото фотография фотограф кредит תמונה צילום صورة الصورة تصوير"
    " 照片 图片 图片来源 摄影 摄 写真 撮影"
)
"""Folded labels, which by themselves name nobody."""

_WITHOUT: Final = _folded("no not without non sans sin без нет не بدون بلا غير")
_NAMED: Final = LABEL_WORDS | _folded(
    "author name source known given credited identified mentioned specified"
    " auteur nom connu autor autora nombre fuente conocido"
    " автор автора имени источник источника указан"
    " مصور المصور مؤلف المؤلف اسم مصدر المصدر معروف معروفة"
)
_BETWEEN: Final = _folded("by of the de du del la le par por von")
_WORDS: Final = _UNNAMED | _NAMED | _WITHOUT | _BETWEEN
_BEGINNINGS: Final = _WORDS | _KINDS | {"to"}
_LABELS: Final = LABEL_WORDS | _BETWEEN | _folded("author auteur autor autora автор مؤلف المؤلف")
_WHO = "(?:作者|摄影|摄影者|摄影师|撮影者|照片|图片|图片来源|来源|写真)"
_UNSPACED: Final = re.compile(f"{_WHO}(?:佚名|未知|不详|匿名|不明)|(?:未知|匿名|不明){_WHO}")
_WORD: Final = re.compile(r"(?:\b[dl]['’])?(\w+)(?:['’]s\b)?")
"""A word of a phrase, without what is joined to it: "photographer's", "l'auteur"."""

_RESERVED: Final = re.compile(r"(?:(\w+)[:\s]\s*)?(?:T\.? ?)?D\.? ?R\.?")
"""(Tous) droits réservés, derechos or direitos reservados, diritti riservati: of a photo whose author is not known."""


def is_reserved(name: str) -> bool:
    """Say whether `name` is the initials of reserved rights, "DR" or "D.R.", behind a label too: "Photo DR"."""
    found = _RESERVED.fullmatch(name) if name[-1:] in ("R", ".") else None
    return found is not None and (not found[1] or fold(found[1]) in LABEL_WORDS)


@functools.lru_cache(maxsize=1 << 15)  # the names of a large newsroom, since all are asked in turn
def is_nameless(name: str) -> bool:
    """Say whether `name` is nobody's: a word of JUNK, or a phrase that only says who is not known.

    A label of several words, "Crédit photo", is nobody's either; one word alone may be somebody's.
    """
    folded = fold_name(name).replace("’", "'")
    if folded in JUNK or folded in _PHRASES or is_reserved(name):
        return True
    first = _WORD.match(folded)
    if first is None or first[1] not in _BEGINNINGS:
        return not folded.isascii() and bool(_UNSPACED.fullmatch(folded))
    words = _WORD.findall(folded)
    if len(words) < 2:
        return False
    phrase = frozenset(words)
    if phrase & LABEL_WORDS and phrase <= _LABELS:
        return True
    if words[0] in _KINDS and LABEL_WORDS.issuperset(words[1:]):
        return True
    if {"to", "be"} < phrase and phrase <= _TO_COME | _WORDS:
        return True
    said = phrase & _UNNAMED or (phrase & _WITHOUT and phrase & _NAMED)
    return bool(said) and phrase <= _WORDS
