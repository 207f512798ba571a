"""newsroom.json, the marker of a newsroom: read, taken from its versions, put back, and its copies."""

from __future__ import annotations

import contextlib
from pathlib import Path

from story_editor.errors import (
    AnotherNewsroom,
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    NewerFormat,
    NewsroomReadOnly,
    NotANewsroom,
    StoryEditorError,
)
from story_editor.model.base import is_newer
from story_editor.model.newsroom import Newsroom
from story_editor.store.codec import decode, newer_format
from story_editor.store.disk import Disk, read_file
from story_editor.store.known_files import KnownFiles
from story_editor.store.layout import Layout
from story_editor.store.marker import MARKER, refuse_if_absent, refuse_if_newer
from story_editor.store.mending import Mending


class NewsroomFile:
    """The one file of a newsroom that says that it is one."""

    def __init__(
        self, folder: Path, disk: Disk, layout: Layout, known: KnownFiles, mending: Mending
    ) -> None:
        self._folder = folder
        self._disk = disk
        self._layout = layout
        self._known = known
        self._mending = mending
        self.own = ""
        """The id of the newsroom that was found here first: no other is read or written."""

    def read(self) -> Newsroom:
        """Read it; its last version where it is damaged.

        Raises NotANewsroom, also as AnotherNewsroom, NewerFormat, DamagedFile, DiskRefused.
        """
        refuse_if_absent(self._folder, self._disk)
        try:
            newsroom = self._known.read(self._layout.place("newsroom", ""), Newsroom).value
        except DamagedFile:
            newsroom = self._last()
        self._refuse_another(newsroom.id)
        return newsroom

    def refuse_to_write(self) -> None:
        """Refuse when the newsroom has gone (a disk was pulled out), or is newer or another by now.

        Otherwise a folder would be made in its place, with one file in it, or the words of this
        newsroom would stand in another. Raises as `read` does.
        """
        self._refuse_another(refuse_if_newer(self._folder, self._disk))

    def _refuse_another(self, there: str) -> None:
        if self.own and there and there != self.own:
            raise AnotherNewsroom(self._folder)
        self.own = self.own or there

    def to_use(self) -> Newsroom:
        """Read it for whoever publishes by it, or writes into its newsroom.

        Raises NewerFormat also where it can be read and a newer version alone knows all of it;
        else as `read` does.
        """
        return _ours(self._layout, self.read())

    def put_back(self) -> Newsroom:
        """Write it from its last version, where it is missing or damaged.

        Raises NotANewsroom when there is no version, NewerFormat when the last one is not ours to
        write, NewsroomReadOnly, DiskRefused.
        """
        if not self._mending.writes:
            raise NewsroomReadOnly(self._folder)
        if not self._layout.newsroom_id():
            raise NotANewsroom(self._folder, lacking=True)
        return _ours(self._layout, self._last())

    def known_id(self) -> str:
        """Return the id under which its versions are kept, "" for none.

        It is what a damaged one does not tell. Raises DiskRefused.
        """
        return self._layout.newsroom_id()

    def copies(self) -> list[ConflictedCopy]:
        """Return the copies of it that sync programs or persons left beside it.

        They are known by the id inside; other files there are a person's own. Raises DiskRefused.
        """
        try:
            own = self.read().id
        except StoryEditorError:  # which is told elsewhere
            own = self._layout.newsroom_id()
        found = []
        for path in self._layout.files(""):
            with contextlib.suppress(DamagedFile, NewerFormat, DiskRefused):
                if path.name == MARKER:
                    continue
                copy = decode(path, read_file(path, self._disk), Newsroom).value
                if copy.id == own and not is_newer(copy):
                    found.append(ConflictedCopy(path, own))
        return found

    def _last(self) -> Newsroom:
        place = self._layout.place("newsroom", self._layout.newsroom_id())
        return self._mending.read(place, Newsroom).value


def _ours(layout: Layout, newsroom: Newsroom) -> Newsroom:
    if is_newer(newsroom):
        raise newer_format(layout.place("newsroom", newsroom.id).path, newsroom)
    return newsroom
