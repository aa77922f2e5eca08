"""The questions that can be consented to, never merged, and how each stands today (K1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from ipdesk import labels
from ipdesk.domain import consents
from ipdesk.domain.case import Case
from ipdesk.domain.collation import norwegian
from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.consents import ConsentState
from ipdesk.domain.network import Contact
from ipdesk.domain.people import ended, is_person, name_of
from ipdesk.domain.record import Id, Record
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_

Status = tuple[str, Kind]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """One matter, with its recipient where it is about sharing: a row of the list, never stored."""

    matter: Matter
    recipient_id: Id | None = None


def question(matter: Matter, recipient: Id | None = None) -> Question:
    """Make a question; the same question always has the same id."""
    parts = (matter.value,) if recipient is None else (matter.value, recipient)
    return Question(id=Id(":".join(parts)), matter=matter, recipient_id=recipient)


def question_of(consent: Consent) -> Question:
    """Give the question a consent is the answer to."""
    return question(consent.matter, consent.recipient_id)


def questions(case: Case, today: date) -> list[Question]:
    """Give the plan, the coordinator, and each recipient there is, or that was ever answered about."""
    answered = {consent.recipient_id for consent in case.live(Consent)}
    recipients = [c for c in case.live(Contact) if not ended(c, today) or c.id in answered]
    recipients.sort(key=lambda contact: norwegian(contact.name))
    sharing = (question(Matter.SHARE_INFORMATION, contact.id) for contact in recipients)
    return [question(Matter.MAKE_PLAN), question(Matter.HAVE_COORDINATOR), *sharing]


def rows(case: Case, today: date) -> Sequence[Record]:
    """Give the questions, then the answers, offers and assessments, each the newest first."""
    given = _newest_first(case.live(Consent), lambda one: one.given_on)
    offers = _newest_first(case.live(Offer), lambda one: one.offered_on)
    judged = _newest_first(case.live(CapacityAssessment), lambda one: one.decided_on)
    return list(chain[Record](questions(case, today), given, offers, judged))


def _newest_first(records: Sequence[R], on: Callable[[R], date | None]) -> list[R]:
    """Sort by date, and what is of the same day with the last one made first; no date is yet to come."""
    return sorted(records, key=lambda one: on(one) or date.max)[::-1]


def newest(case: Case, asked: Question, today: date) -> Consent | None:
    """Give the answer that counts today."""
    found = consents.answers(case, asked.matter, today, asked.recipient_id)
    return found[-1] if found else None


_KINDS = {
    ConsentState.VALID: Kind.OK,
    ConsentState.REFUSED: Kind.NEUTRAL,
    ConsentState.WITHDRAWN: Kind.NEUTRAL,
    ConsentState.EXPIRED: Kind.WARN,
    ConsentState.NOT_YET: Kind.NEUTRAL,
}


def _status(consent: Consent, today: date) -> Status:
    state = consents.state(consent, today)
    return labels.choice(words(), state).capitalize(), _KINDS[state]


def question_status(case: Case, asked: Question, today: date) -> Status:
    """Give the word and the kind of pill that tell how a question stands; only the plan must have a yes."""
    answer = newest(case, asked, today)
    word, kind = (tr("Mangler"), Kind.NEUTRAL) if answer is None else _status(answer, today)
    if asked.matter is Matter.MAKE_PLAN and kind is Kind.NEUTRAL:
        kind = Kind.WARN
    return word, kind


def consent_status(case: Case, consent: Consent, today: date) -> Status:
    """Give the pill of one answer in the history; one that a newer took the place of counts no more."""
    word, kind = _status(consent, today)
    counts = newest(case, question_of(consent), today)
    if kind is Kind.OK and counts is not None and counts.id != consent.id:
        return tr("Erstattet"), Kind.NEUTRAL
    return word, kind


def assessment_status(case: Case, one: CapacityAssessment, today: date) -> Status:
    """Give the pill of a record of missing beslutningskompetanse."""
    counting = consents.assessment_in_force(case, one.matter, today)
    if counting is not None and counting.id == one.id:
        return tr("Gjelder"), Kind.INFO
    if one.ended_on is not None and one.ended_on <= today:
        return tr("Avsluttet"), Kind.NEUTRAL
    if one.next_assessment is not None and one.next_assessment <= today:
        return tr("Har falt bort"), Kind.NEUTRAL
    if counting is not None:
        return tr("Erstattet"), Kind.NEUTRAL
    return tr("Ikke ferdig"), Kind.WARN


def status(case: Case, record: Record, today: date) -> Status:
    """Give the pill of any row."""
    match record:
        case Question():
            return question_status(case, record, today)
        case Consent():
            return consent_status(case, record, today)
        case CapacityAssessment():
            return assessment_status(case, record, today)
        case Offer():
            return labels.choice(words(), record.answer).capitalize(), Kind.NEUTRAL
        case _:
            return "", Kind.NEUTRAL


_MATTERS = {
    Matter.MAKE_PLAN: N_("Lage individuell plan"),
    Matter.HAVE_COORDINATOR: N_("Ha koordinator"),
    Matter.SHARE_INFORMATION: N_("Dele opplysninger"),
}


def named(case: Case, asked: Question) -> str:
    """Name a question."""
    if asked.recipient_id is None:
        return tr(_MATTERS[asked.matter])
    return tr("Dele med {name}").format(name=name_of(case, asked.recipient_id) or tr("person uten navn"))


def title(case: Case, record: Record) -> str:
    """Give what the list calls a row."""
    match record:
        case Question():
            return named(case, record)
        case Consent():
            return tr("Svar: {question}").format(question=named(case, question_of(record)))
        case Offer():
            return tr("Tilbud: {question}").format(question=tr(_MATTERS[record.matter]))
        case CapacityAssessment():
            about = record.about.strip() or tr(_MATTERS[record.matter])
            return tr("Beslutningskompetanse: {question}").format(question=about)
        case _:
            return ""


def names(case: Case, some: Sequence[Id]) -> str:
    """Join the names of some people as a sentence does; the person is called by first name."""
    found = [_called(case, one) or tr("noen uten navn") for one in some]
    if len(found) < 2:
        return "".join(found)
    return tr("{names} og {last}").format(names=", ".join(found[:-1]), last=found[-1])


def _called(case: Case, one: Id) -> str:
    return case.person.given_names.strip() if is_person(case, one) else name_of(case, one)


def below(case: Case, record: Record, today: date) -> str:
    """Tell when, and who."""
    match record:
        case Question():
            answer = newest(case, record, today)
            return _answered(case, answer) if answer is not None else _recipient(case, record)
        case Consent():
            return _answered(case, record)
        case Offer():
            return " · ".join(part for part in (words().date(record.offered_on), record.offered_by) if part)
        case CapacityAssessment():
            return " · ".join(part for part in (words().date(record.decided_on), record.decided_by) if part)
        case _:
            return ""


def _answered(case: Case, consent: Consent) -> str:
    return f"{words().date(consent.given_on)} · {names(case, consent.givers)}"


def _recipient(case: Case, asked: Question) -> str:
    contact = case.get(Contact, asked.recipient_id)
    return ", ".join(part for part in (contact.role, contact.agency) if part) if contact is not None else ""
