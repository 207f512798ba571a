"""The strip of all renditions: each a live preview, made by the code that exports.

The previews are cut from the reduced copy of the photo and follow a drag at most every
REFRESH milliseconds, so that they never hold up the frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QButtonGroup, QWidget

from story_editor.ui import crop_words
from story_editor.ui.flow import Flow
from story_editor.ui.rasters import image_of, raster_of
from story_editor.ui.rendition_button import RenditionButton

if TYPE_CHECKING:
    from story_editor.imaging.raster import Raster
    from story_editor.model.crop import Crop, Frame, Size
    from story_editor.model.rendition import Rendition
    from story_editor.model.turn import Turn

REFRESH = 60
"""Milliseconds between two previews while the frame is being dragged."""

SMALL = 640
"""Longest side in pixels of the copy that suffices for the previews of most frames."""


class RenditionStrip(Flow):
    """Lets the editor choose a rendition by its preview.

    By keyboard as in any group of choices: Tab comes to the chosen one and leaves, arrows
    choose its neighbours.
    """

    chosen = Signal(str)
    """The name of the rendition that the editor wants to crop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=-1, row_gap=6)
        self.setAccessibleName("Renditions")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RenditionButton] = {}
        self._renditions: tuple[Rendition, ...] = ()
        self._explained: tuple[str, frozenset[str]] | None = None
        self._frames: Mapping[str, Frame] = {}
        self._pixels: QImage | None = None
        self._size: Size | None = None
        self._turn: Turn | None = None
        self._sources: tuple[int, Raster, Raster] | None = None
        self._wait = QTimer(self, interval=REFRESH, singleShot=True)
        self._wait.timeout.connect(self._refresh)

    def show_renditions(
        self, renditions: tuple[Rendition, ...], chosen: str, crops: Mapping[str, Crop]
    ) -> None:
        """Show one button for each of `renditions`, `chosen` pressed."""
        if renditions != self._renditions:
            self._renditions = renditions
            self._explained = None
            self._build()
        explained = chosen, frozenset(crops)
        if explained == self._explained:
            return  # as at each step of a drag
        self._explained = explained
        for rendition in renditions:
            button = self._buttons[rendition.name]
            button.setChecked(rendition.name == chosen)
            button.stop_tab(here=rendition.name == chosen)
            button.explain(crop_words.about(crops.get(rendition.name)))

    def show_frames(
        self,
        frames: Mapping[str, Frame],
        pixels: QImage | None,
        size: Size | None,
        turn: Turn | None = None,
    ) -> None:
        """Let the previews show `frames`, by rendition, of a photo of `size`, turned as `turn`."""
        self._frames, self._pixels, self._size, self._turn = frames, pixels, size, turn
        if not self._wait.isActive():
            self._wait.start()

    def preview(self, name: str) -> QPixmap | None:
        """Return the preview of the rendition called `name`, None while there is none."""
        return self._buttons[name].preview

    def _build(self) -> None:
        self.clear()
        for button in self._buttons.values():
            self._group.removeButton(button)
        self._buttons = {}
        for rendition in self._renditions:
            button = RenditionButton(rendition)
            button.clicked.connect(lambda _on=False, name=rendition.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[rendition.name] = button
            self.add(button)
        self._take_place()

    def _take_place(self) -> None:
        """Let Tab come to the buttons here: Qt puts what is made later at the window's end."""
        before = self.previousInFocusChain()
        while before and before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        if before is None or before is self or before in self._buttons.values():
            return  # nothing stands before: they are in order as they are
        for button in self._buttons.values():
            QWidget.setTabOrder(before, button)
            before = button

    def _refresh(self) -> None:
        """Make the previews whose frame has changed since they were made."""
        ratio = self.devicePixelRatioF()
        for name, button in self._buttons.items():
            frame = self._frames.get(name)
            if frame is None or self._pixels is None or self._size is None:
                button.show_preview(None, None)
                continue
            made_of = (frame, self._turn, self._pixels.cacheKey(), ratio)
            if made_of != button.made_of:
                button.show_preview(self._cut(frame, button.room, ratio), made_of)

    def _cut(self, frame: Frame, room: QSize, ratio: float) -> QPixmap:
        """Return `frame` as the exported picture shows it, filling `room` on this screen."""
        from story_editor.imaging.raster import crop_raster
        from story_editor.model.crop import Size as Pixels
        from story_editor.model.turn import UPRIGHT

        assert self._size is not None
        out = Pixels(round(room.width() * ratio), round(room.height() * ratio))
        source, turn = self._source(frame, out), self._turn or UPRIGHT
        cut = crop_raster(source, self._size, frame, out, turn)
        pixmap = QPixmap.fromImage(image_of(cut))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, frame: Frame, out: Size) -> Raster:
        """Return the photo as plain bytes, with at least two pixels for each one of `out`.

        The cost of a preview is that of its source: 20 ms of all of 2,048 pixels, 3 of SMALL.
        """
        from story_editor.imaging.pixels import enough

        assert self._pixels is not None
        assert self._size is not None
        key = self._pixels.cacheKey()
        if self._sources is None or self._sources[0] != key:
            large = raster_of(self._pixels)
            self._sources = key, large, _reduced(large)
        _, large, small = self._sources
        return small if max(enough(self._size, frame, out)) <= max(small.size) else large


def _reduced(large: Raster) -> Raster:
    """Return `large` reduced to SMALL pixels, itself when it is not longer."""
    from story_editor.imaging.pixels import shrunk
    from story_editor.imaging.raster import crop_raster
    from story_editor.model.crop import Frame

    out = shrunk(large.size, SMALL)
    return (
        large
        if out == large.size
        else crop_raster(large, large.size, Frame(0, 0, *large.size), out)
    )
