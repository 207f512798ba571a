"""Only `Disk` touches the disk: whatever goes past it no test can refuse, or cut off by a power cut."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "story_editor"
THE_DISK = {"store/disk.py", "store/system.py"}
"""The class itself, and what each operating system does in its own way, which it alone calls."""

MODULES = {
    "fcntl": {""},
    "glob": {""},
    "io": {"open", "FileIO"},
    "mmap": {""},
    "msvcrt": {""},
    "os": set(
        "access chmod chown close fdopen fsync ftruncate link listdir lstat makedirs mkdir open read readlink"
        " remove removedirs rename renames replace rmdir scandir stat statvfs symlink truncate unlink utime"
        " walk write".split()
    ),
    "os.path": set(
        "exists getatime getctime getmtime getsize isdir isfile islink ismount lexists".split()
    ),
    "shutil": {""},
    "sqlite3": {"connect"},
    "tempfile": {""},
    "zipfile": {"ZipFile"},
}
"""What of these modules touches the disk; "" is all of it."""

METHODS = set(
    "chmod exists hardlink_to is_dir is_file is_junction is_mount is_symlink iterdir lchmod lstat mkdir read_bytes"
    " read_text readlink rglob rmdir stat symlink_to touch unlink write_bytes"
    " write_text".split()
)
"""What a Path does on the disk, by names that nothing else of ours has; `open`, `replace` and `rename` are
told by how they are called. Where a path leads (`resolve`, `samefile`) is no part of this: it tells paths apart."""

CLASSES = set(
    "QDir QDirIterator QFile QFileInfo QImageReader QImageWriter QLockFile QSaveFile QSettings QTemporaryDir"
    " QTemporaryFile".split()
)

_SHIPPED = "reads what is installed with the program, which is no newsroom and nobody's own"
_HANDED_IN = "looks at what a person hands in from elsewhere, which is read and never written"
_PICTURES = "imaging beside the store knows no Disk; it reads an original, whose refusal is told, and writes nothing"
_NAMELESS = (
    "a file in memory, or one without a name, that Pillow writes into quicker than into an object"
)
_IN_A_BOOK = "no path at all: puts people into the book of contributors"
PAST_IT: Mapping[str, str] = {
    "__main__.py exists": "asks, before anything is imported, whether a word on the command line is a folder",
    "cli/speaking.py os.open": "opens the device that swallows output, when nobody listens any more",
    "cli/speaking.py os.close": "closes it again",
    "imaging/encode.py os.fdopen": _NAMELESS,
    "imaging/encode.py tempfile.TemporaryFile": _NAMELESS,
    "imaging/opening.py read_bytes": _PICTURES,
    "imaging/opening.py stat": _PICTURES,
    "intake/folders.py os.path.isdir": _HANDED_IN,
    "intake/folders.py os.walk": _HANDED_IN,
    "resources.py is_dir": _SHIPPED,
    "resources.py is_file": _SHIPPED,
    "resources.py read_text": _SHIPPED,
    "store/database.py sqlite3.connect": "SQLite opens its own file; the index is never the truth, and made again",
    "store/newsroom_folder.py os.access": "asks the system for a right; no answer is trusted to be final",
    "store/sample.py is_file": _SHIPPED,
    "store/sample.py rglob": _SHIPPED,
    "ui/credits_known.py replace": _IN_A_BOOK,
    "ui/intake_actions.py os.path.isdir": _HANDED_IN,
    "ui/session.py replace": _IN_A_BOOK,
}
"""What goes past Disk, by module and call, each with the reason."""


def uses(source: str) -> Iterator[tuple[int, str]]:
    """Go through what in the `source` of a module touches the disk: the line, and what it is called."""
    tree = ast.parse(source)
    known = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = (f"{node.module}.{one.name}" for one in node.names)
            yield from ((node.lineno, name) for name in names if _of_module(name))
        elif isinstance(node, ast.Attribute):
            name = _dotted(node, known)
            if _of_module(name):
                yield node.lineno, name
            elif node.attr in METHODS and not _is_disk(node.value):
                yield node.lineno, node.attr
        elif isinstance(node, ast.Call) and _is_of_a_path(node):
            yield node.lineno, ast.unparse(node.func).rpartition(".")[2]


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Go through the names that stand for modules, each with the module's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                whole = one.name if one.asname else one.name.partition(".")[0]
                yield one.asname or whole, whole
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            yield from (
                (one.asname or one.name, "os.path") for one in node.names if one.name == "path"
            )


def _dotted(node: ast.expr, known: Mapping[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value, known)
        return f"{before}.{node.attr}" if before else ""
    return known.get(node.id, "") if isinstance(node, ast.Name) else ""


def _of_module(name: str) -> bool:
    module, _, function = name.rpartition(".")
    return bool({"", function} & MODULES.get(module, set()))


def _is_disk(node: ast.expr) -> bool:
    """Say whether a method is asked of a Disk, or of an entry that one has listed, which are always called so."""
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in ("disk", "_disk", "DISK", "entry")


def _is_of_a_path(call: ast.Call) -> bool:
    """Say whether a call is that of a path: `open` has a mode; `replace` and `rename` one word, as text never."""
    function, words = call.func, call.args
    if isinstance(function, ast.Name):
        return function.id in ("open", *CLASSES)
    if not isinstance(function, ast.Attribute) or _is_disk(function.value):
        return False
    if function.attr == "open":
        modes = [*words[:1], *(one.value for one in call.keywords if one.arg == "mode")]
        return any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in modes)
    return function.attr in ("rename", "replace") and len(words) == 1 and not call.keywords


def modules() -> Iterator[tuple[str, str]]:
    """Go through the modules that are not the disk's own, each with its source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name not in THE_DISK:
            yield name, path.read_text("utf-8")


