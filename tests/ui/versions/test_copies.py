"""A copy that was handed out: what is known of it, and its way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, HandoutHow, ReturnHow
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.ui.tabs.consents.given import ConsentDetail
from ipdesk.ui.tabs.consents.handed import CopyDetail
from ipdesk.ui.tabs.consents.preview import Preview
from ipdesk.workspace.handing_out import Handed, Order, hand_out
from ipdesk.workspace.signing import OwnKey
from tests.ui.consents.people import said_at, write
from tests.ui.versions.real_window import TEACHER, RealDriver
from tests.workspace.opened import TODAY, Told


@pytest.fixture
def copy(window: RealDriver, tmp_path: Path) -> Disclosure:
    """Hand out two copies to the teacher, and show the second."""
    window.approved()
    order = Order(TEACHER.id, HandoutHow.SAVED, tmp_path, protect=True)
    for _ in range(2):
        told: Told[tuple[Handed, ...]] = Told()
        hand_out(window.workspace, [order], OwnKey(), language="nb", done=told.done, failed=told.failed)
        assert told.result
    second = window.copies[-1]
    window.show(second)
    return second


def shown(window: RealDriver) -> CopyDetail:
    """Give the detail of a copy."""
    detail = window.detail()
    assert isinstance(detail, CopyDetail)
    return detail


def pill(window: RealDriver) -> str:
    """Give the word over the detail."""
    return shown(window).standing.pill.text()


def test_all_that_the_law_asks_to_be_known(window: RealDriver, copy: Disclosure) -> None:
    detail = shown(window)
    assert detail._title.text() == "Kopi 2 av 2 til Lise Eksempel"
    facts = dict(line.split(": ", 1) for line in detail.facts.pairs.text.splitlines() if ": " in line)
    assert facts["Mottaker"] == "Lise Eksempel"
    assert facts["Virksomhet"] == "Eksempel skole"
    assert facts["Utlevert"] == "22.11.2026"
    assert facts["Grunnlag"] == "Samtykke til å dele: Dele med Lise Eksempel, 22.11.2026"
    assert facts["Dette fikk mottakeren"]
    assert facts["Kontrollkode"].replace(" ", "") == copy.sha256
    assert facts["Låst med passord"] == "Ja"
    assert pill(window) == "Ute"
    assert not detail.call_back.isVisible()
    window.press(detail.facts.consent)
    assert isinstance(window.detail(), ConsentDetail)


def test_it_is_called_back_by_letter_when_the_consent_is_withdrawn(
    window: RealDriver, copy: Disclosure
) -> None:
    window.withdraw(Matter.SHARE_INFORMATION, TEACHER.id)
    window.show(copy)
    detail = shown(window)
    assert pill(window) == "Skal kalles tilbake"
    assert detail.call_back.notice.text == (
        "Kopien skal kalles tilbake: samtykket til å dele gjelder ikke lenger."
    )
    window.press(detail.call_back.letter)
    assert isinstance(window.page.cover_page, Preview)
    (letter,) = [one for one in window.case.live(Document) if one.kind is DocumentKind.CALL_BACK_LETTER]
    assert letter.about_id == copy.id
    window.uncover()
    assert detail.call_back.asked.text() == "Merk 2 kopier som kalt tilbake"
    window.press(detail.call_back.asked)
    assert [one.called_back_on for one in window.copies] == [TODAY, TODAY]
    assert window.said == "2 kopier er merket som kalt tilbake."
    assert pill(window) == "Kalt tilbake"
    assert not detail.call_back.asked.isVisible()
    assert "Kalt tilbake: 22.11.2026" in detail.facts.pairs.text


def test_it_is_ticked_off_when_it_is_destroyed(window: RealDriver, copy: Disclosure) -> None:
    detail = shown(window)
    sheet = detail.take_back
    window.press(sheet.begin)
    sheet.how.put(ReturnHow.DESTROYED)
    write(window, sheet.on.line, "1.1.2026")
    window.press(sheet.do)
    assert said_at(sheet) == {"returned_on": "Skriv inn en dato som ikke er før kopien ble delt ut."}
    write(window, sheet.on.line, "22.11.2026")
    write(window, sheet.note, "Bekreftet på telefon av rektor")
    window.press(sheet.do)
    back = window.now(copy)
    assert (back.returned_on, back.return_how) == (TODAY, ReturnHow.DESTROYED)
    assert back.return_note == "Bekreftet på telefon av rektor"
    assert pill(window) == "Makulert eller slettet"
    assert "Makulert eller slettet 22.11.2026" in detail.facts.pairs.text
    assert not sheet.isVisible()
    assert window.row(copy)[2] == "Makulert eller slettet"


def test_a_lock_forgets_it(window: RealDriver, copy: Disclosure) -> None:
    detail = shown(window)
    window.page.clear()
    assert detail.facts.pairs.text == ""
    assert detail.standing.pill.text() == ""
