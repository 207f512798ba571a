"""Whatever a stranger puts into a file or a field, a person is told in words, and nothing else happens.

Every reader of the program is given hostile input: 300 for each in the everyday run, and 100,000
in the large one, by mutators and a seeded generator; and every day 100 more by hypothesis, which
finds the smallest, and takes as long to make them as they are to read.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from story_editor.errors import DamagedFile, NotFound, StoryEditorError
from tests.faults import (
    fuzz_commands,
    fuzz_files,
    fuzz_notes,
    fuzz_pages,
    fuzz_pictures,
    fuzz_texts,
    fuzzing,
)
from tests.faults.fuzz_newsroom import made_from
from tests.faults.fuzzing import Read, Reader, Said, fault_of

READERS = tuple(
    reader
    for module in (fuzz_files, fuzz_notes, fuzz_texts, fuzz_commands, fuzz_pages, fuzz_pictures)
    for reader in module.READERS
)
BY_NAME = {reader.name: reader for reader in READERS}
EVERYDAY, BY_HYPOTHESIS, LARGE = 300, 100, 100_000
"""Inputs for each reader: of every day, of hypothesis besides, and of the large run."""
PORTION = 2_500
"""Inputs that one process tries before it takes others: each portion has a seed of its own."""


class Tried(NamedTuple):
    """What came of a portion: how many were read and refused, the processor time, and what was taken badly."""

    reader: str
    inputs: int
    refused: int
    seconds: float
    fault: str


def inputs(reader: Reader) -> st.SearchStrategy[Any]:
    """Return what hypothesis gives `reader`: made as in the large run, or anything at all."""
    made = st.randoms(use_true_random=False).map(reader.make)
    if reader.anything == "text":
        return made | st.text(st.characters(exclude_categories=()))
    return made | st.binary() if reader.anything == "bytes" else made


def everyday(
    strategy: st.SearchStrategy[Any], check: Callable[[Any], None], most: int = BY_HYPOTHESIS
) -> None:
    """Try `check` on what `strategy` makes, the same in every run; raises with the smallest found."""
    settled = settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    settled(given(strategy)(check))()


@pytest.mark.filterwarnings("ignore:::PIL.*")  # as the program has it, see imaging/opening.py
@pytest.mark.parametrize("reader", READERS, ids=list(BY_NAME))
def test_that_hostile_input_is_read_or_refused_in_words(reader: Reader, tmp_path: Path) -> None:
    read = reader.begin(tmp_path)
    tried = 0

    def check(given: Any) -> None:
        nonlocal tried
        tried += 1
        fault = fault_of(read, given)
        assert not fault

    everyday(inputs(reader), check)
    assert tried >= BY_HYPOTHESIS
    assert try_seeded(reader, read, 0, EVERYDAY) == (EVERYDAY, "")


def try_seeded(reader: Reader, read: Read, seed: int, count: int) -> tuple[int, str]:
    """Give `read` inputs of this `seed` until one is taken badly; return how many, and what came of it."""
    chance = Random(f"{reader.name} {seed}")  # noqa: S311 - the same in every run
    for number in range(count):
        given = reader.make(chance)
        if fault := fault_of(read, given):
            where = f"{reader.name}, seed {seed}, input {number}"
            return number + 1, f"{where}: {fault} <- {given!r}"
    return count, ""


def portions(readers: Iterable[Reader]) -> Iterator[tuple[str, int, int]]:
    """Return the work of the large run: a reader's name, a seed, and how many inputs."""
    for reader in readers:
        for begun in range(0, LARGE, PORTION):
            yield reader.name, begun, min(PORTION, LARGE - begun)


