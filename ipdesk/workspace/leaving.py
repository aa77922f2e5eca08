"""What is about to leave: recorded first, then written, and taken back where it could not be written (K8)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.domain import disclosures
from ipdesk.domain.change import Act, Change
from ipdesk.domain.disclosure_records import Disclosure, HandoutHow, ReturnHow
from ipdesk.domain.record import Id
from ipdesk.errors import FileClosed, IpdeskError, ReadOnlyMedium
from ipdesk.workspace import making
from ipdesk.workspace.export import refuse_taken, remove, write_document, write_new

if TYPE_CHECKING:
    from ipdesk.workspace.jobs import Progress
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]
Weigh = Callable[[], None]
"""Raises when what is about to leave may not."""
Complete = Callable[[Change], Change]
"""Adds to the change that records the copies."""


@dataclass(frozen=True, slots=True)
class Order:
    """One copy that is wanted.

    `path` is the file it becomes, or a folder that is there, in which it gets a neutral name; None when the
    caller prints it. `protect` puts a passphrase on a file; paper has none. `replace` lets it take the place
    of a file, when the user has said so. `is_folder` tells that `path` is meant as a folder: one that is gone
    meanwhile does not become a file.
    """

    recipient_id: Id | None
    how: HandoutHow
    path: Path | None = None
    protect: bool = False
    replace: bool = False
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of one order.

    `problem` is set for a copy that could not be written: its record says that it never left. `passphrase` is
    shown once and kept nowhere. `path` is the file that was written, `missing` the characters no font has.
    """

    order: Order
    disclosure: Disclosure | None
    data: bytes | None = field(default=None, repr=False)
    passphrase: str | None = field(default=None, repr=False)
    problem: Exception | None = None
    path: Path | None = None
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Leaving:
    """A finished copy that has not left yet, with its record and a neutral name for its file."""

    order: Order
    disclosure: Disclosure
    data: bytes = field(repr=False)
    name: str
    passphrase: str | None = field(default=None, repr=False)
    missing: frozenset[str] = frozenset()


def refuse_places(orders: Sequence[Order]) -> None:
    """Raise for the first order that could not be written where it is wanted. On a worker."""
    for order in orders:
        if order.path is not None:
            refuse_taken(order.path, replace=order.replace, is_folder=order.is_folder)


def leave(
    workspace: Workspace,
    copies: Sequence[Leaving],
    done: Callable[[tuple[Handed, ...]], None],
    failed: Failed,
    *,
    weigh: Weigh,
    complete: Complete = lambda change: change,
    progress: Progress | None = None,
) -> None:
    """Record copies, then write them.

    `weigh` raises when one of them may not leave; it is asked before the record is made and once more when
    the file holds it: what was withdrawn in between never leaves. `progress` can stop all of it before the
    record, and nothing after.
    """

    def change() -> Change:
        if progress is not None:
            progress(1.0)
        weigh()
        wanted = [one.disclosure for one in copies]
        return complete(disclosures.hand_out(workspace.case, wanted, workspace.desk.today))

    def recorded(made: Change) -> None:
        booked = {put.id: put for put in made.puts if isinstance(put, Disclosure)}
        mine = [dataclasses.replace(one, disclosure=booked[one.disclosure.id]) for one in copies]
        try:
            weigh()
        except IpdeskError as refusal:
            for one in mine:
                never_left(workspace, one.disclosure)
            failed(refusal)
            return
        workspace.desk.documents.run(
            lambda: tuple(_written(one) for one in mine),
            lambda handed: done(tuple(_settled(workspace, one) for one in handed)),
            failed,
        )

    making.record(workspace, change, recorded, failed)


def leave_one(
    workspace: Workspace,
    made: Leaving,
    done: Callable[[Handed], None],
    failed: Failed,
    *,
    weigh: Weigh,
    progress: Progress | None = None,
) -> None:
    """Record one, then write it."""
    leave(workspace, [made], lambda handed: done(handed[0]), failed, weigh=weigh, progress=progress)


def _written(one: Leaving) -> Handed:
    order, path = one.order, one.order.path
    try:
        if path is not None and order.replace and not (order.is_folder or path.is_dir()):
            write_document(path, one.data)
        elif path is not None:
            path = write_new(path, one.data, one.name, is_folder=order.is_folder)
    except IpdeskError as problem:
        return Handed(order, one.disclosure, problem=problem)
    return Handed(order, one.disclosure, one.data, one.passphrase, path=path, missing=one.missing)


def _settled(workspace: Workspace, handed: Handed) -> Handed:
    """Take back what could not be written, and what nobody is left to be told the passphrase of."""
    if workspace.closed and handed.passphrase is not None:
        if handed.path is not None:
            workspace.desk.documents.run(partial(remove, handed.path), _nothing, _nothing)
        handed = Handed(handed.order, handed.disclosure, problem=FileClosed())
    if handed.problem is None or handed.disclosure is None:
        return handed
    return dataclasses.replace(handed, disclosure=never_left(workspace, handed.disclosure))


def _nothing(_: object) -> None:
    """Make nothing of it."""


def never_left(workspace: Workspace, disclosure: Disclosure) -> Disclosure:
    """Record that a copy did not leave after all; after a lock, when the file is open again.

    So too where nothing can be recorded any more: what lies on this machine was forbidden meanwhile.
    """
    today = workspace.desk.today
    back = dataclasses.replace(disclosure, returned_on=today, return_how=ReturnHow.NEVER_LEFT)
    change = Change(act=Act.TAKE_BACK, puts=(back,))
    try:
        workspace.adopt(change)
    except (FileClosed, ReadOnlyMedium):
        held = workspace.desk.held
        held[workspace.file_id] = (*held.get(workspace.file_id, ()), change)
    return back
