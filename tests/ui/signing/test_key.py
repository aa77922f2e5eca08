"""The key that seals: that of the plan file, a key file, or a card; what is wrong is told at the field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ipdesk.domain.version_records import KeySource, SigningKey
from ipdesk.ui.signing.key import CARD, FILE, KeyBox
from ipdesk.ui.signing.page import SigningPage
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.signing import OwnKey
from tests.documents.signing.papers import key_with
from tests.documents.signing.softhsm import EC, PIN, SoftCard, soft_card
from tests.ui.shell.hands import PATIENCE
from tests.ui.signing.signers import LEFT, Table

SECRET = "bølge sti lykt"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Make a key file with a password, as somebody has from before."""
    path = tmp_path / "nøkkel.p12"
    path.write_bytes(key_with(SECRET))
    return path


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoftCard]:
    """Put a card in the reader."""
    with soft_card(tmp_path_factory.mktemp("card")) as made:
        yield made


def choose(key: KeyBox, way: int) -> None:
    """Unfold the box and choose a way, by keyboard."""
    key.fold.setFocus()
    QTest.keyClick(key.fold, Qt.Key.Key_Space)
    key.ways[way].setFocus()
    QTest.keyClick(key.ways[way], Qt.Key.Key_Space)
    assert key.way == way


def sources(table: Table) -> list[KeySource]:
    """Give where the keys that signed are kept."""
    return [one.source for one in table.hands.main.session.case.live(SigningKey)]


def test_nothing_has_to_be_done(signing: SigningPage, table: Table) -> None:
    assert signing.key.fold.text() == "Nøkkel: nøkkelen i planfilen"
    assert signing.key.choice() == OwnKey()
    assert not signing.key.ways[FILE].isVisible()
    table.draw()
    table.agree()
    assert sources(table) == [KeySource.OWN]


def test_a_key_file_with_its_password(signing: SigningPage, table: Table, key_file: Path) -> None:
    key, hands = signing.key, table.hands
    choose(key, FILE)
    table.draw()
    table.agree()
    assert key._file.problem == "Velg nøkkelfilen først."
    hands.type("Fil", str(key_file.with_name("borte.p12")))
    table.agree()
    assert "finnes ikke" in key._file.problem
    hands.type("Fil", str(key_file))
    hands.type("Passord til filen", "noe annet")
    table.agree()
    assert "åpner ikke nøkkelfilen" in key._password.problem
    assert key.password.line.hasFocus()
    assert not table.signatures
    assert not table.pad.empty
    hands.type("Passord til filen", SECRET)
    assert key._password.problem == ""
    table.agree()
    assert sources(table) == [KeySource.FILE]
    table.draw()
    table.agree()  # the next one is sealed with the same key, and nobody is asked again
    assert len(table.signatures) == 2


def test_what_is_no_key_file_is_told_at_the_field(signing: SigningPage, table: Table, tmp_path: Path) -> None:
    (tmp_path / "brev.p12").write_bytes(b"ikke en nokkel")
    choose(signing.key, FILE)
    table.hands.type("Fil", str(tmp_path / "brev.p12"))
    table.draw()
    table.agree()
    assert "Velg en annen nøkkel" in signing.key._file.problem


def test_a_card_with_its_pin(signing: SigningPage, table: Table, card: SoftCard, desk: Desk) -> None:
    key, hands = signing.key, table.hands
    choose(key, CARD)
    table.draw()
    table.agree()
    assert "driveren" in key.card._driver.problem
    hands.type("Driver", str(card.driver))
    table.agree()
    assert "Se etter kort" in key.card._driver.problem
    hands.click("Se etter kort")
    hands.qtbot.waitUntil(key.card.card.isVisible, timeout=PATIENCE)
    assert Settings.load(desk.settings.path).card_driver == str(card.driver)
    labels = [key.card.certificate.itemData(n) for n in range(key.card.certificate.count())]
    key.card.certificate.setCurrentIndex(labels.index(EC))
    table.agree()
    assert key.card._pin.problem == "Skriv inn PIN-koden."
    hands.type("PIN-kode", "000000")
    table.agree()
    assert "blir kortet sperret" in key.card._pin.problem
    assert key.card.pin.text() == ""  # it is never tried twice by mistake
    assert not table.signatures
    hands.type("PIN-kode", PIN)
    table.agree()
    assert sources(table) == [KeySource.CARD]


def test_a_driver_that_is_none(signing: SigningPage, table: Table, tmp_path: Path) -> None:
    choose(signing.key, CARD)
    table.hands.type("Driver", str(tmp_path / "borte.so"))
    table.hands.click("Se etter kort")
    fields = signing.key.card
    table.hands.qtbot.waitUntil(lambda: bool(fields._driver.problem), timeout=PATIENCE)
    assert "Driveren" in fields._driver.problem
    assert not fields.pin.isVisible()


def test_a_lock_forgets_password_and_pin(signing: SigningPage, table: Table, key_file: Path) -> None:
    key = signing.key
    choose(key, FILE)
    table.hands.type("Fil", str(key_file))
    table.hands.type("Passord til filen", SECRET)
    table.hands.window.lock()
    assert key.password.text() == ""
    assert key.file.value() is None
    table.hands.settle()


def test_a_file_is_chosen_in_the_dialog(signing: SigningPage, table: Table, key_file: Path) -> None:
    choose(signing.key, FILE)
    QTest.mouseClick(signing.key.file.choose, LEFT)
    (dialog,) = table.hands.seen_dialogs()
    dialog.fileSelected.emit(str(key_file))  # type: ignore[attr-defined]
    dialog.reject()
    assert signing.key.file.value() == key_file
