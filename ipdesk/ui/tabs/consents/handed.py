"""The detail of a copy that was handed out: what the law asks to be known of it, and its way back (K8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ipdesk import labels
from ipdesk.domain import call_backs
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.call_back import CallBack, TakeBack
from ipdesk.ui.tabs.consents.pairs import Pairs
from ipdesk.ui.tabs.consents.questions import named, question_of
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Detail, Part


def copy_status(case: Case, one: Disclosure, today: date) -> tuple[str, Kind]:
    """Tell where a copy is, and whether it rightly is there."""
    if one.return_how is not None:
        return labels.choice(words(), one.return_how).capitalize(), Kind.NEUTRAL
    if one.called_back_on is not None:
        return tr("Kalt tilbake"), Kind.INFO
    if one.kind is not DocumentKind.PLAN or one.basis is not DisclosureBasis.CONSENT:
        return tr("Utlevert"), Kind.NEUTRAL
    if call_backs.why_back(case, one, today) is not None:
        return tr("Skal kalles tilbake"), Kind.WARN
    return tr("Ute"), Kind.INFO


def copy_title(case: Case, one: Disclosure) -> str:
    """Name a copy by its number and its recipient, or another paper by what it is."""
    name = one.recipient or (tr("arkivet") if one.recipient_id is None else tr("ukjent mottaker"))
    if one.copy_number:
        text = tr("Kopi {n} av {total} til {name}")
        return text.format(n=one.copy_number, total=one.copies, name=name)
    what = labels.choice(words(), one.kind)
    return tr("{document} til {name}").format(document=what[:1].upper() + what[1:], name=name)


class CopyDetail(Detail):
    """A copy, where it is and why; nothing of it is edited but for its way back."""

    def __init__(self, session: Session) -> None:
        self.facts = Facts(session)
        self.call_back = CallBack(session)
        self.take_back = TakeBack(session)
        self.standing = Standing(session)
        above = (self.standing, self.call_back, self.take_back, self.facts)
        super().__init__(session, Disclosure, (), above=above)

    def heading(self, record: Record) -> str:
        """Name the copy."""
        assert isinstance(record, Disclosure)
        return copy_title(self.session.case, record)

    def focus_first(self) -> None:
        """Put the keyboard on the next thing to do."""
        for widget in (self.call_back.letter, self.take_back.begin, self.facts.consent):
            if widget.isVisible():
                widget.setFocus()
                return


class Standing(Part):
    """How a copy stands, in a word."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pill = Pill()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show how a copy stands."""
        assert isinstance(record, Disclosure)
        self.pill.show_status(*copy_status(self._session.case, record, self._session.today))

    def wipe(self) -> None:
        """Forget it."""
        self.pill.clear()


class Facts(Part):
    """To whom, on what ground, how long and which information (pjl § 22 a), and the way to the consent."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._consent: Consent | None = None
        self.pairs = Pairs()
        self.consent = QPushButton(icon("signature", "accent"), tr("Gå til samtykket"))
        self.consent.setProperty("quiet", "true")
        self.consent.clicked.connect(self._go)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addWidget(self.pairs)
        box.addWidget(self.consent, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Record) -> None:
        """Show a copy."""
        assert isinstance(record, Disclosure)
        self._consent = self._session.case.get(Consent, record.consent_id)
        self.consent.setVisible(self._consent is not None)
        self.pairs.show_pairs((*self._handed(record), *self._came_back(record)))

    def _handed(self, one: Disclosure) -> Iterator[tuple[str, str]]:
        case, date, choice = self._session.case, words().date, labels.choice
        version = case.get(Version, one.version_id)
        yield tr("Mottaker"), one.recipient
        yield tr("Virksomhet"), one.organisation
        yield tr("Utlevert"), date(one.handed_on)
        yield tr("Slik"), choice(words(), one.how).capitalize()
        yield tr("Låst med passord"), tr("Ja") if one.protected else ""
        yield tr("Grunnlag"), self._ground(one)
        yield tr("Dette fikk mottakeren"), one.parts
        yield tr("Kan brukes til og med"), date(one.until)
        yield tr("Versjon"), str(version.number) if version is not None else ""
        yield tr("Kontrollkode"), in_groups(one.sha256)

    def _ground(self, one: Disclosure) -> str:
        ground = labels.choice(words(), one.basis).capitalize()
        if self._consent is None:
            return ground
        given = tr("{ground}: {question}, {date}")
        asked = named(self._session.case, question_of(self._consent))
        return given.format(ground=ground, question=asked, date=words().date(self._consent.given_on))

    def _came_back(self, one: Disclosure) -> Iterator[tuple[str, str]]:
        yield tr("Kalt tilbake"), words().date(one.called_back_on)
        how = labels.choice(words(), one.return_how) if one.return_how is not None else ""
        back = tr("{how} {date}").format(how=how, date=words().date(one.returned_on))
        yield tr("Ute av bruk"), back[:1].upper() + back[1:] if how else ""
        yield tr("Merknad"), one.return_note

    @Slot()
    def _go(self) -> None:
        if self._consent is not None:
            self._session.show(self._consent)

    def wipe(self) -> None:
        """Forget the copy."""
        self._consent = None
        self.pairs.wipe()


def in_groups(digest: str) -> str:
    """Write a long code in groups that can be read aloud, and broken over lines."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
