"""What may be found on a disk after its power was cut: every plausible image of it.

Each name that was not flushed may have changed or not, those of one folder in their order;
each file that was not flushed may hold what was flushed last or nothing, half of it, zeros
in its place, or all of it.
"""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Iterator, Sequence

from tests.faults.crash_disk import Change, File, Folder, Node, apply

Choices = tuple[object, ...]
_NUMBERED = re.compile(r"\.\d+\.\d+\.tmp$")
Picture = tuple[tuple[str, bytes | None], ...]
"""All paths of an image with their bytes, None for a folder: what tells images apart."""


def images(root: Folder, most: int) -> Iterator[Folder]:
    """Return the images of the disk `root`, at most `most` of them, the plainest first."""
    points: list[Change | File] = []
    _find_points(root, points, set())
    ways = [[False, True] if isinstance(point, Change) else _contents(point) for point in points]
    for choices in _combinations(ways, most):
        chosen = dict(zip(map(id, points), choices, strict=True))
        yield _folder(root, chosen)


def alike(root: Folder) -> Picture:
    """Return the picture of `root` with unfinished files named alike: their numbers never come again."""
    return tuple((_NUMBERED.sub(".tmp", path), data) for path, data in picture(root))


def picture(root: Folder) -> Picture:
    """Return what tells one image from another."""
    found: list[tuple[str, bytes | None]] = []
    waiting: list[tuple[str, Node]] = [("", root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, File):
            found.append((path, node.seen))
            continue
        found.append((path, None))
        waiting += [(f"{path}/{name}", one) for name, one in node.seen.items()]
    return tuple(sorted(found))


def _find_points(node: Node, points: list[Change | File], seen: set[int]) -> None:
    """Collect what the medium may have or not have: changes of names, and contents."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, File):
        if node.safe != node.seen:
            points.append(node)
        return
    points += node.pending
    inside = [*node.safe.values(), *node.seen.values()]
    inside += [one for change in node.pending for one in change.names.values() if one]
    for one in inside:
        _find_points(one, points, seen)


def _contents(file: File) -> list[object]:
    some = file.seen
    return list(dict.fromkeys([file.safe or b"", some[: len(some) // 2], bytes(len(some)), some]))


def _combinations(ways: Sequence[Sequence[object]], most: int) -> Iterator[Choices]:
    """Return all combinations when there are few; else extremes, single changes and samples."""
    if math.prod(map(len, ways)) <= most:
        yield from itertools.product(*ways)
        return
    chance = random.Random(len(ways))  # noqa: S311 - the same samples in every run
    ends = [tuple(way[0] for way in ways), tuple(way[-1] for way in ways)]
    singles = (
        (*end[:at], one, *end[at + 1 :])
        for at, way in enumerate(ways)
        for end in ends
        for one in way
        if one != end[at]
    )
    samples = (tuple(chance.choice(way) for way in ways) for _ in itertools.count())
    yield from itertools.islice(itertools.chain(ends, singles, samples), most)


def _folder(folder: Folder, chosen: dict[int, object]) -> Folder:
    """Return `folder` as the chosen image has it, all of it safe."""
    names = dict(folder.safe)
    for change in folder.pending:
        # what is no longer pending has been flushed, so it has happened
        if chosen[id(change)] and (change.needs is None or chosen.get(id(change.needs), True)):
            apply(names, change.names)
    made: dict[str, Node] = {}
    for name, node in names.items():
        if isinstance(node, Folder):
            made[name] = _folder(node, chosen)
        else:
            found = chosen.get(id(node), node.safe)
            data = found if isinstance(found, bytes) else b""
            made[name] = File(data, data)
    return Folder(dict(made), made)
