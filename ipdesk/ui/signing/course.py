"""What is being signed, and how each signature is recorded: a document that is kept already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from ipdesk import labels
from ipdesk.domain.record import Id
from ipdesk.domain.strokes import Strokes
from ipdesk.domain.version_records import Document, Signature, SignedHow, SignerRole
from ipdesk.errors import InvalidInput, Reason
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.signing import meaning
from ipdesk.workspace import looking, signing
from ipdesk.workspace.signing import KeyChoice, Signer

Done = Callable[[object], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """One who signs, and how and when they did; `told` is empty until then."""

    signer: Signer
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A sheet signed by hand: when, where it is, and a scan of it."""

    signed_on: date
    filed_at: str
    scan: Path | None


class Course(Protocol):
    """What the page for signing asks for. `done` and `failed` are called on the main thread."""

    @property
    def title(self) -> str:
        """Name what is signed."""

    @property
    def one_by_one(self) -> bool:
        """Tell whether each signature is saved before the next, or all of them at the end."""

    def standings(self) -> tuple[Standing, ...]:
        """Give all who sign, in their order."""

    def may_draw(self, signer: Signer) -> bool:
        """Tell whether somebody can sign on the screen now."""

    def meaning(self, signer: Signer) -> str:
        """Say what somebody signs."""

    def load(self, done: Callable[[bytes], None], failed: Failed) -> None:
        """Give the pages to look at, with the signatures made so far."""

    def sign(
        self, signer: Signer, strokes: Strokes | None, key: KeyChoice, done: Done, failed: Failed
    ) -> None:
        """Take a signature; None is the name as the mark."""

    def take_back(self, signer: Signer) -> bool:
        """Forget a signature that is not recorded yet; tells whether it could be."""

    def file(self, signer: Signer, filed: Filed, done: Done, failed: Failed) -> None:
        """Record a sheet signed by hand."""

    def left(self) -> str:
        """Say what is still to do when the page is left now; empty when nothing is."""

    def finish(self) -> str:
        """Do what comes after the last signature, and say that all is done."""

    def forget(self) -> None:
        """Forget what was drawn and is not recorded."""


class DocumentCourse:
    """Signs a kept document: each signature is in the file before the next is asked for."""

    one_by_one = True

    def __init__(self, session: Session, document_id: Id) -> None:
        self._session = session
        self._id = document_id

    @property
    def _document(self) -> Document:
        found = self._session.case.get(Document, self._id)
        if found is None:
            raise InvalidInput("document_id", Reason.UNKNOWN_RECORD)
        return found

    @property
    def title(self) -> str:
        """Name the document."""
        return meaning.title(self._session.case, self._document)

    def standings(self) -> tuple[Standing, ...]:
        """Give all who sign the document, in their order."""
        places = signing.places(self._session.workspace, self._id)
        return tuple(Standing(place.signer, _told(place.signature)) for place in places)

    def may_draw(self, signer: Signer) -> bool:
        """Tell whether somebody can sign on the screen: the coordinator first, on the screen too."""
        first = next(
            (
                place.signature
                for place in signing.places(self._session.workspace, self._id)
                if place.signer.role is SignerRole.COORDINATOR
            ),
            None,
        )
        if signer.role is SignerRole.COORDINATOR:
            return True
        return first is not None and first.how is SignedHow.SCREEN

    def meaning(self, signer: Signer) -> str:
        """Say what somebody signs."""
        return meaning.of_document(self._session.case, self._document, signer)

    def load(self, done: Callable[[bytes], None], failed: Failed) -> None:
        """Give the document as it stands."""
        looking.look_at_document(self._session.workspace, self._id, done, failed)

    def sign(
        self, signer: Signer, strokes: Strokes | None, key: KeyChoice, done: Done, failed: Failed
    ) -> None:
        """Sign, and save."""
        signing.sign(self._session.workspace, self._id, signer, strokes, key, done=done, failed=failed)

    def take_back(self, signer: Signer) -> bool:
        """Leave a signature alone: it is saved."""
        return False

    def file(self, signer: Signer, filed: Filed, done: Done, failed: Failed) -> None:
        """Record that somebody signed on paper."""
        signing.sign_on_paper(
            self._session.workspace,
            self._id,
            signer,
            filed.signed_on,
            filed.filed_at,
            filed.scan,
            done,
            failed,
        )

    def left(self) -> str:
        """Name those who have not signed."""
        names = [standing.signer.name for standing in self.standings() if not standing.told]
        if not names:
            return ""
        told = tr("{names} har ikke skrevet under ennå. Du kan gå videre med det når det passer.")
        return told.format(names=tr(" og ").join(names))

    def finish(self) -> str:
        """Say that all have signed."""
        return tr("Alle har skrevet under. Dokumentet ligger i planfilen.")

    def forget(self) -> None:
        """Forget nothing: what was drawn is recorded."""


def _told(signature: Signature | None) -> str:
    if signature is None:
        return ""
    how = labels.choice(words(), signature.how)
    return f"{words().date(signature.signed_on)}, {how}"
