"""The verdict in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ipdesk.documents.signing.identity import Identity
from ipdesk.documents.signing.verdict import Finding, Outcome, Signature, Verdict
from ipdesk.words import N_, Words

OUTCOMES: Final = {
    Outcome.UNALTERED: N_("Dokumentet er signert, og ingenting er endret etterpå."),
    Outcome.ALTERED: N_("Dokumentet er ikke slik det ble signert. Ikke stol på innholdet."),
    Outcome.DAMAGED: N_(
        "Filen er ødelagt. Det går ikke an å si om innholdet er slik det ble signert. "
        "Be om et nytt eksemplar."
    ),
    Outcome.NOT_SIGNED: N_("Dokumentet er ikke signert. Det går ikke an å si om noe er endret."),
    Outcome.UNREADABLE: N_("Filen kan ikke kontrolleres."),
}

FINDINGS: Final = {
    Finding.NOT_A_PDF: N_("Filen er ikke en PDF."),
    Finding.NEEDS_PASSWORD: N_("Filen har et passord. Skriv det inn for å kontrollere den."),
    Finding.TOO_LARGE: N_("Filen er for stor."),
    Finding.TOO_HEAVY: N_("Kontrollen tok for lang tid eller for mye minne, og ble stanset."),
    Finding.BROKEN: N_("Deler av filen mangler eller henger ikke sammen."),
    Finding.SIGNATURE_BROKEN: N_("En av signaturene er ødelagt."),
    Finding.WEAK: N_("En av signaturene er laget på en måte som ikke lenger er trygg."),
    Finding.CONTENT_CHANGED: N_("Det som ble signert, er byttet ut eller skrevet om."),
    Finding.CHANGED_LATER: N_("Noe på sidene eller i feltene er endret etter en signatur."),
    Finding.ADDED_LATER: N_("Noe er lagt til i filen etter den siste signaturen."),
    Finding.DESCRIPTION_CHANGED: N_(
        "Tittelen eller noe annet filen sier om seg selv, er endret etter en signatur."
    ),
    Finding.SIGNATURE_REMOVED: N_("En signatur er tatt bort."),
    Finding.OTHER_FILE: N_("Dette er ikke den samme filen som ble delt ut."),
    Finding.UNKNOWN_KEY: N_("En av signaturene er laget med en nøkkel planfilen ikke kjenner."),
    Finding.OUTSIDE_PERIOD: N_("En av nøklene gjaldt ikke da den ble brukt."),
}


def told(verdict: Verdict, words: Words) -> list[str]:
    """Say the answer first, then why, which document it is, and who signed."""
    return [line for group in grouped(verdict, words) for line in group]


def grouped(verdict: Verdict, words: Words) -> list[list[str]]:
    """Say the same in groups: what is said of the file, each signature, and what is not signed."""
    lines = [words(OUTCOMES[verdict.outcome])]
    lines += [words(FINDINGS[finding]) for finding in verdict.findings]
    if verdict.identity is not None:
        lines.append(_identity(verdict.identity, words))
    groups = [lines, *(list(_signature(signature, words)) for signature in verdict.signatures)]
    if verdict.signatures and verdict.open_fields:
        groups.append(
            [words.plural("{n} felt er ikke signert.", "{n} felt er ikke signert.", verdict.open_fields)]
        )
    return groups


def _identity(identity: Identity, words: Words) -> str:
    parts = [words(N_("Dokumentet er laget med ipdesk")), identity.plan]
    if identity.version is not None:
        parts.append(words(N_("versjon {n}")).format(n=identity.version))
    if identity.copy is not None and identity.copies is not None:
        parts.append(words(N_("kopi {n} av {total}")).format(n=identity.copy, total=identity.copies))
    if identity.made_for:
        parts.append(words(N_("til {name}")).format(name=identity.made_for))
    return ", ".join(part for part in parts if part) + "."


def _signature(signature: Signature, words: Words) -> Iterator[str]:
    who = ", ".join(part for part in (signature.name, signature.role) if part)
    if signature.at is None:
        yield words(N_("Signert av {who}.")).format(who=who)
    else:
        at = signature.at.astimezone()
        yield words(N_("Signert av {who} {date} kl. {time}.")).format(
            who=who, date=words.date(at.date()), time=words.time(at.time())
        )
    if signature.typed:
        yield words(N_("Skrev under med navnet sitt, ikke for hånd."))
    if signature.reason:
        yield signature.reason
    known = signature.certificate
    if known is None:
        return
    if known.owner != signature.name:
        yield words(N_("Forseglet med nøkkelen til {name}.")).format(name=known.owner)
    if known.self_issued:
        yield words(N_("Eieren har laget nøkkelen selv. Ingen andre går god for navnet."))
    else:
        yield words(
            N_("{issuer} har utstedt nøkkelen. Om utstederen er å stole på, er ikke kontrollert.")
        ).format(issuer=known.issuer)
