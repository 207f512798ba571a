"""The main job from end to end: find a story, change it, give it a picture, crop it, export it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from story_editor.imaging.metadata import read_metadata
from story_editor.model.crop import Crop
from story_editor.model.story import Story
from story_editor.store.computer import export_folder
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import drop_file, on_disk, opened, photograph, retype
from tests.ui.crop_hands import drag

TITLE = "Coffee growers plan for a drier decade, and drink to it"
CREDIT = "© Ana Ruiz / ILO 2021"


def crop_of(story: Story) -> Crop | None:
    """Return the listing's crop of a story."""
    return story.picture.crops.get("listing") if story.picture else None


def test_the_main_job(sample: Path, tmp_path: Path, qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    session, form, cropper = desk.session, desk.form, desk.form.picture.cropper
    assert session is not None
    stack = session.undo_stack

    # find the story by typing
    QTest.keyClicks(window.list.search, "coffee grow")
    qtbot.waitUntil(lambda: window.list.count() == 1)
    QTest.keyClick(window.list.search, Qt.Key.Key_Return)
    assert desk.current == "coffee-growers"
    first = session.story("coffee-growers")
    assert first is not None

    def story() -> Story:
        found = session.story("coffee-growers")
        assert found is not None
        return found

    steps: list[Story] = [first]

    def done() -> None:
        session.end_run()
        steps.append(story())

    retype(form.title, TITLE)
    done()
    retype(form.date, "21 April 2022")
    done()
    assert story().text("en").title == TITLE
    assert story().date == dt.date(2022, 4, 21)

    # drop a photo: it is kept, and what belonged to the old picture does not speak for it
    drop_file(form, photograph(tmp_path / "harvest.jpg"))
    qtbot.waitUntil(lambda: story().picture != first.picture, timeout=15_000)
    done()
    assert story().text("en").alt == ""
    photo = session.photo_of(story())
    assert photo is not None
    assert photo.original is not None
    assert photo.original.name == "harvest.jpg"
    arrived = photo.original.file_name
    qtbot.waitUntil(lambda: desk.pictures.proxy(arrived) is not None, timeout=15_000)
    retype(form.picture.credit, CREDIT)
    retype(form.picture.alt, "Rows of coffee plants under shade trees")
    done()

    # crop with the mouse: the lower right handle, inwards
    canvas = cropper.canvas
    frame = canvas.frame_rect()
    drag(canvas, frame.bottomRight(), QPointF(-frame.width() / 3, -frame.height() / 3))
    done()
    by_mouse = crop_of(story())
    assert by_mouse is not None
    assert 0.5 < by_mouse.width < 0.8
    # and with the keyboard: ten pixels of the original to the right
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    canvas.finish()
    done()
    by_keys = crop_of(story())
    assert by_keys is not None
    assert round((by_keys.x - by_mouse.x) * photo.original.width, 3) == 10

    # undo all of it in order, and redo it
    ends = [step.replace(changed=None) for step in steps]
    count = stack.index()
    seen = [story().replace(changed=None)]
    while stack.canUndo():
        window.actions_by_name["undo"].trigger()
        seen.append(story().replace(changed=None))
    places = [seen.index(end) for end in ends]
    assert places == sorted(places, reverse=True)
    assert seen[-1] == first.replace(changed=None)
    assert session.photo(photo.id) is None
    while stack.canRedo():
        window.actions_by_name["redo"].trigger()
    assert stack.index() == count
    assert story().replace(changed=None) == ends[-1]
    assert session.photo(photo.id).credit.text == CREDIT  # type: ignore[union-attr]

    # export, and read the exported picture back
    window.actions_by_name["export"].trigger()
    to = export_folder(sample)
    qtbot.waitUntil(lambda: "copied to the clipboard" in window.notices.text, timeout=30_000)
    page = (to / "index.html").read_text("utf-8")
    assert TITLE in page
    assert "21 April 2022" in page
    assert CREDIT in page
    assert QGuiApplication.clipboard().text() == page
    pictures = sorted((to / "images").glob("coffee-growers-*-1280.jpg"))
    assert len(pictures) == 1, "one picture at the widest width"
    data = pictures[0].read_bytes()
    assert read_metadata(data).credit == CREDIT
    exported = opened(data)
    assert exported.size == (1280, 853)
    width, height = photo.original.width, photo.original.height
    box = (
        by_keys.x * width,
        by_keys.y * height,
        (by_keys.x + by_keys.width) * width,
        (by_keys.y + by_keys.height) * height,
    )
    kept = opened(session.folder.original_path(photo.original).read_bytes())
    wanted = kept.resize((1280, 853), Image.Resampling.LANCZOS, box=box)
    difference = ImageStat.Stat(ImageChops.difference(exported, wanted)).mean
    assert max(difference) < 2, "the pixels are the crop's"
    # and everything is on the disk, readable by anyone
    assert on_disk(sample, "stories", "coffee-growers")["texts"]["en"]["title"] == TITLE
    assert on_disk(sample, "photos", photo.id)["credit"]["text"] == CREDIT
    manifest = json.loads((to / "manifest.json").read_text("utf-8"))
    assert f"images/{pictures[0].name}" in {entry["path"] for entry in manifest["files"]}


def test_cropping_every_rendition_by_keyboard_alone(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    assert desk.session is not None
    cropper = desk.form.picture.cropper
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.list.search.hasFocus()
    QTest.keyClicks(window.list.search, "launch site trains")
    press(Qt.Key.Key_Return)
    assert desk.current == "launch-site"
    started = desk.session.photo("photo-launch-site")
    assert started is not None
    assert started.original is not None
    file_name = started.original.file_name
    qtbot.waitUntil(lambda: desk.pictures.proxy(file_name) is not None, timeout=15_000)
    tab_to(cropper.canvas)
    for rendition in desk.session.newsroom.renditions:
        tab_to(cropper.strip)
        while cropper.chosen != rendition.name:
            before = cropper.chosen
            press(Qt.Key.Key_Right)
            assert cropper.chosen != before, rendition
        tab_to(cropper.canvas, Qt.Key.Key_Backtab)
        for _ in range(5):
            press(Qt.Key.Key_Minus, Qt.KeyboardModifier.ShiftModifier)
        press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Tab)
    story = desk.session.story("launch-site")
    assert story is not None
    assert story.picture is not None
    photo = desk.session.photo_of(story)
    assert photo is not None
    assert photo.original is not None
    assert set(story.picture.crops) == {r.name for r in desk.session.newsroom.renditions}
    for rendition in desk.session.newsroom.renditions:
        crop = story.picture.crops[rendition.name]
        ratio = crop.width * photo.original.width / (crop.height * photo.original.height)
        assert abs(ratio - rendition.aspect) < 1e-6


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def tab_to(part: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Press `key`, Tab or Shift+Tab, until the focus is in `part`."""
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is part or (focused is not None and part.isAncestorOf(focused)):
            return
        press(key)
    raise AssertionError(f"{key} leads nowhere near {part}")


def test_the_windows_shortcuts_work_wherever_the_cursor_is(
    sample: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to("coffee-growers")
    form = desk_of(window).form
    fields = {
        "title": form.title,
        "date": form.date,
        "summary": form.summary,
        "credit": form.picture.credit,
        "search": window.list.search,
    }
    kept = [
        (where, keys)
        for where, field in fields.items()
        for keys in ("Ctrl+E", "Ctrl+D", "Ctrl+P", "Ctrl+N")
        if keeps(field, keys)
    ]
    assert kept == []
    assert keeps(form.title, "Ctrl+A")


def keeps(field: QWidget, keys: str) -> bool:
    """Ask as X11 does: a field that accepts the override keeps the key for itself."""
    field.setFocus()
    sequence = QKeySequence(keys)
    combination = sequence[0]  # type: ignore[index]  # the stubs do not know that it can be indexed
    pressed = QKeyEvent(
        QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers()
    )
    pressed.ignore()
    QApplication.sendEvent(field, pressed)
    return pressed.isAccepted()


def test_an_export_that_is_stopped_leads_to_the_field(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to("coffee-growers")
    retype(desk.form.picture.alt, " ")
    qtbot.waitUntil(lambda: "Alternative text missing" in shown(desk.page.findings))
    window.list.go_to("launch-site")
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "Nothing was exported" in window.notices.text, timeout=15_000)
    assert "Alternative text missing" in window.notices.text
    assert not export_folder(sample).exists()
    window.notices.answer("Show")
    assert desk.current == "coffee-growers"
    assert desk.form.picture.alt.hasFocus()
    retype(desk.form.picture.alt, "An espresso")
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "12 new" in window.notices.text, timeout=30_000)


def test_taking_a_page_in_is_one_undo_step_and_twice_adds_nothing(
    tmp_path: Path, seed: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = tmp_path / "Impact"
    NewsroomFolder.create(folder, "Impact and people")
    window = open_window(folder)
    desk = desk_of(window)
    desk.actions.intake.take_in([seed])
    qtbot.waitUntil(lambda: window.list.count() == 10, timeout=15_000)
    assert "10 stories" in window.notices.text
    desk.actions.intake.take_in([seed])
    qtbot.waitUntil(lambda: "here already" in window.notices.text, timeout=15_000)
    assert window.list.count() == 10
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: window.list.count() == 0)
    window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: window.list.count() == 10)
    assert desk.autosave.flush()
    assert len(NewsroomFolder(folder).stories()[0]) == 10


def shown(widget: QWidget) -> str:
    """Return every word that stands in `widget`, folded away or not."""
    return " ".join(label.text() for label in widget.findChildren(QLabel))
