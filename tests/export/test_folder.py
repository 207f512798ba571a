"""The output folder holds the old export whole or the new one whole, whatever fails and when."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import DiskRefused, ExportBlocked
from story_editor.store.disk import Disk, digest
from tests.export.failing import Died, FailingDisk
from tests.export.making import Desk, small_desk, tree


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk]:
    """Two states of one newsroom: the second has other pictures, another text, one page less."""
    folder = tmp_path_factory.mktemp("desk")
    before, after = small_desk(folder), small_desk(folder)
    before.listing = before.listing.replace(per_page=1)
    crops = {"listing": {"x": 0.1, "y": 0.1, "width": 0.8, "height": 0.8}}
    story = after.stories[0].with_text("en", title="Coffee growers plan")
    assert story.picture is not None
    after.stories[0] = story.replace(picture={"photo": "coffee", "crops": crops})
    before.export(folder / "old")
    after.export(folder / "new")
    return before, after


def test_it_holds_what_the_manifest_says(desks: tuple[Desk, Desk]) -> None:
    before, _ = desks
    files = tree(before.folder / "old")
    manifest = json.loads(files.pop("manifest.json"))
    assert {f["path"]: (f["sha256"], f["bytes"]) for f in manifest["files"]} == {
        path: (digest(data), len(data)) for path, data in files.items()
    }
    assert sorted(files) == sorted(f["path"] for f in manifest["files"])
    assert {"index.html", "page-2.html", "preview.html", "pictures.jsonld"} < set(files)


def test_what_is_the_same_is_not_written(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    before, _ = desks
    shutil.copytree(before.folder / "old", tmp_path / "out")
    (tmp_path / "out" / "index.html").write_text("edited by hand")
    places = {p: p.stat().st_ino for p in (tmp_path / "out").rglob("*.*")}
    report = before.export(tmp_path / "out")
    assert [f.path for f in report.files if f.state == "written"] == ["index.html"]
    assert {p.name for p, t in places.items() if p.stat().st_ino != t and p.is_file()} == {
        "index.html"
    }
    assert tree(tmp_path / "out") == tree(before.folder / "old")


def test_an_export_into_the_folder_of_another(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    before, after = desks
    out = tmp_path / "out"
    before.export(out)
    (out / "notes.txt").write_text("mine")
    (out / "images" / "mine.jpg").write_bytes(b"mine")
    report = after.export(out)
    removed = {file.path for file in report.files if file.state == "removed"}
    assert removed == set(tree(before.folder / "old")) - set(tree(after.folder / "new"))
    expected = {**tree(after.folder / "new"), "notes.txt": b"mine", "images/mine.jpg": b"mine"}
    assert tree(out) == expected


def test_what_somebody_edited_is_not_removed(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    before, after = desks
    before.export(tmp_path)
    (tmp_path / "page-2.html").write_text("edited by hand")
    report = after.export(tmp_path)
    assert (tmp_path / "page-2.html").read_text() == "edited by hand"
    assert "page-2.html" not in {file.path for file in report.files}


@pytest.mark.parametrize("name", ["index.html", "manifest.json", "preview.html", "pictures.jsonld"])
def test_a_file_of_somebody_else_blocks(
    desks: tuple[Desk, Desk], tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("{}")
    with pytest.raises(ExportBlocked) as blocked:
        desks[0].export(tmp_path)
    assert blocked.value.names == (name,)
    assert tree(tmp_path) == {name: b"{}"}


def test_a_picture_of_somebody_else_blocks(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    name = next(path for path in tree(desks[0].folder / "old") if path.endswith(".jpg"))
    (tmp_path / "images").mkdir()
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(ExportBlocked) as blocked:
        desks[0].export(tmp_path)
    assert blocked.value.names == (name,)
    assert tree(tmp_path) == {name: b"mine"}


def test_a_manifest_cannot_name_files_elsewhere(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    before, after = desks
    victim = tmp_path / "victim.html"
    victim.write_text("mine")
    out = tmp_path / "out"
    before.export(out)
    manifest = json.loads((out / "manifest.json").read_text())
    for path in ("../victim.html", "images/../../victim.html", str(victim)):
        manifest["files"] = [{"path": path, "sha256": digest(b"mine"), "bytes": 4}]
        (out / "manifest.json").write_text(json.dumps(manifest))
        with pytest.raises(ExportBlocked):
            after.export(out)
    assert victim.read_text() == "mine"


def test_a_target_that_is_a_file_is_refused(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(DiskRefused):
        desks[0].export(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


# --- every call fails once, is the last one, or kills --------------------------------------


def calls(desk: Desk, out: Path) -> int:
    """Return the number of disk calls that an export of `desk` to `out` takes."""
    desk.export(out.with_name("before"))  # what the first export looks at is remembered
    disk = FailingDisk(0, dead=False)
    desk.export(out, disk)
    return disk.calls


def refusal(desk: Desk, out: Path, n: int) -> str:
    """Export to a disk whose n-th call fails; return why it was refused, empty when it was not."""
    try:
        desk.export(out, FailingDisk(n, dead=False))
    except DiskRefused as refused:
        return refused.reason
    return ""


def fresh(desks: tuple[Desk, Desk], out: Path) -> dict[str, bytes]:
    """Make `out` hold the old export and a file of somebody else; return what is in it."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(desks[0].folder / "old", out)
    (out / "notes.txt").write_bytes(b"mine")
    return tree(out)


