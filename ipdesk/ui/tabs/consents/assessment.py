"""The detail of a record of missing beslutningskompetanse: one matter, reasoned, and made again (P4)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ipdesk.domain.consent_records import CapacityAssessment
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import DocumentKind
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.answered import assessment_status
from ipdesk.ui.tabs.consents.law import first_name
from ipdesk.ui.tabs.consents.papers import show_paper
from ipdesk.ui.theme import look
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Act, Detail, Part
from ipdesk.ui.widgets.factory import Hints

ROWS = (
    ("matter",),
    ("about",),
    ("helped_by",),
    ("reason",),
    ("decided_by", "decided_on"),
    ("shown_to", "shown_on"),
    ("next_assessment", "ended_on"),
)


class AssessmentDetail(Detail):
    """The guided record, with what it is and how it stands on top."""

    def __init__(self, session: Session) -> None:
        paper = Act(tr("Skriv ut"), "printer", partial(_print, session))
        above = (_Standing(session),)
        super().__init__(session, CapacityAssessment, ROWS, _hints(), above=above, acts=(paper,))


def _print(session: Session, record: Record) -> None:
    told = tr("Vurderingen skal legges fram for personen og nærmeste pårørende. Arket er lagt i planfilen.")
    show_paper(session, DocumentKind.CAPACITY, record, told)


def _hints() -> Hints:
    return Hints(
        explanations={
            "about": tr("Den ene avgjørelsen det gjelder, så enkelt som mulig."),
            "helped_by": tr(
                "For eksempel bilder, tolk, god tid, en trygg person til stede, forklart flere ganger."
            ),
            "reason": tr(
                "Skriv hva som gjør det overveiende sannsynlig at personen ikke forstår hva saken gjelder, "
                "og hva den fører til."
            ),
            "decided_by": tr("Den som gir hjelpen, avgjør. Navn og stilling."),
            "shown_to": tr("Personen selv og nærmeste pårørende, hvis det er mulig."),
            "next_assessment": tr("Denne dagen faller vurderingen bort, og må gjøres på nytt."),
            "ended_on": tr("Fylles ut når personen forstår saken, eller saken er over."),
        },
        why={
            "reason": tr(
                "Vurderingen skal være skriftlig og begrunnet, og straks legges fram for personen og "
                "nærmeste pårørende når det er mulig (pasient- og brukerrettighetsloven § 4-3)."
            ),
        },
        lines={"helped_by": 2, "reason": 4},
    )


class _Standing(Part):
    """Says that the record is about one matter only, and whether it counts today."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pill = Pill()
        self._said = label("", "muted")
        self._said.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._said)

    def show_record(self, record: Record) -> None:
        """Show how the record stands."""
        assert isinstance(record, CapacityAssessment)
        case, today = self._session.case, self._session.today
        word, kind = assessment_status(case, record, today)
        self._pill.show_status(word, kind)
        only = tr("Vurderingen gjelder bare denne saken. I alt annet bestemmer {name} som før.")
        parts = [only.format(name=first_name(case))]
        if kind is Kind.INFO:
            until = tr("Den gjelder til den vurderes på nytt {date}.")
            parts.append(until.format(date=words().date(record.next_assessment)))
        elif kind is Kind.WARN:
            parts.append(
                tr(
                    "Den gjelder ikke før begrunnelsen, hvem som avgjorde, datoen og neste vurdering er "
                    "skrevet inn."
                )
            )
        self._said.setText(" ".join(parts))

    def wipe(self) -> None:
        """Forget how it stood."""
        self._pill.clear()
        self._said.clear()
