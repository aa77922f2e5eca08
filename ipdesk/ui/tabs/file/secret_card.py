"""A card that opens under a button for an act with a password; nothing typed in it is ever kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipdesk.domain.record import Record
from ipdesk.errors import WrongPassword
from ipdesk.ui.documents.making import Work, was_cancelled
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.shell.password import PasswordField
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.field import Field
from ipdesk.ui.widgets.focus import bring_into_view


class SecretCard(Part):
    """A button, the fields it opens, and the button that does the act under a bar that tells how far it is.

    The password of the file is asked for again, unless the file was opened with its recovery sheet.
    """

    def __init__(self, session: Session, begin: QPushButton, title: str, do: str) -> None:
        super().__init__()
        self.session = session
        self.begin = begin
        self.begin.clicked.connect(self.open)
        self._title = title
        self.password = PasswordField()
        self.password_line = Field(tr("Passordet nå"), self.password, inner=self.password.line)
        self.password.edited.connect(self.password_line.calm)
        self.password.entered.connect(self._entered)
        self.do = QPushButton(icon("check", "on_accent"), do)
        self.do.setProperty("primary", "true")
        self.do.clicked.connect(self._do)
        self.drop = QPushButton(tr("Avbryt"))
        self.drop.setProperty("quiet", "true")
        self.drop.clicked.connect(self._dropped)
        self.under_way = UnderWay()
        self.under_way.made.connect(self._made)
        self.under_way.failed.connect(self._failed)
        self.card = QFrame()
        self.card.setObjectName("card")

    def lay_out(self, *rows: QWidget, under: Sequence[QWidget] = ()) -> None:
        """Put the fields under each other and the acts under them, which is the order of Tab as well.

        `under` stands under the button that opens the card.
        """
        self._heading = label(self._title, "h3")
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        inner.setSpacing(look.px(14))
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(look.px(14))
        for row in rows:
            fields.addWidget(row)
        acts = QHBoxLayout()
        acts.addWidget(self.do)
        acts.addWidget(self.drop)
        acts.addStretch(1)
        fields.addLayout(acts)
        inner.addWidget(self._heading)
        inner.addWidget(self._fields)
        inner.addWidget(self.under_way)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        if under:
            line = QHBoxLayout()
            for widget in under:
                line.addWidget(widget)
            line.addStretch(1)
            box.addLayout(line)
        box.addWidget(self.card)
        self.card.hide()

    # What each act decides

    def first(self) -> QWidget:
        """Give where the keyboard begins."""
        return self.password if self.asks_again else self.do

    def act(self) -> None:
        """Begin the work under the bar, if what is typed can be used."""
        raise NotImplementedError

    def came_through(self, result: object) -> None:
        """Show what came of it."""
        raise NotImplementedError

    def refuse(self, problem: Exception) -> bool:
        """Say at its field why it can't be done; tells whether there is such a field."""
        if isinstance(problem, WrongPassword):
            self.password.wipe()
            self.password_line.complain(tr("Passordet åpner ikke filen. Se etter store og små bokstaver."))
            return True
        return False

    # What both do

    @property
    def asks_again(self) -> bool:
        """Tell whether the password of the file is asked for."""
        return not self.session.workspace.by_sheet

    @property
    def is_open(self) -> bool:
        """Tell whether the fields are shown."""
        return not self.card.isHidden()

    def show_record(self, record: Record) -> None:
        """Offer the act for a file that can be written."""
        self.setVisible(not self.session.workspace.read_only)
        self.password_line.setVisible(self.asks_again)

    @Slot()
    def open(self) -> None:
        """Open the fields and put the keyboard in the first."""
        self.card.show()
        self.begin.hide()
        self.first().setFocus()
        QTimer.singleShot(0, self._into_view)  # when what was opened has its place

    @Slot()
    def _into_view(self) -> None:
        if self.is_open:
            bring_into_view(self.do)
            bring_into_view(self._heading)
            bring_into_view(self.first())

    def close_card(self) -> None:
        """Forget what is typed, and leave only the button."""
        self.forget()
        self.card.hide()
        self.begin.show()

    def forget(self) -> None:
        """Forget what is typed."""
        self.password.wipe()
        self.password_line.calm()

    @Slot()
    def _dropped(self) -> None:
        self.close_card()
        self.begin.setFocus()

    @Slot()
    def _entered(self) -> None:
        """Go on to the next field on Return, or do the act from the last."""
        self._do()

    @Slot()
    def _do(self) -> None:
        if self.asks_again and not self.password.text():
            self.password_line.complain(tr("Skriv passordet som åpner filen nå."))
            return
        self.act()

    def work(self, said: str, work: Work) -> None:
        """Begin the work, and leave the room to the bar that says so."""
        self._fields.hide()
        bring_into_view(self.card)
        self.under_way.begin(self.session.desk, said, work)

    @Slot(object)
    def _made(self, result: object) -> None:
        self._fields.show()
        self.close_card()
        self.came_through(result)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._fields.show()
        if was_cancelled(problem):
            self.session.say(tr("Stanset. Ingenting er endret."))
            self.first().setFocus()
        elif not self.refuse(problem):
            self.session.problem.emit(problem)
            self.first().setFocus()

    def wipe(self) -> None:
        """Forget what is typed, and hear no more of what is under way."""
        self.under_way.wipe()
        self.close_card()
        if hasattr(self, "_fields"):
            self._fields.show()
