"""`stories`, `photos` and `check` tell what is there and change nothing."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Rights
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import PHOTO_KEYS, STORY_KEYS, Cli, is_for_people


def test_stories(cli: Cli, newsroom: Path) -> None:
    stories = cli("stories", newsroom, "--json").done().json
    assert len(stories) == 10
    assert all(set(story) == STORY_KEYS for story in stories)
    dates = [story["date"] for story in stories]
    assert dates == sorted(dates, reverse=True)
    first = stories[0]
    assert first["title"] == "Child labour in Myanmar’s jade mines is a deadly gamble"
    assert (first["date"], first["status"], first["language"]) == ("2022-04-08", "published", "en")
    assert first["credit"] == "© Seng Mai / Photo Doc 2022"
    lines = cli("stories", newsroom).done().out.splitlines()
    assert lines[0] == f"2022-04-08  published  {first['title']}"
    assert len(lines) == 10


def test_a_query(cli: Cli, newsroom: Path) -> None:
    found = cli("stories", newsroom, "--query", 'credit:"Seng Mai"', "--json").done().json
    assert [story["credit"] for story in found] == ["© Seng Mai / Photo Doc 2022"]
    assert len(cli("stories", newsroom, "--query", "-is:draft", "--json").done().json) == 10
    assert len(cli("stories", newsroom, "--query", "-haiti -jade", "--json").done().json) == 8
    assert cli("stories", newsroom, "--query", "is:draft").done().out == ""
    assert cli("stories", newsroom, "--query", "is:draft", "--json").done().json == []
    assert cli("stories", newsroom, "--query", "\"' OR 1=1 --(((").done().out == ""


def test_that_a_token_which_is_none_is_said(cli: Cli, newsroom: Path) -> None:
    answer = cli("stories", newsroom, "--query", "is:foo nosuch:thing")
    assert (answer.code, answer.out) == (0, "")
    first, second = answer.err.splitlines(keepends=True)
    assert first.startswith("“is:foo” was searched for as plain words")
    assert second.startswith("“nosuch:thing” was searched for as plain words")
    is_for_people(first)
    is_for_people(second)


def test_the_trash_by_query(cli: Cli, newsroom: Path) -> None:
    folder = NewsroomFolder(newsroom)
    gone = folder.stories()[0][0]
    folder.trash("stories", gone.id)
    assert [s["id"] for s in cli("stories", newsroom, "--query", "is:trashed", "--json").json] == [
        gone.id
    ]
    assert gone.id not in {s["id"] for s in cli("stories", newsroom, "--json").json}


def test_a_draft_that_has_nothing_yet(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path).done()
    (tmp_path / "stories" / "a.json").write_text('{"id": "a"}')
    assert cli("stories", tmp_path).done().out == "-           draft      Untitled\n"
    (story,) = cli("stories", tmp_path, "--json").done().json
    assert (story["date"], story["title"], story["credit"], story["photo"]) == (None, "", "", None)


def test_that_a_title_cannot_drive_the_terminal(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path).done()
    title = "One\x1b[2J\u202eowt\nTwo"
    text = json.dumps({"id": "a", "texts": {"en": {"title": title}}})
    (tmp_path / "stories" / "a.json").write_text(text)
    printed = cli("stories", tmp_path).done().out
    assert printed.count("\n") == 1
    assert printed.strip().isprintable()
    assert cli("stories", tmp_path, "--json").done().json[0]["title"] == title


def test_that_a_damaged_story_is_said_once_and_the_rest_listed(cli: Cli, newsroom: Path) -> None:
    for kind in ("stories", "photos"):
        min((newsroom / kind).iterdir()).write_text("{")
    shutil.rmtree(newsroom / "revisions")
    answer = cli("stories", newsroom, "--json")
    assert (answer.code, len(answer.json)) == (1, 9)
    sentences = answer.err.splitlines(keepends=True)
    assert len(sentences) == 2
    for sentence in sentences:
        is_for_people(sentence)


def test_that_a_story_whose_file_is_missing_is_listed_from_its_versions(
    cli: Cli, newsroom: Path
) -> None:
    folder = NewsroomFolder(newsroom)
    story = folder.stories()[0][0]
    folder.save_story(story.with_text("en", title="Saved before its file went"))
    (newsroom / "stories" / f"{story.id}.json").unlink()
    answer = cli("stories", newsroom)
    assert "Its last saved version stands in its place" in answer.err
    assert (answer.code, len(answer.out.splitlines())) == (1, 10)
    assert "Saved before its file went" in answer.out


def test_photos(cli: Cli, sample: Path) -> None:
    found = cli("photos", sample, "--json").done().json
    assert len(found) == 8
    assert all(set(photo) == PHOTO_KEYS for photo in found)
    by_id = {photo["id"]: photo for photo in found}
    coffee = by_id["photo-coffee-growers"]
    assert coffee["stories"] == ["coffee-growers"]
    assert (coffee["media_type"], coffee["width"] > 0) == ("image/png", True)
    waiting = by_id["photo-child-labour-in-myanmars-jade-mines-is-a"]
    assert (waiting["file"], waiting["width"], waiting["sha256"]) == (None, None, None)
    assert waiting["credit"] == "© Seng Mai / Photo Doc 2022"
    assert waiting["rights"] == {
        "category": "", "licence": "", "licence_url": "", "ask_url": "", "usage_terms": "", "ends": None,
        "consent": "not needed", "consent_reference": "", "minors": False, "no_credit_reason": "",
    }  # fmt: skip
    lines = cli("photos", sample).done().out.splitlines()
    assert len(lines) == 8
    assert sum("no file yet" in line for line in lines) == 5


def test_the_last_day_of_a_photo_s_rights(cli: Cli, newsroom: Path) -> None:
    folder = NewsroomFolder(newsroom)
    photo = next(iter(folder.photos()[0].values()))
    folder.save_photo(photo.replace(rights=Rights(ends=dt.date(2027, 3, 31))))
    ends = {
        one["id"]: one["rights"]["ends"] for one in cli("photos", newsroom, "--json").done().json
    }
    assert ends.pop(photo.id) == "2027-03-31"
    assert set(ends.values()) == {None}


def test_check(cli: Cli, newsroom: Path) -> None:
    told = cli("check", newsroom).done().out
    assert "Picture file not here yet" in told
    assert told.splitlines()[-1] == ("10 stories checked: 0 must be mended, 7 should be looked at.")
    found = cli("check", newsroom, "--json").done().json
    assert (found["must"], found["damaged"], len(found["findings"])) == (0, [], 7)
    assert set(found["findings"][0]) == {
        *("code", "severity", "field", "story", "title", "language", "message")
    }


def test_what_stops_an_export_is_the_newsrooms_choice(cli: Cli, newsroom: Path) -> None:
    folder = NewsroomFolder(newsroom)
    for photo in folder.photos()[0].values():
        minor = Rights(minors=True, ends=dt.date(2020, 4, 8), category="agency")
        folder.save_photo(photo.replace(rights=minor))
    told = [photo["rights"] for photo in cli("photos", newsroom, "--json").done().json]
    assert {(one["minors"], one["ends"], one["category"]) for one in told} == {
        (True, "2020-04-08", "agency")
    }
    found = cli("check", newsroom, "--json").json
    assert {one["code"] for one in found["findings"] if one["severity"] == "must"} == {
        "rights-ended", "minor-without-consent"
    }  # fmt: skip
    mild = folder.newsroom().with_severity("rights-ended", "should")
    folder.save_newsroom(mild.with_severity("minor-without-consent", "should"))
    assert cli("check", newsroom, "--json").done().json["must"] == 0


def test_that_a_must_asks_for_an_editor(cli: Cli, newsroom: Path) -> None:
    folder = NewsroomFolder(newsroom)
    story = next(s for s in folder.stories()[0] if "jade" in s.text("en").title)
    folder.save_story(story.with_text("en", link="java script"))
    answer = cli("check", newsroom)
    assert (answer.code, answer.err) == (1, "")
    assert "must    Child labour in Myanmar’s jade mines is a deadly gamble: Link cannot" in (
        answer.out
    )
    assert cli("check", newsroom, "--json").json["must"] == 1
    (newsroom / "stories" / f"{story.id}.json").write_text("{")
    shutil.rmtree(newsroom / "revisions")
    answer = cli("check", newsroom, "--json")
    assert answer.code == 1
    assert answer.json["damaged"][0].startswith(f"stories/{story.id}.json is damaged")


def test_that_a_lost_picture_is_a_must(cli: Cli, sample: Path) -> None:
    cli("check", sample).done()
    for path in (sample / "originals").iterdir():
        path.unlink()
    found = cli("check", sample, "--json")
    assert found.code == 1
    assert {f["code"] for f in found.json["findings"] if f["severity"] == "must"} == {
        "file-damaged"
    }


def test_a_form_that_is_asked_for_and_a_year_of_a_page(cli: Cli, newsroom: Path) -> None:
    folder = NewsroomFolder(newsroom)
    folder.put(
        "contributors",
        Contributor(id="un", name="UN Photo", kind="organisation", form="UN Photo/{creators}"),
    )
    photo = next(iter(folder.photos()[0].values()))
    text = "© Jane Example / UN Photo 2024"
    folder.save_photo(photo.replace(credit=read_credit(text, year_source="imported")))
    (fact,) = [one for one in cli("photos", newsroom, "--json").json if one["id"] == photo.id]
    assert (fact["year"], fact["year_source"]) == ("2024", "imported")
    assert (fact["creators"], fact["agency"], fact["unsure"]) == (["Jane Example"], "UN Photo", [])
    findings = cli("check", newsroom, "--json").json["findings"]
    told = {one["code"]: one["message"] for one in findings}
    assert told["credit-form"] == (
        "Credit in another form. UN Photo asks for “UN Photo/Jane Example”."
    )
    assert told["year-suspect"].startswith("Year 2024 came with the page. The story is of 2022")
