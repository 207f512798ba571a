"""`import` takes in pages and pictures, and nothing twice."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from PIL import Image

from story_editor.imaging.heic import reads_heic
from story_editor.imaging.iim import build_iim
from story_editor.model.story import Picture
from story_editor.store.lock import NewsroomLock
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import PHOTO_KEYS, STORY_KEYS, Cli, is_for_people, tree


def test_import_of_a_page(cli: Cli, tmp_path: Path, seed: Path) -> None:
    cli("new", tmp_path).done()
    answer = cli("import", tmp_path, seed, "--json").done().json
    assert len(answer["stories"]) == 10
    assert all(set(story) == STORY_KEYS for story in answer["stories"])
    assert len(answer["photos"]) == 5
    assert all(set(photo) == PHOTO_KEYS for photo in answer["photos"])
    assert [len(photo["stories"]) for photo in answer["photos"]] == [1] * 5
    assert (answer["known"], answer["unread"], answer["refused"], answer["dry_run"]) == (
        {"stories": 0, "photos": 0},
        [],
        [],
        False,
    )


def test_that_the_same_page_twice_adds_nothing(cli: Cli, newsroom: Path, seed: Path) -> None:
    before = tree(newsroom)
    again = cli("import", newsroom, seed).done().out
    assert again == "Added 0 stories and 0 photos; 10 here already.\n"
    assert tree(newsroom) == before


def test_that_a_dry_run_only_tells(cli: Cli, tmp_path: Path, seed: Path, photos: Path) -> None:
    cli("new", tmp_path).done()
    before = tree(tmp_path)
    told = cli("import", tmp_path, seed, photos / "coffee.png", "--dry-run").done().out
    assert told == "Would add 10 stories and 6 photos; 0 here already.\n"
    assert len(cli("import", tmp_path, seed, "--dry-run", "--json").done().json["stories"]) == 10
    assert tree(tmp_path) == before


def test_import_of_pictures(cli: Cli, tmp_path: Path, photos: Path) -> None:
    cli("new", tmp_path).done()
    cli("import", tmp_path, photos / "coffee.png", photos / "rocket.jpg").done()
    found = {photo["file"]: photo for photo in cli("photos", tmp_path, "--json").done().json}
    assert set(found) == {"coffee.png", "rocket.jpg"}
    coffee = found["coffee.png"]
    data = (photos / "coffee.png").read_bytes()
    assert (coffee["media_type"], coffee["width"], coffee["height"]) == ("image/png", 600, 400)
    assert coffee["sha256"] == hashlib.sha256(data).hexdigest()
    assert (tmp_path / "originals" / f"{coffee['sha256']}.png").read_bytes() == data
    again = cli("import", tmp_path, photos / "coffee.png").done().out
    assert again == "Added 0 stories and 0 photos; 1 here already.\n"


@pytest.mark.parametrize(
    ("fault", "was", "is_now", "trouble"),
    [
        (b"half", "damaged", "it is whole again", "is damaged"),
        (None, "missing", "it is back", "has gone"),
    ],
)
def test_that_importing_a_photo_again_puts_a_file_back_that_failed_and_says_so(
    cli: Cli, tmp_path: Path, photos: Path, fault: bytes | None, was: str, is_now: str, trouble: str
) -> None:
    cli("new", tmp_path).done()
    cli("import", tmp_path, photos / "coffee.png").done()
    kept = next((tmp_path / "originals").iterdir())

    def fail() -> None:
        kept.unlink()
        if fault is not None:
            kept.write_bytes(fault)

    fail()
    told = cli("import", tmp_path, photos, "--dry-run")
    assert (told.code, told.out) == (0, "Would add 0 stories and 3 photos; 1 here already.\n")
    assert f"“coffee.png” {trouble}: taking it in would make that good." in told.err
    assert kept.is_file() == (fault is not None)
    said = cli("import", tmp_path, photos)
    assert (said.code, said.out) == (0, "Added 0 stories and 3 photos; 1 here already.\n")
    assert is_now in said.err
    assert said.err.count("“coffee.png”") == 1
    assert kept.read_bytes() == (photos / "coffee.png").read_bytes()
    assert len(cli("photos", tmp_path, "--json").done().json) == 4
    fail()
    facts = cli("import", tmp_path, photos / "coffee.png", "--json").json
    assert facts["whole_again"] == [{"file": "coffee.png", "was": was}]
    assert cli("import", tmp_path, photos / "coffee.png", "--json").done().json["whole_again"] == []


def test_that_one_bad_file_keeps_no_other_away(cli: Cli, tmp_path: Path, seed: Path) -> None:
    cli("new", tmp_path / "N").done()
    (tmp_path / "cut.jpg").write_bytes(b"\xff\xd8\xff and no more")
    answer = cli("import", tmp_path / "N", tmp_path / "cut.jpg", seed, tmp_path / "nothing.txt")
    assert (answer.code, answer.out) == (1, "Added 10 stories and 5 photos; 0 here already.\n")
    sentences = answer.err.splitlines(keepends=True)
    assert [sentence.split()[0] for sentence in sentences] == ["cut.jpg", "nothing.txt"]
    for sentence in sentences:
        is_for_people(sentence)


def test_that_an_entry_which_could_not_be_read_asks_for_an_editor(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "N").done()
    page = "<ol><li><h3>One</h3><p>8 May 2022</p></li><li><h3>Two</h3><p>02/03/2022</p></li></ol>"
    (tmp_path / "page.html").write_text(page)
    answer = cli("import", tmp_path / "N", tmp_path / "page.html", "--json")
    assert answer.code == 1
    assert answer.err == "page.html, entry 2: the date could not be read in “02/03/2022”.\n"
    assert answer.json["unread"] == [
        {"file": "page.html", "entry": 2, "why": "date", "text": "02/03/2022"}
    ]
    assert len(answer.json["stories"]) == 2


def test_that_a_credit_which_may_belong_to_two_stories_asks_for_an_editor(
    cli: Cli, tmp_path: Path
) -> None:
    cli("new", tmp_path / "N").done()
    page = (
        "<h3>One</h3><p>8 May 2022</p><p>First words.</p><p>© Ada / ILO 2022</p>"
        "<h3>Two</h3><p>7 May 2022</p><p>Second words.</p>"
    )
    (tmp_path / "page.html").write_text(page)
    answer = cli("import", tmp_path / "N", tmp_path / "page.html", "--json")
    assert answer.code == 1
    is_for_people(answer.err)
    assert answer.err.startswith("page.html, entry 1: neither this story nor the next was given")
    assert answer.err.endswith(": “© Ada / ILO 2022”.\n")
    assert [story["credit"] for story in answer.json["stories"]] == ["", ""]
    assert answer.json["unread"][0]["why"] == "between"


def test_the_language_of_an_import(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "N").done()
    (tmp_path / "page.txt").write_text("1. Un titre\n\n8 mai 2022\n\nUn texte.\n")
    cli("import", tmp_path / "N", tmp_path / "page.txt", "--language", "fr").done()
    assert cli("stories", tmp_path / "N", "--json").json[0]["language"] == "fr"
    assert NewsroomFolder(tmp_path / "N").newsroom().languages == ("en", "fr")


def test_that_the_same_page_in_another_language_says_that_its_words_are_here(
    cli: Cli, newsroom: Path, seed: Path
) -> None:
    before = tree(newsroom)
    again = cli("import", newsroom, seed, "--language", "fr")
    assert (again.code, again.out) == (0, "Added 0 stories and 0 photos; 10 here already.\n")
    is_for_people(again.err)
    assert again.err == (
        f"{seed.name}: the words of 10 stories stand here already in “en”, so nothing was"
        " added to them in “fr”.\n"
    )
    told = cli("import", newsroom, seed, "--language", "fr", "--json").json["repeated"]
    assert told == [{"name": seed.name, "stories": 10, "there": "en", "asked": "fr"}]
    assert tree(newsroom) == before


def test_that_a_translated_page_adds_its_words_to_the_stories(cli: Cli, tmp_path: Path) -> None:
    row = "<li><h3><a href=s/1.html>{}</a></h3><p>{}</p><p>{}</p></li>"
    pages = {
        "en": row.format("A cup", "8 May 2022", "Words."),
        "fr": row.format("Une tasse", "8 mai 2022", "Des mots."),
        "es": row.format("Una taza", "8 de mayo de 2022", "Palabras."),
    }
    for language, rows in pages.items():
        (tmp_path / f"{language}.html").write_text(f"<ol lang={language}>{rows}</ol>")
    cli("new", tmp_path / "N").done()
    cli("import", tmp_path / "N", tmp_path / "en.html").done()
    others = [tmp_path / "fr.html", tmp_path / "es.html"]
    told = "the words of 1 story in “fr”, and the words of 1 story in “es”; 0 here already.\n"
    dry = cli("import", tmp_path / "N", *others, "--dry-run").done()
    assert dry.out == f"Would add 0 stories and 0 photos, and {told}"
    done = cli("import", tmp_path / "N", *others).done()
    assert done.out == f"Added 0 stories and 0 photos, and {told}"
    (story,) = NewsroomFolder(tmp_path / "N").stories()[0]
    assert {tag: text.title for tag, text in story.texts.items()} == {
        "en": "A cup",
        "fr": "Une tasse",
        "es": "Una taza",
    }
    again = cli("import", tmp_path / "N", *others, "--json").done().json
    assert (again["retold"], again["known"]["stories"]) == ([], 2)
    cli("new", tmp_path / "M").done()
    at_once = cli("import", tmp_path / "M", tmp_path / "en.html", *others, "--json").done().json
    assert [words["title"] for words in at_once["retold"]] == ["Une tasse", "Una taza"]
    (story,) = NewsroomFolder(tmp_path / "M").stories()[0]
    assert set(story.texts) == {"en", "fr", "es"}


def test_that_what_was_thrown_away_is_not_taken_in_again(
    cli: Cli, newsroom: Path, seed: Path
) -> None:
    folder = NewsroomFolder(newsroom)
    folder.trash("stories", folder.stories()[0][0].id)
    cli("import", newsroom, seed).done()
    assert len(cli("stories", newsroom, "--json").json) == 9


def test_that_a_photo_in_the_trash_comes_back_with_its_file(
    cli: Cli, tmp_path: Path, photos: Path
) -> None:
    cli("new", tmp_path / "N").done()
    cli("import", tmp_path / "N", photos / "coffee.png").done()
    folder = NewsroomFolder(tmp_path / "N")
    (before,) = folder.photos()[0].values()
    folder.trash("photos", before.id)
    told = cli("import", tmp_path / "N", photos / "coffee.png", "--json")
    assert told.err == "1 photo was in the trash: it is back with its credit.\n"
    assert told.json["brought_back"] == 1
    assert NewsroomFolder(tmp_path / "N").photos()[0] == {before.id: before}
    folder = NewsroomFolder(tmp_path / "N")
    assert folder.photo(before.id) == before
    folder.trash("photos", before.id)
    shutil.copy(photos / "coffee.png", tmp_path)
    page = tmp_path / "page.html"
    page.write_text(
        '<h3>A cup</h3><p>8 April 2022</p><p><img src="coffee.png" alt="A cup"></p>', "utf-8"
    )
    told = cli("import", tmp_path / "N", page, "--json")
    assert "1 photo was in the trash: it is back with its credit." in told.err
    (story,) = told.json["stories"]
    assert NewsroomFolder(tmp_path / "N").photos()[0] == {before.id: before}
    assert NewsroomFolder(tmp_path / "N").story(story["id"]).picture == Picture(photo=before.id)


def test_that_an_open_window_keeps_an_import_out(cli: Cli, newsroom: Path, photos: Path) -> None:
    lock = NewsroomLock(NewsroomFolder(newsroom).newsroom().id, newsroom)
    lock.acquire()
    before = tree(newsroom)
    cli("import", newsroom, photos / "coffee.png").refused("open in another window", " on ")
    assert tree(newsroom) == before
    cli("import", newsroom, photos / "coffee.png", "--dry-run").done()
    cli("stories", newsroom).done()
    lock.release()
    cli("import", newsroom, photos / "coffee.png").done()


def test_a_folder_of_pictures_with_what_each_file_says(cli: Cli, tmp_path: Path) -> None:
    cli("new", tmp_path / "N").done()
    card = tmp_path / "card"
    (card / "DCIM").mkdir(parents=True)
    exif = Image.Exif()
    exif[0x8298] = "© Ann / ILO 2021".encode()
    exif.get_ifd(0x8769)[0x9003] = "2020:03:04 05:06:07"
    iim = build_iim([("2:116", "© Bo / ILO 2021")])
    inked = Image.new("CMYK", (60, 40), (10, 200, 0, 0))
    inked.save(card / "DCIM" / "a.jpg", exif=exif, extra=iim)
    (card / "notes.txt").write_text("words")
    told = cli("import", tmp_path / "N", card, "--json")
    passed_over, left_open = told.err.splitlines()
    assert passed_over == "1 file was passed over, since it is no picture: notes.txt."
    assert left_open.startswith("“a.jpg”: The file disagrees with itself.")
    assert "Colours uncertain. The file does not say what its colours mean" in left_open
    answer = told.json
    assert answer["passed_over"] == ["notes.txt"]
    (photo,) = answer["photos"]
    assert photo["taken"] == "2020-03-04"
    assert photo["disagreements"] == [
        {
            "about": "notice",
            "values": [
                {"text": "© Bo / ILO 2021", "fields": ["IIM 2:116"]},
                {"text": "© Ann / ILO 2021", "fields": ["EXIF Copyright"]},
            ],
        }
    ]
    assert cli("photos", tmp_path / "N", "--json").done().json[0] == photo


def test_what_a_file_leaves_open_is_said_at_once_and_by_a_check(cli: Cli, tmp_path: Path) -> None:
    """No story shows these photos, whose findings would tell it."""
    from tests.imaging.hostile_files import entity_bomb, plain

    cli("new", tmp_path / "N").done()
    (tmp_path / "bomb.jpg").write_bytes(plain("JPEG", xmp=entity_bomb()))
    (tmp_path / "profile.jpg").write_bytes(plain("JPEG", icc_profile=b"no profile"))
    told = cli("import", tmp_path / "N", tmp_path / "bomb.jpg", tmp_path / "profile.jpg")
    assert told.code == 0
    bomb, profile = told.err.splitlines()
    assert bomb.startswith("“bomb.jpg”: Metadata not read. Some of what the file says")
    assert profile.startswith(
        "“profile.jpg”: Colours uncertain. What the file says of its colours is of no"
    )
    checked = cli("check", tmp_path / "N").done()
    assert f"should  Unused photo {bomb}\n" in checked.out
    assert f"should  Unused photo {profile}\n" in checked.out
    assert checked.out.endswith("0 must be mended, 2 should be looked at.\n")
    unused = cli("check", tmp_path / "N", "--json").done().json["unused"]
    assert sorted(one["message"] for one in unused) == [bomb, profile]


@pytest.mark.prove
def test_heic_comes_in_where_it_can_be_read(cli: Cli, tmp_path: Path) -> None:
    pytest.importorskip("pillow_heif", reason="what reads HEIC could not be installed here")
    assert reads_heic()
    cli("new", tmp_path / "N").done()
    Image.new("RGB", (60, 40), "red").save(tmp_path / "IMG_1.HEIC", "HEIF")
    answer = cli("import", tmp_path / "N", tmp_path / "IMG_1.HEIC", "--json").done().json
    assert answer["photos"][0]["media_type"] == "image/heic"
    (kept,) = (tmp_path / "N" / "originals").iterdir()
    assert kept.suffix == ".heic"
    assert kept.read_bytes() == (tmp_path / "IMG_1.HEIC").read_bytes()
