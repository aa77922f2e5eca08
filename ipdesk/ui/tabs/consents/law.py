"""Plain words for the table of who may consent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from ipdesk import labels
from ipdesk.domain.case import Case
from ipdesk.domain.consent_rules import ConsentRule, Party, Row
from ipdesk.domain.people import age
from ipdesk.domain.person import Representative
from ipdesk.domain.proposals import Proposal
from ipdesk.domain.record import Id
from ipdesk.laws import provisions
from ipdesk.ui.screen import tr, words
from ipdesk.ui.tabs.consents.questions import names
from ipdesk.words import N_

_PARENTS: Final = N_("{name} er {age} år. Den eller de som har foreldreansvaret, samtykker.")
_SELF: Final = N_("{name} er {age} år og samtykker selv.")
_LACKING: Final = N_("{name} er {age} år, og er vurdert til å mangle beslutningskompetanse i denne saken.")

WHO: Final[Mapping[Row, tuple[str, ...]]] = {
    Row.CHILD_IN_CARE: (
        N_("{name} er {age} år, og barnevernstjenesten har overtatt omsorgen."),
        N_("Barnevernstjenesten kan samtykke, og fosterhjemmet eller institusjonen kan samtykke."),
    ),
    Row.UNDER_7: (_PARENTS,),
    Row.AGE_7_TO_11: (_PARENTS,),
    Row.AGE_12_TO_15: (_PARENTS,),
    Row.AGE_16_17: (_SELF,),
    Row.AGE_16_17_LACKING: (_LACKING, N_("Den eller de som har foreldreansvaret, samtykker.")),
    Row.AGE_16_17_LACKING_SHARING: (
        _LACKING,
        N_("Den eller de som har foreldreansvaret, eller nærmeste pårørende, kan samtykke."),
    ),
    Row.AGE_16_17_LACKING_IN_CARE: (_LACKING, N_("Barnevernstjenesten samtykker.")),
    Row.ADULT: (_SELF,),
    Row.ADULT_WITH_GUARDIAN: (_SELF, N_("Vergen er en støtte, og samtykker ikke i stedet for {name}.")),
    Row.ADULT_DEPRIVED: (
        N_("{name} er {age} år og fratatt rettslig handleevne i personlige forhold."),
        N_("{name} samtykker selv så langt det går. Går det ikke, kan vergen samtykke."),
    ),
    Row.ADULT_LACKING: (_LACKING, N_("Da har ingen rett til å samtykke på vegne av {name}.")),
    Row.ADULT_LACKING_SHARING: (_LACKING, N_("Nærmeste pårørende kan samtykke til deling.")),
    Row.ADULT_LACKING_WITH_ATTORNEY: (
        _LACKING,
        N_("Den som har fremtidsfullmakt, kan samtykke til deling. Nærmeste pårørende kan også samtykke."),
    ),
}
"""Who may consent."""

_CHILD: Final = N_("Fram til 16 år samtykker de som har foreldreansvaret.")
_ONE_MATTER: Final = N_("Vurderingen av beslutningskompetanse gjelder bare denne saken.")

WHY: Final[Mapping[Row, str]] = {
    Row.CHILD_IN_CARE: N_(
        "Når barnevernstjenesten har overtatt omsorgen, samtykker den for barn under 16 år."
    ),
    Row.UNDER_7: _CHILD,
    Row.AGE_7_TO_11: N_(
        "Fram til 16 år samtykker de som har foreldreansvaret. Fra 7 år skal barnet få vite hva det gjelder, "
        "og få si sin mening."
    ),
    Row.AGE_12_TO_15: N_(
        "Fram til 16 år samtykker de som har foreldreansvaret. Fra 12 år skal det barnet mener, ha stor vekt."
    ),
    Row.AGE_16_17: N_("Fra 16 år samtykker man selv til helse- og omsorgstjenester, og også til planen."),
    Row.AGE_16_17_LACKING: _ONE_MATTER,
    Row.AGE_16_17_LACKING_SHARING: _ONE_MATTER,
    Row.AGE_16_17_LACKING_IN_CARE: _ONE_MATTER,
    Row.ADULT: N_("Den som er over 18 år og forstår hva saken gjelder, bestemmer selv."),
    Row.ADULT_WITH_GUARDIAN: N_("Den som har verge og ikke er fratatt rettslig handleevne, bestemmer selv."),
    Row.ADULT_DEPRIVED: N_("Vergen kan samtykke først når personen ikke kan, og skal høre personen først."),
    Row.ADULT_LACKING: _ONE_MATTER,
    Row.ADULT_LACKING_SHARING: _ONE_MATTER,
    Row.ADULT_LACKING_WITH_ATTORNEY: _ONE_MATTER,
}
"""Why it is they."""

_UNSETTLED: Final = N_("Loven er ikke helt klar her. Forslaget er det forsiktige.")


def who(case: Case, proposal: Proposal, on: date) -> str:
    """Say who may consent, and by name when it is not the person."""
    said = " ".join(_about(case, text, on) for text in WHO[proposal.rule.row])
    others = [one for one in proposal.givers if one != case.person.id]
    if others:
        return f"{said} " + tr("I denne planen: {names}.").format(names=names(case, others))
    if not proposal.givers and Party.NOBODY not in proposal.rule.givers:
        return f"{said} " + tr("Ingen av dem er lagt inn ennå. Legg dem inn under Plan.")
    return said


def why(case: Case, rule: ConsentRule, on: date) -> str:
    """Say why, with the provisions written out."""
    parts = [_about(case, WHY[rule.row], on)]
    if not rule.settled:
        parts.append(tr(_UNSETTLED))
    return f"{' '.join(parts)}\n{provisions(words(), rule.paragraphs)}"


def besides(case: Case, proposal: Proposal, on: date) -> list[str]:
    """Say who must be heard or told, whose mandate does not count, and what else to see to."""
    said = []
    for text, parties, some in (
        (tr("Skal høres: {who}."), proposal.rule.heard, proposal.heard),
        (tr("Skal få vite om det: {who}."), proposal.rule.informed, proposal.informed),
    ):
        meant = _meant(case, parties, some)
        if meant:
            said.append(text.format(who=meant))
    said += [labels.choice(words(), caution) for caution in proposal.rule.cautions]
    said += [outside(case, one, on) for one in proposal.expired]
    return said


def outside(case: Case, who_id: Id, on: date) -> str:
    """Say why somebody's mandate does not cover a day."""
    one = case.get(Representative, who_id)
    assert one is not None
    basis = labels.choice(words(), one.basis)
    if one.to_date is not None and one.to_date < on:
        text = tr("Mandatet til {name} ({basis}) gikk ut {date}.")
        return text.format(name=one.name, basis=basis, date=words().date(one.to_date))
    text = tr("Mandatet til {name} ({basis}) begynner {date}.")
    return text.format(name=one.name, basis=basis, date=words().date(one.from_date))


def _meant(case: Case, parties: tuple[Party, ...], some: tuple[Id, ...]) -> str:
    """Name those who are in the file, or say who they would be."""
    if some:
        return names(case, some)
    return ", ".join(labels.choice(words(), party) for party in parties[:1])


def first_name(case: Case) -> str:
    """Give what the person is called in a sentence."""
    return case.person.given_names.strip() or tr("Personen")


def _about(case: Case, text: str, on: date) -> str:
    born = case.person.birth_date
    assert born is not None
    return tr(text).format(name=first_name(case), age=age(born, on))
