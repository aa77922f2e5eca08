"""A consent is withdrawn as easily as it is given, at once, and for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from ipdesk.domain import answers, consents
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing import Column
from ipdesk.domain.sharing_records import Part
from ipdesk.ui.tabs.consents.given import ConsentDetail
from ipdesk.ui.tabs.consents.out import Out
from tests.ui.consents.people import (
    TEACHER,
    aged,
    asked,
    begun,
    case_of,
    press,
    said_at,
    shared,
    the_consent,
    withdrawing,
    write,
)
from tests.ui.main.fixtures import TODAY, Drive

SAID = {
    Matter.MAKE_PLAN: "Stans arbeidet med planen",
    Matter.HAVE_COORDINATOR: "Avklar hvem",
    Matter.SHARE_INFORMATION: "Lise Eksempel skal ikke få flere opplysninger",
}


def consented(matter: Matter = Matter.MAKE_PLAN, recipient: Id | None = None) -> Case:
    """Make a case where an adult said yes a month ago."""
    case = case_of(aged(20))
    if recipient is not None:
        return shared(case, Column(Part.NETWORK), recipient=recipient)
    given = Consent(
        id=new_id(),
        matter=matter,
        givers=(case.person.id,),
        given_on=TODAY - timedelta(days=30),
        filed_at="Arkivskap 2",
    )
    return case.with_records(consents.give(case, given, TODAY).puts)


@pytest.mark.parametrize("matter", Matter)
def test_withdrawing_is_one_act_and_tells_what_it_stops(drive: Drive, matter: Matter) -> None:
    recipient = TEACHER if matter is Matter.SHARE_INFORMATION else None
    window = drive(consented(matter, recipient))
    asked(window, matter, recipient)
    act = withdrawing(window)
    press(window, act.begin)
    press(window, act.do)
    consent = the_consent(window)
    assert (consent.withdrawn_on, consent.withdrawn_by_id) == (TODAY, window.case.person.id)
    assert answers.valid(window.case, matter, TODAY, recipient) is None
    assert SAID[matter] in window.page.bar.text
    assert not act.isVisible()
    row = 3 if recipient else [Matter.MAKE_PLAN, Matter.HAVE_COORDINATOR].index(matter)
    table = window.go_list("Samtykke og deling").list.table
    assert table.model().index(row, 2).data() == "Trukket tilbake"
    window.page.undo()
    assert the_consent(window).withdrawn_on == TODAY


def test_a_given_consent_can_be_read_and_withdrawn_and_nothing_else(drive: Drive) -> None:
    window = drive(consented())
    window.page.show_record(the_consent(window))
    window.breathe()
    detail = window.detail()
    assert isinstance(detail, ConsentDetail)
    assert not detail.form.fields
    shown = " ".join(one.text() for one in window.inside().findChildren(QLabel) if one.isVisible())
    assert "Ask sa ja 23.10.2026. Det gjelder til det trekkes tilbake." in shown
    assert "Arkivskap 2" in shown
    press(window, detail.withdrawing.begin)
    write(window, detail.withdrawing.note, "Ask har ombestemt seg")
    press(window, detail.withdrawing.do)
    assert the_consent(window).withdrawal_note == "Ask har ombestemt seg"
    shown = " ".join(one.text() for one in window.inside().findChildren(QLabel) if one.isVisible())
    assert "Ask har ombestemt seg" in shown


def test_a_day_to_come_is_told_at_the_field(drive: Drive) -> None:
    window = drive(consented())
    asked(window)
    act = withdrawing(window)
    press(window, act.begin)
    for text in ("1.1.2027", "", "tull", "1.1.2026"):
        write(window, act.on.line, text)
        press(window, act.do)
        assert list(said_at(act)) == ["withdrawn_on"], text
    assert the_consent(window).withdrawn_on is None


def test_what_was_begun_is_kept(drive: Drive) -> None:
    window = drive(consented())
    asked(window)
    act = withdrawing(window)
    press(window, act.begin)
    write(window, act.note, "Midt i noe")
    window.go("Mål")
    asked(window, Matter.HAVE_COORDINATOR)
    assert not withdrawing(window).isVisible()
    asked(window)
    assert withdrawing(window).is_open
    assert withdrawing(window).note.value() == "Midt i noe"


def test_only_the_answer_that_counts_can_be_withdrawn(drive: Drive) -> None:
    window = drive(consented())
    first = the_consent(window)
    press(window, begun(window).do)
    window.page.show_record(first)
    window.breathe()
    assert not withdrawing(window).isVisible()
    second = next(c for c in window.case.live(Consent) if c.id != first.id)
    window.page.show_record(second)
    window.breathe()
    assert withdrawing(window).isVisible()


def test_a_consent_of_the_same_day_after_a_withdrawal_counts(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    press(window, begun(window).do)
    act = withdrawing(window)
    press(window, act.begin)
    press(window, act.do)
    press(window, begun(window).do)
    assert answers.valid(window.case, Matter.MAKE_PLAN, TODAY) is not None
    assert len(window.case.live(Consent)) == 2


def handed_out(case: Case) -> Case:
    """Put a copy out with the teacher, on the ground of the consents there are."""
    (consent,) = case.live(Consent)
    plan = Consent(id=new_id(), givers=consent.givers, given_on=consent.given_on)
    copy = Disclosure(
        id=Id("kopi"),
        recipient_id=TEACHER,
        recipient="Lise Eksempel",
        consent_id=consent.id,
        shares=consent.shares,
        handed_on=TODAY - timedelta(days=5),
        copy_number=1,
        copies=1,
        sha256="0" * 64,
    )
    return case.with_records([plan, copy])


def test_the_copies_that_are_out_are_told_and_can_be_gone_to(drive: Drive) -> None:
    window = drive(handed_out(consented(Matter.SHARE_INFORMATION, TEACHER)))
    detail = asked(window, Matter.SHARE_INFORMATION, TEACHER)
    out = next(part for part in detail.parts if isinstance(part, Out))
    assert (out._pill.text(), out._said.text()) == ("Ute", "1 kopi er ute.")
    act = withdrawing(window)
    press(window, act.begin)
    assert "1 kopi er ute og skal kalles tilbake." in act._stops.text()
    press(window, act.do)
    assert window.page.bar.text.endswith("1 kopi skal kalles tilbake.")
    assert (out._pill.text(), out._said.text()) == ("Kall tilbake", "1 kopi skal ikke lenger være ute.")
    press(window, out.go)
    record = window.detail().record
    assert record is not None
    assert record.id == "kopi"


def test_the_message_leads_to_the_copies(drive: Drive) -> None:
    window = drive(handed_out(consented(Matter.SHARE_INFORMATION, TEACHER)))
    asked(window, Matter.SHARE_INFORMATION, TEACHER)
    act = withdrawing(window)
    press(window, act.begin)
    press(window, act.do)
    press(window, window.page.bar.act)
    record = window.detail().record
    assert record is not None
    assert record.id == "kopi"


def test_no_copies_are_told_of_where_none_are_out(drive: Drive) -> None:
    window = drive(consented(Matter.SHARE_INFORMATION, TEACHER))
    detail = asked(window, Matter.SHARE_INFORMATION, TEACHER)
    assert not next(part for part in detail.parts if isinstance(part, Out)).isVisible()
