"""A story, a photo and a file of its own, a contributor, and why the disk refused them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from story_editor.errors import (
    DiskRefused,
)
from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.disk import digest

STORY = Story(
    id="growers",
    status="ready",
    date=dt.date(2022, 4, 8),
    kicker="Voices",
    texts={"en": StoryText(title="Coffee growers", summary="Rain“fall”.\n\nتقرير 🏴󠁧󠁢󠁳󠁣󠁴󠁿", alt="é")},
    picture=Picture(photo="coffee"),
    created=dt.datetime(2022, 4, 8, 12, 0, 0, 123456, tzinfo=dt.UTC),
)
PHOTO = Photo(id="coffee", credit=read_credit("© Seng Mai / Photo Doc 2022"))
CONTRIBUTOR = Contributor(
    id="mai", name="Seng Mai", aliases=("S. Mai",), names={"my": "စိုင်းမိုင်"}, form="© {creators}"
)
DATA = b"\x89PNG and so on"
ORIGINAL = Original(
    sha256=digest(DATA), name="cup.png", media_type="image/png", width=60, height=40
)


def edit(path: Path, **changes: Any) -> None:
    """Change fields of a JSON file as somebody else would."""
    fields = json.loads(path.read_text("utf-8")) | changes
    path.write_text(json.dumps(fields), "utf-8")


def reason_of(change: Callable[[], object]) -> str:
    """Return why the disk refused `change`, empty when it did not."""
    try:
        change()
    except DiskRefused as refused:
        return refused.reason
    return ""
