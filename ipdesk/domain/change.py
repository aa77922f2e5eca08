"""A change: what one act of the coordinator puts in the place of what was."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipdesk.domain.case import Case
from ipdesk.domain.record import Id, Record


class Act(Enum):
    """What the coordinator did; the log and the undo menu turn it into words."""

    CREATE = "create"
    EDIT = "edit"
    RETIRE = "retire"
    RESTORE = "restore"
    MOVE = "move"
    BEGIN = "begin"
    APPROVE = "approve"
    ADD_TO_APPROVED = "add_to_approved"
    CONSENT = "consent"
    WITHDRAW = "withdraw"
    ALLOW = "allow"
    DENY = "deny"
    APPROVE_VERSION = "approve_version"
    FILE_PAPER = "file_paper"
    KEEP_DOCUMENT = "keep_document"
    KEEP_KEY = "keep_key"
    SIGN = "sign"
    HAND_OUT = "hand_out"
    CALL_BACK = "call_back"
    TAKE_BACK = "take_back"
    MERGE = "merge"
    OPEN = "open"
    BACK_UP = "back_up"
    RESTORE_COPY = "restore_copy"
    CHANGE_KEY = "change_key"
    PRINT_SHEET = "print_sheet"
    PRINT_LOG = "print_log"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"


CLOSING = frozenset({Act.BEGIN, Act.APPROVE, Act.ADD_TO_APPROVED, Act.CONSENT, Act.WITHDRAW})
"""What is never undone, nor anything that was done before it: approved content is corrected by addition
only (F7, T7)."""

BOOKED = frozenset(
    {
        Act.APPROVE_VERSION,
        Act.FILE_PAPER,
        Act.KEEP_DOCUMENT,
        Act.KEEP_KEY,
        Act.SIGN,
        Act.HAND_OUT,
        Act.CALL_BACK,
        Act.TAKE_BACK,
        Act.CHANGE_KEY,
        Act.PRINT_SHEET,
    }
)
"""What is never undone, but leaves undo of the plan as it was: versions hold their own copy (K6, K8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One transaction on the file, one line of the log, one step of undo.

    The first of `puts` is what the change is about. `field` is set where one field was edited. `enclosed` are
    the bytes its records name by their SHA-256; `secrets` are kept by name, neither logged nor exported.
    """

    act: Act
    puts: tuple[Record, ...]
    field: str = ""
    enclosed: tuple[bytes, ...] = dataclasses.field(default=(), repr=False)
    secrets: tuple[tuple[str, bytes], ...] = dataclasses.field(default=(), repr=False)

    @property
    def about(self) -> Record:
        """Give the record the change is about."""
        return self.puts[0]


def reverse(change: Change, before: Case, today: date, act: Act = Act.UNDO) -> Change:
    """Make the change that brings back what `before` had; a record that was new is retired."""
    return Change(
        act=act, puts=tuple(_earlier(put, before, today) for put in change.puts), field=change.field
    )


def _earlier(put: Record, before: Case, today: date) -> Record:
    earlier = before.all(type(put)).get(put.id)
    return earlier if earlier is not None else dataclasses.replace(put, retired_on=today)


def merged(first: Change, second: Change) -> Change:
    """Give the one change that does what `first` and then `second` did."""
    puts: dict[Id, Record] = {record.id: record for record in (*first.puts, *second.puts)}
    return dataclasses.replace(
        first,
        puts=tuple(puts.values()),
        enclosed=(*first.enclosed, *second.enclosed),
        secrets=(*first.secrets, *second.secrets),
    )
