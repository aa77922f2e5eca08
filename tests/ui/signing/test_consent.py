"""The form of a consent: all sign, then consent, form and signatures are recorded as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipdesk.documents.signing.verdict import Outcome
from ipdesk.documents.signing.verify import verify
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.errors import StickMissing
from ipdesk.storage.planfile import PlanFile
from ipdesk.ui.shell.unlock import UnlockPage
from ipdesk.ui.signing import sign_consent
from ipdesk.ui.signing.page import SigningPage
from ipdesk.workspace import attachments
from tests.ui.shell.hands import PASSWORD, PATIENCE
from tests.ui.signing.signers import LEFT, Table
from tests.workspace.opened import Told, wish


class Heard:
    """Those who asked for the consent, and what they were told."""

    def __init__(self) -> None:
        self.consents: list[Consent] = []

    def __call__(self, consent: Consent) -> None:
        """Be told."""
        self.consents.append(consent)


@pytest.fixture
def heard() -> Heard:
    """Give the ear of whoever asked for the consent."""
    return Heard()


@pytest.fixture
def form(table: Table, heard: Heard) -> SigningPage:
    """Show the page where both parents sign that there is to be a coordinator."""
    sign_consent(table.hands.main.session, wish(), heard)
    return table.page


def given(table: Table) -> list[Consent]:
    """Give the recorded answers about having a coordinator."""
    consents = table.hands.main.session.case.live(Consent)
    return [one for one in consents if one.matter is Matter.HAVE_COORDINATOR]


def forms(table: Table) -> list[Document]:
    """Give the forms that are kept."""
    documents = table.hands.main.session.case.live(Document)
    return [one for one in documents if one.kind is DocumentKind.CONSENT_FORM]


def test_all_sign_and_everything_is_recorded_at_once(form: SigningPage, table: Table, heard: Heard) -> None:
    asked = []
    for _ in range(3):
        assert not given(table)
        assert not table.signatures
        asked.append(table.asked)
        table.draw()
        table.agree()
        assert form.problem == ""
    assert asked == ["Hanne Eksempel", "Marit Eksempel", "Jonas Eksempel"]
    (consent,) = given(table)
    assert consent.how is ConsentHow.SCREEN
    assert heard.consents == [consent]
    assert len(table.signatures) == 3
    (kept,) = forms(table)
    told: Told[bytes] = Told()
    workspace = table.hands.main.session.workspace
    attachments.document_bytes(workspace, kept.id, told.done, told.failed)
    table.hands.qtbot.waitUntil(lambda: bool(told.results or told.problems), timeout=PATIENCE)
    assert verify(told.result).outcome is Outcome.UNALTERED
    QTest.mouseClick(form.foot.leave, LEFT)
    assert table.hands.main.cover_page is None


def test_each_hears_what_they_say_yes_to(form: SigningPage, table: Table) -> None:
    table.wait_for_pages()
    assert form.sheet.meaning.text().startswith("Du skriver under på at du har forklart")
    table.draw()
    table.agree()
    assert form.sheet.meaning.text() == "Du sier ja til at Ánne har en koordinator."
    assert table.reads("Hanne Eksempel har skrevet under.")


def test_one_can_sign_again_before_it_is_recorded(form: SigningPage, table: Table, heard: Heard) -> None:
    table.draw()
    table.agree()
    table.hands.qtbot.wait(20)
    table.hands.click("Skriv på nytt: Hanne Eksempel")
    assert table.asked == "Hanne Eksempel"
    assert table.pad.empty
    for _ in range(3):
        table.draw()
        table.agree()
    assert len(heard.consents) == 1


def test_without_a_coordinator_nobody_is_asked(table: Table, heard: Heard) -> None:
    session = table.hands.main.session
    assert session.edit(session.case.plan, coordinator_id=None) is None
    sign_consent(session, wish(), heard)
    assert table.asked == ""
    assert table.reads("det er ingen koordinator her ennå")
    assert not table.page.foot.agree.isVisible()
    QTest.mouseClick(table.page.foot.leave, LEFT)
    assert not heard.consents


def test_not_now_records_nothing_and_says_so(form: SigningPage, table: Table, heard: Heard) -> None:
    table.draw()
    table.agree()
    QTest.mouseClick(form.foot.leave, LEFT)
    assert not given(table)
    assert not heard.consents
    assert "svaret er ikke registrert" in table.hands.main.bar.text


def test_a_lock_in_the_middle_records_nothing(form: SigningPage, table: Table, heard: Heard) -> None:
    for _ in range(2):
        table.draw()
        table.agree()
    table.draw()
    table.hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(table.hands.window.page, UnlockPage)
    table.hands.settle()
    table.hands.unlock(PASSWORD)
    assert not given(table)
    assert not table.signatures
    assert not heard.consents
    assert table.hands.main.cover_page is None


def test_what_could_not_be_saved_is_signed_again_with_one_press(
    form: SigningPage, table: Table, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise StickMissing(table.path)

    for _ in range(2):
        table.draw()
        table.agree()
    table.draw()
    with monkeypatch.context() as pulled:
        pulled.setattr(PlanFile, "commit", gone)
        table.agree()
    assert "Minnepinnen" in form.problem
    assert not given(table)
    table.agree()
    assert len(heard.consents) == 1


def test_a_parent_who_cannot_draw_signs_with_their_name(
    form: SigningPage, table: Table, heard: Heard
) -> None:
    table.draw()
    table.agree()
    table.hands.click("Skriv under med navnet mitt")
    table.agree()
    table.draw()
    table.agree()
    assert len(heard.consents) == 1


def test_the_whole_form_on_paper(form: SigningPage, table: Table, heard: Heard) -> None:
    QTest.mouseClick(form.foot.other, LEFT)
    table.hands.type("Hvor arket ligger", "Mappe 12")
    table.hands.type("Dato på arket", "20.11.2026")
    table.agree()
    (consent,) = given(table)
    assert consent.how is ConsentHow.PAPER
    assert consent.filed_at == "Mappe 12"
    assert heard.consents == [consent]
    assert table.asked == ""
