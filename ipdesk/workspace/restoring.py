"""The way back to a copy: looked into first, compared with now, and restored as a new file (F4).

A copy is never opened where it lies: what is looked into, and tried in a drill, is put aside first.
"""

from __future__ import annotations

from collections.abc import Callable
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
from ipdesk.workspace import aside
from ipdesk.workspace.jobs import Job, Progress, part_of

if TYPE_CHECKING:
    from ipdesk.storage.keys import Key
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.copies import Copy
    from ipdesk.workspace.desk import Desk
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]
Went = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Look:
    """A copy, open for reading: its case, where it lies, how far its log goes, and of when that is.

    Closing its workspace closes it; the copy itself is as it was.
    """

    workspace: Workspace
    origin: Path
    revision: int
    at: datetime | None


def look_into(
    desk: Desk, path: Path, secret: bytearray | str | Workspace, done: Callable[[Look], None], failed: Failed
) -> None:
    """Open a copy for reading: by a password, by the groups of a recovery sheet, or as the open file is.

    A password is wiped. `failed` gets what opening a file can give, `WrongGroup`, and `WrongPassword` for a
    copy that was made before the password of the open file was changed.
    """

    def work(key: Key | None) -> Look:
        from ipdesk.storage import planfile

        try:
            salt = planfile.salt_of(path)
            return _look(desk, path, key or _key(secret, salt))
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


def _look(desk: Desk, path: Path, key: Key) -> Look:
    """Open what was put aside; the key is the file's, or wiped."""
    from ipdesk.workspace.workspace import Workspace

    file, copy = _opened(desk, path, key, lambda _: None)
    try:
        newest = file.log(newest=1)
        workspace = Workspace(desk, file, file.load(), {})
        workspace.after_close.append(lambda: aside.clear(copy))
        return Look(workspace, path, file.revision, newest[0].at if newest else None)
    except BaseException:
        file.close()
        aside.clear(copy)
        raise


def _opened(desk: Desk, path: Path, key: Key, progress: Progress) -> tuple[PlanFile, Path]:
    """Put a copy aside and open that for reading."""
    from ipdesk.storage import planfile

    try:
        copy = aside.put_aside(path, progress)
    except BaseException:
        key.wipe()
        raise
    try:
        file = planfile.PlanFile.open(copy, key, machine=desk.machine, at=desk.clock())
    except BaseException as problem:
        key.wipe()
        aside.clear(copy)
        if (about := getattr(problem, "path", None)) is not None and about.parent == copy.parent:
            problem.path = path  # type: ignore[attr-defined]  # people know it by where it lies
        raise
    file.read_only = True
    file.path = path
    return file, copy


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


def restore(look: Look, to: Path, went: Went, done: Callable[[Path], None], failed: Failed) -> Job:
    """Make a new file of a copy that is open for reading: verified, and noted in its own log.

    Never over a file that is there: `failed` gets `FileExists`. Cut short, it leaves nothing of that name.
    """
    desk = look.workspace.desk
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

    look.workspace.read(work, done, failed)
    return job


def _refuse_unsound(file: PlanFile, path: Path, progress: Progress) -> None:
    if not file.check(progress).ok:
        raise Damaged(path)


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
    file, copy = _opened(desk, path, key, part_of(progress, 0.0, 0.4))
    try:
        report = file.check(part_of(progress, 0.4, 1.0))
        if not report.ok:
            raise Damaged(path)
        return sum(1 for _ in file.load().records()), report.entries
    finally:
        file.close()
        aside.clear(copy)


def _register(workspace: Workspace, copy: Copy) -> None:
    desk = workspace.desk
    kept_at = desk.machine if copy.here else str(copy.path.parent)
    puts = drills.tried(workspace.case, kept_at, desk.who, desk.today)
    workspace.commit(Change(act=Act.CREATE, puts=puts))


def drill_due(case: Case) -> date | None:
    """Give the day a copy should be tried at the latest; None for a plan that has not begun."""
    return drills.due(case)
