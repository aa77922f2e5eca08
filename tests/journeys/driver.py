"""Drives a real window by what a person sees: the names of its controls."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ipdesk.ui.shell.main import MainPage
from ipdesk.ui.shell.window import Window

W = TypeVar("W", bound=QWidget)
PATIENCE = 15_000


class Driver:
    """One person's hands and eyes."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def wait(self, ready: Callable[[], bool]) -> None:
        """Wait until something can be seen."""
        self.qtbot.waitUntil(ready, timeout=PATIENCE)

    def find(self, kind: type[W], name: str) -> W:
        """Give the visible control of that name, the last one where there are several."""
        self._look(lambda: self.all(kind, name))
        found = self.all(kind, name)
        assert found, f"no {kind.__name__} «{name}»: {self.names(kind)}"
        return found[-1]

    def _look(self, seen: Callable[[], Sequence[QWidget]]) -> None:
        """Give the window a moment to show something."""
        for _ in range(100):
            if seen():
                return
            self.qtbot.wait(20)

    def all(self, kind: type[W], name: str) -> list[W]:
        """Give all visible controls of that name."""
        return [w for w in self.seen(kind) if name in (w.accessibleName(), getattr(w, "text", str)())]

    def seen(self, kind: type[W]) -> list[W]:
        """Give all visible controls of a kind, in the window and in what has popped up."""
        tops = [self.window, *(w for w in QApplication.topLevelWidgets() if w.isVisible())]
        return list(dict.fromkeys(w for top in tops for w in top.findChildren(kind) if w.isVisible()))

    def names(self, kind: type[W]) -> list[str]:
        """Give the names of all visible controls of a kind, for messages of tests."""
        return [w.accessibleName() or getattr(w, "text", str)() for w in self.seen(kind)]

    def names_of_labels(self) -> list[str]:
        """Give all visible words that are no controls."""
        return [label.text() for label in self.seen(QLabel)]

    def click(self, name: str) -> None:
        """Press a button."""
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        """Write in a field, in the place of what stands there, and leave it."""
        field = self.field(name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def field(self, name: str) -> QLineEdit | QPlainTextEdit:
        """Give the visible field of that name."""
        self._look(lambda: self._fields(name))
        fields = self._fields(name)
        assert fields, f"no field «{name}»: {self.names(QLineEdit)} {self.names(QPlainTextEdit)}"
        return fields[-1]

    def _fields(self, name: str) -> list[QLineEdit | QPlainTextEdit]:
        return [*self.all(QLineEdit, name), *self.all(QPlainTextEdit, name)]

    def text(self, name: str) -> str:
        """Give what stands in a field."""
        field = self.field(name)
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()

    def choose(self, name: str, word: str) -> None:
        """Choose from a list by its word."""
        combo = self.find(QComboBox, name)
        combo.setFocus()
        combo.showPopup()
        row = next((n for n in range(combo.count()) if combo.itemText(n).startswith(word)), -1)
        assert row >= 0, f"no «{word}» in «{name}»: {[combo.itemText(n) for n in range(combo.count())]}"
        combo.setCurrentIndex(row)
        combo.hidePopup()
        combo.activated.emit(row)
        self.come_back()

    def tick(self, name: str, word: str) -> None:
        """Tick something in the list that a button opens."""
        self.click(name)
        self.wait(lambda: bool(self._popped()))
        ticks = self._popped()[-1]
        items = [ticks.item(n) for n in range(ticks.count())]
        item = next(item for item in items if item.text().startswith(word))
        item.setCheckState(Qt.CheckState.Checked)
        self.click("Ferdig")
        self.come_back()

    def _popped(self) -> list[QListWidget]:
        popup = QApplication.activePopupWidget()
        return popup.findChildren(QListWidget) if popup is not None else []

    def pick(self, button: str, path: Path) -> None:
        """Press a button that asks for a file or folder, and choose one in the dialog."""
        timer = QTimer(interval=50)

        def choose() -> None:
            for dialog in QApplication.topLevelWidgets():
                if isinstance(dialog, QFileDialog) and dialog.isVisible():
                    timer.stop()
                    dialog.setDirectory(str(path.parent))
                    dialog.selectFile(str(path))
                    # The dialog's own list of files is read by a thread that may be late.
                    dialog.fileSelected.emit(str(path))
                    dialog.done(0)

        timer.timeout.connect(choose)
        timer.start()
        try:
            self.click(button)
            self.wait(lambda: not timer.isActive())
        finally:
            timer.stop()
        self.come_back()

    def come_back(self) -> None:
        """Make the window the active one again, as a screen does when a popup or dialog closes."""
        self.wait(lambda: QApplication.activePopupWidget() is None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(self.window)  # the offscreen screen gives nothing back by itself
        QApplication.processEvents()

    def tab(self, name: str) -> None:
        """Go to a tab."""
        self.main.show_tab(self.main.tab_titles().index(name))

    @property
    def main(self) -> MainPage:
        """Give the main page."""
        assert self.window.main is not None
        return self.window.main

    def saved(self) -> None:
        """Wait until the state line says that everything is saved."""
        self.main.flush()
        self.wait(lambda: self.main.state_line.text == "Alle endringer er lagret")

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key in the window."""
        if not self.window.isActiveWindow():
            self.come_back()
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
