"""The main acts for a caller that waits: the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ipdesk.domain import people, versions
from ipdesk.domain.disclosure_records import DisclosureBasis, HandoutHow
from ipdesk.domain.record import Id
from ipdesk.errors import FileMissing, InvalidInput, NoAccess, Reason
from ipdesk.workspace import opening
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.export import Progress, told

if TYPE_CHECKING:
    from ipdesk.documents.inspection import Facts
    from ipdesk.domain.change import Change
    from ipdesk.domain.consent_records import Consent
    from ipdesk.domain.signers import Signer
    from ipdesk.domain.strokes import Strokes
    from ipdesk.domain.version_records import Signature, Version
    from ipdesk.storage.integrity import Report
    from ipdesk.words import Words
    from ipdesk.workspace.archive import Archived
    from ipdesk.workspace.handing_out import Handed, Order
    from ipdesk.workspace.verifying import Checked
    from ipdesk.workspace.workspace import Workspace

__all__ = [
    "approve_now",
    "archive_now",
    "check_document",
    "check_now",
    "close_now",
    "consent_now",
    "copies_now",
    "copy_now",
    "create_now",
    "draft_now",
    "import_now",
    "open_now",
    "original_now",
    "paper_now",
    "recipients_now",
    "sign_now",
    "told",
    "verify_document",
    "version_now",
]

T = TypeVar("T")


class _Outcome(Generic[T]):
    """What came of work that was done at once."""

    def __init__(self) -> None:
        self._results: list[T] = []
        self._problems: list[Exception] = []

    def done(self, result: T) -> None:
        self._results.append(result)

    def failed(self, problem: Exception) -> None:
        self._problems.append(problem)

    def get(self) -> T:
        if self._problems:
            raise self._problems[0]
        return self._results[0]


def open_now(desk: Desk, path: Path, password: bytearray) -> Workspace:
    """Open a file, and write what waited for it. `desk` must be a plain one: its workers work at once."""
    from ipdesk.workspace.unwritten import resume

    outcome: _Outcome[Workspace] = _Outcome()
    opening.open_file(desk, path, password, outcome.done, outcome.failed)
    workspace = outcome.get()
    resume(workspace)
    return workspace


def create_now(desk: Desk, path: Path, password: bytearray, first: Change) -> Workspace:
    """Make a file."""
    outcome: _Outcome[Workspace] = _Outcome()
    opening.create_file(desk, path, password, first, outcome.done, outcome.failed)
    return outcome.get()


def close_now(workspace: Workspace) -> None:
    """Close a file."""
    workspace.close(lambda: None)


def draft_now(workspace: Workspace, to: Path, language: str, *, replace: bool) -> Handed:
    """Hand the person a draft, marked UTKAST."""
    from ipdesk.workspace import handing_out

    outcome: _Outcome[Handed] = _Outcome()
    handing_out.draft(
        workspace,
        language=language,
        how=HandoutHow.SAVED,
        path=to,
        replace=replace,
        done=outcome.done,
        failed=outcome.failed,
    )
    return _whole(outcome.get())


def original_now(workspace: Workspace, number: int | None, to: Path, *, replace: bool) -> Handed:
    """Hand the person a version as it was signed, the newest unless told."""
    from ipdesk.workspace import handing_out

    outcome: _Outcome[Handed] = _Outcome()
    handing_out.original(
        workspace,
        version_now(workspace, number).id,
        HandoutHow.SAVED,
        to,
        outcome.done,
        outcome.failed,
        basis=DisclosureBasis.OWN_PLAN,
        replace=replace,
    )
    return _whole(outcome.get())


def copy_now(
    workspace: Workspace,
    recipient: Id,
    number: int | None,
    to: Path,
    language: str,
    *,
    protect: bool,
    replace: bool,
) -> Handed:
    """Hand one recipient a copy, sealed with the plan's own key."""
    from ipdesk.workspace import handing_out

    order = handing_out.Order(recipient, HandoutHow.SAVED, to, protect, replace)
    return copies_now(workspace, [order], number, language)[0]


def copies_now(
    workspace: Workspace, orders: Sequence[Order], number: int | None, language: str
) -> tuple[Handed, ...]:
    """Hand several recipients a copy each, in one go, sealed with the plan's own key."""
    from ipdesk.workspace import handing_out
    from ipdesk.workspace.sealing import OwnKey

    outcome: _Outcome[tuple[Handed, ...]] = _Outcome()
    handing_out.hand_out(
        workspace,
        orders,
        OwnKey(),
        language=language,
        version_id=version_now(workspace, number).id,
        done=outcome.done,
        failed=outcome.failed,
    )
    return tuple(_whole(handed) for handed in outcome.get())


