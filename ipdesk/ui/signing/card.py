"""The card beside the document: what the one who signs now is asked, and the buttons under it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ipdesk.ui.signing.foot import Foot, Turn
from ipdesk.ui.signing.head import Head
from ipdesk.ui.signing.key import KeyBox
from ipdesk.ui.signing.order import Order
from ipdesk.ui.signing.paper import PaperSheet
from ipdesk.ui.signing.sheet import SigningSheet
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.desk import Desk

_OVER_PAD: Final = 130
"""What stands over the sheet to draw on, drawn for 100 % text: the sheet gets the height that is left."""
_SIDE: Final = 20


class SigningCard(QFrame):
    """The fields scroll where the window is low; the buttons, and what is said over them, stay."""

    def __init__(self, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.head, self.sheet, self.paper = Head(), SigningSheet(), PaperSheet(today)
        self.order, self.key, self.foot = Order(), KeyBox(desk), Foot()
        self._said = label("", "error")
        self._said.hide()
        card = QVBoxLayout(self)
        card.setContentsMargins(1, 1, 1, 1)
        card.setSpacing(0)
        card.addWidget(self._scrolling(), 1)
        card.addWidget(self._feet())

    def _scrolling(self) -> QScrollArea:
        rule, inner = QFrame(), QWidget()
        rule.setProperty("rule", "true")
        box = QVBoxLayout(inner)
        box.setContentsMargins(look.px(_SIDE), look.px(14), look.px(_SIDE), look.px(12))
        box.setSpacing(look.px(12))
        for widget in (self.head, self.sheet, self.paper, rule, self.order, self.key):
            box.addWidget(widget)
        box.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        return self._area

    def _feet(self) -> QWidget:
        feet = QWidget()
        box = QVBoxLayout(feet)
        box.setContentsMargins(look.px(_SIDE), look.px(8), look.px(_SIDE), look.px(12))
        box.setSpacing(look.px(6))
        box.addWidget(self._said)
        box.addWidget(self.foot)
        return feet

    def show_turn(self, turn: Turn) -> None:
        """Show the fields of one way to sign, from the top, and put the keyboard there."""
        self.sheet.setVisible(turn is Turn.SCREEN)
        self.paper.setVisible(turn is Turn.PAPER)
        self.key.setVisible(turn is Turn.SCREEN)
        self._area.verticalScrollBar().setValue(0)
        where = {
            Turn.SCREEN: self.sheet.mark.pad,
            Turn.PAPER: self.paper.printing,
            Turn.DONE: self.foot.leave,
        }
        where[turn].setFocus()

    def fit(self, height: int) -> None:
        """Let the sheet to draw on be as high as there is room for."""
        over, side = self.head.extra + look.px(_OVER_PAD), look.px(_SIDE)
        self.sheet.mark.pad.fit(height - over - self.foot.heightForWidth(self.width() - 2 * side) - side)

    def ask_for_mark(self, lacking: str) -> None:
        """Say at the sheet what is to be drawn or written there first."""
        mark = self.sheet.mark
        mark.say(lacking)
        mark.pad.setFocus()
        self._area.ensureWidgetVisible(mark)

    def wait(self, waiting: bool) -> None:
        """Show that a signature is being made, and let nothing be changed meanwhile."""
        self.say("")
        self.foot.wait(waiting)
        for widget in (self.sheet, self.paper, self.order, self.key):
            widget.setEnabled(not waiting)

    def say(self, text: str) -> None:
        """Say something above the buttons; "" takes it back."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    @property
    def said(self) -> str:
        """Give what is said above the buttons."""
        return self._said.text()

    def wipe(self) -> None:
        """Forget who was asked, what was drawn, and passwords."""
        for part in (self.head, self.sheet, self.paper, self.order, self.key):
            part.wipe()
        self._said.clear()
