"""The kinds of rows of the list, in their order: who they are, how they stand, and their details."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.record import Record
from ipdesk.ui.tabs.base import DetailMaker
from ipdesk.ui.tabs.consents import answered, copies, questions, versions
from ipdesk.ui.tabs.consents.assessment import AssessmentDetail
from ipdesk.ui.tabs.consents.given import ConsentDetail
from ipdesk.ui.tabs.consents.matrix import MatrixDetail
from ipdesk.ui.tabs.consents.offer import OfferDetail
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.ui.tabs.consents.questions import Overview, Question, Status


class Rows(Protocol):
    """What a module must give for its records to be rows."""

    def rows(self, case: Case, today: date) -> Sequence[Record]:
        """Give the rows in their order."""

    def title(self, case: Case, record: Any) -> str:
        """Give what the list calls a row."""

    def below(self, case: Case, record: Any, today: date) -> str:
        """Tell when, and who."""

    def status(self, case: Case, record: Any, today: date) -> Status:
        """Give the pill of a row."""


Details = Mapping[type[Record], DetailMaker]

_QUESTIONS: Final[Details] = {Question: QuestionDetail, Overview: MatrixDetail}
_ANSWERED: Final[Details] = {
    Consent: ConsentDetail,
    Offer: OfferDetail,
    CapacityAssessment: AssessmentDetail,
}
TABLE: Final[tuple[tuple[Rows, Details], ...]] = (
    (questions, _QUESTIONS),
    (versions, versions.details()),
    (copies, copies.details()),
    (answered, _ANSWERED),
)
_ROWS: Final[Mapping[type[Record], Rows]] = {kind: rows for rows, details in TABLE for kind in details}


def rows(case: Case, today: date) -> Sequence[Record]:
    """Give all rows in their order."""
    return [record for rows, _details in TABLE for record in rows.rows(case, today)]


def details() -> Details:
    """Give the detail of each kind of row."""
    return {kind: maker for _rows, details in TABLE for kind, maker in details.items()}


def title(case: Case, record: Record) -> str:
    """Give what the list calls a row."""
    return _ROWS[type(record)].title(case, record)


def below(case: Case, record: Record, today: date) -> str:
    """Tell when, and who."""
    return _ROWS[type(record)].below(case, record, today)


def status(case: Case, record: Record, today: date) -> Status:
    """Give the pill of a row."""
    return _ROWS[type(record)].status(case, record, today)
