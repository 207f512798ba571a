"""Reading one story out of the blocks that belong to it: which is the title, which the credit.

What our own markup says is believed. Otherwise the order decides, as listings have it
(picture, credit, kicker, title, date, summary), and a block is only taken for a credit
when it looks like one or stands under the picture: a wrong credit is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from story_editor.intake.blocks import (
    Block,
    Image,
    Printed,
    is_credit,
    is_marked_credit,
    is_more,
    is_year,
    looks_like_date,
    read_date,
    split_caption,
)
from story_editor.intake.entry import Entry, Unread

_LONGEST_KICKER: Final = 60
_LONGEST_EXCERPT: Final = 80
_LONGEST_BUTTON: Final = 40


def read_entry(blocks: Sequence[Block], position: int = 1) -> Entry | Unread | None:
    """Return the story that `blocks` tell; Unread when they name none; None when they are empty.

    `position` is the story's place on the page, from 1.
    """
    texts = [block for block in blocks if block.text]
    pictures = [block for block in blocks if block.image]
    if not texts and not pictures:
        return None
    parts = _Parts(blocks)
    entry = parts.entry()
    if not entry.title:
        said = " / ".join(block.text for block in texts)[:_LONGEST_EXCERPT]
        return Unread(position, said or entry.alt or entry.image, "no-title")
    if not (entry.date or entry.date_text or entry.summary or entry.credit or entry.image):
        return Unread(position, entry.title[:_LONGEST_EXCERPT], "only-title")
    return entry


def _without_false_captions(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return `blocks`, a caption with a heading in it taken for what it is: the whole story."""
    if not any(block.level and block.hint == "caption" for block in blocks):
        return blocks
    return [replace(block, hint="") if block.hint == "caption" else block for block in blocks]


