"""What the menus do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from ipdesk.ui.screen import tr
from ipdesk.ui.shell.menus import Menus
from ipdesk.ui.shell.speech import speak
from ipdesk.ui.shell.window import Window
from ipdesk.ui.theme.style import SCALES, Mode, apply
from ipdesk.ui.theme.tokens import Kind
from ipdesk.workspace.passwords import Level

if TYPE_CHECKING:
    from ipdesk.ui.shell.main import MainPage


class Commands(QObject):
    """Wires the menus of a window to the page that is shown, and to the settings."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.desk.settings
        self._make()
        window.turned.connect(self._follow)
        window.named.connect(self._name_undo)
        window.outside.file_asked.connect(self.ask_file)
        window.outside.folder_asked.connect(self._ask_folder)
        window.outside.pdf_asked.connect(self.ask_pdf)
        window.covered.connect(self._follow)
        window.idle.nearly.connect(self._warn)
        window.idle.back.connect(self._unwarn)

    def _make(self) -> None:
        self.menus = menus = Menus(self._window, self._settings)
        self._acts = _plan_acts(menus)
        menus.new.triggered.connect(self._window.outside.create)
        menus.open.triggered.connect(self.ask_file)
        menus.check.triggered.connect(self.ask_pdf)
        menus.quit.triggered.connect(self._window.close)
        menus.close_file.triggered.connect(self._window.outside.start)
        menus.lock.triggered.connect(self._window.lock)
        menus.in_plan.triggered.connect(self._do)
        menus.tabs.triggered.connect(self._show_tab)
        menus.idle.triggered.connect(self._choose_idle)
        menus.least_password.triggered.connect(self._choose_least_password)
        menus.theme.triggered.connect(self._choose_theme)
        menus.scale.triggered.connect(self._choose_scale)
        menus.language.triggered.connect(self._choose_language)
        menus.larger.triggered.connect(self._larger)
        menus.smaller.triggered.connect(self._smaller)
        menus.shortcuts.triggered.connect(self._show_shortcuts)
        menus.about.triggered.connect(self._show_about)

    # What follows the page

    @Slot()
    def _follow(self) -> None:
        main = self._window.main
        self.menus.follow(main.tab_titles() if main else None)
        self._name_undo()

    @Slot()
    def _name_undo(self) -> None:
        main = self._window.main
        covered = main is not None and main.cover_page is not None
        self.menus.hold(covered)
        if main is None or covered:
            self.menus.name_undo(None, None)
        else:
            workspace = main.session.workspace
            self.menus.name_undo(workspace.undoable, workspace.redoable)

    @Slot(QAction)
    def _do(self, action: QAction) -> None:
        act = self._acts.get(action)
        if act is not None and self._window.main is not None:
            act(self._window.main)

    @Slot(QAction)
    def _show_tab(self, action: QAction) -> None:
        if self._window.main is not None:
            self._window.main.show_tab(action.data())

    # Files

    @Slot()
    def ask_file(self) -> None:
        """Ask which plan file to open."""
        from ipdesk.ui.shell.dialogs import plan_dialog

        dialog = plan_dialog(self._window)
        dialog.fileSelected.connect(self._file_chosen)
        dialog.open()

    @Slot(str)
    def _file_chosen(self, file: str) -> None:
        self._window.outside.open(Path(file))

    @Slot()
    def ask_pdf(self) -> None:
        """Ask which PDF to check."""
        from ipdesk.ui.shell.dialogs import pdf_dialog

        dialog = pdf_dialog(self._window)
        dialog.fileSelected.connect(self._pdf_chosen)
        dialog.open()

    @Slot(str)
    def _pdf_chosen(self, file: str) -> None:
        self._window.check(Path(file))

    @Slot()
    def _ask_folder(self) -> None:
        from ipdesk.ui.shell.dialogs import folder_dialog

        dialog = folder_dialog(self._window, tr("Hvor skal eksempelet ligge?"))
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    @Slot(str)
    def _folder_chosen(self, folder: str) -> None:
        self._window.outside.example(Path(folder))

    # Idle

    @Slot()
    def _warn(self) -> None:
        if self._window.main is not None:
            self._window.main.session.say(_warning(), Kind.WARN)

    @Slot()
    def _unwarn(self) -> None:
        if self._window.main is not None and self._window.main.bar.text == _warning():
            self._window.main.bar.dismiss()

    # Settings

    @Slot(QAction)
    def _choose_least_password(self, action: QAction) -> None:
        self._settings.least_password = Level(action.data())
        self._settings.save()

    @Slot(QAction)
    def _choose_idle(self, action: QAction) -> None:
        self._settings.idle_minutes = self._window.idle.minutes = int(action.data())
        self._settings.save()
        if self._window.main is not None:
            self._window.rebuild()

    @Slot(QAction)
    def _choose_theme(self, action: QAction) -> None:
        self._settings.theme = str(action.data())
        self._settings.save()
        self._dress()

    @Slot(QAction)
    def _choose_scale(self, action: QAction) -> None:
        self._turn_to(int(action.data()))

    @Slot()
    def _larger(self) -> None:
        self._turn_to(next((scale for scale in SCALES if scale > self._settings.scale), SCALES[-1]))

    @Slot()
    def _smaller(self) -> None:
        self._turn_to(next((scale for scale in reversed(SCALES) if scale < self._settings.scale), SCALES[0]))

    def _turn_to(self, scale: int) -> None:
        if scale == self._settings.scale:
            return
        self._settings.scale = scale
        self._settings.save()
        self._dress()
        self.menus.mark_scale(scale)
        self._window.rebuild()

    def _dress(self) -> None:
        apply(_app(), cast("Mode", self._settings.theme), self._settings.scale)

    @Slot(QAction)
    def _choose_language(self, action: QAction) -> None:
        self._settings.language = str(action.data())
        self._settings.save()
        speak(_app(), self._settings.language)
        self.menus.deleteLater()
        self._make()
        self._window.rebuild()

    # Help

    @Slot()
    def _show_shortcuts(self) -> None:
        from ipdesk.ui.shell.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.menus, self._window).open()

    @Slot()
    def _show_about(self) -> None:
        from ipdesk.ui.shell.about import AboutDialog

        AboutDialog(self._window).open()


def _plan_acts(menus: Menus) -> dict[QAction, Callable[[MainPage], object]]:
    return {
        menus.documents: lambda main: main.documents(),
        menus.merging: _merge,
        menus.undo: lambda main: main.undo(),
        menus.redo: lambda main: main.redo(),
        menus.add: lambda main: main.new_record(),
        menus.retire: lambda main: main.retire(),
        menus.up: lambda main: main.move_record(-1),
        menus.down: lambda main: main.move_record(1),
        menus.find: lambda main: main.search(),
        menus.next_pane: lambda main: main.next_pane(1),
        menus.last_pane: lambda main: main.next_pane(-1),
    }


def _merge(main: MainPage) -> None:
    from ipdesk.ui.merging.page import show_merging

    show_merging(main.session)


def _warning() -> str:
    return tr("Planen låses om ett minutt, fordi ingen bruker programmet. Rør en tast for å bli.")


def _app() -> QApplication:
    return cast("QApplication", QApplication.instance())
