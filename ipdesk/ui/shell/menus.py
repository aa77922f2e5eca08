"""The menus, with every shortcut of the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.nav import DIGITS, key_of
from ipdesk.ui.theme.style import SCALES
from ipdesk.words import N_
from ipdesk.workspace.passwords import Level
from ipdesk.workspace.settings import Settings

if TYPE_CHECKING:
    from ipdesk.domain.change import Change

IDLE_CHOICES: Final = (5, 10, 15, 30)
THEMES: Final = (("system", N_("Som systemet")), ("light", N_("Lyst")), ("dark", N_("Mørkt")))
PASSWORDS: Final = ((Level.GOOD.value, N_("Gode")), (Level.STRONG.value, N_("Sterke")))
LANGUAGE_NAMES: Final = (("nb", N_("Bokmål")), ("nn", N_("Nynorsk")))

Value = TypeVar("Value", str, int)


class Menus(QObject):
    """Makes the menu bar of a window. The window connects what each action does."""

    def __init__(self, window: QMainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._bar = window.menuBar()
        self._bar.clear()
        self._bar.setMinimumHeight(0)
        self.in_plan = QActionGroup(self)
        self.in_plan.setExclusive(False)
        self.tabs = QActionGroup(self)
        self.tabs.setExclusive(False)
        self._make_file(settings)
        self._make_edit()
        self._make_view(settings)
        self._make_help()
        self.follow(None)

    def _make_file(self, settings: Settings) -> None:
        menu = self._menu(tr("&Fil"))
        self.new = self._act(menu, tr("&Ny planfil …"), "Ctrl+Shift+N")
        self.open = self._act(menu, tr("&Åpne planfil …"), "Ctrl+O")
        menu.addSeparator()
        self.documents = self._plan_act(menu, tr("&Dokumenter"), "Ctrl+P")
        self.check = self._act(menu, tr("&Kontroller en PDF …"))
        self.merging = self._plan_act(menu, tr("&Flett med en annen kopi …"))
        menu.addSeparator()
        self.lock = self._plan_act(menu, tr("&Lås nå"), "Ctrl+L")
        idle = [(n, words().plural("{n} minutt", "{n} minutter", n)) for n in IDLE_CHOICES]
        self.idle = self._choices(menu, tr("Lås uten &bruk etter"), idle, settings.idle_minutes)
        least = settings.least_password.value
        self.least_password = self._choices(menu, tr("Nye &passord må være"), _said(PASSWORDS), least)
        self.close_file = self._plan_act(menu, tr("L&ukk planfilen"), "Ctrl+W")
        menu.addSeparator()
        self.quit = self._act(menu, tr("A&vslutt"), "Ctrl+Q")

    def _make_edit(self) -> None:
        menu = self._menu(tr("&Rediger"))
        self.undo = self._plan_act(menu, tr("&Angre"), "Ctrl+Z")
        self.redo = self._plan_act(menu, tr("&Gjør om"), "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self.add = self._plan_act(menu, tr("&Ny her"), "Ctrl+N")
        self.retire = self._plan_act(menu, tr("&Ta bort"), "Del")
        self.up = self._plan_act(menu, tr("Flytt &opp"), "Alt+Up")
        self.down = self._plan_act(menu, tr("Flytt n&ed"), "Alt+Down")
        menu.addSeparator()
        self.find = self._plan_act(menu, tr("&Finn"), "Ctrl+K")

    def _make_view(self, settings: Settings) -> None:
        menu = self._menu(tr("&Vis"))
        self.next_pane = self._plan_act(menu, tr("&Neste del av vinduet"), "F6")
        self.last_pane = self._plan_act(menu, tr("&Forrige del av vinduet"), "Shift+F6")
        menu.addSeparator()
        scales = [(scale, tr("{n} %").format(n=scale)) for scale in SCALES]
        self.scale = self._choices(menu, tr("&Tekststørrelse"), scales, settings.scale)
        self.larger = self._act(menu, tr("&Større tekst"), "Ctrl++", "Ctrl+=")
        self.smaller = self._act(menu, tr("&Mindre tekst"), "Ctrl+-")
        menu.addSeparator()
        self.theme = self._choices(menu, tr("&Utseende"), _said(THEMES), settings.theme)
        self.language = self._choices(menu, tr("S&pråk"), _said(LANGUAGE_NAMES), settings.language)
        menu.addSeparator()
        self._view = menu

    def _make_help(self) -> None:
        menu = self._menu(tr("&Hjelp"))
        self.shortcuts = self._act(menu, tr("&Hurtigtaster"), "F1")
        self.about = self._act(menu, tr("&Om ipdesk"))

    def _menu(self, name: str) -> QMenu:
        return self._bar.addMenu(name)

    def _act(self, menu: QMenu, text: str, *keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        menu.addAction(action)
        return action

    def _plan_act(self, menu: QMenu, text: str, *keys: str) -> QAction:
        return self.in_plan.addAction(self._act(menu, text, *keys))

    def _choices(
        self, menu: QMenu, name: str, choices: Sequence[tuple[Value, str]], now: Value
    ) -> QActionGroup:
        group = QActionGroup(self)
        inner = menu.addMenu(name)
        for value, text in choices:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.setData(value)
            inner.addAction(action)
        return group

    def follow(self, tab_titles: Sequence[str] | None) -> None:
        """Offer what can be done in an open plan with these tabs, or what can be done without one."""
        self.in_plan.setEnabled(tab_titles is not None)
        for action in self.tabs.actions():
            self._view.removeAction(action)
            self.tabs.removeAction(action)
            action.deleteLater()
        for n, title in enumerate(tab_titles or ()):
            action = self._act(self._view, title, *([key_of(n)] if n < DIGITS else []))
            action.setData(n)
            self.tabs.addAction(action)

    def hold(self, held: bool) -> None:
        """Offer only what can be done while one page is shown alone; locking always can."""
        for action in (*self.in_plan.actions(), *self.tabs.actions()):
            if action not in (self.lock, self.close_file):
                action.setEnabled(not held)

    def name_undo(self, undoable: Change | None, redoable: Change | None) -> None:
        """Name what can be taken back, and what can be done again."""
        for action, change, plain, named in (
            (self.undo, undoable, tr("&Angre"), tr("&Angre: {act}")),
            (self.redo, redoable, tr("&Gjør om"), tr("&Gjør om: {act}")),
        ):
            action.setEnabled(change is not None)
            action.setText(named.format(act=_named(change)) if change else plain)

    def mark_scale(self, scale: int) -> None:
        """Show which text size is chosen."""
        for action in self.scale.actions():
            action.setChecked(action.data() == scale)

    def with_keys(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Give the menus with what has a shortcut in each: the name of the act and its keys."""
        for entry in self._bar.actions():
            menu = entry.menu()
            if not isinstance(menu, QMenu):
                continue
            acts = [
                (action.text().replace("&", "").rstrip(" …"), _keys(action))
                for action in menu.actions()
                if action.shortcuts()
            ]
            if acts:
                yield entry.text().replace("&", ""), acts


def _named(change: Change) -> str:
    from ipdesk import labels  # with it come all kinds of records: not before the first page is up

    return labels.act(words(), change.act, type(change.about))


def _said(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(value, tr(text)) for value, text in choices]


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
