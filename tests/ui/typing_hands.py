"""Hands for the tests of fields: keys, pastes, and a look at what has no name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
OWNERS = (QAbstractSpinBox, QComboBox, QLineEdit, QTableView)


def activate(qtbot: QtBot, widget: QWidget) -> None:
    """Show the window of `widget` and wait until keys go there."""
    window = widget.window()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def retype(field: QWidget, text: str) -> None:
    """Select everything in `field` and type `text`, key by key."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    type_text(field, text)


def type_text(field: QWidget, text: str) -> None:
    """Type `text` of any alphabet, as a keyboard for it does; QTest knows Latin-1 alone."""
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char)
            QApplication.sendEvent(field, event)


def copy(text: str = "", *, html: str = "", image: QImage | None = None) -> None:
    """Put what another program would onto the clipboard."""
    mime = QMimeData()
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    if image is not None:
        mime.setImageData(image)
    QApplication.clipboard().setMimeData(mime)


def paste(field: QWidget) -> None:
    """Press Ctrl+V in `field`."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)


def nameless(widget: QWidget) -> list[QWidget]:
    """Return the controls in `widget` that a screen reader could not name."""
    controls = [one for one in widget.findChildren(QWidget) if isinstance(one, CONTROLS)]
    return [one for one in controls if not _name(one) and not _is_part(one)]


def in_tab_order(widget: QWidget) -> list[QWidget]:
    """Return the visible controls in `widget` in the order in which Tab goes through them."""
    found: list[QWidget] = []
    one = widget.nextInFocusChain()
    while one is not widget and one is not None:
        takes_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and widget.isAncestorOf(one) and one.isVisible() and one.isEnabled():
            found.append(one)
        one = one.nextInFocusChain()
    return found


def _name(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text.strip()


def _is_part(control: QWidget) -> bool:
    """Say whether Qt itself has made `control` as a part of another control."""
    if control.objectName().startswith("qt_"):
        return True
    owner = control.parentWidget()
    while owner is not None and not isinstance(owner, OWNERS):
        owner = owner.parentWidget()
    return owner is not None
