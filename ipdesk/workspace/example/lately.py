"""The meetings of the example that still need something: approval, minutes, or to be held."""

from __future__ import annotations

from datetime import time
from typing import Final

from ipdesk.domain.meetings import ActionStatus, MeetingKind, MeetingStatus, Presence
from ipdesk.workspace.example import ids
from ipdesk.workspace.example.people import REVISION
from ipdesk.workspace.example.protocol import Item, Missing, Promise, Protocol

_NOT_APPROVED: Final = Protocol(
    name="school and ppt",
    kind=MeetingKind.COOPERATION,
    day=-30,
    at=(time(12, 15), time(13, 0)),
    place="Eksempel videregående skole, rådgiverkontoret",
    chair=ids.COUNSELLOR,
    taker=ids.TEACHER,
    participation="""
        Ask var med på skjerm fra redigeringsrommet ved siden av. Det fungerte bra, og lyden var bedre enn
        på møterommet.
    """,
    present=(ids.ASK, ids.TEACHER, ids.COUNSELLOR, ids.COORDINATOR),
    missing=(
        Missing(who=ids.MOTHER, presence=Presence.DEPUTY, deputy="Selma Tenkt"),
        Missing(who=ids.PPT, presence=Presence.APOLOGY),
    ),
    items=(
        Item(
            title="Hvor blir det av vurderingen?",
            minutes="""
                PPT har vært på skolen én gang og skulle hatt et besøk til. Vilde har vært syk. Fristen for
                å søke om tilrettelagt eksamen nærmer seg.
            """,
            decision="Hanne ringer PPT og ber om en ny dato. Skolen søker om tilrettelegging uansett.",
            promises=(
                Promise(
                    what="Ringe PPT om ny dato for vurderingen",
                    owner=ids.COORDINATOR,
                    due=-12,
                    measure=ids.ASSESSMENT,
                ),
                Promise(
                    what="Søke om tilrettelagt eksamen",
                    owner=ids.COUNSELLOR,
                    due=10,
                ),
            ),
        ),
        Item(
            title="Timer i klassen",
            minutes="""
                Tellingen viser 52, 55 og 61 prosent de tre siste ukene. Ask sier at det er pausetegnet som
                virker.
            """,
            decision="Vi fortsetter å telle, men bare annenhver uke. Ask får se tallene først.",
            promises=(
                Promise(
                    what="Sende tallene til Ask på melding",
                    owner=ids.TEACHER,
                    due=-3,
                    status=ActionStatus.DONE,
                    measure=ids.PAUSE_SIGN,
                ),
            ),
        ),
    ),
)

_WITHOUT_MINUTES: Final = Protocol(
    name="nav talk",
    kind=MeetingKind.COOPERATION,
    day=-9,
    at=(time(10, 0), time(11, 0)),
    place="NAV Eksempel, møterom Prøve",
    chair=ids.NAV,
    taker=ids.NAV,
    present=(ids.ASK, ids.MOTHER, ids.COORDINATOR, ids.NAV),
    items=(
        Item(title="Hva endrer seg når Ask fyller 18?"),
        Item(title="Ny praksisplass"),
        Item(title="Fullmakt til mor"),
    ),
)

_COMING: Final = Protocol(
    name="group five",
    kind=MeetingKind.GROUP,
    day=REVISION,
    at=(time(13, 0), time(14, 0)),
    place="Eksempel videregående skole, rom 114",
    chair=ids.COORDINATOR,
    taker=ids.PSYCHOLOGIST,
    status=MeetingStatus.PLANNED,
    invited=(
        ids.ASK,
        ids.MOTHER,
        ids.FATHER,
        ids.COORDINATOR,
        ids.TEACHER,
        ids.PSYCHOLOGIST,
        ids.NAV,
        ids.PEER,
        ids.PPT,
    ),
    items=(
        Item(title="Oppfølging av avtaler"),
        Item(title="Ask forteller: det som har vært bra, og det som ikke har vært det"),
        Item(title="18-årslista: hva er avklart, og hva mangler?"),
        Item(title="Sakkyndig vurdering og eksamen"),
        Item(title="Gjennomgang av mål og tiltak. Skal planen endres?"),
        Item(title="Boller, og når vi møtes neste gang"),
    ),
)

LATELY: Final = (_NOT_APPROVED, _WITHOUT_MINUTES, _COMING)
