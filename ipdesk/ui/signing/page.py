"""The page for signing: the document beside what the one who signs now is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ipdesk.domain.version_records import SignerRole
from ipdesk.errors import IpdeskError
from ipdesk.messages import message
from ipdesk.ui.documents.printing import print_document
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.signing import meaning
from ipdesk.ui.signing.course import Course, Standing
from ipdesk.ui.signing.foot import Foot, Turn
from ipdesk.ui.signing.head import Head
from ipdesk.ui.signing.key import KeyBox
from ipdesk.ui.signing.order import Order
from ipdesk.ui.signing.paper import PaperSheet
from ipdesk.ui.signing.reader import Reader
from ipdesk.ui.signing.sheet import SigningSheet
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.cover import Cover
from ipdesk.workspace.signing import Signer

FOLDS: Final = 900
"""Width, drawn for 100 % text, under which the document and the signature take turns."""
_OVER_PAD: Final = 130
"""What stands over the sheet to draw on, drawn for 100 % text: the sheet gets the height that is left."""
_SIDE: Final = 20


class SigningPage(Cover):
    """One signs after the other. What is drawn and not signed yet is forgotten at a lock."""

    def __init__(self, session: Session, course: Course) -> None:
        super().__init__()
        self._session = session
        self._course = course
        self._answers = Answers(self)
        self._now: Signer | None = None
        self._turn = Turn.SCREEN
        self._waiting = self._folded = self._reading = False
        self.reader = Reader(course.title)
        self.head, self.sheet, self.paper = Head(), SigningSheet(), PaperSheet(self._today)
        self.order, self.key, self.foot = Order(), KeyBox(session.desk), Foot()
        self._problem = label("", "error")
        self._problem.hide()
        self._lay_out()
        self._connect()

    def _today(self) -> date:
        return self._session.today

    def _lay_out(self) -> None:
        rule = QFrame()
        rule.setProperty("rule", "true")
        inner, feet, self._card = QWidget(), QWidget(), QFrame()
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
        foot = QVBoxLayout(feet)
        foot.setContentsMargins(look.px(_SIDE), look.px(8), look.px(_SIDE), look.px(12))
        foot.setSpacing(look.px(6))
        foot.addWidget(self._problem)
        foot.addWidget(self.foot)
        self._card.setObjectName("card")
        card = QVBoxLayout(self._card)
        card.setContentsMargins(1, 1, 1, 1)
        card.setSpacing(0)
        card.addWidget(self._area, 1)
        card.addWidget(feet)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        row.addWidget(self.reader, 1)
        row.addWidget(self._card, 1)

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
            self._say(message(words(), problem))
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
        self._say("")
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
        self.sheet.setVisible(self._turn is Turn.SCREEN)
        self.paper.setVisible(self._turn is Turn.PAPER)
        self.key.setVisible(self._turn is Turn.SCREEN)
        self._show_foot()
        self._show_order()
        self._fold()
        self._area.verticalScrollBar().setValue(0)
        self._put_focus()

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

    def _put_focus(self) -> None:
        where = {
            Turn.SCREEN: self.sheet.mark.pad,
            Turn.PAPER: self.paper.printing,
            Turn.DONE: self.foot.leave,
        }
        where[self._turn].setFocus()

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
            mark.say(lacking)
            mark.pad.setFocus()
            self._area.ensureWidgetVisible(mark)
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
            self._say(message(words(), problem))

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self._say("")
        self.foot.wait(waiting)
        for widget in (self.sheet, self.paper, self.order, self.key):
            widget.setEnabled(not waiting)

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
            self._say(message(words(), problem))

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
        self.reader.setVisible(not self._folded or self._reading)
        self.reader.fold(self._folded)
        self._card.setVisible(not (self._folded and self._reading))
        over = self.head.extra + look.px(_OVER_PAD)
        self.sheet.mark.pad.fit(self.height() - over - self.foot.sizeHint().height() - look.px(_SIDE))

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

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    @property
    def problem(self) -> str:
        """Give what is said above the buttons."""
        return self._problem.text()

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
        return (self.reader, self._card)

    def wipe(self) -> None:
        """Forget the document, what was drawn, and passwords; hear no more of what is under way."""
        self._answers.drop()
        self._course.forget()
        self._now = None
        for part in (self.reader, self.head, self.sheet, self.paper, self.order, self.key):
            part.wipe()
        self._problem.clear()
