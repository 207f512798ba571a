"""A newsroom to write into."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.store.newsroom_folder import NewsroomFolder


@pytest.fixture
def folder(tmp_path: Path) -> NewsroomFolder:
    return NewsroomFolder.create(tmp_path / "Impact", "Impact and people", language="fr")
