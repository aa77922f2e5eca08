"""The detail of an offer and the answer to it (C2)."""

from __future__ import annotations

from functools import partial

from ipdesk.domain.consent_records import Offer
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import DocumentKind
from ipdesk.ui.screen import tr
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents import answered
from ipdesk.ui.tabs.consents.papers import show_paper
from ipdesk.ui.widgets.detail import Act, Detail
from ipdesk.ui.widgets.factory import Hints

ROWS = (
    ("matter",),
    ("offered_on", "offered_by"),
    ("to_whom",),
    ("information",),
    ("answer", "answered_on"),
    ("own_words",),
)


class OfferDetail(Detail):
    """An offer and the answer to it, under the same name as in the list."""

    def __init__(self, session: Session) -> None:
        note = Act(tr("Skriv ut notat"), "printer", partial(_print, session))
        super().__init__(session, Offer, ROWS, _hints(), acts=(note,))

    def heading(self, record: Record) -> str:
        """Name what was offered."""
        return answered.title(self.session.case, record)


def _print(session: Session, record: Record) -> None:
    told = tr("Notatet viser tilbudet, informasjonen som ble gitt, og svaret. Det er lagt i planfilen.")
    show_paper(session, DocumentKind.OFFER_NOTE, record, told)


def _hints() -> Hints:
    return Hints(
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
