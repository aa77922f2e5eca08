"""What needs attention about consents, what rests on them, and what has left the file (K1–K8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ipdesk.domain import call_backs, sharing, versions
from ipdesk.domain.answers import ConsentState, answers, state, valid
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.needs import SOON, Need, Reminder, When, ending
from ipdesk.domain.network import Contact
from ipdesk.domain.outgrown import outgrown
from ipdesk.domain.people import somebody
from ipdesk.domain.person import Representative
from ipdesk.domain.plan import Arrangement
from ipdesk.domain.record import Id, Record
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import KeySource, SigningKey


def consents(case: Case, today: date) -> Iterator[Reminder]:
    """Tell of consents that are missing, end, or were given by those who no longer can."""
    planned = case.plan.arrangement in (Arrangement.PLAN, Arrangement.PLAN_AND_GROUP)
    missing = planned and valid(case, Matter.MAKE_PLAN, today) is None
    if missing:
        yield Reminder(Need.CONSENT_MISSING, When.NOW, case.plan)
    asked = dict.fromkeys((one.matter, one.recipient_id) for one in case.live(Consent))
    for matter, recipient in asked:
        if missing and matter is Matter.MAKE_PLAN:
            continue
        for newest in answers(case, matter, today, recipient)[-1:]:
            if state(newest, today) in (ConsentState.VALID, ConsentState.EXPIRED):
                yield from ending(Need.CONSENT_EXPIRES, newest, newest.valid_until, today)
            if state(newest, today) is ConsentState.VALID and outgrown(case, newest, today):
                yield Reminder(Need.CONSENT_OUTGROWN, When.NOW, newest)


def mandates(case: Case, today: date) -> Iterator[Reminder]:
    """Tell of mandates and records of missing decision-making capacity that end."""
    for one in case.live(Representative):
        yield from ending(Need.MANDATE_EXPIRES, one, one.to_date, today)
    for matter in Matter:
        assessments = [one for one in case.live(CapacityAssessment) if one.matter is matter]
        newest = max(assessments, key=lambda one: one.decided_on or date.min, default=None)
        if newest is not None and newest.ended_on is None:
            yield from ending(Need.ASSESSMENT_LAPSES, newest, newest.next_assessment, today)


def cells(case: Case, today: date) -> Iterator[Reminder]:
    """Tell once of each recipient whose cells wait for a consent; not after it was answered with no."""
    recipients = dict.fromkeys(one.recipient_id for one in case.live(Share) if one.recipient_id is not None)
    for recipient in recipients:
        one = somebody(case, recipient)
        given = answers(case, Matter.SHARE_INFORMATION, today, recipient)
        if one is None or one.retired_on is not None or (given and not given[-1].answer):
            continue
        waiting = sharing.waiting_shares(case, recipient, today)
        if waiting:
            yield Reminder(Need.CELLS_WAITING, When.SOON, waiting[0], number=len(waiting))


def copies(case: Case, today: date) -> Iterator[Reminder]:
    """Tell once of each recipient; what was called back is asked for again after a month."""
    found: dict[tuple[Id | None, Need], list[Record]] = {}
    for one, _why in call_backs.to_call_back(case, today):
        if one.called_back_on is None:
            found.setdefault((one.recipient_id, Need.COPIES_TO_CALL_BACK), []).append(one)
        elif one.called_back_on <= today - SOON:
            found.setdefault((one.recipient_id, Need.COPIES_CALLED_BACK), []).append(one)
    for (_, need), some in found.items():
        when = When.NOW if need is Need.COPIES_TO_CALL_BACK else When.SOON
        yield Reminder(need, when, some[0], number=len(some))


def kept(case: Case, today: date) -> Iterator[Reminder]:
    """Tell of versions without a paper copy (K7), and of the own signing key running out."""
    for version in versions.without_paper(case):
        filed_by = (version.approved_on or today) + SOON
        yield Reminder(Need.PAPER_NOT_FILED, When.NOW if filed_by <= today else When.SOON, version)
    own = [key for key in case.live(SigningKey) if key.source is KeySource.OWN]
    newest = max(own, key=lambda key: key.made_on or date.min, default=None)
    coordinator = case.get(Contact, case.plan.coordinator_id)
    if newest is not None and coordinator is not None:
        yield from ending(Need.KEY_EXPIRES, coordinator, newest.expires_on, today)
