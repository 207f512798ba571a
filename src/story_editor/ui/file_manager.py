"""Showing a file where it lies: chosen in the system's file manager, where that can be asked to.

On Linux by the interface that the file managers share (freedesktop.org, File Manager D-Bus
Interface 1), on Windows and macOS by their own; elsewhere the folder is opened.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SERVICE = "org.freedesktop.FileManager1"
PATH = "/org/freedesktop/FileManager1"
PATIENCE = 5_000
"""Milliseconds that a file manager has for starting; then the folder is opened."""


def show_in_folder(path: Path) -> None:
    """Show the file at `path` in its folder, with the program that the system has for it."""
    if sys.platform == "win32":
        started = QProcess.startDetached("explorer.exe", ["/select,", str(path)])
    elif sys.platform == "darwin":
        started = QProcess.startDetached("/usr/bin/open", ["-R", str(path)])
    else:
        started = _by_session_bus(path)
    if not started:
        _open_folder(path)


def ask_file_manager(path: Path, bus: QDBusConnection) -> None:
    """Ask the file manager on `bus` to show the file; its folder is opened when none answers."""
    from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

    call = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "ShowItems")
    url = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    call.setArguments([[url], ""])
    answer = QDBusPendingCallWatcher(bus.asyncCall(call, PATIENCE), QGuiApplication.instance())

    def heard() -> None:
        answer.deleteLater()
        if answer.isError():
            _open_folder(path)

    answer.finished.connect(heard)


def _by_session_bus(path: Path) -> bool:
    """Ask the file manager of this person's session; False when there is no bus to ask it by."""
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:  # a system without D-Bus
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    ask_file_manager(path, bus)
    return True


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
