"""A consent is given by those the rule proposes, or by others with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipdesk.domain import answers
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.sharing import Column
from ipdesk.domain.sharing_records import Part, Share
from tests.ui.consents.people import (
    TEACHER,
    aged,
    asked,
    begun,
    case_of,
    parent,
    press,
    said_at,
    the_consent,
    ticked,
    verge,
    write,
)
from tests.ui.main.fixtures import TODAY, Drive, Driver, new_case


def pill(window: Driver) -> str:
    """Give the word at the top of the list."""
    return str(window.go_list("Samtykke og deling").list.table.model().index(0, 2).data())


def test_both_parents_consent_for_a_child_of_fifteen(drive: Drive) -> None:
    mother, father = parent("Mor"), parent("Far")
    window = drive(case_of(aged(15), mother, father))
    detail = asked(window)
    assert pill(window) == "Mangler"
    assert detail.who._said.text().startswith("Ask er 15 år. Den eller de som har foreldreansvaret")
    assert "Skal høres: Ask." in detail.who._besides.text()
    giving = begun(window)
    assert ticked(giving) == ["Mor Eksempel (foreldreansvar)", "Far Eksempel (foreldreansvar)"]
    assert not giving.fields["departure"].isVisible()
    write(window, giving.filed_at, "Arkivskap 2")
    press(window, giving.do)
    consent = the_consent(window)
    assert consent.givers == (mother.id, father.id)
    assert (consent.given_on, consent.how, consent.filed_at) == (TODAY, ConsentHow.PAPER, "Arkivskap 2")
    assert consent.rule == "age_12_to_15"
    assert pill(window) == "Gjelder"
    assert window.page.bar.text == "Svaret er registrert."
    assert not giving.is_open
    assert not window.file.kept


def test_one_parent_alone_needs_a_reason(drive: Drive) -> None:
    mother, father = parent("Mor"), parent("Far")
    window = drive(case_of(aged(15), mother, father))
    giving = begun(window)
    press(window, giving.givers.boxes[father.id])
    assert giving.fields["departure"].isVisible()
    press(window, giving.do)
    assert said_at(giving) == {"departure": "Dette er et annet valg enn forslaget. Skriv hvorfor."}
    assert giving.departure.hasFocus()
    assert not window.case.live(Consent)
    QTest.keyClicks(giving.departure, "Far er ikke til å få tak i.")
    assert said_at(giving) == {}
    press(window, giving.do)
    assert the_consent(window).departure == "Far er ikke til å få tak i."
    assert the_consent(window).givers == (mother.id,)


def test_a_reason_that_is_no_longer_needed_is_not_stored(drive: Drive) -> None:
    mother, father = parent("Mor"), parent("Far")
    window = drive(case_of(aged(15), mother, father))
    giving = begun(window)
    press(window, giving.givers.boxes[father.id])
    write(window, giving.departure, "Far er bortreist")
    press(window, giving.givers.boxes[father.id])
    press(window, giving.do)
    assert the_consent(window).departure == ""


def test_from_sixteen_the_young_person_consents(drive: Drive) -> None:
    window = drive(case_of(aged(16), parent("Mor"), parent("Far")))
    detail = asked(window)
    assert detail.who._said.text() == "Ask er 16 år og samtykker selv."
    giving = begun(window)
    assert ticked(giving) == ["Ask Eksempel"]
    press(window, giving.do)
    assert the_consent(window).givers == (window.case.person.id,)


def test_the_day_of_the_answer_decides_who_is_proposed(drive: Drive) -> None:
    window = drive(case_of(aged(16), parent("Mor"), parent("Far")))
    giving = begun(window)
    write(window, giving.given_on.line, "1.5.2026")
    assert giving.fields["departure"].isVisible()
    press(window, giving.do)
    assert "departure" in said_at(giving)


def test_a_verge_whose_mandate_has_run_out_is_refused(drive: Drive) -> None:
    run_out = verge(TODAY - timedelta(days=1))
    window = drive(case_of(aged(40), run_out))
    detail = asked(window)
    assert "Mandatet til Vera Eksempel (verge) gikk ut 21.11.2026." in detail.who._besides.text()
    giving = begun(window)
    assert ticked(giving) == ["Ask Eksempel"]
    box = giving.givers.boxes[run_out.id]
    assert box.text() == "Vera Eksempel (verge), mandatet gjelder ikke"
    press(window, giving.givers.boxes[window.case.person.id])
    press(window, box)
    press(window, giving.do)
    assert said_at(giving)["givers"].startswith("Mandatet gjelder ikke denne dagen.")
    assert not window.case.live(Consent)


def test_a_verge_with_a_mandate_may_when_the_person_is_deprived(drive: Drive) -> None:
    holds = verge(TODAY + timedelta(days=10))
    window = drive(case_of(aged(40), holds))
    giving = begun(window)
    assert ticked(giving) == ["Ask Eksempel"]
    press(window, giving.givers.boxes[window.case.person.id])
    press(window, giving.givers.boxes[holds.id])
    assert not giving.fields["departure"].isVisible()
    press(window, giving.do)
    assert the_consent(window).givers == (holds.id,)


def test_an_oral_consent_needs_a_minute(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    giving = begun(window)
    giving.how.setFocus()
    QTest.keyClick(giving.how, Qt.Key.Key_End)
    window.breathe()
    assert not giving.fields["filed_at"].isVisible()
    press(window, giving.do)
    assert said_at(giving) == {"note": "Skriv kort hva dere snakket om, og hva som ble svart."}
    QTest.keyClicks(giving.note, "Vi gikk gjennom arket. Ask sa ja.")
    press(window, giving.do)
    consent = the_consent(window)
    assert (consent.how, consent.note) == (ConsentHow.ORAL, "Vi gikk gjennom arket. Ask sa ja.")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("given_on", "32.13.2026", "Skriv inn en dato"),
        ("given_on", "", "Fyll ut dette feltet."),
        ("valid_until", "1.1.2020", "Slutten er før starten"),
    ],
)
def test_a_date_that_cannot_be_used_is_told_at_the_field(
    drive: Drive, field: str, text: str, said: str
) -> None:
    window = drive(case_of(aged(20)))
    giving = begun(window)
    write(window, giving.given_on.line if field == "given_on" else giving.valid_until.line, text)
    press(window, giving.do)
    assert list(said_at(giving)) == [field]
    assert said_at(giving)[field].startswith(said)
    assert not window.case.live(Consent)


def test_nobody_ticked_is_told_at_the_field(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    giving = begun(window)
    press(window, giving.givers.boxes[window.case.person.id])
    press(window, giving.do)
    assert said_at(giving) == {"givers": "Kryss av for den eller dem som svarer."}


def test_a_no_is_recorded_as_plainly_as_a_yes(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    giving = begun(window)
    press(window, giving.answer.no)
    assert giving.do.text() == "Lagre svaret"
    press(window, giving.do)
    assert not the_consent(window).answer
    assert pill(window) == "Sagt nei"


def test_sharing_is_asked_for_each_recipient(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    detail = asked(window, Matter.SHARE_INFORMATION, TEACHER)
    assert detail._title.text() == "Dele med Lise Eksempel"
    press(window, detail.cells.rows[Column(Part.NETWORK)].box)
    giving = begun(window, Matter.SHARE_INFORMATION, TEACHER)
    write(window, giving.valid_until.line, "1.6.2027")
    press(window, giving.do)
    (cell,) = window.case.live(Share)
    assert (the_consent(window).recipient_id, the_consent(window).shares) == (TEACHER, (cell.id,))
    assert answers.valid(window.case, Matter.SHARE_INFORMATION, TODAY, TEACHER) is not None
    assert answers.valid(window.case, Matter.MAKE_PLAN, TODAY) is None
    model = window.go_list("Samtykke og deling").list.table.model()
    assert [model.index(row, 2).data() for row in range(4)] == ["Mangler", "Mangler", "", "Gjelder"]


def test_without_a_birth_date_the_way_to_it_is_shown(drive: Drive) -> None:
    window = drive(new_case())
    detail = asked(window)
    assert not detail.giving.isVisible()
    press(window, detail.who.to_birth_date)
    assert window.page.tab is window.go("Plan")
    assert window.field("birth_date").isVisible()


def test_undo_does_not_take_a_consent_back(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    press(window, begun(window).do)
    window.page.undo()
    assert the_consent(window).retired_on is None
    window.page.retire()
    assert the_consent(window).retired_on is None
    window.page.show_record(the_consent(window))
    window.page.retire()
    assert the_consent(window).retired_on is None


def test_nothing_begun_is_lost_by_a_change_of_tab_or_a_lock(drive: Drive) -> None:
    mother, father = parent("Mor"), parent("Far")
    window = drive(case_of(aged(15), mother, father))
    giving = begun(window)
    press(window, giving.givers.boxes[father.id])
    write(window, giving.departure, "Far er bortreist")
    write(window, giving.given_on.line, "32.13.2026")
    window.go("Mål")
    assert begun_again(window) == ("Far er bortreist", "32.13.2026")
    asked(window, Matter.HAVE_COORDINATOR)
    assert not asked(window, Matter.HAVE_COORDINATOR).giving.is_open
    assert begun_again(window) == ("Far er bortreist", "32.13.2026")

    place = window.page.place()
    window.page.clear()
    window.workspace.close(lambda: None)
    again = drive(file=window.file)
    again.page.go_to(place)
    again.breathe()
    assert begun_again(again) == ("Far er bortreist", "32.13.2026")
    giving = asked(again).giving
    assert ticked(giving) == ["Mor Eksempel (foreldreansvar)"]
    press(again, giving.drop)
    assert not giving.is_open
    assert not again.file.kept


def begun_again(window: Driver) -> tuple[str, str]:
    """Give what stands in the form of the question about the plan."""
    giving = asked(window).giving
    assert giving.is_open
    return giving.departure.value(), giving.given_on.raw()


def test_the_main_act_opens_the_form_of_the_chosen_question(drive: Drive) -> None:
    window = drive(case_of(aged(20)))
    asked(window, Matter.HAVE_COORDINATOR)
    window.page.new_record()
    window.breathe()
    giving = asked(window, Matter.HAVE_COORDINATOR).giving
    assert giving.is_open
    press(window, giving.do)
    assert the_consent(window).matter is Matter.HAVE_COORDINATOR
