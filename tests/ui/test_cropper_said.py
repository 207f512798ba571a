"""What the cropper says, to eyes and to a screen reader, and where it has nothing to show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Frame
from story_editor.model.rendition import DEFAULT_RENDITIONS, Rendition
from story_editor.ui import crop_words
from story_editor.ui.cropper import Cropper
from tests.ui.crop_hands import drag, hear_aloud, heard, photo
from tests.ui.cropper_hands import LISTING, SIZE, Key, cropper, show

__all__ = ["cropper"]


# the offscreen platform has no window manager to tell a window's least size
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.mark.parametrize(
    ("rendition", "frame", "words", "tone"),
    [
        (
            LISTING,
            Frame(0, 0, 4288, 4288 / 1.5),
            "4,288 × 2,859 of 4,912 × 3,264 · exports at 1,280 × 853",
            "",
        ),
        (
            LISTING,
            Frame(0, 0, 900, 600),
            "900 × 600 of 4,912 × 3,264 · exports at 800 × 533, smaller than 1,280",
            "warn",
        ),
        (
            LISTING,
            Frame(0, 0, 320, 320 / 1.5),
            "320 × 213 of 4,912 × 3,264 · too small, at least 480 wide",
            "bad",
        ),
    ],
)
def test_the_read_out(rendition: Rendition, frame: Frame, words: str, tone: str) -> None:
    assert crop_words.read_out(rendition, frame, SIZE) == (words, tone)


def test_a_screen_reader_hears_name_and_changes(cropper: Cropper) -> None:
    canvas = cropper.canvas
    assert canvas.accessibleName() == "Crop for Listing 3:2"
    assert canvas.accessibleDescription().startswith("2,400 × 1,600 of 4,912 × 3,264")
    QTest.keyClick(canvas, Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.accessibleDescription().startswith("2,640 × 1,760 of 4,912 × 3,264")


def test_changes_are_announced_while_a_screen_reader_listens(
    cropper: Cropper, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = hear_aloud(monkeypatch)
    canvas = cropper.canvas
    words = []
    drag(canvas, canvas.frame_rect().center(), QPointF(30, 20))
    words.append(canvas.accessibleDescription())
    assert said == words, "once for a drag"
    for _ in range(3):
        QTest.keyClick(canvas, Key.Key_Plus)
    assert said == words, "not while the keys go on"
    canvas.finish()
    words.append(canvas.accessibleDescription())
    assert said == words
    QTest.keyClick(canvas, Key.Key_Plus)
    QTest.keyClick(canvas, Key.Key_Escape)
    words.append(canvas.accessibleDescription())
    assert said == words, "what was given back is said too"
    canvas.finish()
    assert said == words


def test_a_screen_reader_reads_what_is_said(cropper: Cropper) -> None:
    listening = QAccessible.isActive()
    QAccessible.setActive(True)
    drag(cropper.canvas, cropper.canvas.frame_rect().center(), QPointF(3, 2))
    interface = QAccessible.queryAccessibleInterface(cropper.canvas)
    said = interface.text(QAccessible.Text.Description)
    QAccessible.setActive(listening)
    assert said == cropper.canvas.accessibleDescription() != ""


def test_every_control_has_a_name(cropper: Cropper) -> None:
    for widget in cropper.findChildren(QWidget):
        inner = widget.focusProxy() is not None or widget.objectName() == "qt_spinbox_lineedit"
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget


def test_a_file_that_is_not_here_can_be_chosen(cropper: Cropper, qtbot: QtBot) -> None:
    cropper.show_crops({}, None, None, DEFAULT_RENDITIONS, None)
    assert not cropper.canvas.isVisible()
    assert cropper.choose.isVisible()
    with qtbot.waitSignal(cropper.replace_requested):
        cropper.choose.click()
    with qtbot.waitSignal(cropper.remove_requested):
        cropper.remove.click()
    show(cropper, {})
    assert cropper.canvas.isVisible()
    assert not cropper.choose.isVisible()


def test_no_renditions_and_no_picture_are_quiet(cropper: Cropper) -> None:
    said = heard(cropper.crop_edited)
    cropper.show_crops({}, SIZE, None, (), photo())
    QTest.keyClick(cropper.canvas, Key.Key_Left)
    assert not cropper.canvas.grab().isNull()
    assert said == []
    assert cropper.chosen == ""


def test_read_only(cropper: Cropper) -> None:
    said, chosen = heard(cropper.crop_edited), heard(cropper.rendition_chosen)
    cropper.set_read_only(True)
    drag(cropper.canvas, cropper.canvas.frame_rect().center(), QPointF(30, 30))
    cropper.numbers.field("x").setFocus()
    QTest.keyClicks(cropper.numbers.field("x"), "5")
    for button in (cropper.tools.reset, cropper.tools.whole, cropper.tools.replace):
        assert not button.isEnabled()
    assert not cropper.tools.remove.isEnabled()
    QTest.mouseClick(cropper.strip._buttons["wide"], Qt.MouseButton.LeftButton)
    assert (said, chosen) == ([], ["wide"])
    cropper.set_read_only(False)
    assert cropper.tools.replace.isEnabled()
