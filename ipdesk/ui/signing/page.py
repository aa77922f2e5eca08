"""The page for signing: the document beside what the one who signs now is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipdesk.domain.version_records import SignerRole
from ipdesk.errors import IpdeskError
from ipdesk.messages import message
from ipdesk.ui.documents.printing import print_document
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.signing import meaning
from ipdesk.ui.signing.card import SigningCard
from ipdesk.ui.signing.course import Course, Standing
from ipdesk.ui.signing.foot import Turn
from ipdesk.ui.signing.reader import Reader
from ipdesk.ui.theme import look
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.cover import Cover
from ipdesk.workspace.signing import Signer

FOLDS: Final = 900
"""Width, drawn for 100 % text, under which the document and the signature take turns."""


class SigningPage(Cover):
    """One signs after the other. What is drawn and not signed yet is forgotten at a lock."""

    def __init__(self, session: Session, course: Course) -> None:
        super().__init__()
        self._session = session
        self._course = course
        self._answers = Answers(self)
        self._now: Signer | None = None
        self._turn = Turn.SCREEN
        self._waiting = self._reading = False
        self._folded = (
            True  # until there is seen to be room: beside each other they make a small window wider
        )
        self.reader = Reader(course.title)
        self.card = SigningCard(session.desk, lambda: session.today)
        self.head, self.sheet, self.paper = self.card.head, self.card.sheet, self.card.paper
        self.order, self.key, self.foot = self.card.order, self.card.key, self.card.foot
        self._lay_out()
        self._connect()
        self._fold()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(self.reader, 1)
        row.addWidget(self.card, 1)

    def _connect(self) -> None:
        self.foot.agreed.connect(self._agree)
        self.foot.left.connect(self._leave)
        self.foot.other_way.connect(self._go_other_way)
        self.paper.print_wanted.connect(self._print_out)
        self.order.asked.connect(self._ask)
        self.order.taken_back.connect(self._take_back)
        self.sheet.changed.connect(self._show_foot)
        self.head.read_wanted.connect(self._turn_reading)
        self.reader.closed.connect(self._turn_reading)

    # Who signs now

    def begin(self) -> None:
        """Show the document, and ask the first who has not signed."""
        self._load()
        self._next("")

    def _standings(self) -> Sequence[Standing]:
        try:
            return self._course.standings()
        except IpdeskError as problem:
            self.card.say(message(words(), problem))
            return ()

    def _next(self, before: str) -> None:
        """Ask the first of those who are left; the coordinator is first, and closes the text."""
        standings = self._standings()
        left = [standing.signer for standing in standings if not standing.told]
        if not any(one.signer.role is SignerRole.COORDINATOR for one in standings):
            self._stop()
        elif left:
            self._show(left[0], before)
        else:
            self._finish()

    @Slot(object)
    def _ask(self, signer: Signer) -> None:
        self._show(signer, "")

    @Slot(object)
    def _take_back(self, signer: Signer) -> None:
        if self._course.take_back(signer):
            self._show(signer, "")

    def _show(self, signer: Signer, before: str) -> None:
        """Show what somebody is asked."""
        self.card.say("")
        self._now = signer
        may_draw = self._course.may_draw(signer)
        self._turn = Turn.SCREEN if may_draw else Turn.PAPER
        self.head.show_words(signer.name, meaning.role(signer), before)
        self.sheet.ask(signer.name, self._course.meaning(signer))
        self.paper.ask(
            tr("Skriv ut, skriv under for hånd, og før det inn her.")
            if may_draw
            else tr("Koordinatoren skrev under på papir, så de andre gjør det samme.")
        )
        self._adjust()

    def _stop(self) -> None:
        """Say that nobody can sign before there is a coordinator, who signs first."""
        self._now, self._turn = None, Turn.DONE
        self.head.show_words(tr("Koordinatoren skriver under først, og det er ingen koordinator her ennå."))
        self._adjust()

    def _finish(self) -> None:
        """Say that all have signed."""
        self._now, self._turn = None, Turn.DONE
        self.head.show_words(self._course.finish())
        self._adjust()

    def _adjust(self) -> None:
        """Show what belongs to how things stand, from its beginning."""
        self._show_foot()
        self._show_order()
        self._fold()
        self.card.show_turn(self._turn)

    @Slot()
    def _show_foot(self) -> None:
        may_change = self._now is not None and self._course.may_draw(self._now)
        self.foot.turn(self._turn, typed=self.sheet.mark.typed, may_change=may_change)

    def _show_order(self) -> None:
        """Show who is left; once the coordinator has signed, the others may come in any order."""
        standings = self._standings()
        closed = all(one.told for one in standings if one.signer.role is SignerRole.COORDINATOR)
        askable = [one.signer for one in standings] if closed else []
        redo = not self._course.one_by_one and self._now is not None
        self.order.show_order(standings, self._now, askable, redo)

    # Signing

    @Slot()
    def _agree(self) -> None:
        if self._now is None or self._waiting:
            return
        if self._turn is Turn.PAPER:
            self._file(self._now)
        else:
            self._sign(self._now)

    def _sign(self, signer: Signer) -> None:
        mark = self.sheet.mark
        lacking = mark.lacks()
        if lacking:
            self.card.ask_for_mark(lacking)
            return
        key = self.key.choice()
        if key is not None:
            self._wait(True)
            done, failed = self._answers.take(self._signed), self._answers.take(self._failed)
            self._attempt(lambda: self._course.sign(signer, mark.value(), key, done, failed))

    def _file(self, signer: Signer) -> None:
        filed = self.paper.value()
        if filed is not None:
            self._wait(True)
            done, failed = self._answers.take(self._signed), self._answers.take(self._failed)
            self._attempt(lambda: self._course.file(signer, filed, done, failed))

    def _attempt(self, act: Callable[[], None]) -> None:
        """Begin something that the rules may refuse at once."""
        try:
            act()
        except IpdeskError as problem:
            self._failed(problem)

    def _signed(self, _recorded: object) -> None:
        name = self._now.name if self._now is not None else ""
        self._wait(False)
        told = tr("{name} har skrevet under.")
        if self._course.one_by_one:
            told = tr("Underskriften til {name} er lagret.")
            self._load()
        self._next(told.format(name=name))

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        if self._turn is Turn.PAPER and self.paper.refuse(problem):
            return
        if not self.key.refuse(problem):
            self.card.say(message(words(), problem))

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self.card.wait(waiting)

    # On paper

    @Slot()
    def _go_other_way(self) -> None:
        self._turn = Turn.PAPER if self._turn is Turn.SCREEN else Turn.SCREEN
        self._adjust()

    @Slot()
    def _print_out(self) -> None:
        try:
            print_document(self, self.reader.view.document(), tr("Dokument til underskrift"))
        except IpdeskError as problem:
            self.card.say(message(words(), problem))

    # The document

    def _load(self) -> None:
        self.reader.wait()
        done, failed = self._answers.take(self.reader.show_bytes), self._answers.take(self._not_loaded)
        try:
            self._course.load(done, failed)
        except IpdeskError as problem:
            self._not_loaded(problem)

    def _not_loaded(self, problem: Exception) -> None:
        self.reader.refuse(message(words(), problem))

    @Slot()
    def _turn_reading(self) -> None:
        self._reading = not self._reading
        self._fold()
        (self.reader.view if self._reading else self.head.read).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the document and the signature take turns where there is no room for both."""
        super().resizeEvent(event)
        self._folded = event.size().width() < look.px(FOLDS)
        self._fold()

    def _fold(self) -> None:
        self.head.read.setVisible(self._folded)
        shown = {
            self.reader: not self._folded or self._reading,
            self.card: not (self._folded and self._reading),
        }
        self.reader.fold(self._folded)
        for part in sorted(shown, key=shown.__getitem__):  # both at once would make a small window wider
            part.setVisible(shown[part])
        self.card.fit(self.height())

    # Leaving

    @Slot()
    def _leave(self) -> None:
        told = self._course.left() if self._now is not None else ""
        self.closed.emit()
        if told:
            self._session.say(told, Kind.INFO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape when nothing would be lost by it."""
        if event.key() == Qt.Key.Key_Escape and not self._waiting and not self.sheet.mark.begun:
            self._leave()
            return
        super().keyPressEvent(event)

    @property
    def problem(self) -> str:
        """Give what is said above the buttons."""
        return self.card.said

    @property
    def asked(self) -> Signer | None:
        """Give the one who is asked to sign."""
        return self._now

    @property
    def busy(self) -> bool:
        """Tell whether a signature is being made."""
        return self._waiting

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return (self.reader, self.card)

    def wipe(self) -> None:
        """Forget the document, what was drawn, and passwords; hear no more of what is under way."""
        self._answers.drop()
        self._course.forget()
        self._now = None
        self.reader.wipe()
        self.card.wipe()
