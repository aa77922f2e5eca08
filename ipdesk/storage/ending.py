"""Where the log of an open file ends, and what may have reached the medium although it said no."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from ipdesk import errors
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change, reverse
from ipdesk.domain.record import Record
from ipdesk.storage import log
from ipdesk.storage.log import Head, Row
from ipdesk.storage.tables import META


def file_id_of(reading: sa.Connection) -> str:
    """Give the id of a file."""
    return str(reading.execute(sa.select(META.c.file_id)).scalar_one())


class Ending:
    """What an open file was left with: whoever opens it anew finds that, or it is another file."""

    def __init__(self, path: Path, reading: sa.Connection) -> None:
        self.path = path
        self.file_id = file_id_of(reading)
        self.head = log.head(reading)
        self._tried: tuple[Head, tuple[Record, ...]] | None = None
        self._landed: tuple[Record, ...] = ()

    def trying(self, row: Row, puts: tuple[Record, ...] = ()) -> None:
        """Remember what is about to be written."""
        self._tried = log.head_of(row), puts

    def reached(self) -> None:
        """Note that it was written."""
        assert self._tried is not None
        (self.head, _), self._tried = self._tried, None

    def caught_up(self) -> None:
        """Forget what landed unknown: the file holds what is wanted, or all of it was read anew."""
        self._landed = ()

    def recognise(self, reading: sa.Connection) -> None:
        """Make sure that a file opened anew is this one, as it was left.

        A change can reach the medium although the driver was told that it did not.
        """
        found = log.head(reading)
        if file_id_of(reading) != self.file_id:
            raise errors.FileReplaced(self.path)
        if self._tried is not None and found == self._tried[0]:
            self.head, self._landed = self._tried
        elif found != self.head:
            if not self._only_noted_since(reading, found):
                raise errors.ChangedElsewhere(self.path)
            self.head = found

    def _only_noted_since(self, reading: sa.Connection, found: Head) -> bool:
        """Tell whether others only noted something since, such as that they opened the file."""
        *since, ours = log.entries(reading, max(0, found.seq - self.head.seq) + 1)
        return ours.hash == self.head.hash and all(entry.is_note for entry in since)

    def without_landed(self, change: Change, before: Case, today: date) -> tuple[Change, Case]:
        """Take a change that landed unknown into account: `before` does not have it, the file does."""
        if not self._landed:
            return change, before
        wanted = {put.id for put in change.puts}
        unwanted = tuple(put for put in self._landed if put.id not in wanted)
        back = reverse(dataclasses.replace(change, puts=unwanted), before, today).puts
        return dataclasses.replace(change, puts=(*change.puts, *back)), before.with_records(self._landed)
