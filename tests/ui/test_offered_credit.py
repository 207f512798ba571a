"""What a file has to offer for its credit: it is shown, and a person decides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from story_editor.imaging.embed import rights_of
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.licence_differences import STATEMENT
from story_editor.model.licences import with_credit
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.model.suspect_years import suspicion
from story_editor.ui.actions import Actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_form import StoryForm

STORY = "coffee-growers"


@pytest.fixture
def form(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> StoryForm:
    made = StoryForm(session, pictures, actions)
    qtbot.addWidget(made)
    made.resize(800, 1200)
    session.story_changed.connect(lambda _id: made.show_story(session.story(STORY), "en"))
    made.show_story(session.story(STORY), "en")
    made.show()
    return made


def story_of(session: Session) -> Story:
    story = session.story(STORY)
    assert story is not None
    return story


def photo(session: Session) -> Photo:
    found = session.photo_of(story_of(session))
    assert found is not None
    return found


def test_the_artist_is_offered_taken_and_undone(form: StoryForm, session: Session) -> None:
    assert not form.picture.offers.artist.isVisibleTo(form), "there is a credit"
    embedded = {"EXIF Artist": "Jane & Ann Example", "EXIF Model": "Phantom"}
    session.change_photo(photo(session).replace(credit=Credit(), embedded=embedded), "Credit")
    assert form.picture.offers.artist.isVisibleTo(form)
    assert form.picture.offers.artist.text.endswith("\nJane & Ann Example")
    steps = session.undo_stack.count()
    QTest.mouseClick(form.picture.offers.artist.button, Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == "© Jane & Ann Example"
    assert form.picture.credit.text() == "© Jane & Ann Example"
    assert not form.picture.offers.artist.isVisibleTo(form)
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert photo(session).credit.text == ""


def test_a_camera_is_not_offered(form: StoryForm, session: Session) -> None:
    embedded = {"EXIF Artist": "Phantom", "EXIF Model": "Phantom"}
    session.change_photo(photo(session).replace(credit=Credit(), embedded=embedded), "Credit")
    assert not form.picture.offers.artist.isVisibleTo(form)


def test_credit_and_alternative_text_have_room_whatever_is_said(
    form: StoryForm, session: Session
) -> None:
    line = f"© {'Maximilian von Hohenstein-Wittgenstein-' * 3}Berleburg / UNESCO 2022"
    unesco = Contributor(id="u", name="UNESCO", kind="organisation", form="©UNESCO/{creators}")
    session.show_book(CreditBook([unesco]))
    credit = read_credit(line, book=session.book)
    session.change_photo(with_credit(photo(session), credit), "Credit")
    form.show_story(session.story(STORY), "en")
    part = form.picture
    for wide in (800, 520):
        form.resize(wide, 900)
        QApplication.processEvents()
        assert part.parts.form.isVisibleTo(form)
        assert part.width() <= wide, "nothing makes the form wider than its window"
        places = [field.mapTo(part, field.rect().topLeft()) for field in (part.credit, part.alt)]
        first, second = places
        if wide == 800:
            assert second.y() == first.y()
            assert part.alt.width() == part.credit.width()
        else:
            assert second.x() == first.x()
            assert second.y() > first.y()


@pytest.mark.parametrize("hiding", ["\u200b", "\u2060", "\u00ad", "\u3164"])
def test_a_character_without_width_in_a_credit_is_told_and_printed_nowhere(
    form: StoryForm, session: Session, hiding: str
) -> None:
    typed = f"© Seng{hiding} Mai 2022"
    session.change_photo(with_credit(photo(session), read_credit(typed)), "Credit")
    assert form.picture.marks.isVisibleTo(form)
    assert rights_of(photo(session), "").notice == "© Seng Mai 2022"
    QTest.mouseClick(form.picture.marks.remove, Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == form.picture.credit.text() == "© Seng Mai 2022"
    assert not form.picture.marks.isVisibleTo(form)


def test_characters_that_nobody_sees_are_told_and_taken_out_by_a_click(
    form: StoryForm, session: Session
) -> None:
    marks = form.picture.marks
    assert not marks.isVisibleTo(form)
    hidden = "© Seng\u202e Mai\x07 2022"
    session.change_photo(with_credit(photo(session), read_credit(hidden)), "Credit")
    assert marks.isVisibleTo(form)
    assert form.picture.credit.displayText().startswith("© Seng� Mai")
    assert photo(session).credit.text == hidden, "by itself nothing changes"
    QTest.mouseClick(marks.remove, Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == form.picture.credit.text() == "© Seng Mai 2022"
    assert photo(session).credit.year_source == "typed"
    assert not marks.isVisibleTo(form)
    session.undo_stack.undo()
    assert photo(session).credit.text == form.picture.credit.text() == hidden


def test_another_licence_is_told_beside_the_credit_and_taken_over_and_undone(
    form: StoryForm, session: Session
) -> None:
    offers = form.picture.licences
    assert not offers.isVisibleTo(form)
    bare = with_credit(photo(session), read_credit("© Ann / CC BY 4.0"))
    there = "https://creativecommons.org/licenses/by-sa/4.0/"
    session.change_photo(bare.replace(embedded={STATEMENT: there}), "Credit")
    assert offers.isVisibleTo(form)
    assert offers.text == "The file says CC BY-SA 4.0, and the photo is under CC BY 4.0."
    assert [one.text() for one in offers.buttons] == ["Take over CC BY-SA 4.0", "Keep CC BY 4.0"]
    before, steps = photo(session), session.undo_stack.count()
    QTest.mouseClick(offers.buttons[0], Qt.MouseButton.LeftButton)
    assert photo(session).rights.licence_url == there
    assert session.undo_stack.count() == steps + 1
    assert offers.text == "The credit prints CC BY 4.0, and the photo is under CC BY-SA 4.0."
    QTest.mouseClick(offers.buttons[1], Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == form.picture.credit.text() == "© Ann / CC BY-SA 4.0"
    assert not offers.isVisibleTo(form)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert photo(session) == before
    QTest.mouseClick(offers.buttons[1], Qt.MouseButton.LeftButton)
    assert photo(session).settled == ("licence",)
    assert not offers.isVisibleTo(form)


TWO = {"XMP dc:rights": "© Ann 2021", "IIM 2:116": "© Bo & Cy 2021", "EXIF Copyright": "Ann 2021"}


def labels(form: StoryForm) -> str:
    QApplication.processEvents()  # what was added is shown, what is gone hidden
    found = form.picture.offers.findChildren(QLabel)
    return "\n".join(label.text() for label in found if label.isVisibleTo(form))


def test_what_the_file_says_elsewhere_is_told_and_taken_and_undone(
    form: StoryForm, session: Session
) -> None:
    credit = read_credit("© Ann 2021", year_source="imported")
    session.change_photo(photo(session).replace(credit=credit, embedded=TWO), "Credit")
    assert "XMP rights, EXIF copyright: “© Ann 2021”" in labels(form)
    assert "IIM copyright notice: “© Bo & Cy 2021”" in labels(form)
    (other,) = form.picture.offers.others
    assert other.isVisibleTo(form)
    steps = session.undo_stack.count()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == "© Bo & Cy 2021"
    assert form.picture.credit.text() == "© Bo & Cy 2021"
    assert not form.picture.offers.isVisibleTo(form), "an editor has decided"
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert photo(session).credit == credit
    assert form.picture.offers.isVisibleTo(form)


@pytest.mark.parametrize(("taken", "source"), [("2019", "photo"), ("2020", "imported")])
def test_a_year_that_the_file_says_was_not_typed(
    form: StoryForm, session: Session, taken: str, source: str
) -> None:
    fields = {**TWO, "IIM 2:116": "© Bo 2019", "EXIF DateTimeOriginal": f"{taken}:04:08 10:00:00"}
    credit = read_credit("© Ann 2021", year_source="imported")
    session.change_photo(photo(session).replace(credit=credit, embedded=fields), "Credit")
    (other,) = form.picture.offers.others
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    after = photo(session).credit
    assert (after.text, after.year, after.year_source) == ("© Bo 2019", "2019", source)
    assert suspicion(photo(session), story_of(session)) is None, "it came with the file, not a page"
    session.undo_stack.undo()
    assert photo(session).credit == credit


def test_a_long_name_leaves_the_other_fields_their_room(form: StoryForm, session: Session) -> None:
    long = "International Labour Organization, Regional Office for Asia & the Pacific " * 2
    session.change_photo(
        photo(session).replace(
            credit=read_credit("© Ann 2021"), embedded={**TWO, "IIM 2:116": long}
        ),
        "Credit",
    )
    (other,) = form.picture.offers.others
    assert other.text() == "Use “International Labour Organization,…”"
    assert long.strip() in other.accessibleName()
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == long.strip()


def test_the_credit_is_kept_as_it_is_by_one_click(form: StoryForm, session: Session) -> None:
    credit = read_credit("© Ann 2021", year_source="imported")
    fields = {**TWO, "XMP photoshop:Source": "ILO", "IIM 2:115": "GPE"}
    session.change_photo(photo(session).replace(credit=credit, embedded=fields), "Credit")
    assert len(form.picture.offers.keeps) == 2
    steps = session.undo_stack.count()
    QTest.mouseClick(form.picture.offers.keeps[0], Qt.MouseButton.LeftButton)
    assert photo(session).credit == credit
    assert "copyright notice" not in labels(form)
    assert "“GPE”" in labels(form), "about which nothing was decided"
    QTest.mouseClick(form.picture.offers.keeps[0], Qt.MouseButton.LeftButton)
    assert not form.picture.offers.isVisibleTo(form)
    assert session.undo_stack.count() == steps + 2
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert photo(session).settled == ()
    assert form.picture.offers.isVisibleTo(form)


BOTH = {
    "XMP dc:creator": "Ion Buga",
    "XMP dc:rights": "© Ion Buga / ILO 2020",
    "IIM 2:80": "Jane Hobson",
    "IIM 2:116": "© Jane Hobson / Reuters 2020",
}


def test_each_question_is_answered_by_itself(form: StoryForm, session: Session) -> None:
    credit = read_credit("© Ion Buga / ILO 2020", year_source="imported")
    session.change_photo(photo(session).replace(credit=credit, embedded=BOTH), "Credit")
    offers = form.picture.offers
    said = [button.text() for button in (*offers.others, *offers.keeps)]
    assert said == [
        "Use “© Jane Hobson / Reuters 2020”",
        "Use “© Jane Hobson / ILO 2020”",
        "Keep the notice as it is",
        "Keep who made it as it is",
    ]
    steps = session.undo_stack.count()
    QTest.mouseClick(offers.others[1], Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == "© Jane Hobson / ILO 2020"
    assert [button.text() for button in offers.keeps] == ["Keep the notice as it is"]
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert (photo(session).credit, photo(session).settled) == (credit, ())
    assert len(offers.keeps) == 2


def test_no_credit_is_none_to_keep(form: StoryForm, session: Session) -> None:
    session.change_photo(photo(session).replace(credit=Credit(), embedded=TWO), "Credit")
    assert form.picture.offers.isVisibleTo(form)
    assert form.picture.offers.keeps == []


def test_a_credit_of_the_editor_s_own_ends_the_disagreement(
    form: StoryForm, session: Session
) -> None:
    credit = read_credit("© Ann 2021")
    session.change_photo(photo(session).replace(credit=credit, embedded=TWO), "Credit")
    form.picture.credit.setFocus()
    form.picture.credit.selectAll()
    QTest.keyClicks(form.picture.credit, "Cy 2020")
    assert not form.picture.offers.isVisibleTo(form)
    assert form.picture.offers.others == []


def test_the_year_it_was_taken_is_printed_by_one_click(form: StoryForm, session: Session) -> None:
    embedded = {"EXIF DateTimeOriginal": "2018:05:06 07:08:09"}
    credit = read_credit("© Christian Tasso 2024", year_source="imported")
    session.change_photo(photo(session).replace(credit=credit, embedded=embedded), "Credit")
    assert photo(session).credit.year == "2024", "never by itself"
    assert "2018" in form.picture.offers.year.text()
    steps = session.undo_stack.count()
    QTest.mouseClick(form.picture.offers.year, Qt.MouseButton.LeftButton)
    after = photo(session).credit
    assert (after.text, after.year, after.year_source) == (
        "© Christian Tasso 2018",
        "2018",
        "photo",
    )
    assert not form.picture.offers.year.isVisibleTo(form)
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert photo(session).credit == credit


def test_who_only_reads_is_offered_nothing(form: StoryForm, session: Session) -> None:
    session.change_photo(photo(session).replace(credit=Credit(), embedded=TWO), "Credit")
    assert form.picture.offers.isVisibleTo(form)
    form.picture.show_picture(story_of(session), "en", frozen=True)
    assert not form.picture.offers.isVisibleTo(form)
