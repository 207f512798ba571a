"""Line icons in the colour of the text beside them, sharp on every screen.

The drawings are Lucide's, unchanged, in `resources/icons`; their `currentColor` becomes
the colour asked for, so light and dark need one drawing.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from story_editor import resources
from story_editor.ui.status_mark import draw_status

RATIOS = (1.0, 1.5, 2.0)
"""Device pixel ratios with a drawing of their own; others are scaled from the next larger."""

DISABLED_OPACITY = 0.45


def icon(name: str, colour: QColor, size: int = 20) -> QIcon:
    """Return the icon called `name` in `colour`, `size` logical pixels a side.

    Disabled, it fades. Raises TemplateMissing when there is no drawing of that name.
    """
    return _icon(name, colour.name(), size)


def dot(colour: QColor, status: str, size: int = 10) -> QIcon:
    """Return the mark of a story's `status` in `colour`, `size` logical pixels across.

    Drawn once: of each icon that was ever shown, Qt keeps the pixels for a long while.
    """
    return _dot(colour.name(), status, size)


@lru_cache(maxsize=64)
def _dot(colour: str, status: str, size: int) -> QIcon:
    made = QIcon()
    for ratio in RATIOS:
        pixmap = _blank(size, ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_status(painter, QRectF(1, 1, size - 2, size - 2), status, QColor(colour))
        painter.end()
        made.addPixmap(pixmap)
    return made


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, size: int) -> QIcon:
    """Draw the icon for every ratio and state, once for each colour."""
    from PySide6.QtSvg import QSvgRenderer  # late: 5 ms that only the first icon pays

    svg = resources.text(f"icons/{name}.svg").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    made = QIcon()
    for ratio in RATIOS:
        normal, faded = _blank(size, ratio), _blank(size, ratio)
        painter = QPainter(normal)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        painter = QPainter(faded)
        painter.setOpacity(DISABLED_OPACITY)
        painter.drawPixmap(QPointF(0, 0), normal)
        painter.end()
        made.addPixmap(normal, QIcon.Mode.Normal)
        made.addPixmap(faded, QIcon.Mode.Disabled)
    return made


def _blank(size: int, ratio: float) -> QPixmap:
    """Return a transparent pixmap `size` logical pixels a side."""
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
