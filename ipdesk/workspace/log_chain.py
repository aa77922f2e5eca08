"""A whole look at the log: the pages opening left for later, and the chain from its beginning on (F7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from ipdesk.errors import Damaged, FileClosed
from ipdesk.workspace import log_words

if TYPE_CHECKING:
    from ipdesk.storage.log import Head
    from ipdesk.workspace.workspace import Workspace

_SLICE: Final = 600
"""How many entries of the chain are followed at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a whole look at the log found: how long it is, where it ends, and what does not follow.

    `altered` says that the records are not those the log ends with, `damaged` that pages of the file are.
    """

    at: datetime
    entries: int = 0
    code: str = ""
    broken: tuple[int, ...] = ()
    altered: bool = False
    damaged: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.broken or self.altered or self.damaged)


class Verifying:
    """Looks at the pages opening left for later, and follows the chain of the log, a part at a time.

    `done` gets None when it could not be done now, such as without the medium; `stop` ends it unheard.
    """

    def __init__(self, workspace: Workspace, done: Callable[[Verified | None], None]) -> None:
        self._workspace = workspace
        self._done = done
        self._broken: list[int] = []
        self._stopped = False

    def begin(self) -> None:
        """Begin."""
        self._workspace.read(lambda file: file.verify_rest(), self._pages_sound, self._refused)

    def stop(self) -> None:
        """End it, and tell nothing."""
        self._stopped = True

    @property
    def _deaf(self) -> bool:
        return self._stopped or self._workspace.closed

    def _pages_sound(self, _: None) -> None:
        if not self._deaf:
            from ipdesk.storage.log import BEGINNING

            self._follow(BEGINNING)

    def _follow(self, after: Head) -> None:
        def followed(links: Any) -> None:
            if self._deaf:
                return
            self._broken += links.broken
            if links.end.seq == after.seq:
                self._finish(after)
            else:
                self._follow(links.end)

        self._workspace.read(lambda file: file.links(after, _SLICE), followed, self._refused)

    def _finish(self, end: Head) -> None:
        self._done(
            Verified(
                at=self._workspace.desk.clock(),
                entries=end.seq,
                code=log_words.short_code(end.hash),
                broken=tuple(self._broken),
                altered=self._workspace.altered,
            )
        )

    def _refused(self, problem: Exception) -> None:
        if self._deaf or isinstance(problem, FileClosed):
            return
        damaged = isinstance(problem, Damaged)
        self._done(Verified(at=self._workspace.desk.clock(), damaged=True) if damaged else None)