def try_portion(work: tuple[str, int, int]) -> Tried:
    """Give a reader its portion of inputs; stops at the first that is taken badly."""
    name, seed, count = work
    reader = BY_NAME[name]
    begun = time.process_time()
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STORY_EDITOR_HOME"] = f"{folder}/computer"
        room = Path(folder) / "room"
        room.mkdir()
        read = reader.begin(room)

        def counted(data: Any) -> Iterable[Said]:
            nonlocal refused
            try:
                said = list(read(data))
            except StoryEditorError:
                refused += 1
                raise
            refused += bool(said)
            return said

        given, fault = try_seeded(reader, counted, seed, count)
    return Tried(name, given, refused, time.process_time() - begun, fault)


@pytest.mark.prove
def test_that_a_hundred_thousand_hostile_inputs_of_each_kind_are() -> None:
    begun = time.perf_counter()
    sums: dict[str, list[float]] = {reader.name: [0, 0, 0] for reader in READERS}
    faults = []
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max(2, os.cpu_count() or 2), mp_context=spawned) as pool:
        for one in pool.map(try_portion, portions(READERS)):
            numbers = zip(sums[one.reader], (one.inputs, one.refused, one.seconds), strict=True)
            tried, refused, seconds = sums[one.reader] = [known + new for known, new in numbers]
            faults += [one.fault] if one.fault else []
            if one.fault or tried == LARGE:
                rate = f"{tried / seconds:6,.0f} a second"
                print(
                    f"{one.reader:20} {tried:7,.0f} tried, {refused:7,.0f} refused or told, {rate}"
                )
    everything, _refused, seconds = map(sum, zip(*sums.values(), strict=True))
    took = f"{time.perf_counter() - begun:,.0f} seconds, {seconds:,.0f} of processor time"
    print(f"{everything:,.0f} hostile inputs in {took}")
    assert not faults, "\n".join(fault[:2_000] for fault in faults)
    assert all(sums[reader.name][0] == LARGE for reader in READERS)


# --- the fuzzing finds what it is there to find -------------------------------------------


def careless_about_keys(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        try:
            fields = json.loads(data)
        except (ValueError, RecursionError) as broken:
            raise DamagedFile(folder / "growers.json", str(broken)) from broken
        assert fields["texts"] is not None
        return ()

    return read


def careless_about_bytes(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        data.decode("utf-8")
        return ()

    return read


def careless_about_names(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        return [Said(f"{data.decode('utf-8', 'replace')} was not found. Check the name.")]

    return read


def careless_about_words(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        try:
            json.loads(data)
        except (ValueError, RecursionError) as broken:
            return [Said(f"The file is damaged ({type(broken).__name__}: {broken}). Ask for help.")]
        return ()

    return read


def careless_about_time(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        if b"]]]]" in data:
            until = time.thread_time() + 0.02
            while time.thread_time() < until:
                pass
        return ()

    return read


@pytest.mark.parametrize(
    ("begin", "found"),
    [
        (careless_about_keys, "KeyError"),
        (careless_about_bytes, "UnicodeDecodeError"),
        (careless_about_names, "what cannot be seen"),
        (careless_about_words, "speaks like a program"),
        (careless_about_time, "seconds"),
    ],
)
def test_that_a_careless_reader_is_found_out(
    begin: Callable[[Path], Read], found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzzing, "SECONDS", 0.01 if found == "seconds" else fuzzing.SECONDS)
    make, read = made_from("stories"), begin(tmp_path)
    chance = Random(7)  # noqa: S311 - the same in every run
    faults = (fault_of(read, make(chance)) for _ in range(EVERYDAY))
    assert any(found in fault for fault in faults)


def test_that_hypothesis_finds_it_too(tmp_path: Path) -> None:
    reader = Reader("careless", made_from("stories"), careless_about_keys)
    read = reader.begin(tmp_path)

    def check(given: Any) -> None:
        assert not fault_of(read, given)

    with pytest.raises(AssertionError):
        everyday(inputs(reader), check, most=EVERYDAY)


def test_that_a_refusal_in_words_is_no_fault(tmp_path: Path) -> None:
    def refuse(_given: object) -> Iterable[Said]:
        raise NotFound("story", "\u202e" * 500)

    assert fault_of(refuse, b"") == ""
