"""The questions that can be consented to, never merged, and how each stands today (K1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipdesk import labels
from ipdesk.domain import answers, sharing
from ipdesk.domain.answers import ConsentState
from ipdesk.domain.case import Case
from ipdesk.domain.collation import norwegian
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.network import Contact
from ipdesk.domain.outgrown import outgrown
from ipdesk.domain.people import ended, is_person, name_of, somebody
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing_records import Share
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_

Status = tuple[str, Kind]
Recipient = Contact | Representative


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """One matter, with its recipient where it is about sharing: a row of the list, never stored."""

    matter: Matter
    recipient_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview(Record):
    """Who may see what, all recipients at once: a row of the list, never stored."""


OVERVIEW = Overview(id=Id("who-sees-what"))


def question(matter: Matter, recipient: Id | None = None) -> Question:
    """Make a question; the same question always has the same id."""
    parts = (matter.value,) if recipient is None else (matter.value, recipient)
    return Question(id=Id(":".join(parts)), matter=matter, recipient_id=recipient)


def question_of(consent: Consent) -> Question:
    """Give the question a consent is the answer to."""
    return question(consent.matter, consent.recipient_id)


def shares_with(recipient: Id | None) -> Question:
    """Give the question of sharing with a recipient."""
    return question(Matter.SHARE_INFORMATION, recipient)


def recipients(case: Case, today: date) -> list[Recipient]:
    """Give those a part can be shared with by name, and those it ever was, though their time is over.

    Not the coordinator, who writes the plan.
    """
    known = {consent.recipient_id for consent in case.live(Consent)}
    known |= {share.recipient_id for share in case.live(Share)}
    everybody: tuple[Recipient, ...] = (*case.live(Contact), *case.live(Representative))
    writer = case.plan.coordinator_id
    found = [one for one in everybody if one.id in known or not (ended(one, today) or one.id == writer)]
    return sorted(found, key=lambda one: norwegian(one.name))


def rows(case: Case, today: date) -> Sequence[Record]:
    """Give the plan, the coordinator, who sees what, and each recipient."""
    sharing_rows = (shares_with(one.id) for one in recipients(case, today))
    return [question(Matter.MAKE_PLAN), question(Matter.HAVE_COORDINATOR), OVERVIEW, *sharing_rows]


def newest(case: Case, asked: Question, today: date) -> Consent | None:
    """Give the answer that counts today."""
    found = answers.answers(case, asked.matter, today, asked.recipient_id)
    return found[-1] if found else None


_KINDS = {
    ConsentState.VALID: Kind.OK,
    ConsentState.REFUSED: Kind.NEUTRAL,
    ConsentState.WITHDRAWN: Kind.NEUTRAL,
    ConsentState.EXPIRED: Kind.WARN,
    ConsentState.NOT_YET: Kind.NEUTRAL,
}


def state_status(consent: Consent, today: date) -> Status:
    """Give the pill of an answer by itself, whatever was answered since."""
    state = answers.state(consent, today)
    return labels.choice(words(), state).capitalize(), _KINDS[state]


def question_status(case: Case, asked: Question, today: date) -> Status:
    """Give the word and the kind of pill that tell how a question stands; only the plan must have a yes."""
    answer = newest(case, asked, today)
    if answer is not None and to_answer_anew(case, answer, today):
        return tr("Svar på nytt"), Kind.WARN
    word, kind = (tr("Mangler"), Kind.NEUTRAL) if answer is None else state_status(answer, today)
    wished = (answer is None or answer.answer) and bool(waiting(case, asked, today))
    if kind is Kind.NEUTRAL and (wished or asked.matter is Matter.MAKE_PLAN):
        kind = Kind.WARN
    return word, kind


def to_answer_anew(case: Case, answer: Consent, today: date) -> bool:
    """Tell whether an answer holds, but others are the ones to give it now."""
    return answers.state(answer, today) is ConsentState.VALID and outgrown(case, answer, today)


def waiting(case: Case, asked: Question, today: date) -> int:
    """Count the parts that wait for the person's consent."""
    if asked.recipient_id is None or not case.under(Share, "recipient_id", asked.recipient_id):
        return 0
    return len(sharing.waiting_shares(case, asked.recipient_id, today))


def waiting_in_all(case: Case, today: date) -> int:
    """Count the parts that wait, whoever is to see them."""
    some = {one.recipient_id for one in case.live(Share) if one.recipient_id is not None}
    return sum(len(sharing.waiting_shares(case, one, today)) for one in some)


def status(case: Case, record: Record, today: date) -> Status:
    """Give the pill of a row."""
    if isinstance(record, Question):
        return question_status(case, record, today)
    waits = waiting_in_all(case, today)
    return (tr("{n} venter").format(n=waits), Kind.WARN) if waits else ("", Kind.NEUTRAL)


_MATTERS = {
    Matter.MAKE_PLAN: N_("Lage individuell plan"),
    Matter.HAVE_COORDINATOR: N_("Ha koordinator"),
    Matter.SHARE_INFORMATION: N_("Dele opplysninger"),
}


def matter_name(matter: Matter) -> str:
    """Name what is asked."""
    return tr(_MATTERS[matter])


def named(case: Case, asked: Question) -> str:
    """Name a question."""
    if asked.recipient_id is None:
        return matter_name(asked.matter)
    return tr("Dele med {name}").format(name=name_of(case, asked.recipient_id) or tr("person uten navn"))


def title(case: Case, record: Record) -> str:
    """Give what the list calls a row."""
    return named(case, record) if isinstance(record, Question) else tr("Hvem får se hva")


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
    if not isinstance(record, Question):
        return tr("Alle mottakere og alle deler av planen")
    answer = newest(case, record, today)
    if answer is None:
        told = about_recipient(case, record.recipient_id)
    else:
        told = f"{words().date(answer.given_on)} · {names(case, answer.givers)}"
    waits = waiting(case, record, today)
    return " · ".join(part for part in (told, _waiting_told(waits)) if part)


def _waiting_told(waits: int) -> str:
    return words().plural("{n} del venter", "{n} deler venter", waits) if waits else ""


def about_recipient(case: Case, recipient: Id | None) -> str:
    """Tell who a recipient is: role and agency, or on what ground they speak."""
    match somebody(case, recipient):
        case Contact() as one:
            return ", ".join(part for part in (one.role, one.agency) if part)
        case Representative() as one:
            return labels.choice(words(), one.basis)
        case _:
            return ""
