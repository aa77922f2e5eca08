"""The act of handing out: recipients, the way, the key, one go with progress, and the result (K8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ipdesk import labels
from ipdesk.domain.disclosure_records import HandoutHow
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Id, Record
from ipdesk.errors import Cancelled, InvalidInput, IpdeskError
from ipdesk.ui.documents.making import Done, Failed, was_cancelled
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.signing.key import KeyBox
from ipdesk.ui.tabs.consents.handed_over import HandedOver
from ipdesk.ui.tabs.consents.notice import Notice, coordinator_refusal, obstacle
from ipdesk.ui.tabs.consents.receiving import barred, others, receivers, refusal
from ipdesk.ui.tabs.consents.recipients import BarredList, Recipients
from ipdesk.ui.tabs.consents.where_to import WhereTo
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.editors.choice import ChoiceEditor
from ipdesk.ui.widgets.field import Field
from ipdesk.ui.widgets.focus import bring_into_view
from ipdesk.workspace import handing_out
from ipdesk.workspace.handing_out import Handed, Order
from ipdesk.workspace.jobs import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class HandingOut(Part):
    """What stands in the way, whom to hand out to, how, and then what came of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._printer: QPrinter | None = None
        self.notice = Notice(session)
        self.recipients = Recipients()
        self.recipients.chosen.connect(self._chosen)
        self.barred = BarredList(session)
        self.where = WhereTo(session)
        self.where.chosen.connect(self._chosen)
        self.language = ChoiceEditor([(form, labels.choice(words(), form)) for form in WrittenForm])
        self.key = KeyBox(session.desk)
        self.go = QPushButton(icon("download", "on_accent"), "")
        self.go.setProperty("primary", "true")
        self.go.clicked.connect(self._go)
        self.missing = label("", "small")
        self.missing.setWordWrap(True)
        self.under_way = UnderWay()
        self.under_way.made.connect(self._made)
        self.under_way.failed.connect(self._failed)
        self.result = HandedOver()
        self.result.again.connect(self._try_again)
        self.result.closed.connect(self._show)
        self._begun = False
        self._lay_out()

    def _lay_out(self) -> None:
        self.form = QWidget()
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(look.px(12))
        form.addWidget(label(tr("Hvem skal få en kopi?"), "h3"))
        form.addWidget(self.recipients)
        form.addWidget(label(tr("Hvordan?"), "h3"))
        form.addWidget(self.where)
        form.addWidget(Field(tr("Målform i kopiene"), self.language))
        form.addWidget(self.key)
        form.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        form.addWidget(self.missing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(14))
        for part in (self.notice, self.result, self.form, self.under_way, self.barred):
            box.addWidget(part)

    def show_record(self, record: Record) -> None:
        """Show who may get a copy now; what is chosen and what came of it stays."""
        if not self._begun:
            self._begun = True
            self.language.put(self._session.case.person.written_form)
        self._show()

    @Slot()
    def _show(self) -> None:
        case, today = self._session.case, self._session.today
        refused = refusal(case, today) or coordinator_refusal(case)
        said = obstacle(case, refused, today) if refused is not None else None
        self.notice.show_obstacle(said)
        can = refused is None and self._session.workspace.recordable
        if can:
            self.recipients.offer(receivers(case, today), self.where.way(HandoutHow.SAVED))
        self.barred.show_barred(barred(case, today) if can else (), others(case, today) if can else 0)
        self.form.setVisible(can and not self.under_way.busy and not self.result.shown)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        """Say on the button how many copies it makes, and under it what must be chosen first."""
        n = len(self.recipients.value())
        self.go.setText(words().plural("Del ut {n} kopi", "Del ut {n} kopier", n) if n else tr("Del ut"))
        missing = self.where.problem if n else tr("Kryss av for dem som skal få en kopi.")
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self.go.setEnabled(not missing)
        self.go.setAccessibleDescription(missing)

    def tick(self, recipient: Id) -> bool:
        """Tick one more recipient, and put the keyboard there."""
        box = self.recipients.boxes.get(recipient)
        if box is None:
            return False
        box.setChecked(True)
        self._chosen()
        box.setFocus()
        bring_into_view(box)
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the first recipient, or on the way to what is missing."""
        for widget in (self.result.done, self.recipients.first(), self.notice.mend):
            if widget.isVisible():
                widget.setFocus()
                return

    @Slot()
    def _go(self) -> None:
        key = self.key.choice()
        if key is None:
            return
        how, language = self.where.how, self.language.value().value
        if how is HandoutHow.PRINTED and not self._ask_printer():
            return
        orders = [
            Order(one, how, self.where.path, self.where.protected, is_folder=True)
            for one in self.recipients.value()
        ]
        desk, workspace = self._session.desk, self._session.workspace

        def work(progress: Progress, done: Done, failed: Failed) -> None:
            handing_out.hand_out(
                workspace, orders, key, language=language, done=done, failed=failed, progress=progress
            )

        self.form.hide()
        self.under_way.begin(desk, tr("Lager kopiene …"), work)
        if self.under_way.busy:
            self.under_way.cancel.setFocus()
            bring_into_view(self.under_way)

    def _ask_printer(self) -> bool:
        """Choose the printer before anything is recorded: who regrets it, has handed out nothing."""
        from ipdesk.ui.documents.printing import ask_printer  # what prints is not needed before

        self._printer = ask_printer(self, tr("Individuell plan"))
        return self._printer is not None

    @Slot(object)
    def _made(self, handed: Sequence[Handed]) -> None:
        if self._printer is not None:
            handed = [self._printed(one) for one in handed]
            if not isValid(self) or not self._begun:  # the file was locked meanwhile
                return
            self._printer = None
        self.recipients.put(())
        self.key.wipe()
        self.result.show_handed(self._session.case, handed)
        self._show()
        self.result.done.setFocus()
        bring_into_view(self.result.done)
        bring_into_view(self.result.summary)

    def _printed(self, one: Handed) -> Handed:
        """Print a copy; one that did not come out is taken back at once."""
        from ipdesk.ui.documents.printing import print_bytes

        if one.problem is not None or one.data is None or self._printer is None:
            return one
        problem: IpdeskError | None = None
        try:
            if not print_bytes(self, self._printer, one.data):
                problem = Cancelled()
        except IpdeskError as failed:
            problem = failed
        if problem is None:
            return replace(one, data=None)
        if one.disclosure is not None:
            handing_out.never_left(self._session.workspace, one.disclosure)
        return replace(one, data=None, problem=problem)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._printer = None
        self._show()
        if was_cancelled(problem):
            self._session.say(tr("Stanset. Ingen kopier er delt ut."))
        elif isinstance(problem, InvalidInput):
            said = obstacle(self._session.case, problem, self._session.today)
            self.notice.show_obstacle(said)
            bring_into_view(self.notice)
        elif not self.key.refuse(problem):
            self._session.problem.emit(problem)

    @Slot(object)
    def _try_again(self, recipients: Sequence[Id]) -> None:
        self._show()
        self.recipients.put(recipients)
        self._chosen()
        self.focus_first()

    def wipe(self) -> None:
        """Forget everything shown, and hear no more of what is under way."""
        self._begun = False
        self._printer = None
        self.under_way.wipe()
        self.result.wipe()
        self.recipients.wipe()
        self.barred.wipe()
        self.where.wipe()
        self.key.wipe()
        self.notice.wipe()
