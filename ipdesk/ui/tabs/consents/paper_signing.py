"""A signature by hand on paper: who, when, where the sheet is, and the scan of it (K6)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from ipdesk import labels
from ipdesk.domain import versions
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.domain.signing import sign
from ipdesk.domain.version_records import Document, DocumentKind, Signature, SignedHow, Version
from ipdesk.errors import FileProblem, InvalidInput, Reason
from ipdesk.messages import message
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.tabs.consents.fields import Beside
from ipdesk.ui.tabs.consents.scan import ScanEditor
from ipdesk.ui.tabs.consents.sheet import Sheet, Typed, value_of
from ipdesk.ui.theme.icons import icon
from ipdesk.ui.theme.tokens import Kind
from ipdesk.ui.widgets.editors.choice import Option, ReferenceEditor
from ipdesk.ui.widgets.editors.date import DateEditor
from ipdesk.ui.widgets.editors.text import LineEditor
from ipdesk.ui.widgets.field import Field
from ipdesk.workspace import signing
from ipdesk.workspace.signing import Signer


class PaperSigning(Sheet):
    """The act of recording that somebody signed the printed plan by hand."""

    draft = "paper_signature"

    def __init__(self, session: Session) -> None:
        begin = QPushButton(icon("pencil", "accent"), tr("Registrer underskrift på papir"))
        super().__init__(session, begin, tr("Underskrift på papir"), tr("Lagre underskriften"))
        self._document: Id | None = None
        self._waiting: dict[Id, Signer] = {}
        self.who = ReferenceEditor(self._people, self._named)
        self.on = DateEditor(lambda: session.today)
        self.at, self.scan = LineEditor(), ScanEditor()
        self._put_fields()

    def _put_fields(self) -> None:
        who = self.add("signer_id", Field(tr("Hvem skrev under"), self.who), self.who.chosen)
        on = Field(tr("Dato"), self.on, "", self.on.line)
        self.add("signed_on", on, self.on.typed, self.on.chosen)
        at = self.add("filed_at", Field(tr("Hvor arket ligger"), self.at), self.at.typed)
        hint = tr("Tas vare på i planfilen.")
        scan = Field(tr("Skannet ark"), self.scan, hint, self.scan.choose)
        self.add("scan", scan, self.scan.chosen)
        self.lay_out(who, Beside(on, at), scan)

    def _people(self) -> list[Option]:
        return [(who, self._named(who)) for who in self._waiting]

    def _named(self, who: Id) -> str:
        signer = self._waiting.get(who)
        if signer is None:
            return ""
        role = labels.choice(words(), signer.role)
        return tr("{name}, {role}").format(name=signer.name or tr("uten navn"), role=role)

    def show_record(self, record: Record) -> None:
        """Offer the act for a version that somebody has not signed."""
        assert isinstance(record, Version)
        plan = versions.plan_of(self.session.case, record)
        places = signing.places(self.session.workspace, plan.id) if plan is not None else ()
        self._document = plan.id if plan is not None else None
        self._waiting = {one.signer.who: one.signer for one in places if one.signature is None}
        self.show_about(record if self._waiting else None)

    def blank(self) -> Typed:
        """Begin with the first who has not signed, today."""
        first = next(iter(self._waiting), None)
        return {"who": first, "on": words().date(self.session.today), "at": "", "scan": ""}

    def typed(self) -> Typed:
        """Give what stands in the fields."""
        scan = str(self.scan.value() or "")
        return {"who": self.who.value(), "on": self.on.raw(), "at": self.at.raw(), "scan": scan}

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        self.who.put(typed["who"] if typed["who"] in self._waiting else next(iter(self._waiting), None))
        self.on.put_raw(typed["on"])
        self.at.put_raw(typed["at"])
        self.scan.put(Path(typed["scan"]) if typed["scan"] else None)

    def make(self) -> Change:
        """Weigh the signature, as far as that can be done before the scan is read."""
        who, on = self.who.value(), value_of("signed_on", self.on.value)
        signer = self._waiting.get(who) if who is not None else None
        if signer is None:
            raise InvalidInput("signer_id", Reason.NEEDED)
        if on is None:
            raise InvalidInput("signed_on", Reason.NEEDED)
        signature = Signature(
            id=new_id(),
            document_id=self._document,
            signer_id=signer.who,
            role=signer.role,
            how=SignedHow.PAPER,
            signed_on=on,
            filed_at=self.at.value(),
        )
        there = self.scan.value() is not None
        unread = Document(id=new_id(), kind=DocumentKind.SCAN, content="?") if there else None
        return sign(self.session.case, signature, self.session.today, unread)

    def carry_out(self, change: Change) -> None:
        """Record the signature together with its scan."""
        about, signature = self.about, change.about
        assert about is not None
        assert isinstance(signature, Signature)
        assert signature.document_id is not None
        assert signature.signed_on is not None
        signer = self._waiting[signature.signer_id or Id("")]
        self.flush()
        self.do.setEnabled(False)
        try:
            signing.sign_on_paper(
                self.session.workspace,
                signature.document_id,
                signer,
                signature.signed_on,
                signature.filed_at,
                self.scan.value(),
                partial(self._recorded, about),
                self._not_recorded,
            )
        except InvalidInput as refusal:
            self._not_recorded(refusal)

    def _recorded(self, about: Id, signature: Signature) -> None:
        if isValid(self):  # the file may have been locked meanwhile
            self.do.setEnabled(True)
            self.finish(about, Change(act=Act.SIGN, puts=(signature,)))

    def _not_recorded(self, problem: Exception) -> None:
        if not isValid(self):
            return
        self.do.setEnabled(True)
        match problem:
            case InvalidInput():
                self.refuse(problem)
            case FileProblem():
                self.fields["scan"].complain(message(words(), problem))
            case _:
                self.session.problem.emit(problem)

    def refusals(self) -> Mapping[tuple[str, Reason], str]:
        """Say what is asked of the day, and of the sheet."""
        return {
            ("signed_on", Reason.ENDS_BEFORE_START): tr(
                "Skriv inn en dato som ikke er før versjonen ble godkjent."
            ),
            ("filed_at", Reason.NEEDED): tr("Skriv hvor arket ligger, eller legg ved det skannede arket."),
        }

    def told(self, change: Change) -> None:
        """Say that it is recorded."""
        self.session.say(tr("Underskriften er registrert."), Kind.OK)

    def wipe(self) -> None:
        """Forget everything shown."""
        super().wipe()
        self._document = None
        self._waiting = {}
        self.who.wipe()
        self.on.wipe()
        self.at.wipe()
        self.scan.wipe()
