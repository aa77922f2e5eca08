"""What there is to see on the page of documents, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ipdesk import labels
from ipdesk.domain import disclosures, sharing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.collation import norwegian
from ipdesk.domain.consent_records import Offer
from ipdesk.domain.network import Contact
from ipdesk.domain.people import name_of
from ipdesk.domain.person import Representative
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.errors import InvalidInput
from ipdesk.ui.screen import tr, words
from ipdesk.ui.theme.tokens import Kind
from ipdesk.words import N_


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan as it is now."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is kept in the file: the plan of a version, or another paper."""

    document: Id


@dataclass(frozen=True, slots=True)
class CopyFor:
    """What a recipient's copy would show."""

    recipient: Id


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that can be made now."""

    kind: DocumentKind
    about: Id


Choice = Draft | Kept | CopyFor | Paper

_NEW: Final = {
    DocumentKind.JOURNAL_NOTE: N_("Nytt journalnotat"),
    DocumentKind.OFFER_NOTE: N_("Nytt notat om tilbud og svar"),
}
_ABOUT_NEW: Final = {
    DocumentKind.JOURNAL_NOTE: N_(
        "En side til journalen: at det finnes en individuell plan, og hvor den er. "
        "Den sier ikke hva som står i planen."
    ),
    DocumentKind.OFFER_NOTE: N_("Når planen ble tilbudt, hva som ble forklart, og hva svaret var."),
}


def choices(case: Case) -> list[list[Choice]]:
    """Give what there is to see, in groups."""
    groups: list[list[Choice]] = [
        [Draft(), *_versions(case)],
        [CopyFor(one.id) for one in _sharing(case)],
        list(_new(case)),
        [Kept(one.id) for one in _papers(case)],
    ]
    return [group for group in groups if group]


def _versions(case: Case) -> Iterator[Kept]:
    for version in reversed(versions.versions(case)):
        plan = versions.plan_of(case, version)
        if plan is not None:
            yield Kept(plan.id)


def _sharing(case: Case) -> list[Contact | Representative]:
    """Give those for whom parts of the plan were chosen."""
    everybody: tuple[Contact | Representative, ...] = (*case.live(Contact), *case.live(Representative))
    found = [one for one in everybody if sharing.cells(case, one.id)]
    return sorted(found, key=lambda one: norwegian(one.name))


def _new(case: Case) -> Iterator[Paper]:
    yield Paper(DocumentKind.JOURNAL_NOTE, case.person.id)
    if case.live(Offer):
        yield Paper(DocumentKind.OFFER_NOTE, case.person.id)


def _papers(case: Case) -> list[Document]:
    kept = [one for one in case.live(Document) if one.kind is not DocumentKind.PLAN]
    return sorted(kept, key=lambda one: one.made_on or date.min)[::-1]


def first(case: Case) -> Choice:
    """Give what is shown when nothing was asked for: the version in force, or the draft."""
    return next(_versions(case), Draft())


def version_of(case: Case, document: Document) -> Version | None:
    """Give the version a document is the plan of."""
    return case.get(Version, document.about_id) if document.kind is DocumentKind.PLAN else None


def named(case: Case, choice: Choice) -> str:
    """Give what a choice is called."""
    match choice:
        case Draft():
            return tr("Planen slik den er nå")
        case CopyFor(recipient):
            return tr("Kopi til {name}").format(name=name_of(case, recipient) or tr("person uten navn"))
        case Paper(kind):
            return tr(_NEW[kind])
        case Kept(document_id):
            return _kept(case, document_id)


def _kept(case: Case, document_id: Id) -> str:
    document = case.get(Document, document_id)
    if document is None:
        return ""
    version = version_of(case, document)
    if version is not None:
        text = tr("Versjon {n}, godkjent {date}")
        return text.format(n=version.number, date=words().date(version.approved_on))
    what = labels.choice(words(), document.kind)
    return f"{what[:1].upper()}{what[1:]} {words().date(document.made_on)}".strip()


def pill(case: Case, choice: Choice, today: date) -> tuple[str, Kind]:
    """Give the word that tells what kind of document it is."""
    match choice:
        case Draft():
            return tr("Utkast"), Kind.WARN
        case CopyFor(recipient):
            return (
                (tr("Forhåndsvisning"), Kind.INFO)
                if may(case, recipient, today) is None
                else (tr("Utkast"), Kind.WARN)
            )
        case Paper():
            return "", Kind.NEUTRAL
        case Kept(document_id):
            return _kept_pill(case, document_id)


def _kept_pill(case: Case, document_id: Id) -> tuple[str, Kind]:
    document = case.get(Document, document_id)
    version = version_of(case, document) if document is not None else None
    if version is None:
        return "", Kind.NEUTRAL
    newest = versions.newest(case)
    in_use = newest is not None and newest.id == version.id
    return (tr("I bruk"), Kind.OK) if in_use else (tr("Erstattet"), Kind.NEUTRAL)


def may(case: Case, recipient: Id, today: date) -> InvalidInput | None:
    """Give why somebody may get no copy today; None when they may."""
    try:
        disclosures.may_receive(case, recipient, today)
    except InvalidInput as refusal:
        return refusal
    return None


def told(case: Case, choice: Choice) -> str:
    """Say in a sentence what a choice is."""
    match choice:
        case Draft():
            return tr("Et utkast. Det står UTKAST på hver side, og det kan bare gis til {name}.").format(
                name=case.person.given_names.strip() or tr("personen")
            )
        case CopyFor():
            return tr("Slik blir kopien til denne mottakeren. Det andre i planen er ikke med.")
        case Paper(kind):
            return tr(_ABOUT_NEW[kind])
        case Kept(document_id):
            return _kept_told(case, document_id)


def _kept_told(case: Case, document_id: Id) -> str:
    document = case.get(Document, document_id)
    if document is None:
        return ""
    if version_of(case, document) is not None:
        return tr("Akkurat slik den ble godkjent og skrevet under.")
    text = tr("Laget {date}, og tatt vare på i planfilen.")
    return text.format(date=words().date(document.made_on))
