"""A file is shown where it lies: by the file manager, or by opening the folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import ClassInfo, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from story_editor.ui import file_manager

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-daemon"), reason="there is no D-Bus here"
)


@ClassInfo({"D-Bus Interface": file_manager.SERVICE})  # type: ignore[call-arg]
class FileManager(QObject):  # type: ignore[operator]
    """A file manager that notes what it is to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot("QStringList", str)
    def ShowItems(self, urls: list[str], start: str) -> None:  # noqa: N802
        self.shown += urls


@pytest.fixture
def address() -> Iterator[str]:
    """Start a bus, and return where it is."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


def test_the_file_manager_shows_the_file(
    address: str, opened: list[QUrl], tmp_path: Path, qtbot: QtBot
) -> None:
    from PySide6.QtDBus import QDBusConnection

    file, manager = tmp_path / "a b ü#.jpg", FileManager()
    theirs = QDBusConnection.connectToBus(address, "theirs")
    assert theirs.registerService(file_manager.SERVICE)
    assert theirs.registerObject(
        file_manager.PATH, manager, QDBusConnection.RegisterOption.ExportAllSlots
    )
    ours = QDBusConnection.connectToBus(address, "ours")
    file_manager.ask_file_manager(file, ours)
    qtbot.waitUntil(lambda: bool(manager.shown))
    assert [QUrl(url).toLocalFile() for url in manager.shown] == [str(file)]
    assert "#" not in manager.shown[0]
    assert unquote(manager.shown[0]) == f"file://{file}"
    assert opened == []
    for name in ("theirs", "ours"):
        QDBusConnection.disconnectFromBus(name)


def test_the_folder_is_opened_where_no_file_manager_answers(
    address: str, opened: list[QUrl], tmp_path: Path, qtbot: QtBot
) -> None:
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.connectToBus(address, "alone")
    file_manager.ask_file_manager(tmp_path / "a.jpg", bus)
    qtbot.waitUntil(lambda: bool(opened))
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
    QDBusConnection.disconnectFromBus("alone")
