"""The responsibility group of the example and its members."""

from __future__ import annotations

from datetime import date

from ipdesk.domain.group import Function, Group, Member
from ipdesk.domain.record import Id
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.days import workday
from ipdesk.workspace.example.prose import prose


def group(today: date) -> Group:
    """Make the group, led by the coordinator and written for by the teacher."""
    return Group(
        id=ids.known("group"),
        started_on=workday(today, -640),
        purpose=prose("""
            Sørge for at hjelpen til Ask henger sammen: at alle vet hva de andre gjør, at det vi lover blir
            gjort, og at Ask slipper å fortelle den samme historien om igjen.
        """),
        meeting_wishes=prose("""
            Ikke mer enn en time. Pause halvveis, også hvis vi ligger etter. Jeg vil ha sakene på melding
            minst tre dager før.

            Ikke mer enn ni rundt bordet. Jeg sitter ved døra. Vi møtes på skolen, men ikke på et rom med
            vindu ut mot kantina. Noen må ta med noe å spise, gjerne boller.

            Ikke snakk om meg som om jeg ikke er der.
        """),
        meeting_interval=6,
        leader_id=ids.COORDINATOR,
        plan_writer_id=ids.TEACHER,
    )


def members(today: date) -> tuple[Member, ...]:
    """Make the eight who sit in the group, and the coordinator who has left it."""
    start, handover = workday(today, -640), workday(today, -400)
    return (
        _member(ids.ASK, Function.PERSON, start, "Sier hva som er viktig, og hva som kan vente."),
        _member(
            ids.MOTHER, Function.REPRESENTATIVE, start, "Følger opp hjemme, og tar kontakten med fastlegen."
        ),
        _member(ids.FATHER, Function.REPRESENTATIVE, start, "Følger opp hjemme, og skaffer utstyr."),
        _member(
            ids.COORDINATOR,
            Function.COORDINATOR,
            handover,
            "Leder gruppa, kaller inn og passer på at avtalene blir fulgt.",
            deputy=ids.UNIT,
        ),
        _member(
            ids.TEACHER,
            Function.PROVIDER,
            workday(today, -455),
            "Skoledagen, ukeplanen og samarbeidet med PPT. Skriver planen.",
            deputy=ids.COUNSELLOR,
        ),
        _member(
            ids.PSYCHOLOGIST,
            Function.PROVIDER,
            workday(today, -455),
            "Behandlingen, og råd til de andre om det som er skummelt.",
            deputy=ids.THERAPIST,
        ),
        _member(
            ids.NAV, Function.PROVIDER, workday(today, -270), "Arbeid, økonomi og hjelpemidler fra 18 år."
        ),
        _member(
            ids.PEER,
            Function.SUPPORTER,
            workday(today, -270),
            "Er der for Ask, og sier fra når vi andre glemmer oss.",
            duty=False,
        ),
        _member(
            ids.EARLIER_COORDINATOR,
            Function.COORDINATOR,
            start,
            "Ledet gruppa til Hanne tok over.",
            until=handover,
        ),
    )


def _member(
    who: Id,
    function: Function,
    since: date,
    responsibility: str,
    *,
    deputy: Id | None = None,
    duty: bool = True,
    until: date | None = None,
) -> Member:
    return Member(
        id=ids.known(f"member {who}"),
        who_id=who,
        function=function,
        responsibility=responsibility,
        duty_to_attend=duty,
        deputy_id=deputy,
        from_date=since,
        to_date=until,
    )
