"""Another password for the open file, and the recovery sheet that stands in for a forgotten one (F4, C8)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipdesk.domain import media
from ipdesk.domain.change import Act
from ipdesk.errors import InvalidInput, IpdeskError, Reason, WriteFailed, WrongPassword
from ipdesk.workspace import making, old_copies
from ipdesk.workspace.copies import Place, places_for, refuse_unreachable
from ipdesk.workspace.jobs import Progress, part_of
from ipdesk.workspace.old_copies import OldCopies
from ipdesk.workspace.passwords import Level

if TYPE_CHECKING:
    from ipdesk.storage.keys import Key
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

Done = Callable[["Changed"], None]
Failed = Callable[[Exception], None]

_DERIVED: Final = 0.3
_COPIED: Final = 0.9
"""How far the work has come when both keys are made, and when the copy is; what is left can't be stopped."""
_HARD: Final = frozenset({Level.GOOD, Level.STRONG})


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of it: the code sheets carry from now on, how many are void, and the copy made before."""

    code: str
    void: int
    copy: Path | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a recovery sheet is made of, and the copies that it will not open.

    The groups are the key: whoever is given them keeps them nowhere.
    """

    code: str
    groups: tuple[str, ...]
    old: OldCopies = field(default_factory=OldCopies)

    def __repr__(self) -> str:
        return "Sheet()"


def change_password(
    workspace: Workspace,
    old: bytearray | None,
    new: bytearray,
    *,
    level: Level,
    copy_to: Place | None,
    done: Done,
    failed: Failed,
    progress: Progress | None = None,
) -> None:
    """Encrypt the file under another password, after a verified copy of it as it is in `copy_to`.

    `old` is asked for again, but for a file that was opened with its recovery sheet. Both are wiped. `level`
    goes into the log: a notice of a lost stick says how hard the password was to guess. Cut short wherever,
    the old or the new password opens the file. Raises `InvalidInput` for a password that is easy to guess.
    Fails with `WrongPassword`, with `InvalidInput` for the password in use, and with what keeps the file from
    being copied or written; then all is as it was.
    """
    try:
        making.refuse_unwritable(workspace)
        if level not in _HARD:
            raise InvalidInput("new", Reason.WEAK_PASSWORD)
    except IpdeskError:
        _wipe(old, new)
        raise
    who, at = workspace.desk.who, workspace.desk.clock()

    def work(file: PlanFile) -> tuple[str, Path | None]:
        copy = _change(file, old, new, copy_to, at, progress or (lambda _: None))
        with suppress(IpdeskError):  # the password is changed all the same
            file.note(Act.CHANGE_KEY, {"strength": level.value, "copied": bool(copy)}, who=who, at=at)
        return file.sheet_code, copy

    def changed(result: tuple[str, Path | None]) -> None:
        code, copy = result
        workspace.key_changed()
        void_sheets(workspace, code, lambda void: done(Changed(code, void, copy)))

    def begin() -> None:
        if workspace.unsaved:
            _wipe(old, new)
            failed(workspace.state.problem or WriteFailed(workspace.path))
        else:
            workspace.read(work, changed, failed)

    workspace.flush(begin)


def _change(
    file: PlanFile, old: bytearray | None, new: bytearray, copy_to: Place | None, at: datetime, told: Progress
) -> Path | None:
    """Change the key of a file, after a copy of it; gives the copy."""
    fresh = _new_key(file, old, new, told)
    try:
        copy = _copied(file, copy_to, at, told)
        file.change_key(fresh)
    except BaseException:
        fresh.wipe()
        raise
    return copy


def _new_key(file: PlanFile, old: bytearray | None, new: bytearray, told: Progress) -> Key:
    """Make sure of the old password, and derive the new key; both passwords are wiped."""
    from ipdesk.storage import keys

    try:
        told(0.0)
        if old is not None and not _opens(file, keys.derive(old, file.salt)):
            raise WrongPassword(file.path)
        told(_DERIVED / 2)
        fresh = keys.derive(new, file.salt)
    finally:
        _wipe(old, new)
    if file.opens_with(fresh):
        fresh.wipe()
        raise InvalidInput("new", Reason.ALREADY)
    return fresh


def _opens(file: PlanFile, key: Key) -> bool:
    try:
        return file.opens_with(key)
    finally:
        key.wipe()


def _copied(file: PlanFile, place: Place | None, at: datetime, told: Progress) -> Path | None:
    told(_DERIVED)
    if place is None:
        return None
    refuse_unreachable(place)
    copy = file.back_up(place.folder, at, part_of(told, _DERIVED, _COPIED))
    told(_COPIED)
    return copy.path


def _wipe(*passwords: bytearray | None) -> None:
    for one in passwords:
        if one is not None:
            one[:] = bytes(len(one))


def void_sheets(workspace: Workspace, code: str, then: Callable[[int], None]) -> None:
    """Enter in the register which sheets open the file no more; `then` is told how many.

    Does no harm when it is done again, as after a change of password that was cut short before this.
    """
    if workspace.closed or workspace.read_only:
        then(0)
        return
    desk = workspace.desk
    change = media.void_sheets(workspace.case, code, desk.today, desk.who)
    if change is None:
        then(0)
    else:
        workspace.record(change, lambda: then(len(change.puts)), lambda _problem: then(0))


def look_after_sheets(workspace: Workspace, done: Callable[[str], None], failed: Failed) -> None:
    """Read the code of the sheets that open the file now, and enter which do not."""

    def known(code: str) -> None:
        void_sheets(workspace, code, lambda _void: done(code))

    workspace.read(_code, known, failed)


def _code(file: PlanFile) -> str:
    return file.sheet_code


def sheet(
    workspace: Workspace, password: bytearray | None, done: Callable[[Sheet], None], failed: Failed
) -> None:
    """Read what a recovery sheet is made of, after the password was asked for again; it is wiped.

    Without a password only for a file that was opened with its sheet. Fails with `WrongPassword`.
    """
    places, here = places_for(workspace.desk, workspace.file_id), workspace.desk.machine

    def work(file: PlanFile) -> Sheet:
        from ipdesk.storage import keys

        try:
            if password is not None and not _opens(file, keys.derive(password, file.salt)):
                raise WrongPassword(file.path)
        finally:
            _wipe(password)
        return Sheet(file.sheet_code, file.sheet(), old_copies.look(file, places, here))

    workspace.read(work, done, failed)


def strength_told(about: Any) -> Level | None:
    """Read how hard the password is to guess from the note its change left in the log."""
    try:
        return Level(about.get("strength"))
    except ValueError:
        return None
