"""What is in the trash, or on its way there since it was thrown away here and that is not saved yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from story_editor.errors import StoryEditorError
from story_editor.model.photo import Photo
from story_editor.model.story import Story

if TYPE_CHECKING:
    from story_editor.store.newsroom_folder import NewsroomFolder
    from story_editor.ui.session import Session


class ThrownAway:
    """Finds what `session` does not have any more, and may bring back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def story(self, story_id: str, listed: NewsroomFolder | None = None) -> Story | None:
        """Return a story of the trash, one that is on its way there too; None when there is none.

        `listed` is a reader that has listed the trash, for whoever asks for many. Raises DamagedFile,
        NewerFormat, DiskRefused.
        """
        values = self._session.values
        last, going = values.thrown_away(story_id), values.going(("stories", story_id))
        if isinstance(going, Story):
            return last or going
        if listed is not None and (story := listed.trashed.story(story_id)) is not None:
            return story
        # brought back and thrown away again, it may be on its way out of the trash at this moment
        return self._session.folder.trashed.story(story_id) or last

    def photo(self, photo_id: str) -> Photo | None:
        """Return a photo that is in the trash, or on its way there, and nowhere else."""
        if self._session.photo(photo_id) is not None:
            return None
        if isinstance(going := self._session.values.going(("photos", photo_id)), Photo):
            return going
        try:
            return self._session.folder.trashed.photo(photo_id)
        except StoryEditorError:  # the story comes back all the same, and says what it lacks
            return None
