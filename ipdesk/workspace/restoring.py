"""The way back to a copy: looked into first, compared with now, and restored as a new file (F4).

A copy is never opened where it lies: what is looked into, and tried in a drill, is put aside first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk import changes_told
from ipdesk.domain import drills
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.differences import differences
from ipdesk.domain.record import Id, Record
from ipdesk.errors import Damaged, FileClosed
from ipdesk.words import Words
from ipdesk.workspace import naming
from ipdesk.workspace.aside import Aside, clear, opened
from ipdesk.workspace.copies import Copy, Place, all_in, place_told, places_for
from ipdesk.workspace.jobs import Job, Progress, part_of
from ipdesk.workspace.local_time import LOCAL
from ipdesk.workspace.opening import SUFFIX
from ipdesk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from ipdesk.storage.keys import Key
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.desk import Desk

Failed = Callable[[Exception], None]
Went = Callable[[float], None]


class Look(Workspace):
    """A copy, open for reading: where it lies, how far its log goes, and of when that is.

    `path` is where the plan is that it is a copy of, if that is known. Closing it leaves the copy as it was.
    """

    def __init__(self, desk: Desk, aside: Aside, origin: Path) -> None:
        super().__init__(desk, aside.file, aside.file.load(), {})
        newest = aside.file.log(newest=1)
        self.origin = origin
        self.revision = aside.file.revision
        self.at: datetime | None = newest[0].at if newest else None
        self.after_close.append(lambda: clear(aside.copy))


def look_into(
    desk: Desk,
    path: Path,
    secret: bytearray | str | Workspace,
    done: Callable[[Look], None],
    failed: Failed,
    *,
    plan: Path | None = None,
) -> None:
    """Open a copy for reading: by a password, by the groups of a recovery sheet, or as the open file is.

    `plan` is the file it is a copy of, where that can't be opened. A password is wiped. `failed` gets what
    opening a file can give, `WrongGroup`, and `WrongPassword` for a copy that was made before the password of
    the open file was changed.
    """

    def work(key: Key | None) -> Look:
        from ipdesk.storage import header

        try:
            salt = header.salt_of(path)
            return _look(desk, path, key or _key(secret, salt), plan or path)
        finally:
            if isinstance(secret, bytearray):
                secret[:] = bytes(len(secret))

    if isinstance(secret, bytearray | str):
        desk.documents.run(lambda: work(None), done, failed)
    else:
        secret.read(
            lambda file: file.copied_key(),
            lambda key: desk.documents.run(lambda: work(key), done, failed),
            failed,
        )


def _key(secret: object, salt: bytes) -> Key:
    from ipdesk.storage import keys, recovery

    if isinstance(secret, str):
        return recovery.key_of(secret)
    if isinstance(secret, bytearray):
        return keys.derive(secret, salt)
    raise FileClosed


def _look(desk: Desk, path: Path, key: Key, plan: Path) -> Look:
    """Open what was put aside; the key is the file's, or wiped."""
    copy = opened(path, key, desk.machine, desk.clock(), lambda _: None, to_read=True)
    copy.file.path = plan
    try:
        return Look(desk, copy, path)
    except BaseException:
        copy.close()
        raise


@dataclass(frozen=True, slots=True)
class Differs:
    """What was changed after a copy was made: what the plan shows, in words, and how many other records."""

    told: tuple[changes_told.ToldChange, ...]
    others: int

    def __bool__(self) -> bool:
        return bool(self.told or self.others)


def differs(now: Case, copy: Case, words: Words) -> Differs:
    """Tell what is in the plan now that the copy has not, and the other way round."""
    shown = {one.record.id for one in differences(copy, now)}
    before, after = _all(copy), _all(now)
    unlike = {one for one in {**before, **after} if before.get(one) != after.get(one)}
    return Differs(changes_told.told(words, copy, now), len(unlike - shown))


def _all(case: Case) -> dict[Id, Record]:
    return {record.id: record for record in case.records()}


def new_name(look: Look) -> str:
    """Name the new file of a copy: IP-2026-0042-fra-2026-11-03.ipdesk."""
    on = f"-fra-{look.at.astimezone(LOCAL).date().isoformat()}" if look.at is not None else ""
    return f"{naming.stem(look.case)}{on}{SUFFIX}"


