"""Another copy of the open plan file held against it: where they parted, what each did, what clashes (F5).

The other copy is never written to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipdesk.domain.case import Case
from ipdesk.domain.media_records import Merging
from ipdesk.domain.merging import Merge, merge
from ipdesk.domain.record import Id
from ipdesk.errors import Damaged, InvalidInput, Reason
from ipdesk.words import Words
from ipdesk.workspace import other_copy
from ipdesk.workspace.jobs import Progress
from ipdesk.workspace.merging_told import Told, told_since

if TYPE_CHECKING:
    from ipdesk.storage.branches import Copy
    from ipdesk.storage.log import LogEntry, Row
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]


class Relation(Enum):
    """How the other copy stands to the open one."""

    SAME = "same"
    OLDER = "older"
    """Nothing in it that is not here."""
    NEWER = "newer"
    """Nothing here that is not in it."""
    PARTED = "parted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What one copy did since the two were one: the last time, by whom and where, as its own clock says."""

    changes: int = 0
    at: datetime | None = None
    who: str = ""
    machine: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The open copy and another one, side by side.

    `path` is where the other is; None for changes that waited on this machine for their medium.
    `parted_at` is when the last entry both have was made. What is not shown is for `take_in`.
    """

    path: Path | None
    relation: Relation
    parted_at: datetime | None
    ours: Way
    theirs: Way
    merge: Merge
    common: int = 0
    rows: tuple[Row, ...] = field(default=(), repr=False)
    attachments: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    secrets: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    drafts: Mapping[tuple[Id, str], str] = field(default_factory=dict, repr=False)


def compare(
    workspace: Workspace,
    path: Path,
    password: bytearray | None,
    words: Words,
    done: Callable[[Compared], None],
    failed: Failed,
    progress: Progress = lambda _: None,
) -> None:
    """Read another copy and compare it with the open file; `password` is wiped.

    Without one the key of the open file is tried. `failed` gets `WrongPassword` then, when the copy has
    another one; `SameFile`, `OtherPlan`, and whatever keeps a file from opening.
    """
    at = workspace.desk.clock()

    def work(ours: PlanFile) -> Compared:
        try:
            with other_copy.opened(path, ours, password, at) as theirs:
                progress(0.4)
                return _compared(path, ours, theirs, words, progress)
        finally:
            if password is not None:
                password[:] = bytes(len(password))

    workspace.read(work, done, failed)


def compare_waiting(
    workspace: Workspace, words: Words, done: Callable[[Compared], None], failed: Failed
) -> None:
    """Compare the open file with `workspace.waiting`: changes made on another state of it."""
    waiting = workspace.waiting
    if waiting is None:
        failed(InvalidInput("id", Reason.UNKNOWN_RECORD))
        return

    def work(ours: PlanFile) -> Compared:
        from ipdesk.workspace.waiting import compared

        return compared(ours, waiting, words)

    workspace.read(work, done, failed)


def _compared(path: Path, ours: PlanFile, theirs: PlanFile, words: Words, progress: Progress) -> Compared:
    from ipdesk.storage import blobs
    from ipdesk.storage.branches import meeting_point

    our_case, our_rows = ours.snapshot()
    their_case, their_rows = theirs.snapshot()
    _refuse_altered(theirs, path)
    common = _common(our_rows, their_rows)
    here, there = (
        _copy(one, case, rows, common)
        for one, case, rows in ((ours, our_case, our_rows), (theirs, their_case, their_rows))
    )
    progress(0.7)
    base = meeting_point(here, there)
    found = merge(base, our_case, their_case)
    wanted = blobs.named_by(their_case.records()) - blobs.named_by(our_case.records())
    attachments = {digest: theirs.attachment(digest) for digest in sorted(wanted)}
    progress(0.9)
    return Compared(
        path=path,
        relation=relation(found),
        parted_at=_at(our_rows, common),
        ours=way(words, base, our_case, found.from_ours, here.entries),
        theirs=way(words, base, their_case, found.from_theirs, there.entries),
        merge=found,
        common=common,
        rows=tuple(their_rows[common:]),
        attachments=attachments,
        secrets=tuple(_secrets(ours, theirs)),
        drafts=theirs.drafts(),
    )


def _refuse_altered(theirs: PlanFile, path: Path) -> None:
    theirs.load()
    if theirs.altered:
        raise Damaged(path)


def _common(ours: list[Row], theirs: list[Row]) -> int:
    """Count the entries both logs begin with."""
    common = 0
    for mine, other in zip(ours, theirs, strict=False):
        if mine["hash"] != other["hash"]:
            break
        common += 1
    return common


def _copy(file: PlanFile, case: Case, rows: list[Row], common: int) -> Copy:
    from ipdesk.storage.branches import Copy

    since = len(rows) - common
    entries = tuple(file.log(newest=since)[::-1]) if since else ()
    return Copy(case, entries, _taken_in(file, case, entries))


def _taken_in(file: PlanFile, case: Case, entries: tuple[LogEntry, ...]) -> dict[str, int]:
    """Give what was taken in of other copies, by the hashes of their entries."""
    made = {change.id: entry.seq for entry in entries for change in entry.changes if not change.old}
    found: dict[str, int] = {}
    for one in case.live(Merging):
        if one.log:
            rows: list[dict[str, Any]] = json.loads(file.attachment(one.log))
            found |= {str(row["hash"]): made.get(one.id, 0) for row in rows}
    return found


def _at(rows: list[Row], common: int) -> datetime | None:
    return datetime.fromisoformat(rows[common - 1]["at"]) if common else None


def _secrets(ours: PlanFile, theirs: PlanFile) -> Iterator[tuple[str, bytes]]:
    """Give the own key of the other copy, where this one has none."""
    from ipdesk.workspace.sealing import SECRET

    if ours.secret(SECRET) is None and (kept := theirs.secret(SECRET)) is not None:
        yield SECRET, bytes(kept)
        kept[:] = bytes(len(kept))


def relation(found: Merge) -> Relation:
    """Tell how the other copy stands to ours."""
    if found.from_theirs:
        return Relation.PARTED if found.from_ours else Relation.NEWER
    return Relation.OLDER if found.from_ours else Relation.SAME


def way(words: Words, base: Case, case: Case, changes: int, entries: tuple[LogEntry, ...]) -> Way:
    """Tell what one copy did."""
    worked = [entry for entry in entries if not entry.is_note]
    last = worked[-1] if worked else None
    told = told_since(words, base, case)
    if last is None:
        return Way(changes=changes, told=told)
    return Way(changes=changes, at=last.at, who=last.who, machine=last.machine, told=told)
