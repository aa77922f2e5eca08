"""Papers from the tab: what a recipient would see, the form, the scan, and signing on the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from ipdesk.domain import consents
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import CapacityAssessment, Consent, ConsentHow, Offer
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, ReturnHow
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.sharing import Column
from ipdesk.domain.sharing_records import Part
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.errors import Cancelled, TooLarge
from ipdesk.ui import signing
from ipdesk.ui.tabs.consents import preview
from ipdesk.ui.tabs.consents.giving import Giving
from ipdesk.ui.tabs.consents.preview import Preview
from ipdesk.workspace import handing_out
from tests.ui.consents.people import TEACHER, aged, allowed, asked, begun, case_of, press, said_at, shared
from tests.ui.main.fixtures import TODAY, Drive, Driver
from tests.workspace.fakes import FakeFile

BUS = Goal(id=Id("buss"), own_words="Jeg vil ta bussen alene")
SWIM = Goal(id=Id("svoem"), own_words="Jeg vil lære å svømme")
SEES_BUS, SEES_SWIM = Column(Part.GOAL, BUS.id), Column(Part.GOAL, SWIM.id)


def plain_case() -> Case:
    """Make the case of an adult with two goals."""
    return case_of(aged(20)).with_records([BUS, SWIM])


def shown(window: Driver) -> Preview:
    """Give the paper that is shown alone."""
    page = window.page._covering.page
    assert isinstance(page, Preview)
    window.breathe()
    return page


def text_of(page: Preview) -> str:
    """Read the paper that is shown."""
    document = page.view.document()
    return " ".join(document.getAllText(n).text() for n in range(page.view.pages)).replace("\r\n", " ")


def test_what_a_recipient_would_see_is_shown_and_nothing_else(drive: Drive) -> None:
    window = drive(allowed(shared(plain_case(), SEES_BUS), SEES_SWIM))
    press(window, asked(window, Matter.SHARE_INFORMATION, TEACHER).cells.see)
    page = shown(window)
    assert "ta bussen alene" in text_of(page)
    assert "lære å svømme" not in text_of(page)
    assert not page.to_printer.isVisible()
    QTest.mouseClick(page.choice, Qt.MouseButton.LeftButton, pos=page.choice.rect().center() / 8)
    window.breathe()
    assert "lære å svømme" in text_of(page)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    window.breathe()
    assert window.page._covering.page is None
    assert page.view.pages == 0
    assert asked(window, Matter.SHARE_INFORMATION, TEACHER).cells.see.isVisible()


@pytest.mark.parametrize(("problem", "said"), [(Cancelled(), ""), (TooLarge(Path("ark.pdf")), "stor")])
def test_a_paper_that_could_not_be_made_goes_away(
    drive: Drive, monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
) -> None:
    def fail(*_args: Any, failed: Callable[[Exception], None], **_more: Any) -> None:
        failed(problem)

    monkeypatch.setattr(handing_out, "preview", fail)
    window = drive(shared(plain_case(), SEES_BUS))
    press(window, asked(window, Matter.SHARE_INFORMATION, TEACHER).cells.see)
    window.breathe()
    assert window.page._covering.page is None
    assert said in window.page.bar.text


def test_the_form_is_printed_from_what_stands_in_the_sheet(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = printer(monkeypatch)
    window = drive(allowed(plain_case(), SEES_BUS))
    giving = begun(window, Matter.SHARE_INFORMATION, TEACHER)
    press(window, giving.form)
    page = shown(window)
    assert "Lise Eksempel" in text_of(page)
    assert "ta bussen alene" in text_of(page)
    press(window, page.to_printer)
    assert printed == ["Samtykkeerklæring"]
    press(window, page.back)
    assert not window.case.live(Consent)
    assert not window.case.live(Document)
    assert giving.is_open


def test_the_form_needs_what_the_consent_needs(drive: Drive) -> None:
    window = drive(plain_case())
    giving = begun(window, Matter.SHARE_INFORMATION, TEACHER)
    press(window, giving.form)
    assert list(said_at(giving)) == ["shares"]
    assert window.page._covering.page is None


def printer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take the place of the printer; gives the names of what is printed."""
    printed: list[str] = []

    def put_out(_parent: object, _document: object, name: str) -> bool:
        printed.append(name)
        return True

    monkeypatch.setattr(preview, "print_document", put_out)
    return printed


def picture(folder: Path) -> Path:
    """Make a scan."""
    path = folder / "ark.png"
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path))
    return path


def test_a_scan_is_kept_with_the_consent(drive: Drive, tmp_path: Path) -> None:
    window = drive(plain_case())
    giving = begun(window)
    giving.scan.take(str(picture(tmp_path)))
    assert giving.scan._name.text() == "ark.png"
    press(window, giving.do)
    (consent,) = window.case.live(Consent)
    assert DocumentKind.SCAN in {one.kind for one in window.case.live(Document)}
    assert consent.how is ConsentHow.PAPER
    assert not giving.is_open
    assert giving.do.isEnabled()
    assert not window.file.kept
    assert window.page.bar.text == "Svaret er registrert."


