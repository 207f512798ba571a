"""One order of undo for everything: what is one step, and where it goes."""

from __future__ import annotations

import datetime as dt

import pytest

from story_editor.model.credit_reading import edited_credit
from story_editor.ui import story_edits, undo_order
from story_editor.ui.session import Session
from tests.ui.crop_hands import heard
from tests.ui.session_hands import CROP, OTHER, STORY, photo, story, title, type_title


class Clock:
    """The time as the undo order reads it, set by the test."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(undo_order, "time", made)
    return made


def test_keystrokes_that_follow_closely_are_one_step(session: Session, clock: Clock) -> None:
    first = title(session)
    for text in ("O", "On", "One"):
        type_title(session, text)
        clock.now += undo_order.PAUSE - 0.1
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert title(session) == first
    session.undo_stack.redo()
    assert title(session) == "One"


def test_a_pause_begins_another_step(session: Session, clock: Clock) -> None:
    type_title(session, "One")
    clock.now += undo_order.PAUSE + 0.1
    type_title(session, "One two")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert title(session) == "One"


def test_who_never_pauses_gets_a_step_every_eight_seconds(session: Session, clock: Clock) -> None:
    for number in range(33):
        type_title(session, "word " * (number + 1))
        clock.now += 0.5
    assert 2 <= session.undo_stack.count() <= 3
    session.undo_stack.undo()
    assert title(session).count("word") == 17, "at most eight seconds are undone at once"


def test_another_field_or_story_begins_another_step(session: Session, clock: Clock) -> None:
    type_title(session, "One")
    session.change_story(story(session).with_text("en", summary="Two"), "Summary")
    type_title(session, "Three")
    type_title(session, "Four", OTHER)
    assert session.undo_stack.count() == 4


def test_leaving_the_field_begins_another_step(session: Session, clock: Clock) -> None:
    type_title(session, "One")
    session.end_run()
    type_title(session, "Two")
    assert session.undo_stack.count() == 2


def test_leaving_the_field_after_an_undo_ends_the_step_that_is_on_top(
    session: Session, clock: Clock
) -> None:
    type_title(session, "One")
    session.change_story(story(session).with_text("en", summary="Two"), "Summary")
    session.undo_stack.undo()
    session.end_run()
    type_title(session, "Three")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert title(session) == "One"


def test_typing_after_an_undo_begins_another_step(session: Session, clock: Clock) -> None:
    first = title(session)
    type_title(session, "One")
    session.undo_stack.undo()
    session.undo_stack.redo()
    type_title(session, "One two")
    session.undo_stack.undo()
    assert title(session) == "One"
    session.undo_stack.undo()
    assert title(session) == first


def test_a_gesture_is_one_step_however_long_it_takes(session: Session, clock: Clock) -> None:
    before = story(session)
    for number in range(5):
        crop = CROP.replace(x=0.1 + number / 50)
        session.change_story(
            story(session).with_crop("listing", crop), "Crop", run="crop", gesture=True
        )
        clock.now += 60
    assert session.undo_stack.count() == 1
    session.end_run()
    session.change_story(
        story(session).with_crop("listing", CROP), "Crop", run="crop", gesture=True
    )
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert story(session) == before


def test_a_gesture_that_is_given_back_leaves_no_step_and_nothing_to_save(session: Session) -> None:
    session.edit_story(OTHER, "Kicker", kicker="Voices")
    session.end_run()
    session.values.mark_saved(session.values.unsaved())
    before = story(session)
    assert before.changed is None
    assert before.picture is not None
    for crop in (CROP, CROP.replace(x=0.3), before.picture.crops["listing"]):
        session.change_story(
            story(session).with_crop("listing", crop), "Crop", run="crop", gesture=True
        )
    session.end_run()
    assert session.undo_stack.count() == 1
    assert story(session) == before
    assert session.values.unsaved() == {}
    session.undo_stack.undo()
    assert story(session, OTHER).kicker == ""


def test_a_letter_typed_and_taken_back_leaves_no_step(session: Session) -> None:
    first = title(session)
    type_title(session, first + "x")
    type_title(session, first)
    assert not session.undo_stack.canUndo()
    type_title(session, "One")  # and the stack is sound
    session.undo_stack.undo()
    assert title(session) == first


def test_one_order_across_text_crop_credit_and_listing(session: Session) -> None:
    states = []

    def state() -> tuple[object, ...]:
        return story(session).replace(changed=None), photo(session), session.newsroom

    def done() -> None:
        session.end_run()
        states.append(state())

    states.append(state())
    type_title(session, "One")
    done()
    session.change_story(story(session).with_crop("wide", CROP), "Crop", run="crop", gesture=True)
    done()
    credit = edited_credit(photo(session).credit, "© Ana Ruiz 2021")
    session.change_photo(photo(session).replace(credit=credit), "Credit")
    done()
    listing = session.newsroom.listing().replace(heading="Voices")
    session.change_newsroom(session.newsroom.replace(listings=(listing,)), "Heading")
    done()
    session.edit_story(STORY, "Date", date=dt.date(2021, 5, 9))
    done()
    stack = session.undo_stack
    assert stack.count() == 5
    labels = [stack.text(place) for place in range(5)]
    assert labels == ["Title", "Crop", "Credit", "Heading", "Date"]
    for place in range(4, -1, -1):
        stack.undo()
        assert state() == states[place]
    for place in range(1, 6):
        stack.redo()
        assert state() == states[place]


def test_undo_and_redo_say_where_they_went(session: Session) -> None:
    went = heard(session.travelled)
    type_title(session, "One")
    type_title(session, "Two", OTHER)
    assert went == [], "an edit is no journey"
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.redo()
    assert [list(one.stories) for one in went] == [[OTHER], [STORY], [STORY]]
    assert not any(one.photos or one.book for one in went)


def test_undoing_a_credit_goes_to_a_story_that_shows_it(session: Session) -> None:
    session.change_photo(photo(session).replace(caption="Cup"), "Caption")
    went = heard(session.travelled)
    session.undo_stack.undo()
    (one,) = went
    assert (list(one.stories), list(one.photos)) == ([STORY], [photo(session).id])


def test_the_undo_of_a_notice_undoes_that_step_and_no_other(session: Session) -> None:
    story_edits.move_to_trash(session, [STORY])
    undo = session.undo_of_last()
    undo()
    assert session.story(STORY) is not None
    undo()
    type_title(session, "One")
    undo()
    assert title(session) == "One", "in its place stands another step by now"
    story_edits.move_to_trash(session, [STORY])
    undo = session.undo_of_last()
    type_title(session, "Two", OTHER)
    undo()
    assert title(session, OTHER) == "Two"
    assert session.story(STORY) is None
