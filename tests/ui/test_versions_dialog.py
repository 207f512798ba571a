"""Of many versions the dialog shows few at first, and every one when it is asked to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from story_editor.model.story import Story
from story_editor.ui.session import Session
from story_editor.ui.versions_dialog import Line, VersionsDialog
from tests.ui.hall import STORY, story

LONG_AGO = dt.datetime.now().astimezone().replace(hour=12, minute=0, second=7) - dt.timedelta(30)
"""Noon of a day of which only the last version is shown at first."""

Show = Callable[[list[Line]], VersionsDialog]


@pytest.fixture
def show(session: Session, window: QWidget) -> Show:
    story(session, STORY)  # opens it

    def called() -> str:
        return story(session, STORY).text("en").title

    return lambda lines: VersionsDialog(session, ("stories", STORY), called, lines, window)


def titled(session: Session, title: str) -> Story:
    return story(session, STORY).with_text("en", title=title)


def line(session: Session, number: int, saved: dt.datetime | None, *, other: bool = False) -> Line:
    before = titled(session, f"Title {number - 1}") if number else None
    return Line(f"{number}", titled(session, f"Title {number}"), saved, before, other)


def day(session: Session, count: int) -> list[Line]:
    """Return the versions of one day long ago, a minute apart, the newest first."""
    ago = [line(session, n, LONG_AGO + dt.timedelta(minutes=n)) for n in range(count)]
    return ago[::-1]


def texts(dialog: VersionsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def chosen(dialog: VersionsDialog) -> list[str]:
    return [line.name for line in dialog._chosen()]


def test_that_a_few_versions_are_all_there_and_nothing_is_asked(
    session: Session, show: Show
) -> None:
    dialog = show([line(session, 1, LONG_AGO), line(session, 0, LONG_AGO - dt.timedelta(1))])
    assert dialog.list.count() == 2
    assert dialog.every.isHidden()


def test_that_how_many_there_are_is_said_and_each_can_be_told_by_its_second(
    session: Session, show: Show
) -> None:
    dialog = show(day(session, 1_100))
    assert dialog.every.text() == "Every version (1,100)"
    assert not dialog.every.isHidden()
    assert [text.splitlines()[1] for text in texts(dialog)] == ["Title", "Title", "The first one"][
        -dialog.list.count() :
    ]
    assert texts(dialog)[-1].splitlines()[0].endswith("12:00:07")


def test_that_a_version_of_an_unknown_time_is_always_shown(session: Session, show: Show) -> None:
    dialog = show([*day(session, 20)[:-1], line(session, 0, None)])
    assert dialog.list.count() < 20
    assert texts(dialog)[-1].startswith("Some time before\n")
    dialog.every.setChecked(True)
    assert dialog.list.count() == 20


def test_that_what_is_shown_is_told_against_the_one_below_and_never_against_somebody_elses(
    session: Session, show: Show
) -> None:
    lines = day(session, 6)
    theirs = titled(session, "Theirs").replace(kicker="Theirs")
    made_from = lines[3].value
    lines[2] = Line("theirs", theirs, lines[2].saved, made_from, other=True)
    last = lines[0].value
    assert isinstance(last, Story)
    lines[0] = lines[0]._replace(value=last.with_text("en", link="https://ilo.org"))
    dialog = show(lines)
    whats = [text.splitlines()[1] for text in texts(dialog)]
    assert whats == ["Title, Link", "Other version: Title, Kicker", "The first one"]
    assert chosen(dialog) == ["theirs"], "which is what somebody is to look at"


def test_that_versions_of_a_fork_say_what_they_are(session: Session, show: Show) -> None:
    now = story(session, STORY)
    saved = [LONG_AGO - dt.timedelta(ago) for ago in range(4)]
    settled = Line("3", now, saved[0], now, other=False, settles=True)
    orphan = Line("2", titled(session, "Theirs"), saved[1], None, other=True)
    broken_off = Line("1", now, saved[2], None, other=False)
    first = Line("0", now, saved[3], None, other=False)
    whats = [text.splitlines()[1] for text in texts(show([settled, orphan, broken_off, first]))]
    assert whats == [
        "Another version was looked at",
        "Other version: Differs in Title",
        "Made from one that is gone",
        "The first one",
    ]


def test_that_two_of_mine_are_told_apart_by_their_time(session: Session, show: Show) -> None:
    later = LONG_AGO + dt.timedelta(seconds=2)
    two = [
        Line(name, titled(session, f"Title {name}"), saved, None, other=False, whose="mine")
        for name, saved in (("2", later), ("1", LONG_AGO))
    ]
    dialog = show(two)
    dialog.every.setChecked(True)
    dialog.list.selectAll()
    over = {label.text() for label in dialog.comparison.findChildren(QLabel)}
    (older,) = [text for text in over if text.startswith("Title, yours, ")]
    (newer,) = [text for text in over if text.startswith("Yours, ")]
    assert older.endswith("12:00:07")
    assert newer.endswith("12:00:09")


def test_that_the_version_that_is_chosen_stays_so(session: Session, show: Show) -> None:
    dialog = show(day(session, 9))
    assert [line.name for line in dialog._lines] == ["8", "0"]
    dialog.list.setCurrentRow(0)
    dialog.every.setChecked(True)
    assert (dialog.list.count(), chosen(dialog)) == (9, ["8"])
    dialog.list.setCurrentRow(8)
    dialog.every.setChecked(False)
    assert (dialog.list.count(), chosen(dialog)) == (2, ["0"])
    dialog.every.setChecked(True)
    dialog.list.setCurrentRow(4)
    dialog.every.setChecked(False)
    assert chosen(dialog) == ["0"], "the one before what is there now, as in the beginning"


def test_that_somebody_elses_version_is_chosen_first_wherever_it_stands(
    session: Session, show: Show
) -> None:
    days = [LONG_AGO - dt.timedelta(ago) for ago in range(4)]
    lines = [line(session, 3 - row, saved, other=row == 2) for row, saved in enumerate(days)]
    assert chosen(show(lines)) == ["1"]
    assert chosen(show([one._replace(other=False) for one in lines])) == ["2"]


def test_that_what_stands_there_can_be_saved_before_any_of_it_is_taken_or_restored(
    session: Session, show: Show
) -> None:
    dialog = show([line(session, 2, LONG_AGO), line(session, 1, LONG_AGO - dt.timedelta(1))])
    replaced: list[str] = []

    def save() -> bool:
        replaced.append(story(session, STORY).text("en").title)
        return True

    dialog.may_replace = save
    for number, act in enumerate((_take, _restore)):
        session.change_story(titled(session, f"Typed {number}"), "Title")
        act(dialog)
        assert replaced[number:] == [f"Typed {number}"]
        assert story(session, STORY).text("en").title == "Title 1"


def _take(dialog: VersionsDialog) -> None:
    (button,) = dialog.comparison.findChildren(QPushButton)
    button.click()


def _restore(dialog: VersionsDialog) -> None:
    dialog.restore.click()


def test_that_the_title_says_what_stands_there_once_a_version_is_restored(
    session: Session, show: Show
) -> None:
    before = story(session, STORY).text("en").title
    dialog = show([line(session, 1, LONG_AGO), line(session, 0, LONG_AGO - dt.timedelta(1))])
    assert dialog.windowTitle() == f"Versions of {before}"
    dialog.list.setCurrentRow(1)
    dialog.restore.click()
    assert dialog.windowTitle() == "Versions of Title 0"
    session.undo_stack.undo()
    assert dialog.windowTitle() == f"Versions of {before}"
