"""The application: it makes the objects of the window and introduces them; nobody else does."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from story_editor.errors import (
    DamagedFile,
    DiskRefused,
    NewerFormat,
    NotANewsroom,
    StoryEditorError,
)
from story_editor.store import computer
from story_editor.store.disk import DISK, put_lightly
from story_editor.store.index import Index
from story_editor.store.marker import Marker, read_marker
from story_editor.store.places import data_folder, index_path

# These come before Qt: until `story_editor.ui` is imported, PySide reads the source of each module.

# isort: split
from PySide6.QtWidgets import QApplication

from story_editor.ui import theme
from story_editor.ui.collector import Collector
from story_editor.ui.main_window import MainWindow, first_size

if TYPE_CHECKING:
    from story_editor.ui.notice_bar import Choice
    from story_editor.ui.start_window import StartWindow

NO_SCREEN = (
    "There is no screen to open a window on. Your newsroom is not touched: start Story Editor on a"
    " desktop, or use its commands (story-editor --help)."
)

X11 = "/tmp/.X11-unix"  # noqa: S108  # where X servers put their sockets, by convention
ARGUMENTS = ("story-editor", "-style", "fusion")
"""Qt's own; setStyle would do the same and build every enum of QStyle before the first paint."""


def run(folder: Path | None) -> int:
    """Open the window on `folder`, the newsroom opened last when None; return the exit code."""
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return 2
    application = QApplication.instance() or QApplication(list(ARGUMENTS))
    assert isinstance(application, QApplication)
    desktop = Desktop(application)
    sys.excepthook = desktop.report
    if folder is None and (recent := computer.recent()):
        folder = recent[0]
    desktop.open(folder)
    return application.exec()


