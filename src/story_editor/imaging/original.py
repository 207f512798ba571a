"""Taking in a photographer's file: is it a picture, whole, and how large as a viewer sees it."""

from __future__ import annotations

import hashlib

from story_editor.imaging.opening import open_picture, refusing, sniff
from story_editor.imaging.pixels import oriented_size
from story_editor.model.photo import Original


def read_original(data: bytes, name: str) -> Original:
    """Return what is known of the file `data` that was received as `name`.

    Every pixel is decoded once, so that a file cut short is noticed now and not when it
    is exported. Raises PictureRefused: "empty", "not-a-picture", "too-large" (100 MB),
    "too-many-pixels" (250 million), "too-long-a-side" (30,000) or "damaged".
    """
    with open_picture(data, name) as image, refusing(name):
        size = oriented_size(image)
        image.draft(None, (1, 1))  # of a JPEG every byte is read, and an eighth of it kept
        image.load()
    media_type = sniff(data)
    assert media_type is not None, "open_picture takes nothing else"
    return Original(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        media_type=media_type,
        width=size.width,
        height=size.height,
    )
