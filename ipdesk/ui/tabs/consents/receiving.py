"""Who may get a copy today with which parts, and who may not and why (K5, K8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ipdesk.domain import answers, disclosures, sharing
from ipdesk.domain.answers import ConsentState
from ipdesk.domain.case import Case
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.errors import InvalidInput, Reason
from ipdesk.titles import shortened
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.consents.notice import Obstacle, obstacle
from ipdesk.ui.tabs.consents.parts import part_name
from ipdesk.ui.tabs.consents.questions import OVERVIEW, recipients, shares_with
from ipdesk.words import N_

PART_LENGTH: Final = 44
WHY = {
    ConsentState.REFUSED: N_("Svaret var nei."),
    ConsentState.WITHDRAWN: N_("Samtykket er trukket tilbake."),
    ConsentState.EXPIRED: N_("Samtykket har gått ut."),
    ConsentState.NOT_YET: N_("Samtykket gjelder ikke ennå."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Somebody who may get a copy, and what is in it."""

    id: Id
    name: str
    parts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """Somebody parts were chosen for, or who was answered about, and who may get no copy today."""

    id: Id
    name: str
    why: Obstacle


def refusal(case: Case, today: date) -> InvalidInput | None:
    """Give why nobody at all may get a copy; None when the person may."""
    try:
        disclosures.may_receive(case, case.person.id, today)
    except InvalidInput as found:
        return found
    return None


def receivers(case: Case, today: date) -> list[Receiver]:
    """Give those who may get a copy, the person first."""
    whole = tr("Hele planen")
    found = [Receiver(id=case.person.id, name=case.person.name, parts=whole)]
    for one in recipients(case, today):
        try:
            parts = parts_told(case, disclosures.may_receive(case, one.id, today))
        except InvalidInput:
            continue
        found.append(Receiver(id=one.id, name=one.name or tr("person uten navn"), parts=parts))
    return found


def parts_told(case: Case, shares: tuple[Share, ...]) -> str:
    """Name the parts in a copy, and how long they may be shown: once, where it is the same for all."""
    ends = {share.until for share in shares}
    named = " · ".join(_part(case, share, dated=len(ends) > 1) for share in shares)
    (end, *more) = ends
    if more or end is None:
        return named
    return tr("{parts}\nKan brukes til {date}.").format(parts=named, date=words().date(end))


def _part(case: Case, share: Share, *, dated: bool) -> str:
    name = shortened(part_name(case, sharing.column_of(share)), PART_LENGTH)
    if share.until is None or not dated:
        return name
    return tr("{part} (til {date})").format(part=name, date=words().date(share.until))


def barred(case: Case, today: date) -> Iterator[Barred]:
    """Give those who may get none though something was chosen or answered, and why."""
    for one in recipients(case, today):
        if untouched(case, one.id, today):
            continue
        try:
            disclosures.may_receive(case, one.id, today)
        except InvalidInput as refusal:
            name = one.name or tr("person uten navn")
            yield Barred(id=one.id, name=name, why=_why(case, one.id, refusal, today))


def _why(case: Case, recipient: Id, refusal: InvalidInput, today: date) -> Obstacle:
    if refusal.reason is not Reason.APPROVAL_NEEDED:
        return obstacle(case, refusal, today, recipient)
    given = answers.answers(case, Matter.SHARE_INFORMATION, today, recipient)
    asked = shares_with(recipient)
    if given and (state := answers.state(given[-1], today)) is not ConsentState.VALID:
        return Obstacle(text=tr(WHY[state]), act=tr("Gå til samtykket"), record=asked)
    if sharing.waiting_shares(case, recipient, today):
        text = tr("Det som er valgt, venter på samtykke.")
        return Obstacle(text=text, act=tr("Gå til samtykket"), record=asked)
    ran_out = tr("Tiden for det som var valgt, er ute.")
    text = ran_out if sharing.cells(case, recipient) else tr("Det er ikke valgt hva som skal deles.")
    return Obstacle(text=text, act=tr("Velg hva som skal deles"), record=OVERVIEW)


def untouched(case: Case, recipient: Id, today: date) -> bool:
    """Tell whether nothing was ever chosen for somebody, or answered about them."""
    given = answers.answers(case, Matter.SHARE_INFORMATION, today, recipient)
    return not given and not sharing.cells(case, recipient)


def others(case: Case, today: date) -> int:
    """Count those in the plan for whom nothing was ever chosen or answered."""
    return sum(untouched(case, one.id, today) for one in recipients(case, today))
