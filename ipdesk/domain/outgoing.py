"""Which kept papers may leave the file, for whom, and on what ground (K3, K5).

The plan itself goes by way of `disclosures`: cut to each recipient. What is here are the papers around it. A
paper that holds text of the plan follows the rules of the plan, whoever asks.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ipdesk.domain import disclosures
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent, Offer
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis
from ipdesk.domain.people import is_person, somebody
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.errors import InvalidInput, Reason

OF_THE_PLAN: Final = frozenset({DocumentKind.PLAN, DocumentKind.CHANGES})
"""What holds text of the plan in full."""


def ground(case: Case, document: Document, recipient: Id | None, today: date) -> DisclosureBasis:
    """Give the ground a kept paper goes to somebody on; None files it where the municipality keeps its own.

    Whoever has signed a consent or was made an offer may have that paper, also after a withdrawal: they have
    a right to what they gave. Raises `InvalidInput` for everybody else.
    """
    if recipient is None:
        return DisclosureBasis.FILING
    one = somebody(case, recipient)
    if one is None or one.retired_on is not None:
        raise InvalidInput("recipient_id", Reason.UNKNOWN_RECORD)
    if is_person(case, recipient):
        if holds_plan(case, document):
            disclosures.may_receive(case, recipient, today)
        return DisclosureBasis.OWN_PLAN
    if holds_plan(case, document) or not _concerns(case, document, recipient):
        raise InvalidInput("recipient_id", Reason.APPROVAL_NEEDED)
    letter = document.kind is DocumentKind.CALL_BACK_LETTER
    return DisclosureBasis.CONSENT if letter else DisclosureBasis.OWN_PLAN


def holds_plan(case: Case, document: Document) -> bool:
    """Tell whether a paper holds text of the plan: the plan, what changed in it, or a scan of either."""
    return document.kind in OF_THE_PLAN or (
        document.kind is DocumentKind.SCAN and case.get(Version, document.about_id) is not None
    )


def _concerns(case: Case, document: Document, recipient: Id) -> bool:
    """Tell whether a paper is somebody's own: what they gave, were offered, were shown, or hold."""
    match case.find(document.about_id):
        case Consent() as consent:
            return recipient in consent.givers
        case Offer() as offer:
            return recipient in offer.to_whom
        case Disclosure() as copy:
            return recipient == copy.recipient_id
        case _:
            # pbrl § 4-3: a record of missing capacity is shown to the next of kin too.
            shown = document.kind is DocumentKind.CAPACITY
            return shown and case.get(Representative, recipient) is not None
