"""The detail of an approved version: what it is, who signed it, and where it lies (K6, K7)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ipdesk.domain import call_backs, versions
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import Version
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.comparing import Comparing
from ipdesk.ui.tabs.consents.pairs import Pairs
from ipdesk.ui.tabs.consents.paper_copy import FilePaper
from ipdesk.ui.tabs.consents.paper_signing import PaperSigning
from ipdesk.ui.tabs.consents.questions import named, question_of
from ipdesk.ui.tabs.consents.signed import Signatures, missing
from ipdesk.ui.theme import look
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.pills import Pill
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.detail import Detail, Part


class VersionDetail(Detail):
    """An approved version; nothing in it is edited but for where its paper copy is."""

    def __init__(self, session: Session) -> None:
        self.head = Head(session)
        self.signatures = Signatures(session)
        self.paper_signing = PaperSigning(session)
        self.facts = Facts(session)
        self.file_paper = FilePaper(session)
        self.comparing = Comparing(session)
        above = (
            self.head,
            self.signatures,
            self.paper_signing,
            self.facts,
            self.file_paper,
            self.comparing,
        )
        super().__init__(session, Version, (), above=above)

    def focus_first(self) -> None:
        """Put the keyboard on the way to the pages."""
        self.head.pages.setFocus()


def version_status(session: Session, version: Version) -> list[tuple[str, Kind]]:
    """Give all that is to be said of a version in a word."""
    case = session.case
    newest = versions.newest(case)
    in_use = newest is not None and newest.id == version.id
    said = [(tr("I bruk"), Kind.OK) if in_use else (tr("Erstattet"), Kind.NEUTRAL)]
    if missing(case, version):
        said.append((tr("Mangler underskrift"), Kind.WARN if in_use else Kind.NEUTRAL))
    if version.paper_filed_on is None:
        said.append((tr("Mangler papirkopi"), Kind.WARN))
    return said


class Head(Part):
    """How a version stands, in a word or more, and the ways to its pages and to the consent."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._version: Version | None = None
        self._pills = [Pill() for _ in range(3)]
        self.pages = QPushButton(icon("file-text", "on_accent"), tr("Vis, skriv ut eller lagre"))
        self.pages.setProperty("primary", "true")
        self.pages.clicked.connect(self._to_pages)
        self.consent = QPushButton(icon("signature", "accent"), tr("Gå til samtykket"))
        self.consent.setProperty("quiet", "true")
        self.consent.clicked.connect(self._to_consent)
        pills = QHBoxLayout()
        pills.setSpacing(look.px(8))
        for pill in self._pills:
            pills.addWidget(pill)
        pills.addStretch(1)
        acts = QHBoxLayout()
        acts.addWidget(self.pages)
        acts.addWidget(self.consent)
        acts.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(12))
        box.addLayout(pills)
        box.addLayout(acts)

    def show_record(self, record: Record) -> None:
        """Show how a version stands."""
        assert isinstance(record, Version)
        self._version = record
        said = version_status(self._session, record)
        for n, pill in enumerate(self._pills):
            pill.setVisible(n < len(said))
            pill.show_status(*(said[n] if n < len(said) else ("", Kind.NEUTRAL)))
        self.consent.setVisible(self._session.case.get(Consent, record.consent_id) is not None)

    @Slot()
    def _to_pages(self) -> None:
        plan = versions.plan_of(self._session.case, self._version) if self._version is not None else None
        if plan is not None:
            self._session.show(plan)

    @Slot()
    def _to_consent(self) -> None:
        consent = self._session.case.get(Consent, self._version.consent_id) if self._version else None
        if consent is not None:
            self._session.show(consent)

    def wipe(self) -> None:
        """Forget the version."""
        self._version = None
        for pill in self._pills:
            pill.clear()


class Facts(Part):
    """When, by whom and why a version was approved, and where its paper copy is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pairs = Pairs()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, look.px(6), 0, 0)
        box.addWidget(self.pairs)

    def show_record(self, record: Record) -> None:
        """Show a version."""
        assert isinstance(record, Version)
        self.pairs.show_pairs(self._facts(record))

    def _facts(self, version: Version) -> Iterator[tuple[str, str]]:
        case, date = self._session.case, words().date
        yield tr("Godkjent"), date(version.approved_on)
        yield tr("Godkjent av"), version.approved_by
        yield tr("Grunn"), version.reason
        consent = case.get(Consent, version.consent_id)
        if consent is not None:
            given = tr("{question}, gitt {date}")
            yield (
                tr("Samtykket den bygger på"),
                given.format(question=named(case, question_of(consent)), date=date(consent.given_on)),
            )
        out = [one for one in call_backs.out(case) if one.version_id == version.id]
        if out:
            yield tr("Kopier ute"), words().plural("{n} kopi", "{n} kopier", len(out))
        yield tr("Papirkopi i arkivet"), self._paper(version)

    def _paper(self, version: Version) -> str:
        if version.paper_filed_on is None:
            return tr("Ikke registrert ennå. Skriv ut versjonen, arkiver den, og registrer hvor den ligger.")
        filed = tr("{place}, arkivert {date}")
        return filed.format(place=version.paper_filed_at, date=words().date(version.paper_filed_on))

    def wipe(self) -> None:
        """Forget the version."""
        self.pairs.wipe()
