"""What the world can refuse, as one family that every layer raises and one bar shows.

    StoryEditorError
    ├── NotANewsroom           the folder holds no newsroom.json
    │   └── AnotherNewsroom    it holds that of another newsroom than the one that is open
    ├── NewsroomExists         a new newsroom was asked for where one is, or in a full folder
    ├── NewsroomReadOnly       a change was asked for in a newsroom opened for reading
    ├── IncompleteFolder       many stories, photos or contributors that were there are not: told, and stops a page
    ├── NewsroomHeld           another window of this computer has the newsroom open
    ├── NewerFormat            a later version of Story Editor wrote the file: it is not changed here
    ├── DamagedFile            a file of the newsroom that cannot be understood
    │   └── DamagedCopy        one that is the file of nothing, by its name: a copy somebody left
    ├── Mended                 damage that history has made good: told, never raised
    ├── DraftUnreadable        what was typed last cannot be read, and is kept aside: told, never raised
    ├── DraftWaits             what was typed last into a newer version waits for it: told, never raised
    ├── EditedOutside          a file that a person or a fault has changed: told, never raised
    ├── ConflictedCopy         a file beside a story's own, left by a sync program
    ├── ChangedElsewhere       the file on disk is not the one that was read
    ├── DiskRefused            the disk said no: full, denied, read-only, missing, broken
    │   └── NewsroomNotMade    it said so while a newsroom was made: there is none
    ├── NotFound               a story, photo or listing that was named and is not there
    ├── PictureRefused         a file that is no picture this program takes
    ├── PageUnreadable         a page that is no text, or holds no stories
    ├── TemplateMissing        a bundled file is not where it belongs (a broken installation)
    ├── ExportStopped          findings of severity "must" stand in the way
    ├── ExportBlocked          the folder to export to holds files of somebody else
    ├── ExportLacking          many stories that were known are in the newsroom no more
    └── ReportBlocked          a report was to be written where something else stands

Errors carry facts (paths, names, a short reason code); every sentence a person reads
is written in `wording`. A bug is none of these: it is any other exception.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from story_editor.model.findings import Finding

DiskReason = Literal[
    "full",
    "denied",
    "read-only",
    "missing",
    "is-a-folder",
    "is-a-file",
    "too-long",
    "in-use",
    "broken",
]

_REASONS: dict[int, DiskReason] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read-only",
    errno.ENOENT: "missing",
    errno.ELOOP: "missing",
    errno.EISDIR: "is-a-folder",
    errno.ENOTDIR: "is-a-file",
    errno.EEXIST: "is-a-file",
    errno.ENAMETOOLONG: "too-long",
    errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use",
}
_IN_USE = (32, 33)  # Windows: a sharing or lock violation, which its errno calls "denied"


class StoryEditorError(Exception):
    """Something outside the program refused; the work is safe and a sentence says so."""


class NotANewsroom(StoryEditorError):
    """`folder` has no newsroom.json. `lacking` says that stories or versions of one are there.

    It is `kept` until somebody has looked for a saved version to put back, and there is none.
    """

    def __init__(self, folder: Path, *, lacking: bool = False, kept: bool = True) -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.lacking = lacking
        self.kept = kept


class AnotherNewsroom(NotANewsroom):
    """At `folder` stands another newsroom by now than the one that was opened there."""


class NewsroomExists(StoryEditorError):
    """A new newsroom cannot be made in `folder`, which already holds files."""

    def __init__(self, folder: Path, *, newsroom: bool) -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.newsroom = newsroom


class NewsroomReadOnly(StoryEditorError):
    """The newsroom in `folder` was opened for reading; this change is not saved."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class Lack(NamedTuple):
    """Of the `known` values of a `kind` ("stories", "photos", "contributors"), those `missing`, by id."""

    kind: str
    missing: tuple[str, ...]
    known: int


class IncompleteFolder(StoryEditorError):
    """Of `known` stories that were in `folder`, those with the ids `missing` are not there now.

    `lacks` is that, and what is missing `beside` them: photos, contributors. A value to be told: a
    sync program may be at work, a disk half connected.
    """

    def __init__(
        self, folder: Path, missing: Sequence[str], known: int, beside: Sequence[Lack] = ()
    ) -> None:
        self.folder = folder
        self.missing = tuple(missing)
        self.known = known
        stories = [Lack("stories", self.missing, known)] if missing else []
        self.lacks = (*stories, *beside)
        said = ", ".join(f"{len(one.missing)} of {one.known} {one.kind}" for one in self.lacks)
        super().__init__(f"{folder}: {said}")


class NewsroomHeld(StoryEditorError):
    """`holder` ("Ada on laptop") has the newsroom in `folder` open."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(f"{folder}: {holder}")
        self.folder = folder
        self.holder = holder


class NewerFormat(StoryEditorError):
    """`path` asks for a reader of format `found`; this version knows up to `known`.

    Where it is `readable` all the same, what is known of it is shown, and the refused is to change or
    publish it. Else `said` is what stands in it, of which nothing was checked.
    """

    def __init__(
        self,
        path: Path,
        *,
        found: int,
        known: int,
        readable: bool = False,
        said: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(f"{path}: format {found}, known {known}")
        self.path = path
        self.found = found
        self.known = known
        self.readable = readable
        self.said = said or {}


class DamagedFile(StoryEditorError):
    """`path` is not what its name promises; `reason` is for the details, not the sentence."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DamagedCopy(DamagedFile):
    """`path` cannot be understood, and its name is no id: a copy, beside the file that counts."""


