"""What is under the editor's hands: it is saved as a draft first, and the actions mean it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.ui.looked_at import LookedAt
from story_editor.ui.view_actions import Looked, allow_story_actions

if TYPE_CHECKING:
    from story_editor.model.story import Story
    from story_editor.ui.actions import Actions
    from story_editor.ui.autosave import Autosave
    from story_editor.ui.photos_view import PhotosView
    from story_editor.ui.session import Session
    from story_editor.ui.story_form import StoryForm
    from story_editor.ui.story_shown import StoryShown
    from story_editor.ui.views import Views
    from story_editor.ui.whereabouts import Whereabouts


class UnderHands(QObject):
    """Tells `autosave` what is being edited, and enables the actions that can be done to it.

    `looked` is the photo that is looked at, and the one before it.
    """

    def __init__(
        self,
        session: Session,
        autosave: Autosave,
        shown: StoryShown,
        where: Whereabouts,
        form: StoryForm,
        views: Views,
        actions: Actions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.looked = LookedAt()
        self._session = session
        self._autosave = autosave
        self._shown = shown
        self._where = where
        self._form = form
        self._views = views
        self._actions = actions
        shown.about_to_show.connect(self._hold)
        shown.shown.connect(self._allow)
        views.photos_made.connect(self._listen)
        actions["trash_photo"].enabledChanged.connect(lambda _able: self._allow())

    def _listen(self, photos: PhotosView) -> None:
        photos.photo_chosen.connect(lambda _id: self._hold(self._shown.story))
        photos.shelf.grid.selection_changed.connect(self._look_at_photo)

    def look(self) -> None:
        """Look anew, after another view was shown."""
        self._allow()
        self._hold(self._shown.story)

    def _allow(self) -> None:
        """Enable what can be done to what is looked at; a story that is hidden is out of reach."""
        story, here = self._shown.story, self._shown.is_here
        looked = Looked(
            stories=self._where.at_stories(),
            photos=self._where.at_photos(),
            story=here,
            trashed=story is not None and not here,
            picture=here and story is not None and story.picture is not None,
            changes=self._session.may_change(story),
        )
        allow_story_actions(self._actions, looked)
        self._form.picture.cropper.look_at(looked.stories)

    def _hold(self, story: Story | None) -> None:
        """Tell what is under the editor's hands: the story, its photo, and the listing."""
        held = [("newsroom", self._session.newsroom.id)]
        if story is not None:
            held.append(("stories", story.id))
            held += [("photos", story.picture.photo)] if story.picture else []
        if self._where.at_photos() and (photo_id := self._views.photos.current):
            held.append(("photos", photo_id))
        self._autosave.hold(held)
        self._look_at_photo()

    def _look_at_photo(self) -> None:
        """Note which photo is looked at, in the Photos view or in the story."""
        if self._where.at_photos():
            photo_id, several = self._views.photos.current, len(self._views.photos.chosen) > 1
        else:
            several = False
            picture = self._shown.story.picture if self._shown.story is not None else None
            photo_id = picture.photo if picture is not None else ""
        if not several:
            self.looked.note(photo_id)
        able = photo_id == self.looked.now != "" and self.looked.before != ""
        self._actions["same_as_previous"].setEnabled(
            able and not several and not self._session.read_only
        )
