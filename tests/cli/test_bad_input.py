"""Bad input gets one clear sentence, nothing is overwritten, and the rest keeps working."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from story_editor.store.newsroom_folder import NewsroomFolder
from tests.cli.answers import Cli, tree

LOOKS = ["stories", "photos", "usage", "check", "export", "import"]


def words(command: str, folder: object, seed: Path) -> list[object]:
    return [command, folder, seed] if command == "import" else [command, folder]


# --- folders ----------------------------------------------------------------------------


@pytest.mark.parametrize("command", LOOKS)
def test_a_folder_that_is_no_newsroom(cli: Cli, tmp_path: Path, seed: Path, command: str) -> None:
    folder = tmp_path / "Holiday"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    cli(*words(command, folder, seed)).refused("Holiday", "not a newsroom")
    assert tree(tmp_path) == {"Holiday/notes.txt": b"mine"}


@pytest.mark.parametrize("command", LOOKS)
def test_a_folder_that_is_not_there(cli: Cli, tmp_path: Path, seed: Path, command: str) -> None:
    cli(*words(command, tmp_path / "Gone", seed)).refused("Gone is not there")
    cli(*words(command, tmp_path / ("a" * 300), seed)).refused("too long")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", LOOKS)
def test_a_folder_that_is_a_file(cli: Cli, seed: Path, command: str) -> None:
    cli(*words(command, seed, seed)).refused(seed.name)


@pytest.mark.parametrize("command", ["new", *LOOKS])
def test_a_folder_without_a_name(
    cli: Cli, tmp_path: Path, seed: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # which an empty name would mean
    cli(*words(command, "", seed)).refused("FOLDER")
    assert list(tmp_path.iterdir()) == []


def test_a_new_newsroom_over_something(cli: Cli, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    before = tree(tmp_path)
    for more in ([], ["--sample"]):
        cli("new", sample, *more).refused("already holds a newsroom")
        cli("new", tmp_path / "full", *more).refused("already holds files")
        cli("new", tmp_path / "full" / "notes.txt", *more).refused("notes.txt")
        cli("new", tmp_path / "full" / "notes.txt" / "N", *more).refused("a file stands")
        cli("new", tmp_path / ("a" * 300), *more).refused("too long")
    assert tree(tmp_path) == before


def test_an_export_over_a_file(cli: Cli, newsroom: Path, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    cli("export", newsroom, "--to", tmp_path / "file").refused("file", "a file stands")
    cli("export", newsroom, "--to", tmp_path / "file" / "O").refused("a file stands")
    cli("export", newsroom, "--to", "").refused("--to")
    cli("export", newsroom, "--to", tmp_path / ("a" * 300)).refused("too long")
    assert (tmp_path / "file").read_text() == "mine"


# --- the newsroom's files ---------------------------------------------------------------


@pytest.mark.parametrize("command", LOOKS)
def test_a_newer_newsroom(cli: Cli, newsroom: Path, seed: Path, command: str) -> None:
    marker = newsroom / "newsroom.json"
    fields = json.loads(marker.read_text())
    marker.write_text(json.dumps({**fields, "format": 9, "min_reader": 8}))
    before = tree(newsroom.parent)
    if command in ("export", "import"):
        cli(*words(command, newsroom, seed)).refused("newsroom.json", "newer Story Editor")
    else:  # what only looks shows what is known of it
        answer = cli(command, newsroom)
        assert answer.code == 1
        assert "newsroom.json was written by a newer Story Editor" in answer.out + answer.err
    assert tree(newsroom.parent) == before
    marker.write_text(json.dumps({**fields, "format": 9, "min_reader": 8, "languages": "en"}))
    cli(*words(command, newsroom, seed)).refused("newsroom.json", "cannot read it")


@pytest.mark.parametrize("command", LOOKS)
@pytest.mark.parametrize("damage", [b"", b"Dear all,", b"\xff\xfe\x00", b'{"id": 5}', b"[" * 9_999])
def test_a_damaged_newsroom(
    cli: Cli, newsroom: Path, seed: Path, command: str, damage: bytes
) -> None:
    (newsroom / "newsroom.json").write_bytes(damage)
    shutil.rmtree(newsroom / "revisions" / "newsroom", ignore_errors=True)
    before = tree(newsroom.parent)
    cli(*words(command, newsroom, seed)).refused("newsroom.json is damaged")
    assert tree(newsroom.parent) == before


def test_a_damaged_newsroom_that_has_versions(
    cli: Cli, newsroom: Path, seed: Path, tmp_path: Path
) -> None:
    whole = NewsroomFolder(newsroom).newsroom()
    NewsroomFolder(newsroom).keep_theirs("newsroom", whole.id)
    (newsroom / "newsroom.json").write_bytes(b"Dear all,")
    before = tree(newsroom)
    assert "newsroom.json is damaged" in cli("stories", newsroom).err
    assert "Its last saved version takes its place" in cli("check", newsroom, "--data").out
    assert "newsroom.json is damaged" in cli("repair", newsroom).out
    assert tree(newsroom) == before, "looking writes nothing"
    cli("repair", newsroom, "--yes")
    assert NewsroomFolder(newsroom).newsroom() == whole
    assert (newsroom / "quarantine" / "newsroom").exists()
    assert "newsroom.json" not in cli("check", newsroom, "--data").out


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (b"Dear all, please find attached", "is damaged"),
        (b'{"format": 9, "id": "ID", "date": [2022]}', "newer Story Editor"),
        (b"", "is damaged"),
    ],
)
def test_a_story_file_that_cannot_be_read(
    cli: Cli, newsroom: Path, photos: Path, tmp_path: Path, contents: bytes, said: str
) -> None:
    path = min((newsroom / "stories").iterdir())
    path.write_bytes(contents.replace(b"ID", path.stem.encode()))
    shutil.rmtree(newsroom / "revisions")
    before = path.read_bytes()
    for command in ("stories", "photos", "check"):
        answer = cli(command, newsroom, "--json")
        assert answer.code == 1
        assert answer.json
        assert said in answer.out + answer.err
    assert len(cli("stories", newsroom, "--json").json) == 9, "the rest keeps working"
    answer = cli("import", newsroom, photos / "coffee.png")
    assert (answer.code, answer.out) == (1, "Added 0 stories and 1 photo; 0 here already.\n")
    assert said in answer.err
    cli("export", newsroom, "--to", tmp_path / "O").refused(path.name, said)
    assert path.read_bytes() == before


def test_a_story_of_a_newer_version_is_shown_and_neither_exported_nor_changed(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    """Whoever exports is told which story it is, as of one that misses its title."""
    path = max((newsroom / "stories").iterdir())
    fields = json.loads(path.read_text("utf-8"))
    fields["texts"]["en"]["link"] = "https://example.org/one"
    path.write_text(json.dumps({**fields, "format": 9, "min_reader": 8}))
    before, title = tree(newsroom), fields["texts"]["en"]["title"]
    answer = cli("stories", newsroom, "--json")
    assert (answer.code, len(answer.json)) == (1, 10)
    assert f"stories/{path.name} was written by a newer Story Editor" in answer.err
    (line,) = [one for one in cli("check", newsroom).out.split("\n") if one.startswith("must ")]
    assert title[:20] in line
    assert ": Made by a newer Story Editor. It can be read here" in line
    assert cli("check", newsroom, "--data").code == 1
    said = cli("repair", newsroom, "--yes")
    assert (said.code, said.out.split(".json")[0]) == (1, f"you    stories/{path.stem}")
    cli("export", newsroom, "--to", tmp_path / "O").refused(
        "Made by a newer Story Editor", title[:20]
    )
    cli("export", newsroom, "--to", tmp_path / "O", "--without-missing").refused(title[:20])
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang='fr'><ol><li><h3><a href='https://example.org/one'>Une histoire</a></h3>"
        "<p>Le résumé.</p></li></ol></html>"
    )
    taken = cli("import", newsroom, page, "--language", "fr")
    assert (taken.code, "by a newer Story Editor" in taken.err) == (1, True), taken
    assert tree(newsroom) == before


# --- what is taken in -------------------------------------------------------------------


FILES: dict[str, tuple[bytes, str]] = {
    "cut.jpg": (b"\xff\xd8\xff\xe0 and no more", "damaged picture"),
    "notes.png": (b"a shopping list", "not a picture"),
    "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is SVG, which"),
    "empty.jpg": (b"", "is empty"),
    "empty.html": (b"", "No story was found"),
    "words.txt": (b"Nothing to see here.", "No story was found"),
    "page.html": (b"<html><body><p>Nothing to see</p></body></html>", "No story was found"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9, "not a page of text"),
    "deep.html": (b"<div>" * 100_000, "No story was found"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_file_that_gives_nothing(
    cli: Cli, newsroom: Path, tmp_path: Path, name: str, as_json: list[str]
) -> None:
    data, said = FILES[name]
    (tmp_path / name).write_bytes(data)
    before = tree(newsroom)
    cli("import", newsroom, tmp_path / name, *as_json).refused(name, said)
    assert tree(newsroom) == before


def test_a_file_that_is_not_there_or_a_folder(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    before = tree(newsroom)
    cli("import", newsroom, tmp_path / "gone.html").refused("gone.html is not there")
    cli("import", newsroom, tmp_path).refused(f"There is no picture in {tmp_path.name}")
    cli("import", newsroom, newsroom).refused("N is a folder")
    cli("import", newsroom, "").refused("FILE")
    cli("import", newsroom, tmp_path / ("a" * 300)).refused("too long")
    assert tree(newsroom) == before


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_that_what_has_no_end_is_not_read(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    cli("import", newsroom, "/dev/zero").refused("zero is no file")
    os.mkfifo(tmp_path / "pipe")
    cli("import", newsroom, tmp_path / "pipe").refused("pipe is no file")


def test_that_what_is_too_large_is_not_read(cli: Cli, newsroom: Path, tmp_path: Path) -> None:
    for name, start in (("big.jpg", b"\xff\xd8\xff"), ("big.html", b"<html>")):
        with (tmp_path / name).open("wb") as file:
            file.write(start)
            file.truncate(50_000_000_000)  # of which the disk keeps the start only
        cli("import", newsroom, tmp_path / name).refused(name, "larger than")


@pytest.mark.parametrize(
    "src", ["a%00b.jpg", "a" * 5_000, "%ff.jpg", ".", "..", "", "?", "page.html", "\x07.jpg"]
)
def test_a_page_that_names_no_picture_one_could_read(
    cli: Cli, newsroom: Path, tmp_path: Path, src: str
) -> None:
    page = f"<ol><li><img src='{src}' alt='x'><h3>One</h3><p>8 May 2022</p></li></ol>"
    (tmp_path / "page.html").write_text(page)
    cli("import", newsroom, tmp_path / "page.html").done()
    assert len(cli("stories", newsroom, "--json").json) == 11


def test_a_story_that_was_changed_outside_is_told_by_every_command(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    path = min((newsroom / "stories").iterdir())
    folder = NewsroomFolder(newsroom)
    folder.save_story(folder.story(path.stem).with_text("en", title="In Action"))
    path.write_bytes(path.read_bytes().replace(b"In Action", b"hn Action"))
    told = "is not as it was saved: somebody, or a fault of the disk, has changed it"
    for words in (
        ["check", newsroom],
        ["check", newsroom, "--data"],
        ["export", newsroom, "--to", tmp_path / "O"],
    ):
        answer = cli(*words)
        assert answer.code == 1
        assert told in answer.err + answer.out


def test_a_newsroom_whose_marker_is_missing_is_incomplete_and_can_be_put_right(
    cli: Cli, newsroom: Path, seed: Path
) -> None:
    whole = NewsroomFolder(newsroom).newsroom()
    NewsroomFolder(newsroom).keep_theirs("newsroom", whole.id)
    (newsroom / "newsroom.json").unlink()
    before = tree(newsroom)
    for command in LOOKS:
        cli(*words(command, newsroom, seed)).refused("seems incomplete", "repair")
    assert "newsroom.json is missing" in cli("repair", newsroom).out
    assert tree(newsroom) == before
    cli("repair", newsroom, "--yes")
    assert NewsroomFolder(newsroom).newsroom() == whole
    shutil.rmtree(newsroom / "revisions")
    (newsroom / "newsroom.json").unlink()
    for more in ([], ["--yes"]):  # which says of itself what it found, and sends nobody to itself
        answer = cli("repair", newsroom, *more).refused(
            "seems incomplete", "nor any saved version of it"
        )
        assert "command repair" not in answer.err
        assert "put back" not in answer.err


@pytest.mark.parametrize(
    ("name", "data", "called"),
    [
        ("e.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "EPS"),
        ("d.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("without-an-ending", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    ],
)
def test_a_picture_of_a_kind_that_is_not_taken(
    cli: Cli, newsroom: Path, tmp_path: Path, name: str, data: bytes, called: str
) -> None:
    (tmp_path / name).write_bytes(data)
    cli("import", newsroom, tmp_path / name).refused(f"{name} is {called}, which Story Editor does")


def test_a_photographer_s_file_that_is_missing_is_named_as_it_came(cli: Cli, sample: Path) -> None:
    folder = NewsroomFolder(sample)
    photo = folder.photo("photo-coffee-growers")
    assert photo.original is not None
    folder.original_path(photo.original).unlink()
    said = cli("check", sample, "--data").out
    assert f"The picture file “{photo.original.name}”, {photo.credit.text} (originals/" in said
    (one,) = [
        one
        for one in cli("check", sample, "--data", "--json").json["data"]
        if one["what"] == "original-missing"
    ]
    assert (one["received"], one["credit"]) == (photo.original.name, photo.credit.text)
