"""What is typed for several photos and not set outlives its window: it is kept here, and shown again."""

from __future__ import annotations

import datetime as dt
import errno
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from story_editor.errors import DiskRefused
from story_editor.model.typed import Typed
from story_editor.store.disk import Disk
from story_editor.store.unset import UnsetStore
from story_editor.ui import unset_kept
from story_editor.ui.actions import Actions
from story_editor.ui.for_all import ForAll
from story_editor.ui.line_field import LineField
from story_editor.ui.pictures import Pictures
from story_editor.ui.several_photos import SeveralPhotos
from story_editor.ui.unset_kept import UnsetKept
from story_editor.ui.views import Views
from tests.ui.hall import Hall
from tests.ui.photos_hands import pick

TWO = ["photo-coffee-growers", "photo-launch-site"]


class Opened:
    """The Photos view of a window, with what keeps its unset words."""

    def __init__(self, hall: Hall, pictures: Pictures, actions: Actions, qtbot: QtBot) -> None:
        stack = QStackedWidget()
        qtbot.addWidget(stack)
        views = Views(stack, hall.session, pictures, actions, stack)
        self.kept = UnsetKept(hall.session, views, hall.tasks)
        self.view = views.photos
        self.wanted = 0
        self.kept.restore(hall.notices, self.show)

    def show(self) -> None:
        self.wanted += 1

    def on_disk(self) -> str:
        path = self.kept._store.path
        return path.read_text("utf-8") if path.exists() else ""

    def choose(self, *photo_ids: str) -> SeveralPhotos:
        self.view._show_several(list(photo_ids))
        assert self.view.several is not None
        return self.view.several


def line(row: ForAll) -> LineField:
    assert isinstance(row.field, LineField)
    return row.field


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unset_kept, "DELAY", 20)


def test_what_was_not_set_is_shown_again_after_a_crash(
    hall: Hall, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    def opened() -> Opened:
        return Opened(hall, pictures, actions, qtbot)

    first = opened()
    assert hall.notices.text == "", "nothing was typed before"
    panel = first.choose(*TWO)
    line(panel.credit).setText("© Seng Mai")
    line(panel.ends).setText("8 April 2031")
    pick(panel.category.field, "Agency")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "2031-04-08" in first.on_disk() and "agency" in first.on_disk())
    second = opened()  # the first is as good as dead
    said = "Credit “© Seng Mai”, Category “Agency”, Last day of use “08 April 2031”"
    typed = f"Typed for 2 photos, and not set yet: {said}."
    assert hall.notices.text == f"{typed} It stands beside the photos, to be set or dropped."
    hall.notices.answer("Go there")
    assert second.wanted == 1
    assert second.view.unset.words == [typed]
    (unset,) = second.view.unset_typed()
    assert (unset.set_words, unset.label) == (
        "Set for 2 photos",
        "Credit and Category and Last day of use",
    )
    after = unset.edit(hall.session.photo(TWO[0]))  # type: ignore[arg-type]
    assert (after.credit.text, after.rights.category) == ("© Seng Mai", "agency")
    assert after.rights.ends == dt.date(2031, 4, 8)
    again = second.choose(*TWO)
    assert line(again.credit).text() == "© Seng Mai", "where it was typed"
    second.view.drop_unset(second.view.unset_typed()[0])
    qtbot.waitUntil(lambda: second.on_disk() == "")


def test_what_was_set_is_kept_until_its_photos_are_saved(
    hall: Hall, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    opened = Opened(hall, pictures, actions, qtbot)
    panel = opened.choose(*TWO)
    line(panel.credit).setText("© Seng Mai")
    line(panel.terms).setText("Editorial")
    assert opened.kept.flush()
    photo = hall.session.photo(TWO[0])
    assert photo is not None
    panel.credit.button.click()
    hall.session.change_photo(photo.replace(caption="Typed"), "Caption")  # as setting does
    opened.kept._tick()
    assert opened.kept.flush()
    assert "Seng Mai" in opened.on_disk()
    assert hall.autosave.flush()
    qtbot.waitUntil(lambda: "Seng Mai" not in opened.on_disk())
    assert "Editorial" in opened.on_disk(), "this is not set yet"


def test_words_are_kept_though_a_save_waits_for_a_share_that_does_not_answer(
    hall: Hall, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    opened, answers = Opened(hall, pictures, actions, qtbot), threading.Event()
    hall.tasks.run(lambda: answers.wait(20), lambda _answered: None, line="saves")
    try:
        line(opened.choose(*TWO).credit).setText("© Seng Mai")
        qtbot.waitUntil(lambda: "Seng Mai" in opened.on_disk(), timeout=5_000)
        line(opened.choose(*TWO).credit).setText("© Seng Mai Lahtaw")
        assert opened.kept.flush()
        assert "Lahtaw" in opened.on_disk()
    finally:
        answers.set()


def test_kept_words_that_cannot_be_read_are_set_aside_and_told(
    hall: Hall, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    path = Opened(hall, pictures, actions, qtbot).kept._store.path
    path.parent.mkdir(parents=True)
    path.write_text('{"typed": [', "utf-8")
    Opened(hall, pictures, actions, qtbot)
    assert "cannot be read" in hall.notices.text
    assert not path.exists()
    path.write_text(
        '{"typed": [{"photos": ["a"], "number": 1, "said": {"category": "gone", "x": "y"}}]}'
    )
    hall.notices.dismiss()
    assert Opened(hall, pictures, actions, qtbot).view.unset_typed() == []
    assert hall.notices.text == "", "a choice and a part of another version"


def test_that_words_which_could_not_be_read_are_not_replaced(sample: Path) -> None:
    class InUse(Disk):
        """A disk on which another program holds a file, for a while."""

        held = True

        @override
        def read(self, path: Path | str) -> bytes:
            if self.held and Path(path).name == "photos.json":
                raise OSError(errno.EACCES, "in use")
            return super().read(path)

    first, since = (
        Typed(photos=("a", name), number=2, said={"credit": f"© {name}"}) for name in ("b", "c")
    )
    UnsetStore("n", sample).keep([first])
    disk = InUse()
    store = UnsetStore("n", sample, disk)
    typed, refused = store.read()
    assert typed == ()
    assert isinstance(refused, DiskRefused)
    store.keep([])
    store.keep([since])
    store.keep([since])
    disk.held = False
    later = UnsetStore("n", sample)
    assert later.read() == ((first, since), None)
    later.keep([since])  # the first was set
    assert UnsetStore("n", sample).read() == ((since,), None)
    later.keep([])
    assert UnsetStore("n", sample).read() == ((), None)


def test_where_nothing_can_be_kept_the_words_stay_where_they_are(
    hall: Hall, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    opened = Opened(hall, pictures, actions, qtbot)
    folder = opened.kept._store.path.parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    panel = opened.choose(*TWO)
    line(panel.terms).setText("Editorial")
    assert not opened.kept.flush()
    assert line(panel.terms).text() == "Editorial"
    folder.unlink()
    assert opened.kept.flush()
