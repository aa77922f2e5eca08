"""What the open plan knows of a file: whether it is one that was handed out or kept, byte by byte."""

from __future__ import annotations

from dataclasses import dataclass

from ipdesk import labels, titles
from ipdesk.documents.signing.verdict import Finding, Verdict
from ipdesk.domain import signing
from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.people import name_of
from ipdesk.domain.version_records import Document, Signature, SigningKey, Version
from ipdesk.words import N_, Words


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document whose bytes these are, and the signatures that came after them."""

    document: Document
    later: tuple[Signature, ...]


def known(case: Case, verdict: Verdict, words: Words) -> tuple[Verdict, str]:
    """Give the verdict with what the plan adds to it, and a sentence on which document it is.

    The bytes count before all else: what is exactly a file that left, or that is kept, is that file. One that
    says it is of this plan, or is sealed with its key, and is no such file, was made of another.
    """
    keys = {one.fingerprint for one in case.live(SigningKey)}
    weighed = verdict.compared(keys=keys) if verdict.signatures else verdict
    handed = [one for one in case.live(Disclosure) if one.sha256 == verdict.sha256]
    if handed:
        return weighed, " ".join(_handed(case, one, words) for one in handed)
    kept = _kept(case, verdict.sha256)
    if kept is not None:
        missing = weighed.noting(Finding.SIGNATURE_REMOVED) if kept.later else weighed
        return missing, _said_of_kept(case, kept, words)
    if _ours(case, verdict, keys):
        return weighed.noting(Finding.OTHER_FILE), words(
            N_(
                "Den hører til planen som er åpen, men er ikke lik noen fil som er delt ut eller "
                "tatt vare på."
            )
        )
    if verdict.identity is not None:
        return weighed, words(N_("Den hører til en annen plan enn den som er åpen."))
    return weighed, ""


def _ours(case: Case, verdict: Verdict, keys: set[str]) -> bool:
    number = case.plan.number.strip()
    if verdict.identity is not None and number and verdict.identity.plan == number:
        return True
    certificates = (one.certificate for one in verdict.signatures)
    return any(one is not None and one.fingerprint in keys for one in certificates)


def _kept(case: Case, sha256: str) -> _Kept | None:
    """Find a document by its bytes, as it was made or after any of its signatures."""
    for document in case.live(Document):
        there = [one for one in signing.signatures(case, document.id) if one.content]
        steps = [document.content, *(one.content for one in there)]
        if sha256 in steps:
            return _Kept(document, tuple(there[steps.index(sha256) :]))
    return None


def _handed(case: Case, one: Disclosure, words: Words) -> str:
    version = case.get(Version, one.version_id)
    what = labels.choice(words, one.kind)
    parts = [what, titles.title(words, case, version).lower() if version is not None else ""]
    if one.copy_number:
        parts.append(words(N_("kopi {n} av {total}")).format(n=one.copy_number, total=one.copies))
    said = words(N_("Dette er nøyaktig den filen som ble delt ut til {name} {date}: {what}.")).format(
        name=one.recipient or words(N_("mottakeren")),
        date=words.date(one.handed_on),
        what=", ".join(part for part in parts if part),
    )
    if one.return_how is None:
        return said
    back = words(N_("Kopien er ført som {how} {date}.")).format(
        how=labels.choice(words, one.return_how), date=words.date(one.returned_on)
    )
    return f"{said} {back}"


def _said_of_kept(case: Case, kept: _Kept, words: Words) -> str:
    version = case.get(Version, kept.document.about_id)
    what = labels.choice(words, kept.document.kind)
    if version is not None:
        what = f"{what}, {titles.title(words, case, version).lower()}"
    if not kept.later:
        return words(N_("Dette er nøyaktig den filen planfilen har tatt vare på: {what}.")).format(what=what)
    names = ", ".join(name_of(case, one.signer_id) for one in kept.later)
    return words(N_("Dette er et dokument fra planfilen ({what}) slik det var før {names} signerte.")).format(
        what=what, names=names
    )
