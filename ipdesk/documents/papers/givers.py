"""Who gives a consent, on what ground, and who is heard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from ipdesk.documents.papers import law
from ipdesk.documents.papers.ink import Ruled
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.papers.pieces import SMALL, facts, part, said, told, whole_part
from ipdesk.domain.consent_records import Consent, ConsentHow, Offer
from ipdesk.domain.consent_rules import ConsentRule, Matter, Party
from ipdesk.domain.proposals import Proposal
from ipdesk.domain.record import Id
from ipdesk.words import N_

_LINES = 2


def who_consents(paper: Paper, consent: Consent) -> list[Flowable]:
    """Tell who answers, the rule behind it, and what was said where that stands on the form."""
    words = paper.words
    proposed = law.proposal(paper, consent.matter, consent.given_on or paper.today)
    rule = law.weighed(consent, proposed)
    rows = [
        (words(N_("Samtykker")) if consent.answer else words(N_("Svarer nei")), _givers(paper, consent)),
        (words(N_("Har fått informasjon")), _informed(paper, consent)),
    ]
    if rule is not None:
        named = proposed if proposed is not None and proposed.rule.row is rule.row else None
        rows += [
            (words(N_("Skal høres")), _besides(paper, consent, rule.heard, named.heard if named else ())),
            (words(N_("Skal få vite om det")), _only_told(paper, consent, rule, named)),
            (words(N_("Regelen bak")), law.row(paper, rule)),
        ]
    rows.append((words(N_("Hvorfor det er fraveket")), consent.departure))
    heading = words(N_("Hvem som samtykker")) if consent.answer else words(N_("Hvem som svarer"))
    return [*part(heading, facts(rows, heading)), *_said(paper, consent, rule)]


def _givers(paper: Paper, consent: Consent) -> str:
    return "\n".join(paper.described(who) for who in consent.givers)


def _informed(paper: Paper, consent: Consent) -> str:
    """Tell to whom the matter was explained, and when, if that was recorded before the answer."""
    last = consent.given_on or paper.today
    before = [
        one
        for one in paper.case.live(Offer)
        if one.matter is consent.matter and one.offered_on is not None and one.offered_on <= last
    ]
    if not before or consent.matter is Matter.SHARE_INFORMATION:
        return ""
    newest = max(before, key=lambda one: one.offered_on or date.min)
    names = [paper.name(who) for who in newest.to_whom]
    return ", ".join([*names, paper.day(newest.offered_on)])


def _only_told(paper: Paper, consent: Consent, rule: ConsentRule, named: Proposal | None) -> str:
    """Name those who are told and not heard."""
    parties = [party for party in rule.informed if party not in rule.heard]
    return _besides(paper, consent, parties, named.informed if named else ())


def _besides(paper: Paper, consent: Consent, parties: Sequence[Party], by_name: Sequence[Id]) -> str:
    """Name those who do not answer themselves, or say who they would be."""
    if not parties or not by_name:
        return law.parties(paper, parties)
    return "\n".join(paper.described(who) for who in by_name if who not in consent.givers)


def _said(paper: Paper, consent: Consent, rule: ConsentRule | None) -> list[Flowable]:
    """Give the minute of what was said, or room for it on paper."""
    if consent.how is ConsentHow.ORAL:
        return part(paper.words(N_("Referat av samtalen")), told(consent.note))
    by_others = rule is not None and Party.PERSON in rule.heard and paper.case.person.id not in consent.givers
    if not by_others or consent.how is not ConsentHow.PAPER:
        return []
    heading = paper.say(N_("Dette mener {name}"), name=paper.first_name)
    by_whom = paper.say(N_("Skrives av den som snakket med {name}."), name=paper.first_name)
    return whole_part(heading, [*said(by_whom, style=SMALL), Ruled(_LINES)])
