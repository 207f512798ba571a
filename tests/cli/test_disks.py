"""A disk that is full, read-only or closed: a sentence each, and nothing half done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("these disks are made as Unix makes them", allow_module_level=True)

from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import Cli, tree
from tests.cli.disks import (
    denied,
    fill,
    make_room,
    open_folder,
    public_folder,
    read_only,
    small_disk,
)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that another user may reach, and this computer's folders in it."""
    with public_folder() as folder:
        monkeypatch.setenv("STORY_EDITOR_HOME", str(open_folder(folder / "home")))
        yield folder


@pytest.fixture
def newsroom(place: Path, cli: Cli, seed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the ten stories of the reference page; a lock of theirs has never been taken."""
    cli("new", place / "N").done()
    cli("import", place / "N", seed).done()
    monkeypatch.setenv("STORY_EDITOR_HOME", str(open_folder(place / "another home")))
    return place / "N"


@pytest.fixture
def page(place: Path) -> Path:
    """Return a page with forty stories and a credit each."""
    entries = "".join(
        f"<li><p>© Jane Doe {number}</p><h3>Story {number}</h3><p>8 May 2022</p>"
        f"<p>{'words ' * 60}</p></li>"
        for number in range(40)
    )
    (place / "page.html").write_text(f"<h2>Forty</h2><ol>{entries}</ol>")
    return place / "page.html"


# --- read-only --------------------------------------------------------------------------


def test_that_a_read_only_newsroom_is_read(
    cli: Cli, newsroom: Path, place: Path, seed: Path, photos: Path
) -> None:
    picture = (photos / "coffee.png").read_bytes()
    (place / "coffee.png").write_bytes(picture)
    page = place / "seed.txt"
    page.write_bytes(seed.read_bytes())
    before = tree(newsroom)
    with read_only(newsroom):
        assert len(cli("stories", newsroom, "--json").done().json) == 10
        assert len(cli("photos", newsroom, "--json").done().json) == 5
        cli("check", newsroom).done()
        cli("export", newsroom, "--to", place / "O").done()
        cli("import", newsroom, page).done()  # there is nothing to add
        cli("import", newsroom, place / "coffee.png", "--dry-run").done()
        cli("import", newsroom, place / "coffee.png").refused(".png")
        cli("new", newsroom / "inside").refused("inside")
        cli("export", newsroom, "--to", newsroom / "O").refused()
    assert tree(newsroom) == before


# --- no permission ----------------------------------------------------------------------


def test_that_what_may_not_be_read_is_told(cli: Cli, newsroom: Path, place: Path) -> None:
    closed = place / "closed"
    closed.mkdir()
    (closed / "page.txt").write_text("1. One\n\n8 May 2022\n")
    with denied(closed):
        for command in ("stories", "photos", "check", "export"):
            answer = cli(command, closed).refused("closed may not be", "left as it is")
            assert "our text" not in answer.err
        cli("new", closed).refused("closed may not be")
        cli("new", closed, "--sample").refused("closed may not be")
        cli("new", closed / "N").refused("N may not be")
    file = place / "page.txt"
    file.write_text("1. One\n\n8 May 2022\n")
    before = tree(newsroom)
    with denied(file):
        cli("import", newsroom, file).refused("page.txt may not be")
    assert tree(newsroom) == before


def test_that_a_home_one_may_not_write_to_is_told(
    cli: Cli, newsroom: Path, place: Path, photos: Path
) -> None:
    (place / "cup.png").write_bytes((photos / "coffee.png").read_bytes())
    with denied(place / "another home", 0o555):
        cli("import", newsroom, place / "cup.png").refused("data may not be")
        cli("stories", newsroom).done()


def test_that_one_closed_story_is_told_and_the_rest_listed(
    cli: Cli, newsroom: Path, place: Path
) -> None:
    path = min((newsroom / "stories").iterdir())
    with denied(path):
        answer = cli("stories", newsroom, "--json")
        assert (answer.code, len(answer.json)) == (1, 9)
        assert answer.err.startswith(f"stories/{path.name} may not be")
        cli("export", newsroom, "--to", place / "O").refused(path.name)
    assert not (place / "O").exists()


# --- full -------------------------------------------------------------------------------


def test_that_an_import_which_a_full_disk_cut_off_is_completed(
    cli: Cli, place: Path, page: Path
) -> None:
    with small_disk(place / "disk") as disk:
        newsroom = disk / "N"
        cli("new", newsroom, "--title", "Small").done()
        ballast = fill(disk, 60_000)
        cli("import", newsroom, page).refused("disk is full", "make room")
        folder = NewsroomFolder(newsroom)
        stories, problems = folder.stories()
        photos, more = folder.photos()
        assert problems == more == [], "no file is there by half"
        assert len(stories) < 40
        assert all(story.picture and story.picture.photo in photos for story in stories)
        assert not [name for name in tree(newsroom) if name.rpartition("/")[2].startswith("~")]
        before = tree(newsroom / "stories")
        cli("import", newsroom, page).refused("disk is full")
        assert before.items() <= tree(newsroom / "stories").items(), "nothing was overwritten"
        make_room(ballast)
        cli("import", newsroom, page).done()
        titles = [story["title"] for story in cli("stories", newsroom, "--json").json]
        assert sorted(titles) == sorted(f"Story {number}" for number in range(40))
        assert NewsroomFolder(newsroom).newsroom().listing().heading == "Forty"


def test_that_half_a_picture_is_never_kept(cli: Cli, place: Path, photos: Path) -> None:
    with small_disk(place / "disk") as disk:
        cli("new", disk / "N").done()
        ballast = fill(disk, 40_000)
        before = tree(disk / "N")
        cli("import", disk / "N", photos / "coffee.png").refused("disk is full")
        assert tree(disk / "N") == before
        make_room(ballast)


def test_that_no_newsroom_is_made_by_half(cli: Cli, place: Path) -> None:
    with small_disk(place / "disk") as disk:
        ballast = fill(disk, 0)
        for more in ([], ["--sample"]):
            said = cli("new", disk / "N", *more).refused("disk is full", "no newsroom was made")
            assert "Your text" not in said.err, "there is none yet"
            assert not (disk / "N").exists()
            cli("stories", disk / "N").refused()
        make_room(ballast)
        ballast = fill(disk, 300_000)
        cli("new", disk / "N", "--sample", "--title", "Ours").refused("disk is full")
        assert not (disk / "N").exists()
        make_room(ballast)
        cli("new", disk / "N").done()


def test_that_an_export_is_whole_or_not_there(cli: Cli, newsroom: Path, place: Path) -> None:
    with small_disk(place / "disk") as disk:
        cli("export", newsroom, "--to", disk / "O").done()
        folder = NewsroomFolder(newsroom)
        for story in folder.stories()[0]:
            folder.save_story(story.with_text("en", summary="words " * 400))
        before = tree(disk / "O")
        ballast = fill(disk, 20_000)
        cli("export", newsroom, "--to", disk / "O").refused("disk is full")
        cli("export", newsroom, "--to", disk / "New").refused("disk is full")
        assert tree(disk / "O") == before
        assert not (disk / "New").exists()
        make_room(ballast)
        cli("export", newsroom, "--to", disk / "O").done()


def test_that_a_home_which_is_full_keeps_no_one_from_looking(
    cli: Cli, newsroom: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(place / "disk") as disk:
        monkeypatch.setenv("STORY_EDITOR_HOME", str(disk))
        ballast = fill(disk, 0)
        assert len(cli("stories", newsroom, "--json").done().json) == 10
        cli("photos", newsroom).done()
        cli("check", newsroom).done()
        make_room(ballast)
