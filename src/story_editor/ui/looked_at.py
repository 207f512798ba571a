"""What is looked at: the photo before this one, from which it may take over, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def beside(order: Sequence[str], gone: str, left: Collection[str]) -> str:
    """Return what to look at instead of `gone`: of the `order`, the next one that is `left`.

    Behind the last one it is the one before; "" when none is left, or `gone` was not in the order.
    """
    if gone not in order:
        return ""
    place = order.index(gone)
    around = (*order[place + 1 :], *reversed(order[:place]))
    return next((one for one in around if one in left), "")


class LookedAt:
    """The id of the photo that is looked at `now`, and of the one `before` it; "" for none."""

    def __init__(self) -> None:
        self.now = ""
        self.before = ""

    def note(self, photo_id: str) -> None:
        """Note that a photo is looked at; none, or the same once more, changes nothing."""
        if photo_id and photo_id != self.now:
            self.before, self.now = self.now, photo_id
