"""What is pasted and dropped into a field is plain text, and nothing of it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.ui.fields import TextField
from story_editor.ui.line_field import LineField
from story_editor.ui.session import Session
from tests.ui.crop_hands import heard
from tests.ui.field_hands import STORY, Key, field, line, title
from tests.ui.typing_hands import copy, paste, type_text

__all__ = ["field", "line", "title"]


WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal"
    "{margin:0cm}</style></head><body><p class=MsoNormal><b>Deux mille</b> plants&nbsp;:"
    " <i>« pour demain »</i> <img src='logo.png'></p></body></html>"
)
COPIED = '<meta charset="utf-8"><img src="https://example.org/cup.png" alt="A cup"/>'
"""What a browser puts beside the picture that it copies."""
PLAIN = "Deux mille plants\u00a0: « pour demain »"


def test_a_paste_from_word_is_plain_text(field: TextField, qtbot: QtBot) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    copy(PLAIN + "\r\nSuite\x0bet fin\ufeff", html=WORD, image=picture)
    told, pictures = heard(field.edited), heard(field.picture_pasted)
    paste(field)
    assert told == [PLAIN + "\nSuite\net fin"]
    assert field.text() == told[0]
    assert pictures == [], "Word puts a picture of its text there too"


def test_a_paste_that_is_only_html_loses_nothing(field: TextField) -> None:
    copy(html=WORD)
    paste(field)
    assert field.text().split() == PLAIN.split()


def test_a_paste_is_one_undo_step_apart_from_typing(session: Session, field: TextField) -> None:
    field.edited.connect(lambda text: session.edit_story(STORY, "Kicker", kicker=text))
    field.left.connect(session.end_run)
    QTest.keyClicks(field, "Before ")
    copy("one\ntwo\nthree", html=WORD)
    paste(field)
    QTest.keyClicks(field, " after")
    assert session.undo_stack.count() == 3
    kickers = []
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
        story = session.story(STORY)
        assert story is not None
        kickers.append(story.kicker)
    assert kickers == ["Before one\ntwo\nthree", "Before ", ""]


def test_a_title_has_no_line_ends(title: TextField) -> None:
    copy("Coffee growers\r\nplan for\u2028a drier decade")
    paste(title)
    assert title.text() == "Coffee growers plan for a drier decade"


def test_no_break_spaces_are_kept(field: TextField, line: LineField) -> None:
    for one in (field, line):
        one.show_text("a\u00a0: b")
        told = heard(one.edited)
        one.setFocus()
        QTest.keyClick(one, Key.Key_End)
        type_text(one, "\u00a0!")
        assert told[-1] == "a\u00a0: b\u00a0!"
        copy("c\u202f%")
        paste(one)
        assert told[-1] == "a\u00a0: b\u00a0!c\u202f%"


def test_a_pasted_picture_is_handed_on(field: TextField) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    told = heard(field.picture_pasted)
    copy(image=picture)
    paste(field)
    assert len(told) == 1
    assert told[0].size() == picture.size()
    assert field.text() == ""


@pytest.mark.parametrize("name", ["field", "title"])
@pytest.mark.parametrize("text", ["", " \n"])
def test_a_browser_s_picture_without_words_is_handed_on(
    name: str, text: str, request: pytest.FixtureRequest
) -> None:
    pasted_into: TextField = request.getfixturevalue(name)
    told, left = heard(pasted_into.picture_pasted), heard(pasted_into.left)
    copy(text, html=COPIED, image=QImage(4, 4, QImage.Format.Format_RGB32))
    paste(pasted_into)
    assert len(told) == 1
    assert (pasted_into.text(), left) == ("", [])


def test_files_are_for_the_story_not_for_the_text(field: TextField) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/photos/cup.jpg")])
    assert not field.canInsertFromMimeData(mime)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/")])
    mime.setText("https://example.org/")
    assert field.canInsertFromMimeData(mime)
