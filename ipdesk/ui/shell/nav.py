"""The left list of tabs; icons only where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.rows import dress
from ipdesk.ui.theme.style import repolish

WIDE = 208
FOLDED = 64
TALL = 40
SHORT = 26
"""How tall a tab is where there is room, and at the least."""
DIGITS = 10
"""How many tabs have a key of their own."""


def key_of(place: int) -> str:
    """Give the key of a tab by its place, from 0; the tenth digit is 0."""
    return f"Ctrl+{(place + 1) % DIGITS}"


class TabList(QListWidget):
    """The tabs, closer to each other in a low window, so that all of them are in view."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height among the tabs."""
        super().resizeEvent(event)
        tall = min(max(self.height() // max(self.count(), 1), look.px(SHORT)), look.px(TALL))
        for n in range(self.count()):
            self.item(n).setSizeHint(QSize(0, tall))


class Nav(QWidget):
    """The tabs by name and icon, and the lock under them."""

    chosen = Signal(int)
    lock_wanted = Signal()

    def __init__(self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._titles = [title for title, _ in tabs]
        self._folded = False
        self._head = label(tr("Individuell plan"), "h2")
        self._head.setContentsMargins(look.px(18), look.px(4), 0, look.px(6))
        self.list = TabList()
        self.list.setObjectName("navlist")
        self.list.setAccessibleName(tr("Deler av planen"))
        dress(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for n, (title, name) in enumerate(tabs):
            item = QListWidgetItem(icon(name), title)
            item.setToolTip(f"{title} ({key_of(n)})" if n < DIGITS else title)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self.chosen)
        self._lock = QPushButton(icon("lock"), tr("Lås nå"))
        self._lock.setAccessibleName(tr("Lås nå"))
        self._lock.setToolTip(tr("Lås nå (Ctrl+L)"))
        self._lock.clicked.connect(self._locked)
        box = self._box = QVBoxLayout(self)
        box.setSpacing(look.px(8))
        box.addWidget(self._head)
        box.addWidget(self.list, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(look.px(10), 0, look.px(10), 0)
        inner.addWidget(self._lock)
        box.addLayout(inner)
        self.setFixedWidth(look.px(WIDE))

    @Slot()
    def _locked(self) -> None:
        self.lock_wanted.emit()

    def choose(self, index: int) -> None:
        """Choose a tab."""
        self.list.setCurrentRow(index)

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons and names."""
        self._folded = folded
        self._head.setVisible(not folded)
        self._box.setContentsMargins(0, look.px(6 if folded else 14), 0, look.px(6 if folded else 10))
        self._lock.setText("" if folded else tr("Lås nå"))
        for n, title in enumerate(self._titles):
            item = self.list.item(n)
            item.setText("" if folded else title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
        self.list.setProperty("narrow", folded)
        repolish(self.list)
        repolish(self._lock)
        self.setFixedWidth(look.px(FOLDED if folded else WIDE))
