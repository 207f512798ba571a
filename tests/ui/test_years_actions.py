"""Years that came with a page: looked for in steps so short that the window lives meanwhile."""

from __future__ import annotations

import datetime as dt

from story_editor.model.base import Value
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.model.steps import finish
from story_editor.model.story import Picture, Story, StoryText
from story_editor.ui.session import Change, Session
from story_editor.ui.years_actions import _suspects

STORIES = 12


def test_each_story_of_a_photo_is_read_in_a_step_of_its_own(session: Session) -> None:
    credit = read_credit("© Ana Ruiz 2024").replace(year_source="imported")
    values: dict[tuple[str, str], Value] = {("photos", "p"): Photo(id="p", credit=credit)}
    for number in range(STORIES):
        values["stories", f"s{number}"] = Story(
            id=f"s{number}",
            date=dt.date(2022, 1, number + 1),
            texts={"en": StoryText(title=f"Story {number}")},
            picture=Picture(photo="p"),
        )
    session.apply(Change("Add", {key: (None, value) for key, value in values.items()}))
    titles: dict[str, str] = {}
    steps, taken = _suspects(session, titles), 0
    while len(titles) < STORIES:
        next(steps)
        taken += 1
        assert len(titles) <= taken
    assert [one.after.text for one in finish(steps)] == ["© Ana Ruiz 2022"]
