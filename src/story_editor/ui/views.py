"""The views beside the stories: each is made when it is first asked for, or when there is time.

To make them takes as long as all the rest of opening, and hardly anybody asks for one at once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QWidget

from story_editor.ui.actions import IN_CREDITS, IN_PHOTOS, Actions, allow_none

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from story_editor.ui.credits_view import CreditsView
    from story_editor.ui.listing_view import ListingView
    from story_editor.ui.photos_view import PhotosView
    from story_editor.ui.pictures import Pictures
    from story_editor.ui.session import Session

STORIES, PHOTOS, CREDITS, LISTINGS = range(4)
"""Where they stand in the window."""

AHEAD = 1_000
"""Milliseconds after the opening until they are made unasked, one at a time."""


class Views(QObject):
    """Makes the views in `stack`, and tells of each that is made so that it can be listened to."""

    photos_made = Signal(object)
    credits_made = Signal(object)
    listing_made = Signal(object)

    def __init__(
        self,
        stack: QStackedWidget,
        session: Session,
        pictures: Pictures,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack = stack
        self._session = session
        self._pictures = pictures
        self._actions = actions
        self._to_fill = QTimer(self, interval=0, singleShot=True)
        self._to_fill.timeout.connect(self._enter_credits)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_next)
        self._ahead.start(AHEAD)
        allow_none(actions, (*IN_PHOTOS, *IN_CREDITS))
        for _ in (PHOTOS, CREDITS, LISTINGS):
            stack.addWidget(QWidget())

    @cached_property
    def photos(self) -> PhotosView:
        """The Photos view."""
        from story_editor.ui.photos_view import PhotosView

        view = PhotosView(self._session, self._pictures, self._actions)
        self._put(PHOTOS, view)
        self.photos_made.emit(view)
        return view

    @cached_property
    def credits(self) -> CreditsView:
        """The Credits view."""
        from story_editor.ui.credits_view import CreditsView

        view = CreditsView(self._session, self._pictures, self._actions)
        self._put(CREDITS, view)
        self.credits_made.emit(view)
        return view

    @cached_property
    def listing(self) -> ListingView:
        """The settings of the listing."""
        from story_editor.ui.listing_view import ListingView

        view = ListingView(self._session, self._actions)
        self._put(LISTINGS, view)
        self.listing_made.emit(view)
        return view

    @property
    def photos_if_made(self) -> PhotosView | None:
        """The Photos view, None where nobody has asked for it yet and nothing can stand in it."""
        return self.__dict__.get("photos")

    @property
    def credits_if_made(self) -> CreditsView | None:
        """The Credits view, None where nobody has asked for it yet."""
        return self.__dict__.get("credits")

    @property
    def listing_if_made(self) -> ListingView | None:
        """The settings of the listing, None where nobody has asked for them yet."""
        return self.__dict__.get("listing")

    @property
    def all_made(self) -> bool:
        """Whether none of them is still to be made."""
        return None not in (self.photos_if_made, self.credits_if_made, self.listing_if_made)

    def at(self, place: int) -> bool:
        """Say whether the view at `place` is looked at."""
        return self._stack.currentIndex() == place

    def enter(self) -> None:
        """Bring the view that is shown now up to date, and let go of the actions of the others."""
        if self.at(PHOTOS):
            self.photos.enter()
        else:
            allow_none(self._actions, IN_PHOTOS)
        if self.at(CREDITS) and self.credits_if_made is None:
            self.credits  # noqa: B018 - it is made here
            self._to_fill.start()  # to make it and to fill it take a turn each
        elif self.at(CREDITS):
            self.credits.enter()
        else:
            allow_none(self._actions, IN_CREDITS)
        if self.at(LISTINGS):
            self.listing  # noqa: B018 - it is made here

    def _enter_credits(self) -> None:
        if self.at(CREDITS):
            self.credits.enter()

    def _put(self, place: int, view: QWidget) -> None:
        """Let `view` stand where an empty widget has kept its place."""
        at, was = self._stack.currentIndex(), self._stack.widget(place)
        assert was is not None
        with QSignalBlocker(self._stack):  # nobody goes anywhere by this
            self._stack.insertWidget(place, view)
            self._stack.setCurrentIndex(at)
            self._stack.removeWidget(was)
        was.deleteLater()

    def _make_next(self) -> None:
        """Make one that nobody has asked for yet, and the others after it."""
        for name in ("photos", "credits", "listing"):
            if name not in self.__dict__:
                getattr(self, name)
                self._ahead.start(0)
                return
