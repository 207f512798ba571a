"""What is under the editor's hands: on this computer at once, in the newsroom when they go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.errors import DiskRefused
from story_editor.model.contributor import Contributor
from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import autosave as autosave_module
from story_editor.ui import story_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.history import draft_lines
from story_editor.ui.recovery import Recovered, Recovery, tell_recovered
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.hall import Hall
from tests.ui.recovering_hands import recover
from tests.ui.session_hands import OTHER, STORY, story, type_title

KEY = ("stories", STORY)


def words_of(said: list[Recovered]) -> str:
    return " ".join(one.words for one in said)


@pytest.fixture
def autosave(session: Session, tasks: Tasks) -> Autosave:
    made = Autosave(session, tasks)
    made.hold([KEY])
    return made


def title_on_disk(sample: Path, story_id: str = STORY) -> str:
    return NewsroomFolder(sample, writable=False).story(story_id).text("en").title


def draft_title(autosave: Autosave) -> str:
    found = [d.value for d in autosave.drafts.all() if isinstance(d.value, Story)]
    return found[0].text("en").title if found else ""


def test_typing_is_drafted_within_a_second_and_the_newsroom_stays_calm(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    before = title_on_disk(sample)
    type_title(session, "Typed")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=1_700)
    assert draft_title(autosave) == "Typed"
    assert title_on_disk(sample) == before
    type_title(session, "Typed on")
    assert autosave.state == "unsaved"
    qtbot.waitUntil(lambda: draft_title(autosave) == "Typed on", timeout=1_700)


@pytest.mark.parametrize("leaves", ["goes on", "saves", "closes"])
def test_going_on_saves_it_and_the_draft_goes(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot, leaves: str
) -> None:
    type_title(session, "Typed")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=3_000)
    match leaves:
        case "goes on":
            autosave.hold([("stories", OTHER)])
        case "saves":
            autosave.save()
        case "closes":
            assert autosave.flush()
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert title_on_disk(sample) == "Typed"
    assert autosave.drafts.all() == []
    assert len(session.folder.versions.names(*KEY)) == 2, "the one before, and one of all keys"


def test_that_whoever_types_on_does_not_rest(
    session: Session, autosave: Autosave, qtbot: QtBot
) -> None:
    type_title(session, "Typed")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=1_700)
    autosave._rest.start(5_000)  # as if the rest were nearly over
    type_title(session, "Typed on")
    assert autosave._rest.remainingTime() > 30_000


def test_resting_saves_it(
    session: Session,
    tasks: Tasks,
    sample: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert autosave_module.REST == 60_000
    monkeypatch.setattr(autosave_module, "REST", 300)
    autosave = Autosave(session, tasks)
    autosave.hold([KEY])
    type_title(session, "Typed, then rested")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=3_000)
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert title_on_disk(sample) == "Typed, then rested"


def test_what_is_not_under_the_hands_is_saved_at_once(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    story_edits.mark(session, [OTHER], "draft")
    type_title(session, "Typed")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=3_000)
    assert NewsroomFolder(sample).story(OTHER).status == "draft"


def test_undoing_it_all_leaves_no_draft(session: Session, autosave: Autosave, qtbot: QtBot) -> None:
    type_title(session, "Typed")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=3_000)
    session.undo_stack.undo()
    assert autosave.state == "saved"
    qtbot.waitUntil(lambda: autosave.drafts.all() == [], timeout=3_000)


class NoRoom(Disk):
    """A computer without room for a draft."""

    def create(self, path: Path) -> int:
        raise OSError(28, "No space left on device")


def test_where_no_draft_can_be_kept_the_newsroom_gets_it_at_once(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    autosave.drafts = Drafts(session.newsroom.id, sample, NoRoom())
    with pytest.raises(DiskRefused):
        autosave.drafts.keep(Draft("stories", story(session), ""))
    type_title(session, "Typed")
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert title_on_disk(sample) == "Typed"


def test_words_are_said_to_be_kept_here_only_when_they_are(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    assert autosave.keep_here(), "no word stands only here"
    type_title(session, "Typed on two full disks")
    whole = autosave.drafts
    autosave.drafts = Drafts(session.newsroom.id, sample, NoRoom())
    session.folder = NewsroomFolder(sample, disk=NoRoom())
    session.folder.story(STORY)
    assert not autosave.keep_here()
    autosave.drafts = whole
    assert autosave.keep_here()
    assert draft_title(autosave) == "Typed on two full disks"


def test_that_a_draft_outlives_a_save_that_was_refused(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    type_title(session, "Typed")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=3_000)
    session.folder = NewsroomFolder(sample, disk=NoRoom())
    session.folder.story(STORY)
    assert not autosave.flush()
    assert draft_title(autosave) == "Typed"


def test_a_save_that_was_refused_is_tried_again_by_itself(
    session: Session, tasks: Tasks, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave_module, "RETRY", 200)
    autosave = Autosave(session, tasks)
    autosave.hold([KEY])
    story(session)
    refusing = NoRoom()
    folder = session.folder
    session.folder = NewsroomFolder(sample, disk=refusing)
    session.folder.story(STORY)
    type_title(session, "Typed")
    autosave.save()
    failures: list[object] = []
    autosave.failed.connect(lambda error, _id: failures.append(error))
    qtbot.waitUntil(lambda: bool(failures), timeout=3_000)
    session.folder = folder
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert title_on_disk(sample) == "Typed"


# --- recovering --------------------------------------------------------------------------


def test_a_draft_is_recovered_as_an_edit_that_can_be_undone(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    before = story(session)
    typed = before.with_text("en", title="Typed when the plug was pulled")
    autosave.drafts.keep(Draft("stories", typed, session.folder.base(*KEY)))
    words = words_of(recover(session, autosave.drafts))
    assert "was recovered" in words
    assert story(session).text("en").title == "Typed when the plug was pulled"
    session.undo_stack.undo()
    assert story(session).text("en").title == before.text("en").title
    session.undo_stack.redo()
    assert autosave.flush()
    assert title_on_disk(sample) == "Typed when the plug was pulled"
    assert autosave.drafts.all() == []


def test_a_new_story_that_never_reached_the_newsroom_is_recovered(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    new = story(session).replace(id="brand-new")
    autosave.drafts.keep(Draft("stories", new, ""))
    assert "was recovered" in words_of(recover(session, autosave.drafts))
    assert autosave.flush()
    assert NewsroomFolder(sample).story("brand-new") == new


def test_a_draft_that_was_saved_is_no_news(session: Session, autosave: Autosave) -> None:
    autosave.drafts.keep(Draft("stories", story(session), session.folder.base(*KEY)))
    assert recover(session, autosave.drafts) == []
    assert autosave.drafts.all() == []
    assert session.undo_stack.count() == 0


def test_a_draft_of_what_somebody_changed_since_is_kept_beside_theirs(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    mine = story(session).with_text("en", title="Mine")
    autosave.drafts.keep(Draft("stories", mine, session.folder.base(*KEY)))
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    fresh = NewsroomFolder(sample)
    again = Session(fresh, fresh.newsroom(), session.index)
    words = words_of(recover(again, autosave.drafts))
    assert "kept among its versions" in words
    assert story(again).text("en").title == "Theirs"
    whole = fresh.versions.whole("stories", STORY, Story)
    assert mine in [one.value for one in whole]
    assert title_on_disk(sample) == "Theirs", "and no later reading takes mine for its successor"
    assert autosave.drafts.all() == []


def test_a_draft_of_what_somebody_threw_away_since_stays_and_is_said(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    mine = story(session).with_text("en", title="Mine")
    autosave.drafts.keep(Draft("stories", mine, session.folder.base(*KEY)))
    theirs = NewsroomFolder(sample)
    theirs.story(STORY)
    theirs.trash(*KEY)
    fresh = NewsroomFolder(sample)
    again = Session(fresh, fresh.newsroom(), session.index)
    said = recover(again, autosave.drafts)
    assert words_of(said) == (
        "“Mine” was moved to the trash before what you had typed could be saved. Yours stays: it is in the"
        " newsroom again, as it was typed last. Ask your colleagues, then throw it away if it is to go."
    )
    assert story(again) == mine
    (one,) = said
    assert (one.key, one.waits) == (KEY, False)
    assert one.alarms, "as the notice of a window that is open"


def test_that_a_draft_stays_until_it_is_kept_beside_theirs(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    mine = Draft("stories", story(session).with_text("en", title="Mine"), session.folder.base(*KEY))
    autosave.drafts.keep(mine)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    full = NewsroomFolder(sample, disk=NoRoom())
    again = Session(full, full.newsroom(), session.index)
    assert "disk is full" in words_of(recover(again, autosave.drafts))
    assert autosave.drafts.all() == [mine], "there is no other place where its words stand"


@pytest.mark.parametrize("saves", [False, True])
def test_that_typing_on_replaces_no_draft_that_could_not_be_brought_back(
    session: Session, tasks: Tasks, sample: Path, *, saves: bool
) -> None:
    mine = Draft("stories", story(session).with_text("en", title="Mine"), session.folder.base(*KEY))
    Drafts(session.newsroom.id, sample).keep(mine)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    full = NewsroomFolder(sample, disk=NoRoom())
    now = Session(full, full.newsroom(), session.index)
    autosave = Autosave(now, tasks)
    (said,) = recover(now, autosave.drafts)
    assert said.words.endswith("What you typed last into “Mine” waits on this computer.")
    assert said.alarms
    type_title(now, "Typed on")
    assert autosave.keep_here()
    if saves:  # there is room again
        now.folder = NewsroomFolder(sample)
        now.folder.story(STORY)
        assert autosave.flush()
    assert draft_title(autosave) == ("" if saves else "Typed on")

    only = NewsroomFolder(sample, writable=False)
    reading = Session(only, only.newsroom(), session.index)
    assert "“Mine” waits on this computer" in words_of(recover(reading, autosave.drafts))
    lines = draft_lines(autosave.drafts, KEY, story(reading))
    assert mine.value in [line.value for line in lines]

    fresh = NewsroomFolder(sample)
    later, drafts = Session(fresh, fresh.newsroom(), session.index), Drafts(now.newsroom.id, sample)
    words = words_of(recover(later, drafts))
    assert "What you had typed is kept among its versions." in words
    whole = fresh.versions.whole("stories", STORY, Story)
    assert mine.value in [one.value for one in whole]
    assert story(later).text("en").title == "Typed on"
    assert drafts.replaced() == {}
    assert Autosave(later, tasks).flush()
    assert words_of(recover(later, drafts)) == "", "once"


@pytest.mark.parametrize("reads", [False, True])
def test_that_a_draft_which_the_disk_refuses_hides_no_other(
    session: Session, read_only: Session, sample: Path, *, reads: bool
) -> None:
    class Broken(Disk):
        def read(self, path: Path | str) -> bytes:
            if Path(path).name == f"{OTHER}.json":
                raise OSError(5, "Input/output error")
            return super().read(path)

    before = Drafts(session.newsroom.id, sample)
    for one in (STORY, OTHER):
        typed = story(session, one).with_text("en", title=f"Typed in {one}")
        before.keep(Draft("stories", typed, session.folder.base("stories", one)))
    drafts = Drafts(session.newsroom.id, sample, Broken())
    now = read_only if reads else session
    words = words_of(recover(now, drafts))
    assert f"{OTHER}.json" in words
    assert f"“Typed in {STORY}”" in words
    if not reads:
        assert story(now).text("en").title == f"Typed in {STORY}"
    assert len(before.all()) == 2


def test_a_damaged_draft_is_told_and_kept_though_one_goes_on_typing(
    session: Session, autosave: Autosave, qtbot: QtBot
) -> None:
    typed = story(session).with_text("en", title="Typed when the disk broke")
    autosave.drafts.keep(Draft("stories", typed, session.folder.base(*KEY)))
    path = autosave.drafts.folder / "stories" / f"{STORY}.json"
    flipped = path.read_bytes().replace(b"when the disk", b"wien the disk")
    path.write_bytes(flipped)
    words = words_of(recover(session, autosave.drafts))
    assert "cannot be read" in words
    assert f"000001!{STORY}.json" in words
    type_title(session, "Typed on")
    qtbot.waitUntil(lambda: draft_title(autosave) == "Typed on", timeout=1_700)
    (kept,) = (autosave.drafts.quarantine / "stories").iterdir()
    assert kept.read_bytes() == flipped
    assert words_of(recover(session, autosave.drafts)) != words, "it is told once"


def test_who_only_reads_recovers_nothing(
    read_only: Session, session: Session, autosave: Autosave
) -> None:
    typed = story(session).with_text("en", title="Typed")
    autosave.drafts.keep(Draft("stories", typed, session.folder.base(*KEY)))
    (said,) = recover(read_only, autosave.drafts)
    assert "waits on this computer" in said.words
    assert said.key == KEY
    (line,) = draft_lines(autosave.drafts, KEY, story(session))
    assert line.value == typed
    assert line.before == story(session)
    assert said.waits
    assert len(autosave.drafts.all()) == 1


def test_that_the_notice_leads_to_each_that_was_recovered(hall: Hall, session: Session) -> None:
    went: list[object] = []
    said = [
        Recovered("“One” was recovered.", KEY),
        Recovered("A draft is damaged."),
        Recovered("“Two” was recovered.", ("photos", "two")),
    ]
    tell_recovered(said, hall.notices, went.append, went.append)
    hall.notices.tell("A file is damaged.", bad=True)
    hall.notices.dismiss()
    assert "“One” was recovered. A draft is damaged. (and 1 more)" in hall.notices.text
    hall.notices.answer("Go there")
    assert hall.notices.text == "“Two” was recovered."
    hall.notices.answer("Compare")
    assert went == [KEY, ("photos", "two")]
    assert hall.notices.text == ""


def test_that_a_recovered_credit_says_whose(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    mine = photo.replace(caption="Typed last")
    autosave.drafts.keep(Draft("photos", mine, session.folder.base("photos", photo.id)))
    assert "Michetti" in words_of(recover(session, autosave.drafts))


def test_a_contributor_is_kept_here_and_recovered_too(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    key = ("contributors", "ann")
    session.folder.put("contributors", Contributor(id="ann", name="Ann"))
    ann = session.contributor("ann")
    assert ann is not None
    whole, session.folder = session.folder, NewsroomFolder(sample, disk=NoRoom())
    session.folder.value(*key)
    session.change_contributor(ann.replace(notes="Typed last"), "Notes")
    assert not autosave.flush()
    assert autosave.keep_here()
    assert [one.value for one in autosave.drafts.all()] == [ann.replace(notes="Typed last")]

    again = Session(whole, session.newsroom, session.index)
    assert "was recovered" in words_of(recover(again, autosave.drafts))
    assert again.contributor("ann") == ann.replace(notes="Typed last")
    assert again.book.named("Ann") == ann.replace(notes="Typed last")
    again.undo_stack.undo()
    assert again.contributor("ann") == ann


def test_a_contributor_under_the_hands_is_drafted(
    session: Session, autosave: Autosave, qtbot: QtBot
) -> None:
    session.folder.put("contributors", Contributor(id="ann", name="Ann"))
    autosave.hold([("contributors", "ann")])
    ann = session.contributor("ann")
    assert ann is not None
    session.change_contributor(ann.replace(notes="Typed last"), "Notes")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=3_000)
    assert [one.value for one in autosave.drafts.all()] == [session.contributor("ann")]


def test_that_a_draft_which_cannot_be_kept_gives_way_to_what_was_typed_since_and_stays_whole(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    typed = story(session).with_text("en", title="Typed before")
    left = Drafts(session.newsroom.id, sample)
    left.keep(Draft("stories", typed, session.folder.base(*KEY)))
    recovery = Recovery(session, autosave.drafts)
    recovery.read()
    recovery.look()
    type_title(session, "Typed since")
    recovery.decide()
    folder, session.folder = session.folder, NewsroomFolder(sample, disk=NoRoom())
    recovery.write()
    assert "What you typed last into “Typed before” waits on this computer." in words_of(
        recovery.said
    )
    session.folder = folder
    autosave.drafts.keep(Draft("stories", story(session), session.folder.base(*KEY)))
    assert autosave.flush()
    assert [one.value for one in left.replaced().values()] == [typed]
    assert title_on_disk(sample) == "Typed since"
