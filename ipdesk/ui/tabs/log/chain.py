"""Whether the log is whole: looked at behind the work after opening, and said quietly, or aloud."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton
from shiboken6 import isValid

from ipdesk.errors import Damaged
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.log.place import THE_LOG
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import kind_icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.style import repolish
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_
from ipdesk.workspace.log_chain import Verified, Verifying

AFTER: Final = 1_500
"""Milliseconds after opening: the page is up and the tabs are made by then."""
ALTERED: Final = N_(
    "Det som står i planen, er ikke det som sist ble lagret. Deler av filen kan være byttet ut eller skadet. "
    "Filen kan bare leses nå. Ta vare på den som den er, og åpne en sikkerhetskopi."
)


class Chain(QObject):
    """One look at the whole log for each session; `looked` tells that there is something new to say.

    What is wrong is said in the message bar too, unless it is `in_view` already.
    """

    looked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._verifying: Verifying | None = None
        self.found: Verified | None = None
        self.in_view = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self.begin)

    @classmethod
    def of(cls, session: Session) -> Chain:
        """Give the one of a session."""
        return session.findChild(cls) or cls(session)

    @property
    def busy(self) -> bool:
        """Tell whether it is looking."""
        return self._verifying is not None

    def begin_soon(self) -> None:
        """Begin when the window has settled; what opening has found already is said at once."""
        if self._session.workspace.altered:
            self._say(tr(ALTERED))
        self._timer.start()

    @Slot()
    def begin(self) -> None:
        """Begin, unless it is looking or has looked."""
        self._timer.stop()
        if self.found is None:
            self.again()

    @Slot()
    def again(self) -> None:
        """Look again."""
        if self.busy or self._session.workspace.closed:
            return
        self._verifying = Verifying(self._session.workspace, self._done)
        self.looked.emit()
        self._verifying.begin()

    def _done(self, found: Verified | None) -> None:
        if not isValid(self):
            return
        self._verifying, self.found = None, found or self.found
        self.looked.emit()
        if found is not None and not (found.whole or found.altered or self.in_view):
            self._say(self.told)

    def _say(self, text: str) -> None:
        self._session.say(text, Kind.PROBLEM, tr("Vis loggen"), self._show)

    def _show(self) -> None:
        self._session.show(THE_LOG)

    @property
    def kind(self) -> Kind:
        """Tell how what is said is meant."""
        if self.found is None:
            return Kind.NEUTRAL
        return Kind.OK if self.found.whole else Kind.PROBLEM

    @property
    def told(self) -> str:
        """Say what was found."""
        found = self.found
        if self.busy:
            return tr("Kontrollerer loggen …")
        if found is None:
            return tr("Loggen er ikke kontrollert ennå.")
        if found.damaged:
            return message(words(), Damaged(self._session.workspace.path))
        if found.altered:
            return tr(ALTERED)
        if found.broken:
            return _broken(found)
        whole = tr("Loggen er hel, kontrollert {when}. Kontrollkode {code}.")
        when = f"{words().date(found.at.date())} {words().time(found.at.time())}"
        return whole.format(when=when, code=found.code)

    def stop(self) -> None:
        """Look no further, and say nothing more."""
        self._timer.stop()
        if self._verifying is not None:
            self._verifying.stop()
            self._verifying = None


def _broken(found: Verified) -> str:
    first, count = found.broken[0], len(found.broken)
    if count == 1:
        broken = tr("Hendelse nummer {first} i loggen følger ikke av den foran.").format(first=first)
    else:
        told = tr("{n} hendelser i loggen følger ikke av dem foran. Den første er nummer {first}.")
        broken = told.format(n=count, first=first)
    what_now = tr(
        "Noe kan være endret utenom ipdesk. Ta vare på filen som den er, og sammenlign med en sikkerhetskopi."
    )
    return f"{broken} {what_now}"


class ChainLine(QFrame):
    """Says quietly that the log is whole, or aloud that it is not, with the way to look again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._chain = Chain.of(session)
        self._folded = False
        self._shown = label("", "small")
        self._picture = QLabel()
        self._said = label("", "small")
        self._said.setWordWrap(True)
        self.again = QPushButton(tr("Kontroller nå"))
        self.again.setProperty("quiet", "true")
        self.again.clicked.connect(self._chain.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(4), look.px(6), look.px(4))
        row.setSpacing(look.px(8))
        row.addWidget(self._shown)
        row.addSpacing(look.px(12))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._said, 1)
        row.addWidget(self.again)
        self._chain.looked.connect(self.refresh)
        self.refresh()

    @property
    def text(self) -> str:
        """Give what is said."""
        return self._said.text()

    @property
    def counted(self) -> str:
        """Give what is said about how many lines are shown."""
        return self._shown.text()

    def count(self, shown: int, more: bool) -> None:
        """Say how many lines are shown, and whether there are older ones."""
        count = words().plural("{n} hendelse", "{n} hendelser", shown)
        self._shown.setText(tr("De {n} nyeste vises").format(n=shown) if more else count)

    def searching(self) -> None:
        """Say that the lines are being looked for."""
        self._shown.setText(tr("Leter i loggen …"))

    def fold(self, folded: bool) -> None:
        """Leave out that nothing is wrong, where there is little room."""
        self._folded = folded
        if self.parentWidget() is not None:  # shown before it has one, it would be a window of its own
            self.setVisible(not folded or self._chain.kind is Kind.PROBLEM)

    def showEvent(self, event: QShowEvent) -> None:
        """Note that it can be seen here."""
        super().showEvent(event)
        self._chain.in_view = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Note that it can't be seen here any more."""
        super().hideEvent(event)
        if isValid(self._chain):
            self._chain.in_view = False

    @Slot()
    def refresh(self) -> None:
        """Say how it is."""
        kind = self._chain.kind
        self._said.setText(self._chain.told)
        self.setAccessibleName(self._said.text())
        self._picture.setPixmap(kind_icon(kind).pixmap(look.px(18), look.px(18)))
        wrong = kind is Kind.PROBLEM
        self.setProperty("kind", kind.value if wrong else None)
        self._said.setProperty("role", "body" if wrong else "small")
        repolish(self._said)
        self.again.setEnabled(not self._chain.busy)
        repolish(self)
        self.fold(self._folded)

    def wipe(self) -> None:
        """Stop looking."""
        self._chain.stop()
        self._said.clear()