def whole(desks: tuple[Desk, Desk]) -> dict[str, bytes]:
    return {**tree(desks[1].folder / "new"), "notes.txt": b"mine"}


def without_leftovers(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.startswith("~")}


def test_every_refusal_leaves_the_old_export(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    out = tmp_path / "out"
    fresh(desks, out)
    total, new = calls(desks[1], out), whole(desks)
    assert total > 60
    finished = 0
    for n in range(1, total + 1):
        old = fresh(desks, out)
        if reason := refusal(desks[1], out, n):
            assert reason == "full"
            assert tree(out) == old, f"call {n}"
        else:
            # the cache could not be read, or tidying up behind the new export failed
            finished += 1
            left = without_leftovers(tree(out))
            ours = {p: d for p, d in left.items() if p not in old or p in new}
            assert ours == new, f"call {n}"
            desks[1].export(out)
            assert tree(out) == new, f"call {n}"
    assert finished < total / 2


def test_a_disk_that_stays_full_leaves_the_old_export(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    """Writing and making folders fail for good, as they do when a disk is full."""

    class FullDisk(FailingDisk):
        @override
        def _count(self) -> None:
            self.calls += 1

        @override
        def write(self, handle: int, data: bytes) -> None:
            raise OSError(28, "no space left on device")

    out = tmp_path / "out"
    old = fresh(desks, out)
    with pytest.raises(DiskRefused):
        desks[1].export(out, FullDisk(0, dead=False))
    assert tree(out) == old


@pytest.mark.parametrize("once", [True, False], ids=["interrupted", "killed"])
def test_every_death_leaves_a_whole_export(
    desks: tuple[Desk, Desk], tmp_path: Path, once: bool
) -> None:
    """Interrupted, the folder is whole at once; killed, it is so after the next export."""
    out = tmp_path / "out"
    fresh(desks, out)
    total, new = calls(desks[1], out), whole(desks)
    for n in range(1, total + 1):
        old = fresh(desks, out)
        disk = FailingDisk(n, dead=True, once=once)
        with pytest.raises(Died):
            desks[1].export(out, disk)
        left = without_leftovers(tree(out))
        assert_no_page_is_torn(left, old, new)
        if once:
            ours = {p: d for p, d in left.items() if p not in old or p in new}
            assert left == old or ours == new, f"call {n}"
        # back to the old state by an export of it, or on to the new one: both are whole
        desks[n % 2].export(out)
        assert tree(out) == (new if n % 2 else old), f"call {n}"


def assert_no_page_is_torn(
    left: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    """Every file is of the old export or the new one, and no page misses a picture."""
    for path, data in left.items():
        assert data in (old.get(path), new.get(path)), path
    for path in ("index.html", "preview.html"):
        for picture in re.findall(rb"images/[^\s\"]+", left[path]):
            assert picture.decode() in left, (path, picture)


def test_a_first_export_that_fails_leaves_nothing(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    out = tmp_path / "out"
    total = calls(desks[1], out)
    shutil.rmtree(out)
    for n in range(1, total + 1, 3):
        if refusal(desks[1], out, n):
            assert not out.exists(), f"call {n}"
        else:
            shutil.rmtree(out)


def test_leftovers_of_a_killed_export_are_tidied_up(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    debris = tmp_path / "~export.4711.1.tmp" / "new" / "images"
    debris.mkdir(parents=True)
    (debris / "half.jpg").write_bytes(b"half")
    desks[1].export(tmp_path, Disk())
    assert tree(tmp_path) == tree(desks[1].folder / "new")
