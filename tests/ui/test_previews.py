"""What the strip shows is what is exported: the same pixels where both have the same of the photo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from story_editor.export.picture_cache import PictureCache
from story_editor.export.pictures import Job, _Maker
from story_editor.imaging.embed import rights_of
from story_editor.imaging.original import read_original
from story_editor.imaging.raster import Raster, proxy
from story_editor.model.crop import Crop, Frame, Size, to_crop
from story_editor.model.photo import Photo
from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.store.disk import DISK
from story_editor.ui.cropper import Cropper
from tests.imaging.pictures import gradient, saved
from tests.imaging.profiles import ADOBE_RGB, DISPLAY_P3
from tests.store.pieces import PHOTO

LISTING = DEFAULT_RENDITIONS[0]
TURNS = [UPRIGHT, Turn(quarters=1), Turn(quarters=3, flipped=True), Turn(angle=6)]
REAL = Path(__file__).resolve().parents[1] / "photos"

# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def shown_and_exported(
    qtbot: QtBot, path: Path, copy: Raster, crop: Frame, turn: Turn
) -> tuple[Image.Image, Image.Image]:
    """Return the listing's preview as the strip shows it of `copy`, and as the export makes it of the file."""
    original = read_original(path.read_bytes(), path.name)
    full = original.size
    rows = QImage(copy.rgb, *copy.size, copy.stride, QImage.Format.Format_RGB888)
    chosen = to_crop(crop, turn.size(full))
    strip = cropper_of(qtbot, chosen, full, rows, turn).strip
    qtbot.waitUntil(lambda: strip.preview("listing") is not None, timeout=5_000)
    preview = strip.preview("listing")
    assert preview is not None
    image = preview.toImage().convertToFormat(QImage.Format.Format_RGB888)
    shown = Image.frombytes(
        "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB",
        image.bytesPerLine(),
    )  # fmt: skip
    job = Job(
        story="s",
        photo="p",
        slug="s",
        original=original,
        path=path,
        frame=LISTING.frame(full, chosen, None, turn),
        sizes=(Size(*shown.size),),
        rights=rights_of(Photo(id="p", original=original, credit=PHOTO.credit), ""),
        turn=turn,
    )
    ((_, exported),) = _Maker(job, PictureCache(path.parent, DISK), DISK, None).rendered()
    return shown, exported


def cropper_of(qtbot: QtBot, crop: Crop, full: Size, rows: QImage, turn: Turn) -> Cropper:
    cropper = Cropper()
    qtbot.addWidget(cropper)
    cropper.resize(700, 420)
    cropper.show_crops({"listing": crop}, full, None, DEFAULT_RENDITIONS, rows, turn=turn)
    cropper.show()
    return cropper


@pytest.mark.parametrize("lies", [1, 6, 7])
@pytest.mark.parametrize("turn", TURNS)
def test_a_preview_is_exported_pixel_by_pixel(
    qtbot: QtBot, tmp_path: Path, turn: Turn, lies: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = lies
    path = tmp_path / "photo.png"
    path.write_bytes(saved(gradient(600, 420), "PNG", exif=exif))
    shown, exported = shown_and_exported(qtbot, path, proxy(path), Frame(90, 60, 240, 160), turn)
    assert shown.tobytes() == exported.tobytes()


@pytest.fixture(scope="module", params=[None, DISPLAY_P3, ADOBE_RGB], ids=["none", "P3", "Adobe"])
def large(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Raster]:
    """Return a large photo with each profile, and its reduced copy, which is the same however it is turned."""
    path = tmp_path_factory.mktemp("large") / "photo.jpg"
    with Image.open(min(REAL.glob("*.jpg"))) as real:
        pixels = real.convert("RGB").resize((3_000, 2_000))
    path.write_bytes(saved(pixels, "JPEG", quality=92, icc_profile=request.param))
    return path, proxy(path)


@pytest.mark.parametrize("turn", TURNS)
def test_a_preview_of_a_large_photo_differs_by_what_nobody_sees(
    qtbot: QtBot, large: tuple[Path, Raster], turn: Turn
) -> None:
    """The strip cuts it from a copy of 2,048 pixels, the export from the photo."""
    shown, exported = shown_and_exported(qtbot, *large, Frame(400, 300, 1_200, 800), turn)
    difference = ImageStat.Stat(ImageChops.difference(shown, exported))
    assert max(difference.mean) < 1.5
