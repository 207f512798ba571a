"""A real disk that is full, and one that is read-only: refused in our words, and nothing is lost.

The disks of the other files in this folder are doubles. Here the operating system refuses, at
whatever call it likes: a small tmpfs is filled, or mounted read-only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from story_editor.__main__ import main
from story_editor.errors import DiskRefused
from story_editor.export.export import export_listing
from story_editor.model.story import Story
from story_editor.store.disk import is_temporary
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder, is_on_writable_disk
from story_editor.store.sample import make_sample
from story_editor.ui.saving import Outcome, keep_drafts, save_values
from story_editor.wording.failures import failure
from tests.cli.answers import tree
from tests.faults.real_disks import Full, filled, read_only, small_disk
from tests.store.pieces import DATA, ORIGINAL, PHOTO, STORY

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tmpfs is Linux's")

FULL: list[Full] = ["bytes", "names"]
OTHER = STORY.replace(id="tomatoes").with_text("en", title="Tomatoes")
AGAIN = STORY.with_text("en", title="Typed when the disk was full", summary="words " * 3_000)
Attempt = Callable[[NewsroomFolder], object]


def rename(opened: NewsroomFolder) -> None:
    opened.save_newsroom(opened.newsroom().replace(title="Renamed"))


def change_a_photo(opened: NewsroomFolder) -> None:
    opened.save_photo(opened.photo("coffee").replace(caption="words " * 2_000))


ATTEMPTS: dict[str, Attempt] = {
    "save": lambda opened: opened.save_story(AGAIN),
    "new story": lambda opened: opened.save_story(AGAIN.replace(id="new")),
    "photo": change_a_photo,
    "newsroom": rename,
    "original": lambda opened: opened.add_original(ORIGINAL, DATA),
    "other version": lambda opened: opened.keep_other("stories", AGAIN, opened.base("stories", "growers")),
    "trash": lambda opened: opened.trash("stories", "tomatoes"),
    "new newsroom": lambda opened: NewsroomFolder.create(opened.folder.with_name("Second"), "Second"),
    "sample": lambda opened: make_sample(opened.folder.with_name("Sample")),
}  # fmt: skip


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as folder:
        yield folder


@pytest.fixture
def newsroom(disk: Path) -> NewsroomFolder:
    """Return an open newsroom on the small disk, with two stories and a photo."""
    made = NewsroomFolder.create(disk / "N", "Impact")
    made.save_photo(PHOTO)
    for story in (STORY, OTHER):
        made.save_story(story)
    return made


def refused(attempt: Attempt, opened: NewsroomFolder) -> str:
    """Return in which words the disk refuses `attempt`, empty when it does not."""
    problem: DiskRefused | None = None
    try:
        attempt(opened)
    except DiskRefused as raised:
        problem = raised
    if problem is None:
        return ""
    said = failure(problem)
    assert problem.reason in ("full", "read-only"), said
    assert "our text" not in said, "a window has it, and only that says so"
    return said


def check_all(folder: Path, *good: Story) -> None:
    """Check that what was acknowledged is there, one of `good` in the list, and no half of a file."""
    opened = NewsroomFolder(folder, writable=False)
    stories, problems = opened.stories()
    assert problems == []
    assert {one.id: one for one in stories}["growers"] in (good or [STORY])
    assert OTHER in stories or opened.trashed.story("tomatoes") == OTHER
    assert list(opened.photos()[0]) == ["coffee"]
    assert not [name for name in tree(folder) if is_temporary(Path(name).name)]


@pytest.mark.parametrize("how", FULL)
@pytest.mark.parametrize("name", ATTEMPTS)
def test_that_a_full_disk_refuses_in_our_words(
    disk: Path, newsroom: NewsroomFolder, name: str, how: Full
) -> None:
    before = tree(disk)
    with filled(disk, how):
        said = refused(ATTEMPTS[name], newsroom)
        check_all(newsroom.folder)
    assert said.startswith("The disk is full") or (name == "trash" and not said)
    if said:
        assert tree(disk) == before, "nothing is left of what was refused"
    assert refused(ATTEMPTS[name], newsroom) == "", "there is room, and it is done"
    check_all(newsroom.folder, NewsroomFolder(newsroom.folder).story("growers"))


@pytest.mark.parametrize("how", FULL)
def test_that_a_disk_which_fills_up_in_the_middle_of_a_save_loses_nothing(
    disk: Path, newsroom: NewsroomFolder, how: Full
) -> None:
    """Room for one page more each time, or one name: the save is cut off at another place."""
    cut_off = 0
    for spare in range(60):
        mine = AGAIN.with_text("en", title=f"With room for {spare}")
        before = newsroom.story("growers")
        with filled(disk, how, spare):
            said = refused(lambda opened, mine=mine: opened.save_story(mine), newsroom)  # type: ignore[misc]
            now = NewsroomFolder(newsroom.folder, writable=False).story("growers")
            assert now == mine or (said and now == before)
            check_all(newsroom.folder, before, now)
        newsroom.save_story(mine)
        check_all(newsroom.folder, mine)
        cut_off += bool(said)
        if not said:
            break
    assert not said, "there was room in the end"
    assert cut_off > 0


@pytest.mark.parametrize("how", [*FULL, "read-only"])
def test_that_opening_needs_to_write_nothing(
    disk: Path, newsroom: NewsroomFolder, how: str, capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:  # fmt: skip
    damaged = newsroom.path_of("stories", "growers")
    damaged.write_bytes(damaged.read_bytes()[:-30])  # what is mended is mended in memory
    with (
        read_only(disk)
        if how == "read-only"
        else filled(disk, "names" if how == "names" else "bytes")
    ):
        before = tree(disk)
        for writable in (False, True):
            opened = NewsroomFolder(newsroom.folder, writable=writable)
            assert opened.story("growers") == STORY
            assert opened.photo("coffee") == PHOTO
            assert opened.newsroom().title == "Impact"
        for command in (["stories"], ["photos"], ["check"], ["check", "--data"]):
            assert main([command[0], str(newsroom.folder), *command[1:]]) in (0, 1)
            said = capsys.readouterr()
            assert "full" not in said.err, "who only looks does not hear of it"
            assert said.out
        assert tree(disk) == before
    check_all(newsroom.folder, NewsroomFolder(newsroom.folder).story("growers"))


@pytest.mark.parametrize("name", ATTEMPTS)
def test_that_a_read_only_disk_refuses_in_our_words(
    disk: Path, newsroom: NewsroomFolder, name: str
) -> None:
    before = tree(disk)
    assert is_on_writable_disk(newsroom.folder)
    with read_only(disk):
        assert not is_on_writable_disk(newsroom.folder), "so the window opens it for reading"
        said = refused(ATTEMPTS[name], newsroom)
        assert "read-only" in said
        assert "so nothing was changed there" in said or "so no newsroom was made" in said
    assert tree(disk) == before
    assert refused(ATTEMPTS[name], newsroom) == ""


@pytest.mark.parametrize("how", FULL)
@pytest.mark.parametrize("of", ["computer", "newsroom"])
def test_that_what_one_disk_refuses_another_keeps(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: Full, of: str
) -> None:
    monkeypatch.setenv("STORY_EDITOR_HOME", str((disk if of == "computer" else tmp_path) / "home"))
    opened = NewsroomFolder.create((tmp_path if of == "computer" else disk) / "N", "Impact")
    opened.save_story(STORY)
    drafts, outcome = Drafts(opened.newsroom().id, opened.folder), Outcome()
    with filled(disk, how):
        draft = Draft("stories", AGAIN, opened.base("stories", "growers"))
        left = keep_drafts(drafts, [draft], outcome)
        save_values(opened, left, outcome)
        if of == "computer":
            assert outcome.saved == {("stories", "growers"): AGAIN}, "in the newsroom at once"
        else:
            assert (outcome.saved, left) == ({}, {})
            save_values(opened, {("stories", "growers"): AGAIN}, outcome, drafts)
            assert failure(outcome.refused["stories", "growers"]).startswith("The disk is full")
            assert drafts.all() == [draft], "and the draft stays for the next start"
            assert NewsroomFolder(opened.folder).story("growers") == STORY
    save_values(opened, {("stories", "growers"): AGAIN}, outcome, drafts)
    assert NewsroomFolder(opened.folder).story("growers") == AGAIN
    assert drafts.all() == []


@pytest.mark.parametrize("how", FULL)
def test_that_an_export_to_a_full_disk_is_the_old_one(disk: Path, sample: Path, how: Full) -> None:
    def export() -> None:
        opened = NewsroomFolder(sample)
        newsroom, (stories, _), (photos, _) = opened.newsroom(), opened.stories(), opened.photos()
        export_listing(newsroom, newsroom.listing(), stories, photos,
                       lambda photo: opened.original_path(photo.original),  # type: ignore[arg-type]
                       disk / "O", cache=sample.parent / "cache")  # fmt: skip

    export()
    before = tree(disk / "O")
    opened = NewsroomFolder(sample)
    for story in opened.stories()[0]:
        opened.save_story(story.with_text("en", summary="words " * 2_000))
    for spare in (0, 5, 20) if how == "bytes" else (0, 1, 2):
        with filled(disk, how, spare), pytest.raises(DiskRefused) as problem:
            export()
        assert problem.value.reason == "full"
        assert tree(disk / "O") == before
    export()
    assert tree(disk / "O") != before