MendedReason = Literal["damaged", "missing", "unfinished"]


class Mended(StoryEditorError):
    """`path` was "damaged", "missing" or of an "unfinished" save; a saved version took its place.

    A value to be told, never raised. `kept` is where the damaged file was moved to.
    """

    def __init__(self, path: Path, reason: MendedReason, kept: Path | None = None) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason: MendedReason = reason
        self.kept = kept


class DraftUnreadable(StoryEditorError):
    """The draft at `path`, of this computer, cannot be read; it was moved to `kept`.

    A value to be told, never raised.
    """

    def __init__(self, path: Path, kept: Path) -> None:
        super().__init__(f"{path}: {kept}")
        self.path = path
        self.kept = kept


class DraftWaits(StoryEditorError):
    """The draft at `path`, of this computer, is of a newer version, and waits there for it.

    A value to be told, never raised.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class ConflictedCopy(StoryEditorError):
    """`path` holds another version of `entry_id`, which has a file of its own name."""

    def __init__(self, path: Path, entry_id: str) -> None:
        super().__init__(f"{path}: {entry_id}")
        self.path = path
        self.entry_id = entry_id


class EditedOutside(StoryEditorError):
    """`path` is not what was saved there: a person edited it, or a fault that still makes sense.

    A value to be told, never raised; what was saved is among the versions, where it has any (`compared`).
    """

    def __init__(self, path: Path, *, compared: bool = True) -> None:
        super().__init__(str(path))
        self.path = path
        self.compared = compared


HARMLESS = (Mended, ConflictedCopy, DamagedCopy, EditedOutside)
"""What is told and stops nothing: every word stands where it should, or among the versions."""


class ChangedElsewhere(StoryEditorError):
    """`path` was changed by somebody else since it was read; theirs is kept on disk."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class DiskRefused(StoryEditorError):
    """The operating system refused `path`; `reason` says why in a word."""

    def __init__(self, path: Path, reason: DiskReason) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason: DiskReason = reason

    @classmethod
    def because(cls, path: Path, cause: OSError) -> DiskRefused:
        """Read the reason from the error number of `cause`."""
        if getattr(cause, "winerror", None) in _IN_USE:
            return cls(path, "in-use")
        return cls(path, _REASONS.get(cause.errno or 0, "broken"))


class NewsroomNotMade(DiskRefused):
    """The disk refused a new newsroom in the folder `path`; what was made of it is gone again."""


class NotFound(StoryEditorError):
    """There is no `kind` ("story", "photo", "listing", "rendition") called `name`."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{kind} {name}")
        self.kind = kind
        self.name = name


PictureReason = Literal[
    "not-a-picture",
    "empty",
    "too-large",
    "too-many-pixels",
    "too-long-a-side",
    "hollow",
    "heic",
    "channels-apart",
    "none-inside",
    "damaged",
]


class PictureRefused(StoryEditorError):
    """The file called `name` is not taken as a picture, for `reason`; `other_format` is what it is, if known."""

    def __init__(self, name: str, reason: PictureReason, other_format: str = "") -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason: PictureReason = reason
        self.other_format = other_format


class PageUnreadable(StoryEditorError):
    """The page called `name` gave no story, for `reason`; "no-file" is a device or a pipe."""

    def __init__(
        self, name: str, reason: Literal["no-stories", "not-text", "too-large", "no-file"]
    ) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class TemplateMissing(StoryEditorError):
    """A bundled file is missing at `path`: the installation is incomplete."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class ExportStopped(StoryEditorError):
    """`findings` of severity "must" stand in the way; nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = tuple(findings)


class ExportBlocked(StoryEditorError):
    """`folder` holds `names` that no export of ours wrote; nothing was written."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        super().__init__(f"{folder}: {', '.join(names)}")
        self.folder = folder
        self.names = tuple(names)


class ExportLacking(StoryEditorError):
    """Of the `known` stories of the last export, `missing` are not in `newsroom`, nor in its trash.

    `listed` says that they are known from the list of this computer's window, and not from an export.
    """

    def __init__(
        self,
        newsroom: Path,
        missing: int,
        known: int,
        *,
        listed: bool = False,
        kind: str = "stories",
    ) -> None:
        super().__init__(f"{newsroom}: {missing} of {known} {kind}")
        self.newsroom = newsroom
        self.kind = kind
        self.missing = missing
        self.known = known
        self.listed = listed


class ReportBlocked(StoryEditorError):
    """At `path` stands something else than a report, or it lies in a newsroom; nothing was written."""

    def __init__(self, path: Path, reason: Literal["file", "newsroom"]) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
