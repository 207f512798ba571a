"""Taking markup apart into blocks and the boxes that hold them, without recursion or judgement."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from story_editor.intake.blocks import Block, Image, Region, Role, is_more
from story_editor.intake.hints import hint_of, is_unseen, role_of
from story_editor.model.dates import parse_date
from story_editor.model.findings import is_link
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
_BETWEEN: Final = " \n\t,;:|·•–—()-"
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


class _Context(NamedTuple):
    """What the elements around a text say about it."""

    level: int = 0
    role: Role = ""
    hint: Role = ""
    link: str = ""
    time: str = ""
    region: Region = ""
    language: str = ""
    sectioned: bool = False


@dataclass(slots=True)
class _Flow:
    """Text and pictures as they come, made into blocks whenever a block element begins or ends."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pending: list[tuple[str, _Context]] = field(default_factory=list)
    pictures: list[Block] = field(default_factory=list)

    def text(self, text: str, context: _Context) -> None:
        if self.pending and text.strip() and self._differs(context):
            self.flush()
        self.pending.append((text, context))

    def picture(self, image: Image, context: _Context) -> None:
        block = Block(
            image=image, link=context.link, region=context.region, language=context.language
        )
        self.pictures.append(block)
        if not any(text.strip() for text, _ in self.pending):
            self.flush()

    def flush(self) -> None:
        """End the running text here."""
        if any(text.strip() for text, _ in self.pending):
            for run in _apart(self.pending):
                if block := _block(run):
                    self.blocks.append(block)
        self.blocks += self.pictures
        self.pending, self.pictures = [], []

    def _differs(self, context: _Context) -> bool:
        said = [had for text, had in self.pending if text.strip()]
        return bool(said) and (said[-1].role, said[-1].hint) != (context.role, context.hint)


def take_apart(markup: str) -> tuple[list[Block], list[Box]]:
    """Return the blocks of `markup` in order, and its boxes, each after the one around it.

    Scripts, styles, menus, forms and what eyes do not see are left out; page headers,
    footers and asides are marked as such.
    """
    flow = _Flow()
    root = LexborHTMLParser(markup).root
    if root is None:
        return [], []
    # an element is met twice: to open it, and (box is its number) to close it
    open_: list[tuple[LexborNode, _Context, int, int]] = [(root, _Context(), -1, -1)]
    while open_:
        node, context, box, parent = open_.pop()
        if box >= 0:
            flow.flush()
            flow.boxes[box].end = len(flow.blocks)
        else:
            _meet(node, context, parent, flow, open_)
    flow.flush()
    return flow.blocks, flow.boxes


def _meet(
    node: LexborNode,
    context: _Context,
    parent: int,
    flow: _Flow,
    open_: list[tuple[LexborNode, _Context, int, int]],
) -> None:
    tag = node.tag or ""
    if tag == "-text":
        flow.text(node.text_content or "", context)
        return
    if tag in ("br", "hr"):
        flow.flush()
        return
    if tag.startswith(("-", "!")) or tag in _SKIPPED or is_unseen(node.attributes):
        return
    if tag == "form" and node.css_first("article, ol, h2, h3") is None:
        return
    if tag == "img":
        if image := _image(node):
            flow.picture(image, context)
        return
    inner = _inside(tag, node, context)
    if tag in _BLOCK:
        flow.flush()
        look = f"{tag} {' '.join(sorted((node.attributes.get('class') or '').split()))}"
        flow.boxes.append(Box(tag, look, parent, len(flow.blocks), inner.region))
        parent = len(flow.boxes) - 1
        open_.append((node, inner, parent, parent))
    elif inner.hint != context.hint and inner.hint:
        flow.flush()
    children = []
    child = node.child
    while child is not None:
        children.append((child, inner, -1, parent))
        child = child.next
    open_ += reversed(children)


def _inside(tag: str, node: LexborNode, context: _Context) -> _Context:
    """Return what stands inside `node`, itself inside `context`."""
    attributes = node.attributes
    level, link, time = context.level, context.link, context.time
    region, language = context.region, context.language
    if re.fullmatch(r"h[1-6]", tag):
        level = int(tag[1])
    elif tag in _NO_HEADING:
        level = 0  # the heading around it was never closed
    elif tag == "a":
        link = _link(attributes.get("href")) or link
    elif tag == "time":
        time = attributes.get("datetime") or " "
    elif tag in ("header", "footer") and not context.sectioned:
        region = "banner"
    elif tag == "aside":
        region = "aside"
    if tag in _BLOCK and (found := _LANGUAGE.fullmatch((attributes.get("lang") or "").strip())):
        language = found[0]
    return _Context(
        level,
        role_of(attributes) or context.role,
        hint_of(tag, attributes) or context.hint,
        link,
        time,
        region,
        language,
        context.sectioned or tag in _SECTIONS,
    )


def _link(href: str | None) -> str:
    """Return `href` when it may be published: no script, no mere "#"; blanks escaped."""
    link = (href or "").strip().replace(" ", "%20")
    return link if link != "#" and is_link(link) else ""


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


_Pieces = list[tuple[str, _Context]]


def _apart(pieces: _Pieces) -> list[_Pieces]:
    """Return `pieces` of one line, a date beside a link and a "Read more" set apart."""
    if pieces[0][1].level or not any(context.link for _, context in pieces):
        return [pieces]
    runs: list[_Pieces] = []
    for text, context in pieces:
        if runs and bool(runs[-1][0][1].link) == bool(context.link):
            runs[-1].append((text, context))
        else:
            runs.append([(text, context)])
    runs = [run for run in runs if _said(run)]
    loose = " ".join(_said(run) for run in runs if not run[0][1].link)
    timed = "".join(text for text, context in pieces if context.time and not context.link)
    if parse_date(loose) or (timed and timed.strip(_BETWEEN) == loose):
        return [[(_said(run), next(c for t, c in run if t.strip(_BETWEEN)))] for run in runs]
    if len(runs) > 1 and runs[-1][0][1].link and is_more(_said(runs[-1])):
        return [[piece for run in runs[:-1] for piece in run], runs[-1]]
    return [pieces]


def _said(pieces: _Pieces) -> str:
    return "".join(text for text, _ in pieces).strip(_BETWEEN)


def _block(pieces: _Pieces) -> Block | None:
    text = one_line("".join(text for text, _ in pieces).replace("\f", " "))
    if not text.strip():
        return None
    said = [context for piece, context in pieces if piece.strip()]
    link = next((context.link for context in said if context.link), "")
    return Block(
        text=text,
        level=said[0].level,
        role=said[0].role,
        hint=said[0].hint,
        link=link,
        whole_link=bool(link) and all(context.link == link for context in said),
        time=next((context.time.strip() for context in said if context.time), ""),
        region=said[0].region,
        language=said[0].language,
    )
