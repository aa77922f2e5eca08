"""What a person does with the window, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ipdesk.domain.start import begin
from ipdesk.ui.shell.main import MainPage
from ipdesk.ui.shell.places import Seen
from ipdesk.ui.shell.window import Window
from ipdesk.workspace.desk import plain_desk
from ipdesk.workspace.media import Place
from ipdesk.workspace.plain import close_now, create_now
from ipdesk.workspace.settings import Settings

PASSWORD = "grevling lampe fjord"
PATIENCE = 15_000
W = TypeVar("W", bound=QWidget)


def make_plan(path: Path, number: str = "IP-2026-0042") -> Path:
    """Make a plan file about an invented person."""
    first = begin(
        number=number,
        given_names="Emma",
        family_name="Eksempel",
        birth_date=date(2009, 5, 3),
        today=date(2026, 11, 22),
    )
    close_now(create_now(plain_desk(Settings()), path, bytearray(PASSWORD.encode()), first))
    return path


class Sticks:
    """The sticks that are in."""

    def __init__(self) -> None:
        self.places: tuple[Place, ...] = ()
        self.documents: Place | None = None

    def put_in(self, path: Path, label: str, *plans: Path) -> None:
        """Put a stick in."""
        self.places += (Place(path, label, 29_600_000_000, True, plans),)

    def look(self, files: Iterable[Path]) -> Seen:
        """Look at the sticks."""
        return Seen(self.places, self.documents, frozenset(file for file in files if file.exists()))


class Clock:
    """A clock the test moves, in seconds."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


class Hands:
    """One person's hands and eyes on a window."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def seen(self, kind: type[W]) -> list[W]:
        """Give all controls of a kind that can be seen, those of a dialog first."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        tops.sort(key=lambda top: top is self.window)
        found = (widget for top in tops for widget in top.findChildren(kind))
        return list(dict.fromkeys(widget for widget in found if widget.isVisible()))

    def find(self, kind: type[W], name: str) -> W:
        """Give the control of that name."""
        found = [w for w in self.seen(kind) if name in (w.accessibleName(), getattr(w, "text", str)())]
        names = [w.accessibleName() or getattr(w, "text", str)() for w in self.seen(kind)]
        assert found, f"no {kind.__name__} «{name}»: {names}"
        return found[0]

    def click(self, name: str) -> None:
        """Press a button."""
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def field(self, name: str) -> QLineEdit:
        """Give a field."""
        return self.find(QLineEdit, name)

    def type(self, name: str, text: str) -> None:
        """Write in a field in the place of what stands there."""
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def write(self, text: str) -> None:
        """Write where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def focused(self) -> str:
        """Give the name of the control that has the keyboard."""
        widget = QApplication.focusWidget()
        return (widget.accessibleName() or getattr(widget, "text", str)()) if widget else ""

    def reads(self, text: str) -> bool:
        """Tell whether a text can be read somewhere."""
        return any(text in label.text() for label in self.seen(QLabel))

    def wait_to_read(self, text: str) -> None:
        """Wait until a text can be read."""
        self.qtbot.waitUntil(lambda: self.reads(text), timeout=PATIENCE)

    def menu(self, text: str) -> QAction:
        """Give the act of a menu, by its name without marks."""
        found = [action for action in self.all_acts() if action.text().replace("&", "") == text]
        assert found, f"{text}: {[action.text() for action in self.all_acts()]}"
        return found[0]

    def all_acts(self) -> list[QAction]:
        """Give the acts of all menus."""
        return list(self._acts(self.window.menuBar().actions()))

    def seen_dialogs(self) -> list[QDialog]:
        """Give the dialogs that are open."""
        return [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]

    def _acts(self, actions: Iterable[QAction]) -> Iterable[QAction]:
        for action in actions:
            menu = action.menu()
            if isinstance(menu, QMenu):
                yield from self._acts(menu.actions())
            else:
                yield action

    def open(self, path: Path) -> None:
        """Go to the page that asks for the password of a file."""
        self.window.outside.open(path)
        self.qtbot.waitUntil(lambda: self.field("Passord").hasFocus())

    def unlock(self, password: str) -> MainPage:
        """Write the password, and wait for the plan."""
        self.type("Passord", password)
        QTest.keyClick(self.field("Passord"), Qt.Key.Key_Return)
        return self.wait_for_plan()

    def wait_for_plan(self) -> MainPage:
        """Wait until a plan is shown."""
        self.qtbot.waitUntil(lambda: self.window.main is not None, timeout=PATIENCE)
        return self.main

    @property
    def main(self) -> MainPage:
        """Give the plan that is shown."""
        assert self.window.main is not None
        return self.window.main

    def settle(self) -> None:
        """Wait until no file is being opened or closed."""
        self.qtbot.waitUntil(lambda: not self.window.files.busy, timeout=PATIENCE)

    def dialog(self) -> QMessageBox:
        """Wait for a question."""
        self.qtbot.waitUntil(lambda: bool(self._questions()), timeout=PATIENCE)
        return self._questions()[0]

    def _questions(self) -> list[QMessageBox]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]

    def close_everything(self) -> None:
        """Close dialogs, then the window, and wait until it is gone."""
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                other.close()
        self.window.close()
        self.qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=PATIENCE)
