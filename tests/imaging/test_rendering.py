"""The pixels that are published of a photo are known: whoever changes them has caches made again."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from story_editor.imaging import RENDERING
from story_editor.imaging.encode import VERSIONS
from story_editor.imaging.pixels import decode, enough, render_decoded
from story_editor.model.crop import Frame, Size
from story_editor.model.turn import UPRIGHT, Turn
from tests.imaging.pictures import gradient, saved
from tests.imaging.profiles import ADOBE_RGB, DISPLAY_P3, cmyk_profile

KNOWN = Path(__file__).resolve().parents[1] / "golden" / "renderings.json"
UPDATE = os.environ.get("STORY_EDITOR_UPDATE_GOLDEN") == "1"
FULL, FRAME, OUT = Size(900, 600), Frame(120.5, 80.25, 600, 400), Size(240, 160)


def rendered() -> dict[str, str]:
    """Return a digest of the pixels for every way in which a photo can become a rendition."""
    grey, cmyk = gradient(*FULL).convert("L"), gradient(*FULL).convert("CMYK")
    clear = gradient(*FULL).convert("RGBA")
    clear.putalpha(grey)
    files = {
        "PNG": saved(gradient(*FULL), "PNG"),
        "JPEG": saved(gradient(*FULL), "JPEG", quality=95),
        "JPEG in Display P3": saved(gradient(*FULL), "JPEG", quality=95, icc_profile=DISPLAY_P3),
        "TIFF in Adobe RGB": saved(gradient(*FULL), "TIFF", icc_profile=ADOBE_RGB),
        "JPEG in CMYK": saved(cmyk, "JPEG", quality=95, icc_profile=cmyk_profile()),
        "grey PNG": saved(grey, "PNG"),
        "16 bit PNG": saved(grey.convert("I;16"), "PNG"),
        "transparent PNG": saved(clear, "PNG"),
    }
    digests = {}
    for name, data in files.items():
        for turn in (UPRIGHT, Turn(quarters=1, flipped=True), Turn(angle=5)):
            photo = decode(data, name=name, at_least=enough(FULL, FRAME, OUT))
            made = render_decoded(photo, FULL, FRAME, OUT, turn)
            digests[f"{name}, {turn.quarters} {turn.flipped} {turn.angle}"] = hashlib.sha256(
                made.tobytes()
            ).hexdigest()[:16]
    return digests


def test_other_pixels_have_another_number() -> None:
    """Where this fails, raise RENDERING; what is known is remade as the golden files are."""
    found = {"versions": VERSIONS, "rendering": RENDERING, "pixels": rendered()}
    if UPDATE:
        KNOWN.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    known = json.loads(KNOWN.read_text("utf-8"))
    if known["versions"] != VERSIONS:
        pytest.skip(
            "other versions of the codecs may make other pixels, which caches know by those"
        )
    assert found == known
