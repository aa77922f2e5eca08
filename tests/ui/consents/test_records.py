"""Offers and records of missing beslutningskompetanse belong to one matter each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from ipdesk.domain.consent_records import CapacityAssessment, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.person import Basis, Representative
from ipdesk.domain.record import new_id
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.ui.tabs.consents.records import Records
from tests.ui.consents.people import TEACHER, aged, asked, begun, case_of, parent, press, ticked
from tests.ui.main.fixtures import TODAY, Drive, Driver


def shown(window: Driver) -> str:
    """Give the words in the detail."""
    return " ".join(one.text() for one in window.inside().findChildren(QLabel) if one.isVisible())


def lists(detail: QuestionDetail) -> list[Records]:
    """Give answers, offers and assessments under a question."""
    return [part for part in detail.parts if isinstance(part, Records)]


def test_an_offer_begins_under_its_matter_and_is_an_ordinary_record(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    detail = asked(window, Matter.HAVE_COORDINATOR)
    press(window, lists(detail)[1].add)
    (offer,) = window.case.live(Offer)
    assert offer.matter is Matter.HAVE_COORDINATOR
    window.type_in("offered_by", "Kari Eksempel")
    window.type_in("offered_on", "1.11.2026")
    window.leave()
    assert window.now(offer).offered_by == "Kari Eksempel"
    links = lists(asked(window, Matter.HAVE_COORDINATOR))[1]._links
    assert links[0].text() == "01.11.2026 · Kari Eksempel · Ikke svart ennå"
    press(window, links[0])
    assert window.detail().record == window.now(offer)
    assert not lists(asked(window))[1]._records
    window.page.show_record(offer)
    window.page.retire()
    assert window.now(offer).retired_on == TODAY
    window.page.undo()
    assert window.now(offer).retired_on is None


def test_an_assessment_counts_when_it_is_whole_and_for_one_matter_only(drive: Drive) -> None:
    window = drive(case_of(aged(17), parent("Mor")))
    detail = asked(window, Matter.HAVE_COORDINATOR)
    press(window, lists(detail)[2].add)
    assert "gjelder bare denne saken" in shown(window)
    assert "gjelder ikke før" in shown(window)
    for name, text in (
        ("about", "Om Ask skal ha koordinator"),
        ("reason", "Forstår ikke hva en koordinator gjør, heller ikke med bilder."),
        ("decided_by", "Lege Eksempel"),
        ("decided_on", "20.11.2026"),
        ("next_assessment", "1.3.2027"),
    ):
        window.type_in(name, text)
        window.leave()
    assert "Den gjelder til den vurderes på nytt 01.03.2027." in shown(window)
    detail = asked(window, Matter.HAVE_COORDINATOR)
    assert "mangle beslutningskompetanse i denne saken" in detail.who._said.text()
    assert ticked(begun(window, Matter.HAVE_COORDINATOR)) == ["Mor Eksempel (foreldreansvar)"]
    assert asked(window).who._said.text() == "Ask er 17 år og samtykker selv."


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "Gjelder"),
        ({"reason": ""}, "Ikke ferdig"),
        ({"next_assessment": TODAY}, "Har falt bort"),
        ({"ended_on": TODAY}, "Avsluttet"),
    ],
)
def test_how_an_assessment_stands(drive: Drive, changes: dict[str, object], word: str) -> None:
    whole = CapacityAssessment(
        id=new_id(),
        decided_on=TODAY - timedelta(days=9),
        decided_by="Lege Eksempel",
        reason="Grunn",
        next_assessment=TODAY + timedelta(days=9),
    )
    window = drive(case_of(aged(20)).with_records([replace(whole, **changes)]))  # type: ignore[arg-type]
    model = window.go_list("Samtykke og deling").list.table.model()
    assert model.index(model.rowCount() - 1, 2).data() == word


def test_where_nobody_may_consent_it_is_said(drive: Drive) -> None:
    lacking = CapacityAssessment(
        id=new_id(),
        decided_on=TODAY,
        decided_by="Lege Eksempel",
        reason="Grunn",
        next_assessment=TODAY + timedelta(days=9),
    )
    window = drive(case_of(aged(40)).with_records([lacking]))
    assert "ingen rett til å samtykke på vegne av Ask" in asked(window).who._said.text()
    assert ticked(begun(window)) == []
    told = asked(window, Matter.SHARE_INFORMATION, TEACHER).who._said.text()
    assert told == "Ask er 40 år og samtykker selv."


def test_deprived_is_asked_for_a_verge_only(drive: Drive) -> None:
    other = Representative(id=new_id(), name="Kari Eksempel", basis=Basis.POWER_OF_ATTORNEY)
    verge = Representative(id=new_id(), name="Vera Eksempel", basis=Basis.GUARDIAN)
    window = drive(case_of(aged(40), other, verge))
    window.page.show_record(other)
    window.breathe()
    assert not window.field("deprived").isVisible()
    window.page.show_record(verge)
    window.breathe()
    press(window, window.field("deprived").editor.focus_widget())
    assert window.now(verge).deprived
