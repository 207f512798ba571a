"""Started as a process of its own: prints how many bytes a photo takes above an idle program.

    python -m tests.benchmarks.picture_memory SMALL LARGE PART

SMALL is exported first, so that codecs and caches are there; LARGE is measured, of which so many pixels
of the width are shown, or all with 0.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

from story_editor.export.pictures import make_pictures
from story_editor.store.disk import DISK
from tests.benchmarks.photographs import job_of


def main() -> None:
    """Export both; print the difference of the peak and of what was held before."""
    small, large = job_of(Path(sys.argv[1])), job_of(Path(sys.argv[2]), int(sys.argv[3]))
    with tempfile.TemporaryDirectory() as folder:
        make_pictures([small], Path(folder) / "small", DISK)
        idle = held()
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
        make_pictures([large], Path(folder) / "large", DISK)
    print(peak() - idle)


def held() -> int:
    """Return the bytes that this process holds in memory."""
    return _status("VmRSS")


def peak() -> int:
    """Return the most bytes that it has held."""
    return _status("VmHWM")


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
