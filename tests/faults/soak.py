"""Started as a process of its own: goes through an editor's rounds, and measures what they leave.

    PYTHONMALLOC=malloc python -m tests.faults.soak store|window|windows FOLDER ROUNDS [LEAK]

Prints JSON: the bytes in use, open files and threads, each time after as many rounds. In use is
what malloc has given out and not got back, of Python (which PYTHONMALLOC sends there too), Qt,
SQLite and the codecs: exact, where the pages of a process are at the mercy of fragmentation.
LEAK is a mistake that a program could make: "leak" keeps a kilobyte a round, and a file open.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SAMPLES = 12
Round = Callable[[int], None]


class _MallInfo(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keep".split()
    ]


def bytes_in_use() -> int:
    """Return what malloc has given out; needs glibc 2.33. Raises AttributeError elsewhere."""
    libc: Any = ctypes.CDLL(None)
    libc.mallinfo2.restype = _MallInfo
    found = libc.mallinfo2()
    return int(found.uordblks + found.hblkhd)


def settle_names() -> None:
    """Let Python's table of names be so large that it is not made anew while we measure.

    Every name of a file that is met goes in there and out again, and from time to time the table
    is copied: a megabyte more or less, which has nothing to do with what is kept.
    """
    names = [sys.intern(f"a name among many, {number}") for number in range(150_000)]
    del names


def measure() -> tuple[int, int, int]:
    """Return bytes in use, open files and threads, after the garbage has gone.

    And what Python remembers of attributes: 4,096 of them at most, each with its name, of which
    C code makes a new one at each call. They fill up for an hour, with up to 250 KB.
    """
    sys._clear_type_cache()
    for _ in range(3):
        gc.collect()
    return bytes_in_use(), len(os.listdir("/proc/self/fd")), threading.active_count()  # noqa: PTH208


def rounds_of_store(base: Path) -> Iterator[Round]:
    """Save, open, search, undo, take in, crop, export, switch: with the store alone."""
    from story_editor.export.export import export_listing
    from story_editor.imaging import raster
    from story_editor.intake.pictures import take_picture
    from story_editor.model.crop import Frame, Size
    from story_editor.store.index import Index
    from story_editor.store.indexing import refresh_index
    from story_editor.store.newsroom_folder import NewsroomFolder

    folders = [base / "one", base / "two"]
    opened = NewsroomFolder(folders[0])
    stories = [story.id for story in opened.stories()[0]]
    index = Index(base / "index.sqlite")
    picture = (base / "picture.jpg").read_bytes()
    small = Size(120, 80)

    def one(number: int) -> None:
        nonlocal opened
        story = opened.story(stories[number % len(stories)])
        opened.save_story(story.with_text("en", title=f"Round {number}"))
        opened.story(stories[(number + 1) % len(stories)])
        refresh_index(opened, index)
        index.rows(f"round {number}")
        opened.save_story(story)
        _photo, original = take_picture(picture, "picture.jpg", new_id=lambda: "new")
        opened.add_original(original, picture)
        path = opened.original_path(original)
        raster.thumbnail(path, original.size, Frame(number % 90, 0, 120, 80), small)
        if number % 10 == 0:
            newsroom, (found, _), (photos, _) = opened.newsroom(), opened.stories(), opened.photos()
            here = opened
            export_listing(newsroom, newsroom.listing(), found, photos,
                           lambda photo: here.original_path(photo.original),  # type: ignore[arg-type]
                           base / f"out {opened.folder.name}", cache=base / "cache")  # fmt: skip
            opened = NewsroomFolder(folders[number // 10 % 2])

    yield one
    index.close()


class _Opened:
    """The program, with the window of one of two newsrooms."""

    def __init__(self, base: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtWidgets import QApplication

        from story_editor.app import ARGUMENTS, Desktop
        from story_editor.store import computer

        self._folders = [base / "one", base / "two"]
        self.application = QApplication(list(ARGUMENTS))
        self.desktop = Desktop(self.application)
        for folder in self._folders:
            computer.note_export(folder, base / f"out {folder.name}", "now")

    def open(self, number: int) -> None:
        """Open the other newsroom, which closes the window there was, and wait until it is complete."""
        from PySide6.QtCore import QEvent

        from tests.faults.watched_window import wait_until

        desktop = self.desktop
        desktop.open(self._folders[number % 2])
        wait_until(
            lambda: bool(desktop.window and desktop.window.desk and desktop.window.desk.ready)
        )
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def close(self) -> None:
        """Close the window and let go of the application."""
        assert self.desktop.window is not None
        assert self.desktop.window.close()
        self.desktop.close()
        self.application.clipboard().clear()


def rounds_of_windows(base: Path) -> Iterator[Round]:
    """Open the other newsroom, each time in a new window."""
    opened = _Opened(base)
    yield opened.open
    opened.close()


def rounds_of_window(base: Path) -> Iterator[Round]:
    """Type, open another story, search, undo, drop a picture, crop, export, in one window."""
    opened = _Opened(base)
    opened.open(0)
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.faults.watched_window import rest, wait_until

    window = opened.desktop.window
    assert window is not None
    desk = window.desk
    assert desk is not None
    assert desk.session is not None
    act, form, stack = window.actions_by_name, desk.form, desk.session.undo_stack

    def one(number: int) -> None:
        window.list.go_to("story-1")
        QTest.keyClicks(form.title, "x")
        QTest.keyClick(form.picture.cropper.canvas, Qt.Key.Key_Right)
        form.picture.cropper.canvas.finish()
        window.list.go_to("story-2")  # which saves the one before
        window.list.search.setText(f"story {number % 7}")
        rest(1)
        window.list.search.clear()
        step = stack.index()
        if number % 5 == 0:
            form.files_dropped.emit([base / "picture.jpg"])
            wait_until(lambda: stack.index() > step)
        while stack.canUndo():
            act["undo"].trigger()
        act["save"].trigger()
        wait_until(lambda: desk.autosave.state == "saved")
        if number % 10 == 5:
            window.notices.tell("An export begins.")
            act["export"].trigger()
            wait_until(lambda: "clipboard" in window.notices.text)
        answered: list[None] = []  # what is under way while we measure is not kept
        window.tasks.run(lambda: None, answered.append, line="brief")
        wait_until(lambda: bool(answered))

    yield one
    opened.close()


ROUNDS = {"store": rounds_of_store, "window": rounds_of_window, "windows": rounds_of_windows}


def main() -> None:
    """Go through the rounds: twice as many to get warm, then a measurement each twelfth of them."""
    kind, folder, count, leak = (*sys.argv[1:], "")[:4]
    rounds = ROUNDS[kind](Path(folder))
    go = next(rounds)
    kept: list[Any] = []
    settle_names()
    every = max(1, int(count) // SAMPLES)
    seen = []
    number = 0
    for _sample in range(3 * SAMPLES):
        for _ in range(every):
            go(number)
            number += 1
            if leak:
                kept.append(bytes(1000))
                os.open(Path(folder) / "picture.jpg", os.O_RDONLY)  # which takes no memory of ours
        seen.append((number, *measure()))
    print(json.dumps(seen[2 * SAMPLES :]))
    next(rounds, None)


if __name__ == "__main__":
    main()
