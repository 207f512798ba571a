"""The versions of a story in the window: what changed, restore, and what two people wrote."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story, StoryText
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import autosave
from story_editor.ui.fields import TextField
from story_editor.ui.main_window import MainWindow
from story_editor.ui.versions_dialog import VersionsDialog
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype

STORY = "women-in-orbit"


def save_title(window: MainWindow, title: str) -> None:
    retype(desk_of(window).form.title, title)
    assert desk_of(window).autosave.flush()


def versions(window: MainWindow, qtbot: QtBot, action: str = "versions") -> VersionsDialog:
    window.actions_by_name[action].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(VersionsDialog)), timeout=5_000)
    (dialog,) = window.findChildren(VersionsDialog)
    return dialog


def wait_for_worker(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what was to be found out about the story shown is told."""
    done: list[None] = []
    window.tasks.run(lambda: None, done.append, line="brief")
    qtbot.waitUntil(lambda: bool(done), timeout=5_000)


def rows(dialog: VersionsDialog) -> list[str]:
    return [dialog.list.item(row).text().splitlines()[1] for row in range(dialog.list.count())]


def sides(dialog: VersionsDialog) -> list[str]:
    return [field.text() for field in dialog.comparison.findChildren(TextField)]


def test_every_version_is_there_and_can_be_restored_and_undone(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    first = desk_of(window).form.title.text()
    save_title(window, "Second")
    save_title(window, "Third")
    dialog = versions(window, qtbot)
    assert rows(dialog) == ["Title", "Title", "The first one"]
    dialog.list.setCurrentRow(2)
    assert sides(dialog) == [first, "Third"]
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert desk_of(window).form.title.text() == first
    assert not dialog.restore.isEnabled(), "there is nothing left to restore"
    window.actions_by_name["undo"].trigger()
    assert desk_of(window).form.title.text() == "Third"
    assert dialog.restore.isEnabled()
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for _time in range(2):  # the dialog undoes what was done in it, and nothing before
        QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert desk_of(window).form.title.text() == "Third"


def kept(sample: Path) -> list[StoryText]:
    whole = NewsroomFolder(sample).versions.whole("stories", STORY, Story)
    return [stored.value.text("en") for stored in whole]


def test_what_was_typed_before_a_version_is_restored_is_a_version_too(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    save_title(window, "Second")
    dialog = versions(window, qtbot)
    retype(desk_of(window).form.title, "Typed beside")
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert desk_of(window).autosave.flush()
    assert "Typed beside" in [text.title for text in kept(sample)]


def test_what_a_removed_picture_was_said_to_show_is_a_version(
    sample: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    retype(desk_of(window).form.picture.alt, "Typed, not saved")
    window.actions_by_name["remove_picture"].trigger()
    assert desk_of(window).autosave.flush()
    alts = [text.alt for text in kept(sample)]
    assert alts[-2:] == ["Typed, not saved", ""]


def test_two_versions_are_compared(sample: Path, qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    save_title(window, "The second title")
    save_title(window, "The third title")
    dialog = versions(window, qtbot)
    dialog.list.item(0).setSelected(True)
    dialog.list.item(1).setSelected(True)
    assert sides(dialog) == ["The second title", "The third title"]
    marked = dialog.comparison.findChildren(TextField)[0].extraSelections()
    assert [mark.cursor.selectedText() for mark in marked] == ["second"]
    assert not dialog.restore.isEnabled()


def test_what_two_people_wrote_is_put_together(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY", 60_000)  # both write before either could see the other's
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    theirs = NewsroomFolder(sample)
    with_link = theirs.story(STORY).with_text("en", title="Their title", link="https://ilo.org")
    retype(desk.form.title, "My title")
    retype(desk.form.kicker, "My kicker")
    theirs.save_story(with_link.replace(kicker="Their kicker"))
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "changed by somebody else" in window.notices.text, timeout=5_000)
    assert (desk.form.title.text(), desk.form.kicker.text()) == ("My title", "My kicker")
    assert desk.form.link.text() == "https://ilo.org", "which I never touched"
    assert "both changed the same (Title, Kicker), yours stands" in window.notices.text
    assert "Taken from them: Link." in window.notices.text
    window.notices.answer("Compare")
    qtbot.waitUntil(lambda: bool(window.findChildren(VersionsDialog)), timeout=5_000)
    (dialog,) = window.findChildren(VersionsDialog)
    assert sum(row.startswith("Other version: ") for row in rows(dialog)) == 1
    assert sides(dialog) == ["Their title", "My title", "Their kicker", "My kicker"]
    said = [label.text() for label in dialog.comparison.findChildren(QLabel)]
    assert said.count("Title, somebody else’s") == 1
    assert said.count("Now") == 2
    whose = [dialog.list.item(row).text().split(",")[0] for row in range(3)]
    assert sorted(whose) == ["Somebody else’s", "Yours", "Yours"]
    assert dialog.restore.property("kind") != "primary"
    assert not dialog.restore.isDefault()
    takes = [b for b in dialog.comparison.findChildren(QPushButton) if b.text() == "Take this"]
    QTest.mouseClick(takes[1], Qt.MouseButton.LeftButton)
    assert (desk.form.title.text(), desk.form.kicker.text()) == ("My title", "Their kicker")
    QTest.mouseClick(dialog.settle, Qt.MouseButton.LeftButton)
    assert not dialog.settle.isVisibleTo(dialog)
    dialog.close()
    folder = NewsroomFolder(sample)
    saved = folder.story(STORY)
    assert (saved.text("en").title, saved.kicker) == ("My title", "Their kicker")
    assert folder.others("stories", STORY) == []


def test_another_version_is_told_until_it_is_settled(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(STORY).with_text("en", title="Here"))
    base = folder.versions.names("stories", STORY)[0].name
    folder.keep_other("stories", folder.story(STORY).with_text("en", title="There"), base)
    window = open_window(sample)
    gate = threading.Event()
    window.tasks.run(lambda: gate.wait(20), lambda _over: None, line="brief")
    window.list.go_to(STORY)
    assert "another version" not in window.notices.text, "a worker finds out"
    window.list.go_to("coffee-growers")
    gate.set()
    wait_for_worker(window, qtbot)
    assert "another version" not in window.notices.text, "it is not looked at any more"
    window.list.go_to(STORY)
    qtbot.waitUntil(lambda: "another version" in window.notices.text, timeout=5_000)
    window.notices.answer("Compare")
    qtbot.waitUntil(lambda: bool(window.findChildren(VersionsDialog)), timeout=5_000)
    (dialog,) = window.findChildren(VersionsDialog)
    QTest.mouseClick(dialog.settle, Qt.MouseButton.LeftButton)
    dialog.close()
    window.list.go_to("coffee-growers")
    window.list.go_to(STORY)
    wait_for_worker(window, qtbot)
    assert "another version" not in window.notices.text


def with_others(sample: Path, *titles: str) -> None:
    """Give the story a version here, and others beside it."""
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(STORY).with_text("en", title="Here"))
    base = folder.versions.names("stories", STORY)[0].name
    for title in titles:
        folder.keep_other("stories", folder.story(STORY).with_text("en", title=title), base)


def settle_next(dialog: VersionsDialog) -> None:
    """Be done with the first other version in the list."""
    dialog.list.setCurrentRow(
        [row.startswith("Other version: ") for row in rows(dialog)].index(True)
    )
    QTest.mouseClick(dialog.settle, Qt.MouseButton.LeftButton)


def test_the_notice_of_another_version_goes_once_somebody_is_done_with_all(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    with_others(sample, "There", "Elsewhere")
    window = open_window(sample)
    window.list.go_to(STORY)
    qtbot.waitUntil(lambda: "another version" in window.notices.text, timeout=5_000)
    dialog = versions(window, qtbot)
    settle_next(dialog)
    assert "another version" in window.notices.text, "there is one more"
    settle_next(dialog)
    assert window.notices.text == ""
    wait_for_worker(window, qtbot)
    assert window.notices.text == ""
    dialog.close()


def test_the_notice_of_another_version_does_not_follow_to_a_story_without(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    with_others(sample, "There")
    window = open_window(sample)
    window.list.go_to(STORY)
    qtbot.waitUntil(lambda: "another version" in window.notices.text, timeout=5_000)
    window.list.go_to("coffee-growers")
    wait_for_worker(window, qtbot)
    assert window.notices.text == ""


def test_after_the_story_the_other_version_of_its_photo_is_told(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    with_others(sample, "There")
    folder = NewsroomFolder(sample)
    picture = folder.story(STORY).picture
    assert picture is not None
    photo = folder.photo(picture.photo)
    folder.save_photo(photo.replace(caption="Here"))
    base = folder.versions.names("photos", photo.id)[0].name
    folder.keep_other("photos", photo.replace(caption="There"), base)
    window = open_window(sample)
    window.list.go_to(STORY)
    qtbot.waitUntil(lambda: "This story has another version" in window.notices.text, timeout=5_000)
    dialog = versions(window, qtbot)
    settle_next(dialog)
    qtbot.waitUntil(lambda: "The photo of this story has another" in window.notices.text)
    dialog.close()


def test_what_was_told_of_both_versions_goes_once_somebody_is_done_with_theirs(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Their title"))
    retype(desk.form.title, "My title")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "changed by somebody else" in window.notices.text, timeout=5_000)
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    dialog = versions(window, qtbot)
    settle_next(dialog)
    assert window.notices.text == ""
    dialog.close()


def test_what_was_told_of_a_file_edited_by_hand_goes_once_somebody_is_done_with_what_was_before(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(STORY).with_text("en", title="As it was saved"))
    path = folder.path_of("stories", STORY)
    path.write_text(path.read_text("utf-8").replace("As it was saved", "By hand"), "utf-8")
    window = open_window(sample)
    window.list.go_to(STORY)
    qtbot.waitUntil(lambda: "Done with this version" in window.notices.text, timeout=5_000)
    dialog = versions(window, qtbot)
    settle_next(dialog)
    assert "Done with this version" not in window.notices.text
    dialog.close()


def test_a_photos_credit_has_versions(sample: Path, qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to("coffee-growers")
    retype(desk.form.picture.credit, "© Somebody Else 2013")
    assert desk.autosave.flush()
    dialog = versions(window, qtbot, "photo_versions")
    dialog.list.setCurrentRow(1)
    assert sides(dialog) == ["© Rachel Michetti 2013", "© Somebody Else 2013"]
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert desk.form.picture.credit.text() == "© Rachel Michetti 2013"


def test_the_versions_of_a_story_lead_to_those_of_its_photo(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to("coffee-growers")
    retype(desk.form.picture.credit, "© Somebody Else 2013")
    dialog = versions(window, qtbot)
    assert dialog.photo.isVisible()
    QTest.mouseClick(dialog.photo, Qt.MouseButton.LeftButton)

    def titles() -> list[str]:
        shown = [one for one in window.findChildren(VersionsDialog) if one.isVisible()]
        return [one.windowTitle() for one in shown]

    qtbot.waitUntil(lambda: titles() == ["Versions of the photo"], timeout=5_000)
    (of_photo,) = [one for one in window.findChildren(VersionsDialog) if one.isVisible()]
    assert rows(of_photo)[0] == "Credit"
    assert not of_photo.photo.isVisible()
    of_photo.close()
    window.list.go_to("better-work-partners-with-sri-lankan")
    window.actions_by_name["versions"].trigger()
    qtbot.waitUntil(lambda: bool(titles()), timeout=5_000)
    (plain,) = [one for one in window.findChildren(VersionsDialog) if one.isVisible()]
    assert not plain.photo.isVisible(), "a story without a picture has no photo"


def test_versions_of_one_minute_are_told_apart(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    began = dt.datetime.now(dt.UTC).replace(microsecond=0)
    for second in (1, 2):
        story = folder.story(STORY).with_text("en", title=f"Title {second}")
        folder.save_story(story.replace(changed=began.replace(second=second)))
    window = open_window(sample)
    window.list.go_to(STORY)
    dialog = versions(window, qtbot)
    times = [dialog.list.item(row).text().splitlines()[0] for row in range(2)]
    assert [time[-3:] for time in times] == [":02", ":01"]


def test_who_only_reads_can_look_and_restores_nothing(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(STORY).with_text("en", title="Second"))
    open_window(sample)
    second = open_window(sample)
    second.list.go_to(STORY)
    dialog = versions(second, qtbot)
    dialog.list.setCurrentRow(1)
    assert len(sides(dialog)) == 2
    assert not dialog.restore.isEnabled()
    assert not [b for b in dialog.comparison.findChildren(QPushButton) if b.text() == "Take this"]


def test_being_done_with_a_version_passes_over_nobody_elses(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(STORY).with_text("en", title="Here"))
    base = folder.versions.names("stories", STORY)[0].name
    folder.keep_other("stories", folder.story(STORY).with_text("en", title="There"), base)
    window = open_window(sample)
    window.list.go_to(STORY)
    dialog = versions(window, qtbot)
    desk_of(window).watch.blockSignals(True)  # as on a share, which tells of nothing
    third = NewsroomFolder(sample)
    third.save_story(third.story(STORY).with_text("en", title="Of a third person"))
    QTest.mouseClick(dialog.settle, Qt.MouseButton.LeftButton)
    assert any(row.startswith("Other version: ") for row in rows(dialog)), "it was refused"
    assert dialog.settle.isVisibleTo(dialog)
    dialog.close()
    assert "changed by somebody else" in window.notices.text
    retype(desk_of(window).form.kicker, "Mine")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(
        lambda: "Their changes and yours are both" in window.notices.text, timeout=5_000
    )
    saved = NewsroomFolder(sample).story(STORY)
    assert (saved.text("en").title, saved.kicker) == ("Of a third person", "Mine")


def test_that_many_versions_are_thinned_for_reading(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    noon = dt.datetime.now(dt.UTC).replace(hour=12, minute=0) - dt.timedelta(days=30)
    for number in range(40):
        when = noon + dt.timedelta(minutes=number)
        story = folder.story(STORY).with_text("en", title=f"Title {number}")
        folder.save_story(story.replace(changed=when, kicker="K" if number else ""))
    window = open_window(sample)
    window.list.go_to(STORY)
    save_title(window, "Today")
    dialog = versions(window, qtbot)
    assert rows(dialog)[0] == "Title"
    assert 3 <= dialog.list.count() <= 4, "one of today, one or two of the day, and the first"
    assert {"Kicker", "Title"} <= set(", ".join(rows(dialog)).split(", ")), "all that changed since"
    assert dialog.every.text() == "Every version (42)"
    dialog.list.setCurrentRow(1)
    last_of_day = sides(dialog)
    dialog.every.setChecked(True)
    assert dialog.list.count() == 42
    assert sides(dialog) == last_of_day, "the same version is chosen"


def test_that_a_version_of_somebody_else_is_never_thinned_away(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    long_ago = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
    for number in range(30):
        story = folder.story(STORY).with_text("en", title=f"Title {number}")
        base = folder.base("stories", STORY)
        folder.save_story(story.replace(changed=long_ago + dt.timedelta(seconds=number)))
        if number == 15:
            theirs = story.with_text("en", title="Theirs").replace(changed=long_ago)
            folder.keep_other("stories", theirs, base)
    window = open_window(sample)
    window.list.go_to(STORY)
    dialog = versions(window, qtbot)
    assert sum(row.startswith("Other version: ") for row in rows(dialog)) == 1
    assert not dialog.every.isHidden()
    QTest.mouseClick(dialog.settle, Qt.MouseButton.LeftButton)
    assert not any(row.startswith("Other version: ") for row in rows(dialog))
    dialog.every.setChecked(True)
    assert not any(row.startswith("Other version: ") for row in rows(dialog))
