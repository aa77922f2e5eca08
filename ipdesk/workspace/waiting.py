"""Changes that waited on this machine for their medium, and a file that went another way meanwhile (F5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipdesk.domain.case import Case
from ipdesk.domain.merging import merge
from ipdesk.domain.record import Id, Record
from ipdesk.words import Words
from ipdesk.workspace.comparing import Compared, Way, relation, way
from ipdesk.workspace.making import digest_of
from ipdesk.workspace.merging_told import told_since

if TYPE_CHECKING:
    from ipdesk.storage.log import LogEntry
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.storage.unsaved import Unsaved


def compared(ours: PlanFile, waiting: Unsaved, words: Words) -> Compared:
    """Compare the file with the plan as it would have been, had the changes been written when they were made.

    Where the file does not have the entry they were made on, nothing is known of what was before: whatever
    they hold that differs from the file is asked about.
    """
    case = ours.load()
    since, base = _base(ours, case, waiting)
    theirs = base
    for change in waiting.changes:
        theirs = theirs.with_records(change.puts)
    found = merge(base, case, theirs)
    enclosed = {digest_of(data): data for change in waiting.changes for data in change.enclosed}
    return Compared(
        path=None,
        relation=relation(found),
        parted_at=waiting.at,
        ours=way(words, base, case, found.from_ours, since),
        theirs=Way(changes=found.from_theirs, at=waiting.at, told=told_since(words, base, theirs)),
        merge=found,
        attachments=enclosed,
        secrets=tuple(secret for change in waiting.changes for secret in change.secrets),
        drafts=waiting.drafts,
    )


def _base(ours: PlanFile, case: Case, waiting: Unsaved) -> tuple[tuple[LogEntry, ...], Case]:
    """Give the file's entries since the changes were made, and the plan as it was then."""
    from ipdesk.storage.branches import rewound

    entries = ours.log(newest=max(0, ours.revision - waiting.revision) + 1)[::-1]
    if entries and (entries[0].seq, entries[0].hash) == (waiting.revision, waiting.hash):
        return tuple(entries[1:]), rewound(case, entries[1:])
    return (), Case(_untouched(case, waiting))


def _untouched(case: Case, waiting: Unsaved) -> list[Record]:
    touched: set[Id] = {put.id for change in waiting.changes for put in change.puts}
    return [record for record in case.records() if record.id not in touched]
