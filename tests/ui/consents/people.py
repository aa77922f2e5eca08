"""People of every kind the rules tell apart, and hands for the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ipdesk.domain import consents, sharing
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Basis, Representative
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing import Column
from ipdesk.domain.sharing_records import Share
from ipdesk.ui.tabs.consents.giving import Giving
from ipdesk.ui.tabs.consents.question import QuestionDetail
from ipdesk.ui.tabs.consents.questions import question
from ipdesk.ui.tabs.consents.sheet import Sheet
from ipdesk.ui.tabs.consents.withdrawing import Withdrawing
from tests.ui.main.fixtures import TODAY, Driver, new_case

TEACHER = Id("laerer")


def case_of(born: date, *others: Representative) -> Case:
    """Make a case about somebody born on a day, with a teacher in the network."""
    case = new_case()
    person = replace(case.person, given_names="Ask", family_name="Eksempel", birth_date=born)
    teacher = Contact(id=TEACHER, name="Lise Eksempel", role="kontaktlærer")
    return case.with_records((person, teacher, *others))


def allowed(case: Case, *columns: Column, recipient: Id = TEACHER, until: date | None = None) -> Case:
    """Tick some parts for a recipient; they wait for a consent."""
    change = sharing.allow(case, [(recipient, column) for column in columns], until, TODAY)
    assert change is not None
    return case.with_records(change.puts)


def shared(case: Case, *columns: Column, recipient: Id = TEACHER, until: date | None = None) -> Case:
    """Tick some parts for a recipient, and let the person say yes to them a month ago."""
    ticked_case = allowed(case, *columns, recipient=recipient, until=until)
    consent = Consent(
        id=new_id(),
        matter=Matter.SHARE_INFORMATION,
        recipient_id=recipient,
        givers=(case.person.id,),
        given_on=TODAY - timedelta(days=30),
        shares=tuple(share.id for share in ticked_case.under(Share, "recipient_id", recipient)),
        filed_at="Arkivskap 2",
    )
    return ticked_case.with_records(consents.give(ticked_case, consent, TODAY).puts)


def aged(years: int) -> date:
    """Give the birth date of somebody who filled years half a year ago."""
    return date(TODAY.year - years, 5, 3)


def parent(name: str) -> Representative:
    """Make somebody with parental responsibility."""
    return Representative(id=new_id(), name=f"{name} Eksempel", basis=Basis.PARENTAL_RESPONSIBILITY)


def verge(until: date | None) -> Representative:
    """Make a verge with a mandate until a day."""
    return Representative(
        id=new_id(), name="Vera Eksempel", basis=Basis.GUARDIAN, deprived=True, to_date=until
    )


def press(window: Driver, widget: QWidget) -> None:
    """Scroll to a button, a box or a field and click it."""
    window.press(widget)


def write(window: Driver, widget: QWidget, text: str) -> None:
    """Click in a field and type in the place of what stands there."""
    press(window, widget)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)
    window.breathe()


def asked(window: Driver, matter: Matter = Matter.MAKE_PLAN, recipient: Id | None = None) -> QuestionDetail:
    """Choose a question in the tab."""
    tab = window.go_list("Samtykke og deling")
    tab.show_record(question(matter, recipient))
    window.breathe()
    detail = tab.detail()
    assert isinstance(detail, QuestionDetail)
    return detail


def begun(window: Driver, matter: Matter = Matter.MAKE_PLAN, recipient: Id | None = None) -> Giving:
    """Open the form for an answer."""
    giving = asked(window, matter, recipient).giving
    press(window, giving.begin)
    assert giving.is_open
    return giving


def ticked(giving: Giving) -> list[str]:
    """Give the words at the ticked boxes."""
    return [box.text() for box in giving.givers.boxes.values() if box.isChecked()]


def said_at(sheet: Sheet) -> dict[str, str]:
    """Give what is said at the fields."""
    return {name: field.problem for name, field in sheet.fields.items() if field.problem}


def the_consent(window: Driver) -> Consent:
    """Give the one answer there is."""
    (consent,) = window.case.live(Consent)
    return consent


def withdrawing(window: Driver) -> Withdrawing:
    """Give the act of withdrawing in the detail that is shown."""
    return window.detail().withdrawing  # type: ignore[attr-defined,no-any-return]
