"""What a colleague, a sync client or a person does to the folder while the window is open."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.errors import ChangedElsewhere
from story_editor.model.story import Story
from story_editor.store.codec import encode
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.presence import Presence
from story_editor.ui import other_writers
from story_editor.ui.tasks import WORKERS
from story_editor.ui.versions_dialog import VersionsDialog
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype

LINES = tuple(WORKERS)
STORY, OTHER = "women-in-orbit", "launch-site"


def write(sample: Path, story_id: str, title: str) -> None:
    """Write a title as a window on another computer does."""
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(story_id).with_text("en", title=title))


def test_a_story_that_is_looked_at_is_shown_as_it_is_now(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    write(sample, STORY, "Theirs, from the share")
    form = desk_of(window).form
    qtbot.waitUntil(lambda: form.title.text() == "Theirs, from the share", timeout=5_000)
    assert "changed by another program" in window.notices.text
    retype(form.title, "Mine, after theirs")
    assert desk_of(window).autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == "Mine, after theirs"


def test_the_list_follows_stories_nobody_has_opened(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    write(sample, OTHER, "A title from the share")
    NewsroomFolder(sample).save_story(
        NewsroomFolder(sample).story(OTHER).replace(id="brand-new").with_text("en", title="Quartz")
    )
    qtbot.waitUntil(lambda: window.list.count() == 14, timeout=5_000)
    titles = [row.title for row in window.index.rows()]
    assert {"A title from the share", "Quartz"} <= set(titles)


def test_what_is_being_edited_keeps_both_and_says_so(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other_writers, "PAUSE", 300)
    window = open_window(sample)
    window.list.go_to(STORY)
    retype(desk_of(window).form.title, "Mine, half typed")
    write(sample, STORY, "Theirs, from the share")
    qtbot.waitUntil(lambda: "Both versions are kept" in window.notices.text, timeout=5_000)
    whole = NewsroomFolder(sample).versions.whole("stories", STORY, Story)
    assert "Mine, half typed" in {stored.value.text("en").title for stored in whole}


def test_undo_of_other_stories_lasts(sample: Path, qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(sample)
    window.list.go_to(OTHER)
    before = desk_of(window).form.title.text()
    retype(desk_of(window).form.title, "Mine")
    window.list.go_to(STORY)
    write(sample, STORY, "Theirs")
    qtbot.waitUntil(lambda: desk_of(window).form.title.text() == "Theirs", timeout=5_000)
    window.actions_by_name["undo"].trigger()
    window.list.go_to(OTHER)
    assert desk_of(window).form.title.text() == before


def test_our_own_saves_are_no_news(sample: Path, qtbot: QtBot, open_window: OpenWindow) -> None:
    window = open_window(sample)
    told: list[None] = []
    desk_of(window).watch.noticed.connect(lambda: told.append(None))
    window.list.go_to(STORY)
    retype(desk_of(window).form.title, "Saved by us")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    done: list[None] = []
    for line in LINES:
        window.tasks.run(lambda: None, done.append, line=line)
    qtbot.waitUntil(lambda: len(done) == len(LINES), timeout=5_000)
    assert window.notices.text == ""
    window.actions_by_name["undo"].trigger()
    assert desk_of(window).form.title.text() != "Saved by us"


def test_that_long_work_holds_up_neither_versions_nor_what_others_wrote(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    gate = threading.Event()
    try:
        window.tasks.run(lambda: gate.wait(20), lambda _over: None)  # an export
        window.actions_by_name["versions"].trigger()
        qtbot.waitUntil(lambda: bool(window.findChildren(VersionsDialog)), timeout=5_000)
        write(sample, STORY, "Theirs, while we export")
        form = desk_of(window).form
        qtbot.waitUntil(lambda: form.title.text() == "Theirs, while we export", timeout=5_000)
    finally:
        gate.set()


def test_that_an_index_made_afresh_has_what_is_not_saved_yet(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    retype(desk.form.title, "Mine, not saved yet")
    window.index.remove([STORY])
    with qtbot.waitSignal(desk.reading.finished, timeout=5_000):
        desk.reading.start()
    titles = [row.title for row in window.index.rows()]
    assert "Mine, not saved yet" in titles
    assert len(titles) == 13


def test_coming_back_to_the_window_looks_again(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    path = sample / "stories" / f"{STORY}.json"
    fields = json.loads(path.read_text("utf-8"))
    fields["texts"]["en"]["title"] = "Typed in a text editor"
    path.write_text(json.dumps(fields, indent=2) + "\n", "utf-8")  # in place: nobody is told
    desk_of(window).watch._came_back(Qt.ApplicationState.ApplicationActive)
    form = desk_of(window).form
    qtbot.waitUntil(lambda: form.title.text() == "Typed in a text editor", timeout=5_000)


def test_a_copy_that_a_sync_program_left_is_another_version(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    copy = sample / "stories" / f"{STORY} (Ada's conflicted copy 2026-11-24).json"
    base = folder.stored("stories", STORY).name
    copy.write_bytes(encode(folder.story(STORY).with_text("en", title="On Ada's laptop"), 2, base))
    folder.save_story(folder.story(STORY).with_text("en", title="On this one"))
    window = open_window(sample)
    assert "is a copy that a sync program" in window.notices.text
    assert not copy.exists()
    window.list.go_to("launch-site")
    window.list.go_to(STORY)
    assert desk_of(window).form.title.text() == "On this one"
    qtbot.waitUntil(lambda: "another version" in window.notices.text, timeout=5_000)
    (other,) = NewsroomFolder(sample).others("stories", STORY)
    assert other.value.text("en").title == "On Ada's laptop"


def test_damage_that_history_made_good_is_told(sample: Path, open_window: OpenWindow) -> None:
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(STORY).with_text("en", title="The last that was saved"))
    (sample / "stories" / f"{STORY}.json").write_bytes(b"")
    window = open_window(sample)
    window.list.go_to(STORY)
    assert desk_of(window).form.title.text() == "The last that was saved"
    assert (
        f"stories/{STORY}.json was damaged, and is kept as quarantine/stories/"
        in window.notices.text
    )


def test_a_colleague_who_writes_in_the_same_story_is_named(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    ada = Presence(sample, "ada", "Ada on laptop")
    ada.write(STORY)
    retype(desk_of(window).form.title, "Mine")
    qtbot.waitUntil(lambda: len(list((sample / "presence").iterdir())) == 2, timeout=5_000)
    ada.write(STORY)
    desk_of(window).who_else.look()
    qtbot.waitUntil(lambda: "Ada on laptop" in window.notices.text, timeout=5_000)
    window.close()
    assert [path.name for path in (sample / "presence").iterdir()] == [f"{STORY}.ada.json"]


def test_theirs_never_takes_the_place_of_what_is_typed_in_mid_word(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other_writers, "PAUSE", 1_500)
    window = open_window(sample)
    window.list.go_to(STORY)
    form = desk_of(window).form
    retype(form.title, "Mine")
    write(sample, STORY, "Theirs")
    told: list[None] = []
    desk_of(window).watch.noticed.connect(lambda: told.append(None))
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    typed = "Mine"
    for letter in " goes on and on while they save":
        QTest.keyClicks(form.title, letter)
        typed += letter
        done = QDeadlineTimer(40)
        qtbot.waitUntil(done.hasExpired)
        assert form.title.text() == typed
    qtbot.waitUntil(lambda: "Both versions are kept" in window.notices.text, timeout=5_000)
    assert form.title.text() == typed
    (other,) = NewsroomFolder(sample).others("stories", STORY)
    assert other.value.text("en").title == "Theirs"
    whole = NewsroomFolder(sample).versions.whole("stories", STORY, Story)
    assert typed in {stored.value.text("en").title for stored in whole}
    assert {one.value.text("en").title for one in whole} >= {"Theirs", typed}


def test_a_story_that_was_changed_outside_says_so_when_it_is_opened(
    sample: Path, open_window: OpenWindow
) -> None:
    write(sample, STORY, "As it was saved")
    path = sample / "stories" / f"{STORY}.json"
    path.write_bytes(path.read_bytes().replace(b"As it was saved", b"As ht was saved"))
    window = open_window(sample)
    window.list.go_to(STORY)
    assert desk_of(window).form.title.text() == "As ht was saved"
    assert (
        "is not as it was saved: somebody, or a fault of the disk, has changed it"
        in window.notices.text
    )


def take_away(sample: Path, *, but: str) -> None:
    """Take all stories but one out of the folder, with their versions, as a sync that is not done."""
    shutil.rmtree(sample / "revisions", ignore_errors=True)
    for path in (sample / "stories").iterdir():
        if path.stem != but:
            path.unlink()


def test_an_incomplete_folder_is_not_published_whenever_it_became_so(
    sample: Path, tmp_path: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    desk_of(window).watch.blockSignals(True)  # as on a share that tells of no change
    looked: list[None] = []  # a look that is under way would write again what is open here
    window.tasks.run(lambda: None, looked.append, line="brief")
    qtbot.waitUntil(lambda: bool(looked))
    take_away(sample, but=STORY)
    desk_of(window).actions.export.export(tmp_path / "O")
    qtbot.waitUntil(lambda: "Nothing was published." in window.notices.text, timeout=10_000)
    assert "incomplete" in window.notices.text
    assert not (tmp_path / "O").exists()
    assert window.list.count() == 13
    window.actions_by_name["preview"].trigger()
    qtbot.waitUntil(lambda: "Nothing was published." in window.notices.text, timeout=10_000)
    with qtbot.waitSignal(desk_of(window).reading.finished):
        window.notices.answer("Show without them")
    assert window.list.count() == 1


def test_a_colleagues_settings_are_met_though_they_came_while_the_window_opened(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    desk_of(window).watch.blockSignals(True)
    theirs = NewsroomFolder(sample)
    theirs.save_newsroom(theirs.newsroom().replace(title="Theirs"))
    desk_of(window)._keep_newsroom(session.newsroom.id)
    window.tasks.wait(lambda: None)
    with pytest.raises(ChangedElsewhere):
        session.folder.save_newsroom(session.newsroom.replace(title="Mine"))


def test_that_a_flipped_credit_is_told_and_ends_with_a_button(
    sample: Path, open_window: OpenWindow
) -> None:
    path = sample / "photos" / "photo-coffee-growers.json"
    path.write_bytes(path.read_bytes().replace(b"Michetti", b"Mhchetti"))
    window = open_window(sample)
    window.list.go_to("coffee-growers")
    notices = window.notices
    assert "photo-coffee-growers.json is not as it was saved" in notices.text
    notices.answer("It is right")
    reader = NewsroomFolder(sample, writable=False)
    assert reader.stored("photos", "photo-coffee-growers").sound
    assert "Mhchetti" in reader.photo("photo-coffee-growers").credit.text


def test_that_an_edited_story_offers_to_compare(sample: Path, open_window: OpenWindow) -> None:
    write(sample, STORY, "A second title")
    path = sample / "stories" / f"{STORY}.json"
    path.write_bytes(path.read_bytes().replace(b"A second", b"A sfcond"))
    window = open_window(sample)
    window.list.go_to(STORY)
    assert "press “Done with this version”" in window.notices.text
    window.notices.answer("Compare")


@pytest.mark.parametrize("how", ["trashed", "trashed just before a save", "unlinked"])
def test_that_what_goes_while_it_is_typed_in_stays_and_is_told(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, how: str
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    retype(desk_of(window).form.title, "Mine, kept")
    if how == "unlinked":
        (sample / "stories" / f"{STORY}.json").unlink()
    else:
        theirs = NewsroomFolder(sample)
        theirs.story(STORY)
        theirs.trash("stories", STORY)
    if how == "trashed just before a save":
        window.actions_by_name["save"].trigger()
    words = "gone from the folder" if how == "unlinked" else "moved to the trash by somebody else"
    qtbot.waitUntil(lambda: f"{words} while you were typing" in window.notices.text, timeout=5_000)
    window.notices.answer("I have seen it")
    assert desk_of(window).autosave.flush()
    title = NewsroomFolder(sample).story(STORY).text("en").title
    assert title == "Mine, kept"
    assert NewsroomFolder(sample).trashed.holds("stories", STORY) == (how != "unlinked"), (
        "both are kept"
    )
    desk_of(window).others.look()
    done: list[None] = []
    window.tasks.run(lambda: None, done.append, line="brief")
    qtbot.waitUntil(lambda: bool(done), timeout=5_000)
    assert window.notices.text == "", "once"


def test_that_a_file_that_vanished_is_written_again_at_once(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    path = sample / "stories" / f"{STORY}.json"
    path.unlink()
    qtbot.waitUntil(path.exists, timeout=2_500)
    assert window.notices.text.endswith(" had gone from the folder, and is written again.")
    assert "typ" not in window.notices.text.rpartition("”")[2]


def test_that_a_file_that_is_damaged_under_my_hands_is_nobodys_version(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    write(sample, STORY, "A second title")
    window = open_window(sample)
    window.list.go_to(STORY)
    retype(desk_of(window).form.title, "Mine, and it stands")
    (sample / "stories" / f"{STORY}.json").write_bytes(b"\0" * 400)
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "was damaged by a fault" in window.notices.text, timeout=5_000)
    assert "theirs" not in window.notices.text
    assert desk_of(window).form.title.text() == "Mine, and it stands"
    assert desk_of(window).autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == "Mine, and it stands"
    assert list((sample / "quarantine" / "stories").iterdir())


def bring_version(sample: Path, story_id: str, title: str) -> None:
    """Bring a colleague's version, made from what stands in the file, before the story's own file comes."""
    path = sample / "stories" / f"{story_id}.json"
    before = path.read_bytes()
    write(sample, story_id, title)
    path.write_bytes(before)


def titles_of(sample: Path, story_id: str) -> list[str]:
    whole = NewsroomFolder(sample).versions.whole("stories", story_id, Story)
    return [stored.value.text("en").title for stored in whole]


def test_a_colleagues_version_that_comes_before_its_file_is_shown_as_taken_from_the_versions(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    title = NewsroomFolder(sample).story(STORY).text("en").title
    bring_version(sample, STORY, "Theirs, from the share")
    window = open_window(sample)
    window.list.go_to(STORY)
    form = desk_of(window).form
    assert form.title.text() == "Theirs, from the share"
    words = f"The last save of stories/{STORY}.json, here or by a colleague, had not reached it."
    qtbot.waitUntil(lambda: words in window.notices.text, timeout=5_000)
    assert titles_of(sample, STORY) == [title, "Theirs, from the share"]

    window.list.go_to(OTHER)  # which is open here, and nobody types in it
    shutil.rmtree(sample / "revisions" / "stories" / OTHER, ignore_errors=True)
    title = form.title.text()
    bring_version(sample, OTHER, "Theirs again")
    desk_of(window).watch.noticed.emit()
    qtbot.waitUntil(lambda: form.title.text() == "Theirs again", timeout=5_000)
    from_versions = f"The last save of stories/{OTHER}.json, here or by a colleague"
    assert from_versions in window.notices.text or "is shown as it is now" in window.notices.text
    assert titles_of(sample, OTHER) == [title, "Theirs again"]


@pytest.mark.parametrize("at_once", [True, False])
def test_a_colleagues_version_never_takes_the_place_of_what_is_typed_here(
    sample: Path,
    qtbot: QtBot,
    open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch,
    *,
    at_once: bool,
) -> None:
    monkeypatch.setattr(other_writers, "PAUSE", 300)
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    retype(desk.form.title, "Mine, approved here")
    path = sample / "stories" / f"{STORY}.json"
    bring_version(sample, STORY, "Theirs, from the share")
    desk.watch.noticed.emit()
    if at_once:
        assert desk.autosave.flush()
    qtbot.waitUntil(lambda: b"Mine, approved here" in path.read_bytes(), timeout=5_000)
    assert desk.form.title.text() == "Mine, approved here"
    saved = NewsroomFolder(sample)
    assert saved.story(STORY).text("en").title == "Mine, approved here"
    (other,) = saved.others("stories", STORY)
    assert other.value.text("en").title == "Theirs, from the share"
    words = "This story has another version, which nobody has looked at yet."
    if at_once:  # whether it was looked for before or after the save, it is told when it is opened
        window.list.go_to(OTHER)
        window.list.go_to(STORY)
    qtbot.waitUntil(lambda: words in window.notices.text, timeout=5_000)

    path.write_bytes(encode(other.value, other.version, other.parent, other.merged))
    desk.watch.noticed.emit()  # which a name that comes or goes would tell
    qtbot.waitUntil(lambda: desk.form.title.text() == "Theirs, from the share", timeout=5_000)
    (mine,) = NewsroomFolder(sample).others("stories", STORY)
    assert mine.value.text("en").title == "Mine, approved here"
