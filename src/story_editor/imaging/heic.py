"""HEIC, the format of telephones: read where the extra `heic` is installed, and only there.

Its decoder is no part of Pillow, and the licence of its wheels (GPL 2) is not ours, so nobody
gets it unasked: `pip install "story-editor[heic]"`.
"""

from __future__ import annotations

import functools
from typing import Final

HEIC_BRANDS: Final = frozenset(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
)
"""What the file type box of a HEIC file names (ISO/IEC 23008-12, annex B)."""


@functools.cache
def reads_heic() -> bool:
    """Say whether HEIC can be read here, and teach Pillow to when it can."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener(thumbnails=False)
    return True
