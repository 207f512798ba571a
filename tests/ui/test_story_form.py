"""The form of one story: it shows every value, says every edit, and is read aloud in order."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Crop, FocalPoint
from story_editor.model.findings import FieldName
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.ui import story_edits
from story_editor.ui.actions import Actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_form import StoryForm
from story_editor.wording.findings import FIELD_NAMES
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate, copy, in_tab_order, nameless, paste, retype

STORY, OTHER, NO_PICTURE = "coffee-growers", "launch-site", "better-work-partners-with-sri-lankan"
CROP = Crop(x=0.1, y=0.1, width=0.5, height=0.5)


def shown(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> StoryForm:
    made = StoryForm(session, pictures, actions)
    qtbot.addWidget(made)

    def show(story_id: str) -> None:
        if story_id == made._story_id:
            made.show_story(session.story(story_id), made._language)

    session.story_changed.connect(show)
    made.resize(800, 1200)
    made.show_story(session.story(STORY), "en")
    activate(qtbot, made)
    return made


@pytest.fixture
def form(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> StoryForm:
    return shown(session, pictures, actions, qtbot)


def story(session: Session, story_id: str = STORY) -> Story:
    found = session.story(story_id)
    assert found is not None
    return found


def photo(session: Session, story_id: str = STORY) -> Photo:
    found = session.photo_of(story(session, story_id))
    assert found is not None
    return found


def says(form: StoryForm) -> list[str]:
    """Return what the visible labels of the form say."""
    return [one.text() for one in form.findChildren(QLabel) if one.isVisible() and one.text()]


def text_fields(form: StoryForm) -> dict[str, QWidget]:
    return {
        "title": form.title,
        "date": form.date,
        "link": form.link,
        "kicker": form.kicker,
        "summary": form.summary,
        "credit": form.picture.credit,
        "alt": form.picture.alt,
    }


# --- showing --------------------------------------------------------------------------


def test_it_shows_every_value(form: StoryForm, session: Session) -> None:
    shown_story, text = story(session), story(session).text("en")
    assert form.title.text() == text.title
    assert form.summary.text() == text.summary
    assert form.link.text() == text.link
    assert form.kicker.text() == shown_story.kicker
    assert form.date.text() == "12 April 2022"
    assert "Ready" in form.status.text()
    assert form.picture.alt.text() == text.alt
    assert form.picture.credit.text() == photo(session).credit.text
    assert session.undo_stack.count() == 0, "showing is no edit"


def test_going_through_all_stories_edits_none(form: StoryForm, session: Session) -> None:
    for story_id in [*session.index.ids(), *session.index.ids()[::-1]]:
        form.show_story(session.story(story_id), "en")
        assert form.title.text() == story(session, story_id).text("en").title
    assert session.undo_stack.count() == 0
    assert session.values.unsaved() == {}


def test_it_follows_the_session(form: StoryForm, session: Session) -> None:
    session.edit_story(STORY, "All", kicker="Voices", date=dt.date(2021, 5, 9), status="draft")
    assert form.kicker.text() == "Voices"
    assert form.date.text() == "09 May 2021"
    assert "Draft" in form.status.text()
    session.undo_stack.undo()
    assert form.kicker.text() == ""
    assert form.date.text() == "12 April 2022"


def test_words_are_counted_against_the_house_limit(form: StoryForm) -> None:
    retype(form.summary, "Two words")
    assert "2 words" in says(form)
    retype(form.summary, "One")
    assert "1 word" in says(form)
    copy("word " * 71)
    paste(form.summary)
    assert any(text.endswith("words, 70 at most") for text in says(form))


def test_the_alternative_text_is_counted(form: StoryForm, session: Session) -> None:
    retype(form.picture.alt, "A cup")
    assert "5 / 125" in says(form)


def test_another_language_has_its_own_texts(form: StoryForm, session: Session) -> None:
    form.show_story(story(session), "fr")
    assert (form.title.text(), form.summary.text(), form.link.text()) == ("", "", "")
    assert form.date.text() == "12 avril 2022"
    retype(form.title, "Café")
    assert story(session).text("fr").title == "Café"
    assert story(session).text("en").title.startswith("Coffee growers")


def test_no_story_at_all(form: StoryForm) -> None:
    form.show_story(None, "en")
    assert not any(field.isEnabled() for field in text_fields(form).values())


# --- saying ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["title", "summary", "link", "alt"])
def test_texts_are_said_key_by_key(form: StoryForm, session: Session, name: str) -> None:
    before = story(session)
    retype(text_fields(form)[name], "Née en 1993 ☕")
    assert getattr(story(session).text("en"), name) == "Née en 1993 ☕"
    session.end_run()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert story(session) == before
    assert session.undo_stack.count() == 1, "one run of typing is one step"


def test_kicker_and_date_are_said(form: StoryForm, session: Session) -> None:
    retype(form.kicker, "Voices")
    retype(form.date, "9 May 2021")
    assert story(session).kicker == "Voices"
    assert story(session).date == dt.date(2021, 5, 9)
    retype(form.date, "nonsense")
    assert story(session).date == dt.date(2021, 5, 9)
    form.title.setFocus()
    assert any("Not read as a date" in text for text in says(form))
    retype(form.date, "10 May 2021")
    assert not any("Not read as a date" in text for text in says(form))


def test_the_credit_is_the_photos_and_is_read(form: StoryForm, session: Session) -> None:
    retype(form.picture.credit, "© Ana Ruiz / ILO 2021")
    credit = photo(session).credit
    assert (credit.text, credit.creators, credit.agency, credit.year) == (
        "© Ana Ruiz / ILO 2021",
        ("Ana Ruiz",),
        "ILO",
        "2021",
    )
    read = [one.accessibleName() for one in form.picture.parts.parts if one.isVisibleTo(form)]
    assert read[:-1] == ["Ana Ruiz: photographer", "ILO: agency", "2021: year as typed"]
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert form.picture.credit.text() == photo(session).credit.text != "© Ana Ruiz / ILO 2021"


def test_a_licence_in_the_line_brings_its_address_and_takes_it_away(
    form: StoryForm, session: Session
) -> None:
    before = photo(session)
    for line, address in (
        ("© Ana / CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("© Ana / CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("© Reuters 2022", ""),
    ):
        retype(form.picture.credit, line)
        assert photo(session).rights.licence_url == address
    session.undo_stack.undo()
    assert photo(session) == before, "both came in one step"


def test_it_says_when_a_photo_serves_other_stories(form: StoryForm, session: Session) -> None:
    assert not any("also serves" in text for text in says(form))
    used = photo(session)
    story_edits.use_photo(session, OTHER, used, used)
    form.show_story(story(session), "en")
    assert "This photo also serves 1 other story." in says(form)


def test_decorative_is_a_choice_of_its_own(form: StoryForm, session: Session) -> None:
    retype(form.picture.alt, "A cup")
    form.picture.decorative.click()
    picture = story(session).picture
    assert picture is not None
    assert picture.decorative
    assert form.picture.alt.isReadOnly()
    assert story(session).text("en").alt == "A cup", "nothing typed is thrown away"
    session.undo_stack.undo()
    assert not form.picture.decorative.isChecked()
    assert not form.picture.alt.isReadOnly()
    assert session.undo_stack.canRedo(), "showing the box is no edit"


def test_crop_and_focal_point_are_said(form: StoryForm, session: Session) -> None:
    cropper = form.picture.cropper
    for x in (0.1, 0.2, 0.3):
        cropper.crop_edited.emit("wide", CROP.replace(x=x), False)
    cropper.crop_edited.emit("wide", CROP.replace(x=0.3), True)
    picture = story(session).picture
    assert picture is not None
    assert picture.crops["wide"].x == 0.3
    assert session.undo_stack.count() == 1
    cropper.crop_edited.emit("wide", None, True)
    assert session.undo_stack.count() == 2
    cropper.focal_edited.emit(FocalPoint(x=0.5, y=0.25), True)
    assert photo(session).focal == FocalPoint(x=0.5, y=0.25)
    assert session.undo_stack.count() == 3


def test_leaving_a_field_ends_the_undo_step(form: StoryForm, session: Session) -> None:
    form.title.setFocus()
    for field in (form.summary, form.title, form.summary):
        QTest.keyClicks(form.focusWidget(), "x")
        field.setFocus()
    assert session.undo_stack.count() == 3


def test_going_to_another_story_ends_the_undo_step(form: StoryForm, session: Session) -> None:
    form.title.setFocus()
    QTest.keyClicks(form.title, "x")
    form.show_story(session.story(OTHER), "en")
    form.show_story(session.story(STORY), "en")
    QTest.keyClicks(form.title, "y")
    assert session.undo_stack.count() == 2


def test_what_was_half_typed_as_a_date_is_not_taken_to_the_next_story(
    form: StoryForm, session: Session
) -> None:
    retype(form.date, "9 Ma")
    form.show_story(session.story(OTHER), "en")
    assert form.date.text() == "21 March 2022"
    assert story(session, OTHER).date == dt.date(2022, 3, 21)
    assert story(session).date == dt.date(2022, 4, 12)


# --- read only ------------------------------------------------------------------------


def try_everything(form: StoryForm) -> None:
    copy("pasted")
    for field in text_fields(form).values():
        retype(field, "Not mine")
        paste(field)
    form.picture.decorative.click()
    (pick,) = form.date.findChildren(QToolButton)
    assert not pick.isVisible()


def test_a_read_only_newsroom_is_not_changed(
    read_only: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    form = shown(read_only, pictures, actions, qtbot)
    before = story(read_only), photo(read_only)
    texts = {name: _text(field) for name, field in text_fields(form).items()}
    try_everything(form)
    assert (story(read_only), photo(read_only)) == before
    assert {name: _text(field) for name, field in text_fields(form).items()} == texts
    assert not form.status.isEnabled()


def test_a_story_in_the_trash_is_read_and_restored(
    form: StoryForm, session: Session, actions: Actions
) -> None:
    trashed = story(session)
    story_edits.move_to_trash(session, [STORY])
    form.show_story(trashed, "en", trashed=True)
    assert any("in the trash" in text for text in says(form))
    assert "In the trash" in form.status.text()
    try_everything(form)
    assert form.title.text() == trashed.text("en").title
    assert form.date.text() == "12 April 2022"
    assert session.undo_stack.count() == 1
    asked = heard(actions["restore"].triggered)
    (restore,) = [b for b in form.findChildren(QToolButton) if b.text() == "Restore"]
    assert restore.isVisible()
    restore.click()
    assert len(asked) == 1
    form.show_story(trashed, "en")
    assert not restore.isVisible()
    assert not form.title.isReadOnly()


def _text(field: QWidget) -> str:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


# --- going to a field, names, order ---------------------------------------------------


@pytest.mark.parametrize("name", [name for name in FIELD_NAMES if name])
def test_a_finding_leads_to_its_field(form: StoryForm, name: FieldName) -> None:
    form.resize(600, 300)
    form.verticalScrollBar().setValue(0)
    form.go_to_field(name)
    field = QApplication.focusWidget()
    assert field is not None
    expected = text_fields(form).get(name, form.picture.cropper.canvas)
    assert field is expected
    top = field.mapTo(form.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < form.viewport().height(), "and it can be seen"


@pytest.mark.parametrize("story_id", [STORY, NO_PICTURE])
def test_everything_has_a_name(form: StoryForm, session: Session, story_id: str) -> None:
    form.show_story(session.story(story_id), "en")
    assert nameless(form) == []


def test_tab_goes_in_reading_order(form: StoryForm) -> None:
    order = [one for one in in_tab_order(form) if one in text_fields(form).values()]
    assert order == [
        form.title,
        form.date,
        form.link,
        form.kicker,
        form.summary,
        form.picture.credit,
        form.picture.alt,
    ]
    form.title.setFocus()
    went = []
    while form.summary not in went:
        focused = QApplication.focusWidget()
        assert focused is not None
        went.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert went == [form.title, form.date, form.link, form.kicker, form.summary]


@pytest.mark.parametrize("width", [520, 760, 1200])
def test_nothing_is_cut_off_at_any_width(form: StoryForm, width: int) -> None:
    form.resize(width, 900)
    QApplication.processEvents()
    ground = form.widget()
    assert ground is not None
    assert form.horizontalScrollBar().maximum() == 0
    for field in text_fields(form).values():
        left = field.mapTo(form.viewport(), QPoint(0, 0)).x()
        assert left >= 0
        assert left + field.width() <= form.viewport().width()
    assert form.title.width() <= 760
