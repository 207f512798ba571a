"""Which view is looked at, and the ways to elsewhere: a story, a field, a photo, what an undo changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.ui.views import CREDITS, PHOTOS, STORIES

if TYPE_CHECKING:
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.session import Journey, Session
    from story_editor.ui.story_form import StoryForm
    from story_editor.ui.story_shown import StoryShown
    from story_editor.ui.views import Views


class Whereabouts(QObject):
    """Knows where in its window an editor is, and brings them to another place."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        shown: StoryShown,
        form: StoryForm,
        views: Views,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._session = session
        self._shown = shown
        self._form = form
        self._views = views

    def at_stories(self) -> bool:
        """Say whether the stories are looked at."""
        return self._views.at(STORIES)

    def at_photos(self) -> bool:
        """Say whether the Photos view is looked at."""
        return self._views.at(PHOTOS)

    def at_credits(self) -> bool:
        """Say whether the Credits view is looked at."""
        return self._views.at(CREDITS)

    def to_story(self, story_id: str) -> None:
        """Show the stories and choose one."""
        self._window.show_view("view_stories")
        self._window.list.go_to(story_id)

    def to_finding(self, story_id: str, field: str) -> None:
        """Choose a story and put the cursor into the field of its finding."""
        self.to_story(story_id)
        self.to_field(field)

    def to_field(self, field: str) -> None:
        """Put the cursor into a field of the story shown, or of its photo's rights and consent."""
        story = self._shown.story
        if field not in ("rights", "consent") or story is None or story.picture is None:
            self._form.go_to_field(field)
            return
        self.to_photo(story.picture.photo)
        self._views.photos.detail.go_to_field(field)

    def to_photo(self, photo_id: str) -> None:
        """Show the photos and choose one."""
        self._window.show_view("view_photos")
        self._views.photos.go_to(photo_id)

    def travel(self, journey: Journey) -> None:
        """Go to where an undo or redo is to be seen, unless it is seen here."""
        if journey.book and self.at_credits():
            return
        if journey.photos and (self.at_photos() or not journey.stories):
            self._window.show_view("view_photos")
            at, photos = self._views.photos.current, journey.photos
            self._views.photos.go_to(at if at in photos else photos[-1])
            return
        if not journey.stories:
            self._window.show_view("view_credits" if journey.book else "view_listings")
            return
        at = self._shown.current
        story_id = at if at in journey.stories else journey.stories[0]
        if self._session.story(story_id) is not None:
            self.to_story(story_id)
        elif story_id == at:
            self._shown.show()
