"""Copies of an approved version to several recipients in one go, and what a copy would show (K5, K8)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ipdesk.domain import disclosures, people, sharing, versions
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.record import Id
from ipdesk.domain.sharing_records import Share
from ipdesk.domain.version_records import Version
from ipdesk.errors import InvalidInput, IpdeskError, Reason
from ipdesk.words import Words
from ipdesk.workspace import copying, leaving, making, sealing
from ipdesk.workspace.attachments import version_of
from ipdesk.workspace.copying import Copy, Source
from ipdesk.workspace.jobs import Progress, part_of
from ipdesk.workspace.leaving import Handed, Leaving, Order

if TYPE_CHECKING:
    from datetime import date

    from ipdesk.documents.result import PdfResult
    from ipdesk.workspace.sealing import KeyChoice, Seal
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]


def hand_out(
    workspace: Workspace,
    orders: Sequence[Order],
    key: KeyChoice,
    *,
    language: str,
    version_id: Id | None = None,
    done: Callable[[tuple[Handed, ...]], None],
    failed: Failed,
    progress: Progress | None = None,
) -> None:
    """Hand out copies of an approved version, the newest unless told, each cut to its recipient.

    All are recorded in one change before the first is written. Stopped by `progress`, nothing is recorded and
    nothing has left. Fails with `InvalidInput` when one of the recipients may not have a copy.
    """
    now, at = workspace.case, workspace.desk.clock()
    try:
        making.refuse_unrecordable(workspace)
        version = _version(now, version_id)
        copies = _copies(now, orders, version, at.date())
        copying.coordinator(now, at.date())
    except IpdeskError as refusal:
        failed(refusal)
        return

    def build(seal: Seal, froze: bytes) -> None:
        def work() -> tuple[Leaving, ...]:
            leaving.refuse_places(orders)
            source = Source(now=now, words=Words(language), at=at, version=version, froze=froze)
            return _made(source, tuple(zip(orders, copies, strict=True)), seal, progress)

        making.make(workspace, work, partial(leave, seal), failed)

    def leave(seal: Seal, made: tuple[Leaving, ...]) -> None:
        weigh, remember = partial(_weigh, workspace, made), partial(_remember, workspace, seal)
        leaving.leave(workspace, made, done, failed, weigh=weigh, complete=remember, progress=progress)

    def read(seal: Seal) -> None:
        workspace.attachment(version.frozen, partial(build, seal), failed)

    sealing.chosen(workspace, key, at, read, failed)


def _version(case: Case, version_id: Id | None) -> Version:
    version = versions.newest(case) if version_id is None else version_of(case, version_id)
    if version is None:
        raise InvalidInput("version_id", Reason.NO_VERSION)
    return version


def _copies(case: Case, orders: Sequence[Order], version: Version, today: date) -> tuple[Copy, ...]:
    """Give the copies their numbers, each with what its recipient may see today."""
    if not orders:
        raise InvalidInput("recipient_id", Reason.NEEDED)
    first = disclosures.next_copy(case, version.id)
    return tuple(
        Copy(
            recipient=order.recipient_id or Id(""),
            shares=disclosures.may_receive(case, order.recipient_id or Id(""), today),
            number=number,
            of=first + len(orders) - 1,
        )
        for number, order in enumerate(orders, first)
    )


def _made(
    source: Source, wanted: Sequence[tuple[Order, Copy]], seal: Seal, progress: Progress | None
) -> tuple[Leaving, ...]:
    made: list[Leaving] = []
    with seal.opened() as key:
        for number, (order, copy) in enumerate(wanted):
            part = number / len(wanted), (number + 1) / len(wanted)
            cut = dataclasses.replace(copy, shares=source.opened(copy.shares))
            if not cut.shares and not people.is_person(source.now, copy.recipient):
                raise InvalidInput("shares", Reason.APPROVAL_NEEDED)
            told = part_of(progress, *part) if progress is not None else None
            made.append(copying.leaving(source, order, cut, key, told))
    return tuple(made)


def _weigh(workspace: Workspace, made: Sequence[Leaving]) -> None:
    """Raise when somebody may no longer see what their copy holds."""
    for one in made:
        recipient = one.disclosure.recipient_id or Id("")
        open_now = {s.id for s in disclosures.may_receive(workspace.case, recipient, workspace.desk.today)}
        if not set(one.disclosure.shares) <= open_now:
            raise InvalidInput("shares", Reason.APPROVAL_NEEDED)


def _remember(workspace: Workspace, seal: Seal, change: Change) -> Change:
    """Remember the key with the copies it sealed."""
    return seal.used.remembered(change, workspace.case, workspace.desk.today)


def preview(
    workspace: Workspace,
    recipient_id: Id,
    *,
    language: str,
    waiting: bool = False,
    done: Callable[[PdfResult], None],
    failed: Failed,
    progress: Progress | None = None,
) -> None:
    """Make what a recipient's copy would show, for the screen; `waiting` shows what awaits a consent too.

    It is of the newest version, or of the plan as it is now. Wherever no such copy could be handed out today
    it is marked UTKAST, and after a no to the plan it is refused. It has no number: none was handed out.
    """
    now, at = workspace.case, workspace.desk.clock()
    try:
        shares, draft = _seen(now, recipient_id, at.date(), waiting=waiting)
    except IpdeskError as refusal:
        failed(refusal)
        return
    version = versions.newest(now)

    def build(froze: bytes) -> None:
        def work() -> PdfResult:
            source = Source(now=now, words=Words(language), at=at, version=version, froze=froze)
            copy = Copy(recipient=recipient_id, shares=source.opened(shares))
            return source.pdf(copy, draft=draft, progress=progress)

        making.make(workspace, work, done, failed)

    if version is None:
        build(b"")
    else:
        workspace.attachment(version.frozen, build, failed)


def _seen(case: Case, recipient: Id, today: date, *, waiting: bool) -> tuple[tuple[Share, ...], bool]:
    """Give the cells a preview shows, and whether it is no more than a draft."""
    versions.require_not_stopped(case, today)
    one = people.somebody(case, recipient)
    if one is None or one.retired_on is not None:
        raise InvalidInput("recipient_id", Reason.UNKNOWN_RECORD)
    wished = sharing.waiting_shares(case, recipient, today) if waiting else ()
    shares = (*sharing.open_shares(case, recipient, today), *wished)
    if not shares and not people.is_person(case, recipient):
        raise InvalidInput("recipient_id", Reason.APPROVAL_NEEDED)
    try:
        disclosures.may_receive(case, recipient, today)
    except InvalidInput:
        return shares, True
    return shares, bool(wished)
