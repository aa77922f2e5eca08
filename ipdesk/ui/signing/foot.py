"""The buttons that stay where they are when the rest of the page scrolls."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.screen import tr
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.widgets.flow import Flow


class Turn(Enum):
    """What the page is about now."""

    SCREEN = "screen"
    PAPER = "paper"
    DONE = "done"


class Foot(QWidget):
    """Sign or record, not now, and the other way to sign."""

    agreed = Signal()
    left = Signal()
    other_way = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agree, self.leave, self.other = QPushButton(), QPushButton(), QPushButton()
        self.agree.setProperty("primary", "true")
        self.other.setProperty("quiet", "true")
        self.agree.clicked.connect(self.agreed)
        self.leave.clicked.connect(self.left)
        self.other.clicked.connect(self.other_way)
        self._busy = Busy()
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self._busy.setSizePolicy(policy)
        acts = Flow()
        for button in (self.agree, self.leave, self.other):
            acts.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(6))
        box.addWidget(self._busy)
        box.addLayout(acts)

    def turn(self, turn: Turn, *, typed: bool, may_change: bool) -> None:
        """Offer what can be done. `typed`: the name is the mark; `may_change`: there is another way."""
        if turn is Turn.PAPER:
            self.agree.setText(tr("Registrer underskriften"))
            self.agree.setIcon(icon("check", "on_accent"))
            self.other.setText(tr("Skriv under på skjermen i stedet"))
        else:
            self.agree.setText(tr("Skriv under med navnet mitt") if typed else tr("Skriv under"))
            self.agree.setIcon(icon("signature", "on_accent"))
            self.other.setText(tr("Skriver under på papir i stedet"))
        done = turn is Turn.DONE
        self.agree.setVisible(not done)
        self.other.setVisible(may_change and not done)
        self.leave.setText(tr("Ferdig") if done else tr("Ikke nå"))
        self.leave.setProperty("primary", "true" if done else "false")
        repolish(self.leave)

    def wait(self, waiting: bool) -> None:
        """Show that a signature is being made."""
        for button in (self.agree, self.leave, self.other):
            button.setEnabled(not waiting)
        if waiting:
            self._busy.begin(tr("Lagrer underskriften …"))
        else:
            self._busy.end()