def restore(look: Look, to: Path, went: Went, done: Callable[[Path], None], failed: Failed) -> Job:
    """Make a new file of a copy that is open for reading: verified, and noted in its own log.

    Never over a file that is there: `failed` gets `FileExists`. Cut short, it leaves nothing of that name.
    """
    desk = look.desk
    job = Job(desk, went)
    who, at = desk.who, desk.clock()

    def work(file: PlanFile) -> Path:
        from ipdesk.storage import planfile

        file.copy_as(to, part_of(job.progress, 0.0, 0.7))
        key = file.copied_key()
        try:
            new = planfile.PlanFile.open(to, key, machine=desk.machine, at=at)
        except BaseException:
            key.wipe()
            to.unlink(missing_ok=True)
            raise
        try:
            _refuse_unsound(new, to, part_of(job.progress, 0.7, 1.0))
            new.note(Act.RESTORE_COPY, {"revision": look.revision, "from": look.origin.name}, who=who, at=at)
        except BaseException:
            new.close()
            to.unlink(missing_ok=True)
            raise
        new.close()
        return to

    look.read(work, done, failed)
    return job


def _refuse_unsound(file: PlanFile, path: Path, progress: Progress) -> None:
    if not file.check(progress).ok:
        raise Damaged(path)


def newer_copy(workspace: Workspace, done: Callable[[Copy | None], None]) -> None:
    """Look for a copy that goes further than the open file, and that the same password opens.

    One that was there when an older copy was restored on purpose is passed over. What can't be read gives
    None.
    """
    places = places_for(workspace.desk, workspace.file_id)
    workspace.read(lambda file: _newer(file, places), done, lambda _problem: done(None))


def _newer(file: PlanFile, places: Iterable[Place]) -> Copy | None:
    from ipdesk.storage import backups
    from ipdesk.storage.log import Wanted

    restored = file.log_page(Wanted(acts=frozenset({Act.RESTORE_COPY})), None, 1)
    ahead = [one for one in all_in(places, file) if one.revision > file.revision]
    wanted = (one for one in ahead if not restored or one.at > restored[0].at)
    with file.lent_key() as key:
        ordered = sorted(wanted, key=lambda one: (one.revision, one.at), reverse=True)
        return next((one for one in ordered if backups.head_in(one.path, key) is not None), None)


@dataclass(frozen=True, slots=True)
class Drill:
    """A copy that was tried and works: what it holds, and how many entries the plan is ahead of it."""

    copy: Copy
    records: int
    entries: int
    behind: int


def drill(workspace: Workspace, copy: Copy, went: Went, done: Callable[[Drill], None], failed: Failed) -> Job:
    """Try a copy: open it with the open file's own key, check all of it, and register that it works.

    Nothing is registered when it does not: `failed` gets `Damaged`, `WrongPassword` for a copy of before the
    password was changed, or what else opening gives.
    """
    desk = workspace.desk
    job = Job(desk, went)

    def tried(found: tuple[int, int]) -> None:
        _records, entries = found
        try:
            _register(workspace, copy)
        except Exception as problem:  # locked meanwhile, or it can't be written
            failed(problem)
            return
        workspace.read(
            lambda file: file.revision, lambda now: done(Drill(copy, *found, now - entries)), failed
        )

    def begin(key: Key) -> None:
        desk.documents.run(lambda: _tried(desk, copy.path, key, job.progress), tried, failed)

    workspace.read(lambda file: file.copied_key(), begin, failed)
    return job


def _tried(desk: Desk, path: Path, key: Key, progress: Progress) -> tuple[int, int]:
    copy = opened(path, key, desk.machine, desk.clock(), part_of(progress, 0.0, 0.4))
    try:
        report = copy.file.check(part_of(progress, 0.4, 1.0))
        if not report.ok:
            raise Damaged(path)
        return sum(1 for _ in copy.file.load().records()), report.entries
    finally:
        copy.close()


def _register(workspace: Workspace, copy: Copy) -> None:
    desk = workspace.desk
    puts = drills.tried(workspace.case, place_told(copy, desk.machine), desk.who, desk.today)
    workspace.commit(Change(act=Act.CREATE, puts=puts))


def drill_due(case: Case) -> date | None:
    """Give the day a copy should be tried at the latest; None for a plan that has not begun."""
    return drills.due(case)
