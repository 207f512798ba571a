"""Damage to any file of a newsroom is noticed, keeps no other from being read, and is made good."""

from __future__ import annotations

import contextlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from story_editor.errors import HARMLESS, DamagedFile, Mended, StoryEditorError
from story_editor.model.base import is_newer
from story_editor.model.story import Story
from story_editor.store.codec import decode
from story_editor.store.layout import MODELS
from story_editor.store.marker import MARKER, read_marker
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import CONTRIBUTOR, PHOTO, STORY

Damage = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def flip_a_bit(data: bytes, chance: random.Random) -> bytes:
    return flip(data, chance.randrange(len(data)), chance.randrange(8))


def change_a_blank(data: bytes, chance: random.Random) -> bytes:
    """Turn a blank or a line's end into another, which JSON between its words does not notice."""
    at = chance.choice([at for at, byte in enumerate(data) if byte in b" \n"])
    return data[:at] + (b"\t" if data[at : at + 1] == b" " else b" ") + data[at + 1 :]


def cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def fill_with_zeros(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes(len(data) - at)


def empty(data: bytes, chance: random.Random) -> bytes:
    return b""


DAMAGES: Sequence[Damage] = (flip_a_bit, change_a_blank, cut_short, fill_with_zeros, empty)


def stock(folder: Path, count: int) -> list[Story]:
    """Make a newsroom of `count` stories of two versions each, and a photo and a contributor for every fourth."""
    opened = NewsroomFolder.create(folder, "Impact")
    stories = []
    for number in range(count):
        story = STORY.replace(id=f"story-{number:04}")
        opened.save_story(story)
        stories.append(story.with_text("en", title=f"Title {number}", summary="Words. " * 40))
        opened.save_story(stories[-1])
        if number % 4 == 0:
            opened.save_photo(PHOTO.replace(id=f"photo-{number:04}"))
            opened.put("contributors", CONTRIBUTOR.replace(id=f"mai-{number:04}"))
    return stories


def kind_of(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder).parts
    return "newsroom" if len(parts) == 1 else parts[1 if parts[0] == "revisions" else 0]


def is_noticed(path: Path, data: bytes, kind: str) -> bool:
    """Say whether reading `data` tells that it is not what was saved."""
    try:
        return not decode(path, data, MODELS[kind]).sound
    except StoryEditorError:
        return True


def is_noticed_naively(data: bytes, kind: str) -> bool:
    """Say whether a reader of JSON that checks every field would notice."""
    try:
        MODELS[kind].model_validate(json.loads(data))
    except ValueError:
        return True
    return False


def damage_each(folder: Path, seed: int) -> tuple[int, int]:
    """Damage each file in every way; all is noticed. Return the cases, and what JSON misses."""
    chance, cases, naive = random.Random(seed), 0, 0  # noqa: S311 - the same damage in every run
    for path in sorted(folder.rglob("*.json")):
        whole, kind = path.read_bytes(), kind_of(path, folder)
        assert not is_noticed(path, whole, kind)
        for damage in DAMAGES:
            data = damage(whole, chance)
            cases += 1
            assert data != whole
            assert is_noticed(path, data, kind), (path, damage.__name__, data)
            naive += not is_noticed_naively(data, kind)
    return cases, naive


def damage_all(folder: Path, stories: Sequence[Story], seed: int) -> Counter[str]:
    """Damage the files of all stories but every sixth at once; history holds each as it was.

    Returns how many were mended by themselves, and how many pass for an edit by hand, which are
    left to the person.
    """
    chance = random.Random(seed)  # noqa: S311 - the same damage in every run
    hurt = [story for number, story in enumerate(stories) if number % 6]
    for number, story in enumerate(hurt):
        path = folder / "stories" / f"{story.id}.json"
        path.write_bytes(DAMAGES[number % len(DAMAGES)](path.read_bytes(), chance))
    opened = NewsroomFolder(folder)
    found, problems = opened.stories()
    assert all(isinstance(one, HARMLESS) for one in problems)
    assert [one for one in found if one in stories[::6]] == stories[::6], "the rest is untouched"
    outcomes: Counter[str] = Counter()
    for story in hurt:
        newest = opened.versions.newest("stories", story.id, Story)
        assert newest is not None
        assert newest.value == story
        outcomes[outcome(folder, story)] += 1
    return outcomes


def outcome(folder: Path, story: Story) -> str:
    """Say what became of a damaged story: whole again, or told to be something else."""
    stored = NewsroomFolder(folder).stored("stories", story.id)
    assert stored.value == story or not stored.sound
    return "mended" if stored.sound else "edited"


def test_that_damage_to_any_file_is_noticed(tmp_path: Path) -> None:
    stock(tmp_path / "N", 40)
    cases, naive = damage_each(tmp_path / "N", seed=40)
    assert cases > 500
    assert naive > 40, "JSON alone notices no blanks, and few letters"


def test_that_many_stories_damaged_at_once_are_made_good(tmp_path: Path) -> None:
    outcomes = damage_all(tmp_path / "N", stock(tmp_path / "N", 40), seed=41)
    assert outcomes["mended"] > 15
    assert sum(outcomes.values()) == 33


@pytest.mark.prove
def test_that_a_thousand_damaged_stories_are_made_good(tmp_path: Path) -> None:
    stories = stock(tmp_path / "N", 1_000)
    cases, naive = damage_each(tmp_path / "N", seed=1_000)
    print(f"{cases:,} damaged files: all noticed; JSON alone would have missed {naive:,}")
    print(f"damaged at once, in a newsroom of 1,000: {damage_all(tmp_path / 'N', stories, 1)}")


def test_that_damaged_versions_keep_no_story_from_being_read(tmp_path: Path) -> None:
    stories = stock(tmp_path / "N", 10)
    for story in stories:
        newest = NewsroomFolder(tmp_path / "N").versions.names("stories", story.id)[-1].path
        newest.write_bytes(newest.read_bytes()[:-40])
    opened = NewsroomFolder(tmp_path / "N", writable=False)
    assert opened.stories() == (stories, [])
    for story in stories:
        assert [one.version for one in opened.versions.whole("stories", story.id, Story)] == [1]


@pytest.mark.parametrize("kind", ["stories", "photos", "contributors"])
def test_that_every_byte_counts(tmp_path: Path, kind: str) -> None:
    stock(tmp_path / "N", 1)
    (path,) = (tmp_path / "N" / kind).iterdir()
    whole = path.read_bytes()
    for at in range(len(whole)):
        assert is_noticed(path, flip(whole, at, at % 8), kind)


NUMBERS = re.compile(rb'"(?:format|min_reader)": (\d)')


@pytest.mark.parametrize("kind", ["stories", "photos", "contributors", "newsroom"])
def test_that_a_flipped_bit_in_the_format_is_damage_and_no_newer_version(
    tmp_path: Path, kind: str
) -> None:
    folder = tmp_path / "N"
    stock(folder, 1)
    settings = NewsroomFolder(folder).newsroom()
    NewsroomFolder(folder).keep_theirs("newsroom", settings.id)
    path = folder / MARKER if kind == "newsroom" else next((folder / kind).iterdir())
    whole = path.read_bytes()
    numbers = [found.start(1) for found in NUMBERS.finditer(whole)]
    assert len(numbers) == (2 if kind == "newsroom" else 1)
    for at in numbers:
        for bit in range(8):
            path.write_bytes(flip(whole, at, bit))
            with contextlib.suppress(DamagedFile):
                assert decode(path, path.read_bytes(), MODELS[kind]).value.min_reader == 0  # type: ignore[union-attr]
                continue  # that of the newsroom: it says the same as 1
            opened = NewsroomFolder(folder)
            entry_id = settings.id if kind == "newsroom" else path.stem
            assert not is_newer(opened.value(kind, entry_id))
            assert [note.reason for note in opened.take_notes() if isinstance(note, Mended)] == [
                "damaged"
            ]
            assert path.read_bytes() == whole, "it was put back from its versions"
            with contextlib.suppress(DamagedFile):
                assert read_marker(folder).title == settings.title


def test_that_what_a_newer_version_wrote_is_no_damage_whatever_its_checksum_is(
    tmp_path: Path,
) -> None:
    (story,) = stock(tmp_path / "N", 1)
    path = tmp_path / "N" / "stories" / f"{story.id}.json"
    theirs = path.read_bytes().replace(b'"format": 2', b'"format": 3,\n  "min_reader": 3')
    path.write_bytes(theirs)
    assert is_newer(NewsroomFolder(tmp_path / "N").story(story.id))
    assert path.read_bytes() == theirs


def test_that_a_damaged_id_makes_no_copy_of_another_story(tmp_path: Path) -> None:
    (story,) = stock(tmp_path / "N", 1)
    path = tmp_path / "N" / "stories" / f"{story.id}.json"
    path.write_bytes(path.read_bytes().replace(b'"id": "story-0000"', b'"id": "story-0001"'))
    found, (note,) = NewsroomFolder(tmp_path / "N").stories()
    assert found == [story]
    assert "damaged" in str(note)
