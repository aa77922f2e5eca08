"""What the program has before any file is open: workers, clock, settings, and who sits there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from ipdesk.workspace.settings import Settings
from ipdesk.workspace.worker import Deliver, InlineWorker, ThreadWorker, Worker

if TYPE_CHECKING:  # the records are not needed before a file is open
    from ipdesk.domain.change import Change
    from ipdesk.storage.unsaved import Unsaved

UNKNOWN: Final = "?"
PAUSES: Final = (0.2, 0.5, 1.0)
"""Seconds before each new try where another program may only have the file for a moment."""


@dataclass(slots=True)
class Desk:
    """One per running program.

    `files` is the one worker that touches plan files, `documents` builds PDFs, `aside` writes on this machine
    while a medium keeps `files` waiting. `held` keeps, by file id, what was recorded after a lock, and
    `unsealed` what a lock could neither write nor seal on this machine; both are written when the file is
    open again. `pauses` are seconds.
    """

    files: Worker
    documents: Worker
    deliver: Deliver
    settings: Settings
    clock: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())
    held: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    unsealed: dict[str, tuple[Unsaved, ...]] = field(default_factory=dict)
    aside: Worker = field(default_factory=InlineWorker)
    pauses: tuple[float, ...] = PAUSES

    @property
    def today(self) -> date:
        """Give the local date."""
        return self.clock().date()

    @property
    def who(self) -> str:
        """Give the name the system knows the coordinator by; it goes into the log of the file only."""
        import getpass  # not needed before the first window is up

        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return UNKNOWN

    @property
    def machine(self) -> str:
        """Give this machine's name; it goes into the log of the file only."""
        import socket  # not needed before the first window is up

        return socket.gethostname() or UNKNOWN

    def stop(self) -> None:
        """End the workers."""
        self.files.stop()
        self.documents.stop()
        self.aside.stop()


def threaded_desk(deliver: Deliver, settings: Settings) -> Desk:
    """Make the desk of a window: all slow work on threads."""
    files, documents, aside = (ThreadWorker(name, deliver) for name in ("files", "documents", "aside"))
    return Desk(files, documents, deliver, settings, aside=aside)


def plain_desk(settings: Settings) -> Desk:
    """Make the desk of the command line: everything at once, in order."""
    return Desk(InlineWorker(), InlineWorker(), lambda work: work(), settings)
