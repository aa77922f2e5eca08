"""Answers, offers and records of missing beslutningskompetanse as rows of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

from ipdesk import labels
from ipdesk.domain import proposals
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.record import Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.consents.questions import (
    Status,
    matter_name,
    named,
    names,
    newest,
    question_of,
    state_status,
)
from ipdesk.ui.theme.tokens import Kind

R = TypeVar("R", bound=Record)


def rows(case: Case, today: date) -> Sequence[Record]:
    """Give the answers, offers and assessments, each the newest first."""
    given = _newest_first(case.live(Consent), lambda one: one.given_on)
    offers = _newest_first(case.live(Offer), lambda one: one.offered_on)
    judged = _newest_first(case.live(CapacityAssessment), lambda one: one.decided_on)
    return list(chain[Record](given, offers, judged))


def _newest_first(records: Sequence[R], on: Callable[[R], date | None]) -> list[R]:
    """Sort by date, and what is of the same day with the last one made first; no date is yet to come."""
    return sorted(records, key=lambda one: on(one) or date.max)[::-1]


def title(case: Case, record: Record) -> str:
    """Give what the list calls a row."""
    match record:
        case Consent():
            return tr("Svar: {question}").format(question=named(case, question_of(record)))
        case Offer():
            return tr("Tilbud: {question}").format(question=matter_name(record.matter))
        case CapacityAssessment():
            about = record.about.strip() or matter_name(record.matter)
            return tr("Beslutningskompetanse: {question}").format(question=about)
        case _:
            return ""


def below(case: Case, record: Record, today: date) -> str:
    """Tell when, and who."""
    match record:
        case Consent():
            return f"{words().date(record.given_on)} · {names(case, record.givers)}"
        case Offer():
            return _joined(words().date(record.offered_on), record.offered_by)
        case CapacityAssessment():
            return _joined(words().date(record.decided_on), record.decided_by)
        case _:
            return ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def status(case: Case, record: Record, today: date) -> Status:
    """Give the pill of a row."""
    match record:
        case Consent():
            return consent_status(case, record, today)
        case CapacityAssessment():
            return assessment_status(case, record, today)
        case Offer():
            return labels.choice(words(), record.answer).capitalize(), Kind.NEUTRAL
        case _:
            return "", Kind.NEUTRAL


def consent_status(case: Case, consent: Consent, today: date) -> Status:
    """Give the pill of one answer in the history; one that a newer took the place of counts no more."""
    word, kind = state_status(consent, today)
    counts = newest(case, question_of(consent), today)
    if kind is Kind.OK and counts is not None and counts.id != consent.id:
        return tr("Erstattet"), Kind.NEUTRAL
    return word, kind


def assessment_status(case: Case, one: CapacityAssessment, today: date) -> Status:
    """Give the pill of a record of missing beslutningskompetanse."""
    counting = proposals.assessment_in_force(case, one.matter, today)
    if counting is not None and counting.id == one.id:
        return tr("Gjelder"), Kind.INFO
    if one.ended_on is not None and one.ended_on <= today:
        return tr("Avsluttet"), Kind.NEUTRAL
    if one.next_assessment is not None and one.next_assessment <= today:
        return tr("Har falt bort"), Kind.NEUTRAL
    if counting is not None:
        return tr("Erstattet"), Kind.NEUTRAL
    return tr("Ikke ferdig"), Kind.WARN