def test_a_file_that_is_no_scan_is_told_and_nothing_is_lost(drive: Drive, tmp_path: Path) -> None:
    window = drive(plain_case())
    giving = begun(window)
    path = tmp_path / "brev.txt"
    path.write_text("Hei")
    giving.scan.take(str(path))
    press(window, giving.do)
    assert not window.case.live(Consent)
    assert window.page.bar.text
    assert giving.is_open
    assert giving.do.isEnabled()
    press(window, giving.scan.away)
    press(window, giving.do)
    assert window.case.live(Consent)


class Keeping(FakeFile):
    """A file that gives back the bytes that were enclosed with its changes."""

    def attachment(self, digest: str) -> bytes:
        """Give bytes by their SHA-256."""
        kept = (one for change in self.commits for one in change.enclosed)
        return next(one for one in kept if hashlib.sha256(one).hexdigest() == digest)


def chosen_screen(window: Driver) -> Giving:
    """Open the form and choose signing on the screen."""
    giving = begun(window)
    giving.how.setFocus()
    QTest.keyClick(giving.how, Qt.Key.Key_Down)
    window.breathe()
    assert giving.how.value() is ConsentHow.SCREEN
    return giving


def test_signed_on_the_screen_is_recorded_when_it_is_signed(
    drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[tuple[Consent, Callable[[Consent], None]]] = []
    monkeypatch.setattr(
        signing, "sign_consent", lambda _session, consent, done: asked_for.append((consent, done))
    )
    window = drive(plain_case())
    giving = chosen_screen(window)
    assert giving.do.text() == "Gå til signering …"
    assert not giving.fields["filed_at"].isVisible()
    assert not giving.form.isVisible()
    press(window, giving.do)
    assert not window.case.live(Consent)
    assert giving.is_open
    ((consent, done),) = asked_for
    assert consent.how is ConsentHow.SCREEN
    assert consent.rule == "adult"
    window.page.session.commit(consents.give(window.case, consent, TODAY))
    done(consent)
    window.breathe()
    assert not giving.is_open
    assert not window.workspace.drafts
    assert window.page.bar.text == "Svaret er registrert."


def test_what_the_rules_refuse_is_never_signed(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[object] = []
    monkeypatch.setattr(signing, "sign_consent", lambda *given: asked_for.append(given))
    window = drive(plain_case())
    giving = chosen_screen(window)
    press(window, giving.givers.boxes[window.case.person.id])
    press(window, giving.do)
    assert list(said_at(giving)) == ["givers"]
    assert not asked_for


def test_the_page_for_signing_comes_and_going_back_leaves_the_sheet(drive: Drive) -> None:
    window = drive(plain_case())
    giving = chosen_screen(window)
    press(window, giving.do)
    page = window.page._covering.page
    assert page is not None
    page.closed.emit()
    window.breathe()
    assert not window.case.live(Consent)
    assert giving.is_open
    assert giving.how.value() is ConsentHow.SCREEN


@pytest.mark.parametrize(
    ("record", "kind", "text"),
    [
        (
            CapacityAssessment(id=new_id(), about="Om Ask skal ha koordinator", reason="Forstår det ikke"),
            DocumentKind.CAPACITY,
            "Forstår det ikke",
        ),
        (Offer(id=new_id(), offered_by="Kari Eksempel"), DocumentKind.OFFER_NOTE, "Kari Eksempel"),
    ],
)
def test_an_assessment_and_an_offer_are_printed_and_kept(
    drive: Drive, monkeypatch: pytest.MonkeyPatch, record: Any, kind: DocumentKind, text: str
) -> None:
    printed = printer(monkeypatch)
    window = drive(file=Keeping(plain_case().with_records([record])))
    window.page.show_record(record)
    window.breathe()
    press(window, window.detail().acts[0])
    page = shown(window)
    assert text in text_of(page)
    (document,) = window.case.live(Document)
    assert (document.kind, document.about_id) == (kind, record.id)
    press(window, page.to_printer)
    assert len(printed) == 1
    (handed,) = window.case.live(Disclosure)
    assert (handed.document_id, handed.basis) == (document.id, DisclosureBasis.FILING)
    assert handed.returned_on is None


def test_a_print_that_was_stopped_never_left(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "print_document", lambda *_given: False)
    offer = Offer(id=new_id())
    window = drive(file=Keeping(plain_case().with_records([offer])))
    window.page.show_record(offer)
    window.breathe()
    press(window, window.detail().acts[0])
    press(window, shown(window).to_printer)
    (handed,) = window.case.live(Disclosure)
    assert handed.return_how is ReturnHow.NEVER_LEFT
