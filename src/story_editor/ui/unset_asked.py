"""What was typed for several photos and not set is asked about before the window closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.unset_kept import UnsetKept
    from story_editor.ui.unset_words import Unset
    from story_editor.ui.views import Views


class UnsetAsked:
    """Keeps `window` open once for what stands unset in the Photos view and is `kept`, and says how to go on."""

    def __init__(self, window: MainWindow, views: Views, kept: UnsetKept) -> None:
        self._window = window
        self._views = views
        self._kept = kept
        self._told: list[str] = []

    def may_close(self) -> bool:
        """Say whether nothing is unset that was not told before; else tell it."""
        kept = self._kept.flush()
        photos = self._views.photos_if_made
        left = photos.unset_typed() if photos is not None else []
        words = [one.said for one in left]
        if not left or words == self._told:
            return True
        self._told = words
        first, more = left[0], f" (and {len(left) - 1:,} more)" if len(left) > 1 else ""
        setting = (first.set_words, lambda: self._views.photos.set_unset(first))
        mend = "set it" if first.number else "type a date that can be read"
        then = "It stands there again when you open the newsroom here"
        if not kept:
            then = "It is lost when the window closes"
        self._window.notices.tell(
            f"{first.said}{more}. {then}: {mend}, or close once more.",
            *([setting] if first.number else []),
            ("Drop and close", lambda: self._drop(first)),
            bad=True,
        )
        return False

    def _drop(self, unset: Unset) -> None:
        self._views.photos.drop_unset(unset)
        self._window.close()
