"""How near the canvas is to the photo: a state of the view alone, which no story knows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

MOST = 8.0
"""Times the size at which the photo fits: at 600 pixels across, every pixel of a 4,800 wide one."""

STEP = 1.25
"""How much nearer a notch of the wheel, or a key, comes."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """`times` the size at which the photo fits; the point x, y of it is in the middle."""

    times: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def rect(self, fitted: QRectF, area: QRectF) -> QRectF:
        """Return where the photo stands in `area`, at `fitted` while it fits.

        What is larger than the area covers it; what is smaller is in its middle.
        """
        if self.times == 1.0:
            return QRectF(fitted)
        width, height = fitted.width() * self.times, fitted.height() * self.times
        left = _covering(area.center().x() - self.x * width, width, area.left(), area.width())
        top = _covering(area.center().y() - self.y * height, height, area.top(), area.height())
        return QRectF(left, top, width, height)

    def nearer(self, by: float, point: QPointF, fitted: QRectF, area: QRectF) -> Zoom:
        """Return this view `by` times as near; what is under `point` stays there if it can."""
        times = min(max(self.times * by, 1.0), MOST)
        if times < 1.01:
            return FIT
        now = self.rect(fitted, area)
        x, y = (point.x() - now.x()) / now.width(), (point.y() - now.y()) / now.height()
        width, height = fitted.width() * times, fitted.height() * times
        corner = QPointF(point.x() - x * width, point.y() - y * height)
        return _of(QRectF(corner.x(), corner.y(), width, height), times, fitted, area)

    def panned(self, by: QPointF, fitted: QRectF, area: QRectF) -> Zoom:
        """Return this view with the photo moved `by` logical pixels, as far as it covers the area."""
        return _of(self.rect(fitted, area).translated(by), self.times, fitted, area)


FIT = Zoom()
"""All of the photo, as large as it can be."""


def _of(rect: QRectF, times: float, fitted: QRectF, area: QRectF) -> Zoom:
    """Return the view in which the photo stands at `rect`, or as near as it may."""

    def middle(of: QRectF) -> tuple[float, float]:
        at = area.center() - of.topLeft()
        return at.x() / of.width(), at.y() / of.height()

    wanted = Zoom(times, *middle(rect))
    return Zoom(times, *middle(wanted.rect(fitted, area)))


def _covering(start: float, length: float, area_start: float, area_length: float) -> float:
    """Return where a side of `length` may begin so that it leaves no gap."""
    if length <= area_length:
        return area_start + (area_length - length) / 2
    return min(max(start, area_start + area_length - length), area_start)
