"""Where the frame stands in the canvas and how it is painted, without any state.

Rectangles and points are in logical pixels of the canvas; `to_view` is the one place
where the pixels of the original become those. Everything painted over a photograph is
white on a dark edge, so that it is seen on snow and at night.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from story_editor.ui.theme import DARK

if TYPE_CHECKING:
    from story_editor.model.crop import Frame, Size

OVERLAYS: Mapping[str, str] = {
    "thirds": "Thirds",
    "golden": "Golden section",
    "diagonals": "Diagonals",
    "centre": "Centre",
    "none": "None",
}
"""The guides that can be drawn inside the frame, and what they are called."""

GROUND = QColor("#131416")
DIM = QColor(8, 8, 10, 150)
"""What lies over the photo outside of the frame."""
RADIUS = 9.0
TARGET = 30.0
"""Side of a handle's target in logical pixels, as DESK.md asks for."""

_HANDLE, _SMALL_HANDLE = 12.0, 6.0
"""Side of a corner's square in logical pixels, and of one that stands outside of a tiny frame."""
_ROOMY = 2 * _HANDLE
"""Side of a frame from which on the squares on its corners leave half of each edge to be seen."""

_GOLDEN = (5**0.5 - 1) / 2
_WHITE = QColor("#ffffff")
_EDGE = QColor(0, 0, 0, 130)
_FOCAL = QColor("#ffd23f")
_TONES: Mapping[str, QColor] = {
    "": _WHITE,
    "warn": QColor(DARK.warn),
    "bad": QColor(DARK.bad),
}


def fit(area: QRectF, size: Size) -> QRectF:
    """Return where a photo of `size` stands in `area`: whole, as large as it can be, centred."""
    scale = min(area.width() / size.width, area.height() / size.height)
    # whole pixels, so that its edges are sharp; a panorama 30,000 by 20 is still a line
    width, height = max(1, round(size.width * scale)), max(1, round(size.height * scale))
    left, top = area.center().x() - width / 2, area.center().y() - height / 2
    return QRectF(round(left), round(top), width, height)


def to_view(frame: Frame, picture: QRectF, size: Size) -> QRectF:
    """Return `frame`, in pixels of the original, in the canvas whose photo is at `picture`."""
    across, down = picture.width() / size.width, picture.height() / size.height
    return QRectF(
        picture.x() + frame.x * across,
        picture.y() + frame.y * down,
        frame.width * across,
        frame.height * down,
    )


def handle_points(rect: QRectF) -> dict[str, QPointF]:
    """Return the middle of each of the eight handles of a frame shown at `rect`."""
    middle = rect.center()
    return {
        "nw": rect.topLeft(),
        "n": QPointF(middle.x(), rect.top()),
        "ne": rect.topRight(),
        "e": QPointF(rect.right(), middle.y()),
        "se": rect.bottomRight(),
        "s": QPointF(middle.x(), rect.bottom()),
        "sw": rect.bottomLeft(),
        "w": QPointF(rect.left(), middle.y()),
    }


def part_at(point: QPointF, rect: QRectF) -> str:
    """Return what is under `point`: a handle's name, "move" inside the frame, or "".

    Outward a target always reaches half its side. Inward at most a sixth of the frame, so
    that a small frame can still be moved; of two targets the nearer one wins.
    """
    reach = TARGET / 2
    inside = rect.contains(point)
    across, down = min(reach, rect.width() / 6), min(reach, rect.height() / 6)
    best, nearest = "", 1e9
    for name, at in handle_points(rect).items():
        dx, dy = abs(point.x() - at.x()), abs(point.y() - at.y())
        limit_x, limit_y = (across, down) if inside else (reach, reach)
        if inside and len(name) == 1:  # along its edge a bar is as long as its target
            limit_x, limit_y = (limit_x, reach) if name in "ew" else (reach, limit_y)
        if dx <= limit_x and dy <= limit_y and max(dx, dy) < nearest:
            best, nearest = name, max(dx, dy)
    return best or ("move" if inside else "")


