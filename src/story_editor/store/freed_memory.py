"""What was needed for a moment goes back to the system: a newsroom is read once, and open for a day.

The C library of most Linux systems (glibc) keeps what is freed for whoever asks next.
"""

from __future__ import annotations

import ctypes
import sys


def give_back_freed_memory() -> bool:
    """Give freed memory back to the system; False where there is nothing of it, or it decides itself."""
    if sys.platform != "linux":
        return False
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # another C library, which has no such thing
        return False
    return bool(trim(0))
