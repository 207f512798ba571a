"""libtiff prints nothing of its own: what a terminal shows is ours."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging.original import read_original


@pytest.mark.skipif(sys.platform == "win32", reason="libtiff is built into Pillow there")
def test_a_damaged_tiff_is_refused_and_nothing_is_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, "TIFF", compression="tiff_adobe_deflate")
    damaged = bytearray(file.getvalue())
    damaged[8:40] = bytes(32)  # its pixels come first
    with pytest.raises(PictureRefused):
        read_original(bytes(damaged), "odd.tif")
    assert capfd.readouterr() == ("", "")
