"""Another copy of the open plan file, read without touching it (F5).

A copy of it in a private folder of this machine is what is opened, and removed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.errors import OtherPlan, SameFile
from ipdesk.workspace import aside

if TYPE_CHECKING:
    from ipdesk.domain.case import Case
    from ipdesk.domain.record import Id
    from ipdesk.storage.log import Row
    from ipdesk.storage.planfile import PlanFile


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCopy:
    """What the other copy holds: its case, its log the oldest first, typed text, and bytes ours lacks."""

    path: Path
    case: Case
    rows: tuple[Row, ...]
    drafts: Mapping[tuple[Id, str], str]
    attachments: Mapping[str, bytes] = field(repr=False)


@contextmanager
def opened(path: Path, ours: PlanFile, password: bytearray | None, at: datetime) -> Iterator[PlanFile]:
    """Lend the other copy, opened with the key of the open file or with a password of its own.

    Called where the file is used. Raises what opening raises, `SameFile` and `OtherPlan`.
    """
    from ipdesk.storage import keys
    from ipdesk.storage.header import salt_of

    refuse_same(path, ours.path)
    salt = salt_of(path)
    key = ours.copied_key() if password is None else keys.derive(password, salt)
    other = aside.opened(path, key, "", at, lambda _: None)
    try:
        if other.file.file_id != ours.file_id:
            raise OtherPlan(path)
        yield other.file
    finally:
        other.close()


def refuse_same(path: Path, ours: Path) -> None:
    """Raise `SameFile` for the file that is open."""
    with suppress(OSError):
        if path.samefile(ours):
            raise SameFile(path)
