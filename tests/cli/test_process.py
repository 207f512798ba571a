"""The program as a process of its own: what it loads, and how it talks to other programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.answers import Cli, is_for_people

NO_QT = """
import sys
from story_editor.__main__ import main
codes = []
for words in {calls!r}:
    try:
        codes.append(main(words))
    except SystemExit as done:
        codes.append(done.code)
loaded = [name for name in sys.modules if name.partition(".")[0] in ("PySide6", "shiboken6")]
loaded += [name for name in sys.modules if name.startswith("story_editor.ui")]
print(codes, loaded, file=sys.stderr)
"""


def python(
    *words: object, typed: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *(str(word) for word in words)],
        input=typed,
        env=env,
        capture_output=True,
        check=False,
        timeout=600,
    )


def test_that_no_command_loads_qt(tmp_path: Path, seed: Path) -> None:
    newsroom, to = str(tmp_path / "N"), str(tmp_path / "O")
    calls = [
        ["--help"],
        ["--version"],
        ["new", newsroom],
        ["new", str(tmp_path / "S"), "--sample"],
        ["import", newsroom, str(seed)],
        ["stories", newsroom, "--json"],
        ["photos", newsroom],
        ["check", newsroom],
        ["export", str(tmp_path / "S"), "--to", to],
        ["credit", "© A / B 2022"],
        ["usage", newsroom],
        ["stories", str(tmp_path / "nothing")],
        ["frobnicate", "this"],
    ]
    told = python("-c", NO_QT.format(calls=calls)).stderr.decode().splitlines()
    assert told[-1] == f"{[0] * 11 + [2, 2]} []"


def test_python_m(sample: Path, tmp_path: Path) -> None:
    answer = python("-m", "story_editor", "stories", sample, "--json")
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert len(json.loads(answer.stdout.decode("utf-8"))) == 13
    answer = python("-m", "story_editor", "stories", tmp_path / "nothing")
    assert (answer.returncode, answer.stdout) == (2, b"")
    is_for_people(answer.stderr.decode())


def test_standard_input_and_output_are_utf_8_wherever_it_runs() -> None:
    line = "© أحمد فارس/منظمة العمل الدولية 2022"
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    answer = python("-m", "story_editor", "credit", "-", "--json", typed=line.encode(), env=plain)
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert json.loads(answer.stdout.decode("utf-8"))[0]["text"] == line


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a name any bytes")
def test_a_folder_whose_name_is_no_text(tmp_path: Path, seed: Path) -> None:
    newsroom = tmp_path / os.fsdecode(b"caf\xe9")
    for words in (("new", newsroom), ("import", newsroom, seed), ("stories", newsroom)):
        answer = python("-m", "story_editor", *words)
        assert (answer.returncode, answer.stderr) == (0, b"")
        answer.stdout.decode("utf-8")
    report = python("-m", "story_editor", "export", newsroom, "--json")
    assert report.returncode == 0
    assert json.loads(report.stdout.decode("utf-8"))["folder"] == f"{newsroom} export"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_answer_that_cannot_be_written(sample: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "story_editor", "stories", str(sample)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert answer.returncode == 2
    is_for_people(answer.stderr.decode())
    assert "disk is full" in answer.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_that_a_reader_who_leaves_is_no_fault(sample: Path) -> None:
    program = f"{sys.executable} -m story_editor stories {str(sample)!r} --json"
    # the reader has left before anything is written
    answer = subprocess.run(
        ["bash", "-c", f"{program} | true; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_that_ctrl_c_is_answered_in_words() -> None:
    import signal

    with subprocess.Popen(
        [sys.executable, "-m", "story_editor", "credit", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b" " * 1_000_000)  # more than a pipe holds: now it reads, and goes on
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=600)
    assert (process.returncode, out) == (2, b"")
    is_for_people(err.decode())


def test_the_window_without_a_screen(tmp_path: Path) -> None:
    bare = {
        key: value
        for key, value in os.environ.items()
        if key not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    if sys.platform != "linux":
        return
    for words in ((), (tmp_path,)):
        answer = python("-m", "story_editor", *words, env=bare)
        assert (answer.returncode, answer.stdout) == (2, b"")
        is_for_people(answer.stderr.decode())


def test_that_the_window_is_not_asked_for_by_a_word_alone(cli: Cli) -> None:
    for command in ("new", "import", "stories", "photos", "check", "export", "usage", "credit"):
        cli(command).refused("required")
    cli("").refused("FOLDER".lower())
