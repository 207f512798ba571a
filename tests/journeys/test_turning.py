"""A picture is turned, straightened and looked at in the real window, undone, and exported."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Crop
from story_editor.model.story import Picture, Story
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.store.computer import export_folder
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.cropper import Cropper
from story_editor.ui.desk import Desk
from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import opened, retype

STORY = "launch-site"


@pytest.fixture
def window(sample: Path, open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    made = open_window(sample)
    made.list.go_to(STORY)
    canvas = desk_of(made).form.picture.cropper.canvas
    qtbot.waitUntil(lambda: canvas._pixels is not None, timeout=15_000)
    return made


def picture_of(desk: Desk, story_id: str = STORY) -> Picture:
    assert desk.session is not None
    story = desk.session.story(story_id)
    assert isinstance(story, Story)
    assert story.picture is not None
    return story.picture


def press(window: MainWindow, action: str) -> None:
    """Press the first shortcut of an action, wherever the cursor is."""
    keys = window.actions_by_name[action].shortcut()[0]  # type: ignore[index]  # the stubs do not know that it can be indexed
    QTest.keyClick(window, keys.key(), keys.keyboardModifiers())


def test_every_turn_by_shortcut_and_back_by_undo(window: MainWindow) -> None:
    desk = desk_of(window)
    assert desk.session is not None
    stack, cropper = desk.session.undo_stack, desk.form.picture.cropper
    desk.session.change_story(
        desk.session.story(STORY).with_crop(  # type: ignore[union-attr]
            "listing", Crop(x=0.1, y=0.2, width=0.3, height=0.3)
        ),
        "Crop",
    )
    desk.session.end_run()
    seen = [picture_of(desk)]
    for action, label in (
        ("rotate_right", "Rotate"),
        ("rotate_left", "Rotate"),
        ("rotate_left", "Rotate"),
        ("flip_across", "Flip"),
        ("flip_down", "Flip"),
        ("straighten_right", "Straighten"),
        ("straighten_left", "Straighten"),
        ("whole_picture", "Crop"),
        ("rotate_right", "Rotate"),
        ("reset_picture", "Reset"),
    ):
        press(window, action)
        cropper.turning.finish()
        assert stack.undoText() == label
        assert picture_of(desk) != seen[-1], action
        seen.append(picture_of(desk))
    assert seen[-1] == Picture(photo=seen[0].photo)
    assert not window.actions_by_name["reset_picture"].isEnabled()
    for before in reversed(seen[:-1]):
        press(window, "undo")
        assert picture_of(desk) == before
        assert cropper.values.upright == before.turn
    for after in seen[1:]:
        press(window, "redo")
        assert picture_of(desk) == after


def test_resetting_a_crop_of_a_photo_that_nobody_turned_is_named_so(window: MainWindow) -> None:
    desk = desk_of(window)
    assert desk.session is not None
    stack = desk.session.undo_stack
    crop = Crop(x=0.1, y=0.2, width=0.3, height=0.3)
    before = desk.session.story(STORY)
    assert before is not None
    desk.session.change_story(before.with_crop("listing", crop), "Crop")
    desk.session.end_run()
    press(window, "reset_picture")
    assert stack.undoText() == "Reset"
    assert window.actions_by_name["undo"].text() == "Undo reset"
    press(window, "undo")
    assert (stack.undoText(), stack.redoText()) == ("Crop", "Reset")
    assert picture_of(desk).crops == {"listing": crop}


def test_looking_is_no_edit(window: MainWindow) -> None:
    desk = desk_of(window)
    assert desk.session is not None
    canvas = desk.form.picture.cropper.canvas
    fitted = canvas.picture_rect()
    for action in ("zoom_in", "zoom_in", "zoom_out", "hatch"):
        press(window, action)
    assert canvas.picture_rect().width() > fitted.width()
    assert window.actions_by_name["hatch"].isChecked()
    press(window, "zoom_fit")
    assert canvas.picture_rect() == fitted
    assert not window.actions_by_name["zoom_out"].isEnabled()
    assert desk.session.undo_stack.count() == 0


def test_what_is_not_seen_is_not_turned(window: MainWindow) -> None:
    press(window, "view_photos")
    press(window, "rotate_right")
    press(window, "view_stories")
    assert picture_of(desk_of(window)).turn == UPRIGHT
    window.list.go_to("better-work-partners-with-sri-lankan")
    assert not window.actions_by_name["rotate_right"].isEnabled()


def test_three_renditions_turned_and_cropped_by_keyboard_alone(
    window: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    """Tab and keys only, from the title on; then saved, and exported as it was seen."""
    desk = desk_of(window)
    form, cropper = desk.form, desk.form.picture.cropper
    form.title.setFocus()

    def tab_to(wanted: object) -> None:
        for _ in range(60):
            if window.focusWidget() is wanted:
                return
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {wanted}")

    tab_to(cropper.turning.buttons["flip_across"])
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    tab_to(cropper.turning.slider)
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageUp)
    names = [rendition.name for rendition in cropper.values.renditions]
    for name in names:
        tab_to(cropper.strip._buttons[cropper.chosen])
        if cropper.chosen != name:
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
        assert cropper.chosen == name
        while window.focusWidget() is not cropper.canvas:
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
        for key in (Qt.Key.Key_Minus, Qt.Key.Key_Right):
            QTest.keyClick(cropper.canvas, key, Qt.KeyboardModifier.ShiftModifier)
    picture = picture_of(desk)
    assert picture.turn == Turn(flipped=True, angle=3.0)
    assert set(picture.crops) == set(names)
    assert desk.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).picture == picture
    waits = (
        cropper._around,
        cropper.strip._wait,
    )  # the strip follows within a frame, one after the other
    qtbot.waitUntil(lambda: not any(one.isActive() for one in waits))
    seen = {name: shown_in_strip(cropper, name) for name in names}
    press(window, "view_listings")
    shape = desk.listing.rendition
    shape.setFocus()
    QTest.keyClick(shape, Qt.Key.Key_Home)
    for name in names:
        assert shape.currentData() == name
        published = published_picture(window, sample, qtbot)
        small = published.resize(seen[name].size, Image.Resampling.BOX)
        assert far(small, seen[name]) < 3, f"{name} is what the strip showed"
        assert far(small.transpose(FLIP), seen[name]) > 8, "which another picture is not"
        shape.setFocus()
        QTest.keyClick(shape, Qt.Key.Key_Down)


FLIP = Image.Transpose.FLIP_LEFT_RIGHT


def shown_in_strip(cropper: Cropper, name: str) -> Image.Image:
    """Return the preview of the rendition called `name`, as it stands in the strip."""
    preview = cropper.strip.preview(name)
    assert preview is not None
    image = preview.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    size = (image.width(), image.height())
    return Image.frombytes("RGBA", size, bytes(image.constBits())).convert("RGB")


def published_picture(window: MainWindow, newsroom: Path, qtbot: QtBot) -> Image.Image:
    """Export the listing by its shortcut and return the widest picture of STORY."""
    to = export_folder(newsroom)
    manifest = to / "manifest.json"
    before = manifest.read_bytes() if manifest.exists() else b""
    press(window, "export")
    qtbot.waitUntil(lambda: manifest.exists() and manifest.read_bytes() != before, timeout=60_000)
    files = [one for one in (to / "images").glob("*.jpg") if "trains" in one.name]
    return opened(max(files, key=lambda one: int(one.stem.rpartition("-")[2])).read_bytes())


def far(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures of one size, of 255, in the channel where it is largest."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_another_story_with_the_photo_is_never_turned_unseen(
    window: MainWindow, sample: Path, qtbot: QtBot
) -> None:
    desk = desk_of(window)
    window.actions_by_name["duplicate"].trigger()
    copy = desk.current
    retype(desk.form.title, "Upside down")
    press(window, "rotate_right")
    press(window, "rotate_right")
    assert picture_of(desk, copy).turn == Turn(quarters=2)
    assert picture_of(desk).turn == UPRIGHT
    press(window, "mark_ready")
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "clipboard" in window.notices.text, timeout=60_000)
    images = export_folder(sample) / "images"
    [turned] = [p for p in images.iterdir() if p.name.startswith("upside") and p.suffix == ".jpg"][
        :1
    ]
    data = io.BytesIO(turned.read_bytes())
    upright = next(
        p for p in images.iterdir() if "trains" in p.name and p.name.endswith(turned.name[-8:])
    )
    one = Image.open(data).convert("L").transpose(Image.Transpose.ROTATE_180)
    other = Image.open(io.BytesIO(upright.read_bytes())).convert("L")
    assert one.size == other.size
    far = max(
        abs(a - b)
        for a, b in zip(one.resize((9, 6)).tobytes(), other.resize((9, 6)).tobytes(), strict=True)
    )
    assert far < 8, "the same picture, the other way up"
