"""Two questions about a window that know nothing of the program behind it.

1. Words that the program replaced, and not the person who typed them: are they in some version?
2. What stood in the fields when the window said saved: does it stand there after reopening?

They are told what is seen (screen.py) and what is on the disk (papers.py). A story is known by
the number in its kicker, and its file by having held that number first. What a person types
over, or takes back with undo, was replaced by that person, and is nobody's loss.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from tests.faults.papers import NOW, Paper, Papers
from tests.faults.promises import (
    ALT,
    COMMON,
    By,
    Key,
    Lost,
    Replaced,
    Seen,
    Texts,
    anywhere,
    texts_in,
    went,
)
from tests.faults.screen import LISTING, Screen, mark_in


@dataclass
class Oracles:
    """Remembers what was seen and promised, and looks for it on the disk."""

    papers: Papers
    _seen: dict[Key, Seen] = field(default_factory=dict)
    _replaced: set[Replaced] = field(default_factory=set)
    _files: dict[str, set[str]] = field(default_factory=dict)
    _alike: dict[str, frozenset[str]] = field(default_factory=dict)
    _shared: set[str] = field(default_factory=set)
    _new: set[str] = field(default_factory=set)
    _changing: set[str] = field(default_factory=set)
    _doubtful: set[str] = field(default_factory=set)
    _now: Key | None = None

    # --- what is told ---------------------------------------------------------------------

    def look(self, screen: Screen, by: By) -> None:
        """Take in what is seen, and who made it so."""
        key = Key(screen.mark, screen.language)
        if screen.shows_versions:  # one may be brought back while another story is looked at
            self._changing.add(screen.mark)
        self._doubt(screen.mark, by)
        if by == "undo":
            self._taken_back(screen)
        if screen.mark in self._doubtful:
            pass
        elif screen.mark:
            self._take(key, screen, by)
        elif screen.texts:  # a number went with a version or an undo: which one, none can tell
            last = self._now.mark if self._now else ""
            self._forget(key for key in self._seen if key.mark in self._new or key.mark == last)
        self._now = key
        if screen.says_saved:
            self._acknowledge()

    def made(self, mark: str, like: str = "") -> None:
        """Hear of a new story, made `like` another: one of the two may be taken for the other."""
        self._new.add(mark)
        self._now = None
        if like:
            alike = self._alike.get(like, frozenset([like])) | {mark}
            self._alike |= dict.fromkeys(alike, alike)

    def written(self, entry: str, words: str) -> None:
        """Hear that somebody else has written `words` into a story's file: both are to be kept."""
        self._shared.add(entry)
        self._replaced.add(Replaced("", "somebody else's title", words, entry))

    def credited(self) -> None:
        """Hear that the person puts other words into the credits of photos, seen or not."""
        for seen in self._seen.values():
            seen.credit = seen.acked_credit = ""

    def closed(self) -> None:
        """Hear that the window has closed, so that everything it had is said to be saved."""
        self._acknowledge()
        self._reopen()
        self.check()
        for key in [key for key in self._seen if self._is_shared(key.mark)]:
            self._replace(key, self._seen.pop(key).texts[-1])
        self._shared.clear()
        self._changing.clear()

    def killed(self, left: Papers) -> None:
        """Hear that the window is gone without having closed, and `left` these files.

        What was not said saved may be gone too. A draft of what was undone since may come back: the
        words before it are among the versions then.
        """
        found = self.check(left)
        self._seen = {
            key: Seen(found[key], seen.acked_credit, True, seen.acked_credit)
            for key, seen in self._seen.items()
            if key in found
        }
        self._replaced.clear()
        self._reopen()

    # --- what is asked --------------------------------------------------------------------

    def check(self, there: Papers | None = None) -> dict[Key, list[Texts]]:
        """Look for everything that was promised. Returns which texts of each story are there, the latest last.

        Raises Lost.
        """
        papers = (there or self.papers).all()
        self._learn(papers)
        found = {}
        for key, seen in self._seen.items():
            if not seen.acked:
                continue
            texts = self._there(key, seen, papers)
            if not texts:
                raise Lost(f"{key} was said to be saved: {self._missing(key, seen, papers)}")
            found[key] = texts
            photos = [paper for paper in papers if paper.kind == "photos"]
            credit = seen.credit if seen.credit == seen.acked_credit else ""
            if credit and not anywhere(credit, photos):
                raise Lost(f"the credit {credit!r} of {key.mark} is gone")
        if all(seen.acked and len(seen.texts) == 1 for seen in self._seen.values()):
            self._check_replaced(papers)
        return found

    def _check_replaced(self, papers: list[Paper]) -> None:
        for one in list(self._replaced):
            of_it = [p for p in papers if one.entry == p.entry != "" or self._is_of(one.mark, p)]
            places = {paper.place for paper in of_it if one.words in paper.words}
            if "version" in places:
                self._replaced.remove(one)
            elif not places:
                raise Lost(f"is in no version: {one}")

    def _there(self, key: Key, seen: Seen, papers: list[Paper]) -> list[Texts]:
        """Return which of the texts of one story stand together in one of its files, the latest last."""
        files = [paper for paper in papers if self._is_of(key.mark, paper)]
        shown = [one for one in files if one.place in NOW or self._is_shared(key.mark)]
        shown = shown or files  # a file that is missing is put back from its versions
        found = []
        for texts in seen.texts:
            words = {text for text in texts.values() if text}
            # a picture that is still being read takes this away with the one before it
            going = {texts.get(ALT, "")} if key != self._now else set()
            if all(anywhere(text, files) for text in going & words) and (
                not words - going or any(words - going <= paper.words for paper in shown)
            ):
                found.append(texts)
        return found

    def _missing(self, key: Key, seen: Seen, papers: list[Paper]) -> str:
        lines = [
            f"{paper.place} of {paper.entry} has no {dict(texts.items() - texts_in(paper, texts).items())}"
            for texts in seen.texts
            for paper in papers
            if self._is_of(key.mark, paper)
        ]
        return "\n".join(lines) or "it has no file"

    def _is_of(self, mark: str, paper: Paper) -> bool:
        if mark == LISTING:
            return paper.kind == "newsroom"
        return paper.kind == "stories" and paper.entry in self._entries(mark)

    def _entries(self, mark: str) -> set[str]:
        alike = self._alike.get(mark, frozenset([mark]))
        return {entry for one in alike for entry in self._files.get(one, ())}

    def _is_shared(self, mark: str) -> bool:
        return mark in self._changing or bool(self._entries(mark) & self._shared)

    def _acknowledge(self) -> None:
        for seen in self._seen.values():
            seen.acknowledge()

    # --- what is remembered ---------------------------------------------------------------

    def _take(self, key: Key, screen: Screen, by: By) -> None:
        seen = self._seen.setdefault(key, Seen([screen.texts], screen.credit))
        last = seen.texts[-1]
        if screen.credit != seen.credit:
            if by != "program" and key == self._now:
                self._forget_credit(seen.credit)
            seen.credit = screen.credit
        self._share(key, screen.texts)
        back = set(screen.texts.values())  # in the person's hands again
        self._replaced = {o for o in self._replaced if o.mark != key.mark or o.words not in back}
        if screen.texts == last:
            return
        if by == "program" or key != self._now:
            self._replace(key, {k: v for k, v in last.items() if went(k, v, screen)})
        seen.texts.append(screen.texts)

    def _share(self, key: Key, texts: Texts) -> None:
        """Leave what a story says in every language, such as its kicker, to where it was seen last.

        With it another language may have got other words too, unseen: those of somebody else.
        """
        for other, seen in self._seen.items():
            if other.mark == key.mark and other != key:
                last = seen.texts[-1]
                moved = {name for name in COMMON if texts.get(name) != last.get(name)}
                if moved & last.keys():
                    seen.texts.append({k: v for k, v in last.items() if k not in moved})

    def _doubt(self, mark: str, by: By) -> None:
        """Let go of a story and its copies once a copy may have got its old number back."""
        alike, before = self._alike.get(mark, frozenset()), self._now.mark if self._now else ""
        if mark != before and (by == "undo" or before in alike):
            self._doubtful |= alike
            self._forget(key for key in self._seen if key.mark in alike)
            self._replaced = {one for one in self._replaced if one.mark not in alike}

    def _replace(self, key: Key, texts: Texts) -> None:
        # while a date is typed it passes through dates that nobody meant
        meant = {name: words for name, words in texts.items() if words and name != "Date"}
        self._replaced |= {Replaced(key.mark, name, words) for name, words in meant.items()}

    def _taken_back(self, screen: Screen) -> None:
        """Let go of what an undo or redo may have changed without its being seen."""
        self._forget(
            key
            for key in self._seen
            if key.mark == LISTING or (key.mark == screen.mark and key.language != screen.language)
        )
        self.credited()
        if screen.mark in {key.mark for key in self._seen}:
            self._now = Key(screen.mark, screen.language)

    def _forget(self, keys: Iterable[Key]) -> None:
        for key in list(keys):
            del self._seen[key]

    def _forget_credit(self, words: str) -> None:
        for seen in self._seen.values():
            if seen.credit == words:
                seen.credit = seen.acked_credit = ""

    def _reopen(self) -> None:
        self._new.clear()
        self._now = None

    def _learn(self, papers: Collection[Paper]) -> None:
        """Note which file is that of a mark: the first that holds it, unless it was copied.

        Several may: a click in a menu copies too, and which was the first then, none can tell.
        """
        known = self._files.keys() - self._alike.keys()
        for paper in papers:
            if paper.kind == "stories":
                for mark in {mark_in(words) for words in paper.words} - known - {""}:
                    self._files.setdefault(mark, set()).add(paper.entry)
