"""The manifest: what an export wrote, so that the next one knows what is its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, ValidationError

from story_editor.model.base import Id, Value
from story_editor.model.newsroom import Preset
from story_editor.store.disk import Disk

MANIFEST: Final = "manifest.json"

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ExportPath = Annotated[str, StringConstraints(pattern=r"^(images/)?[a-z0-9][a-z0-9._-]{0,180}$")]
"""A path that an export may write, or remove: never outside its folder."""


class ExportedFile(Value):
    """One file of the export, the manifest itself excepted."""

    path: ExportPath
    sha256: Sha256
    bytes: Annotated[int, Field(ge=0)]


class ExportedStory(Value):
    """One story of the export, with the digest of its markup."""

    id: Id
    sha256: Sha256


class Manifest(Value):
    """What manifest.json says: nothing of it depends on a clock or a machine."""

    format: Literal[1] = 1
    title: str
    listing: str
    preset: Preset
    files: tuple[ExportedFile, ...]
    stories: tuple[ExportedStory, ...]

    @property
    def digests(self) -> dict[str, str]:
        """The digest of every file by its path."""
        return {file.path: file.sha256 for file in self.files}


def read_manifest(folder: Path, disk: Disk) -> Manifest | None:
    """Return the manifest of `folder`, None when there is none that this version wrote.

    Raises OSError as the disk does, except that a missing file is no error.
    """
    try:
        return Manifest.model_validate_json(disk.read(folder / MANIFEST))
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return None
