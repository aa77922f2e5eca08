"""The foot of the page: how many choices are left, and the button that merges."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.workspace.comparing import Compared, Relation


class Foot(QFrame):
    """Always in view under what scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._said = label("", "fieldlabel")
        self._said.setWordWrap(True)
        self.open_other = QPushButton(icon("folder-open", "accent"), tr("Åpne den andre i stedet"))
        self.undo = QPushButton(icon("undo-2"), tr("Angre flettingen"))
        self.merge = QPushButton(icon("check", "on_accent"), tr("Flett sammen"))
        self.done = QPushButton(icon("check", "on_accent"), tr("Ferdig"))
        for button in (self.merge, self.done):
            button.setProperty("primary", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(18), look.px(10), look.px(18), look.px(10))
        row.setSpacing(look.px(10))
        row.addWidget(self._said, 1)
        for button in (self.open_other, self.undo, self.merge, self.done):
            row.addWidget(button)
        self.undo.hide()
        self.done.hide()

    @property
    def first(self) -> QPushButton:
        """Give the button to begin with."""
        return next((one for one in (self.open_other, self.merge) if not one.isHidden()), self.done)

    def follow(self, compared: Compared, left: int, may_write: bool) -> None:
        """Say what is left to choose, and offer what can be done."""
        total = len(compared.merge.conflicts)
        there = compared.relation in (Relation.NEWER, Relation.PARTED)
        self.merge.setVisible(there and may_write)
        self.merge.setEnabled(not left)
        self.open_other.setVisible(compared.path is not None and compared.relation is Relation.NEWER)
        self.done.setVisible(not there or not may_write)
        self.undo.hide()
        self._said.setText(_left(total, left, there, may_write))

    def finish(self, *, undoable: bool) -> None:
        """Offer only what can be done when all is merged."""
        self._said.clear()
        for button in (self.merge, self.open_other):
            button.hide()
        self.undo.setVisible(undoable)
        self.done.show()

    @property
    def text(self) -> str:
        """Give what the foot says."""
        return self._said.text()


def _left(total: int, left: int, there: bool, may_write: bool) -> str:
    if not there:
        return ""
    if not may_write:
        return tr("Planen er åpnet for lesing, så her kan den bare sammenlignes.")
    if not total:
        return tr("Ingenting er endret på samme sted i begge. Det er ikke noe å velge.")
    if not left:
        return words().plural("{n} av {n} valg er gjort.", "{n} av {n} valg er gjort.", total)
    return tr("{done} av {total} valg er gjort.").format(done=total - left, total=total)
