"""The rules a paper rests on, in plain words and with their paragraphs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from ipdesk.documents.papers.basis import listed
from ipdesk.documents.papers.paper import Paper
from ipdesk.documents.plan.pieces import sentence
from ipdesk.domain import proposals
from ipdesk.domain.consent_records import CapacityAssessment, Consent
from ipdesk.domain.consent_rules import ConsentRule, Matter, Party
from ipdesk.domain.consent_table import PROVISIONS, consent_rule, rule_named
from ipdesk.domain.proposals import Proposal
from ipdesk.errors import InvalidInput
from ipdesk.labels import TERMS
from ipdesk.laws import provisions


def proposal(paper: Paper, matter: Matter, on: date) -> Proposal | None:
    """Give who may consent on a day, by name; None without a birth date."""
    try:
        return proposals.propose(paper.case, matter, on)
    except InvalidInput:
        return None


def weighed(consent: Consent, proposed: Proposal | None) -> ConsentRule | None:
    """Give the rule a consent was weighed against, or is before it has been given."""
    if proposed is not None and consent.rule in {"", proposed.rule.row.value}:
        return proposed.rule
    if (rule := rule_named(consent.rule)) is None:
        return None
    return dataclasses.replace(rule, paragraphs=(*PROVISIONS[consent.matter], *rule.paragraphs))


def lacking(paper: Paper, one: CapacityAssessment) -> ConsentRule | None:
    """Give the rule for the matter of a record of missing capacity, as if it counted."""
    try:
        there = proposals.standing(paper.case, one.matter, one.decided_on or paper.today)
    except InvalidInput:
        return None
    return consent_rule(dataclasses.replace(there, lacks_capacity=True), one.matter)


def row(paper: Paper, rule: ConsentRule) -> str:
    """Name the row of the table, with its provisions."""
    return f"{sentence(paper.words(TERMS[rule.row]))}. {provisions(paper.words, rule.paragraphs)}"


def parties(paper: Paper, those: Sequence[Party]) -> str:
    """Say who is meant; the person by name."""
    named = {Party.PERSON: paper.person, Party.NOBODY: ""}
    return sentence(listed(named.get(party, paper.words(TERMS[party])) for party in those))
