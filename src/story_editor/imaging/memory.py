"""Memory of pixels goes back to the system as soon as it is let go of.

The C library of most Linux systems (glibc) maps large blocks apart at first. Once one was freed it
takes the next ones, up to 32 MiB, from its heap instead, where whatever stands behind them keeps them
from being given back. A photo of 100 megapixels then held up to 70 MiB more on one day than on another.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Final

LARGE: Final = 4 * 2**20
"""Bytes from which on a block is mapped apart for good: pixels, and none of what encoders need by thousands."""
_M_MMAP_THRESHOLD: Final = -3
"""Its number in malloc.h: whoever sets it ends the change by itself (mallopt(3))."""


def give_back_large_blocks() -> bool:
    """Have every freed block of LARGE bytes and more given back; False where the system decides."""
    if sys.platform != "linux":
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library, which has no such thing to set
        return False
    return bool(mallopt(_M_MMAP_THRESHOLD, LARGE))
