"""What comes out of the index and goes into it: a row of the list, an entry, the counts."""

from __future__ import annotations

from typing import NamedTuple

TROUBLES = ("file-gone", "file-damaged")
"""What may be wrong with an original, among a story's needs: see original_troubles."""


class Row(NamedTuple):
    """One story as the list paints it. `date` is ISO or empty, `needs` finding codes.

    `thumb` is empty without a picture file, else the original's file name, its oriented
    width and height, and x y width height of the listing's frame in its pixels, separated
    by spaces; of a turned picture also its quarters, 1 when it is flipped, and its angle.
    """

    id: str
    trashed: int
    status: str
    date: str
    title: str
    credit: str
    thumb: str
    needs: str
    musts: int


class Entry(NamedTuple):
    """What the index keeps of one story; `stamp` tells whether its files have changed since."""

    row: Row
    created: str
    photo: str
    link: str
    folded: str
    folded_credit: str
    folded_agency: str
    stamp: str


class Counts(NamedTuple):
    """How many stories the chips show."""

    total: int
    draft: int
    ready: int
    published: int
    needs_work: int
    trashed: int
