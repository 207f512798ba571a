"""Files that mean harm, or were met by it; run as a script, this looks at each and measures.

Prints JSON: for each case the sentence ("" when it was taken), the most memory that it took beyond
what was held before it, in megabytes, and the seconds of processor time.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

Make = Callable[[], bytes]


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG that promises `width` and `height`, and holds no more than a line."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    held = ((b"IHDR", header), *chunks, (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_part(name, data) for name, data in held)


def plain(kind: str, **save: object) -> bytes:
    """Return a whole picture of 64 by 64 pixels."""
    from tests.imaging.pictures import gradient, saved

    image: Image.Image = gradient(64, 64)
    return saved(image.convert("P") if kind == "GIF" else image, kind, **save)


def gif(width: int, height: int) -> bytes:
    data = bytearray(plain("GIF"))
    data[6:10] = struct.pack("<HH", width, height)
    at = data.find(struct.pack("<HH", 64, 64), 10)
    data[at : at + 4] = struct.pack("<HH", width, height)
    return bytes(data)


def jpeg(width: int, height: int, *, progressive: bool, **save: object) -> bytes:
    data = bytearray(plain("JPEG", progressive=progressive, **save))
    at = data.find(b"\xff\xc2" if progressive else b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def padded(*, inside: bool) -> bytes:
    """Return a progressive JPEG of 250 megapixels with 240 kB that are none of its pixels."""
    data = jpeg(15_800, 15_800, progressive=True)
    comment = b"\xff\xfe" + struct.pack(">H", 60_002) + bytes(60_000)
    return data[:2] + comment * 4 + data[2:] if inside else data + bytes(240_000)


def many_scans() -> bytes:
    """Return a progressive JPEG of 50 megapixels that is to be gone over a thousand times."""
    data = jpeg(8_000, 6_000, progressive=True)
    last = data.rfind(b"\xff\xda")
    scan = data[last:-2] + bytes(100)
    return data[:last] + scan * 1_000 + data[-2:]


def damaged_progressive(width: int, height: int) -> bytes:
    """Return a progressive JPEG at whose end something stands that is no scan."""
    data = jpeg(width, height, progressive=True, subsampling=0)
    return data[:-2] + bytes(210_000) + b"\xff\xc3\x00\x02" + data[-2:]


def damaged_png() -> bytes:
    """Return a PNG of 49 megapixels with four channels and one byte that is another one."""
    packer, side = zlib.compressobj(1), 7_050
    rows = (packer.compress(bytes(side * 4 + 1)) for _ in range(side))
    pixels = bytearray(b"".join(rows) + packer.flush())
    good = bytes(pixels)
    pixels[len(pixels) * 9 // 10] ^= 0xFF
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    made = (b"IHDR", header, header), (b"IDAT", pixels, good), (b"IEND", b"", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + was))
        for name, data, was in made
    )


def stuffed(kind: str, part: bytes, times: int) -> bytes:
    """Return a whole picture with `part` so many times before its pixels."""
    data = plain(kind)
    at = {"GIF": 13 + (3 << (data[10] & 7) + 1), "JPEG": 2, "PNG": 33}[kind]
    return data[:at] + part * times + data[at:]


def png_part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def tiff(width: int, height: int) -> bytes:
    """Return a TIFF of one strip that deflate could never fill."""
    strip = zlib.compress(bytes(1_000))
    tags = [
        (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 8), (262, 3, 1), (273, 4, 122),
        (277, 3, 1), (278, 4, height), (279, 4, len(strip)),
    ]  # fmt: skip
    held = b"".join(struct.pack("<HHLL", tag, kind, 1, value) for tag, kind, value in tags)
    head = b"II*\x00" + struct.pack("<LH", 8, len(tags)) + held + bytes(4)
    return head.ljust(122, b"\x00") + strip


def nothing_packed(size: int) -> bytes:
    """Return so many zeros, packed by deflate a thousandfold: a million of them, again and again (RFC 1950)."""
    bare = -15
    packer = zlib.compressobj(9, wbits=bare)
    million = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, wbits=bare)
    rest = last.compress(bytes(size % 1_000_000)) + last.flush()
    adler = struct.pack(">I", size % 65_521 << 16 | 1)
    return b"\x78\xda" + million * (size // 1_000_000) + rest + adler


def padded_png() -> bytes:
    """Return a black PNG of 240 megapixels with 2.5 MB behind the end of its pixels, in their chunk."""
    header = struct.pack(">IIBBBBB", 16_000, 15_000, 8, 2, 0, 0, 0)
    pixels = nothing_packed(15_000 * 48_001) + bytes(2_500_000)
    held = (b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_part(name, data) for name, data in held)


def padded_gif() -> bytes:
    """Return a GIF of 240 megapixels of one colour with 2.5 MB in the blocks of its pixels behind their end."""
    width, height = 16_000, 15_000
    pixels = one_colour(width * height)
    blocks = b"".join(
        bytes((len(block),)) + block
        for block in (pixels[at : at + 255] for at in range(0, len(pixels), 255))
    )
    head = b"GIF87a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    frame = b"," + struct.pack("<HHHHBB", 0, 0, width, height, 0, 8)
    return head + frame + blocks + (b"\xff" + bytes(255)) * 10_000 + b"\0;"


def one_colour(most: int) -> bytes:
    """Return at least `most` pixels of one colour, packed by LZW (GIF89a, appendix F).

    Each code is one pixel longer than the one before, until all 4,096 are taken: an encoder would take a second.
    """
    codes = [(0, 9), *((code, code.bit_length()) for code in range(258, 4_096)), (256, 12)]
    run = length = 0
    for code, bits in codes:
        run |= code << length
        length += bits
    times = -(-most // sum(range(len(codes))))
    packed = (
        sum(run << (9 + length * one) for one in range(times)) | 256 | 257 << 9 + length * times
    )
    return packed.to_bytes(packed.bit_length() // 8 + 1, "little")


def padded_tiff(packing: str) -> bytes:
    """Return a black TIFF of 240 megapixels whose 150 strips have 64 kB each behind their end."""
    from PIL import Image

    from tests.imaging.pictures import saved

    rows, strips = 100, 150
    data = saved(
        Image.new("RGB", (16_000, rows)), "TIFF", compression=packing, tiffinfo={278: rows}
    )
    with Image.open(io.BytesIO(data)) as image:
        tags: Mapping[int, tuple[int, ...]] = getattr(image, "tag_v2", {})
        (at,), (size,) = tags[273], tags[279]
    strip = data[at : at + size] + bytes(64_000)
    number = {"tiff_lzw": 5, "tiff_adobe_deflate": 8, "lzma": 34_925, "zstd": 50_000}[packing]
    places = 8 + len(strip) * strips
    held = [
        (256, 4, 1, 16_000), (257, 4, 1, rows * strips), (258, 3, 3, places + 8 * strips),
        (259, 3, 1, number), (262, 3, 1, 2), (273, 4, strips, places), (277, 3, 1, 3),
        (278, 4, 1, rows), (279, 4, strips, places + 4 * strips),
    ]  # fmt: skip
    tail = struct.pack(f"<{strips}L", *(8 + len(strip) * one for one in range(strips)))
    tail += struct.pack(f"<{strips}L", *[len(strip)] * strips) + struct.pack("<4H", 8, 8, 8, 0)
    directory = struct.pack("<H", len(held)) + b"".join(struct.pack("<HHLL", *tag) for tag in held)
    head = b"II*\x00" + struct.pack("<L", places + len(tail))
    return head + strip * strips + tail + directory + bytes(4)


def blank(kind: str) -> bytes:
    """Return a picture of one colour, 60 megapixels, with as many bytes besides as make it look full.

    A WebP has 40, and nothing besides.
    """
    from PIL import Image

    from tests.imaging.pictures import saved

    if kind == "WEBP":
        return saved(Image.new("RGB", (8_000, 5_000)), kind, lossless=True)
    one, junk = Image.new("1", (8_000, 7_500)), bytes(200_000)
    if kind == "TIFF":
        return saved(one.convert("L"), kind, compression="tiff_adobe_deflate") + junk
    data = gif(8_000, 7_500)
    return data[:-1] + (b"!\xfe" + (b"\xff" + b"c" * 255) * 2_500 + b"\0") + data[-1:]


def hollow_webp(width: int, height: int, *, junk: int = 0, pixels: int = 30) -> bytes:
    """Return a WebP whose one chunk of pixels has 30 bytes or says more, beside one of so much `junk`."""
    packed = bytearray(plain("WEBP", lossless=True)[20:])
    packed[1:5] = (width - 1 | height - 1 << 14).to_bytes(4, "little")
    head = bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b""
    for name, held in ((b"VP8X", head), (b"JUNK", bytes(junk)), (b"VP8L", bytes(packed))):
        length = max(pixels, len(held)) if name == b"VP8L" else len(held)
        body += name + struct.pack("<L", length) + held + bytes(len(held) % 2)
    return b"RIFF" + struct.pack("<L", len(body) + 4) + b"WEBP" + body


def stuffed_avif() -> bytes:
    """Return an AVIF of 48 megapixels, by what its boxes say, and 500 kB of a box that is free."""
    data = plain("AVIF").replace(struct.pack(">LL", 64, 64), struct.pack(">LL", 8_000, 6_000))
    return data + struct.pack(">L4s", 500_008, b"free") + bytes(500_000)


def cut(kind: str) -> bytes:
    data = noise(kind)
    return data[: len(data) * 2 // 3]


def cut_tiff() -> bytes:
    """Return a TIFF without compression that is nearly as large as any that is taken, and cut short."""
    from PIL import Image

    from tests.imaging.pictures import saved

    return saved(Image.new("RGB", (7_950, 4_000), "grey"), "TIFF")[:-200_000]


def noise(kind: str) -> bytes:
    """Return a picture that no encoder makes small."""
    from PIL import Image

    from tests.imaging.pictures import saved

    pixels = Image.effect_noise((1_000, 750), 90).convert("RGB")
    quick = {"AVIF": {"speed": 10}, "WEBP": {"method": 0}, "PNG": {"compress_level": 1}}
    return saved(pixels.convert("P") if kind == "GIF" else pixels, kind, **quick.get(kind, {}))


def entity_bomb() -> bytes:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<?xml version='1.0'?><!DOCTYPE x [{''.join(lines)}]><x>&a9;</x>".encode()


def large_packet(kind: str, length: int = 50_000_000) -> bytes:
    """Return a picture with `length` bytes of XMP."""
    packet = b"<x>".ljust(length + 3) + b"</x>"
    if kind == "WEBP":
        return plain(kind, xmp=packet)
    # an encoder would take a second for so much: it is given little, and led to more behind its end
    little = b"<x>little</x>"
    if kind == "AVIF":
        data = plain(kind, xmp=little)
        head = struct.pack(">L4s", len(packet) + 8, b"mdat")
        led = struct.pack(">LL", data.find(little), len(little))
        return data.replace(led, struct.pack(">LL", len(data) + 8, len(packet))) + head + packet
    from PIL import TiffImagePlugin

    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[700], tags[700] = 1, little
    data = plain(kind, tiffinfo=tags)
    led = struct.pack("<LL", len(little), data.find(little))
    return data.replace(led, struct.pack("<LL", len(packet), len(data))) + packet


def texts(length: int, *, times: int = 1, packed: bool) -> bytes:
    """Return a whole PNG with so many packets of XMP, each of `length` bytes."""
    data, packet = plain("PNG"), b"<x>" + b" " * length + b"</x>"
    head = b"XML:com.adobe.xmp\x00" + bytes((packed, 0, 0, 0))
    chunk = head + (zlib.compress(packet, 1) if packed else packet)
    begin = struct.pack(">I", len(chunk)) + b"iTXt"
    end = struct.pack(">I", zlib.crc32(chunk, zlib.crc32(b"iTXt")))
    return b"".join((data[:33], *(begin, chunk, end) * times, data[33:]))


def many_frames() -> bytes:
    from PIL import Image

    from tests.imaging.pictures import saved

    frames = [Image.new("P", (40, 40), number % 256) for number in range(1_000)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


REFUSED: Mapping[str, Make] = {
    "nothing": lambda: b"",
    "900 megapixels": partial(png, 30_000, 30_000),
    "250 megapixels, png": partial(png, 15_800, 15_800),
    "40 megapixels, png": partial(png, 6_300, 6_300),
    "214 megapixels, gif": partial(gif, 14_600, 14_600),
    "40 megapixels, gif": partial(gif, 6_300, 6_300),
    "250 megapixels, jpeg": partial(jpeg, 15_800, 15_800, progressive=False),
    "250 megapixels, progressive": partial(jpeg, 15_800, 15_800, progressive=True),
    "250 megapixels, progressive, padded": partial(padded, inside=True),
    "250 megapixels, progressive, more behind": partial(padded, inside=False),
    "40 megapixels, jpeg, without its end": lambda: jpeg(8_000, 5_000, progressive=False)[:-2],
    "40 megapixels, progressive, without its end": lambda: jpeg(8_000, 5_000, progressive=True)[
        :-2
    ],
    "40 megapixels, progressive, damaged": partial(damaged_progressive, 8_000, 5_000),
    "a thousand scans": many_scans,
    "250 megapixels, tiff": partial(tiff, 15_800, 15_800),
    "40 megapixels, tiff": partial(tiff, 6_300, 6_300),
    "95 MB, tiff, cut short": cut_tiff,
    "60 megapixels of one colour, tiff": partial(blank, "TIFF"),
    "60 megapixels, gif, comments": partial(blank, "GIF"),
    "240 megapixels, png, padded within": padded_png,
    "240 megapixels, gif, padded within": padded_gif,
    "240 megapixels, lzw, padded within": partial(padded_tiff, "tiff_lzw"),
    "240 megapixels, deflate, padded within": partial(padded_tiff, "tiff_adobe_deflate"),
    "240 megapixels, lzma, padded within": partial(padded_tiff, "lzma"),
    "240 megapixels, zstd, padded within": partial(padded_tiff, "zstd"),
    "240 megapixels, webp, another chunk": partial(hollow_webp, 16_000, 15_000, junk=500_000),
    "40 megapixels of one colour, webp": partial(blank, "WEBP"),
    "240 megapixels, webp, a chunk beyond the end": partial(
        hollow_webp, 16_000, 15_000, pixels=90_000_000
    ),
    "48 megapixels, avif, a free box": stuffed_avif,
    "100 megapixels, progressive, damaged": partial(damaged_progressive, 12_000, 8_400),
    "49 megapixels, png, damaged": damaged_png,
    "a comment of 66 MB, gif": partial(
        stuffed, "GIF", b"!\xfe" + (b"\xff" + b"c" * 255) * 260_000, 1
    ),
    "two million comments, gif": partial(stuffed, "GIF", b"!\xfe\x01x\0", 2_000_000),
    "two million segments, jpeg": partial(stuffed, "JPEG", b"\xff\xe1\0\3x", 2_000_000),
    "a million texts, png": lambda: stuffed("PNG", png_part(b"tEXt", b"a\0b"), 1_000_000),
    **{f"cut short, {kind}": partial(cut, kind) for kind in "JPEG PNG WEBP AVIF TIFF GIF".split()},
    "wrong extension": lambda: b"milk, bread",
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "pdf": lambda: b"%PDF-1.7\n" + bytes(10_000),
    "eps": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n",
}
TAKEN: Mapping[str, Make] = {
    "a thousand frames": many_frames,
    "an unreadable profile": partial(plain, "JPEG", icc_profile=b"no profile"),
    "an entity bomb": lambda: plain("JPEG", xmp=entity_bomb()),
    "50 MB of XMP, webp": partial(large_packet, "WEBP"),
    "95 MB of XMP, avif": partial(large_packet, "AVIF", 95_000_000),
    "95 MB of XMP, tiff": partial(large_packet, "TIFF", 95_000_000),
    "50 MB of XMP, png": partial(texts, 50_000_000, packed=False),
    "50 MB of XMP, png, packed": partial(texts, 50_000_000, packed=True),
    "60 MB of EXIF, png": lambda: stuffed("PNG", png_part(b"eXIf", bytes(60_000_000)), 1),
    "80 MB of XMP in pieces, png": partial(texts, 1_000_000, times=80, packed=True),
}
PLACES = ("a folder", "a missing file")


def refused_cases() -> Sequence[str]:
    return (*REFUSED, *PLACES)


def taken_cases() -> Sequence[str]:
    return tuple(TAKEN)


def look(path: Path) -> str:
    """Take in what is at `path`, and return the sentence that refuses it, "" when none does."""
    from story_editor.errors import StoryEditorError
    from story_editor.intake.files import read_received
    from story_editor.intake.pictures import take_picture
    from story_editor.wording.failures import failure

    try:
        take_picture(read_received(path), path.name, new_id=lambda: "p")
    except StoryEditorError as refused:
        return failure(refused)
    return ""


def measure(path: Path) -> dict[str, float | str]:
    """Look at `path`; say what it said, its seconds of processor time, and the megabytes beyond what was held."""
    held = _begin_anew()
    began = time.process_time()
    said = look(path)
    return {"said": said, "seconds": time.process_time() - began, "megabytes": _most() - held}


def _begin_anew() -> float:
    """Let the peak of this process's memory begin anew, where it can, and return what is held."""
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _most()


def _most() -> float:
    """Return the most megabytes that this process has held."""
    import resource

    own = Path("/proc/self/status")
    if own.exists():  # getrusage would count what the process before this one held
        lines = own.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024**2  # macOS counts bytes


def make(folder: Path) -> None:
    """Write every case into `folder`, in a process of its own: making them takes memory too."""
    for number, made in enumerate([*REFUSED.values(), *TAKEN.values()]):
        (folder / f"{number}.jpg").write_bytes(made())


def main(folder: Path) -> None:
    import subprocess

    names = [*PLACES, *REFUSED, *TAKEN]  # refused first: the most memory only ever grows
    again = (
        "import sys, pathlib, tests.imaging.hostile_files as h; h.make(pathlib.Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", again, str(folder)], check=True)
    measure(folder / "0.jpg")  # what is imported is no cost of any file
    (folder / "folder").mkdir()
    paths = [folder / "folder", folder / "missing.jpg"]
    paths += [folder / f"{number}.jpg" for number in range(len(REFUSED) + len(TAKEN))]
    found = {name: measure(path) for name, path in zip(names, paths, strict=True)}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
    main(Path(sys.argv[1]))
