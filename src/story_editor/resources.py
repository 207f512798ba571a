"""The one door to the files that come with the program: icons, templates, the sample.

In a checkout they stand in `resources/` beside `src/`; in an installed wheel the same
folder travels inside the package as `_resources`.
"""

from __future__ import annotations

from pathlib import Path

from story_editor.errors import TemplateMissing

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE / "_resources"
_CHECKOUT = _HERE.parents[1] / "resources"


def folder(name: str) -> Path:
    """Return the bundled folder called `name` ("icons", "templates", "sample").

    Raises TemplateMissing when the installation does not hold it.
    """
    for root in (_INSTALLED, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise TemplateMissing(name)


def text(name: str) -> str:
    """Return the bundled UTF-8 text file `name`, a path such as "icons/undo.svg".

    Raises TemplateMissing when the installation does not hold it.
    """
    for root in (_INSTALLED, _CHECKOUT):
        path = root / name
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise TemplateMissing(name)
