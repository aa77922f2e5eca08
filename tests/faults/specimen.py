"""A plan file to damage: what it is, what its pages were before, and a change cut short beside it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from ipdesk.domain.change import Act, Change
from ipdesk.domain.codec import to_plain
from ipdesk.domain.record import Id
from ipdesk.storage import blobs, log
from ipdesk.storage.connection import journal_of
from ipdesk.storage.header import PAGE
from ipdesk.storage.planfile import PlanFile
from tests.faults import writing

_EARLIER: Final = 6
_FEW_PAGES: Final = "PRAGMA cache_size = 10"
SECRET: Final = "secret"
_DRAFT: Final = (Id("0" * 20), "birth_date")


@dataclass(frozen=True, slots=True)
class CutShort:
    """A file in the middle of a change, and the journal that undoes it."""

    file: bytes
    journal: bytes


@dataclass(frozen=True, slots=True)
class Specimen:
    """A file, all versions each of its pages had before, the pages in use, and changes cut short.

    `quiet` are the earlier versions of pages that differ in a few letters only: they fit where they were.
    """

    file: bytes
    content: str
    older: dict[int, tuple[bytes, ...]]
    quiet: dict[int, tuple[bytes, ...]]
    used: tuple[int, ...]
    cut_short: tuple[CutShort, ...]
    older_journal: bytes


def content_of(file: PlanFile) -> str:
    """Read everything, and give the code of it: records, log, documents, typed text and secrets."""
    case, rows = file.snapshot()
    digests = sorted(blobs.named_by(case.records()))
    documents = [hashlib.sha256(file.attachment(digest)).hexdigest() for digest in digests]
    drafts = sorted([*where, text] for where, text in file.drafts().items())
    secret = (file.secret(SECRET) or b"").hex()
    plain = [[to_plain(one) for one in case.records()], rows, documents, drafts, secret]
    return hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()


def make(folder: Path) -> Specimen:
    """Make a file, change it now and then, and cut two changes short."""
    path = folder / "plan.ipdesk"
    writing.begin(path)
    file = writing.opened(path)
    _change(file, 0)
    file._link.run(lambda raw: raw.execute("VACUUM"))
    file.close()
    inside = path.stat().st_size // PAGE
    earlier, older_journal = [path.read_bytes()], b""
    for number in range(1, _EARLIER + 1):
        if number == _EARLIER // 2:
            older_journal = _cut_short(path, late=True).journal
        file = writing.opened(path)
        _change(file, number)
        file.close()
        earlier.append(path.read_bytes())
    for quiet in (_other_phone, _other_draft):
        file = writing.opened(path)
        quiet(file)
        content = content_of(file)
        file.close()
        earlier.append(path.read_bytes())
    last = earlier.pop()
    older = _older(earlier, last)
    return Specimen(
        file=last,
        content=content,
        older=older,
        quiet=_older(earlier[-2:], last),
        used=tuple(sorted({*range(inside), *older})),
        cut_short=(_cut_short(path, late=False), _cut_short(path, late=True)),
        older_journal=older_journal,
    )


def _other_phone(file: PlanFile) -> None:
    case = file.load()
    person = dataclasses.replace(case.person, phone="7")
    secret = (SECRET, b"7" * 2000)
    writing.commit(file, case, Change(act=Act.EDIT, puts=(person,), secrets=(secret,)))


def _other_draft(file: PlanFile) -> None:
    file.keep_drafts({_DRAFT: "7. mai i fj"})


def _change(file: PlanFile, number: int) -> None:
    case = file.load()
    change = writing.with_document(writing.next_change(case, number), number)
    secret = (SECRET, number.to_bytes(4) * 500)
    writing.commit(file, case, dataclasses.replace(change, secrets=(secret,)))
    file.keep_drafts({_DRAFT: f"{number}. mai i fj"})


def _older(earlier: list[bytes], last: bytes) -> dict[int, tuple[bytes, ...]]:
    found = {}
    for page in range(len(last) // PAGE):
        part = slice(page * PAGE, (page + 1) * PAGE)
        versions = {one[part] for one in earlier if len(one) >= part.stop} - {last[part]}
        if versions:
            found[page] = tuple(sorted(versions))
    return found


def _cut_short(path: Path, *, late: bool) -> CutShort:
    """Kill a process in the middle of a change; leaves the file at `path` as it was."""
    before = path.read_bytes()
    child = os.fork()
    if child == 0:
        _die_in_a_change(path, late=late)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    journal = journal_of(path)
    made = CutShort(path.read_bytes(), journal.read_bytes())
    assert made.file != before
    assert any(made.journal[:8])
    journal.unlink()
    path.write_bytes(before)
    return made


def _die_in_a_change(path: Path, *, late: bool) -> None:
    """Make a change in a forked process that dies when most of it is in the file, the log's entry or not."""
    try:
        file = writing.opened(path)
        file._link.run(lambda raw: raw.execute(_FEW_PAGES))
        add = log.add
        log.add = partial(_die, add if late else None)
        _change(file, 1000)
    finally:
        os._exit(1)


def _die(first: Callable[..., None] | None, *arguments: Any) -> None:
    if first is not None:
        first(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
