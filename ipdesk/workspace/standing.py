"""How a copy that was opened stands to what this machine saw last, and what waits to be merged (F5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from ipdesk.workspace.seen import Verdict

if TYPE_CHECKING:
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Workspace

_LOOKED_AT: Final = 200
"""How many entries back the last change is looked for: openings and copies are entries too."""


class Matter(Enum):
    """What is to be decided before anything is written in this copy."""

    OLDER = "older"
    PARTED = "parted"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a copy was last changed, by whom and on which machine, as its own log has it."""

    at: datetime
    who: str
    machine: str


def matter(workspace: Workspace) -> Matter | None:
    """Tell what is to be decided, if anything."""
    finding = workspace.finding
    if finding is not None and finding.verdict is Verdict.OLDER:
        return Matter.OLDER
    if finding is not None and finding.verdict is Verdict.DIVERGED:
        return Matter.PARTED
    return Matter.WAITING if workspace.waiting is not None and not workspace.read_only else None


def last_change(workspace: Workspace, done: Callable[[LastChange | None], None]) -> None:
    """Find the last change of the plan in this copy; a file that can't be read now gives None."""

    def work(file: PlanFile) -> LastChange | None:
        found = (entry for entry in file.log(newest=_LOOKED_AT) if not entry.is_note)
        last = next(found, None)
        return LastChange(last.at, last.who, last.machine) if last is not None else None

    workspace.read(work, done, lambda _problem: done(None))
