"""The library that reads TIFF prints what it thinks of a file, to whoever started the program."""

from __future__ import annotations

import ctypes

from PIL import _imaging


def silence_libtiff() -> bool:
    """Let libtiff print nothing: a file is judged by what comes of it, and refused in our words.

    False where its functions cannot be reached, being built into Pillow, as they are on Windows.
    """
    try:
        reached = ctypes.CDLL(_imaging.__file__)  # and the libraries that it has loaded
        warnings, errors = reached.TIFFSetWarningHandler, reached.TIFFSetErrorHandler
    except (OSError, AttributeError):
        return False
    for set_handler in (warnings, errors):
        set_handler.restype = ctypes.c_void_p
        set_handler(None)
    return True