def past(
    sources: Iterable[tuple[str, str]], listed: Mapping[str, str]
) -> tuple[list[str], set[str]]:
    """Return what goes past Disk and is not `listed`, and what is listed and is done no more."""
    found = [(name, line, what) for name, source in sources for line, what in uses(source)]
    unlisted = [
        f"{name}:{line}: {what}" for name, line, what in found if f"{name} {what}" not in listed
    ]
    return unlisted, listed.keys() - {f"{name} {what}" for name, _, what in found}


def test_that_nothing_touches_the_disk_but_disk_and_what_is_listed_with_a_reason() -> None:
    unlisted, needless = past(modules(), PAST_IT)
    assert not unlisted, "these go past Disk:\n" + "\n".join(unlisted)
    assert not needless, "nobody does these any more"


def test_that_the_list_is_for_one_call_of_one_module_and_for_no_longer_than_it_is_needed() -> None:
    sources = [("a.py", "path.unlink()\npath.exists()"), ("b.py", "path.unlink()")]
    listed = {"a.py unlink": "it has to", "b.py exists": "it had to"}
    assert past(sources, listed) == (["a.py:2: exists", "b.py:1: unlink"], {"b.py exists"})


@pytest.mark.parametrize(
    "planted",
    [
        "open('a')",
        "import os\nos.open(path, 0)",
        "import os as system\nsystem.unlink(path)",
        "import os\nwhole = map(os.stat, paths)",
        "import os.path\nos.path.exists(path)",
        "from os import path as there\nthere.isfile(path)",
        "from os import scandir\nscandir(path)",
        "import shutil\nshutil.rmtree(path)",
        "def late() -> None:\n    import tempfile\n    tempfile.mkstemp()",
        "path.write_text('words')",
        "(folder / 'a').read_bytes()",
        "self._path.parent.mkdir(parents=True)",
        "any(map(Path.exists, paths))",
        "path.open('rb')",
        "with path.open(mode='w') as file: pass",
        "beside.replace(path)",
        "import sqlite3\nsqlite3.connect(path)",
        "from PySide6.QtCore import QFile\nQFile(str(path))",
    ],
)
def test_that_one_which_is_planted_is_found(planted: str) -> None:
    assert len(list(uses(planted))) == 1


@pytest.mark.parametrize(
    "innocent",
    [
        "self._disk.mkdir(folder)",
        "disk.replace(one, other)",
        "DISK.unlink(path)",
        "'a b'.replace(' ', '')",
        "story.replace(title='a')",
        "dialog.open()",
        "import os\nos.environ.get('HOME')",
        "import os\nos.path.join('a', 'b')",
        "import sqlite3\nsqlite3.Error",
        "from PySide6.QtCore import QDir",
    ],
)
def test_that_what_touches_no_disk_is_let_be(innocent: str) -> None:
    assert not list(uses(innocent))
