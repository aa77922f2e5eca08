"""Start the window."""

from __future__ import annotations

import importlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QObject, QSettings, QSize, Slot
from PySide6.QtWidgets import QApplication

from ipdesk.messages import UNFORESEEN
from ipdesk.ui.collecting import Collector
from ipdesk.ui.screen import tr
from ipdesk.ui.shell.outside import Refusable
from ipdesk.ui.shell.speech import speak
from ipdesk.ui.shell.unforeseen import take_over
from ipdesk.ui.shell.window import PROGRAM, Window
from ipdesk.ui.tasks import MainThread
from ipdesk.ui.theme import look
from ipdesk.ui.theme.style import Mode, apply
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace.desk import threaded_desk
from ipdesk.workspace.opening import warm_up
from ipdesk.workspace.settings import Settings

_SIZE: Final = QSize(1280, 800)
_MENU_HEIGHT: Final = 36


def run(settings: Settings, path: Path | None) -> int:
    """Show the window until it is closed; gives the exit code."""
    _keep_no_paths()
    app = QApplication(sys.argv[:1])
    app.setApplicationName(PROGRAM)
    Collector(app)
    app.setDesktopFileName(PROGRAM)
    speak(app, settings.language)
    apply(app, cast("Mode", settings.theme), settings.scale)
    main_thread = MainThread(app)
    desk = threaded_desk(main_thread.deliver, settings)
    window = Window(desk)
    rest = Rest(window)
    take_over(partial(main_thread.deliver, rest.say_unforeseen))
    _show(window, path)
    code = app.exec()
    window.stop()
    desk.stop()
    return code


class Rest(QObject):
    """What waits until the first page has been painted."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.painted.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """Make the menus, read the heavy libraries while the password is typed, and listen to the system."""
        from ipdesk.ui.shell.commands import Commands
        from ipdesk.ui.shell.drop import Drop
        from ipdesk.ui.shell.lock_watch import LockWatch

        Commands(self._window)
        drop = Drop(self._window)
        drop.dropped.connect(self._window.outside.open)
        drop.pdf_dropped.connect(self._window.check)
        for page in ("main", "greeting", "keeping", "quitting"):  # here and now: nobody has begun to type yet
            importlib.import_module(f"ipdesk.ui.shell.{page}")
        self._window.desk.files.run(warm_up, _ready, _ready)
        self._lock_watch = LockWatch(self)
        self._lock_watch.locked.connect(self._window.lock)
        self._lock_watch.begin(self._window)

    def say_unforeseen(self) -> None:
        """Say calmly that something did not go; nothing that was saved is lost."""
        if self._window.main is not None:
            self._window.main.session.say(tr(UNFORESEEN), Kind.PROBLEM)
        elif isinstance(self._window.page, Refusable):
            self._window.page.refuse(RuntimeError())


def _keep_no_paths() -> None:
    """Keep Qt's own file dialog from writing down which folders were visited: their names may tell who."""
    if sys.platform.startswith("linux"):
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def _ready(_: object) -> None:
    """Whoever needs it finds it; what could not be read is told when it is needed."""


def _show(window: Window, path: Path | None) -> None:
    if path is None:
        window.outside.start()
    else:
        window.outside.open(path)
    room = window.screen().availableGeometry().size()
    window.resize(_SIZE.boundedTo(room))
    window.menuBar().setMinimumHeight(look.px(_MENU_HEIGHT))  # so that nothing moves when the menus come
    window.show()
