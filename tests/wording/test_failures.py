"""Everything the world can refuse has words: one to three sentences that an editor can act on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from story_editor import errors
from story_editor.errors import (
    AnotherNewsroom,
    ChangedElsewhere,
    ConflictedCopy,
    DamagedCopy,
    DamagedFile,
    DiskReason,
    DiskRefused,
    DraftUnreadable,
    DraftWaits,
    EditedOutside,
    ExportBlocked,
    ExportLacking,
    ExportStopped,
    IncompleteFolder,
    Lack,
    Mended,
    NewerFormat,
    NewsroomExists,
    NewsroomHeld,
    NewsroomNotMade,
    NewsroomReadOnly,
    NotANewsroom,
    NotFound,
    PageUnreadable,
    PictureReason,
    PictureRefused,
    ReportBlocked,
    StoryEditorError,
    TemplateMissing,
)
from story_editor.intake.entry import Why
from story_editor.model.findings import Finding
from story_editor.wording.failures import failure
from story_editor.wording.takings import unread
from story_editor.wording.unsaved import not_moved, not_saved, typed_refused
from tests.faults.wording_check import faults_in
from tests.wording.hostile import HOSTILE, count_sentences, is_in_peoples_words, is_printable

Make = Callable[[str], StoryEditorError]


def stopped(title: str, *, count: int) -> ExportStopped:
    return ExportStopped(
        [
            Finding("credit-missing", "must", "credit", f"s{number}", "en", {"title": title})
            for number in range(count)
        ]
    )


PAGE_REASONS = ("no-stories", "not-text", "too-large", "no-file")
FAILURES: dict[type[StoryEditorError], list[Make]] = {
    AnotherNewsroom: [lambda name: AnotherNewsroom(Path("/x") / name)],
    NotANewsroom: [
        lambda name: NotANewsroom(Path("/x") / name),
        lambda name: NotANewsroom(Path("/x") / name, lacking=True),
        lambda name: NotANewsroom(Path("/x") / name, lacking=True, kept=False),
    ],
    NewsroomExists: [
        lambda name: NewsroomExists(Path("/x") / name, newsroom=True),
        lambda name: NewsroomExists(Path("/x") / name, newsroom=False),
    ],
    NewsroomReadOnly: [lambda name: NewsroomReadOnly(Path("/x") / name)],
    IncompleteFolder: [
        lambda name: IncompleteFolder(Path("/x") / name, ["a"], 4),
        lambda name: IncompleteFolder(Path("/x") / name, [name] * 1200, 6000),
        lambda name: IncompleteFolder(
            Path("/x") / name,
            [name] * 1200,
            6000,
            [Lack("photos", (name,) * 1200, 6000), Lack("contributors", (name,) * 1200, 6000)],
        ),
    ],
    NewsroomHeld: [lambda name: NewsroomHeld(Path("/x") / name, f"{name} on {name}")],
    NewerFormat: [
        lambda name: NewerFormat(Path("/x") / name, found=7, known=1),
        lambda name: NewerFormat(Path("/x/stories") / name, found=7, known=1, readable=True),
    ],
    DraftWaits: [lambda name: DraftWaits(Path("/x/drafts/stories") / name)],
    DamagedCopy: [lambda name: DamagedCopy(Path("/x/stories") / name, f"ValueError: {name}")],
    DamagedFile: [lambda name: DamagedFile(Path("/x") / name, f"ValueError: {name}")],
    Mended: [
        lambda name: Mended(Path("/x/stories") / name, "damaged"),
        lambda name: Mended(Path("/x/stories") / name, "damaged", Path("/x/quarantine") / name),
        lambda name: Mended(Path("/x/stories") / name, "missing"),
        lambda name: Mended(Path("/x/stories") / name, "unfinished"),
    ],
    DraftUnreadable: [
        lambda name: DraftUnreadable(Path("/x/drafts/stories") / name, Path("/x") / name / name)
    ],
    EditedOutside: [
        lambda name: EditedOutside(Path("/x/stories") / name),
        lambda name: EditedOutside(Path("/x/stories") / name, compared=False),
    ],
    ConflictedCopy: [lambda name: ConflictedCopy(Path("/x/stories") / name, name)],
    ChangedElsewhere: [lambda name: ChangedElsewhere(Path("/x") / name)],
    DiskRefused: [
        lambda name, reason=reason: DiskRefused(Path("/x") / name, reason)  # type: ignore[misc]
        for reason in get_args(DiskReason)
    ],
    NewsroomNotMade: [
        lambda name, reason=reason: NewsroomNotMade(Path("/x") / name, reason)  # type: ignore[misc]
        for reason in get_args(DiskReason)
    ],
    NotFound: [
        lambda name, kind=kind: NotFound(kind, name)  # type: ignore[misc]
        for kind in ("story", "photo", "listing", "rendition")
    ],
    PictureRefused: [
        lambda name, reason=reason: PictureRefused(name, reason)
        for reason in get_args(PictureReason)
    ]
    + [lambda name: PictureRefused(name, "not-a-picture", "JPEG 2000")],
    PageUnreadable: [
        lambda name, reason=reason: PageUnreadable(name, reason)  # type: ignore[misc]
        for reason in PAGE_REASONS
    ],
    TemplateMissing: [TemplateMissing],
    ExportStopped: [
        lambda name: stopped(name, count=1),
        lambda name: stopped(name, count=3),
        lambda name: ExportStopped([Finding("photo-missing", "must", "picture", "s")]),
    ],
    ExportLacking: [
        lambda name: ExportLacking(Path("/x") / name, 8, 10),
        lambda name: ExportLacking(Path("/x") / name, 8, 10, listed=True),
    ],
    ReportBlocked: [
        lambda name: ReportBlocked(Path("/x") / name, "file"),
        lambda name: ReportBlocked(Path("/x") / name, "newsroom"),
    ],
    ExportBlocked: [
        lambda name: ExportBlocked(Path("/x") / name, [name]),
        lambda name: ExportBlocked(Path("/x") / name, [name] * 5),
    ],
}
EVERY = [(kind, make) for kind, makes in FAILURES.items() for make in makes]
NAMES = [f"{kind.__name__}-{number}" for number, (kind, _) in enumerate(EVERY)]


def family(kind: type[StoryEditorError]) -> set[type[StoryEditorError]]:
    """Return `kind` and all kinds of it that the program has; those of tests do not count."""
    ours = [child for child in kind.__subclasses__() if child.__module__.startswith("story_editor")]
    return {kind}.union(*(family(child) for child in ours))


def test_that_every_failure_is_tested_here() -> None:
    assert family(StoryEditorError) - {StoryEditorError} == set(FAILURES)


def test_that_every_failure_stands_in_the_tree_that_explains_them() -> None:
    assert errors.__doc__ is not None
    for kind in FAILURES:
        assert f" {kind.__name__} " in errors.__doc__


@pytest.mark.parametrize(("kind", "make"), EVERY, ids=NAMES)
def test_that_every_failure_has_words_of_its_own(kind: type[StoryEditorError], make: Make) -> None:
    said = failure(make("page.html"))
    assert said != failure(StoryEditorError())
    assert count_sentences(said) in (1, 2, 3), said
    assert said.endswith("."), said
    assert is_in_peoples_words(said), said
    assert "  " not in said
    assert "{" not in said
    assert said[0].isupper() or said.startswith("page.html"), said


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(("kind", "make"), EVERY, ids=NAMES)
def test_that_no_name_breaks_a_sentence(
    kind: type[StoryEditorError], make: Make, name: str
) -> None:
    said = failure(make(name))
    assert is_printable(said), said
    assert len(said) < 420, said


def test_that_a_name_is_told_as_it_stands_when_it_can_be() -> None:
    for name in ("Persian", "French", "emoji", "markup", "templates"):
        assert HOSTILE[name] in failure(NotFound("story", HOSTILE[name]))


@pytest.mark.parametrize("make", [make for _, make in EVERY], ids=NAMES)
def test_that_the_facts_of_programmers_are_not_told(make: Make) -> None:
    said = failure(make("page.html"))
    assert "/x" not in said, "the file by its name"
    assert "ValueError" not in said


@pytest.mark.parametrize(
    "where", ["stories/cup.json", "photos/cup.json", "trash/stories/1!cup.json"]
)
@pytest.mark.parametrize(
    "refuse",
    [
        lambda path: DamagedFile(path, "x"),
        lambda path: NewerFormat(path, found=7, known=1),
        ChangedElsewhere,
        lambda path: DiskRefused(path, "denied"),
    ],
)
def test_that_a_file_of_the_newsroom_is_named_by_its_path_in_it(
    where: str, refuse: Callable[[Path], StoryEditorError]
) -> None:
    assert failure(refuse(Path("/home/ada/photos/N") / where)).startswith(f"{where} ")


def test_that_a_format_of_any_number_is_told_in_a_sentence() -> None:
    said = failure(NewerFormat(Path("stories/cup.json"), found=10**4_000, known=2))
    assert len(said) < 300
    assert "1000" not in said, "no code"
    assert is_printable(said)


def test_that_a_damaged_newsroom_does_not_pretend_that_the_rest_works() -> None:
    assert failure(DamagedFile(Path("/home/stories/newsroom.json"), "x")) == (
        "newsroom.json is damaged, so nothing in stories can be opened until it is mended or put"
        " back from a copy. The stories in its folder “stories” are untouched."
    )


@pytest.mark.parametrize(
    "tell",
    [
        lambda kept: Mended(Path("/x/stories/cup.json"), "damaged", kept),
        lambda kept: DraftUnreadable(Path("/x/drafts/stories/cup.json"), kept),
    ],
)
def test_that_what_was_set_aside_is_named_by_where_it_lies(
    tell: Callable[[Path], StoryEditorError],
) -> None:
    kept = Path("/home/ada/N/quarantine/stories/000001!cup.json")
    assert " as quarantine/stories/000001!cup.json. " in failure(tell(kept))


def test_that_an_unnamed_failure_is_not_silent() -> None:
    class Unforeseen(StoryEditorError):
        pass

    said = failure(Unforeseen("x"))
    assert count_sentences(said) == 2
    assert "Your work is still here" in said


def test_that_a_kind_of_a_kind_is_told_like_it() -> None:
    class Fuller(DiskRefused):
        pass

    assert failure(Fuller(Path("a"), "full")) == failure(DiskRefused(Path("a"), "full"))


@pytest.mark.parametrize("reason", get_args(DiskReason))
@pytest.mark.parametrize("where", ["stories/cup.json", "page.html", "revisions/stories/cup/1.json"])
def test_that_only_a_save_of_what_was_typed_speaks_of_your_text(
    reason: DiskReason, where: str
) -> None:
    refused = DiskRefused(Path("/x/N") / where, reason)
    assert "our text" not in failure(refused), "no window has any on the command line"
    assert faults_in(failure(refused), [refused.path.name, "revisions/stories/cup"]) == []
    if reason in ("full", "denied", "read-only", "in-use", "broken"):
        for said in (typed_refused(refused), not_saved(refused, "“Coffee growers”")):
            assert "Your text is still here" in said
            assert faults_in(said, [refused.path.name, "revisions/stories/cup"]) == []


def test_that_what_others_changed_meanwhile_speaks_of_no_text() -> None:
    assert "yours" not in failure(ChangedElsewhere(Path("/x/N/stories/cup.json")))


@pytest.mark.parametrize("reason", get_args(DiskReason))
def test_that_a_newsroom_which_was_not_made_speaks_of_no_text(reason: DiskReason) -> None:
    assert "text" not in failure(NewsroomNotMade(Path("N"), reason))


NOT_MOVED = [
    *(DiskRefused(Path("/x/stories/cup.json"), reason) for reason in get_args(DiskReason)),
    NotANewsroom(Path("/x/N")),
    AnotherNewsroom(Path("/x/N")),
    NewsroomReadOnly(Path("/x/N")),
    NewerFormat(Path("/x/N/stories/cup.json"), found=7, known=1),
]


@pytest.mark.parametrize("refused", NOT_MOVED, ids=repr)
def test_that_what_was_not_moved_to_the_trash_speaks_of_no_text(refused: StoryEditorError) -> None:
    said = not_moved(refused, "“Coffee growers”")
    assert said.startswith("NOT saved. ")
    assert "text" not in said
    assert "you typed" not in said
    assert faults_in(said) == []


def test_that_what_was_not_moved_to_the_trash_says_what_to_do() -> None:
    assert not_moved(DiskRefused(Path("/x/stories/cup.json"), "full"), "A photo") == (
        "NOT saved. The disk is full, so a photo was not moved to the trash. Nothing of it was deleted:"
        " make room, then try again, or undo it."
    )


def test_that_an_export_that_is_stopped_names_the_story_and_counts_the_rest() -> None:
    assert failure(stopped("Jade mines", count=1)) == (
        "Nothing was exported: 1 story must be completed first. Credit missing in “Jade mines”."
    )
    assert failure(stopped("Jade mines", count=3)) == (
        "Nothing was exported: 3 stories must be completed first. Credit missing in “Jade mines”,"
        " and 2 more."
    )


def test_that_the_folder_of_a_newsroom_has_a_name_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Impact" / "stories").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "Impact")
    assert failure(NotANewsroom(Path())).startswith("Impact is not")
    monkeypatch.chdir(tmp_path / "Impact" / "stories")
    assert failure(NotANewsroom(Path(".."))).startswith("Impact is not")


@pytest.mark.parametrize("why", get_args(Why))
def test_that_every_entry_which_was_not_read_has_a_reason(why: str) -> None:
    assert unread(why) != unread("something else")
