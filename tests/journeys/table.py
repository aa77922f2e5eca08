"""Those who sit around the table: they click, write and draw, and read what the window says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QMenu,
    QTableView,
    QTreeView,
)

from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.ui.screen import tr, words
from ipdesk.ui.signing.pad import Pad
from ipdesk.ui.widgets.focus import bring_into_view
from tests.journeys.driver import Driver
from tests.journeys.invented import PASSWORD
from tests.ui.signing.signers import draw

LEFT = Qt.MouseButton.LeftButton
PILL = 2
CONTROL = Qt.KeyboardModifier.ControlModifier


def said(text: str, /, **given: str) -> str:
    """Give a text as the screen has it now; a choice is written with a small letter in its list."""
    found = tr(text)
    if found == text:
        low = tr(text[:1].lower() + text[1:])
        found = low[:1].upper() + low[1:] if text[:1].isupper() else low
    return found.format(**given) if given else found


def _acts(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _acts(below)
        else:
            yield action


def _raise(problem: Exception) -> None:
    raise problem


class Table(Driver):
    """A driver that speaks of controls in bokmål, whatever the language of the screen."""

    def __init__(self, driver: Driver, at: datetime) -> None:
        super().__init__(driver.window, driver.qtbot)
        self.turn_to(at)

    def turn_to(self, at: datetime) -> None:
        """Let it be another day."""
        self.window.desk.clock = lambda: at

    @property
    def case(self) -> Case:
        """Give the case on the screen."""
        return self.main.session.case

    def speak(self, language: str) -> None:
        """Choose the language of the screen in the menu."""
        wanted = {"nb": "Bokmål", "nn": "Nynorsk"}[language]
        menus = (action.menu() for action in self.window.menuBar().actions())
        acts = [act for menu in menus if isinstance(menu, QMenu) for act in _acts(menu)]
        next(act for act in acts if act.text().replace("&", "") == wanted).trigger()
        QApplication.processEvents()
        assert words().language == language

    # Into the file and out of it

    def open(self, file: Path) -> None:
        """Open a plan file and go to the tab where the person decides."""
        self.pick("Åpne planfil", file)
        self.unlock()

    def unlock(self) -> None:
        """Write the password, and go to the tab."""
        self.type("Passord", PASSWORD)
        self.click("Lås opp")
        self.wait(lambda: self.window.main is not None)
        self.tab("Samtykke og deling")

    def lock(self) -> None:
        """Lock as the shortcut does."""
        self.press(Qt.Key.Key_L, CONTROL)
        assert self.window.main is None

    def tab(self, name: str) -> None:
        """Go to a tab."""
        super().tab(said(name))

    # Controls, by their names in bokmål

    def click(self, name: str) -> None:
        """Scroll to a button that can be pressed, and press it."""
        name = said(name)
        self.wait(lambda: any(b.isEnabled() for b in self.all(QAbstractButton, name)) or self._tell(name))
        button = [b for b in self.all(QAbstractButton, name) if b.isEnabled()][-1]
        bring_into_view(button)
        QApplication.processEvents()
        place = QPoint(min(12, button.width() // 2), button.height() // 2)
        QTest.mouseClick(button, LEFT, pos=place)
        QApplication.processEvents()

    def _tell(self, name: str) -> bool:
        self.missing = f"no button «{name}»: {self.names(QAbstractButton)}"
        return False

    def wait(self, ready: object) -> None:
        """Wait, and say which button it was about when it never came."""
        self.missing = ""
        try:
            super().wait(ready)  # type: ignore[arg-type]
        except Exception as late:
            raise AssertionError(self.missing or f"{late}: {self.page}") from late

    def offers(self, name: str) -> bool:
        """Tell whether a button is there and can be pressed."""
        return any(button.isEnabled() for button in self.all(QAbstractButton, said(name)))

    def type(self, name: str, text: str) -> None:
        """Write in a field."""
        super().type(said(name), text)

    def choose(self, name: str, word: str) -> None:
        """Choose from a list."""
        word = said(word)
        super().choose(said(name), word[:1].upper() + word[1:])

    def pick(self, button: str, path: Path) -> None:
        """Choose a file or a folder in a dialog."""
        super().pick(said(button), path)
        QApplication.processEvents()

    def ticked(self) -> list[str]:
        """Give the people who are ticked; the parts of the plan have their words beside the box."""
        return [box.text() for box in self.seen(QCheckBox) if box.isChecked() and box.text()]

    @property
    def page(self) -> str:
        """Give everything that can be read."""
        return "\n".join(self.names_of_labels())

    def reads(self, text: str, /, **given: str) -> bool:
        """Tell whether something can be read."""
        return said(text, **given) in self.page

    def plural(self, one: str, many: str, n: int) -> str:
        """Give a text with a number as the screen has it."""
        return words().plural(one, many, n)

    # The list

    @property
    def table(self) -> QTableView | QTreeView:
        """Give the list of the tab."""
        tab = self.main.tab
        assert tab is not None
        table = tab.list.table  # type: ignore[attr-defined]
        assert isinstance(table, QTableView | QTreeView)
        return table

    def row(self, name: str, /, **given: str) -> None:
        """Click on a row of the list."""
        index = self._index(said(name, **given))
        self.table.scrollTo(index)
        QTest.mouseClick(self.table.viewport(), LEFT, pos=self.table.visualRect(index).center())
        QApplication.processEvents()

    def told(self, name: str, /, **given: str) -> str:
        """Give the pill of a row."""
        return str(self._index(said(name, **given)).siblingAtColumn(PILL).data())

    def rows(self) -> list[str]:
        """Give the names of all rows."""
        model = self.table.model()
        return [str(model.index(n, 0).data()) for n in range(model.rowCount())]

    def _index(self, name: str) -> QModelIndex:
        rows = self.rows()
        assert name in rows, f"no row «{name}»: {rows}"
        return self.table.model().index(rows.index(name), 0)

    def tick_cell(self, part: str, recipient: str) -> None:
        """Click in a cell of the matrix."""
        (matrix,) = [one for one in self.seen(QTableView) if one.verticalHeader().isVisible()]
        model, across, down = matrix.model(), Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        people = [model.headerData(n, across) for n in range(model.columnCount())]
        parts = [model.headerData(n, down) for n in range(model.rowCount())]
        part = said(part)
        assert part in parts, f"no part «{part}»: {parts}"
        index = model.index(parts.index(part), people.index(recipient))
        bring_into_view(matrix)
        matrix.scrollTo(index)
        QTest.mouseClick(matrix.viewport(), LEFT, pos=matrix.visualRect(index).center())
        QApplication.processEvents()

    # Signing

    def sign(self, name: str, *, wait: bool = True) -> None:
        """Draw on the sheet when it is somebody's turn, and press the button."""
        pad = self.pad(name)
        draw(pad)
        self.click("Skriv under")
        if wait:
            self.wait(lambda: name not in self.asked())

    def pad(self, name: str) -> Pad:
        """Give the sheet when it is somebody's turn."""
        self.wait(lambda: name in self.asked())
        return self.seen(Pad)[0]

    def sign_all(self, *names: str) -> None:
        """Sign one after the other, and leave the page."""
        for name in names:
            self.sign(name)
        self.click("Ferdig")
        self.saved()

    def saved(self) -> None:
        """Wait until the state line says that everything is saved."""
        self.main.flush()
        self.wait(lambda: self.main.state_line.text == said("Alle endringer er lagret"))

    def kept(self, digest: str) -> bytes:
        """Give bytes that are kept in the file."""
        found: list[bytes] = []
        self.main.session.workspace.attachment(digest, found.append, _raise)
        self.wait(lambda: bool(found))
        return found[0]

    def copies(self) -> list[Disclosure]:
        """Give what left the file, in the order of the numbers of the copies."""
        return sorted(self.case.live(Disclosure), key=lambda one: one.copy_number)

    def asked(self) -> str:
        """Give what the sheet says it is for; empty when nobody is asked."""
        return "".join(pad.accessibleName() for pad in self.seen(Pad) if pad.isEnabled())
