"""Which photo is looked at, and which was before it: what one may take over from the other."""

from __future__ import annotations


class LookedAt:
    """The id of the photo that is looked at `now`, and of the one `before` it; "" for none."""

    def __init__(self) -> None:
        self.now = ""
        self.before = ""

    def note(self, photo_id: str) -> None:
        """Note that a photo is looked at; none, or the same once more, changes nothing."""
        if photo_id and photo_id != self.now:
            self.before, self.now = self.now, photo_id
