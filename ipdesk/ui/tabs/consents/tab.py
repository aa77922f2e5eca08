"""Samtykke og deling: what was consented to, who may see what, the approved versions and the copies out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Slot

from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Record
from ipdesk.domain.sharing import column_of
from ipdesk.domain.sharing_records import Share
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.consents import copies, kinds, versions
from ipdesk.ui.tabs.consents.matrix import MatrixDetail
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.ui.tabs.consents.questions import (
    OVERVIEW,
    Overview,
    Question,
    question,
    question_of,
    shares_with,
)
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column, Test
from ipdesk.words import N_

WIDTH: Final = 170


class ConsentsTab(ListTab):
    """The questions on top of the list, then versions and copies, then what was answered and assessed."""

    title = N_("Samtykke og deling")
    icon = "signature"
    act = N_("Nytt samtykke")
    retirable = frozenset({Offer, CapacityAssessment})

    def listing(self) -> Listing:
        """Declare the list."""
        today = self.session.today
        return Listing(
            name=tr("Samtykke og deling"),
            rows=lambda case: kinds.rows(case, today),
            columns=(
                Column(title=tr("Sak"), text=kinds.title, bold=True),
                Column(title=tr("Når og hvem"), text=lambda c, r: kinds.below(c, r, today), narrow=False),
                Column(
                    title=tr("Tilstand"),
                    text=lambda c, r: kinds.status(c, r, today)[0],
                    pill=lambda c, r: kinds.status(c, r, today)[1],
                    width=WIDTH,
                ),
            ),
            haystack=lambda c, r: " ".join(
                (kinds.title(c, r), kinds.below(c, r, today), kinds.status(c, r, today)[0])
            ),
            filters=(
                Filter(title=tr("Alle")),
                Filter(title=tr("Slik står det i dag"), test=_of(Question, Overview)),
                Filter(title=tr("Deling"), test=_about_sharing),
                Filter(title=tr("Versjoner"), test=_of(*versions.details())),
                Filter(title=tr("Kopier"), test=_of(*copies.details())),
                Filter(title=tr("Alle svar"), test=_of(Consent)),
                Filter(title=tr("Tilbud"), test=_of(Offer)),
                Filter(title=tr("Beslutningskompetanse"), test=_of(CapacityAssessment)),
                self.taken_away(),
            ),
            sortable=False,
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the details."""
        return {**kinds.details(), Overview: self._matrix}

    def _matrix(self, session: Session) -> MatrixDetail:
        detail = MatrixDetail(session)
        detail.matrix.wide.clicked.connect(self._widen)
        detail.matrix.wide.setHidden(self.both.narrow)
        self.both.folded.connect(detail.matrix.wide.setHidden)
        return detail

    @Slot()
    def _widen(self) -> None:
        """Give the matrix all the room; the way back leads to the list."""
        self.both.widen(True)
        self.enter()

    @Slot(object)
    def _selected(self, record: Record | None) -> None:
        """Give the room back when something else than the matrix is shown."""
        if not isinstance(record, Overview):
            self.both.widen(False)
        super()._selected(record)

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Show everything anew: a change of one record tells on the rows of others."""
        super().refresh(None)

    def shows(self, record: Record) -> bool:
        """Tell whether a record lives in this tab; a cell lives in the matrix."""
        return isinstance(record, Share) or super().shows(record)

    def show_record(self, record: Record, field: str = "") -> None:
        """Choose a record and show its detail, or go to a cell."""
        if isinstance(record, Share):
            self._show_cell(record)
        else:
            super().show_record(record, field)

    def _show_cell(self, share: Share) -> None:
        """Show a cell where it is in sight already, or else in the matrix."""
        here = self.current()
        if share.recipient_id is None or here == shares_with(share.recipient_id):
            return
        super().show_record(OVERVIEW)
        detail = self.detail()
        if isinstance(detail, MatrixDetail):
            detail.choose((share.recipient_id, column_of(share)))

    def new_record(self) -> None:
        """Open the form for an answer to the question that is chosen, or else about the plan."""
        if self.session.workspace.read_only:
            return
        self.flush()
        self.show_record(self._asked(self.current()))
        detail = self.detail()
        if isinstance(detail, QuestionDetail):
            detail.giving.open()

    def _asked(self, record: Record | None) -> Question:
        match record:
            case Question():
                return record
            case Consent():
                return question_of(record)
            case Offer() | CapacityAssessment() if record.matter is not Matter.SHARE_INFORMATION:
                return question(record.matter)
            case Overview():
                detail = self.detail()
                recipient = detail.matrix.recipient if isinstance(detail, MatrixDetail) else None
                return shares_with(recipient) if recipient is not None else question(Matter.MAKE_PLAN)
            case _:
                return question(Matter.MAKE_PLAN)


def _of(*some: type[Record]) -> Test:
    return lambda _case, record: isinstance(record, some)


def _about_sharing(_case: Case, record: Record) -> bool:
    return isinstance(record, Overview) or (
        isinstance(record, Question) and record.matter is Matter.SHARE_INFORMATION
    )
