"""Each row of the table and each law has its words."""

from __future__ import annotations

from itertools import product

import pytest

from ipdesk.domain import consents
from ipdesk.domain.consent_rules import Matter, Row, Standing
from ipdesk.domain.consent_table import RULES, consent_rule
from ipdesk.ui.tabs.consents import law
from tests.ui.consents.people import aged, case_of, parent
from tests.ui.main.fixtures import TODAY


def test_each_row_has_its_words() -> None:
    assert set(law.WHO) == set(Row)
    assert set(law.WHY) == set(Row)


@pytest.mark.parametrize("age", [0, 6, 7, 11, 12, 15, 16, 17, 18, 90])
def test_why_names_the_laws_in_full(age: int) -> None:
    case = case_of(aged(age), parent("Mor"))
    for matter in Matter:
        proposal = consents.propose(case, matter, TODAY)
        said = law.why(case, proposal.rule, TODAY)
        assert "{" not in said + law.who(case, proposal, TODAY)
        assert "\N{NO-BREAK SPACE}" in said


def test_no_abbreviation_is_left() -> None:
    standings = [
        Standing(age=age, lacks_capacity=lacks, in_care=care, has_guardian=True, deprived=deprived)
        for age, lacks, care, deprived in product(
            (5, 9, 13, 16, 30), (True, False), (True, False), (True, False)
        )
    ]
    places = {p for s in standings for m in Matter for p in consent_rule(s, m).paragraphs}
    places |= {p for rule in RULES.values() for p in rule.paragraphs}
    for place in places:
        assert place.partition(" ")[0] in law._LAWS, place
