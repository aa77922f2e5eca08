"""Which of the changes that waited for a file are not in it yet; from its log alone."""

from __future__ import annotations

from collections.abc import Sequence

from ipdesk.domain.change import Change
from ipdesk.domain.codec import to_plain
from ipdesk.domain.schema import kind_name
from ipdesk.storage.log import LogEntry


def left(since: Sequence[LogEntry], changes: tuple[Change, ...]) -> tuple[Change, ...] | None:
    """Give the changes still to be written; None when the file went another way.

    `since` are the entries after the one the changes were made on, oldest first. A change may have reached
    the medium although the medium said no, or right before the end of the program. What changed no record,
    such as that somebody opened the file, is no other way.
    """
    landed = [entry for entry in since if not entry.is_note and entry.changes]
    for start in range(len(changes) - len(landed) + 1):
        if all(_is(entry, change) for entry, change in zip(landed, changes[start:], strict=False)):
            return changes[start + len(landed) :] if landed else changes
    return None


def _is(entry: LogEntry, change: Change) -> bool:
    put = {(kind_name(type(record)), record.id): to_plain(record) for record in change.puts}
    return entry.act is change.act and all(
        (one.kind, one.id) in put
        and all(put[one.kind, one.id].get(name) == value for name, value in one.new.items())
        for one in entry.changes
    )
