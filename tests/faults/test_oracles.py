"""The oracles find words that are lost, and only these."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from story_editor.errors import ChangedElsewhere
from story_editor.model.story import Story
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.faults.oracles import Oracles
from tests.faults.papers import Papers
from tests.faults.promises import Lost
from tests.faults.screen import Screen
from tests.store.pieces import STORY

NAMES = {"en": "English", "fr": "Français"}


@pytest.fixture
def folder(tmp_path: Path) -> NewsroomFolder:
    made = NewsroomFolder.create(tmp_path / "N", "N")
    made.save_story(STORY.replace(kicker="№1.").with_text("fr", title="Café"))
    return made


@pytest.fixture
def oracles(folder: NewsroomFolder, tmp_path: Path) -> Oracles:
    return Oracles(Papers(folder.folder, tmp_path))


def screen(story: Story, language: str, *, says_saved: bool = True) -> Screen:
    """Return what a window shows of `story`, and whether it says saved."""
    texts = {"Kicker": story.kicker, "Title": story.text(language).title}
    return Screen("№1.", NAMES[language], texts, "", says_saved=says_saved)


def test_that_words_of_one_language_are_missed_whatever_is_seen_of_another(
    folder: NewsroomFolder, oracles: Oracles
) -> None:
    story = folder.story(STORY.id)
    oracles.look(screen(story, "fr"), "person")
    kicked = story.replace(kicker="№1. Voices")
    oracles.look(screen(kicked, "en"), "person")
    with pytest.raises(Lost, match="Kicker"):
        oracles.check()
    folder.save_story(kicked)
    oracles.check()
    folder.save_story(kicked.with_text("fr", title="Thé"))
    with pytest.raises(Lost, match="Café"):
        oracles.check()


def test_that_what_somebody_elses_version_replaced_unseen_may_stand_apart_from_its_kicker(
    folder: NewsroomFolder, oracles: Oracles
) -> None:
    story = folder.story(STORY.id)
    mine = story.replace(kicker="№1. Mine").with_text("fr", title="À moi")
    oracles.look(screen(mine, "fr"), "person")
    theirs = NewsroomFolder(folder.folder)
    theirs.save_story(theirs.story(STORY.id).with_text("en", title="Theirs"))
    oracles.written(STORY.id, "Theirs")
    with pytest.raises(ChangedElsewhere):
        folder.save_story(mine)  # which keeps it among the versions
    shown = folder.story(STORY.id)
    oracles.look(screen(shown, "en"), "program")
    typed = shown.replace(kicker="№1. Typed later")
    oracles.look(screen(typed, "en"), "person")
    folder.save_story(typed)
    oracles.check()
    for path in (folder.folder / "revisions").rglob("*.json"):
        if "À moi" in path.read_text("utf-8"):
            path.unlink()
    with pytest.raises(Lost, match="À moi"):
        oracles.check()


def test_that_a_draft_of_what_was_undone_may_come_back_after_a_kill(
    folder: NewsroomFolder, oracles: Oracles
) -> None:
    story = folder.story(STORY.id)
    typed = story.replace(kicker="№1. Typed")
    oracles.look(screen(story, "en"), "person")
    for one in (typed, story):  # the last by an undo, which no draft has yet
        oracles.look(screen(one, "en", says_saved=False), "person")
    Drafts(folder.newsroom().id, folder.folder).keep(Draft("stories", typed, ""))
    oracles.killed(Papers(folder.folder, Path(os.environ["STORY_EDITOR_HOME"])))
    folder.save_story(typed)  # as who finds the draft does
    oracles.check()
    folder.save_story(typed.replace(kicker="№1. Neither"))
    with pytest.raises(Lost, match="Kicker"):
        oracles.check()
