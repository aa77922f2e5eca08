"""Samtykke: the three consents as they stand, who may give them, and everything that was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.base import DetailMaker, ListTab
from ipdesk.ui.tabs.consents.assessment import AssessmentDetail
from ipdesk.ui.tabs.consents.given import ConsentDetail
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.ui.tabs.consents.questions import (
    Question,
    below,
    question,
    question_of,
    rows,
    status,
    title,
)
from ipdesk.ui.widgets.detail import Detail
from ipdesk.ui.widgets.factory import Hints
from ipdesk.ui.widgets.record_list import Filter, Listing
from ipdesk.ui.widgets.table import Column
from ipdesk.words import N_

OFFER_ROWS = (
    ("matter",),
    ("offered_on", "offered_by"),
    ("to_whom",),
    ("information",),
    ("answer", "answered_on"),
    ("own_words",),
)


class ConsentsTab(ListTab):
    """The questions on top of the list, then what was answered, offered and assessed."""

    title = N_("Samtykke")
    icon = "signature"
    act = N_("Nytt samtykke")
    retirable = frozenset({Offer, CapacityAssessment})

    def listing(self) -> Listing:
        """Declare the list."""
        today = self.session.today
        return Listing(
            name=tr("Samtykkene"),
            rows=lambda case: rows(case, today),
            columns=(
                Column(title=tr("Samtykke"), text=title, bold=True),
                Column(title=tr("Når og hvem"), text=lambda c, r: below(c, r, today), narrow=False),
                Column(
                    title=tr("Tilstand"),
                    text=lambda c, r: status(c, r, today)[0],
                    pill=lambda c, r: status(c, r, today)[1],
                    width=170,
                ),
            ),
            haystack=lambda c, r: f"{title(c, r)} {below(c, r, today)} {status(c, r, today)[0]}",
            filters=(
                Filter(title=tr("Alle")),
                Filter(title=tr("Slik står det i dag"), test=lambda _c, r: isinstance(r, Question)),
                Filter(title=tr("Alle svar"), test=lambda _c, r: isinstance(r, Consent)),
                Filter(title=tr("Tilbud"), test=lambda _c, r: isinstance(r, Offer)),
                Filter(
                    title=tr("Beslutningskompetanse"), test=lambda _c, r: isinstance(r, CapacityAssessment)
                ),
                self.taken_away(),
            ),
            sortable=False,
        )

    def details(self) -> Mapping[type[Record], DetailMaker]:
        """Declare the details."""
        return {
            Question: QuestionDetail,
            Consent: ConsentDetail,
            Offer: _offer_detail,
            CapacityAssessment: AssessmentDetail,
        }

    def refresh(self, changed: Sequence[Record] | None = None) -> None:
        """Show everything anew: a change of one record tells on the rows of others."""
        super().refresh(None)

    def new_record(self) -> None:
        """Open the form for an answer to the question that is chosen, or else about the plan."""
        if self.session.workspace.read_only:
            return
        self.flush()
        self.show_record(_asked(self.current()))
        detail = self.detail()
        if isinstance(detail, QuestionDetail):
            detail.giving.open()

    def move_record(self, step: int) -> None:
        """Leave the order as it is."""


def _asked(record: Record | None) -> Question:
    match record:
        case Question():
            return record
        case Consent():
            return question_of(record)
        case Offer() | CapacityAssessment() if record.matter is not Matter.SHARE_INFORMATION:
            return question(record.matter)
        case _:
            return question(Matter.MAKE_PLAN)


def _offer_detail(session: Session) -> Detail:
    hints = Hints(
        explanations={
            "information": tr("Hva en individuell plan er, hva den betyr, og at det er lov å si nei."),
            "offered_by": tr("Navn og stilling."),
        },
        why={
            "information": tr(
                "Informasjonen skal passe til personens alder, modenhet, erfaring, kultur og språk "
                "(pasient- og brukerrettighetsloven § 3-5)."
            ),
        },
        own_words=frozenset({"own_words"}),
        lines={"information": 3, "own_words": 2},
    )
    return OfferDetail(session, Offer, OFFER_ROWS, hints)


class OfferDetail(Detail):
    """An offer and the answer to it, under the same name as in the list."""

    def heading(self, record: Record) -> str:
        """Name what was offered."""
        return title(self.session.case, record)
