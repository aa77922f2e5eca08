"""Give a consent with its form: signed on screen, or on paper and scanned (K1, K4)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain import consents, signing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Record, new_id
from ipdesk.domain.signers import Signer, consent_signers
from ipdesk.domain.strokes import Strokes
from ipdesk.domain.version_records import DocumentKind, Signature, SignedHow, SignerRole
from ipdesk.errors import InvalidInput, Reason
from ipdesk.words import Words
from ipdesk.workspace import making, marks, scans, sealing
from ipdesk.workspace.sealing import KeyChoice, Seal

if TYPE_CHECKING:
    from ipdesk.documents.result import PdfResult
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A consent on its way, with the signatures its form gets, the coordinator's first."""

    consent: Consent
    given: Consent
    case: Case
    signings: tuple[marks.Signing, ...]
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """The form as it was made, and after each signature."""

    form: PdfResult
    steps: tuple[bytes, ...]


def give_on_screen(
    workspace: Workspace,
    consent: Consent,
    strokes_by_field: Mapping[str, Strokes | None],
    key: KeyChoice,
    *,
    language: str,
    done: Callable[[Consent], None],
    failed: Failed,
) -> None:
    """Record a consent with its form, certified by the coordinator and signed by each giver, as one.

    `strokes_by_field` has what each giver drew by the field of `consent_signers`, None for one who signs with
    their name; the coordinator may be left out. Raises `InvalidInput` at once when the rules refuse the
    consent, or when a giver is left out or drew too little.
    """
    making.refuse_unwritable(workspace)
    wanted = _wanted(workspace, consent, strokes_by_field, language)

    def told(change: Change) -> None:
        done(_given(change))

    def with_seal(seal: Seal) -> None:
        def keep(made: _Made) -> None:
            making.record(workspace, lambda: _change(workspace.case, wanted, made, seal), told, failed)

        making.make(workspace, lambda: _made(wanted, seal), keep, failed)

    sealing.chosen(workspace, key, wanted.at, with_seal, failed)


def _wanted(
    workspace: Workspace, consent: Consent, strokes_by_field: Mapping[str, Strokes | None], language: str
) -> _Wanted:
    at, words = workspace.desk.clock(), Words(language)
    asked = dataclasses.replace(consent, how=ConsentHow.SCREEN)
    given = _given(consents.give(workspace.case, asked, at.date()))
    case = workspace.case.with_records((given,))
    signers = consent_signers(case, given)
    if any(one.field not in strokes_by_field and one.role is not SignerRole.COORDINATOR for one in signers):
        raise InvalidInput("strokes", Reason.NEEDED)
    if not signers or signers[0].role is not SignerRole.COORDINATOR:
        raise InvalidInput("coordinator_id", Reason.NEEDED)
    return _Wanted(
        consent=asked,
        given=given,
        case=case,
        signings=tuple(
            marks.signing(case, given, one, marks.needed(one, strokes_by_field.get(one.field)), words, at)
            for one in signers
        ),
        words=words,
        at=at,
    )


def _made(wanted: _Wanted, seal: Seal) -> _Made:
    signers = tuple(one.signer for one in wanted.signings)
    form = _form(wanted.case, wanted.given, signers, wanted.words, wanted.at)
    data, steps = form.data, []
    with seal.opened() as key:
        for one in wanted.signings:
            data = marks.put(data, key, one, wanted.words)
            steps.append(data)
    return _Made(form=form, steps=tuple(steps))


def _change(case: Case, wanted: _Wanted, made: _Made, seal: Seal) -> Change:
    """Give consent, form and signatures as one change, weighed against the case as it is now."""
    today = wanted.at.date()
    change = consents.give(case, wanted.consent, today)
    puts: list[Record] = list(change.puts)
    form = dataclasses.replace(
        versions.new_document(
            DocumentKind.CONSENT_FORM, wanted.given.id, making.digest_of(made.form.data), made.form.pages
        ),
        language=WrittenForm(wanted.words.language),
    )
    puts += versions.keep(case.with_records(puts), form, today).puts
    for one, step in zip(wanted.signings, made.steps, strict=True):
        signature = Signature(
            id=new_id(),
            document_id=form.id,
            signer_id=one.signer.who,
            role=one.signer.role,
            how=SignedHow.SCREEN,
            field=one.signer.field,
            key=seal.used.known.fingerprint,
            content=making.digest_of(step),
        )
        puts += signing.sign(case.with_records(puts), signature, today).puts
    whole = dataclasses.replace(change, puts=tuple(puts), enclosed=(made.form.data, *made.steps))
    return seal.used.remembered(whole, case, today)


def consent_form_now(
    workspace: Workspace,
    consent: Consent,
    language: str,
    done: Callable[[PdfResult], None],
    failed: Failed,
) -> None:
    """Make the form of a consent that is not recorded yet, to sign on paper. Nothing is kept."""
    case, at, words = workspace.case, workspace.desk.clock(), Words(language)
    signers = consent_signers(case, consent)
    making.make(workspace, lambda: _form(case, consent, signers, words, at), done, failed)


def _form(case: Case, consent: Consent, signers: tuple[Signer, ...], words: Words, at: datetime) -> PdfResult:
    from ipdesk.documents.papers import consent_form

    return consent_form(case, consent, signers=signers, words=words, today=at.date(), created=at)


def give_on_paper(
    workspace: Workspace,
    consent: Consent,
    scan: Path | None,
    *,
    done: Callable[[Consent], None],
    failed: Failed,
) -> None:
    """Record a consent given on paper; `scan` of the form is kept in the file with it.

    Raises `InvalidInput` at once when the rules refuse it. `failed` gets `TooLarge` or `NotAScan` for a file
    that is no PDF, PNG or JPEG of at most 20 MB.
    """
    making.refuse_unwritable(workspace)
    asked, today = dataclasses.replace(consent, how=ConsentHow.PAPER), workspace.desk.today
    consents.give(workspace.case, asked, today)

    def keep(kept: scans.Kept | None) -> None:
        making.record(workspace, lambda: _on_paper(workspace.case, asked, kept, today), told, failed)

    def told(change: Change) -> None:
        done(_given(change))

    scans.read(workspace, scan, keep, failed)


def _on_paper(case: Case, consent: Consent, kept: scans.Kept | None, today: date) -> Change:
    change = consents.give(case, consent, today)
    if kept is None:
        return change
    sheet = dataclasses.replace(kept.document, about_id=consent.id, made_on=today)
    more = versions.keep(case.with_records(change.puts), sheet, today).puts
    return dataclasses.replace(change, puts=(*change.puts, *more), enclosed=kept.enclosed)


def _given(change: Change) -> Consent:
    given = change.about
    assert isinstance(given, Consent)
    return given
