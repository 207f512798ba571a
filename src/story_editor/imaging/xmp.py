"""The XMP packet: the metadata that photographers' and picture desks' programs speak today.

Read leniently, in attribute and element form; written strictly, by hand, with nothing in
it that depends on a clock or a toolkit. Source of names: the IPTC Photo Metadata Standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it has no types

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES: Final = {
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
READ: Final = (
    "dc:creator",
    "dc:rights",
    "dc:description",
    "photoshop:Credit",
    "photoshop:Source",
    "photoshop:DateCreated",
    "exif:DateTimeOriginal",
    "xmpRights:UsageTerms",
    "xmpRights:WebStatement",
    "plus:LicensorURL",
    "Iptc4xmpCore:AltTextAccessibility",
)
"""The properties that are read: those that say something about credit, rights and content."""
LOCATION: Final = ("exif:GPSLatitude", "exif:GPSLongitude", "exif:GPSAltitude")
"""Properties that must never be in a published picture."""
_WHITE: Final = " \t\r\n"
"""White space by XML: a no-break space is a character of the text."""
_LARGEST: Final = 2_000_000
"""Bytes of the largest packet that is read."""
_LONGEST: Final = 65_535
"""Characters of the longest value that is read: EXIF and IIM of a JPEG hold no more either."""
_WIDE: Final = {
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"<\x00\x00\x00": "utf-32-le",
    b"\x00\x00\x00<": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}
"""How a packet of wide characters begins (XMP part 1, 7.3.2), and its codec."""
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_BOXES: Final = frozenset(f"{{{_RDF}}}{kind}" for kind in ("Alt", "Bag", "Seq"))
_MEMBER: Final = f"{{{_RDF}}}li"
_QUALIFIED: Final = f"{{{_RDF}}}value"
_DESCRIBED: Final = f"{{{_RDF}}}Description"
_RESOURCE: Final = f"{{{_RDF}}}resource"
_LICENSOR: Final = f"{{{_SPACES['plus']}}}Licensor"
"""The one property that is read from within: who licenses the picture, each with an address."""
_TRANSLATABLE: Final = frozenset(
    ("dc:rights", "dc:description", "xmpRights:UsageTerms", "Iptc4xmpCore:AltTextAccessibility")
)
"""Properties kept in an rdf:Alt, the form of texts that could have translations."""


class Packet(NamedTuple):
    """The texts of a packet, and whether all that it says of the names asked for could be read."""

    texts: dict[str, str]
    whole: bool


def read_xmp(packet: bytes, names: Sequence[str] = READ) -> dict[str, str]:
    """Return what `packet` says of `names`, as `read_packet` does."""
    return read_packet(packet, names).texts


def read_packet(packet: bytes, names: Sequence[str] = READ) -> Packet:
    """Return what `packet` says of `names`, of the picture itself.

    What it says of others, such as the pictures that were put into this one, is not read (XMP part
    1, 6.1: properties of the resource stand directly in an rdf:Description of rdf:RDF). Several values
    are joined by "; "; of a text in several languages the default is taken.
    Anything that is no sound XML, or that declares entities, is not read; never raises.
    """
    if not packet.strip(b"\x00 \t\r\n"):
        return Packet({}, whole=True)
    if len(packet) > _LARGEST:
        return Packet({}, whole=False)
    try:
        root = fromstring(_without_padding(packet), forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        return Packet({}, whole=False)
    tags = {_tag(name): name for name in names}
    found: dict[str, str] = {}
    for tag, text in _properties(root):
        if tag in tags and text:
            found.setdefault(tags[tag], text)
    texts = {name: found[name] for name in names if 0 < len(found.get(name, "")) <= _LONGEST}
    return Packet(texts, whole=len(texts) == len(found))


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the properties of the picture, by tag, each with its text."""
    for node in next(root.iter(f"{{{_RDF}}}RDF"), ()):
        yield from _attributes(node)
        for element in node:
            if element.tag != _LICENSOR:
                yield element.tag, _value(element)
                continue
            for within in element.iter():
                yield within.tag, _text(within)
                yield from _attributes(within)


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    return ((tag, value.strip(_WHITE)) for tag, value in element.items())


def _tag(name: str) -> str:
    """Return "dc:creator" as the parser writes it, with the address of its space."""
    prefix, local = name.split(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _without_padding(packet: bytes) -> str | bytes:
    """Return `packet` without what fills it up behind its end, as text when it is UTF-16 or 32.

    Raises UnicodeError.
    """
    start = packet.lstrip(b" \t\r\n")[:4]
    for marks, codec in _WIDE.items():
        if start.startswith(marks):
            return packet.lstrip(b" \t\r\n").decode(codec, "ignore").strip("\ufeff\x00 \t\r\n")
    return packet.strip(b"\x00 \t\r\n")


def _value(element: Element) -> str:
    """Return the text of a property: plain, of an Alt its default, of a Seq or Bag all.

    Only two steps down: properties may stand within one another, as deep as a stranger likes.
    """
    boxes = [element, *(child for child in element if child.tag in _BOXES)]
    members = [li for box in boxes for li in box if li.tag == _MEMBER and _text(li)]
    if not members:
        return _text(element)
    if any(box.tag == f"{{{_RDF}}}Alt" for box in boxes):
        default = [li for li in members if li.get(_LANGUAGE) == "x-default"]
        return _text((default or members)[0])
    return "; ".join(map(_text, members))


def _text(element: Element) -> str:
    """Return the text of one value: plain, an address (rdf:resource), or qualified (rdf:value)."""
    text = (element.text or "").strip(_WHITE) or element.get(_RESOURCE, "").strip(_WHITE)
    if text or not len(element):
        return text
    within = (element, *(child for child in element if child.tag == _DESCRIBED))
    values = (child.text or "" for one in within for child in one if child.tag == _QUALIFIED)
    return next(values, "").strip(_WHITE)


def build_xmp(values: Mapping[str, str | Sequence[str]]) -> bytes:
    """Return the packet that says `values`, keyed like READ; a sequence becomes an rdf:Seq.

    Properties stand in the order of their names, so equal values give equal bytes.
    """
    used = sorted({name.split(":")[0] for name in values})
    spaces = "".join(f'\n    xmlns:{prefix}="{_SPACES[prefix]}"' for prefix in used)
    lines = "".join(_written(name, values[name]) for name in sorted(values))
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f' <rdf:RDF xmlns:rdf="{_RDF}">\n'
        f'  <rdf:Description rdf:about=""{spaces}>\n{lines}  </rdf:Description>\n'
        " </rdf:RDF>\n"
        "</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    return packet.encode("utf-8")


def _written(name: str, value: str | Sequence[str]) -> str:
    """Return one property as an element."""
    if not isinstance(value, str):
        members = "".join(f"<rdf:li>{escape(member)}</rdf:li>" for member in value)
        return f"   <{name}><rdf:Seq>{members}</rdf:Seq></{name}>\n"
    text = escape(value)
    if name == "plus:LicensorURL":  # each licensor is a set of properties of its own
        licensor = f'<rdf:li rdf:parseType="Resource"><{name}>{text}</{name}></rdf:li>'
        return f"   <plus:Licensor><rdf:Seq>{licensor}</rdf:Seq></plus:Licensor>\n"
    if name in _TRANSLATABLE:
        text = f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'
    return f"   <{name}>{text}</{name}>\n"
