"""Each row of the table has its words."""

from __future__ import annotations

import pytest

from ipdesk.domain import proposals
from ipdesk.domain.consent_rules import Matter, Row
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
        proposal = proposals.propose(case, matter, TODAY)
        said = law.why(case, proposal.rule, TODAY)
        assert "{" not in said + law.who(case, proposal, TODAY)
        assert "\N{NO-BREAK SPACE}" in said
