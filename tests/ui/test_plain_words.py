"""A newsroom's own words are shown as they are: nothing in them is taken for markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.fields import plain_tip
from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of, open_window

__all__ = ["open_window"]

OWN = ("<b>", "<img", "<i>", "<u>", "<s>")
"""What the words of the newsroom below begin with."""


def mark_up(sample: Path) -> None:
    """Give the newsroom, a rendition, and every story and photo names that look like HTML."""
    folder = NewsroomFolder(sample)
    newsroom = folder.newsroom()
    first, *rest = newsroom.renditions
    named = (first.replace(label="<b>Wide</b>"), *rest)
    folder.save_newsroom(newsroom.replace(title="<u>Ours</u>", renditions=named))
    for story in folder.reader().stories()[0]:
        folder.story(story.id)
        folder.put("stories", story.with_text("en", title="<img src=x>"))
    for photo in folder.reader().photos()[0].values():
        folder.photo(photo.id)
        credit = Credit(text="<i>Ana</i>", creators=("<i>Ana</i>",))
        folder.put("photos", photo.replace(credit=credit))


@pytest.fixture
def window(open_window: OpenWindow, sample: Path, qtbot: QtBot) -> MainWindow:
    mark_up(sample)
    made = open_window(sample)
    made.show_view("view_photos")
    desk = desk_of(made)
    qtbot.waitUntil(lambda: desk.photos.shelf.grid.cells.count() > 0)
    desk.photos.shelf.grid.setCurrentIndex(desk.photos.shelf.grid.cells.cell(0))
    made.show_view("view_listings")
    made.show_view("view_stories")
    qtbot.waitUntil(desk.form.picture.cropper.strip.isVisible)
    return made


def test_no_label_takes_the_newsrooms_words_for_markup(window: MainWindow) -> None:
    window.list.search.setText("<s>nothing</s>")
    found = []
    for label in window.findChildren(QLabel):
        if any(mark in label.text() for mark in OWN):
            found.append(label.text())
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    assert found, "the window shows such words"


def test_the_words_of_an_empty_list_are_plain(window: MainWindow, qtbot: QtBot) -> None:
    window.list.search.setText("<s>nothing</s>")
    said = "No story found for “<s>nothing</s>”."
    labels = window.list.findChildren(QLabel)
    qtbot.waitUntil(lambda: said in [label.text() for label in labels])
    (label,) = [label for label in labels if label.text() == said]
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_tooltips_show_the_newsrooms_words(window: MainWindow) -> None:
    tips = {one.toolTip() for one in window.findChildren(QWidget) if one.toolTip()}
    assert any("&lt;b&gt;Wide" in tip for tip in tips)
    assert [tip for tip in tips if any(mark in tip for mark in OWN)] == []


@pytest.mark.parametrize(
    "words", ["Wide 16:9", "A & B", "<b>Wide</b> & so on\nin two lines", "1 < 2", "&lt;b&gt;", ""]
)
def test_a_tooltip_says_what_it_was_given(words: str) -> None:
    tip = plain_tip(words)
    if tip.startswith("<"):
        document = QTextDocument()
        document.setHtml(tip)
        tip = document.toPlainText()
    else:
        assert "<" not in tip
    assert tip == words
