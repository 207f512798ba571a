"""`export` writes the listing and tells what became of every file."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from pathlib import Path

from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Rights
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.wording.phrases import shown
from tests.cli.answers import Cli, tree


def test_export(cli: Cli, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "O"
    report = cli("export", sample, "--to", to, "--json").done().json
    assert report["folder"] == str(to)
    files = {file["path"]: file for file in report["files"]}
    assert set(files) == set(tree(to))
    assert {"index.html", "page-2.html", "preview.html", "manifest.json"} <= set(files)
    for path, data in tree(to).items():
        assert files[path]["sha256"] == hashlib.sha256(data).hexdigest()
        assert files[path]["bytes"] == len(data)
        assert files[path]["state"] == "written"
    assert any(path.startswith("images/") and path.endswith(".webp") for path in files)
    kept = sorted((cache_folder() / "renditions").iterdir())
    old = cache_folder() / "renditions" / "of a picture long gone.webp"
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    again = cli("export", sample, "--to", to, "--json").done().json
    assert {file["state"] for file in again["files"]} == {"kept"}
    there = sorted((cache_folder() / "renditions").iterdir())
    assert [path for path in there if path.suffix != ".seen"] == kept
    assert len(again["stories"]["same"]) == len(report["stories"]["new"]) == 12
    assert report["stories"]["left_out"] == 1, "the draft"


def test_export_says_what_was_removed(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    to = tmp_path / "O"
    told = cli("export", newsroom, "--to", to).done().out
    assert told.startswith("10 new, 0 changed, 0 the same, 0 removed, 0 left out. ")
    folder = NewsroomFolder(newsroom)
    stories = folder.stories()[0]
    folder.trash("stories", stories[0].id)
    folder.save_story(stories[1].with_text("en", title="Changed"))
    folder.save_story(stories[2].replace(status="draft"))
    told = cli("export", newsroom, "--to", to).done().out
    assert told.startswith("0 new, 1 changed, 7 the same, 2 removed, 1 left out. ")


def test_that_nothing_is_published_after_the_last_day_of_its_rights(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    folder, today = NewsroomFolder(newsroom), dt.datetime.now().astimezone().date()
    photo = min(folder.photos()[0].values(), key=lambda one: one.id)
    folder.save_photo(photo.replace(rights=Rights(ends=today - dt.timedelta(days=1))))
    cli("export", newsroom, "--to", tmp_path / "O").refused("Rights have ended")
    assert not (tmp_path / "O").exists()


def test_that_every_story_left_out_is_named_with_the_reason(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    folder = NewsroomFolder(newsroom)
    draft, untitled, *_ = folder.stories()[0]
    folder.save_story(draft.replace(status="draft"))
    folder.save_story(untitled.with_text("en", title=""))
    lines = cli("export", newsroom, "--to", tmp_path / "O").done().out.splitlines()
    assert "2 left out." in lines[0]
    why = "it has no title in “en”, the language of the listing"
    assert set(lines[1:]) == {
        f"“{shown(draft.text('en').title)}” (stories/{draft.id}.json) was left out: its status is draft.",
        f"A story without a title (stories/{untitled.id}.json) was left out: {why}.",
    }
    report = cli("export", newsroom, "--to", tmp_path / "O", "--json").done().json
    assert set(report["stories"]["left_out_because"]) == {draft.id, untitled.id}


def test_where_an_export_goes_if_nothing_is_said(cli: Cli, newsroom: Path) -> None:
    told = cli("export", newsroom).done().out
    assert told.endswith(f" The listing is in {newsroom} export.\n")
    assert (newsroom.parent / "N export" / "index.html").is_file()


def test_the_presets(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    for preset in ("full", "cms-safe"):
        cli("export", newsroom, "--to", tmp_path / preset, "--preset", preset).done()
    full, safe = ((tmp_path / preset / "index.html").read_text() for preset in ("full", "cms-safe"))
    assert full != safe
    cli("export", newsroom, "--to", tmp_path / "listing", "--listing", "listing").done()
    assert (tmp_path / "listing" / "index.html").read_text() == full


def test_that_a_must_stops_an_export_and_the_story_is_named(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    folder = NewsroomFolder(newsroom)
    for story in folder.stories()[0]:
        if story.date and story.date.year == 2022:
            folder.save_story(story.with_text("en", link="java script"))
    to = tmp_path / "O"
    told = cli("export", newsroom, "--to", to).refused("Nothing was exported")
    assert "in “Child labour in Myanmar’s jade mines is a deadly gamble”" in told.err
    assert not to.exists()
    answer = cli("export", newsroom, "--to", to, "--json")
    assert (answer.code, answer.err) == (2, told.err)
    assert {finding["code"] for finding in answer.json["findings"]} == {"link-broken"}
    assert answer.json["findings"][0]["title"].startswith("Child labour")
    assert not to.exists()


def test_that_a_damaged_story_stops_an_export(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    next((newsroom / "stories").iterdir()).write_text("{")
    shutil.rmtree(newsroom / "revisions")
    cli("export", newsroom, "--to", tmp_path / "O").refused("is damaged")
    assert not (tmp_path / "O").exists()


def test_that_files_of_somebody_else_stop_an_export(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    to = tmp_path / "O"
    to.mkdir()
    (to / "index.html").write_text("my own page")
    cli("export", newsroom, "--to", to).refused("index.html", "did not write")
    assert tree(to) == {"index.html": b"my own page"}


def test_that_a_newsroom_that_lacks_much_of_the_last_export_is_not_published(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    to = tmp_path / "O"
    cli("export", newsroom, "--to", to).done()
    before = tree(to)
    shutil.rmtree(newsroom / "revisions")
    for path in sorted((newsroom / "stories").iterdir())[:8]:
        path.unlink()
    cli("export", newsroom, "--to", to).refused(
        "incomplete", "8 of the 10 stories of the last export", "--without-missing"
    )
    assert tree(to) == before
    told = cli("export", newsroom, "--to", to, "--without-missing").done().out
    assert "2 the same, 8 removed" in told


def test_that_what_is_not_as_it_was_saved_is_exported_and_told(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    """Without a version before it nobody can say what is right: an editor has to read it."""
    shutil.rmtree(newsroom / "revisions")
    path = min((newsroom / "stories").iterdir())
    path.write_bytes(path.read_bytes().replace(b'"kicker": "', b'"kicker": "By hand ', 1))
    before, told = tree(newsroom), f"stories/{path.name} is not as it was saved"
    checked = cli("check", newsroom)
    assert (checked.code, told in checked.out) == (1, True), checked
    checked = cli("check", newsroom, "--data")
    assert (checked.code, told in checked.out) == (1, True), checked
    exported = cli("export", newsroom, "--to", tmp_path / "O")
    assert (exported.code, told in exported.err) == (1, True), exported
    assert exported.out.startswith("10 new, ")
    assert "By hand" in (tmp_path / "O" / "index.html").read_text("utf-8")
    assert tree(newsroom) == before


def test_that_what_was_thrown_away_is_not_missed(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    to = tmp_path / "O"
    cli("export", newsroom, "--to", to).done()
    folder = NewsroomFolder(newsroom)
    for story in folder.stories()[0][:8]:
        folder.trash("stories", story.id)
    assert "8 removed" in cli("export", newsroom, "--to", to).done().out


def test_that_a_text_too_long_for_a_picture_s_field_is_named(
    cli: Cli, sample: Path, tmp_path: Path
) -> None:
    folder = NewsroomFolder(sample)
    photo = folder.photo("photo-coffee-growers")
    credit = read_credit("© International Labour Organization, Regional Office 2021")
    folder.save_photo(photo.replace(credit=credit))
    report = cli("export", sample, "--to", tmp_path / "O", "--json").done().json
    named = {"story": "coffee-growers", "photo": photo.id, "field": "IIM 2:110"}
    assert named in report["too_long"]
    lines = cli("export", sample, "--to", tmp_path / "O").done().out.splitlines()
    title = shown(folder.story("coffee-growers").text("en").title)
    assert (
        f"“{title}” (stories/coffee-growers.json): a text is too long for IIM credit (IIM 2:110)"
        " in its pictures, and was left out there."
    ) in lines
