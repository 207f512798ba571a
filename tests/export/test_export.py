"""An export of a listing: what is written, what it says, what stops it."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import threading
from pathlib import Path

import pytest
from PIL import Image

from story_editor.errors import ExportBlocked, ExportStopped, PictureRefused
from story_editor.export import pictures
from story_editor.export.picture_cache import PictureCache
from story_editor.export.pictures import ExportCancelled, Job, ProofFailed, make_pictures
from story_editor.imaging import embed
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.proof import prove
from story_editor.model.crop import Crop, Frame, Size
from story_editor.model.photo import Rights
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.store.disk import DISK
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.export.making import Desk, jpeg, small_desk, tree


def test_a_story_s_picture_in_every_width_and_format(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add_photo("p", jpeg(1_500, 1_200), "p.jpg", "© Seng Mai / Photo Doc 2022")
    desk.add_story("s", "Élan", "2022-01-01", photo="p", alt="A port")
    report = desk.export()
    files = {path: data for path, data in tree(desk.out).items() if path.startswith("images/")}
    assert sorted(path.split("-")[-1] for path in files) == sorted(
        f"{width}.{kind}" for width in (480, 800, 1280) for kind in ("jpg", "webp", "avif")
    )
    for path, data in files.items():
        width = int(path.split("-")[-1].split(".")[0])
        size = Size(width, {480: 320, 800: 533, 1280: 853}[width])
        assert prove(data, notice="© Seng Mai / Photo Doc 2022", size=size) == ()
        assert read_metadata(data).fields["XMP Iptc4xmpCore:AltTextAccessibility"] == "A port"
        assert path.startswith("images/elan-")
        if path.endswith(".jpg"):
            with Image.open(io.BytesIO(data)) as image:
                assert image.info.get("progressive"), "it is seen before all of it is there"
    page = (desk.out / "index.html").read_text(encoding="utf-8")
    assert report.pages == (page,)
    assert 'width="800" height="533"' in page
    assert report.preview.is_file()


def test_the_pixels_are_the_crop_s(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add_photo("p", jpeg(1_200, 800), "p.jpg", "© A")
    crop = Crop(x=0.25, y=0.5, width=0.5, height=0.5)
    desk.add_story("s", "T", "2022-01-01", photo="p", alt="a", picture={"crops": {"listing": crop}})
    desk.export()
    [path] = [p for p in tree(desk.out) if p.endswith("480.jpg")]
    made = Image.open(io.BytesIO(tree(desk.out)[path]))
    assert made.size == (480, 320)
    left, right = made.getpixel((2, 160)), made.getpixel((477, 160))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    # red grows from 0 to 255 over the whole width: the crop is its middle half
    assert abs(left[0] - 64) < 8
    assert abs(right[0] - 191) < 8
    # green grows downwards: the crop is the lower half
    assert left[1] > 150


def test_one_photo_is_turned_in_one_story_and_not_in_another(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add_photo("p", jpeg(1_200, 800), "p.jpg", "© A")
    desk.add_story("plain", "Plain", "2022-01-02", photo="p", alt="a")
    desk.add_story("turned", "Turned", "2022-01-01", photo="p", alt="a")
    desk.export()
    before = tree(desk.out)
    picture = desk.stories[1].picture
    assert picture is not None
    for turn in (Turn(quarters=2), Turn(angle=5), Turn(quarters=2, angle=5)):
        desk.stories[1] = desk.stories[1].replace(picture=picture.turned(turn))
        desk.export()
        after = tree(desk.out)
        assert {p for p in before if "plain-" in p} == {p for p in after if "plain-" in p}
        [path] = [p for p in after if "turned-" in p and p.endswith("480.jpg")]
        made = Image.open(io.BytesIO(after[path]))
        assert made.size == (480, 320)
        left = made.getpixel((9, 160))
        assert isinstance(left, tuple)
        assert (left[0] > 220) == (turn.quarters == 2), "red grows to the left now"
        assert not {p for p in before if "turned-" in p} & {p for p in after if "turned-" in p}
        before = after


def test_a_picture_that_is_shown_otherwise_is_never_one_from_the_cache(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add_photo("p", jpeg(500, 400), "p.jpg", "© A")
    desk.add_story("a", "A", "2022-01-02", photo="p", alt="a")
    picture = desk.stories[0].picture
    assert picture is not None
    middle, beside = (Crop(x=x, y=0.35, width=0.3, height=0.3) for x in (0.35, 0.36))
    seen: set[str] = set()
    for crop in (middle, beside):
        for turn in (UPRIGHT, Turn(angle=4), Turn(angle=4.5), Turn(flipped=True, angle=4)):
            shown = picture.replace(crops={"listing": crop}, turn=turn)
            desk.stories[0] = desk.stories[0].replace(picture=shown)
            desk.export()
            names = {path for path in tree(desk.out) if "images/" in path}
            assert names
            assert not names & seen, f"{crop} {turn}"
            seen |= names


def test_stories_are_compared_with_the_export_before(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    first = desk.export()
    assert (first.new, first.changed, first.same, first.removed) == (
        ("growers", "teachers"),
        (),
        (),
        (),
    )
    again = desk.export()
    assert (again.new, again.changed, again.same) == ((), (), ("growers", "teachers"))
    assert {file.state for file in again.files} == {"kept"}
    desk.stories[1] = desk.stories[1].with_text("en", title="Other")
    desk.add_story("newest", "Newest", "2023-01-01")
    third = desk.export()
    # the newcomer moves the others down, and takes nobody's "first picture": no change of theirs
    assert (third.new, third.changed, third.same) == (("newest",), ("teachers",), ("growers",))
    del desk.stories[0]
    assert desk.export().removed == ("growers",)


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    desk.add_story("draft", "Draft", "2022-01-01", status="draft")
    desk.add_story("untitled", " ", "2022-01-01")
    report = desk.export()
    assert (report.left_out, report.other_status, report.untitled) == (2, 1, 1)
    assert report.should == 1  # the summary of "teachers"


def test_findings_of_must_stop_it(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    desk.stories[0] = desk.stories[0].with_text("en", alt="")
    desk.stories[1] = desk.stories[1].replace(date=None)
    with pytest.raises(ExportStopped) as stopped:
        desk.export()
    assert [(f.story, f.code) for f in stopped.value.findings] == [
        ("growers", "alt-missing"),
        ("teachers", "date-missing"),
    ]
    assert not desk.out.exists()


@pytest.mark.parametrize("damage", ["gone", "other", "cut"])
def test_an_original_that_is_not_what_it_was_stops_it(tmp_path: Path, damage: str) -> None:
    desk = small_desk(tmp_path)
    path = desk.original_path(desk.photos["coffee"])
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(jpeg(640, 426) if damage == "other" else data[: len(data) // 2])
    with pytest.raises(ExportStopped) as stopped:
        desk.export()
    [finding] = stopped.value.findings
    assert (finding.code, finding.severity, finding.story) == ("file-damaged", "must", "growers")
    assert finding.facts == {"name": "coffee.png"}
    assert not desk.out.exists()


def test_an_original_that_is_gone_stops_it_even_from_the_cache(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    desk.export()
    desk.original_path(desk.photos["coffee"]).unlink()
    before = tree(desk.out)
    with pytest.raises(ExportStopped):
        desk.export()
    assert tree(desk.out) == before


def test_an_original_that_was_changed_stops_it_even_from_the_cache(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    for _time in range(2):
        desk.export()
    path = desk.original_path(desk.photos["coffee"])
    data, before = bytearray(path.read_bytes()), tree(desk.out)
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    for _time in range(2):
        with pytest.raises(ExportStopped) as stopped:
            desk.export()
        assert stopped.value.findings[0].code == "file-damaged"
    assert tree(desk.out) == before
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    desk.export()


def test_nothing_is_rendered_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = small_desk(tmp_path)
    desk.export()
    with monkeypatch.context() as patched:
        patched.delattr(pictures, "decode")
        patched.delattr(pictures, "encode")
        desk.export(tmp_path / "other")
    assert tree(tmp_path / "other") == tree(desk.out)
    # another crop, another text in the picture: these are new inputs
    desk.stories[0] = desk.stories[0].with_text("en", alt="Another text")
    desk.export()
    made = [path for path in (tmp_path / "cache").iterdir() if path.suffix != ".seen"]
    assert len(made) == 6


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    desk.export()
    before = tree(desk.out)
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:-10])
    desk.export(tmp_path / "other")
    assert tree(tmp_path / "other") == before


def test_a_picture_without_its_rights_is_never_published(tmp_path: Path) -> None:
    """Every file is read back: here the cache has whole pictures that do not say whose they are."""
    desk = small_desk(tmp_path)
    desk.export()
    before = tree(desk.out)
    cache = PictureCache(tmp_path / "cache", DISK)
    for path in cache.folder.glob("*.jpg"):
        kept = cache.read(path)
        assert kept is not None
        with Image.open(io.BytesIO(kept)) as image:
            assert cache.keep(path, jpeg(*image.size), "somebody")
    with pytest.raises(ProofFailed, match="rights in XMP, rights in EXIF"):
        desk.export()
    assert tree(desk.out) == before


def test_a_width_that_was_made_from_another_one_is_not_taken_from_the_cache(tmp_path: Path) -> None:
    """Each width is made from the next wider, which decides its bytes too."""
    desk = Desk(tmp_path)
    photo = desk.add_photo("p", jpeg(1_200, 800), "p.jpg", "© A")
    assert photo.original is not None
    rights = embed.Rights((), "", "", "", "", "", "", "", "")
    few = (Size(150, 100), Size(1_200, 800))
    many = (Size(150, 100), Size(700, 467), Size(1_200, 800))

    def smallest(sizes: tuple[Size, ...], cache: str) -> list[str]:
        frame = Frame(0, 0, 1_200, 800)
        path = desk.original_path(photo)
        assert photo.original is not None
        job = Job("s", "p", "p", photo.original, path, frame, sizes, rights)
        (made,) = make_pictures([job], tmp_path / cache, DISK)
        assert isinstance(made, list)
        return [one.content.sha256 for one in made if one.size == few[0]]

    alone = smallest(few, "one")
    assert smallest(many, "other") != alone, "else this would prove nothing"
    assert smallest(many, "one") == smallest(many, "other")


def test_half_a_cache_gives_the_same_bytes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add_photo("p", jpeg(1_500, 1_200), "p.jpg", "© A")
    desk.add_story("s", "T", "2022-01-01", photo="p", alt="a")
    desk.export()
    for path in sorted((tmp_path / "cache").iterdir())[::2]:
        path.unlink()
    desk.export(tmp_path / "other")
    assert tree(tmp_path / "other") == tree(desk.out)


def test_a_cache_that_cannot_be_written_is_not_needed(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    desk.export(tmp_path / "other")
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").write_text("a file")
    desk.export()
    assert tree(desk.out) == tree(tmp_path / "other")


def test_without_a_cache_a_photo_that_changes_meanwhile_stops_it(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    (tmp_path / "cache").write_text("a file")

    def change(_done: int, _total: int) -> None:
        desk.original_path(desk.photos["coffee"]).write_bytes(jpeg(640, 426))

    with pytest.raises(PictureRefused):
        desk.export(progress=change)
    assert not desk.out.exists()


def test_progress_is_told_in_the_caller_s_thread(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for name in ("a", "b", "c"):
        desk.add_photo(name, jpeg(900, 600, quality=50 + ord(name) % 30), f"{name}.jpg", "© A")
        desk.add_story(f"s{name}", f"Story {name}", "2022-01-01", photo=name, alt="a")
    told: list[tuple[int, int]] = []
    threads = set()

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        threads.add(threading.current_thread())

    desk.export(progress=progress)
    assert told == [(6, 18), (12, 18), (18, 18)]
    assert threads == {threading.current_thread()}


@pytest.mark.parametrize("after", [0, 1, 5])
def test_it_can_be_cancelled(tmp_path: Path, after: int) -> None:
    desk = small_desk(tmp_path)
    asked = iter(range(100))
    with pytest.raises(ExportCancelled):
        desk.export(cancelled=lambda: next(asked) >= min(after, 2))
    assert not desk.out.exists()


def test_texts_that_fit_nowhere_are_noted(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add_photo("p", jpeg(600, 400), "p.jpg", "© Arkaan Muafi Putra Harahap the Elder 2022")
    desk.add_story("s", "T", "2022-01-01", photo="p", alt="a")
    report = desk.export()
    assert [(n.story, n.photo, n.field) for n in report.notes] == [
        ("s", "p", "IIM 2:80"),
        ("s", "p", "IIM 2:110"),
    ]


def test_one_photo_in_two_stories(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    title = desk.stories[0].text("en").title
    desk.add_story("twin", title, "2022-01-01", photo="coffee", alt="An espresso in a red cup")
    report = desk.export()
    pages = [file for file in report.files if file.path.startswith("images/")]
    assert len(pages) == 3, "the same title, picture and text make the same files"
    assert report.pages[0].count(pages[0].path) == 2


def test_an_empty_listing_is_a_page_all_the_same(tmp_path: Path) -> None:
    report = Desk(tmp_path).export()
    assert "<ol" not in report.pages[0]
    assert "Impact and people" in report.pages[0]


def test_the_preview_fetches_nothing_remote(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    desk.listing = desk.listing.replace(base_url="https://cdn.example.org/media")
    desk.export()
    assert 'src="https://cdn.example.org/media/images/' in (desk.out / "index.html").read_text()
    preview = (desk.out / "preview.html").read_text()
    assert "cdn.example.org" not in preview
    assert "default-src 'none'; img-src 'self' data: file:; style-src 'sha256-" in preview


def test_that_nothing_is_exported_into_a_newsroom(tmp_path: Path) -> None:
    folder = NewsroomFolder.create(tmp_path / "N", "A newsroom").folder
    desk = Desk(folder)  # what it exports goes to a folder inside
    desk.add_story("s", "T", "2022-01-01")
    with pytest.raises(ExportBlocked):
        desk.export()
    assert not desk.out.exists()


def test_ended_rights_stop_the_export_and_the_date_changes_no_byte(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    ((photo_id, photo),) = list(desk.photos.items())[:1]
    desk.photos[photo_id] = photo.replace(rights=Rights(ends=dt.date(2026, 3, 1)))
    should = desk.export(today=dt.date(2020, 1, 1)).should
    before = tree(desk.out)
    report = desk.export(today=dt.date(2026, 3, 1))
    assert (report.should, tree(desk.out)) == (should + 1, before)
    with pytest.raises(ExportStopped) as stopped:
        desk.export(today=dt.date(2026, 3, 2))
    assert {finding.code for finding in stopped.value.findings} == {"rights-ended"}
    assert tree(desk.out) == before
