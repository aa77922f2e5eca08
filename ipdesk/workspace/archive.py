"""The archive: everything a file holds as open files in a folder, and a new file made of them (F8).

An archive is NOT encrypted: whoever gets hold of the folder can read all of it. It is for the municipality's
own archive, and made on purpose only. Secrets and drafts are never in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.domain import disclosures
from ipdesk.domain.change import Change
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow
from ipdesk.domain.record import new_id
from ipdesk.domain.version_records import DocumentKind
from ipdesk.errors import IpdeskError, ReadOnlyMedium
from ipdesk.words import N_, Words
from ipdesk.workspace import archive_folder, archive_papers, archive_reading, making
from ipdesk.workspace.archive_form import Archive
from ipdesk.workspace.jobs import part_of
from ipdesk.workspace.leaving import never_left

if TYPE_CHECKING:
    from ipdesk.domain.case import Case
    from ipdesk.workspace.archive_form import Row
    from ipdesk.workspace.desk import Desk
    from ipdesk.workspace.jobs import Progress
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]
WARNING: Final = N_(
    "Arkivuttrekket er ukryptert: alle som får tak i mappen, kan lese alt som står i planfilen. "
    "Legg den bare der kommunen oppbevarer arkivet sitt, og slett den når den er overført."
)
"""What whoever asks for an archive is told first."""
ALL: Final = N_("Alt i planfilen, også loggen")
_MAKING: Final = 0.5
"""How much of the work it is to make the papers; the rest is writing."""
_READING: Final = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """An archive that was written: where, how many files, and the record of it."""

    folder: Path
    files: int
    disclosure: Disclosure


def export_archive(
    workspace: Workspace,
    folder: Path,
    *,
    language: str,
    done: Callable[[Archived], None],
    failed: Failed,
    progress: Progress | None = None,
) -> None:
    """Write the archive into a folder that is new or empty. Say `WARNING` first: it is not encrypted.

    It is recorded as handed out before the first file is written. When it fails or is stopped, nothing is
    left of it, and its record says that it never left. It rests on the duty to preserve, not on a consent.
    """
    told = progress or (lambda _: None)
    words, at = Words(language), workspace.desk.clock()

    def make(snapshot: tuple[Case, list[Row]]) -> None:
        def work() -> Archive:
            archive_folder.refuse_taken(folder)
            return archive_papers.make(*snapshot, words, at, part_of(told, 0.0, _MAKING))

        making.make(workspace, work, record, failed)

    def record(made: Archive) -> None:
        making.record(workspace, partial(_change, workspace, made, words), partial(write, made), failed)

    def write(made: Archive, change: Change) -> None:
        disclosure = next(put for put in change.puts if isinstance(put, Disclosure))
        writing = part_of(told, _MAKING, 1.0)
        workspace.read(
            lambda file: archive_folder.write(folder, made, file.attachment, writing),
            lambda _: done(Archived(folder=folder, files=made.count, disclosure=disclosure)),
            partial(_undone, workspace, disclosure, failed),
        )

    try:
        making.refuse_unrecordable(workspace)
        if workspace.read_only and workspace.unsaved:  # what waits here is not in the file that is archived
            raise ReadOnlyMedium(workspace.path)
    except IpdeskError as refusal:
        failed(refusal)
    else:
        workspace.read(lambda file: file.snapshot(), make, failed)


def _undone(workspace: Workspace, disclosure: Disclosure, failed: Failed, problem: Exception) -> None:
    never_left(workspace, disclosure)
    failed(problem)


def _change(workspace: Workspace, made: Archive, words: Words) -> Change:
    case = workspace.case
    one = Disclosure(
        id=new_id(),
        kind=DocumentKind.ARCHIVE,
        organisation=case.plan.municipality,
        basis=DisclosureBasis.ARCHIVE,
        parts=words(ALL),
        how=HandoutHow.SAVED,
        sha256=sha256(made.data).hexdigest(),
    )
    return disclosures.hand_out(case, [one], workspace.desk.today)


def import_archive(
    desk: Desk,
    folder: Path,
    to: Path,
    password: bytearray,
    done: Callable[[Workspace], None],
    failed: Failed,
    progress: Progress | None = None,
) -> None:
    """Make a new encrypted file with the content, ids and log of an archive; `password` is wiped.

    The log goes on with an entry that says that it was read in; the private part of a signing key was never
    in the archive, so a new one is made when it is needed. Fails with `NotAnArchive`, `ArchiveDamaged` or
    `NewerFile`, and with what making a file can raise; then nothing is left of the new file.
    """
    told = progress or (lambda _: None)
    who, machine, at = desk.who, desk.machine, desk.clock()

    def work() -> Workspace:
        from ipdesk.storage import keys, restoring
        from ipdesk.workspace.workspace import Workspace

        try:
            held = archive_reading.read(folder, part_of(told, 0.0, _READING))
            archive_reading.refuse_existing(to)
            key = keys.derive(password, keys.new_salt())
        finally:
            keys.wipe(password)
        try:
            with archive_reading.told(folder):
                file = restoring.restore(to, key, held, who=who, machine=machine, at=at)
            return Workspace(desk, file, file.load(), {})
        except BaseException:
            key.wipe()
            raise

    desk.files.run(work, done, failed)
