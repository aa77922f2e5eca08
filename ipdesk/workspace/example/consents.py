"""What was offered and answered in the example, and what Ask has agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ipdesk.domain.consent_records import Consent, ConsentHow, Offer, OfferAnswer
from ipdesk.domain.consent_rules import Matter, Row
from ipdesk.domain.record import Id, Record
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.days import workday
from ipdesk.workspace.example.prose import prose
from ipdesk.workspace.example.shares import shares_of

FOLDER: Final = "Papirmappe hos koordinerende enhet, fane 2"
PARENTS: Final = (ids.MOTHER, ids.FATHER)
SIXTEEN: Final = -605
"""Days from today to when Ask, just sixteen, was asked himself."""


def consents(today: date) -> Iterator[Record]:
    """Make offers and consents, the oldest first."""
    yield from _offers(today)
    yield from _by_parents(today)
    yield from _by_ask(today)
    yield from _shared(today)


def _offers(today: date) -> Iterator[Offer]:
    def offer(name: str, offered: int, answered: int, **fields: Any) -> Offer:
        return Offer(
            id=ids.known(f"offer {name}"),
            offered_on=workday(today, offered),
            offered_by="Torill Fortid",
            to_whom=(ids.ASK, *PARENTS),
            answered_on=workday(today, answered),
            **fields,
        )

    yield offer(
        "plan",
        -745,
        -744,
        information="Samtale på skolen om hva en individuell plan er, og at det er frivillig.",
        answer=OfferAnswer.LATER,
        own_words="Jeg må tenke på det.",
    )
    yield offer(
        "plan again",
        -740,
        -736,
        information="Torill kom hjem til mamma med et eksempel på en plan. Pappa var med på skjerm.",
        answer=OfferAnswer.YES,
        own_words="Ja, hvis det er jeg som bestemmer hva som står der.",
    )
    yield offer(
        "coordinator",
        -740,
        -736,
        matter=Matter.HAVE_COORDINATOR,
        information="Fortalte hva en koordinator gjør, og at Ask kan be om å få en annen.",
        answer=OfferAnswer.YES,
        own_words="Da slipper mamma å ringe til alle.",
    )


def _consent(name: str, on: date, row: Row, **fields: Any) -> Consent:
    """Make a consent by Ask unless told so."""
    given: dict[str, Any] = {"givers": (ids.ASK,), **fields}
    return Consent(id=ids.known(f"consent {name}"), given_on=on, rule=row.value, **given)


def _by_parents(today: date) -> Iterator[Consent]:
    for matter in (Matter.MAKE_PLAN, Matter.HAVE_COORDINATOR):
        yield _consent(
            f"parents {matter.value}",
            workday(today, -736),
            Row.AGE_12_TO_15,
            matter=matter,
            givers=PARENTS,
            note="Ask var med og sa ja. Skal spørres selv når han fyller 16 år.",
            filed_at=FOLDER,
        )


def _by_ask(today: date) -> Iterator[Consent]:
    for matter in (Matter.MAKE_PLAN, Matter.HAVE_COORDINATOR):
        yield _consent(
            f"ask {matter.value}",
            workday(today, SIXTEEN),
            Row.AGE_16_17,
            matter=matter,
            note="Ask er fylt 16 år og samtykker selv. Det kommer i stedet for samtykket fra foreldrene.",
            filed_at=FOLDER,
        )


def _shared(today: date) -> Iterator[Consent]:
    def sharing(name: str, on: int, recipient: Id, until: int | None = None, **fields: Any) -> Consent:
        return _consent(
            f"sharing {name}",
            workday(today, on),
            Row.AGE_16_17,
            matter=Matter.SHARE_INFORMATION,
            recipient_id=recipient,
            valid_until=workday(today, until) if until is not None else None,
            shares=shares_of(recipient),
            **fields,
        )

    yield sharing("ppt", -590, ids.PPT, 45, filed_at=FOLDER)
    yield sharing("school", -440, ids.TEACHER, 205, filed_at=FOLDER)
    yield sharing(
        "bakery",
        -205,
        ids.BAKER,
        filed_at=FOLDER,
        withdrawn_on=workday(today, -72),
        withdrawn_by_id=ids.ASK,
        withdrawal_note="Praksisen er over, og Ask vil ikke at bakeriet skal ha noe liggende.",
    )
    yield sharing(
        "nav",
        -180,
        ids.NAV,
        answer=False,
        how=ConsentHow.ORAL,
        note=prose("""
            Ask sa nei i samtalen med Hanne. NAV kan få vite om praksis av ham selv, men skal ikke ha planen.
            Han vil bli spurt igjen når han er 18 år.
        """),
    )