def scaled_pixmap(pixels: QImage, rect: QRectF, ratio: float) -> QPixmap:
    """Return `pixels` as large as `rect` is on a screen of device pixel ratio `ratio`."""
    made = QPixmap.fromImage(
        pixels.scaled(
            max(1, round(rect.width() * ratio)),
            max(1, round(rect.height() * ratio)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    made.setDevicePixelRatio(ratio)
    return made


def draw_ground(painter: QPainter, area: QRectF, ring: QColor | None) -> None:
    """Fill `area` with the dark ground; `ring` is the colour of the focus ring, if there is one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ring, 2) if ring else Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1) if ring else area, RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def draw_photo(
    painter: QPainter, at: QPointF, photo: QPixmap, dimmed: QPixmap, rect: QRectF
) -> None:
    """Draw `photo` with its corner `at`, and `dimmed` in its place outside of the frame at `rect`."""
    ratio = photo.devicePixelRatio()
    left, top = _pixel(at.x() * ratio), _pixel(at.y() * ratio)  # whole pixels: nothing is blurred
    corner = QPointF(left / ratio, top / ratio)
    painter.drawPixmap(corner, dimmed)
    lit = QRect(
        QPoint(_pixel(rect.left() * ratio) - left, _pixel(rect.top() * ratio) - top),
        QPoint(_pixel(rect.right() * ratio) - left - 1, _pixel(rect.bottom() * ratio) - top - 1),
    ).intersected(photo.rect())
    if not lit.isEmpty():
        place = QRectF(lit.x() / ratio, lit.y() / ratio, lit.width() / ratio, lit.height() / ratio)
        painter.drawPixmap(place.translated(corner), photo, QRectF(lit))


def _pixel(at: float) -> int:
    return math.floor(at + 0.5)


def draw_hatch(painter: QPainter, rect: QRectF, kept: QRectF) -> None:
    """Hatch what of the frame at `rect` is outside of `kept`, white beside dark."""
    cut, inner = QPainterPath(), QPainterPath()
    cut.addRect(rect)
    inner.addRect(kept)
    cut = cut.subtracted(inner)
    for shift, colour in ((1, QColor(0, 0, 0, 150)), (0, QColor(255, 255, 255, 190))):
        painter.setBrushOrigin(QPointF(shift, 0))
        painter.fillPath(cut, QBrush(colour, Qt.BrushStyle.BDiagPattern))


def guide_lines(overlay: str, rect: QRectF) -> list[QLineF]:
    """Return the lines of `overlay` in the frame at `rect`; the diagonals are at 45 degrees."""
    if overlay == "diagonals":
        side = min(rect.width(), rect.height())
        return [
            QLineF(corner, corner + QPointF(dx * side, dy * side))
            for corner, dx, dy in (
                (rect.topLeft(), 1, 1),
                (rect.topRight(), -1, 1),
                (rect.bottomRight(), -1, -1),
                (rect.bottomLeft(), 1, -1),
            )
        ]
    at = {"thirds": (1 / 3, 2 / 3), "golden": (1 - _GOLDEN, _GOLDEN), "centre": (0.5,)}
    lines = []
    for part in at.get(overlay, ()):
        x, y = rect.left() + part * rect.width(), rect.top() + part * rect.height()
        lines.append(QLineF(x, rect.top(), x, rect.bottom()))
        lines.append(QLineF(rect.left(), y, rect.right(), y))
    return lines


def draw_frame(painter: QPainter, rect: QRectF, overlay: str) -> None:
    """Draw the frame's edge and the guides inside it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lines = guide_lines(overlay, rect) if _is_roomy(rect) else []  # which would be all that is seen
    for colour, width in ((QColor(0, 0, 0, 60), 2.0), (QColor(255, 255, 255, 140), 1.0)):
        painter.setPen(QPen(colour, width))
        painter.drawLines(lines)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_EDGE, 3.0), (_WHITE, 1.2)):
        pen = QPen(colour, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect)


def handle_shapes(rect: QRectF) -> list[QRectF]:
    """Return the squares on the corners of the frame at `rect` and the bars on its edges, where there is room.

    They stand on the edge. Where that would leave less than half of an edge to be seen, there are four
    smaller squares, which touch the corners from outside.
    """
    points = handle_points(rect)
    if not _is_roomy(rect):
        reach = _SMALL_HANDLE / 2
        ways = {"nw": (-1, -1), "ne": (1, -1), "se": (1, 1), "sw": (-1, 1)}
        return [
            _around(points[name] + QPointF(x * reach, y * reach), _SMALL_HANDLE, _SMALL_HANDLE)
            for name, (x, y) in ways.items()
        ]
    shapes = [_around(points[name], _HANDLE, _HANDLE) for name in ("nw", "ne", "se", "sw")]
    bars = (("ew", rect.height(), 5.0, 22.0), ("ns", rect.width(), 22.0, 5.0))
    for names, along, width, height in bars:
        if along >= 72:
            shapes += [_around(points[name], width, height) for name in names]
    return shapes


def _is_roomy(rect: QRectF) -> bool:
    return min(rect.width(), rect.height()) >= _ROOMY


def _around(at: QPointF, width: float, height: float) -> QRectF:
    return QRectF(at.x() - width / 2, at.y() - height / 2, width, height)


def draw_handles(painter: QPainter, rect: QRectF) -> None:
    """Draw a square on every corner and, where there is room, a bar on every edge."""
    painter.setPen(QPen(_EDGE, 1))
    painter.setBrush(_WHITE)
    for shape in handle_shapes(rect):
        painter.drawRoundedRect(shape, 2.5, 2.5)


def draw_focal(painter: QPainter, at: QPointF, *, held: bool) -> None:
    """Draw the focal point's ring at `at`, larger and with a middle while it can be moved."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = 14.0 if held else 11.0
    for colour, width in ((_EDGE, 4.0), (_FOCAL, 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(at, radius, radius)
    if held:
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(_FOCAL)
        painter.drawEllipse(at, 3.0, 3.0)


def draw_read_out(painter: QPainter, area: QRectF, words: str, tone: str) -> None:
    """Write `words` in a dark chip at the lower left of `area`, on two lines when it is narrow."""
    room = QRectF(area.left() + 8, area.top(), area.width() - 36, area.height() - 3)
    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
    metrics = QFontMetrics(painter.font())
    needed = metrics.boundingRect(room.toRect(), flags, words)
    chip = QRectF(room.left(), 0, needed.width() + 18, needed.height() + 8)
    chip.moveBottom(room.bottom())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(14, 14, 16, 205))
    painter.drawRoundedRect(chip, 5, 5)
    painter.setPen(_TONES[tone])
    painter.drawText(chip.adjusted(9, 4, -7, -4), flags, words)


def draw_message(painter: QPainter, area: QRectF, words: str) -> None:
    """Write `words` in the middle of `area`, where the photo is going to be."""
    painter.setPen(QColor(DARK.muted))
    painter.drawText(
        area.adjusted(24, 16, -24, -16),
        int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap),
        words,
    )
