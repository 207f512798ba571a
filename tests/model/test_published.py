"""Only what an export would show otherwise counts as changed since the last one."""

from __future__ import annotations

import datetime as dt

from story_editor.model.credit_reading import read_credit
from story_editor.model.learning import sure_of
from story_editor.model.newsroom import Listing
from story_editor.model.photo import Photo, Rights
from story_editor.model.published import published_otherwise
from story_editor.model.story import Story, StoryText

STORY = Story(id="s", status="ready", texts={"en": StoryText(title="Title")})
PHOTO = Photo(id="p", credit=read_credit("© PAG-ASA, Massimo Timosi 2022"))
LISTINGS = (Listing(),)


def story_differs(before: Story | None, after: Story | None) -> bool:
    key = ("stories", "s")
    return published_otherwise({key: after}, {key: before}, LISTINGS) == ({"s"}, set())


def photo_differs(before: Photo, after: Photo) -> bool:
    key = ("photos", "p")
    return published_otherwise({key: after}, {key: before}, LISTINGS) == (set(), {"p"})


def test_what_is_published_of_a_story() -> None:
    assert story_differs(STORY, STORY.with_text("en", title="Other"))
    assert story_differs(STORY, None)
    assert story_differs(STORY.replace(status="draft"), STORY)
    assert not story_differs(STORY, STORY.replace(status="published"))
    assert not story_differs(STORY, STORY.replace(changed=dt.datetime(2026, 11, 29, tzinfo=dt.UTC)))
    draft = STORY.replace(status="draft")
    assert not story_differs(draft, draft.with_text("en", title="Other"))


def test_what_is_published_of_a_photo() -> None:
    assert photo_differs(PHOTO, PHOTO.replace(credit=read_credit("© Massimo Timosi 2022")))
    assert photo_differs(PHOTO, PHOTO.replace(rights=Rights(usage_terms="Editorial use")))
    answered = sure_of(PHOTO.credit, "creators", "agency")
    assert not photo_differs(PHOTO, PHOTO.replace(credit=answered))
    assert not photo_differs(PHOTO, PHOTO.replace(rights=Rights(category="agency", minors=True)))
