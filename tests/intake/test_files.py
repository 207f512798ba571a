"""Files of any kind: pictures become photos, pages stories, and nothing else is touched."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from story_editor.errors import DiskRefused, PageUnreadable, PictureRefused
from story_editor.intake.files import FilesPlan, plan_files
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.newsroom import Newsroom
from story_editor.wording.failures import failure
from story_editor.wording.takings import refusals

NEWSROOM = Newsroom(id="n", title="N")


def jpeg(colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG")
    return file.getvalue()


def plan(*paths: Path) -> FilesPlan:
    return plan_files(paths, NEWSROOM, [], {}, language="en")


def page(*rows: str) -> bytes:
    items = "".join(f"<li>{row}</li>" for row in rows)
    return f"<h2>Impact</h2><ol>{items}</ol>".encode()


def test_that_the_credit_book_is_asked_who_is_who(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(page("<p>© Lalima / Jane Doe</p><h3>One</h3><p>8 May 2022</p>"))
    book = CreditBook([Contributor(id="lalima", name="Lalima", kind="organisation")])
    (photo,) = plan_files([path], NEWSROOM, [], {}, language="en", book=book).photos
    assert (photo.credit.creators, photo.credit.agency) == (("Jane Doe",), "Lalima")
    assert photo.credit.unsure == ()
    (photo,) = plan(path).photos
    assert photo.credit.unsure == ("agency", "creators")


def test_pictures_and_pages_together(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a b.jpg").write_bytes(jpeg())
    (tmp_path / "index.html").write_bytes(
        page(
            "<img src='images/a%20b.jpg?v=1' alt=Cup><p>© Jane Doe</p><h3>One</h3><p>8 May 2022</p>"
        )
    )
    (tmp_path / "photo").write_bytes(jpeg("blue"))
    found = plan(tmp_path / "index.html", tmp_path / "photo", tmp_path / "photo")
    assert [story.text("en").title for story in found.stories] == ["One"]
    assert len(found.photos) == len(found.originals) == 2
    assert found.known_photos == 1
    assert found.newsroom.listing().heading == "Impact"
    assert found.problems == []


def test_that_stories_of_one_day_keep_their_order_over_two_pages(tmp_path: Path) -> None:
    for number in (1, 2):
        rows = [f"<h3>{number}.{row}</h3><p>8 May 2022</p>" for row in (1, 2, 3)]
        (tmp_path / f"{number}.html").write_bytes(page(*rows))
    found = plan(tmp_path / "1.html", tmp_path / "2.html")
    newest_first = sorted(found.stories, key=lambda story: str(story.created), reverse=True)
    assert [story.text("en").title for story in newest_first] == [
        "1.1",
        "1.2",
        "1.3",
        "2.1",
        "2.2",
        "2.3",
    ]


@pytest.mark.parametrize(
    "src",
    ["../secret.jpg", "/etc/hostname", "%2e%2e/secret.jpg", "file:///etc/x.jpg", "no.jpg", "text"],
)
def test_that_a_page_reaches_no_file_but_pictures_beside_it(tmp_path: Path, src: str) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (folder / "text").write_text("no picture")
    (folder / "index.html").write_bytes(
        page(f"<img src='{src}' alt=x><h3>One</h3><p>8 May 2022</p>")
    )
    found = plan(folder / "index.html")
    assert len(found.stories) == 1
    assert found.originals == []
    assert [photo.original for photo in found.photos] == [None]


def test_that_a_file_that_gives_nothing_keeps_no_other_away(tmp_path: Path) -> None:
    (tmp_path / "cut.jpg").write_bytes(jpeg()[:300])
    (tmp_path / "words.txt").write_text("Nothing to see.")
    (tmp_path / "good.html").write_bytes(page("<h3>One</h3><p>8 May 2022</p>"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "cut.jfif").write_text("nothing of a JPEG is left")
    names = ("missing.html", "cut.jpg", "folder", "words.txt", "good.html")
    found = plan(*(tmp_path / name for name in names))
    assert len(found.stories) == 1
    assert [type(problem) for problem in found.problems] == [
        DiskRefused,
        PictureRefused,
        PictureRefused,
        PageUnreadable,
    ]
    assert found.passed_over == [], "by its name it was a picture"


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes in folders")
def test_a_folder_gives_its_pictures_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b/2.jpg", "b/1", "a/x.jpg", ".hidden/y.jpg", "N/originals/z.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(jpeg(f"#{ord(name[2]) * 2:02x}0000"))
    (tmp_path / "b" / "1").write_bytes(jpeg("white"))
    (tmp_path / "b" / "drawing.svg").write_text("<svg/>")
    (tmp_path / "N" / "newsroom.json").write_text("{}")
    os.mkfifo(tmp_path / "b" / "pipe")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    found = plan(tmp_path)
    names = [photo.original.name for photo in found.photos if photo.original]
    assert names == ["x.jpg", "1", "2.jpg"]
    assert found.passed_over == ["drawing.svg", "pipe"]
    assert found.problems == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a path ends otherwise")
def test_a_folder_that_cannot_be_looked_into_is_told_and_the_others_are_taken(
    tmp_path: Path,
) -> None:
    """The system lets nobody ask what stands there: as in one that is closed, which is not so for who may all."""
    (tmp_path / "1.jpg").write_bytes(jpeg())
    deep = tmp_path
    while (rest := 4090 - len(str(deep))) > 0:
        deep /= "d" * min(200, rest - 1 if rest < 202 else 199)
    deep.mkdir(parents=True)
    found = plan(deep, tmp_path / "1.jpg")
    assert [type(one) for one in found.problems] == [DiskRefused]
    assert len(found.photos) == 1


@pytest.mark.parametrize(
    ("name", "begins", "called"),
    [
        ("scan.bmp", b"BM\x36\x10\x00\x00\x00\x00\x00\x00\x36", "BMP"),
        ("scan", b"BM\x36\x10\x00\x00\x00\x00\x00\x00\x36", "BMP"),
        ("map.jp2", b"\x00\x00\x00\x0cjP  \r\n\x87\n\x00\x00", "JPEG 2000"),
        ("map.jpg.jxl", b"\xff\x0a\x10\x20", "JPEG XL"),
        ("poster.psd", b"8BPS\x00\x01", "Photoshop"),
        ("IMG_1.CR3", b"\x00\x00\x00\x18ftypcrx ", "camera raw"),
    ],
)
def test_a_photograph_in_another_format_is_named_with_it(
    tmp_path: Path, name: str, begins: bytes, called: str
) -> None:
    """Alone and in a folder it is the same: nobody is told that it is no picture."""
    (tmp_path / name).write_bytes(begins + bytes(400))
    (tmp_path / "good.jpg").write_bytes(jpeg())
    for paths in ((tmp_path / name, tmp_path / "good.jpg"), (tmp_path,)):
        found = plan(*paths)
        assert len(found.photos) == 1
        assert found.passed_over == []
        (problem,) = found.problems
        assert failure(problem) == (
            f"{name} is {called}, which Story Editor does not take as a picture."
            " Nothing was added: save it as JPEG, PNG, TIFF or WebP first."
        )
        good = DiskRefused(tmp_path, "broken")
        assert f"{name} ({called})" in refusals([good, problem], beside=False)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes in folders")
def test_a_pipe_that_is_called_a_picture_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "photo.jpg")
    (problem,) = plan(tmp_path / "photo.jpg").problems
    assert failure(problem) == (
        "photo.jpg is no file, but a pipe or a device. Nothing was added: name a file."
    )


def test_what_is_kept_goes_one_by_one_and_nothing_follows_a_cancel(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.jpg").write_bytes(jpeg(f"#{number * 40:02x}0000"))
    kept: list[str] = []
    found = plan_files(
        [tmp_path], NEWSROOM, [], {}, language="en",
        keep=lambda original, _data: kept.append(original.name), cancelled=lambda: len(kept) == 2,
    )  # fmt: skip
    assert kept == ["0.jpg", "1.jpg"]
    assert found.originals == []
