"""The script `dev`: what it says and decides, without making or installing anything."""

import ast
import importlib.machinery
import importlib.util
import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def dev() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("dev", str(ROOT / "dev"))
    spec = importlib.util.spec_from_loader("dev", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def checkout(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Point dev at an empty checkout, and return the list of programs it then starts."""
    started: list[str] = []

    def call(*words: str | Path, **_options: Any) -> int:
        started.append(" ".join(str(word) for word in words[1:]))
        if "venv" in words:
            dev.VENV.mkdir()
        return 0

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "HERE", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    (tmp_path / "requirements.lock").write_text("one==1")
    (tmp_path / "pyproject.toml").write_text("[project]")
    return started


class TestPython:
    @pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
    def test_works(self, dev: ModuleType, version: tuple[int, int]) -> None:
        assert dev.wrong_version(version) == ""

    @pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 14), (4, 0)])
    def test_is_named_when_it_does_not(self, dev: ModuleType, version: tuple[int, int]) -> None:
        assert "this is Python {}.{}.".format(*version) in dev.wrong_version(version)

    def test_of_long_ago_can_read_the_script_and_say_so(self) -> None:
        ast.parse((ROOT / "dev").read_text("utf-8"), feature_version=(3, 6))


class TestHelp:
    def test_has_a_line_for_each_command(self, dev: ModuleType) -> None:
        for name in "setup run test check format bench prove lock".split():
            assert re.search(rf"^    {name} +[A-Z].*\.$", dev.usage(), re.MULTILINE)

    def test_is_what_comes_without_a_command(
        self, dev: ModuleType, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert dev.main([]) == 0
        assert capsys.readouterr().out == dev.usage() + "\n"

    def test_comes_with_exit_code_2_for_an_unknown_command(self, dev: ModuleType) -> None:
        assert dev.main(["tset"]) == 2


class TestCall:
    def test_modules_are_compiled_once_for_all_processes(
        self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        asked = "import sys, os; sys.exit(sys.dont_write_bytecode or os.environ['TMPDIR'] != 'x')"
        assert dev.call(sys.executable, "-c", asked, more={"TMPDIR": "x"}) == 0


class TestSystem:
    def test_a_library_is_asked_of_the_loader(self, dev: ModuleType) -> None:
        assert not dev.can_load("libno-such-thing.so.7")

    def test_only_what_is_not_there_is_absent(self, dev: ModuleType) -> None:
        wanted = {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"}
        assert dev.absent(wanted, "libGL.so.1".__eq__) == {"libEGL.so.1": "libegl1"}

    def test_the_line_names_each_package_once(self, dev: ModuleType) -> None:
        line = dev.install_line(["libgl1", "libegl1", "libgl1"])
        assert line.endswith("install -y --no-install-recommends libegl1 libgl1")

    def test_who_may_not_install_is_told_the_line(
        self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(dev, "installer", lambda: None)
        monkeypatch.setattr(dev, "absent_for_setup", lambda: {"libEGL.so.1": "libegl1"})
        assert dev.main(["setup"]) == 2
        said = capsys.readouterr().err
        assert "libEGL.so.1" in said
        assert "apt-get install -y --no-install-recommends libegl1'" in said

    def test_who_may_install_gets_it_installed(
        self, dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers: list[Mapping[str, str]] = [{}, {"libEGL.so.1": "libegl1"}]
        monkeypatch.setattr(dev, "installer", lambda: ["sudo", "-n"])
        dev.provide(answers.pop)
        assert [line for line in checkout if line.endswith("libegl1")]

    def test_an_install_that_did_not_help_is_told(
        self, dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "installer", lambda: ["sudo", "-n"])
        with pytest.raises(dev.Trouble, match="lacks libEGL"):
            dev.provide(lambda: {"libEGL.so.1": "libegl1"})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked of no other system")
class TestMemory:
    def test_takes_what_tests_write(
        self, dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "MEMORY", tmp_path)
        monkeypatch.setattr(dev, "ROOM", 0)
        gone, other = tmp_path / f"{dev.RUN}4999999", tmp_path / "of another program"
        going = tmp_path / f"{dev.RUN}1"  # the first process is always there
        for folder in (gone, going, other):
            (folder / "pytest-of-me").mkdir(parents=True)
        place = dev.in_memory()
        assert place == tmp_path / f"{dev.RUN}{os.getpid()}"
        assert place.stat().st_mode & 0o777 == 0o755, "others get through, and write nothing"
        assert {*tmp_path.iterdir()} == {place, going, other}, (
            "a run that was killed leaves nothing"
        )
        assert dev.in_memory() == place, "nor does one before it of the same number"

    def test_is_left_alone_where_it_is_small_or_missing(
        self, dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "MEMORY", tmp_path)
        monkeypatch.setattr(dev, "ROOM", 10**18)
        assert dev.in_memory() is None
        monkeypatch.setattr(dev, "ROOM", 0)
        monkeypatch.setattr(dev, "MEMORY", tmp_path / "none")
        assert dev.in_memory() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
class TestScreen:
    @pytest.fixture(autouse=True)
    def no_display(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def test_there_is_none_without_a_display(self, dev: ModuleType) -> None:
        assert not dev.has_screen()

    def test_a_display_that_nobody_serves_is_none(
        self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not dev.can_load("libxcb.so.1"):
            pytest.skip("nothing here can ask a display")
        monkeypatch.setenv("DISPLAY", ":7531")
        assert not dev.has_screen()

    def test_a_wayland_display_is_a_socket(
        self, dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        assert not dev.has_screen()
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("wayland-7")
            assert dev.has_screen()


class TestVenv:
    def test_is_made_from_the_lock_by_its_digests(
        self, dev: ModuleType, checkout: list[str]
    ) -> None:
        dev.make_venv()
        venv, lock, ourselves = checkout
        assert venv.startswith("-m venv")
        assert "--require-hashes" in lock
        assert "--no-deps --no-build-isolation --editable" in ourselves

    def test_is_left_alone_when_it_is_ready(self, dev: ModuleType, checkout: list[str]) -> None:
        dev.make_venv()
        checkout.clear()
        dev.make_venv()
        assert len(checkout) == 1  # its Python is asked whether it still works
        assert "version_info" in checkout[0]

    def test_is_made_anew_when_it_was_left_unfinished(
        self, dev: ModuleType, checkout: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        dev.VENV.mkdir()
        (dev.VENV / "half").touch()
        dev.make_venv()
        assert not (dev.VENV / "half").exists()
        assert "Removing .venv: it is unfinished." in capsys.readouterr().out

    def test_is_made_anew_for_another_lock(
        self, dev: ModuleType, checkout: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        dev.make_venv()
        dev.LOCK.write_text("one==2")
        dev.make_venv()
        assert "the lock, this folder or Python has changed" in capsys.readouterr().out

    def test_is_made_anew_when_its_python_is_gone(
        self,
        dev: ModuleType,
        checkout: list[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        dev.make_venv()
        monkeypatch.setattr(dev, "python_works", lambda: False)
        dev.make_venv()
        assert "its Python is gone" in capsys.readouterr().out

    def test_takes_ourselves_again_when_only_the_project_changed(
        self, dev: ModuleType, checkout: list[str]
    ) -> None:
        dev.make_venv()
        checkout.clear()
        (dev.HERE / "pyproject.toml").write_text("[project] # changed")
        dev.make_venv()
        assert [line for line in checkout if "pip" in line] == [checkout[-1]]
        assert "--editable" in checkout[-1]


class TestCommands:
    @pytest.fixture(autouse=True)
    def ready(self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dev, "setup", lambda: None)

    def test_check_runs_everything_and_says_what_failed(
        self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(dev, "call", lambda program, *_: program.stem == "mypy")
        assert dev.main(["check"]) == 1
        said = capsys.readouterr().out
        assert "--- deptry" in said
        assert said.endswith("Failed: mypy.\n")

    def test_setup_compiles_the_tests_once(self, dev: ModuleType, checkout: list[str]) -> None:
        assert dev.main(["setup"]) == 0
        assert checkout == ["-m pytest --collect-only --quiet"]

    def test_bench_without_benchmarks_is_no_failure(
        self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(dev, "call", lambda *words, sink=None: 5)
        assert dev.main(["bench"]) == 0
        assert capsys.readouterr().out == "No test is marked 'bench' yet.\n"

    def test_bench_runs_the_benchmarks(self, dev: ModuleType, checkout: list[str]) -> None:
        assert dev.main(["bench", "-x"]) == 0
        assert checkout[-1] == "-m pytest -m bench -s -x"

    @pytest.mark.parametrize(
        ("first", "again", "code"),
        [(1, 0, 0), (1, 1, 1), (2, 0, 2)],
        ids=["by chance", "slow", "broken"],
    )
    def test_what_is_over_its_limit_is_measured_once_more(
        self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch, first: int, again: int, code: int
    ) -> None:
        answers = iter([first, again])
        runs: list[str] = []

        def call(*words: str | Path, **_options: Any) -> int:
            line = " ".join(map(str, words[1:]))
            if "-s" not in words:
                return 0
            runs.append(line)
            return next(answers)

        monkeypatch.setattr(dev, "call", call)
        assert dev.main(["bench"]) == code
        assert runs[1:] == (
            ["-m pytest -m bench -s --last-failed --last-failed-no-failures none"]
            if first == 1
            else []
        )

    def test_prove_fetches_the_judges_first(
        self, dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "make_judges", lambda: checkout.append("judges"))
        assert dev.main(["prove"]) == 0
        assert checkout[-2:] == ["judges", "-m pytest -m prove -s"]

    def test_prove_fetches_what_reads_heic_where_it_is_missing(
        self, dev: ModuleType, checkout: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fetched: list[object] = []
        monkeypatch.setattr(dev, "make_judges", lambda: None)
        monkeypatch.setattr(dev, "pip", lambda *words: fetched.extend(words))
        monkeypatch.setattr(dev, "call", lambda *words, **_more: int("pillow_heif" in words[-1]))
        assert dev.main(["prove"]) == 0
        assert fetched == ["--requirement", dev.HEIC]
        assert "pillow-heif==" in dev.HEIC.read_text("utf-8")

    def test_prove_provides_what_the_proofs_need(
        self, dev: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wanted: dict[str, str] = {}
        monkeypatch.setattr(dev, "provide", lambda find_absent: wanted.update(find_absent()))
        monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
        monkeypatch.setattr(dev, "digest", lambda _path: "")
        monkeypatch.setattr(dev, "JUDGES", Path("/nowhere"))
        monkeypatch.setattr(dev, "call", lambda *_words, **_more: 1)
        with pytest.raises(dev.Trouble):
            dev.make_judges()
        assert wanted["exiftool"] == "libimage-exiftool-perl"
        assert ("strace" in wanted) == sys.platform.startswith("linux")

    def test_without_a_screen_run_does_the_same_job_in_files(
        self,
        dev: ModuleType,
        checkout: list[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr(dev, "has_screen", lambda: False)
        monkeypatch.setattr(dev, "SAMPLE", dev.HERE / "sample newsroom")
        assert dev.main(["run"]) == 0
        assert [line.split()[0] for line in checkout] == ["new", "export"]
        assert str(dev.HERE / "sample export") in capsys.readouterr().out

    def test_run_passes_a_folder_on(self, dev: ModuleType, checkout: list[str]) -> None:
        assert dev.main(["run", "my newsroom", "--verbose"]) == 0
        assert checkout == ["my newsroom --verbose"]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_program_that_a_signal_ended_has_failed(dev: ModuleType) -> None:
    assert dev.call("sh", "-c", "kill -9 $$") == 128 + 9


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/judges/package-lock.json"])
def test_locks_name_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text, "remove what names hosts, such as 'resolved' and 'funding'"
    assert "index-url" not in text


def test_the_script_prints_its_help_when_run() -> None:
    words = [sys.executable, str(ROOT / "dev")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("python3 dev COMMAND")
