"""The plan saved in another place when its own file can't be written any more: as much of it as there is."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ipdesk import errors
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.record import Id, Record
from ipdesk.domain.schema import fields_of
from ipdesk.storage import backups, blobs, problems, room
from ipdesk.storage.connection import journal_of
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile

_PART: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the new file is to hold: the case on the screen, the changes of it the old file lacks, typed text.

    `copies` are folders where earlier copies of the file may lie.
    """

    path: Path
    case: Case
    queue: tuple[tuple[Change, Case], ...]
    drafts: dict[tuple[Id, str], str]
    copies: tuple[Path, ...]
    who: str
    machine: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """A file, open; whether it is the old one further on; and how many records lack their bytes."""

    file: PlanFile
    same: bool
    missing: int


def save(old: PlanFile, wanted: Wanted) -> Made:
    """Make a new file of an open one that can't be written: of itself, or a copy of it, or the screen alone.

    A file made of the old one or of a copy is the same file further on, so that the two can be merged if the
    old one turns up. Raises `FileExists` and what keeps the new one from being written; then nothing is left.
    """
    if os.path.lexists(wanted.path):
        raise errors.FileExists(wanted.path)
    with old.lent_key() as key:
        return _of_itself(old, key, wanted) or _of_copy(old.file_id, key, wanted) or _of_screen(key, wanted)


def _of_itself(old: PlanFile, key: Key, wanted: Wanted) -> Made | None:
    """Copy the file as it is, where it can be read; what it lacks comes on top."""
    try:
        old.copy_as(wanted.path)
    except errors.FileProblem as problem:
        if problem.path == wanted.path and not isinstance(problem, errors.StickMissing):
            raise  # it is the new place that does not take it
        return None

    def on_top(file: PlanFile) -> int:
        for change, before in wanted.queue:
            file.commit(change, before, who=wanted.who, at=wanted.at)
        return 0

    return _completed(key, wanted, on_top)


def _of_copy(file_id: str, key: Key, wanted: Wanted) -> Made | None:
    """Go on from the newest copy there is that opens and is sound."""
    there = [one for folder in wanted.copies for one in backups.listed(folder, file_id)]
    for copy in sorted(there, key=lambda one: (one.revision, one.at), reverse=True):
        try:
            with problems.translated(copy.path):
                data = copy.path.read_bytes()
        except errors.FileProblem:
            continue
        with problems.translated(wanted.path):
            _write(wanted.path, data)
        with suppress(errors.WrongPassword, errors.Damaged, errors.NewerFile):
            return _completed(key, wanted, lambda file: _put(file, wanted))
    return None


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            left = memoryview(data)
            left = left[file.write(left[:_PART]) :]
            with room.neighbour(path):
                while left:
                    left = left[file.write(left) :]
            os.fsync(handle)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _completed(key: Key, wanted: Wanted, complete: Callable[[PlanFile], int]) -> Made:
    """Open a copy in its new place and write there what it lacks; else remove it again."""
    own = key.copied()
    try:
        file = PlanFile.open(wanted.path, own, machine=wanted.machine, at=wanted.at)
        try:
            missing = complete(file)
            file.keep_drafts(wanted.drafts)
        except BaseException:
            file.close()
            raise
    except BaseException:
        own.wipe()
        for left in (wanted.path, journal_of(wanted.path)):
            left.unlink(missing_ok=True)
        raise
    return Made(file, True, missing)


def _put(file: PlanFile, wanted: Wanted) -> int:
    """Write what a copy lacks of the screen in one change; give how many records lack their bytes."""
    before = file.load()
    differing = [one for one in wanted.case.records() if before.get(type(one), one.id) != one]
    change, missing = _change(differing, wanted, file.has)
    if change.puts:
        file.commit(change, before, who=wanted.who, at=wanted.at)
    return missing


def _of_screen(key: Key, wanted: Wanted) -> Made:
    """Make a new file of what is on the screen; its log begins with it."""
    change, missing = _change(wanted.case.records(), wanted, lambda _: False)
    own = key.copied()
    try:
        file = PlanFile.create(wanted.path, own, change, who=wanted.who, machine=wanted.machine, at=wanted.at)
        file.keep_drafts(wanted.drafts)
    except BaseException:
        own.wipe()
        raise
    return Made(file, False, missing)


def _change(records: Iterable[Record], wanted: Wanted, there: Callable[[str], bool]) -> tuple[Change, int]:
    """Make the change that puts records in a file, with the bytes that are at hand.

    A record whose bytes were on the lost medium only is taken away and names them no more.
    """
    waiting = [change for change, _ in wanted.queue]
    enclosed = {blobs.digest_of(data): data for change in waiting for data in change.enclosed}
    puts, missing, today = [], 0, wanted.at.date()
    for record in records:
        lost = [name for name, digest in _named(record) if digest not in enclosed and not there(digest)]
        if lost:
            missing += 1
            nothing: dict[str, Any] = dict.fromkeys(lost, "")
            record = dataclasses.replace(record, retired_on=record.retired_on or today, **nothing)
        puts.append(record)
    secrets = {name: secret for change in waiting for name, secret in change.secrets}
    change = Change(
        act=Act.RESTORE_COPY,
        puts=tuple(puts),
        enclosed=tuple(enclosed.values()),
        secrets=tuple(secrets.items()),
    )
    return change, missing


def _named(record: Record) -> Iterator[tuple[str, str]]:
    """Give the fields of a record that name bytes, with the name they give."""
    for field in fields_of(type(record)):
        if field.attached and getattr(record, field.name):
            yield field.name, getattr(record, field.name)
