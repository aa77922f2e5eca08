"""What somebody signs, in one sentence they can say yes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ipdesk import labels
from ipdesk.domain.case import Case
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.people import name_of
from ipdesk.domain.signers import Signer
from ipdesk.domain.version_records import Document, DocumentKind, SignerRole, Version
from ipdesk.ui.screen import tr, words
from ipdesk.words import N_

PLAN: Final[Mapping[SignerRole, str]] = {
    SignerRole.COORDINATOR: N_(
        "Du skriver under på at dette er planen til {name}, versjon {n}. Etterpå kan ingen endre teksten."
    ),
    SignerRole.PERSON: N_("Du skriver under på at dette er planen din, versjon {n}, og at du er med på den."),
    SignerRole.REPRESENTATIVE: N_(
        "Du skriver under for {name} på at dette er planen, versjon {n}, og at du er med på den."
    ),
}
WITNESS: Final = N_(
    "Du skriver under på at du har forklart hva skjemaet gjelder, og at svaret er gitt slik det står der."
)
YES: Final[Mapping[Matter, tuple[str, str]]] = {
    Matter.MAKE_PLAN: (
        N_("Du sier ja til at det blir laget en individuell plan for deg."),
        N_("Du sier ja til at det blir laget en individuell plan for {name}."),
    ),
    Matter.HAVE_COORDINATOR: (
        N_("Du sier ja til å ha en koordinator."),
        N_("Du sier ja til at {name} har en koordinator."),
    ),
    Matter.SHARE_INFORMATION: (
        N_("Du sier ja til at {recipient} får se det som står i skjemaet, og ikke mer."),
        N_("Du sier ja til at {recipient} får se det som står i skjemaet om {name}, og ikke mer."),
    ),
}
NO: Final[Mapping[Matter, tuple[str, str]]] = {
    Matter.MAKE_PLAN: (
        N_("Du sier nei til at det blir laget en individuell plan for deg."),
        N_("Du sier nei til at det blir laget en individuell plan for {name}."),
    ),
    Matter.HAVE_COORDINATOR: (
        N_("Du sier nei til å ha en koordinator."),
        N_("Du sier nei til at {name} har en koordinator."),
    ),
    Matter.SHARE_INFORMATION: (
        N_("Du sier nei til at {recipient} får se noe av planen din."),
        N_("Du sier nei til at {recipient} får se noe av planen til {name}."),
    ),
}


def of_consent(case: Case, consent: Consent, signer: Signer) -> str:
    """Say what one of those who sign the form of a consent says by it."""
    if signer.role is SignerRole.COORDINATOR:
        return tr(WITNESS)
    own, theirs = (YES if consent.answer else NO)[consent.matter]
    sentence = own if signer.role is SignerRole.PERSON else theirs
    return tr(sentence).format(name=first_name(case), recipient=name_of(case, consent.recipient_id))


def of_document(case: Case, document: Document, signer: Signer) -> str:
    """Say what one of those who sign a kept document says by it."""
    about = case.find(document.about_id) if document.about_id is not None else None
    if document.kind is DocumentKind.PLAN and isinstance(about, Version):
        return tr(PLAN[signer.role]).format(name=first_name(case), n=about.number)
    if document.kind is DocumentKind.CONSENT_FORM and isinstance(about, Consent):
        return of_consent(case, about, signer)
    return tr("Du skriver under på dokumentet slik det vises her.")


def title(case: Case, document: Document) -> str:
    """Name a document: the plan by its version, others by their kind."""
    about = case.find(document.about_id) if document.about_id is not None else None
    if document.kind is DocumentKind.PLAN and isinstance(about, Version):
        return tr("Planen, versjon {n}").format(n=about.number)
    return kind(document.kind)


def kind(document: DocumentKind) -> str:
    """Name a kind of document."""
    word = labels.choice(words(), document)
    return word[:1].upper() + word[1:]


def role(signer: Signer) -> str:
    """Say in what role somebody signs."""
    word = labels.choice(words(), signer.role)
    return word[:1].upper() + word[1:]


def first_name(case: Case) -> str:
    """Give the name the person is called by."""
    person = case.person
    return person.given_names or person.name
