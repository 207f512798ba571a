"""A session on the sample newsroom, and the parts that panels are made with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui.actions import Actions, make_actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.hall import Hall


@pytest.fixture(scope="session")
def _index_made(_sample_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill the index that every test gets a copy of."""
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    made = Index(path)
    refresh_index(NewsroomFolder(_sample_made, writable=False), made)
    made.close()
    return path


@pytest.fixture
def index(_index_made: Path, sample: Path) -> Iterator[Index]:
    """Return the filled index of the sample newsroom."""
    made = Index(Path(shutil.copy(_index_made, sample.parent)))
    yield made
    made.close()


@pytest.fixture
def session(sample: Path, index: Index, qapp: QApplication) -> Session:
    """Return an open session on the sample newsroom."""
    folder = NewsroomFolder(sample)
    return Session(folder, folder.newsroom(), index)


@pytest.fixture
def read_only(sample: Path, index: Index, qapp: QApplication) -> Session:
    """Return a session on the sample newsroom that may change nothing."""
    folder = NewsroomFolder(sample, writable=False)
    return Session(folder, folder.newsroom(), index)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Return workers that are waited for in the end."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def pictures(shrunk: None, sample: Path, tasks: Tasks) -> Pictures:
    """Return the pictures of the sample newsroom."""
    return Pictures(sample / "originals", cache_folder(), tasks)


@pytest.fixture
def hall(session: Session, tasks: Tasks, qtbot: QtBot) -> Hall:
    """Return what operations are given, on the sample newsroom."""
    return Hall(session, tasks, qtbot)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return an empty window to put a panel into."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window: QWidget) -> Actions:
    """Return every action, as added to the window."""
    return make_actions(window)
