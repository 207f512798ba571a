"""The panel in which a story's picture is cropped for every rendition of the newsroom.

It shows values and says what was edited, with `finished` False while the hand is still at
it, so that a drag or a run of keys is one undo step. What it has said it holds itself, so
being shown the same again changes nothing; being shown something else ends what was begun.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import crop_words
from story_editor.ui.crop_canvas import CropCanvas
from story_editor.ui.crop_numbers import CropNumbers
from story_editor.ui.crop_tools import CropTools
from story_editor.ui.flow import Flow
from story_editor.ui.rendition_strip import RenditionStrip
from story_editor.ui.theme import set_kind

if TYPE_CHECKING:
    from story_editor.model.crop import Crop, FocalPoint, Frame, Size
    from story_editor.model.rendition import Rendition


class _Edit(NamedTuple):
    """An edit that is going on: of the focal point or a rendition's crop, and what was before."""

    rendition: str
    of_focal: bool
    crops: dict[str, Crop]
    focal: FocalPoint | None


class Cropper(QWidget):
    """Crops one picture: canvas, strip of renditions, tools and number fields."""

    crop_edited = Signal(str, object, bool)
    """Rendition, its model.crop.Crop or None for untouched, and whether the edit is complete."""
    focal_edited = Signal(object, bool)
    """The photo's model.crop.FocalPoint or None, and whether the edit is complete."""
    replace_requested = Signal()
    remove_requested = Signal()
    rendition_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crops: dict[str, Crop] = {}
        self._size: Size | None = None
        self._focal: FocalPoint | None = None
        self._renditions: tuple[Rendition, ...] = ()
        self._pixels: QImage | None = None
        self._chosen = ""
        self._edit: _Edit | None = None
        self._exact: tuple[str, Crop, Frame] | None = None
        self._read_only = False
        self.canvas = CropCanvas()
        self.strip = RenditionStrip()
        self.tools = CropTools()
        self.numbers = CropNumbers()
        self.choose = QPushButton("Choose…")
        self.remove = QPushButton("Remove")
        self._absent = self._absent_card()
        self._controls = self._control_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.canvas, self._absent, self._controls):
            column.addWidget(part)
        self._absent.hide()
        self._connect()

    def _absent_card(self) -> QFrame:
        """Make what stands here while there is no file."""
        card = QFrame()
        set_kind(card, "quiet-card")
        words = QLabel(crop_words.NOT_HERE)
        words.setWordWrap(True)
        self.choose.setAccessibleName("Choose the photographer's file")
        self.remove.setAccessibleName("Remove the picture from the story")
        row = QHBoxLayout(card)
        row.setContentsMargins(18, 28, 18, 28)
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        return card

    def _control_row(self) -> Flow:
        """Put the strip beside tools and numbers, or above them where it is narrow."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tools)
        column.addWidget(self.numbers)
        controls = Flow(gap=16, row_gap=8, spread=True)
        controls.add(self.strip)
        controls.add(side)
        return controls

    def _connect(self) -> None:
        for hand in (self.canvas, self.numbers):
            hand.frame_edited.connect(self._put_frame)
            hand.edit_finished.connect(self._finish)
            hand.edit_given_back.connect(self._give_back)
        self.canvas.focal_edited.connect(self._put_focal)
        self.strip.chosen.connect(self._choose)
        self.tools.overlay_chosen.connect(self.canvas.set_overlay)
        self.tools.focal_toggled.connect(self.canvas.set_focal_tool)
        self.tools.whole_requested.connect(self._use_whole)
        self.tools.reset_requested.connect(self._reset)
        self.tools.replace_requested.connect(self.replace_requested)
        self.tools.remove_requested.connect(self.remove_requested)
        self.choose.clicked.connect(self.replace_requested)
        self.remove.clicked.connect(self.remove_requested)

    # --- what is shown -----------------------------------------------------------------

    def show_crops(
        self,
        crops: Mapping[str, Crop],
        size: Size | None,
        focal: FocalPoint | None,
        renditions: tuple[Rendition, ...],
        pixels: QImage | None,
        chosen: str | None = None,
        message: str = "",
    ) -> None:
        """Show a picture's `crops` of a photo of `size`; None says that its file is not here.

        `pixels` is a reduced copy of the upright original, None while it is being loaded
        or when it cannot be; `message` then says why. The chosen rendition stays unless
        `chosen` names another.
        """
        given = (dict(crops), size, focal, renditions)
        if given != (self._crops, self._size, self._focal, self._renditions):
            self._edit = self._exact = None
            self._crops, self._size, self._focal, self._renditions = given
        self._pixels = pixels
        names = [rendition.name for rendition in renditions]
        wanted = chosen or self._chosen
        self._chosen = wanted if wanted in names else next(iter(names), "")
        self._absent.setVisible(size is None)
        self.canvas.setVisible(size is not None)
        self._controls.setVisible(size is not None)
        self.canvas.show_photo(pixels, size, message)
        self._refresh()

    def set_read_only(self, read_only: bool) -> None:
        """Show everything and let nothing be changed; choosing a rendition stays possible."""
        self._read_only = read_only
        self.canvas.set_read_only(read_only)
        self.numbers.set_read_only(read_only)
        self.tools.set_read_only(read_only)
        self.choose.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)
        self._refresh()

    @property
    def chosen(self) -> str:
        """The name of the rendition that is being cropped."""
        return self._chosen

    def _refresh(self) -> None:
        """Show the values as they are now in every part."""
        rendition, size = self._rendition(), self._size
        self.strip.show_renditions(self._renditions, self._chosen, self._crops)
        if rendition is None or size is None:
            self.canvas.show_frame(None, 1.5, None)
            self.numbers.show_frame(None, 1.5, None)
            self.strip.show_frames({}, None, None)
            return
        frames = {
            r.name: r.frame(size, self._crops.get(r.name), self._focal) for r in self._renditions
        }
        stored, exact = frames[rendition.name], self._exact_frame(frames[rendition.name])
        title = crop_words.title(rendition)
        self.canvas.show_frame(exact, rendition.aspect, self._focal)
        self.canvas.show_words(f"Crop for {title}", *crop_words.read_out(rendition, stored, size))
        self.numbers.show_frame(exact, rendition.aspect, size)
        self.strip.show_frames(frames, self._pixels, size)
        self._allow(rendition, stored, size, title)

    def _allow(self, rendition: Rendition, frame: Frame, size: Size, title: str) -> None:
        from story_editor.model import crop

        largest = crop.largest(size, rendition.aspect)[0]
        self.tools.allow(
            editing=not self._read_only,
            whole=frame.width < largest - 1e-3,
            reset=rendition.name in self._crops,
            title=title,
        )

    def _rendition(self) -> Rendition | None:
        return next((r for r in self._renditions if r.name == self._chosen), None)

    def _exact_frame(self, stored: Frame) -> Frame:
        """Return the frame as the hand left it while the stored crop is its rounding.

        So a thousand arrow keys add no thousand roundings.
        """
        name = self._chosen
        if self._exact is not None and self._exact[:2] == (name, self._crops.get(name)):
            return self._exact[2]
        return stored

    # --- what is edited ----------------------------------------------------------------

    def _put_frame(self, frame: Frame) -> None:
        from story_editor.model import crop

        if self._size is None:
            return
        chosen = crop.to_crop(frame, self._size)
        self._exact = self._chosen, chosen, frame
        self._put_crop(chosen, finished=False)

    def _put_crop(self, chosen: Crop | None, *, finished: bool) -> None:
        """Hold and announce the crop of the chosen rendition."""
        self._begin(of_focal=False)
        self._crops = {name: kept for name, kept in self._crops.items() if name != self._chosen}
        if chosen is not None:
            self._crops[self._chosen] = chosen
        self._announce(finished=finished)

    def _put_focal(self, focal: FocalPoint) -> None:
        self._begin(of_focal=True)
        self._focal = focal
        self._announce(finished=False)

    def _begin(self, *, of_focal: bool) -> None:
        """Go on with the edit of the same thing, or finish that of another and begin."""
        if self._edit is None or self._edit[:2] != (self._chosen, of_focal):
            self._finish()
            self._edit = _Edit(self._chosen, of_focal, self._crops, self._focal)

    def _finish(self) -> None:
        if self._edit is not None:
            self._announce(finished=True)

    def _give_back(self) -> None:
        """Put back what was before the edit that is going on."""
        if self._edit is not None:
            self._crops, self._focal = self._edit.crops, self._edit.focal
            self._announce(finished=True)

    def _announce(self, *, finished: bool) -> None:
        """Show the values everywhere and tell the session what the edit has made of them."""
        edit = self._edit
        assert edit is not None
        if finished:
            self._edit = None
        self._refresh()
        if edit.of_focal:
            self.focal_edited.emit(self._focal, finished)
        else:
            self.crop_edited.emit(edit.rendition, self._crops.get(edit.rendition), finished)

    def _use_whole(self) -> None:
        from story_editor.model import crop

        rendition, size = self._rendition(), self._size
        if rendition is not None and size is not None:
            now = rendition.frame(size, self._crops.get(rendition.name), self._focal)
            whole = crop.scaled(now, float(size.width), rendition.aspect, size)
            self._finish()
            self._put_crop(crop.to_crop(whole, size), finished=True)

    def _reset(self) -> None:
        self._finish()
        self._put_crop(None, finished=True)

    def _choose(self, name: str) -> None:
        if name != self._chosen:
            self.canvas.finish()
            self.numbers.finish()
            self._chosen = name
            self._refresh()
            self.rendition_chosen.emit(name)
