"""Whatever happens to a newsroom, refreshing its index equals making it from scratch."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from story_editor.model.story import Story
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.shelves import everything, indexed, photo, shelf, story

STORIES = st.sampled_from(["s1", "s2", "s3", "s4"])
PHOTOS = st.sampled_from(["p1", "p2", "p3"])
TITLES = st.sampled_from(["One", "Two of one", "", "تقرير", "中文 one"])
DATES = st.sampled_from(["", "2022-04-08", "2022-04-07", "2019-01-01"])
STATUS = st.sampled_from(["draft", "ready", "published"])
EDITS = st.one_of(
    st.tuples(
        st.just("write"), st.builds(story, STORIES, TITLES, DATES, status=STATUS, photo=PHOTOS)
    ),
    st.tuples(st.just("write"), st.builds(story, STORIES, TITLES, DATES, status=STATUS)),
    st.tuples(st.just("trash"), STORIES),
    st.tuples(st.just("restore"), STORIES),
    st.tuples(st.just("remove"), STORIES),
    st.tuples(
        st.just("photo"),
        st.builds(photo, PHOTOS, st.sampled_from(["", "© One / ILO"]), file=st.booleans()),
    ),
    st.tuples(st.just("remove photo"), PHOTOS),
    st.tuples(st.just("limits"), st.integers(1, 3)),
    st.tuples(st.just("refresh"), st.none()),
)


def do(folder: NewsroomFolder, what: str, value: object) -> None:
    """Do one edit; one that makes no sense now does nothing."""
    folder.stories()  # so that no edit is taken for another writer's
    folder.photos()
    newsroom = folder.newsroom()
    if what == "write" and isinstance(value, Story):
        folder.put("stories", value)
    elif what == "photo":
        folder.put("photos", value)  # type: ignore[arg-type]
    elif what == "trash":
        folder.trash("stories", str(value))
    elif what == "restore":
        trashed = folder.trashed.story(str(value))
        if trashed and not folder.has_story(trashed.id):
            folder.put("stories", trashed)
    elif what.startswith("remove"):
        kind = "photos" if what == "remove photo" else "stories"
        (folder.folder / kind / f"{value}.json").unlink(missing_ok=True)
    elif what == "limits":
        folder.save_newsroom(newsroom.replace(limits=newsroom.limits.replace(summary_words=value)))


@example(
    [
        ("refresh", None),
        ("write", story("s2", "One", "", status="draft")),
        ("remove", "s2"),
    ]
)
@example(
    [
        ("write", story("s1", "One", "", status="draft", photo="p1")),
        ("refresh", None),
        ("photo", photo("p1", "", file=False)),
        ("remove photo", "p1"),
    ]
)
@settings(max_examples=40)
@given(st.lists(EDITS, max_size=10))
def test_a_refreshed_index_equals_a_new_one(edits: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = shelf(Path(temporary) / "N", story("s1", "One", "2022-04-08", photo="p1"))
        index = Index.in_memory()
        for what, value in edits:
            if what == "refresh":
                refresh_index(folder, index)
            do(folder, what, value)
        refresh_index(folder, index)
        assert everything(index) == everything(indexed(folder))
        folder.stories()  # puts back what was removed, which is told until then
        folder.photos()
        refresh_index(folder, index)
        assert refresh_index(folder, index) == (False, [])
        index.close()
