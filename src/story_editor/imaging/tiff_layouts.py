"""TIFFs whose channels lie apart, and deep levels in the other order of bytes: read as they were meant.

Pillow's own reader of uncompressed TIFF takes every channel that lies apart (PlanarConfiguration 2,
TIFF 6.0, page 38) for one of 8 bits, gives up at a channel that means nothing, and reads YCbCr as if
every pixel had its own colour; libtiff reads all of these. libtiff, in turn, hands out levels in the
order of this computer, of which Pillow thinks only for unsigned ones of 16 bits.
"""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageFile, TiffImagePlugin

_RAW, _PACKED = 1, 32_773
"""What Compression says of a TIFF that has none, and of one that libtiff reads."""
_APART: Final = 2
_GREY: Final = (0, 1)
_YCBCR: Final = 6
_IN_OUR_ORDER: Final = {"I;16BS": "I;16NS", "I;32BS": "I;32NS", "F;32BF": "F;32NF"}


class LaidOutTiff(TiffImagePlugin.TiffImageFile):
    """A TIFF that is given to libtiff where Pillow's own reader would take it apart wrongly."""

    def _setup(self) -> None:
        compression = self.tag_v2.get(TiffImagePlugin.COMPRESSION, _RAW)
        if compression == _RAW and (self._lies_apart or self._shares_colours):
            self.tag_v2[TiffImagePlugin.COMPRESSION] = (
                _PACKED  # libtiff looks at the file's own tag
            )
            super()._setup()
            self.tag_v2[TiffImagePlugin.COMPRESSION] = _RAW
            self.info["compression"] = "raw"
        else:
            super()._setup()
        if self.use_load_libtiff:
            self.tile = [_in_our_order(tile) for tile in self.tile]

    @property
    def mixes_channels(self) -> bool:
        """Say whether grey and its transparency lie apart, which libtiff's reader in Pillow mixes up."""
        return self._lies_apart and self._photometric in _GREY and len(self.getbands()) > 1

    @property
    def _lies_apart(self) -> bool:
        return bool(self.tag_v2.get(TiffImagePlugin.PLANAR_CONFIGURATION, 1) == _APART)

    @property
    def _shares_colours(self) -> bool:
        return self._photometric == _YCBCR and self.tag_v2.get(TiffImagePlugin.SAMPLESPERPIXEL) == 3

    @property
    def _photometric(self) -> object:
        return self.tag_v2.get(TiffImagePlugin.PHOTOMETRIC_INTERPRETATION, 0)


def teach_layouts() -> None:
    """Teach Pillow to open every TIFF as a LaidOutTiff."""
    Image.register_open(LaidOutTiff.format, LaidOutTiff, _begins_like_tiff)


def _begins_like_tiff(prefix: bytes) -> bool:
    return prefix.startswith((b"II*\0", b"MM\0*"))


def _in_our_order(tile: ImageFile._Tile) -> ImageFile._Tile:
    if not isinstance(tile.args, tuple):
        return tile
    rawmode, *rest = tile.args
    return tile._replace(args=(_IN_OUR_ORDER.get(rawmode, rawmode), *rest))
