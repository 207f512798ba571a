"""What a person does to the window: type, drop, drag, and look at what is on the disk."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def retype(field: QWidget, text: str) -> None:
    """Select everything in `field` and type `text`, key by key."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, text)


def drop_file(area: QAbstractScrollArea, path: Path) -> None:
    """Drop the file at `path` onto `area`."""
    widget = area.viewport()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPoint(widget.width() // 2, 40)
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(widget, QDragEnterEvent(middle, actions, mime, left, NONE))
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), actions, mime, left, NONE))


def photograph(path: Path, size: tuple[int, int] = (2400, 1600)) -> Path:
    """Write a JPEG whose colour tells the place: red grows to the right, green downwards."""
    red = Image.linear_gradient("L").rotate(90).resize(size)
    green = Image.linear_gradient("L").resize(size)
    Image.merge("RGB", (red, green, Image.new("L", size, 90))).save(path, quality=95)
    return path


def on_disk(newsroom: Path, kind: str, entry_id: str) -> dict[str, Any]:
    """Return what stands in the file of a story or photo now."""
    found: dict[str, Any] = json.loads((newsroom / kind / f"{entry_id}.json").read_text("utf-8"))
    return found


def opened(data: bytes) -> Image.Image:
    """Return the picture in `data` as RGB."""
    return Image.open(io.BytesIO(data)).convert("RGB")
