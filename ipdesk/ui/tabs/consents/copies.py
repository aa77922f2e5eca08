"""The copies that were handed out as rows of the list, with handing out on top (K8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ipdesk import labels
from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.record import Record
from ipdesk.errors import Reason
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.base import DetailMaker
from ipdesk.ui.tabs.consents.act_rows import HAND_OUT, HandOut
from ipdesk.ui.tabs.consents.hand_out import HandOutDetail
from ipdesk.ui.tabs.consents.handed import CopyDetail, copy_status, copy_title
from ipdesk.ui.tabs.consents.notice import coordinator_refusal, plan_refusal
from ipdesk.ui.tabs.consents.questions import Status
from ipdesk.ui.tabs.consents.receiving import refusal
from ipdesk.ui.theme.tokens import Kind


def rows(case: Case, today: date) -> Sequence[Record]:
    """Give handing out, then what was handed out, the newest first."""
    found = sorted(case.live(Disclosure), key=lambda one: one.handed_on or date.min)
    return [HAND_OUT, *reversed(found)]


def title(case: Case, record: Record) -> str:
    """Give what the list calls a row."""
    match record:
        case HandOut():
            return tr("Del ut kopier")
        case Disclosure():
            return copy_title(case, record)
        case _:
            return ""


def below(case: Case, record: Record, today: date) -> str:
    """Tell when, where it went, and how."""
    match record:
        case HandOut():
            return tr("Til dem det er samtykke til å dele med")
        case Disclosure():
            how = labels.choice(words(), record.how)
            parts = (words().date(record.handed_on), record.organisation, how)
            return " · ".join(part for part in parts if part)
        case _:
            return ""


def status(case: Case, record: Record, today: date) -> Status:
    """Give the pill of a row."""
    match record:
        case HandOut():
            return _hand_out_status(case, today)
        case Disclosure():
            return copy_status(case, record, today)
        case _:
            return "", Kind.NEUTRAL


def _hand_out_status(case: Case, today: date) -> Status:
    """Say whether copies can leave today; without a new answer only the person's own can."""
    refused = refusal(case, today)
    if refused is not None and refused.reason is Reason.NO_VERSION:
        return tr("Ikke godkjent ennå"), Kind.NEUTRAL
    if refused is not None:
        return tr("Mangler samtykke"), Kind.WARN
    if plan_refusal(case, today) is not None:
        return tr("Svar på nytt"), Kind.WARN
    if coordinator_refusal(case) is not None:
        return tr("Mangler koordinator"), Kind.WARN
    return tr("Kan deles ut"), Kind.OK


def details() -> Mapping[type[Record], DetailMaker]:
    """Declare the detail of each kind of row."""
    return {HandOut: HandOutDetail, Disclosure: CopyDetail}
