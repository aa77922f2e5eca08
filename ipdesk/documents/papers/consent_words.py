"""What each of the three consents says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ipdesk.domain.consent_rules import Matter
from ipdesk.words import N_

TITLES: Final[Mapping[tuple[Matter, bool], str]] = {
    (Matter.MAKE_PLAN, True): N_("Samtykke til å lage individuell plan"),
    (Matter.HAVE_COORDINATOR, True): N_("Samtykke til å ha koordinator"),
    (Matter.SHARE_INFORMATION, True): N_("Samtykke til å dele opplysninger med {recipient}"),
    (Matter.MAKE_PLAN, False): N_("Nei til å lage individuell plan"),
    (Matter.HAVE_COORDINATOR, False): N_("Nei til å ha koordinator"),
    (Matter.SHARE_INFORMATION, False): N_("Nei til å dele opplysninger med {recipient}"),
}

WHAT: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_(
        "{service} lager en individuell plan sammen med {name}, og holder den oppdatert. Planen samler mål, "
        "ressurser og behov, og sier hvem som gjør hva, og når."
    ),
    Matter.HAVE_COORDINATOR: N_(
        "{service} gir {name} en koordinator, som følger opp, får tjenestene til å arbeide sammen og sørger "
        "for framdrift."
    ),
    Matter.SHARE_INFORMATION: N_(
        "{service} kan la {recipient} se de delene av planen til {name} som står nedenfor, og ikke mer."
    ),
}
"""What happens after a yes."""

ASKED: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_("Spørsmålet var om {service} kan lage en individuell plan sammen med {name}."),
    Matter.HAVE_COORDINATOR: N_("Spørsmålet var om {name} vil ha en koordinator fra {service}."),
    Matter.SHARE_INFORMATION: N_(
        "Spørsmålet var om {service} kan la {recipient} se deler av planen til {name}."
    ),
}
"""What a no was the answer to."""

YES: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_("Jeg sier ja til at {service} lager en individuell plan sammen med {name}."),
    Matter.HAVE_COORDINATOR: N_("Jeg sier ja til at {name} får en koordinator fra {service}."),
    Matter.SHARE_INFORMATION: N_(
        "Jeg sier ja til at {recipient} får se de delene av planen til {name} som står på dette skjemaet."
    ),
}
"""What is signed."""

WHY: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_(
        "Planen er til for at alle som hjelper {name}, skal arbeide mot de samme målene, og for at {name} "
        "selv skal slippe å holde trådene."
    ),
    Matter.HAVE_COORDINATOR: N_(
        "Koordinatoren er til for at {name} skal ha én å vende seg til når flere hjelper."
    ),
    Matter.SHARE_INFORMATION: N_(
        "Det deles for at {recipient} skal kunne gjøre sin del av arbeidet med planen. Opplysningene er "
        "underlagt taushetsplikt, og deles ikke uten samtykke."
    ),
}

ONLY: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_(
        "Samtykket gjelder bare planen. Om koordinator og om å dele opplysninger blir det spurt hver for seg."
    ),
    Matter.HAVE_COORDINATOR: N_(
        "Samtykket gjelder bare koordinator. Om individuell plan og om å dele opplysninger blir det spurt "
        "hver for seg."
    ),
    Matter.SHARE_INFORMATION: N_(
        "Samtykket gjelder bare denne mottakeren. Om andre mottakere blir det spurt for seg."
    ),
}

AFTER: Final[Mapping[Matter, str]] = {
    Matter.MAKE_PLAN: N_(
        "Da stanser arbeidet med planen, og ingen nye får se den. Det som alt er skrevet, tar {service} vare "
        "på så lenge loven krever det."
    ),
    Matter.HAVE_COORDINATOR: N_(
        "Da avslutter koordinatoren arbeidet. Det som alt er skrevet, tar {service} vare på så lenge loven "
        "krever det."
    ),
    Matter.SHARE_INFORMATION: N_(
        "Da deles ikke mer, og {service} ber om å få tilbake de kopiene som er delt ut."
    ),
}
"""What happens when a consent is withdrawn."""
