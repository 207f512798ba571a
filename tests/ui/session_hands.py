"""What tests of the session do with it: look a story up, type a title, read its row."""

from __future__ import annotations

from story_editor.model.crop import Crop
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.rows import Row
from story_editor.ui.session import Session

STORY, OTHER = "coffee-growers", "launch-site"
CROP = Crop(x=0.2, y=0.2, width=0.5, height=0.5)


def story(session: Session, story_id: str = STORY) -> Story:
    found = session.story(story_id)
    assert found is not None
    return found


def photo(session: Session, story_id: str = STORY) -> Photo:
    found = session.photo_of(story(session, story_id))
    assert found is not None
    return found


def title(session: Session, story_id: str = STORY) -> str:
    return story(session, story_id).text("en").title


def type_title(session: Session, text: str, story_id: str = STORY) -> None:
    session.change_story(story(session, story_id).with_text("en", title=text), "Title")


def row(session: Session, story_id: str = STORY) -> Row:
    (found,) = [one for one in session.index.rows("", 0, 100) if one.id == story_id]
    return found
