"""A plan file to be hard on, and changes to it that are told once they are saved."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from ipdesk import errors
from ipdesk.domain import start
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.domain.version_records import Document, DocumentKind
from ipdesk.storage.blobs import digest_of
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile

NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WHO: Final = "kari.eksempel"
MACHINE: Final = "heime-pc"
GOALS: Final = 200
_SALT: Final = b"\xf3saltsaltsaltsal"
DOCUMENT: Final = 120_000


def key(number: int = 0) -> Key:
    """Give a key of the file; deriving one is not what is tried. Changing it goes through two in turn."""
    return Key(bytearray([b"kn"[number % 2]]) * 32, _SALT)


def begin(path: Path) -> None:
    """Make the file, with enough in it that a change is a small part."""
    first = start.begin(
        number="1", given_names="Ola", family_name="Eksempel", birth_date=None, today=date(2026, 11, 22)
    )
    goals = tuple(Goal(id=new_id(), wording=f"Mål {n} " * 40) for n in range(GOALS))
    change = Change(act=Act.BEGIN, puts=(*first.puts, *goals))
    PlanFile.create(path, key(), change, who=WHO, machine=MACHINE, at=NOW).close(NOW)


def opened(path: Path, number: int = 0) -> PlanFile:
    """Open the file with one of its keys."""
    return PlanFile.open(path, key(number), machine=MACHINE, at=NOW)


def opened_with_either(path: Path) -> tuple[int, PlanFile]:
    """Open with the key that does, and tell which; the first try may be what undoes a change cut short."""
    for number in (0, 1, 0):
        try:
            return number, opened(path, number)
        except errors.WrongPassword:
            continue
    raise errors.WrongPassword(path)


def next_change(case: Case, number: int) -> Change:
    """Make a change that spreads: the number itself, a new goal, and others that are rewritten."""
    goals = case.live(Goal)
    new = Goal(id=new_id(), wording=f"Nytt mål {number} " * 30)
    others = [dataclasses.replace(goal, own_words=f"{number} " * 90) for goal in goals[number % 67 :: 67]]
    return numbered(Change(act=Act.EDIT, puts=(new, *others)), case, number)


def numbered(change: Change, case: Case, number: int) -> Change:
    """Put the number into a change that leaves the person alone, where it is found again."""
    person = dataclasses.replace(case.person, phone=str(number))
    return dataclasses.replace(change, puts=(person, *change.puts))


def document(number: int, size: int = DOCUMENT) -> bytes:
    """Give the bytes that are kept with a change."""
    return number.to_bytes(4) * (size // 4)


def with_document(change: Change, number: int, size: int = DOCUMENT) -> Change:
    """Enclose a document in a change."""
    data = document(number, size)
    record = Document(id=new_id(), kind=DocumentKind.SCAN, pages=1, content=digest_of(data))
    return dataclasses.replace(change, puts=(*change.puts, record), enclosed=(data,))


def commit(file: PlanFile, case: Case, change: Change) -> Case:
    """Save a change; give the case with it."""
    file.commit(change, case, who=WHO, at=NOW)
    return case.with_records(change.puts)
