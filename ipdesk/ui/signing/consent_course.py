"""The form of a consent that is not recorded yet: all sign, then everything is saved as one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from ipdesk.domain import signers
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.strokes import Strokes
from ipdesk.domain.version_records import DocumentKind
from ipdesk.ui.screen import tr, words
from ipdesk.ui.session import Session
from ipdesk.ui.signing import meaning
from ipdesk.ui.signing.course import Done, Failed, Filed, Standing
from ipdesk.workspace import consenting
from ipdesk.workspace.signing import KeyChoice, Signer


class ConsentCourse:
    """Collects the signatures on the form; nothing is recorded before the last of them."""

    one_by_one = False

    def __init__(self, session: Session, consent: Consent, done: Callable[[Consent], None]) -> None:
        self._session = session
        self._consent = consent
        self._done = done
        self._drawn: dict[str, Strokes | None] = {}
        self._recorded: Consent | None = None

    @property
    def title(self) -> str:
        """Name the form."""
        return meaning.kind(DocumentKind.CONSENT_FORM)

    @property
    def _language(self) -> str:
        return self._session.case.person.written_form.value

    def standings(self) -> tuple[Standing, ...]:
        """Give all who sign the form, in their order."""
        signed = tr("har skrevet under")
        return tuple(
            Standing(signer, signed if self._recorded or signer.field in self._drawn else "")
            for signer in signers.consent_signers(self._session.case, self._consent)
        )

    def may_draw(self, signer: Signer) -> bool:
        """Let everybody draw in their turn."""
        return True

    def meaning(self, signer: Signer) -> str:
        """Say what somebody answers."""
        return meaning.of_consent(self._session.case, self._consent, signer)

    def load(self, done: Callable[[bytes], None], failed: Failed) -> None:
        """Give the form, as it will be recorded."""
        consenting.consent_form_now(
            self._session.workspace,
            self._consent,
            self._language,
            lambda form: done(form.data),
            failed,
        )

    def sign(
        self, signer: Signer, strokes: Strokes | None, key: KeyChoice, done: Done, failed: Failed
    ) -> None:
        """Keep what was drawn; with the last of them, record the consent, its form and all signatures."""
        drawn = self._drawn | {signer.field: strokes}
        if any(not standing.told and standing.signer != signer for standing in self.standings()):
            self._drawn = drawn
            done(None)
            return

        def recorded(consent: Consent) -> None:
            self._drawn, self._recorded = {}, consent
            done(consent)

        consenting.give_on_screen(
            self._session.workspace,
            self._consent,
            drawn,
            key,
            language=self._language,
            done=recorded,
            failed=failed,
        )

    def take_back(self, signer: Signer) -> bool:
        """Forget what was drawn."""
        if self._recorded is not None or signer.field not in self._drawn:
            return False
        del self._drawn[signer.field]
        return True

    def file(self, signer: Signer, filed: Filed, done: Done, failed: Failed) -> None:
        """Record the consent with the sheet that all of them signed by hand."""
        consent = dataclasses.replace(
            self._consent, how=ConsentHow.PAPER, given_on=filed.signed_on, filed_at=filed.filed_at
        )

        def recorded(given: Consent) -> None:
            self._drawn, self._recorded = {}, given
            done(given)

        consenting.give_on_paper(self._session.workspace, consent, filed.scan, done=recorded, failed=failed)

    def left(self) -> str:
        """Say that nothing was recorded."""
        return "" if self._recorded else tr("Skjemaet er ikke underskrevet, og svaret er ikke registrert.")

    def finish(self) -> str:
        """Tell whoever asked for the consent."""
        if self._recorded is not None:
            self._done(self._recorded)
        return tr("Svaret er registrert {date}, og skjemaet ligger i planfilen.").format(
            date=words().date(self._consent.given_on or self._session.today)
        )

    def forget(self) -> None:
        """Forget what was drawn."""
        self._drawn.clear()
