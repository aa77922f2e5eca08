"""Approve a version: the case is frozen, the plan made as PDF, and both recorded as one (K6)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ipdesk.domain import frozen, versions
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.people import name_of
from ipdesk.domain.person import WrittenForm
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.signers import Signer, plan_signers
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.errors import InvalidInput, Reason
from ipdesk.words import Words
from ipdesk.workspace import making
from ipdesk.workspace.attachments import several, thawed
from ipdesk.workspace.jobs import Progress

if TYPE_CHECKING:
    from ipdesk.documents.result import PdfResult
    from ipdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked for, as everything was then."""

    case: Case
    number: int
    since: int | None
    reason: str
    words: Words
    at: datetime
    signers: tuple[Signer, ...]
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A version on its way: what it froze, and its plan."""

    frozen: bytes
    plan: PdfResult


def approve(
    workspace: Workspace,
    *,
    reason: str,
    language: str,
    also: Sequence[Id] = (),
    done: Callable[[Version], None],
    failed: Callable[[Exception], None],
    progress: Progress | None = None,
) -> None:
    """Approve the plan as it is now as the next version.

    What is changed while the PDF is made does not come into it. The PDF has a field for each who is to
    sign, `also` those representatives the person wants to, and tells what changed since the version before.
    Raises `InvalidInput` at once without a valid consent to make the plan or without a reason. `done` is
    called when the file holds version and plan; else `failed`, and there is neither.
    """
    making.refuse_unwritable(workspace)
    case, at, before = workspace.case, workspace.desk.clock(), versions.newest(workspace.case)
    versions.require_consent(case, at.date())
    if not reason.strip():
        raise InvalidInput("reason", Reason.NEEDED)
    asked = _Asked(
        case=case,
        number=versions.next_number(case),
        since=before.number if before is not None else None,
        reason=reason.strip(),
        words=Words(language),
        at=at,
        signers=plan_signers(case, at.date(), also),
        progress=progress or (lambda _: None),
    )

    def read(earlier: tuple[bytes, ...]) -> None:
        making.make(workspace, lambda: _made(asked, earlier, workspace), keep, failed)

    def keep(made: _Made) -> None:
        making.record(workspace, lambda: _change(workspace, asked, made), recorded, failed)

    def recorded(change: Change) -> None:
        version = change.about
        assert isinstance(version, Version)
        done(version)

    several(workspace, [before.frozen] if before is not None else [], read, failed)


def _made(asked: _Asked, earlier: tuple[bytes, ...], workspace: Workspace) -> _Made:
    from ipdesk.changes_told import told
    from ipdesk.documents.plan import plan_pdf
    from ipdesk.documents.result import Edition

    cases = [thawed(data, workspace.path) for data in earlier]
    today = asked.at.date()
    edition = Edition(
        version=asked.number,
        approved_on=today,
        reason=asked.reason,
        signers=asked.signers,
        changes=told(asked.words, cases[0], asked.case) if cases else (),
        since=asked.since,
    )
    plan = plan_pdf(
        asked.case,
        words=asked.words,
        today=today,
        created=asked.at,
        edition=edition,
        progress=asked.progress,
    )
    return _Made(frozen=frozen.freeze(asked.case), plan=plan)


def _change(workspace: Workspace, asked: _Asked, made: _Made) -> Change:
    """Give the change, weighed against the case as it is now."""
    coordinator = name_of(asked.case, asked.case.plan.coordinator_id)
    version = Version(
        id=new_id(),
        number=asked.number,
        approved_by=coordinator or workspace.desk.who,
        reason=asked.reason,
        signers=tuple(signer.who for signer in asked.signers),
        frozen=making.digest_of(made.frozen),
    )
    plan = dataclasses.replace(
        versions.new_document(
            DocumentKind.PLAN, version.id, making.digest_of(made.plan.data), made.plan.pages
        ),
        language=WrittenForm(asked.words.language),
    )
    change = versions.approve(workspace.case, version, plan, asked.at.date())
    return dataclasses.replace(change, enclosed=(made.frozen, made.plan.data))
