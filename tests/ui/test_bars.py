"""The bars round the desk: what they say, what they ask, and that each button has a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui import theme
from story_editor.ui.actions import Actions, fill_menu
from story_editor.ui.bars import Rail, StatusBar, TopBar
from story_editor.ui.notice_bar import NoticeBar
from story_editor.wording.languages import language_name
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate, nameless


@pytest.fixture
def top(actions: Actions, window: QWidget, qtbot: QtBot) -> TopBar:
    menu = QMenu(window)
    fill_menu(menu, actions)
    made = TopBar(actions, menu)
    qtbot.addWidget(made)
    made.resize(900, 48)
    activate(qtbot, made)
    return made


@pytest.fixture
def notices(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    made.resize(700, 60)
    return made


def says(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def buttons(widget: QWidget) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in widget.findChildren(QPushButton) if one.isVisible()]


def press(widget: QWidget, words: str) -> None:
    (button,) = [one for one in buttons(widget) if one.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# --- top bar ----------------------------------------------------------------------------


def test_title_and_count(top: TopBar) -> None:
    top.show_title("Impact & people", 1)
    assert says(top) == ["Impact & people", "1 story"]
    top.show_title("صحافة", 1234)
    assert says(top) == ["صحافة", "1,234 stories"]


def test_a_long_title_leaves_room_for_the_buttons(top: TopBar) -> None:
    top.show_title("A newsroom with a very long name " * 6, 12)
    QApplication.processEvents()
    assert top.width() == 900
    right = top.export_button.geometry().right()
    assert right <= 900
    assert top.minimumSizeHint().width() <= 600


def test_languages_are_shown_when_there_are_several(top: TopBar, qtbot: QtBot) -> None:
    chosen = heard(top.language_chosen)
    top.show_languages(["en"], "en")
    assert [one.text() for one in buttons(top)] == ["Preview", top.export_button.text()]
    top.show_languages(["en", "fr", "ar", "tlh"], "fr")
    names = [one.text() for one in buttons(top) if one.isCheckable()]
    assert names == ["English", "Français", "العربية", "tlh"]
    assert [one.text() for one in buttons(top) if one.isChecked()] == ["Français"]
    press(top, "العربية")
    assert chosen == ["ar"]
    top.show_languages(["en"], "en")
    qtbot.waitUntil(lambda: not any(one.isCheckable() for one in top.findChildren(QPushButton)))
    assert language_name("pt-BR") in ("pt-BR", "Português")


@pytest.mark.parametrize("name", ["undo", "redo", "preview", "export"])
def test_a_button_is_its_action(top: TopBar, actions: Actions, name: str) -> None:
    done = heard(actions[name].triggered)
    words = {"preview": "Preview", "export": "Export listing", "undo": "Undo", "redo": "Redo"}[name]
    found = [*top.findChildren(QPushButton), *top.findChildren(QToolButton)]
    (button,) = [one for one in found if one.accessibleName() == words]
    assert button.toolTip().startswith(words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(done) == 1
    actions[name].setEnabled(False)
    assert not button.isEnabled()


def test_export_shows_its_shortcut(top: TopBar) -> None:
    assert top.export_button.text() == "Export listing  Ctrl+E"
    assert top.export_button.property("kind") == "primary"


def test_icons_follow_the_scheme(top: TopBar) -> None:
    def drawn() -> QImage:
        return top.menu_button.icon().pixmap(18, 18).toImage()

    light = drawn()
    top.setPalette(theme.palette(theme.DARK))
    assert drawn() != light


# --- rail -------------------------------------------------------------------------------


def test_the_rail_shows_and_changes_the_view(actions: Actions, qtbot: QtBot) -> None:
    rail = Rail(actions)
    qtbot.addWidget(rail)
    rail.resize(64, 400)
    activate(qtbot, rail)
    done = heard(actions["view_photos"].triggered)
    words = [one.text() for one in rail.findChildren(QToolButton)]
    assert words == ["Stories", "Photos", "Credits", "Listing"]
    photos = rail.findChildren(QToolButton)[1]
    before = actions["view_photos"].icon().pixmap(20, 20).toImage()
    QTest.mouseClick(photos, Qt.MouseButton.LeftButton)
    assert len(done) == 1
    assert photos.isChecked()
    assert actions["view_photos"].icon().pixmap(20, 20).toImage() != before
    assert nameless(rail) == []


# --- notices ----------------------------------------------------------------------------


def test_a_notice_says_asks_and_answers(notices: NoticeBar, qtbot: QtBot) -> None:
    answers: list[str] = []
    assert notices.text == ""
    notices.tell("2 stories moved to the trash.", ("Undo", lambda: answers.append("undo")))
    activate(qtbot, notices)
    assert notices.text == "2 stories moved to the trash."
    press(notices, "Undo")
    assert answers == ["undo"]
    assert notices.text == "", "what is answered goes away"


def test_a_notice_takes_the_place_of_the_last(notices: NoticeBar, qtbot: QtBot) -> None:
    notices.tell("One", ("Undo", lambda: None), ("Show", lambda: None))
    activate(qtbot, notices)
    notices.tell("Two", ("Open folder", lambda: None))
    assert [one.text() for one in buttons(notices)] == ["Open folder"]
    with pytest.raises(KeyError):
        notices.answer("Undo")
    notices.answer("Open folder")
    assert notices.text == ""


def test_an_answer_may_tell_something_new(notices: NoticeBar) -> None:
    notices.tell("One", ("Again", lambda: notices.tell("Two", bad=True)))
    notices.answer("Again")
    assert notices.text == "Two"


def test_what_only_informs_goes_away_and_what_asks_stays(
    notices: NoticeBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NoticeBar, "SECONDS", 0)
    notices.tell("The disk is full", bad=True)
    QApplication.processEvents()
    assert notices.text == "The disk is full"
    notices.tell("Exported", stay=True)
    QApplication.processEvents()
    assert notices.text == "Exported"
    notices.tell("Picture added")
    qtbot.waitUntil(lambda: notices.text == "")


def test_a_bad_notice_is_not_hidden_by_the_clock_of_the_last(
    notices: NoticeBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NoticeBar, "SECONDS", 0)
    notices.tell("Picture added")
    notices.tell("NOT saved", bad=True)
    for _ in range(5):
        QApplication.processEvents()
    assert notices.text == "NOT saved"


def test_a_notice_is_plain_text_and_can_be_closed(notices: NoticeBar, qtbot: QtBot) -> None:
    notices.tell("<b>story</b>.json is damaged", bad=True)
    activate(qtbot, notices)
    assert "<b>story</b>.json is damaged" in says(notices)
    (close,) = list(notices.findChildren(QToolButton))
    assert close.accessibleName() == "Close the notice"
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert notices.text == ""
    assert nameless(notices) == []


def test_a_notice_that_would_do_something_else_is_withdrawn(
    notices: NoticeBar, qtbot: QtBot
) -> None:
    notices.tell("Moved to the trash.", ("Undo", lambda: None))
    activate(qtbot, notices)
    notices.withdraw("Show")
    assert notices.text
    notices.withdraw("Undo")
    assert notices.text == ""


def test_that_an_arabic_title_does_not_turn_the_sentence_around(notices: NoticeBar) -> None:
    notices.tell("“أربعون عامًا ILO” was changed by somebody else.", bad=True)
    assert notices.text == "“أربعون عامًا ILO” was changed by somebody else."
    (label,) = [one for one in notices.findChildren(QLabel) if "was changed" in one.text()]
    assert label.text() == "\u200e“\u2068أربعون عامًا ILO\u2069” was changed by somebody else."


def test_what_needs_an_answer_is_replaced_by_nothing(notices: NoticeBar) -> None:
    notices.tell("Both are kept.", ("Compare", lambda: None), bad=True, asks=True)
    notices.tell("Ada is writing too.", stay=True)
    assert notices.text == "Both are kept.", "news waits"
    notices.retract("Ada is writing too.")
    notices.dismiss()
    notices.tell("Ada is writing too.", stay=True)
    notices.tell("Both are kept.", ("Compare", lambda: None), bad=True, asks=True)
    notices.tell("A file is damaged.", bad=True)
    assert notices.text == "A file is damaged."
    notices.dismiss()
    assert notices.text == "Both are kept."
    notices.tell("1 story moved to the trash.", ("Undo", lambda: None))
    notices.withdraw("Undo")
    assert notices.text == "Both are kept."
    notices.answer("Compare")
    assert notices.text == "Ada is writing too."
    notices.retract("Ada is writing too.")
    assert notices.text == ""
    notices.dismiss()
    assert notices.text == "", "what was answered does not come back"


def test_that_the_answer_to_an_export_is_not_hidden_by_news(notices: NoticeBar) -> None:
    notices.tell("Nothing was exported: 1 story must be completed first.", bad=True)
    notices.tell_in_turn("A photo was changed by another program.", news=True)
    assert notices.text.startswith("Nothing was exported")
    notices.dismiss()
    assert notices.text == "A photo was changed by another program."
    notices.tell("1 story moved to the trash.", ("Undo", lambda: None))
    assert notices.text == "1 story moved to the trash."


# --- status bar -------------------------------------------------------------------------


def test_the_status_bar_says_what_is_saved_and_what_needs_work(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.resize(900, 28)
    activate(qtbot, status)
    status.show_saved("✓ All changes saved")
    status.show_work(2, 1234)
    status.show_export("Not exported yet")
    assert says(status) == ["✓ All changes saved", "2 of 1,234 need work", "Not exported yet"]
    status.show_work(0, 10)
    assert "Nothing needs work" in says(status)
    status.show_progress("Exporting: 3 of 20 pictures")
    status.cancel.show()
    assert "Exporting: 3 of 20 pictures" in says(status)
    assert [one.text() for one in buttons(status)] == ["Cancel"]
    status.show_progress("")
    assert buttons(status) == []
    assert nameless(status) == []


def test_everything_in_the_top_bar_has_a_name(top: TopBar) -> None:
    top.show_languages(["en", "fr"], "en")
    assert nameless(top) == []
