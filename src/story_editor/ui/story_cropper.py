"""The cropper of a story's picture: what is edited in it goes to the session, as named steps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from story_editor.model.crop import Crop
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Story
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.ui.actions import PICTURE_ACTIONS, Actions
from story_editor.ui.cropper import Cropper
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session

FIRST = QSize(480, 480)
"""What a photo that is opened is shown with at once: it lies in the cache once it was seen."""


class StoryCropper(Cropper):
    """Shows the picture of one story, and carries out the window's actions on it."""

    def __init__(
        self, session: Session, pictures: Pictures, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._pictures = pictures
        self._actions = actions
        self._story: Story | None = None
        self._photo: Photo | None = None
        self._first: QPixmap | None = None
        self._asked_large = False
        self._looked_at = True
        self._connect_actions()

    def _connect_actions(self) -> None:
        self.crop_edited.connect(self._edit_crop)
        self.focal_edited.connect(self._edit_focal)
        self.turn_edited.connect(self._edit_turn)
        self.replace_requested.connect(self._actions["choose_picture"].trigger)
        self.remove_requested.connect(self._actions["remove_picture"].trigger)
        self.allowed.connect(self._allow_actions)
        self.hatch_toggled.connect(self._actions["hatch"].setChecked)
        for name in PICTURE_ACTIONS:
            self._actions[name].triggered.connect(lambda _on=False, does=name: self._act(does))
        self._pictures.proxy_arrived.connect(lambda _name, _image: self._show())
        self._pictures.arrived.connect(self._show_first)

    def show_story(self, story: Story, photo: Photo | None) -> None:
        """Show the picture of `story`, which is one of `photo`; or nothing, when it has none."""
        self._story, self._photo = story, photo
        self.setVisible(story.picture is not None)
        self._show()
        self._allow_actions()

    def look_at(self, looked_at: bool) -> None:
        """Say whether the view that holds this is looked at: what is hidden has no actions."""
        self._looked_at = looked_at
        self._allow_actions()

    def _show(self) -> None:
        story, photo = self._story, self._photo
        if story is None or story.picture is None:
            return
        unread = photo is None and self._session.lack_of_photo(story) != "photo-missing"
        self._absent.show_unread(unread)
        original = photo.original if photo else None
        pixels = self._pixels_of(original) if original else None
        failed = original is not None and self._pictures.cannot_read(original.file_name)
        turn = story.picture.turn
        self.show_crops(
            story.picture.crops,
            original.size if original else None,
            photo.focal if photo else None,
            self._session.newsroom.renditions,
            pixels,
            turn=turn if turn != UPRIGHT else None,
            message="The picture's file cannot be read." if failed else "",
            name=original.file_name if original else "",
        )

    def _pixels_of(self, original: Original) -> QImage | None:
        """Return the best copy there is: a small one until the large one comes, which is begun after it."""
        name, size = original.file_name, original.size
        self._first = None
        if self._pictures.is_coming(name):
            self._first = self._pictures.whole(f"{name} {size.width} {size.height}", FIRST)
            self._asked_large = not self._pictures.is_shrinking(name)
            if not self._asked_large:
                return None if self._first is None else self._first.toImage()
        pixels = self._pictures.proxy(name)
        if pixels is None and self._first is not None and not self._pictures.cannot_read(name):
            return self._first.toImage()
        return pixels

    def _show_first(self) -> None:
        """Show the small copy once it is there, unless something better is, and ask for the large one."""
        original = self._photo.original if self._photo else None
        lacks = self._first is None or not self._asked_large
        if lacks and original and self._pictures.is_coming(original.file_name):
            self._show()

    def _act(self, action: str) -> None:
        """Do what `action` is called for, where it is seen."""
        if self.isVisible():
            self.do(action)
        self._actions["hatch"].setChecked(self.tools.hatch.isChecked())

    def _allow_actions(self) -> None:
        shown = self._looked_at and self._story is not None and self._story.picture is not None
        possible = self.possible() if shown else frozenset()
        for name in PICTURE_ACTIONS:
            self._actions[name].setEnabled(name in possible)

    def _edit_crop(self, rendition: str, crop: Crop | None, finished: bool) -> None:
        if (now := self._now()) is not None:
            story, _photo = now
            run = f"Crop {rendition} {story.id}"
            label = "Crop" if crop is not None else "Reset"
            self._change(story.with_crop(rendition, crop), label, run, finished=finished)

    def _edit_turn(self, turn: Turn, crops: Mapping[str, Crop], done: str, finished: bool) -> None:
        if (now := self._now(crops=True)) is not None and now[0].picture is not None:
            story, _photo = now
            picture = now[0].picture.replace(turn=turn, crops=crops)
            run = f"{done} {story.id}"
            self._change(story.replace(picture=picture), done, run, finished=finished)

    def _edit_focal(self, focal: object, finished: bool) -> None:
        if (now := self._now()) is not None and now[1] is not None:
            self._session.change_photo(now[1].replace(focal=focal), "Focal point", gesture=True)
            if finished:
                self._session.end_run()

    def _now(self, *, crops: bool = False) -> tuple[Story, Photo | None] | None:
        """Return story and photo with all that was edited; they may be shown a moment later.

        None when they have another picture by now, or other `crops`: what was drawn is not for that
        one, which is shown instead.
        """
        if self._story is None or (story := self._session.story(self._story.id)) is None:
            return None
        photo, was = self._session.photo_of(story), self._story.picture
        drawn = self._photo.original if self._photo is not None else None
        other = story.picture is None or was is None or story.picture.photo != was.photo
        other = other or (photo.original if photo is not None else None) != drawn
        if crops and not other and story.picture is not None and was is not None:
            other = (story.picture.crops, story.picture.turn) != (was.crops, was.turn)
        if not other:
            return story, photo
        self.show_story(story, photo)
        return None

    def _change(self, after: Story, label: str, run: str, *, finished: bool) -> None:
        """Make `after` an undo step called `label`, together with what it goes on from."""
        self._session.change_story(after, label, run=run, gesture=True)
        self._story = self._session.story(
            after.id
        )  # what the next turn of the gesture goes on from
        if finished:
            self._session.end_run()
