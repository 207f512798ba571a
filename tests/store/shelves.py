"""Small newsrooms on the real disk, with what the index and its queries tell apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder

BEGAN = dt.datetime(2022, 5, 1, tzinfo=dt.UTC)
ORIGINAL = Original(
    sha256="0" * 64, name="cup.jpg", media_type="image/jpeg", width=1800, height=1200
)


def story(story_id: str, title: str = "", date: str = "", **more: Any) -> Story:
    """Return a story; what belongs to its English text may be given by name."""
    texts = {key: more.pop(key) for key in ("summary", "link", "alt") if key in more}
    photo = more.pop("photo", "")
    return Story(
        id=story_id,
        date=dt.date.fromisoformat(date) if date else None,
        texts=more.pop("texts", {"en": StoryText(title=title, **texts)}),
        picture=Picture(photo=photo, decorative=more.pop("decorative", False)) if photo else None,
        **{"status": "ready", "created": BEGAN, **more},
    )


def photo(photo_id: str, credit: str = "", *, file: bool = False) -> Photo:
    """Return a photo, with a picture file when it has one."""
    return Photo(id=photo_id, credit=read_credit(credit), original=ORIGINAL if file else None)


def shelf(folder: Path, *values: Story | Photo) -> NewsroomFolder:
    """Make a newsroom that holds `values`."""
    made = NewsroomFolder.create(folder, "Shelf")
    for value in values:
        made.put("stories" if isinstance(value, Story) else "photos", value)
        if isinstance(value, Photo) and value.original is not None:
            original = made.original_path(value.original)
            original.parent.mkdir(exist_ok=True)
            original.write_bytes(b"it is there, and nobody reads it")
    return made


def indexed(folder: NewsroomFolder) -> Index:
    """Return an index made from scratch."""
    index = Index.in_memory()
    refresh_index(folder, index)
    return index


def everything(index: Index) -> dict[str, Any]:
    """Return all that an index answers."""
    photos = sorted({row.thumb for row in index.rows(limit=10_000)})
    return {
        "rows": index.rows(limit=10_000),
        "trash": index.rows("is:trashed", limit=10_000),
        "years": index.years(),
        "counts": index.counts(),
        "credits": index.credits(),
        "thumbs": photos,
        "one": index.ids("one"),
        "needs": index.ids("needs:work"),
        "photos": [index.stories_with_photo(name) for name in ("p1", "p2", "p3")],
        "stamps": dict(index.stamps()),
    }
