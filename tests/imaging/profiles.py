"""ICC profiles, made rather than kept: matrices and curves from the colour spaces' own papers."""

from __future__ import annotations

import io
import struct

from PIL import Image, ImageCms

Triple = tuple[float, float, float]


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65_536)) for value in values)


def _xyz(values: Triple) -> bytes:
    return b"XYZ \x00\x00\x00\x00" + _fixed(*values)


def _gamma(gamma: float) -> bytes:
    return b"para" + bytes(8) + _fixed(gamma)


def _profile(
    kind: bytes,
    space: bytes,
    connection: bytes,
    tags: dict[bytes, bytes],
    called: str = "made for a test",
) -> bytes:
    """Return a profile of class `kind` for the colour `space`, version 4.3."""
    name = called.encode("utf-16-be")
    words = b"mluc" + bytes(4) + struct.pack(">II", 1, 12) + b"enUS"
    words += struct.pack(">II", len(name), 28) + name
    tags = {b"desc": words, b"cprt": words, b"wtpt": _xyz((0.9642, 1.0, 0.8249)), **tags}
    table, values = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        padded = value + b"\x00" * (-len(value) % 4)
        table += tag + struct.pack(">II", start + len(values), len(value))
        values += padded
    head = struct.pack(
        ">I4sI4s4s4s", start + len(values), b"lcms", 0x04300000, kind, space, connection
    )
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += _fixed(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\x00") + table + values


def rgb_profile(
    red: Triple, green: Triple, blue: Triple, gamma: float, called: str = "made for a test"
) -> bytes:
    """Return a profile of three primaries, in XYZ of D50, with one curve."""
    tags = {b"rXYZ": _xyz(red), b"gXYZ": _xyz(green), b"bXYZ": _xyz(blue)}
    tags |= {name: _gamma(gamma) for name in (b"rTRC", b"gTRC", b"bTRC")}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags, called)


ADOBE_RGB = rgb_profile(
    (0.60974, 0.31111, 0.01947),
    (0.20528, 0.62567, 0.06087),
    (0.14919, 0.06322, 0.74457),
    2.19921875,
)
"""Adobe RGB (1998), its primaries brought to D50."""
DISPLAY_P3 = rgb_profile(
    (0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407), 2.2
)
LINEAR_SRGB = rgb_profile(
    (0.43607, 0.22249, 0.01392),
    (0.38515, 0.71687, 0.09708),
    (0.14307, 0.06061, 0.71410),
    1.0,
    "sRGB IEC61966-2.1 (linear)",
)
"""Light as it is, with sRGB's primaries and a name that begins like sRGB's."""
GREY_18 = _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _gamma(1.8)})


def cmyk_profile() -> bytes:
    """Return a profile of ink on paper: a table of two steps for each ink, into Lab."""
    corners = b""
    for number in range(16):
        cyan, magenta, yellow, black = (number >> shift & 1 for shift in (3, 2, 1, 0))
        light = 95.0 - 35 * cyan - 40 * magenta - 8 * yellow
        light = max(5.0, light * (0.15 if black else 1))
        a = (-35 * cyan + 70 * magenta) * (0.2 if black else 1)
        b = (-45 * cyan + 85 * yellow) * (0.2 if black else 1)
        levels = (light / 100 * 65_280, (a + 128) * 256, (b + 128) * 256)
        corners += struct.pack(">3H", *(min(65_535, max(0, round(level))) for level in levels))
    line = struct.pack(">2H", 0, 65_535)
    table = b"mft2" + bytes(4) + struct.pack(">4B", 4, 3, 2, 0)
    table += _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + struct.pack(">HH", 2, 2)
    table += line * 4 + corners + line * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def reference(image: Image.Image, profile: bytes) -> Image.Image:
    """Return what LittleCMS makes of `image` by itself."""
    made = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode="RGB",
    )
    assert made is not None
    return made