def _whole(handed: Handed) -> Handed:
    """Raise why a copy was not written."""
    if handed.problem is not None:
        raise handed.problem
    return handed


def version_now(workspace: Workspace, number: int | None) -> Version:
    """Give a version by its number, or the newest. Raises `InvalidInput` when there is none."""
    there = {one.number: one for one in versions.versions(workspace.case)}
    version = versions.newest(workspace.case) if number is None else there.get(number)
    if version is None:
        raise InvalidInput("version_id", Reason.NO_VERSION)
    return version


def recipients_now(workspace: Workspace, name: str) -> tuple[Id, ...]:
    """Give everybody in the plan of that name, however its letters are written."""
    wanted = " ".join(name.casefold().split())
    everybody = people.everybody(workspace.case)
    return tuple(one.id for one in everybody if " ".join(one.name.casefold().split()) == wanted)


def consent_now(
    workspace: Workspace, consent: Consent, drawn: Mapping[str, Strokes | None], language: str
) -> Consent:
    """Record a consent that is signed on the screen, sealed with the plan's own key."""
    from ipdesk.workspace.consenting import give_on_screen
    from ipdesk.workspace.sealing import OwnKey

    outcome: _Outcome[Consent] = _Outcome()
    give_on_screen(
        workspace, consent, drawn, OwnKey(), language=language, done=outcome.done, failed=outcome.failed
    )
    return outcome.get()


def approve_now(workspace: Workspace, reason: str, language: str, also: Sequence[Id] = ()) -> Version:
    """Approve the plan as it is as its next version."""
    from ipdesk.workspace.approving import approve

    outcome: _Outcome[Version] = _Outcome()
    approve(workspace, reason=reason, language=language, also=also, done=outcome.done, failed=outcome.failed)
    return outcome.get()


def sign_now(workspace: Workspace, document: Id, signer: Signer, drawn: Strokes | None) -> Signature:
    """Sign a document, sealed with the plan's own key."""
    from ipdesk.workspace.sealing import OwnKey
    from ipdesk.workspace.signing import sign

    outcome: _Outcome[Signature] = _Outcome()
    sign(workspace, document, signer, drawn, OwnKey(), done=outcome.done, failed=outcome.failed)
    return outcome.get()


def paper_now(workspace: Workspace, document: Id, recipient: Id, to: Path) -> Handed:
    """Hand out a paper that is kept."""
    from ipdesk.workspace import handing_out

    outcome: _Outcome[Handed] = _Outcome()
    handing_out.paper_out(
        workspace, document, recipient, HandoutHow.SAVED, to, outcome.done, outcome.failed, replace=True
    )
    return _whole(outcome.get())


def archive_now(workspace: Workspace, folder: Path, language: str) -> Archived:
    """Write the archive, unencrypted; the caller has warned."""
    from ipdesk.workspace.archive import export_archive

    outcome: _Outcome[Archived] = _Outcome()
    export_archive(workspace, folder, language=language, done=outcome.done, failed=outcome.failed)
    return outcome.get()


def import_now(desk: Desk, folder: Path, to: Path, password: bytearray) -> Workspace:
    """Make a new file of an archive."""
    from ipdesk.workspace.archive import import_archive

    outcome: _Outcome[Workspace] = _Outcome()
    import_archive(desk, folder, to, password, outcome.done, outcome.failed)
    return outcome.get()


def check_now(workspace: Workspace, progress: Progress | None = None) -> Report:
    """Verify the open file: pages, structure, every text, log and state."""
    return workspace.check(progress)


def check_document(path: Path) -> Facts:
    """Read what a PDF says about itself."""
    from ipdesk.documents.inspection import inspect

    return inspect(_bytes_of(path), path.name)


def verify_document(
    desk: Desk, workspace: Workspace | None, path: Path, password: str | None, words: Words
) -> Checked:
    """Check the signatures of a PDF, and compare it with what an open plan knows of it."""
    from ipdesk.workspace.verifying import check_pdf

    outcome: _Outcome[Checked] = _Outcome()
    data = _bytes_of(path)
    check_pdf(desk, workspace, data, password, words, done=outcome.done, failed=outcome.failed)
    return outcome.get()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(path) from None
    except OSError:
        raise NoAccess(path) from None
