"""`story-editor`: a command when the first word is one, else the window."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run `story-editor` with `arguments` (the program's own when None); return the exit code."""
    from story_editor import cli

    given = sys.argv[1:] if arguments is None else arguments
    asked = cli.parse(given)
    if asked.command:
        return cli.run(asked)
    from story_editor import app

    return app.run(asked.folder)


if __name__ == "__main__":
    sys.exit(main())
