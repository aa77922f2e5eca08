"""A button, the card of fields that opens in its place, and the button in the card that does the act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.ui.session import Session
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.focus import bring_into_view


class Unfolding(Part):
    """What can be opened under a record; what the fields are, and what becomes of them, each act decides."""

    def __init__(self, session: Session, begin: QPushButton, title: str, do: str, drop: str) -> None:
        super().__init__()
        self.session = session
        self.begin = begin
        self.begin.clicked.connect(self.open)
        self.do = QPushButton(icon("check", "on_accent"), do)
        self.do.setProperty("primary", "true")
        self.drop = QPushButton(drop)
        self.drop.setProperty("quiet", "true")
        self.drop.clicked.connect(self._dropped)
        self._heading = label(title, "h3")
        self.inside = QWidget()
        self.card = QFrame()
        self.card.setObjectName("card")

    def lay_out(self, *rows: QWidget, below: Sequence[QWidget] = ()) -> None:
        """Put the fields under each other and the acts under them, which is the order of Tab as well.

        `below` stays when what is `inside` is hidden.
        """
        acts = QHBoxLayout()
        acts.addWidget(self.do)
        acts.addWidget(self.drop)
        acts.addStretch(1)
        fields = QVBoxLayout(self.inside)
        fields.setContentsMargins(0, 0, 0, 0)
        card = QVBoxLayout(self.card)
        card.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        for box in (fields, card):
            box.setSpacing(look.px(14))
        for row in rows:
            fields.addWidget(row)
        fields.addLayout(acts)
        for widget in (self._heading, self.inside, *below):
            card.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.card)
        self.card.hide()

    def first(self) -> QWidget:
        """Give where the keyboard begins."""
        raise NotImplementedError

    def close_card(self) -> None:
        """Forget what is typed, and leave only the button."""
        self.unfold(False)

    @property
    def is_open(self) -> bool:
        """Tell whether the fields are shown."""
        return not self.card.isHidden()

    def unfold(self, opened: bool) -> None:
        """Show the card in the place of the button, or the button."""
        self.card.setVisible(opened)
        self.begin.setVisible(not opened)

    @Slot()
    def open(self) -> None:
        """Open the fields and put the keyboard in the first."""
        self.unfold(True)
        self.first().setFocus()
        QTimer.singleShot(0, self._into_view)  # when what was opened has its place

    @Slot()
    def _into_view(self) -> None:
        if self.is_open:
            bring_into_view(self.do)
            bring_into_view(self._heading)

    @Slot()
    def _dropped(self) -> None:
        self.close_card()
        self.begin.setFocus()
