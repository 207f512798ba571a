"""Which actions on a story can be done now: those of the story that is looked at, and no hidden one."""

from __future__ import annotations

from typing import NamedTuple

from story_editor.ui.actions import DEFINITIONS, Actions

ANYWHERE = ("new_story",)
"""Actions of the Story menu that go to the stories by themselves."""
_READING = ("next_story", "previous_story")
_OF_PHOTO_TOO = {"trash": "trash_photo", "paste_picture": "take_in"}
"""Actions that mean the photos while those are looked at, each with the one that is able then."""


class Looked(NamedTuple):
    """What is looked at: a story, one in the trash, its picture; or the photos instead."""

    stories: bool
    photos: bool
    story: bool
    trashed: bool
    picture: bool
    changes: bool
    """Whether the newsroom may be changed here."""


def allow_story_actions(actions: Actions, looked: Looked) -> None:
    """Enable the actions of the Story menu that mean what is looked at."""
    for definition in DEFINITIONS:
        if definition.menu == "Story" and definition.name not in ANYWHERE:
            actions[definition.name].setEnabled(_able(definition.name, actions, looked))


def _able(name: str, actions: Actions, looked: Looked) -> bool:
    if looked.photos and name in _OF_PHOTO_TOO:
        return actions[_OF_PHOTO_TOO[name]].isEnabled()
    if not looked.stories:
        return False
    if name in _READING:
        return True
    if name == "versions":
        return looked.story
    if name == "photo_versions":
        return looked.picture
    if name == "restore":
        return looked.trashed and looked.changes
    if name == "remove_picture":
        return looked.picture and looked.changes
    return looked.story and looked.changes
