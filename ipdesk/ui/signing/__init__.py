"""Signing in the window: who signs, with what hand, and with which key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipdesk.domain.consent_records import Consent
    from ipdesk.domain.record import Id
    from ipdesk.ui.session import Session

__all__ = ["sign_consent", "sign_document"]


def sign_document(session: Session, document_id: Id) -> None:
    """Show the page where a kept document is signed. Each signature is saved before the next."""
    from ipdesk.ui.signing.course import DocumentCourse  # what shows PDFs is not needed before
    from ipdesk.ui.signing.page import SigningPage

    page = SigningPage(session, DocumentCourse(session, document_id))
    page.again = partial(sign_document, document_id=document_id)
    session.cover(page)


def sign_consent(session: Session, consent: Consent, done: Callable[[Consent], None]) -> None:
    """Show the page where the form of a consent is signed that is not recorded yet.

    The consent, its form and all signatures are recorded as one change; then `done` is called, with the
    consent. When nobody signs, nothing is recorded and `done` is not called.
    """
    from ipdesk.ui.signing.consent_course import ConsentCourse
    from ipdesk.ui.signing.page import SigningPage

    session.cover(SigningPage(session, ConsentCourse(session, consent, done)))
