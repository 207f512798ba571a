"""Pixels and embedded metadata; the only place that knows Pillow."""

from typing import Final

RENDERING: Final = 3
"""Raised whenever other pixels are made of the same photo: what caches have kept is made again then."""
