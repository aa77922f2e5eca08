"""The act of approving a version: why, in which written form, and what must be in place first (K6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk import labels
from ipdesk.domain import versions
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import Version
from ipdesk.errors import InvalidInput
from ipdesk.messages import field_message
from ipdesk.ui.documents.making import Done, Failed, was_cancelled
from ipdesk.ui.documents.under_way import UnderWay
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.signing import sign_document
from ipdesk.ui.tabs.consents.act_rows import NEXT_VERSION
from ipdesk.ui.tabs.consents.also_signing import AlsoSigning
from ipdesk.ui.tabs.consents.notice import Notice, coordinator_refusal, obstacle, plan_refusal
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Part
from ipdesk.ui.widgets.editors.choice import ChoiceEditor
from ipdesk.ui.widgets.editors.text import AreaEditor
from ipdesk.ui.widgets.field import Field
from ipdesk.ui.widgets.focus import bring_into_view
from ipdesk.ui.widgets.form import PAUSE
from ipdesk.workspace.approving import approve
from ipdesk.workspace.jobs import Progress

REASON = "reason"


class Approving(Part):
    """What is missing, in plain words with the way there; the reason; and the button."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown = False
        self.consent = Notice(session)
        self.coordinator = Notice(session)
        self.reason = AreaEditor(2)
        self.reason_field = Field(
            tr("Hvorfor lages det en ny versjon?"),
            self.reason,
            tr("For eksempel: etter evalueringsmøtet, ny skole, ett år siden sist."),
        )
        self.language = ChoiceEditor([(form, labels.choice(words(), form)) for form in WrittenForm])
        self._language_field = Field(tr("Målform i planen"), self.language)
        self.also = AlsoSigning(session)
        self.approve = QPushButton(icon("check", "on_accent"), "")
        self.approve.setProperty("primary", "true")
        self.approve.clicked.connect(self._approve)
        self.under_way = UnderWay()
        self.under_way.made.connect(self._approved)
        self.under_way.failed.connect(self._failed)
        self._what = label(
            tr(
                "Når du godkjenner, fryses planen slik den er nå. Deretter skriver dere under. "
                "Du kan arbeide videre i planen etterpå."
            ),
            "muted",
        )
        self._what.setWordWrap(True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self.reason.typed.connect(self._typed)
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        for row in (
            self.consent,
            self.coordinator,
            self._what,
            self.reason_field,
            self._language_field,
            self.also,
        ):
            box.addWidget(row)
        box.addWidget(self.approve, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.under_way)

    def show_record(self, record: Record) -> None:
        """Show what stands in the way now; what is typed stays."""
        session = self._session
        number = versions.next_number(session.case)
        self.approve.setText(tr("Godkjenn versjon {n}").format(n=number))
        refused = plan_refusal(session.case, session.today)
        self._say(self.consent, refused, Kind.WARN)
        self._say(self.coordinator, coordinator_refusal(session.case), Kind.INFO)
        if not self._shown:
            self._shown = True
            self.reason.put_raw(session.workspace.drafts.get((NEXT_VERSION.id, REASON), ""))
            self.language.put(session.case.person.written_form)
        can = refused is None and not session.workspace.read_only
        for widget in (self._what, self.reason_field, self._language_field):
            widget.setVisible(can)
        self.also.setVisible(can and self.also.offer(self.approve))
        self.approve.setVisible(can and not self.under_way.busy)

    def _say(self, notice: Notice, refusal: InvalidInput | None, kind: Kind) -> None:
        session = self._session
        said = obstacle(session.case, refusal, session.today) if refusal is not None else None
        notice.show_obstacle(said, kind)

    def focus_first(self) -> None:
        """Put the keyboard in the reason, or on the way to what is missing."""
        (self.reason if self.reason_field.isVisible() else self.consent.mend).setFocus()

    @Slot()
    def _typed(self) -> None:
        self.reason_field.calm()
        self._pause.start()

    def flush(self) -> None:
        """Keep the reason as a draft."""
        self._pause.stop()
        if self._shown and not self._session.workspace.read_only:
            self._session.workspace.keep_draft(NEXT_VERSION.id, REASON, self.reason.raw() or None)

    @Slot()
    def _approve(self) -> None:
        self.reason_field.calm()
        self.flush()
        workspace, reason, language = self._session.workspace, self.reason.value(), self.language.value()
        also = self.also.value()

        def work(progress: Progress, done: Done, failed: Failed) -> None:
            approve(
                workspace,
                reason=reason,
                language=language.value,
                also=also,
                done=done,
                failed=failed,
                progress=progress,
            )

        self._lock(True)
        self.under_way.begin(self._session.desk, tr("Lager versjonen …"), work)
        if self.under_way.busy:
            self.under_way.cancel.setFocus()

    def _lock(self, locked: bool) -> None:
        self.reason.lock(locked)
        self.language.lock(locked)
        self.also.lock(locked)
        self.approve.setVisible(not locked)

    @Slot(object)
    def _approved(self, version: Version) -> None:
        self._lock(False)
        session = self._session
        self.reason.wipe()
        self.also.clear()
        self.flush()
        session.say(tr("Versjon {n} er godkjent.").format(n=version.number), Kind.OK)
        session.show(version)
        plan = versions.plan_of(session.case, version)
        if plan is not None:
            sign_document(session, plan.id)

    @Slot(object)
    def _failed(self, problem: Exception) -> None:
        self._lock(False)
        if was_cancelled(problem):
            self._session.say(tr("Stanset. Ingen versjon er godkjent."))
        elif isinstance(problem, InvalidInput) and problem.field == REASON:
            self.reason_field.complain(field_message(words(), problem.reason))
        elif isinstance(problem, InvalidInput):
            self._say(self.consent, problem, Kind.WARN)
            bring_into_view(self.consent)
        else:
            self._session.problem.emit(problem)

    def wipe(self) -> None:
        """Forget everything shown."""
        self._pause.stop()
        self.under_way.wipe()
        self._shown = False
        self.reason.wipe()
        self.also.wipe()
        for notice in (self.consent, self.coordinator):
            notice.wipe()