class _Parts:
    """The blocks of one story, given out one role after the other; each block has one."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = _without_false_captions(blocks)
        self.certain = any(block.role for block in blocks)
        self.picture = next((i for i, block in enumerate(blocks) if block.image), -1)
        self.date_at, self.printed = self._find_date(0)
        self.title_at = self._find_title()
        if self.title_at >= 0 and not (self.certain and self.date_at >= 0):
            self.date_at, self.printed = self._date_beside(self.title_at)
        self.credit_at, self.credit, self.caption = self._find_credit()
        self.kicker_at = self._find_kicker()

    def entry(self) -> Entry:
        """Return the story; its title is empty when the blocks name none."""
        image = self.blocks[self.picture].image if self.picture >= 0 else None
        picture = image or Image("", "")
        return Entry(
            title=self._text(self.title_at),
            link=self._link(),
            date=self.printed.day if self.printed else None,
            date_text=self.printed.text if self.printed and not self.printed.day else "",
            kicker=self._text(self.kicker_at),
            credit=self.credit,
            caption=self.caption,
            summary="\n".join(block.text for block in self._summary()),
            image=picture.src,
            alt=picture.alt or "",
            decorative=image is not None and image.alt == "",
            missing_alt=image is not None and image.alt is None,
            left_out=self._left_out(),
        )

    def _text(self, at: int) -> str:
        return self.blocks[at].text if at >= 0 else ""

    def _find_date(self, start: int) -> tuple[int, Printed | None]:
        for at in range(start, len(self.blocks)):
            block = self.blocks[at]
            if self.certain and block.role != "date":
                continue
            if block.text and (printed := read_date(block)):
                return at, printed
        return -1, None

    def _date_beside(self, title: int) -> tuple[int, Printed | None]:
        """Return the date after the title, or before it, or the words that stand in its place."""
        for start in (title + 1, 0):
            at, printed = self._find_date(start)
            if printed and at != title:
                return at, printed
        after = next((i for i in range(title + 1, len(self.blocks)) if self.blocks[i].text), -1)
        if after >= 0 and not self.certain and looks_like_date(self.blocks[after]):
            return after, Printed(self.blocks[after].text)
        return -1, None

    def _find_title(self) -> int:
        named = [i for i, b in enumerate(self.blocks) if b.text and b.role == "title"]
        if named or self.certain:
            return named[0] if named else -1
        free = [i for i, b in enumerate(self.blocks) if b.text and self._may_be_title(b)]
        headings = [i for i in free if self.blocks[i].level]
        if headings:
            return min(
                headings, key=lambda i: (self.blocks[i].hint != "title", self.blocks[i].level)
            )
        hinted = [i for i in free if self.blocks[i].hint == "title"]
        if hinted:
            return hinted[0]
        return self._title_by_place(free)

    def _title_by_place(self, free: list[int]) -> int:
        """Return the title where nothing marks it: directly before the date, or after it.

        A credit is only taken for the title when another credit stands before it.
        """
        before = [i for i in range(self.date_at) if self._is_plain(self.blocks[i])]
        titles = [i for i in before if not is_credit(self.blocks[i].text)]
        if titles or len(before) > 1:
            return (titles or before)[-1]
        if before and before[0] in free:
            return before[0]
        after = [i for i in free if i > self.date_at and not is_more(self.blocks[i].text)]
        linked = [i for i in after if self.blocks[i].whole_link and self.date_at >= 0]
        return (linked or [i for i in after if not self._is_lead(i)] or [-1])[0]

    def _is_plain(self, block: Block) -> bool:
        return bool(block.text) and block.hint in ("", "title")

    def _may_be_title(self, block: Block) -> bool:
        if block.hint in ("credit", "caption", "date", "kicker"):
            return False
        return not is_marked_credit(block.text) and not (read_date(block) and not self._sole(block))

    def _sole(self, block: Block) -> bool:
        """Say whether `block` is the only heading: then it is the title even if it is a date."""
        return bool(block.level) and [b for b in self.blocks if b.level] == [block]

    def _is_lead(self, at: int) -> bool:
        """Say whether the block is a credit with a title to come, not the title itself."""
        return is_credit(self.blocks[at].text) and any(
            b.text and not read_date(b) for b in self.blocks[at + 1 :]
        )

    def _find_credit(self) -> tuple[int, str, str]:
        """Return where the credit stands (-1: nowhere), the credit, and the picture's caption."""
        if self.certain:
            at = next((i for i, b in enumerate(self.blocks) if b.role == "credit"), -1)
            return at, self._text(at), ""
        caption = ""
        for at, block in enumerate(self.blocks):
            if at in (self.title_at, self.date_at) or not block.text:
                continue
            if block.hint == "credit":
                return at, block.text, caption
            if block.hint == "caption":
                said, credit = split_caption(block.text)
                caption = caption or said
                if credit:
                    return at, credit, caption
        at = self._credit_by_place()
        return at, self._text(at), caption

    def _credit_by_place(self) -> int:
        leads = self._leads()
        under_picture = [i for i in leads if 0 <= self.picture < i]
        if under_picture and (len(under_picture) > 1 or " " in self._text(under_picture[0])):
            return under_picture[0]
        for at in [*leads, *self._after_title()]:
            text = self._text(at)
            if (is_credit(text) and at < self.title_at) or is_marked_credit(text):
                return at
            if self.picture >= 0 and at == self.picture + 1 and is_credit(text):
                return at
        return -1

    def _leads(self) -> list[int]:
        """Return the places of plain texts before the title."""
        return [
            i
            for i in range(max(0, self.title_at))
            if self.blocks[i].text and i != self.date_at and self.blocks[i].hint in ("", "title")
        ]

    def _after_title(self) -> list[int]:
        return [
            i
            for i in range(self.title_at + 1, len(self.blocks))
            if self.blocks[i].text and i != self.date_at and self.blocks[i].hint != "caption"
        ]

    def _find_kicker(self) -> int:
        wanted = "role" if self.certain else "hint"
        for at, block in enumerate(self.blocks):
            if block.text and getattr(block, wanted) == "kicker" and at != self.title_at:
                return at
        if self.certain:
            return -1
        leads = [i for i in self._leads() if i != self.credit_at]
        if not leads or len(self._text(leads[-1])) > _LONGEST_KICKER:
            return -1
        return -1 if is_year(self.blocks[leads[-1]]) else leads[-1]

    def _left_out(self) -> tuple[str, ...]:
        """Return the texts before the title that are neither credit nor kicker."""
        if self.certain:
            return ()
        taken = (self.credit_at, self.kicker_at)
        texts = [self.blocks[i] for i in self._leads() if i not in taken]
        return tuple(b.text for b in texts if not is_year(b))

    def _summary(self) -> list[Block]:
        if self.certain:
            return [b for b in self.blocks if b.text and b.role == "summary"]
        taken = (self.title_at, self.date_at, self.credit_at, self.kicker_at)
        free = [self.blocks[i] for i in self._after_title() if i not in taken]
        told = [b for b in free if b.hint == "summary"] or free
        return [b for b in told if not self._leads_on(b, last=b is free[-1])]

    def _leads_on(self, block: Block, *, last: bool) -> bool:
        """Say whether `block` is a link to the story rather than a part of its summary."""
        if not block.whole_link:
            return False
        if is_more(block.text):
            return True
        card = all(b.whole_link for b in self.blocks if b.text)
        own = block.link == self.blocks[self.title_at].link or last
        return own and not card and len(block.text) <= _LONGEST_BUTTON

    def _link(self) -> str:
        """Return the title's link, else the picture's, else that of "Read more"."""
        title = self.blocks[self.title_at].link if self.title_at >= 0 else ""
        if title or self.title_at < 0:
            return title
        pictures = [b.link for b in self.blocks if b.image and b.link]
        onward = [b.link for b in self.blocks if b.link and b.whole_link and b.text]
        return (pictures or onward[-1:] or [""])[0]
