"""The rows of the list: their kinds, their order, and what the filters leave."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ipdesk.domain.consent_records import CapacityAssessment, Consent, Offer
from ipdesk.domain.record import Record
from ipdesk.domain.sharing_records import Share
from ipdesk.ui.tabs.consents import copies, kinds, versions
from ipdesk.ui.tabs.consents.questions import Overview, Question
from tests.ui.main.fixtures import TODAY, Driver

ORDER = (
    Question,
    Overview,
    Question,
    *versions.details(),
    *copies.details(),
    Consent,
    Offer,
    CapacityAssessment,
)


def shown(window: Driver) -> list[Record]:
    """Give the records in the list."""
    return list(window.go_list("Samtykke og deling").list._model._shown)


def test_the_rows_stand_in_their_order(window: Driver) -> None:
    found = [type(record) for record in shown(window)]
    order = list(ORDER)
    for kind in found:
        while order[0] is not kind:
            order.pop(0)
            assert order, kind
    assert found[:3] == [Question, Question, Overview]


def test_every_row_has_a_name_and_a_detail_under_it(window: Driver) -> None:
    for record in {type(record): record for record in shown(window)}.values():
        assert kinds.title(window.case, record)
        window.page.show_record(record)
        window.breathe()
        detail = window.detail()
        assert detail.record is not None
        assert detail.record.id == record.id
        assert any(one.text() for one in detail.findChildren(QLabel))
        assert isinstance(kinds.below(window.case, record, TODAY), str)
        assert kinds.status(window.case, record, TODAY)[1]


def test_filters_leave_what_they_say(window: Driver) -> None:
    shown_by = {}
    choice = window.go_list("Samtykke og deling").list.filter
    for n in range(choice.count()):
        choice.setCurrentIndex(n)
        window.breathe()
        stay = window.go_list("Samtykke og deling").current()
        shown_by[choice.itemText(n)] = {type(record) for record in shown(window) if record != stay}
    assert shown_by["Slik står det i dag"] <= {Question, Overview}
    assert shown_by["Deling"] <= {Question, Overview}
    assert shown_by["Versjoner"] <= set(versions.details())
    assert shown_by["Kopier"] <= set(copies.details())
    assert shown_by["Alle svar"] <= {Consent}
    assert shown_by["Tilbud"] <= {Offer}
    assert shown_by["Beslutningskompetanse"] <= {CapacityAssessment}


def test_a_cell_lives_in_this_tab(window: Driver) -> None:
    share = window.case.live(Share)[0]
    window.page.show_record(share)
    window.breathe()
    assert window.page.tab is window.go_list("Samtykke og deling")
    assert isinstance(window.detail().record, Overview)
