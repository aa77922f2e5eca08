"""The column of the page of documents: what to see, what it is, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ipdesk import labels
from ipdesk.domain import outgoing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.people import name_of
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document
from ipdesk.errors import InvalidInput
from ipdesk.ui.documents.choices import (
    Choice,
    CopyFor,
    Draft,
    Kept,
    Paper,
    choices,
    may,
    named,
    pill,
    told,
)
from ipdesk.ui.documents.sources import holder_of, receivers
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.ui.documents.viewing import PagesView, ZoomRow
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.notice import Notice, obstacle
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.widgets.field import Field

WIDTH = 300
"""Drawn for 100 % text."""


class Side(QFrame):
    """The controls in a card that scrolls where the window is low. What is done with them is the page's."""

    chosen = Signal()
    language_chosen = Signal()

    def __init__(self, session: Session, view: PagesView) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(look.px(WIDTH))
        self._session = session
        self._places: list[Choice | None] = []
        self.back = QPushButton(icon("arrow-left", "accent"), tr("Tilbake"))
        self.back.setProperty("quiet", "true")
        self.what = QComboBox()
        self.what.activated.connect(self.chosen)
        self._pill = Pill()
        self._about = label("", "muted")
        self._about.setWordWrap(True)
        self.language = QComboBox()
        for form in WrittenForm:
            self.language.addItem(labels.choice(words(), form).capitalize(), form.value)
        self.language.activated.connect(self.language_chosen)
        self.receiver = QComboBox()
        self.notice = Notice(session)
        self.told = label("", "small")
        self.told.setWordWrap(True)
        self.under_way, self.leaving = UnderWay(), UnderWay()
        self._make_acts()
        self._lay_out(view)

    def _make_acts(self) -> None:
        self.make = _act("file-plus", tr("Lag dokumentet"), primary=True)
        self.hand_out = _act("users", tr("Del ut kopien …"), primary=True)
        self.save = _act("download", tr("Lagre …"), primary=True)
        self.printer = _act("printer", tr("Skriv ut …"))

    def _lay_out(self, view: PagesView) -> None:
        self._language = Field(tr("Målform i dokumentet"), self.language)
        self._receiver = Field(tr("Hvem får det"), self.receiver)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(16))
        box.setSpacing(look.px(10))
        left = Qt.AlignmentFlag.AlignLeft
        box.addWidget(self.back, 0, left)
        box.addWidget(label(tr("Dokumenter"), "h2"))
        box.addWidget(Field(tr("Hva vil du se?"), self.what))
        box.addWidget(self._pill, 0, left)
        box.addWidget(self._about)
        for row in (
            self._language,
            self.under_way,
            self.told,
            self.notice,
            self._receiver,
            self.make,
            self.hand_out,
            self.save,
            self.printer,
            self.leaving,
            ZoomRow(view),
        ):
            box.addWidget(row)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(_scrolling(inner))

    @property
    def choice(self) -> Choice:
        """Give what is chosen."""
        place = self.what.currentIndex()
        found = self._places[place] if 0 <= place < len(self._places) else None
        return found if found is not None else Draft()

    def offer(self, chosen: Choice) -> None:
        """List what there is to see, and choose one of it."""
        case = self._session.case
        with QSignalBlocker(self.what):
            self.what.clear()
            self._places = []
            for n, group in enumerate(choices(case)):
                if n:
                    self.what.insertSeparator(len(self._places))
                    self._places.append(None)
                for choice in group:
                    self.what.addItem(named(case, choice))
                    self._places.append(choice)
            self.what.setCurrentIndex(self._places.index(chosen) if chosen in self._places else 0)

    def show_choice(self) -> None:
        """Show what the choice is, and what can be done with it."""
        case, choice = self._session.case, self.choice
        word, kind = pill(case, choice, self._session.today)
        self._pill.show_status(word, kind)
        self._pill.setVisible(bool(word))
        self._about.setText(told(case, choice))
        self._language.setVisible(not isinstance(choice, Kept))
        can = not self._session.workspace.read_only
        self.make.setVisible(isinstance(choice, Paper) and can)
        self.hand_out.setVisible(isinstance(choice, CopyFor))
        for act in (self.save, self.printer):
            act.setVisible(isinstance(choice, Draft | Kept))
        self._show_receivers(choice)
        self._show_refusal(choice)

    def _show_receivers(self, choice: Choice) -> None:
        case = self._session.case
        document = case.get(Document, choice.document) if isinstance(choice, Kept) else None
        self._receiver.setVisible(document is not None)
        self.receiver.clear()
        if document is None:
            return
        for one in receivers(case, document, self._session):
            self.receiver.addItem(self._called(case, one), one or "")
        holder = holder_of(case, document)
        self.receiver.setCurrentIndex(max(0, self.receiver.findData(holder or "")))

    def _called(self, case: Case, one: Id | None) -> str:
        if one is not None:
            return name_of(case, one) or tr("person uten navn")
        place = case.plan.municipality.strip()
        return tr("Arkivet i {place}").format(place=place) if place else tr("Arkivet i kommunen")

    @property
    def receiver_id(self) -> Id | None:
        """Give who gets what is kept; None is where the municipality files its own."""
        data = self.receiver.currentData()
        return Id(data) if data else None

    def _show_refusal(self, choice: Choice) -> None:
        """Say at the place why something may not leave today."""
        case, today = self._session.case, self._session.today
        refusal, recipient = refusal_of(case, choice, today)
        said = obstacle(case, refusal, today, recipient) if refusal is not None else None
        self.notice.show_obstacle(said)
        self.hand_out.setEnabled(refusal is None)

    def let(self, ready: bool) -> None:
        """Let what is shown be saved and printed, or not."""
        can = ready and self._session.workspace.recordable
        self.save.setEnabled(can)
        self.printer.setEnabled(can)

    def wipe(self) -> None:
        """Forget everything."""
        self.under_way.wipe()
        self.leaving.wipe()
        self._places = []
        for combo in (self.what, self.receiver):
            combo.clear()
        for said in (self.told, self._about, self._pill):
            said.clear()
        self.notice.wipe()


def refusal_of(case: Case, choice: Choice, today: date) -> tuple[InvalidInput | None, Id | None]:
    """Give why a choice may not go to the one it is for today, and who that is."""
    match choice:
        case Draft():
            try:
                versions.require_not_stopped(case, today)
            except InvalidInput as refusal:
                return refusal, None
            return None, None
        case CopyFor(recipient):
            return may(case, recipient, today), recipient
        case Kept(document) if _of_plan(case, document):
            return may(case, case.person.id, today), case.person.id
        case _:
            return None, None


def _of_plan(case: Case, document_id: Id) -> bool:
    document = case.get(Document, document_id)
    return document is not None and outgoing.holds_plan(case, document)


def _act(name: str, text: str, *, primary: bool = False) -> QPushButton:
    button = QPushButton(icon(name, "on_accent" if primary else "muted"), text)
    if primary:
        button.setProperty("primary", "true")
    return button


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
