"""The pictures of an export: how long a photo takes, against bare codecs, libvips and carelessness.

One set is five widths in three formats: fifteen files, with the rights inside, each read back.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from story_editor.export.picture_cache import PictureCache
from story_editor.export.pictures import Damaged, Job, _Maker, make_pictures
from story_editor.imaging.raster import thumbnail
from story_editor.model.crop import Frame, Size
from story_editor.store.disk import DISK
from tests.benchmarks import picture_peers as peers
from tests.benchmarks.paired import median_ratio, seconds
from tests.benchmarks.photographs import MEGAPIXELS, job_of, photograph
from tests.benchmarks.similar import similarity
from tests.imaging.profiles import DISPLAY_P3

pytestmark = [
    pytest.mark.bench,
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
]

BARE, WITH_TWO, VIPS = 1.3, 0.95, 1.3
"""Of one encoding thread against the bare calls; of two against their sum; of one against libvips.

Beside the threads that encode, one decodes and renders: a set "with one" takes up to two cores, of which
the second has little to do. The bare calls and libvips take one.
"""
CARELESS = 4
"""How many times faster the export is, as it runs, than decoding the photo for every file."""
THUMBNAIL = 1.15
PAIRS = 5
"""A set takes two seconds and more, which evens out what else the machine does."""
SIMILAR = 0.99
MEMORY = 200 * 2**20
PROGRESSIVE = 460 * 2**20
"""Of a progressive JPEG of 100 megapixels libjpeg holds 286 MiB itself: two bytes for each sample."""


@pytest.fixture(scope="session")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("photographs")
    return {size: photograph(folder / f"{size}.jpg", size) for size in MEGAPIXELS}


@pytest.fixture(params=MEGAPIXELS)
def taken(request: pytest.FixtureRequest, photographs: dict[int, Path]) -> Path:
    return photographs[request.param]


def export(job: Job, workers: int = 0) -> None:
    """Make the whole set of one photo, with nothing kept from before, by so many encoding threads."""
    with tempfile.TemporaryDirectory() as cache:
        made = make_pictures([job], Path(cache), DISK, workers=workers)[0]
    assert not isinstance(made, Damaged)
    assert len(made) == 15


def test_a_set_takes_little_longer_than_its_codecs(taken: Path) -> None:
    job = job_of(taken)

    def bare() -> float:
        return seconds(lambda: peers.bare(taken))

    one = median_ratio(lambda: seconds(lambda: export(job, 1)), bare, BARE, pairs=PAIRS)
    two = median_ratio(lambda: seconds(lambda: export(job, 2)), bare, WITH_TWO, pairs=PAIRS)
    print(
        f"\n{taken.stem} megapixels, 15 files: {one:.2f} times the bare codec calls with one thread"
        f" that encodes beside the one that renders (limit {BARE}), {two:.2f} times with two"
        f" (limit {WITH_TWO})"
    )
    assert one <= BARE
    assert two <= WITH_TWO


def test_a_set_takes_no_longer_than_with_libvips(
    taken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIPS_CONCURRENCY", "1")
    pyvips: Any = pytest.importorskip("pyvips", reason="libvips could not be installed here")
    pyvips.cache_set_max(0)
    job = job_of(taken)
    ratio = median_ratio(
        lambda: seconds(lambda: export(job, 1)),
        lambda: seconds(lambda: peers.by_vips(pyvips, taken)),
        VIPS,
        pairs=PAIRS,
    )
    print(f"\n{taken.stem} megapixels, 15 files: {ratio:.2f} times libvips (limit {VIPS})")
    assert ratio <= VIPS


def test_a_photo_is_decoded_once(taken: Path) -> None:
    job = job_of(taken)
    ratio = median_ratio(
        lambda: seconds(lambda: export(job)),
        lambda: seconds(lambda: peers.careless(taken)),
        1 / CARELESS,
        pairs=3 if taken.stem == "12" else 1,
    )
    print(f"\n{taken.stem} megapixels: {1 / ratio:.1f} times faster than decoding for each file")
    assert ratio <= 1 / CARELESS


def test_a_small_thumbnail_costs_little_more_than_decoding(taken: Path) -> None:
    size, out = job_of(taken).original.size, Size(320, 213)

    def bare() -> object:
        return peers.decode(taken, Size(out.width * 3 // 2, out.height * 3 // 2))

    def ours() -> object:
        return thumbnail(taken, size, Frame(0, 0, *size), out)

    ratio = median_ratio(lambda: seconds(ours), lambda: seconds(bare), THUMBNAIL, pairs=31)
    print(
        f"\na thumbnail of {taken.stem} megapixels: {ratio:.2f} times decoding (limit {THUMBNAIL})"
    )
    assert ratio <= THUMBNAIL


def test_what_is_published_looks_like_the_photo(taken: Path, tmp_path: Path) -> None:
    job = job_of(taken)
    whole = peers.decode(taken)
    found = {}
    for size, pixels in _Maker(job, PictureCache(tmp_path, DISK), DISK, None).rendered():
        reference = whole.resize(size, Image.Resampling.LANCZOS)
        found[size.width] = similarity(pixels, reference)
    print(
        f"\n{taken.stem} megapixels against a full decoding with Lanczos: "
        + ", ".join(f"{width} px {value:.4f}" for width, value in sorted(found.items()))
        + f" (SSIM, at least {SIMILAR})"
    )
    assert min(found.values()) >= SIMILAR


@pytest.fixture(scope="session")
def lying(photographs: dict[int, Path]) -> Path:
    """Return a photograph of 100 megapixels on its side, in the colours of Display P3."""
    exif = Image.Exif()
    exif[0x0112] = 6
    path = photographs[100].with_name("lying.jpg")
    return photograph(path, 100, exif=exif, icc_profile=DISPLAY_P3)


@pytest.mark.parametrize("part", [4_000, 3_000])
def test_a_part_looks_like_the_photo(
    photographs: dict[int, Path], tmp_path: Path, part: int
) -> None:
    """Of a large photo, a part is made of fewer pixels, or of planes: see `imaging.pixels.decode`."""
    job = job_of(photographs[100], part)
    whole, frame = peers.decode(photographs[100]), job.frame
    shown = whole.crop((int(frame.x), int(frame.y), round(frame.right), round(frame.bottom)))
    found = {}
    for size, pixels in _Maker(job, PictureCache(tmp_path, DISK), DISK, None).rendered():
        found[size.width] = similarity(pixels, shown.resize(size, Image.Resampling.LANCZOS))
    print(f"\n{part} pixels of 100 megapixels: {found} (SSIM, at least {SIMILAR})")
    assert min(found.values()) >= SIMILAR


@pytest.mark.parametrize("part", [0, 4_000, 3_000])
@pytest.mark.parametrize("kind", ["plain", "lying"])
def test_a_hundred_megapixels_fit_into_memory(
    photographs: dict[int, Path], lying: Path, kind: str, part: int
) -> None:
    large = lying if kind == "lying" else photographs[100]
    more = taken_by(photographs[12], large, part)
    print(
        f"\n100 megapixels, {kind}, {part or 'all'} pixels of the width:"
        f" {more / 2**20:.0f} MiB above idle (limit {MEMORY / 2**20:.0f})"
    )
    assert more <= MEMORY


@pytest.mark.parametrize("part", [0, 3_000])
def test_a_progressive_photo_takes_little_more_than_libjpeg_holds(
    photographs: dict[int, Path], tmp_path: Path, part: int
) -> None:
    large = photograph(tmp_path / "progressive.jpg", 100, progressive=True)
    more = taken_by(photographs[12], large, part)
    print(
        f"\n100 megapixels, progressive, {part or 'all'} pixels of the width:"
        f" {more / 2**20:.0f} MiB above idle (limit {PROGRESSIVE / 2**20:.0f})"
    )
    assert more <= PROGRESSIVE


def taken_by(small: Path, large: Path, part: int) -> int:
    """Return the bytes that a process of its own takes for `large` above what it held after `small`."""
    command = [sys.executable, "-m", "tests.benchmarks.picture_memory"]
    done = subprocess.run(
        [*command, str(small), str(large), str(part)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_that_the_similarity_is_none_of_a_blurred_picture(photographs: dict[int, Path]) -> None:
    whole = peers.decode(photographs[12], Size(1280, 853))
    small = whole.resize((800, 533), Image.Resampling.LANCZOS)
    assert similarity(small, small) == pytest.approx(1)
    soft = small.resize((600, 400)).resize(small.size)
    assert similarity(soft, small) < SIMILAR
    assert statistics.fmean((similarity(small, whole.resize((800, 533))), 1)) > SIMILAR
