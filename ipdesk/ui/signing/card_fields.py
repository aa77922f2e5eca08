"""The fields for a key on a card: the driver, the card, its certificate, and the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ipdesk.errors import (
    CardDriverMissing,
    CardMissing,
    CardProblem,
    CertificateMissing,
    KeyUnusable,
    PinLocked,
    WrongPin,
)
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.shell.busy import Busy
from ipdesk.ui.signing.file_line import FileLine
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.widgets.answers import Answers
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace import signing
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.signing import CardKey

if TYPE_CHECKING:
    from ipdesk.workspace.signing import Card

_LONGEST_PIN: Final = 64


class CardFields(QWidget):
    """Looks for cards when asked to, and never tries a PIN by itself."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answers = Answers(self)
        self._cards: tuple[Card, ...] = ()
        self.driver = FileLine(
            tr("Velg driveren til kortleseren"), tr("Drivere (*.so *.dll *.dylib);;Alle filer (*)")
        )
        self.driver.put(desk.settings.card_driver)
        self.look = QPushButton(icon("search"), tr("Se etter kort"))
        self.card, self.certificate, self.pin = _combo(), _combo(), QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(_LONGEST_PIN)
        self.pin.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        hints = Qt.InputMethodHint
        self.pin.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        self._busy = Busy()
        self._make_fields()
        self._connect()
        self._lay_out()

    def _make_fields(self) -> None:
        driver_hint = tr("Filen som fulgte med kortet. Den huskes på denne maskinen.")
        self._driver = Field(tr("Driver"), self.driver, driver_hint, self.driver.line)
        self._card = Field(tr("Kort"), self.card)
        self._certificate = Field(tr("Sertifikat"), self.certificate)
        self._pin = Field(
            tr("PIN-kode"),
            self.pin,
            tr("Huskes bare til du er ferdig her. Kortet blir sperret etter noen få forsøk med gal kode."),
        )

    def _connect(self) -> None:
        self.driver.changed.connect(self._driver.calm)
        self.look.clicked.connect(self._look)
        self.card.currentIndexChanged.connect(self._show_certificates)
        self.pin.textEdited.connect(self._pin.calm)

    def _lay_out(self) -> None:
        asking = QHBoxLayout()
        asking.setSpacing(look.px(10))
        asking.addWidget(self.look)
        asking.addWidget(self._busy, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(10))
        box.addWidget(self._driver)
        box.addLayout(asking)
        for field in (self._card, self._certificate, self._pin):
            box.addWidget(field)
        self._show_cards(())

    @Slot()
    def _look(self) -> None:
        driver = self.driver.value()
        if driver is None:
            self._driver.complain(tr("Velg driveren først."))
            return
        for field in (self._driver, self._card):
            field.calm()
        self._answers.drop()
        self._busy.begin(tr("Ser etter kort …"))
        self.look.setEnabled(False)
        signing.cards(self._desk, driver, self._answers.take(self._found), self._answers.take(self._failed))

    def _found(self, cards: tuple[Card, ...]) -> None:
        self._rest()
        settings, driver = self._desk.settings, self.driver.value()
        if driver is not None and settings.card_driver != str(driver):
            settings.card_driver = str(driver)
            settings.save()
        self._show_cards(cards)
        if not cards:
            self._driver.complain(
                tr("Det er ikke noe kort i leseren. Sett det inn, og se etter en gang til.")
            )
        else:
            (self.card if len(cards) > 1 else self.pin).setFocus()

    def _failed(self, problem: Exception) -> None:
        self._rest()
        self._show_cards(())
        self._driver.complain(message(words(), problem))

    def _rest(self) -> None:
        self._busy.end()
        self.look.setEnabled(True)

    def _show_cards(self, cards: tuple[Card, ...]) -> None:
        self._cards = cards
        self.card.clear()
        for card in cards:
            self.card.addItem(" · ".join(part for part in (card.label, card.maker) if part))
        for field in (self._card, self._certificate, self._pin):
            field.setVisible(bool(cards))

    @Slot(int)
    def _show_certificates(self, index: int) -> None:
        self.certificate.clear()
        self._pin.calm()
        if not 0 <= index < len(self._cards):
            return
        card = self._cards[index]
        for one in card.certificates:
            told = tr("{name}, utstedt av {issuer}, gjelder til {date}").format(
                name=one.certificate.owner,
                issuer=one.certificate.issuer,
                date=words().date(one.certificate.valid_until.date()),
            )
            self.certificate.addItem(told, one.label)
        if card.last_try:
            self._pin.say(tr("Det er ett forsøk igjen før kortet blir sperret. Se etter at koden er rett."))

    def choice(self) -> CardKey | None:
        """Give the key; None when something is missing, and then the field says what."""
        driver, index = self.driver.value(), self.card.currentIndex()
        if driver is None:
            self._driver.complain(tr("Velg driveren først."))
        elif index < 0 or not self._cards:
            self._driver.complain(tr("Trykk på «Se etter kort»."))
        elif self.certificate.currentIndex() < 0:
            self._certificate.complain(tr("Det er ikke noe sertifikat på dette kortet. Velg et annet kort."))
        elif not self.pin.text():
            self._pin.complain(tr("Skriv inn PIN-koden."))
        else:
            certificate = str(self.certificate.currentData())
            return CardKey(driver, self._cards[index].label, certificate, self.pin.text())
        return None

    def refuse(self, problem: Exception) -> bool:
        """Say at the field what is in the way; tells whether it was about the card.

        A PIN that was refused is forgotten, so that it is never tried twice by mistake.
        """
        if isinstance(problem, WrongPin | PinLocked):
            self.pin.clear()
            field = self._pin
        elif isinstance(problem, CardDriverMissing):
            field = self._driver
        elif isinstance(problem, CardMissing):
            field = self._card
        elif isinstance(problem, CertificateMissing | KeyUnusable):
            field = self._certificate
        elif isinstance(problem, CardProblem):
            field = self._card
        else:
            return False
        field.complain(message(words(), problem))
        return True

    def wipe(self) -> None:
        """Forget the PIN and the names on the cards."""
        self._answers.drop()
        self._rest()
        self.pin.setText("")
        self._show_cards(())


def _combo() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    return box