class Desktop:
    """The windows of one running program: a newsroom's window, or the start window."""

    def __init__(self, application: QApplication) -> None:
        self.application = application
        self.window: MainWindow | None = None
        self.start: StartWindow | None = None
        self._collector = Collector()
        application.setApplicationName("Story Editor")
        application.setApplicationDisplayName("")
        self._dressed = False
        self.use_scheme(str(computer.notes().get("scheme", "system")))
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._scheme_changed)

    def open(self, folder: Path | None) -> None:
        """Show the newsroom in `folder`, or the start window with what is in the way."""
        if folder is None:
            self._show_start("")
            return
        try:
            marker = _read_marker(folder)
            index = _open_index(index_path(marker.id, folder))
        except StoryEditorError as refused:
            self._tell_refused(refused, folder)
            return
        if self.window is not None and not self.window.close():
            index.close()
            return
        window = MainWindow(folder, marker, index)
        self.window = window
        window.furnished.connect(lambda: self._connect(window))
        window.resize(first_size())
        window.show()
        if self.start is not None:
            self.start.close()

    def _tell_refused(self, refused: StoryEditorError, folder: Path) -> None:
        """Say why `folder` was not opened; a newsroom.json that has gone can be put back from its versions."""
        from story_editor.store.newsroom_folder import NewsroomFolder
        from story_editor.wording.failures import failure

        def put_back() -> None:
            try:
                NewsroomFolder(folder).marker.put_back()
            except StoryEditorError as again:
                self._tell_refused(again, folder)
            else:
                self.open(folder)

        choices: list[Choice] = []
        if isinstance(refused, NotANewsroom) and refused.lacking:
            with contextlib.suppress(StoryEditorError):
                if NewsroomFolder(folder, writable=False).marker.known_id():
                    choices = [("Put it back", put_back)]
        if self.window is not None:
            self.window.notices.tell(failure(refused), *choices, bad=True)
        else:
            self._show_start(failure(refused), *choices)

    def close(self) -> None:
        """Let go of the application; its windows are closed by whoever closes them."""
        self._collector.stop()
        self._hints.colorSchemeChanged.disconnect(self._scheme_changed)
        if self.start is not None:
            self.start.close()

    def _scheme_changed(self, _scheme: object) -> None:
        self.use_scheme(self.scheme)

    def use_scheme(self, scheme: str) -> None:
        """Show everything in "light", "dark", or as the "system" has it."""
        self.scheme: theme.Scheme = (
            "light" if scheme == "light" else "dark" if scheme == "dark" else "system"
        )
        theme.apply(self.application, self.scheme, sheet=self._dressed)
        if self.window is not None and self.window.desk is not None:
            self._check_scheme(self.window)

    def report(
        self, kind: type[BaseException], mistake: BaseException, trace: TracebackType | None
    ) -> None:
        """Our mistake: save what is unsaved, write a log, and say so in words that can be copied."""
        if issubclass(kind, KeyboardInterrupt):
            self.application.quit()
            return
        import traceback

        text = "".join(traceback.format_exception(kind, mistake, trace))
        saved = False
        try:
            desk = self.window.desk if self.window is not None else None
            saved = desk is None or desk.save_for_crash()
        finally:  # should saving break too, the first mistake is told all the same
            self._tell_mistake(text, saved=saved)

    def _tell_mistake(self, text: str, *, saved: bool) -> None:
        from story_editor.wording.phrases import shown

        place = _write_log(text)
        state = "Your work is saved" if saved else "Your last words are NOT saved yet: copy them"
        words = f"Story Editor made a mistake. {state}; please send the report in {shown(place)}."
        if self.window is not None and hasattr(self.window, "notices"):  # the bars come second
            clipboard = self.application.clipboard()
            self.window.notices.tell(
                words, ("Copy report", lambda: clipboard.setText(text)), bad=True
            )
        else:
            print(words, file=sys.stderr)

    def _connect(self, window: MainWindow) -> None:
        self._dress()
        actions = window.actions_by_name
        actions["open_newsroom"].triggered.connect(self.choose_newsroom)
        actions["new_newsroom"].triggered.connect(self.choose_new)
        actions["open_sample"].triggered.connect(self.open_sample)
        for scheme in ("light", "dark", "system"):
            actions[scheme].triggered.connect(
                lambda _on, wanted=scheme: self._choose_scheme(wanted)
            )
        actions["toggle_scheme"].triggered.connect(self._toggle_scheme)
        window.closed.connect(lambda: self._forget(window))
        window.reopen_wanted.connect(lambda: self.open(window.folder))
        self._check_scheme(window)

    def _dress(self) -> None:
        """Bring the style sheet, once the first paint is done without it."""
        if not self._dressed:
            self._dressed = True
            theme.apply(self.application, self.scheme)

    def _forget(self, window: MainWindow) -> None:
        if self.window is window:
            self.window = None

    def _check_scheme(self, window: MainWindow) -> None:
        for scheme in ("light", "dark", "system"):
            window.actions_by_name[scheme].setChecked(scheme == self.scheme)

    def _choose_scheme(self, scheme: str) -> None:
        computer.note("scheme", scheme)
        self.use_scheme(scheme)

    def _toggle_scheme(self) -> None:
        dark = theme.wants_dark(self.scheme)
        self._choose_scheme("light" if dark else "dark")

    def choose_newsroom(self) -> None:
        """Ask for a newsroom's folder and open it."""
        from PySide6.QtWidgets import QFileDialog

        parent = self.window or self.start
        chosen = QFileDialog.getExistingDirectory(parent, "Open newsroom")
        if chosen:
            self.open(Path(chosen))

    def choose_new(self) -> None:
        """Ask where a new newsroom shall be, make it and open it."""
        from PySide6.QtWidgets import QFileDialog

        parent = self.window or self.start
        chosen, _ = QFileDialog.getSaveFileName(
            parent, "New newsroom: name its folder", "Impact and people"
        )
        if chosen:
            self._make(Path(chosen), sample=False)

    def open_sample(self) -> None:
        """Open the sample newsroom, making it in the user's data folder when it is not there."""
        place = data_folder() / "sample newsroom"
        if computer.is_there(place):
            self.open(place)
        else:
            self._make(place, sample=True)

    def _make(self, folder: Path, *, sample: bool) -> None:
        from story_editor.store.newsroom_folder import NewsroomFolder
        from story_editor.store.sample import make_sample

        try:
            if sample:
                make_sample(folder)
            else:
                NewsroomFolder.create(folder, folder.name)
        except StoryEditorError as refused:
            from story_editor.wording.failures import failure

            told = failure(refused)
            if self.window is not None:
                self.window.notices.tell(told, bad=True)
            else:
                self._show_start(told)
            return
        self.open(folder)

    def _show_start(self, words: str, *choices: Choice) -> None:
        from story_editor.ui.start_window import StartWindow

        self._dress()
        if self.start is None:
            self.start = StartWindow()
            self.start.open_wanted.connect(self.choose_newsroom)
            self.start.new_wanted.connect(self.choose_new)
            self.start.sample_wanted.connect(self.open_sample)
            self.start.folder_wanted.connect(self.open)
        self.start.show_recent(computer.recent())
        self.start.tell(words, *choices)
        self.start.show()


def has_screen() -> bool:
    """Say whether a window can be shown; Qt ends the process when it cannot."""
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return True
    wayland, display = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if wayland and _answers(str(Path(runtime) / wayland)):
        return True
    if not display:  # a Wayland name may be left over, and Qt then goes on to X
        return False
    host, _, number = display.rpartition(":")
    screen = number.partition(".")[0]
    if host in ("", "unix"):
        return _answers(f"{X11}/X{screen}") or _answers(f"\0{X11}/X{screen}")
    return True


def _answers(path: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.settimeout(1)
        try:
            return door.connect_ex(path) == 0
        except (OSError, ValueError):  # no name of a socket: too long, or a NUL in it
            return False


def _read_marker(folder: Path) -> Marker:
    """Read the marker; that of the last version where it is damaged. Raises as `read_marker` does.

    Of a newer version's all that is known has to fit: its window shows more than the marker.
    """
    try:
        return read_marker(folder)
    except (DamagedFile, NewerFormat):
        from story_editor.store.newsroom_folder import NewsroomFolder

        newsroom = NewsroomFolder(folder, writable=False).newsroom()
        return Marker(newsroom.id, newsroom.title, newsroom.language)


def _open_index(path: Path) -> Index:
    try:
        return Index(path)
    except DiskRefused:
        return Index.in_memory()


def _write_log(text: str) -> Path:
    place = data_folder() / "report.txt"
    try:
        DISK.mkdir(place.parent)
        put_lightly(place, text.encode("utf-8", "replace"))
    except OSError:  # nowhere to write: the report can still be copied from the window
        return Path("the notice")
    return place
