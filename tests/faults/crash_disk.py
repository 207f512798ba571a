"""A disk in memory that knows what has reached the medium and what has not.

What is written into a file is safe once its handle was flushed, a name (made, replaced,
removed) once its folder was. All the rest is what a power cut may take: tests/faults/images.py
makes what could be found afterwards.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from typing_extensions import override

from story_editor.store.disk import Disk, Seen

BASE = Path(os.path.realpath("/a disk in memory"))
"""Where the disk seems to be; nothing is there in truth."""
BASE_PARTS = BASE.parts
DEPTH = len(BASE_PARTS)


@dataclass(eq=False)
class File:
    """The bytes of a file: as programs see them, and as they were flushed last (None: never)."""

    seen: bytes = b""
    safe: bytes | None = None


@dataclass(eq=False)
class Change:
    """Names of one folder that change in one step; None removes a name.

    `needs` is the other half of a move between folders: a disk that has taken the file away
    here, and has not put it there, would be broken without any power cut.
    """

    names: Mapping[str, File | Folder | None]
    needs: Change | None = None


@dataclass(eq=False)
class Folder:
    """The names of a folder: as programs see them, as flushed last, and what came since."""

    seen: dict[str, File | Folder] = field(default_factory=dict)
    safe: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)

    def change(
        self, names: Mapping[str, File | Folder | None], needs: Change | None = None
    ) -> Change:
        """Change names for all programs, and remember that the medium knows nothing of it."""
        apply(self.seen, names)
        self.pending.append(made := Change(names, needs))
        return made

    def flush(self) -> None:
        """Make what is seen safe."""
        self.safe = dict(self.seen)
        self.pending.clear()


Node = File | Folder
READING = ("exists", "about", "read", "list", "look_through", "lock", "unlock")
"""Calls that change nothing on the disk."""
Hook = Callable[[str, Path], None]


class Entry(NamedTuple):
    """What listing a folder says of one name."""

    name: str
    path: str
    folder: bool

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return self.folder


def apply(names: dict[str, Node], changes: Mapping[str, Node | None]) -> None:
    """Carry out a change of names."""
    for name, node in changes.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class CrashDisk(Disk):
    """A disk that holds `root` at BASE. `before` is called with every call's name and path.

    It may raise OSError, which refuses the call; of a write, half has then happened.
    """

    def __init__(self, root: Folder | None = None) -> None:
        self.root = root or Folder()
        self.before: Hook = lambda _call, _path: None
        self.writes = 0
        self._handles: dict[int, tuple[Path, File]] = {}
        self._locks: dict[int, Path] = {}
        self._opened = 2

    # --- what the program asks for ---

    @override
    def mkdir(self, folder: Path) -> None:
        self._meet("mkdir", folder)
        if folder == BASE:
            return
        if folder.parent != BASE and self._find(folder.parent) is None:
            self.mkdir(folder.parent)
        above, there = self._folder(folder.parent), self._find(folder)
        if isinstance(there, File):
            raise _refusal(errno.EEXIST, folder)
        if there is None:
            above.change({folder.name: Folder()})

    @override
    def list(self, folder: Path) -> Any:  # os.DirEntry cannot be made by hand
        self._meet("list", folder)
        if self._find(folder) is None:
            return []
        names, here = self._folder(folder).seen, f"{folder}{os.sep}"  # a Path of each takes longer
        return [Entry(n, here + n, isinstance(node, Folder)) for n, node in names.items()]

    @override
    def look_through(self, folder: Path) -> Iterator[Seen]:
        self._meet("look_through", folder)
        if self._find(folder) is not None:
            yield [(name, _about(node)) for name, node in self._folder(folder).seen.items()]

    @override
    def about(self, path: Path) -> os.stat_result:
        self._meet("about", path)
        node = self._find(path)
        if node is None:
            raise _refusal(errno.ENOENT, path)
        return _about(node)

    @override
    def read(self, path: Path | str) -> bytes:
        path = path if isinstance(path, Path) else Path(path)
        self._meet("read", path)
        return self._file(path).seen

    @override
    def read_start(self, path: Path, most: int) -> bytes:
        return self.read(path)[:most]

    @override
    def exists(self, path: Path) -> bool:
        self._meet("exists", path)
        return self._find(path) is not None

    @override
    def create(self, path: Path) -> int:
        self._meet("create", path)
        if self._find(path) is not None:
            raise _refusal(errno.EEXIST, path)
        self._folder(path.parent).change({path.name: (made := File())})
        self._opened += 1
        self._handles[self._opened] = (path, made)
        return self._opened

    @override
    def lock(self, path: Path, *, wait: bool = False) -> int | None:
        """Lock `path`, which need not be on this disk: a lock dies with its process, so nothing is left of it."""
        self._meet("lock", path)
        if path in self._locks.values():
            assert not wait, f"whoever has {path} would be waited for without end"
            return None
        self._opened += 1
        self._locks[self._opened] = path
        return self._opened

    @override
    def write(self, handle: int, data: bytes) -> None:
        path, file = self._handles[handle]
        try:
            self._meet("write", path)
        except OSError:
            file.seen += data[: len(data) // 2]
            raise
        file.seen += data

    @override
    def fsync(self, handle: int) -> None:
        path, file = self._handles[handle]
        self._meet("fsync", path)
        file.safe = file.seen

    @override
    def close(self, handle: int) -> None:
        # given back also when it reports an error
        if (locked := self._locks.pop(handle, None)) is not None:
            self._meet("unlock", locked)
            return
        path, _ = self._handles.pop(handle)
        self._meet("close", path)

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._meet("replace", source)
        node, there = self._find(source), self._folder(target.parent)
        if node is None:
            raise _refusal(errno.ENOENT, source)
        if source.parent == target.parent:
            there.change({source.name: None, target.name: node})
            return
        arrived = there.change({target.name: node})
        self._folder(source.parent).change({source.name: None}, needs=arrived)

    @override
    def unlink(self, path: Path) -> None:
        self._meet("unlink", path)
        self._file(path)
        self._folder(path.parent).change({path.name: None})

    @override
    def rmdir(self, folder: Path) -> None:
        self._meet("rmdir", folder)
        if self._folder(folder).seen:
            raise _refusal(errno.ENOTEMPTY, folder)
        self._folder(folder.parent).change({folder.name: None})

    @override
    def fsync_folder(self, folder: Path) -> None:
        self._meet("fsync_folder", folder)
        self._folder(folder).flush()

    # --- what the world does ---

    def damage(self, path: Path, data: bytes) -> None:
        """Let `data` stand at `path` on the medium, as a dying disk or a sync program does."""
        self._folder(path.parent).change({path.name: File(data, data)})
        self._folder(path.parent).flush()

    def lose(self, path: Path) -> None:
        """Let `path` be gone from the medium, as after a sync program or a check of the disk."""
        self._folder(path.parent).change({path.name: None})
        self._folder(path.parent).flush()

    def paths(self) -> Iterator[tuple[Path, bytes]]:
        """Return all files."""
        waiting: list[tuple[Path, Node]] = [(BASE, self.root)]
        while waiting:
            path, node = waiting.pop()
            if isinstance(node, File):
                yield path, node.seen
            else:
                waiting += [(path / name, one) for name, one in node.seen.items()]

    def _meet(self, call: str, path: Path) -> None:
        self.before(call, path)
        self.writes += call not in READING

    def _find(self, path: Path) -> Node | None:
        node: Node = self.root
        parts = path.parts
        assert parts[:DEPTH] == BASE_PARTS, path
        for name in parts[DEPTH:]:
            if isinstance(node, File):
                raise _refusal(errno.ENOTDIR, path)
            found = node.seen.get(name)
            if found is None:
                return None
            node = found
        return node

    def _folder(self, path: Path) -> Folder:
        node = self._find(path)
        if isinstance(node, Folder):
            return node
        raise _refusal(errno.ENOTDIR if node else errno.ENOENT, path)

    def _file(self, path: Path) -> File:
        node = self._find(path)
        if isinstance(node, File):
            return node
        raise _refusal(errno.EISDIR if node else errno.ENOENT, path)


def _about(node: Node) -> os.stat_result:
    """Return what a disk says of a file or folder: its kind and size, as written long ago."""
    kind = stat.S_IFREG if isinstance(node, File) else stat.S_IFDIR
    size = len(node.seen)
    return os.stat_result((kind, id(node), 0, 1, 0, 0, size, 0, 0, 0), {"st_mtime_ns": 0})


def _refusal(code: int, path: Path) -> OSError:
    return OSError(code, os.strerror(code), str(path))
