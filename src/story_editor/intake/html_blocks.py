"""Taking markup apart into blocks and the boxes that hold them, without recursion or judgement."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from story_editor.intake.blocks import Block, Image, Region
from story_editor.intake.hints import hint_of, is_menu, is_unseen, role_of
from story_editor.intake.html_lines import Around, Pieces, to_blocks
from story_editor.model.links import published_link
from story_editor.model.plain import one_line

_BLOCK: Final = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu"
    " ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SKIPPED: Final = frozenset(
    "audio button canvas datalist embed head iframe input math nav noscript object script select"
    " style svg template textarea title video".split()
)
_NO_HEADING: Final = frozenset("article dl dt figure li ol p section table td ul".split())
_SECTIONS: Final = frozenset(("article", "li", "main", "section"))
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class Box:
    """A block element: `look` is its tag with its classes, its blocks are `start` to `end`."""

    tag: str
    look: str
    parent: int
    start: int
    region: Region
    end: int = 0


@dataclass(slots=True)
class _Flow:
    """Text and pictures as they come, made into blocks whenever a block element begins or ends."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pending: Pieces = field(default_factory=list)
    pictures: list[Block] = field(default_factory=list)
    last: Around | None = None  # around the last words of what is pending
    inlines: int = 0

    def text(self, text: str, around: Around) -> None:
        if text.strip():
            if self.last and (self.last.role, self.last.hint) != (around.role, around.hint):
                self.flush()
            self.last = around
        self.pending.append((text, around))

    def picture(self, image: Image, around: Around) -> None:
        self.pictures.append(
            Block(image=image, link=around.link, region=around.region, language=around.language)
        )
        if self.last is None:
            self.flush()

    def flush(self) -> None:
        """End the running text here; a picture within it comes after it."""
        self.blocks += [*to_blocks(self.pending), *self.pictures]
        self.pending, self.pictures, self.last = [], [], None

    def open_box(self, tag: str, node: LexborNode, parent: int, region: Region) -> int:
        """Begin a box and return its number."""
        look = " ".join([tag, *sorted((node.attributes.get("class") or "").split())])
        self.boxes.append(Box(tag, look, parent, len(self.blocks), region))
        return len(self.boxes) - 1

    def next_inline(self) -> int:
        self.inlines += 1
        return self.inlines


_Open = tuple[LexborNode, Around, int, int]
"""A node to meet inside a box; a box's own node comes again, with its number, to close it."""


def take_apart(markup: str) -> tuple[list[Block], list[Box]]:
    """Return the blocks of `markup` in order, and its boxes, each after the one around it.

    Scripts, styles, menus, forms and what eyes do not see are left out; page headers,
    footers and asides are marked as such.
    """
    flow = _Flow()
    root = LexborHTMLParser(markup).root
    if root is None:
        return [], []
    open_: list[_Open] = [(root, Around(), -1, -1)]
    while open_:
        node, around, box, parent = open_.pop()
        if box >= 0:
            flow.flush()
            flow.boxes[box].end = len(flow.blocks)
        else:
            _meet(node, around, parent, flow, open_)
    flow.flush()
    return flow.blocks, flow.boxes


def _meet(node: LexborNode, around: Around, parent: int, flow: _Flow, open_: list[_Open]) -> None:
    """Take in `node`, a text, a picture or an element, whose children are left to be met."""
    tag = node.tag or ""
    if tag == "-text":
        flow.text(node.text_content or "", around)
    elif tag in ("br", "hr"):
        flow.flush()
    elif tag == "img":
        if (image := _image(node)) and not is_unseen(node.attributes):
            flow.picture(image, around)
    elif not _is_left_out(tag, node):
        inner = _inside(tag, node, around)
        if tag in _BLOCK:
            flow.flush()
            inner = inner._replace(inline=0)
            parent = flow.open_box(tag, node, parent, inner.region)
            open_.append((node, inner, parent, parent))
        else:
            if inner.hint != around.hint and inner.hint:
                flow.flush()
            inner = inner._replace(inline=around.inline or flow.next_inline())
        children: list[_Open] = []
        child = node.child
        while child is not None:
            children.append((child, inner, -1, parent))
            child = child.next
        open_ += reversed(children)


def _is_left_out(tag: str, node: LexborNode) -> bool:
    """Say whether an element says nothing of stories: scripts, menus, forms, comments."""
    if tag.startswith(("-", "!")) or tag in _SKIPPED or is_unseen(node.attributes):
        return True
    if tag == "form":  # some systems put the whole page into one
        return node.css_first("article, ol, h2, h3") is None
    return tag in _BLOCK and is_menu(node.attributes)


def _inside(tag: str, node: LexborNode, around: Around) -> Around:
    """Return what stands inside `node`, itself inside `around`."""
    attributes = node.attributes
    level, link, time = around.level, around.link, around.time
    region, language = around.region, around.language
    if re.fullmatch(r"h[1-6]", tag):
        level = int(tag[1])
    elif tag in _NO_HEADING:
        level = 0  # the heading around it was never closed
    elif tag == "a":
        link = _link(attributes.get("href")) or link
    elif tag == "time":
        time = attributes.get("datetime") or " "
    elif tag in ("header", "footer") and not around.sectioned:
        region = "banner"
    elif tag == "aside":
        region = "aside"
    if tag in _BLOCK and (found := _LANGUAGE.fullmatch((attributes.get("lang") or "").strip())):
        language = found[0]
    return Around(
        level,
        role_of(attributes) or around.role,
        hint_of(tag, attributes) or around.hint,
        link,
        time,
        region,
        language,
        around.sectioned or tag in _SECTIONS,
        around.inline,
    )


def _link(href: str | None) -> str:
    """Return `href` when it may be published: no script, no mere "#"; blanks escaped."""
    link = published_link((href or "").strip().replace(" ", "%20"))
    return link if link != "#" else ""


def _image(node: LexborNode) -> Image | None:
    """Return the picture of an img element, the real one where it is loaded late."""
    attributes = node.attributes
    if attributes.get("width") in ("0", "1") and attributes.get("height") in ("0", "1"):
        return None  # a counter, not a picture
    src = (attributes.get("src") or "").strip()
    if not src or src.startswith("data:"):
        late = attributes.get("data-src") or attributes.get("data-lazy-src") or ""
        src = late.strip() or ("" if src.startswith("data:") else src)
    alt = one_line(attributes.get("alt") or "") if "alt" in attributes else None
    return Image(src, alt) if src or alt else None


def preformatted(markup: str) -> str:
    """Return the text of the pre elements of `markup`, lines kept, "" when there are none."""
    found = LexborHTMLParser(markup).css("pre")
    return "\n\n".join(node.text() for node in found)
