"""Copies and papers out of the file: the record first, then the file (K3, K5, K8).

All of it is called on the main thread, and answers there. What may not leave is refused twice: before
anything is made, and against the case as it is when the record is written. Nothing here overwrites a file
unasked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as replaced
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain import outgoing, signing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow
from ipdesk.domain.record import Id, new_id
from ipdesk.domain.version_records import Document, DocumentKind, Version
from ipdesk.errors import InvalidInput, IpdeskError, Reason
from ipdesk.titles import title
from ipdesk.words import Words
from ipdesk.workspace import attachments, leaving, making, naming
from ipdesk.workspace.copies_out import hand_out, preview
from ipdesk.workspace.copying import WHOLE, Copy, Source
from ipdesk.workspace.leaving import Handed, Leaving, Order, never_left, refuse_places

if TYPE_CHECKING:
    from ipdesk.workspace.jobs import Progress
    from ipdesk.workspace.workspace import Workspace

__all__ = [
    "Handed",
    "Order",
    "draft",
    "hand_out",
    "never_left",
    "original",
    "paper_out",
    "preview",
]

Done = Callable[[Handed], None]
Failed = Callable[[Exception], None]


def draft(
    workspace: Workspace,
    *,
    language: str,
    how: HandoutHow,
    path: Path | None = None,
    replace: bool = False,
    done: Done,
    failed: Failed,
    progress: Progress | None = None,
) -> None:
    """Hand the person a draft of the plan as it is now, marked UTKAST.

    Only while the question of a plan has not been answered, or the answer holds (K3).
    """
    case, at, words = workspace.case, workspace.desk.clock(), Words(language)
    person = case.person.id
    order = Order(person, how, path, replace=replace)
    weigh = partial(_not_stopped, workspace)
    try:
        making.refuse_unrecordable(workspace)
        weigh()
    except IpdeskError as refusal:
        failed(refusal)
        return

    def work() -> Leaving:
        refuse_places([order])
        source = Source(now=case, words=words, at=at)
        made = source.pdf(Copy(recipient=person, shares=()), draft=True, progress=progress)
        disclosure = _draft(order, words, made.data)
        name = naming.paper_name(case, disclosure.kind, at.date())
        return Leaving(order, disclosure, made.data, name, missing=made.missing_characters)

    def leave(made: Leaving) -> None:
        leaving.leave_one(workspace, made, done, failed, weigh=weigh, progress=progress)

    making.make(workspace, work, leave, failed)


def _draft(order: Order, words: Words, data: bytes) -> Disclosure:
    return Disclosure(
        id=new_id(),
        kind=DocumentKind.DRAFT,
        recipient_id=order.recipient_id,
        basis=DisclosureBasis.OWN_PLAN,
        parts=words(WHOLE),
        how=order.how,
        sha256=_digest(data),
    )


def _not_stopped(workspace: Workspace) -> None:
    versions.require_not_stopped(workspace.case, workspace.desk.today)


def original(
    workspace: Workspace,
    version_id: Id,
    how: HandoutHow,
    path: Path | None,
    done: Done,
    failed: Failed,
    *,
    basis: DisclosureBasis = DisclosureBasis.FILING,
    replace: bool = False,
) -> None:
    """Hand out a version bit for bit, as it was signed.

    By FILING it goes where the municipality keeps its own, also after a withdrawal: what was approved is
    kept. By OWN_PLAN it goes to the person. Nobody else gets a version whole.
    """
    case = workspace.case
    recipient = case.person.id if basis is DisclosureBasis.OWN_PLAN else None
    try:
        version = attachments.version_of(case, version_id)
        document = versions.plan_of(case, version)
        if document is None:
            raise InvalidInput("document_id", Reason.UNKNOWN_RECORD)
        if basis not in (DisclosureBasis.OWN_PLAN, DisclosureBasis.FILING):
            raise InvalidInput("basis", Reason.APPROVAL_NEEDED)
    except IpdeskError as refusal:
        failed(refusal)
        return
    paper_out(workspace, document.id, recipient, how, path, done, failed, replace=replace)


def paper_out(
    workspace: Workspace,
    document_id: Id,
    recipient_id: Id | None,
    how: HandoutHow,
    path: Path | None,
    done: Done,
    failed: Failed,
    *,
    replace: bool = False,
) -> None:
    """Hand out a paper that is kept, as it stands after its last signature, to one who may have it.

    `recipient_id` None files it where the municipality keeps its own; `domain.outgoing` has the rules.
    """
    case, today = workspace.case, workspace.desk.today
    order = Order(recipient_id, how, path, replace=replace)
    try:
        making.refuse_unrecordable(workspace)
        document = attachments.document_of(case, document_id)
        basis = outgoing.ground(case, document, recipient_id, today)
    except IpdeskError as refusal:
        failed(refusal)
        return
    words = Words(workspace.desk.settings.language)
    record = _record(case, document, order, basis, words)

    def weigh() -> None:
        outgoing.ground(workspace.case, document, recipient_id, workspace.desk.today)

    def leave(made: Leaving) -> None:
        leaving.leave_one(workspace, made, done, failed, weigh=weigh)

    def build(data: bytes) -> None:
        making.make(
            workspace, lambda: _as_it_stands(case, document, record(data), order, data), leave, failed
        )

    workspace.attachment(signing.content(case, document), build, failed)


def _as_it_stands(
    case: Case, document: Document, disclosure: Disclosure, order: Order, data: bytes
) -> Leaving:
    refuse_places([order])
    version = case.get(Version, document.about_id) if document.kind is DocumentKind.PLAN else None
    if version is not None:
        return Leaving(order, disclosure, data, naming.version_name(case, version.number))
    name = naming.paper_name(case, document.kind, document.made_on, document.media_type)
    return Leaving(order, disclosure, data, name)


def _record(
    case: Case, document: Document, order: Order, basis: DisclosureBasis, words: Words
) -> Callable[[bytes], Disclosure]:
    """Give what makes the record of a paper that leaves, once its bytes are there."""
    filed = order.recipient_id is None
    version = case.get(Version, document.about_id)
    plan = document.kind is DocumentKind.PLAN
    bare = Disclosure(
        id=new_id(),
        kind=document.kind,
        recipient_id=order.recipient_id,
        organisation=case.plan.municipality if filed else "",
        basis=basis,
        version_id=version.id if version is not None else None,
        document_id=document.id,
        parts=words(WHOLE) if plan else title(words, case, document),
        how=order.how,
    )

    def made(data: bytes) -> Disclosure:
        return replaced(bare, sha256=_digest(data))

    return made


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
