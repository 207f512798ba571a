"""What the Credits view reads from the index."""

from __future__ import annotations

from pathlib import Path

from story_editor.model.steps import finish
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder


def test_photos_with_their_parties_and_the_stories_that_show_them(sample: Path) -> None:
    index = Index(sample.parent / "index.sqlite")
    refresh_index(NewsroomFolder(sample, writable=False), index)
    photos = {one.id: one for one in finish(index.credited().in_steps())}
    one_by_one, last = [], ""
    while page := index.credited().page(last, 1):
        one_by_one += page
        last = page[-1].id
    assert one_by_one == list(photos.values())
    assert len(photos) == index.photos().size()
    coffee = photos["photo-coffee-growers"]
    assert (coffee.printed, coffee.parties) == ("© Rachel Michetti 2013", ("Rachel Michetti",))
    stories = index.credited().stories(["photo-coffee-growers", "photo-launch-site"])
    assert {one.id for one in stories} == {"coffee-growers", "launch-site"}
    assert stories[0].thumb
    assert coffee.stories == 1
    index.remove(["coffee-growers"])
    (alone,) = [one for one in index.credited().page() if one.id == coffee.id]
    assert (alone.stories, alone.newest) == (0, 0)
    index.close()
