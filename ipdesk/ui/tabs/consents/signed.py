"""Who has signed a version, who has not, and the way to signing on the screen (K6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout

from ipdesk import labels
from ipdesk.domain import signers, versions
from ipdesk.domain.case import Case
from ipdesk.domain.record import Id, Record
from ipdesk.domain.signers import Signer
from ipdesk.domain.signing import signatures
from ipdesk.domain.version_records import SignedHow, Version
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.signing import sign_document
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.labels import label
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Part
from ipdesk.workspace import signing
from ipdesk.workspace.signing import Place


def missing(case: Case, version: Version) -> tuple[Signer, ...]:
    """Give those who have not signed the plan of a version."""
    document = versions.plan_of(case, version)
    if document is None:
        return ()
    signed = {(one.role, one.signer_id) for one in signatures(case, document.id)}
    wanted = signers.version_signers(case, version)
    return tuple(one for one in wanted if (one.role, one.who) not in signed)


class Signatures(Part):
    """One line for each who signs, and the button that goes on to signing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._document: Id | None = None
        self._lines: list[tuple[QLabel, Pill]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(0, 1)
        self.sign = QPushButton(icon("signature", "on_accent"), tr("Skriv under på skjermen"))
        self.sign.setProperty("primary", "true")
        self.sign.clicked.connect(self._sign)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(label(tr("Underskrifter"), "h3"))
        box.addLayout(self._grid)
        box.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show who has signed a version."""
        assert isinstance(record, Version)
        plan = versions.plan_of(self._session.case, record)
        self._document = plan.id if plan is not None else None
        places = signing.places(self._session.workspace, plan.id) if plan is not None else ()
        while len(self._lines) < len(places):
            self._add()
        for n, (who, pill) in enumerate(self._lines):
            there = n < len(places)
            who.setText(_told(places[n]) if there else "")
            pill.show_status(*(_status(places[n]) if there else ("", Kind.NEUTRAL)))
            who.setVisible(there)
            pill.setVisible(there)
        waiting = any(place.signature is None for place in places)
        self.sign.setVisible(waiting and not self._session.workspace.read_only)

    def _add(self) -> None:
        who, pill, row = label(""), Pill(), len(self._lines)
        who.setWordWrap(True)
        self._lines.append((who, pill))
        self._grid.addWidget(who, row, 0)
        self._grid.addWidget(pill, row, 1, Qt.AlignmentFlag.AlignRight)

    @property
    def text(self) -> str:
        """Give what the lines say."""
        return "\n".join(f"{who.text()} · {pill.text()}" for who, pill in self._lines if who.text())

    @Slot()
    def _sign(self) -> None:
        if self._document is not None:
            sign_document(self._session, self._document)

    def wipe(self) -> None:
        """Forget who signed."""
        self._document = None
        for who, pill in self._lines:
            who.clear()
            pill.clear()


def _told(place: Place) -> str:
    """Tell who, as what, and when and how it was signed."""
    who = tr("{name}, {role}").format(
        name=place.signer.name or tr("uten navn"), role=labels.choice(words(), place.signer.role)
    )
    signature = place.signature
    if signature is None:
        return who
    how = labels.choice(words(), signature.how)
    told = tr("{who} · {date} {how}").format(who=who, date=words().date(signature.signed_on), how=how)
    if signature.how is SignedHow.PAPER and signature.filed_at:
        told += " · " + tr("arket ligger her: {place}").format(place=signature.filed_at)
    return told


def _status(place: Place) -> tuple[str, Kind]:
    if place.signature is None:
        return tr("Mangler"), Kind.WARN
    return tr("Skrevet under"), Kind.OK
