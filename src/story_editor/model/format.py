"""The number of the file format, alone here so that it can be asked before values load."""

IDENTITY = r"[a-z0-9][a-z0-9-]{0,63}"
"""The shape of an id: it is a file's name too, so it holds nothing a disk could refuse."""

FORMAT = 2
"""The newest format this version reads and writes, of every file of a newsroom."""


def needed_reader(fields: dict[str, object]) -> int:
    """Return the format a reader must know to understand a file with these `fields`.

    A newer file that says `min_reader` is understood by older readers from that number on.
    """
    said = (fields.get("min_reader"), fields.get("format"))
    return next((one for one in said if isinstance(one, int) and not isinstance(one, bool)), 0)
