"""The lamp of the consent the plan rests on: it tells the truth, why, and leads to where it is mended."""

from __future__ import annotations

import dataclasses

from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.ui.tabs.consents.questions import question
from ipdesk.ui.tabs.plan.lamp import ConsentLamp
from tests.ui.main.fixtures import Drive, Driver, example_case, new_case


def lamp(window: Driver) -> ConsentLamp:
    """Show the facts about the plan, and give the lamp on them."""
    window.page.show_record(window.case.plan)
    window.breathe()
    (found,) = window.detail().findChildren(ConsentLamp)
    return found


def test_lit_by_the_consent_that_holds(window: Driver) -> None:
    found = lamp(window)
    assert found.pill.text() == "Gjelder"
    assert not found.why.isVisible()


def test_dark_without_one_and_leads_to_it(drive: Drive) -> None:
    window = drive(new_case())
    found = lamp(window)
    assert found.pill.text() == "Mangler"
    assert "samtykke" in found.why.text()
    window.click(found.go)
    assert window.go_list("Samtykke og deling").current() == question(Matter.MAKE_PLAN)


def test_dark_after_a_withdrawal(drive: Drive) -> None:
    case = example_case()
    withdrawn = [
        dataclasses.replace(one, withdrawn_on=one.given_on)
        for one in case.live(Consent)
        if one.matter is Matter.MAKE_PLAN
    ]
    assert lamp(drive(case.with_records(withdrawn))).pill.text() == "Mangler"
