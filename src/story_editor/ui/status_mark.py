"""The mark of a story's status, apart from the icons, since the first paint needs it alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def draw_status(painter: QPainter, spot: QRectF, status: str, colour: QColor) -> None:
    """Draw the mark of `status` into `spot`: hollow for a draft, half for ready, full for published.

    So they are told apart where colours are not.
    """
    ring = spot.adjusted(0.7, 0.7, -0.7, -0.7)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour if status == "published" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if status == "ready":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawChord(ring, 180 * 16, 180 * 16)  # the lower half, in sixteenths of a degree
