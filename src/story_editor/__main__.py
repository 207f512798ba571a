"""`story-editor`: a command when the first word is one, else the window."""

from __future__ import annotations

import sys
from pathlib import Path

WINDOWLESS = ("new", "import", "stories", "photos", "check", "repair", "export", "usage", "credit")

STOPPED = "Stopped before the end. What is on the disk is whole: give the command again."


def main(arguments: list[str] | None = None) -> int:
    """Run `story-editor` with `arguments` (the program's own when None); return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) <= 1 and not any(_is_no_folder(word) for word in given):
        # the window, without a parser in the way of its first paint
        if given and not Path(given[0]).exists():
            return _no_such(given[0])
        load_window()
        from story_editor import app

        return app.run(Path(given[0]) if given else None)
    try:
        from story_editor import cli

        asked = cli.parse(given)
        if asked.command:
            return cli.run(asked)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 2
    load_window()
    from story_editor import app

    return app.run(asked.folder)


def load_window() -> None:
    """Import all that the first paint needs, without looking for garbage among what is to stay.

    Python looks for it all the time while modules are imported. Once a window is there,
    `ui/collector.py` looks instead.
    """
    import gc

    gc.disable()
    from story_editor import app  # noqa: F401


def _is_no_folder(word: str) -> bool:
    return not word or word in WINDOWLESS or word.startswith("-")


def _no_such(word: str) -> int:
    from story_editor.wording.phrases import shown

    print(
        f"{shown(word)} is neither a command nor a folder. Nothing was done: check the name,"
        " or see story-editor --help.",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
