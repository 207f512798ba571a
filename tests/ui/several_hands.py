"""A window on several photos, and hands to give them something."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.model.credit import Credit
from story_editor.model.photo import Photo, Rights
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from story_editor.ui.session import Session
from tests.journeys.conftest import OpenWindow, desk_of


@pytest.fixture
def window(sample: Path, open_window: OpenWindow) -> MainWindow:
    """Return a window on the Photos view, with two photos that no story uses."""
    folder = NewsroomFolder(sample)
    for name in ("spare-1", "spare-2"):
        folder.save_photo(Photo(id=name, credit=Credit(text="© B"), rights=Rights(minors=True)))
    made = open_window(sample)
    made.show_view("view_photos")
    return made


def session_of(window: MainWindow) -> Session:
    session = desk_of(window).session
    assert session is not None
    return session
