"""A newsroom of 100 stories and one of 100,000, made once for all benchmarks."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.benchmarks.newsrooms import LARGE, SMALL, make_newsroom
from tests.benchmarks.starting import warm_index


class Home(NamedTuple):
    """A newsroom's `folder`, the folder that is `home` to its cache, and the filled index in it, `cache`."""

    folder: Path
    home: Path
    cache: Path


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Home]:
    """Return both newsrooms by their number of stories."""
    made = {}
    for stories in (SMALL, LARGE):
        home = tmp_path_factory.mktemp(f"of-{stories}")
        folder = make_newsroom(home / "newsroom", stories)
        with pytest.MonkeyPatch.context() as patch:
            made[stories] = Home(folder, home, warm_index(folder, home, patch))
    return made


@pytest.fixture
def large(homes: dict[int, Home]) -> Home:
    """Return the newsroom of 100,000 stories."""
    return homes[LARGE]


@pytest.fixture
def small(homes: dict[int, Home]) -> Home:
    """Return the newsroom of 100 stories."""
    return homes[SMALL]
