"""Copies of an open file: on this machine, and in the folders that were chosen (F4).

They are made on the file worker, between two changes, each verified before an older one goes. All else here
is called on the main thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipdesk.messages import message
from ipdesk.words import N_, Words
from ipdesk.workspace.copies import Copy, Failure, Place, Round, Rounds, copies_in, places_for
from ipdesk.workspace.jobs import Cancel, Job
from ipdesk.workspace.state import Saving

if TYPE_CHECKING:
    from ipdesk.domain.case import Case
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.state import State
    from ipdesk.workspace.workspace import Workspace

__all__ = ["EVERY", "Copy", "Failure", "Keeper", "Status", "failure_told"]

EVERY: Final = 15 * 60.0
"""Seconds between two copies of a plan that is being changed."""

Failed = Callable[[Exception], None]
_HERE: Final = N_("Sikkerhetskopien på denne maskinen ble ikke laget. {why}")
_THERE: Final = N_("Sikkerhetskopien i «{place}» ble ikke laget. {why}")


@dataclass(frozen=True, slots=True)
class Status:
    """The truth about the copies of one file: the newest good one, and the places that have none of now."""

    last: Copy | None = None
    failures: tuple[Failure, ...] = ()
    busy: bool = False


class Keeper:
    """Sees to it that one open file has copies; `listeners` are told when `status` changes.

    `begin` makes one at opening if the plan was changed since the last; `tick`, called now and then, one at
    most every fifteen minutes while it changes; the last is made when the file is closed, before it is. A
    file that can't be written is not copied unasked. A copy nobody asked for gives way to what is to be
    saved, and is made another time.
    """

    def __init__(self, workspace: Workspace, ticks: Callable[[], float] = time.monotonic) -> None:
        self.status = Status()
        self.listeners: list[Callable[[Status], None]] = []
        self._workspace = workspace
        self._desk = workspace.desk
        self._ticks = ticks
        self._cancel, self._give_way = Cancel(), Cancel()
        self._rounds = Rounds(self._desk)
        self._last_round = ticks()
        self._changed = False
        self._ended = False
        workspace.rested.append(self._note_change)
        workspace.state_changed.append(self._follow)
        workspace.before_close.insert(0, self._last)

    # Places

    @property
    def here(self) -> bool:
        """Tell whether copies may lie on this machine."""
        return self._desk.settings.copies_here

    def allow_here(self, allowed: bool) -> None:
        """Say whether copies may lie on this machine, from now on and for every file; none is removed."""
        self._desk.settings.copies_here = allowed
        self._desk.settings.save()
        if allowed:
            self._round(at_once=True)
        else:
            self._say(failures=tuple(one for one in self.status.failures if not one.here))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Give the folders that were chosen for this file."""
        return self._desk.settings.folders_for(self._workspace.file_id)

    @property
    def places(self) -> tuple[Place, ...]:
        """Give all places copies are made in."""
        return places_for(self._desk, self._workspace.file_id)

    def add_folder(
        self, folder: Path, went: Callable[[float], None], done: Callable[[Copy], None], failed: Failed
    ) -> Job:
        """Make a copy in a folder, and keep it among the places if that went well."""

        def made(copy: Copy) -> None:
            if folder not in self.folders:
                self._desk.settings.keep_folders(self._workspace.file_id, (*self.folders, folder))
            done(copy)

        return self.back_up_to(folder, went, made, failed)

    def remove_folder(self, folder: Path) -> None:
        """Make no more copies in a folder; those that lie there stay."""
        left = (one for one in self.folders if one != folder)
        self._desk.settings.keep_folders(self._workspace.file_id, left)
        self._say(failures=tuple(one for one in self.status.failures if one.folder != folder))

    # Copies that were asked for

    def back_up_now(
        self, went: Callable[[float], None], done: Callable[[tuple[Copy, ...]], None], failed: Failed
    ) -> Job:
        """Make a copy in all places; `failed` gets the first problem only if none could be made."""
        return self._ask(self.places, went, done, failed)

    def back_up_to(
        self, folder: Path, went: Callable[[float], None], done: Callable[[Copy], None], failed: Failed
    ) -> Job:
        """Make one copy in a folder."""
        return self._ask((Place(folder),), went, lambda copies: done(copies[0]), failed)

    def _ask(
        self,
        places: tuple[Place, ...],
        went: Callable[[float], None],
        done: Callable[[tuple[Copy, ...]], None],
        failed: Failed,
    ) -> Job:
        job = Job(self._desk, went)

        def made(found: Round) -> None:
            self._take(found)
            if found.made or not found.failures:
                done(found.made)
            else:
                failed(found.failures[0].problem)

        def refused(problem: Exception) -> None:
            self._say(busy=False)
            failed(problem)

        self._say(busy=True)
        self._workspace.read(lambda file: self._rounds.make(file, places, job.progress), made, refused)
        return job

    def copies(self, done: Callable[[tuple[Copy, ...]], None], failed: Failed) -> None:
        """Give the copies in all places that answer, the newest first."""
        places = self.places
        self._workspace.read(lambda file: copies_in(places, file), done, failed)

    # Copies that nobody asks for

    def begin(self) -> None:
        """Make a copy where the last one is older than the plan."""
        self._changed = True
        self._round(at_once=True)

    def tick(self) -> None:
        """Make a copy if the plan was changed and the last one is old enough."""
        if self._ticks() - self._last_round >= EVERY:
            self._round(at_once=False)

    def _note_change(self) -> None:
        self._changed = True

    def _follow(self, state: State) -> None:
        self._give_way.wanted |= state.saving is Saving.SAVING

    def _round(self, *, at_once: bool) -> None:
        workspace, places = self._workspace, self.places
        if workspace.closed or workspace.read_only or self.status.busy or not places:
            return
        if not (self._changed or at_once) or workspace.unsaved:
            return
        self._changed, self._give_way.wanted, self._last_round = False, False, self._ticks()
        self._say(busy=True)
        workspace.read(lambda file: self._rounds.where_due(file, places, self._step), self._take, self._not)

    def _step(self, _: float) -> None:
        self._cancel.check()
        self._give_way.check()

    def _last_step(self, _: float) -> None:
        self._cancel.check()

    def _take(self, found: Round) -> None:
        copies = [one for one in (*found.made, *found.there, self.status.last) if one is not None]
        again = {one.folder for one in found.failures} | {
            one.path.parent for one in (*found.made, *found.there)
        }
        failures = (*(one for one in self.status.failures if one.folder not in again), *found.failures)
        last = max(copies, key=lambda one: (one.revision, one.at), default=None)
        if found.failures:
            self._changed = True  # tried again at the next turn
        self._say(busy=False, last=last, failures=failures)

    def _not(self, _problem: Exception) -> None:
        # The file can't be read now, and that is told where it matters.
        self._changed = True
        self._say(busy=False)

    def _say(self, **news: object) -> None:
        status = replace(self.status, **news)  # type: ignore[arg-type]
        if status != self.status:
            self.status = status
            if not self._ended:
                for listener in tuple(self.listeners):
                    listener(status)

    # The end

    def end(self) -> None:
        """Tell nobody any more: the page is gone. The file is still copied when it is closed."""
        self._ended = True
        self.listeners.clear()

    def cut_short(self) -> None:
        """Stop the copy that is made unasked: somebody waits for the file. It is made another time."""
        self._cancel.wanted = True

    def _last(self, file: PlanFile) -> None:
        """Make the last copies, on the file worker, right before the file is closed."""
        if not file.read_only:
            self._rounds.where_due(file, self.places, self._last_step)


def tells_whom(case: Case, folder: Path) -> bool:
    """Tell whether the name of a folder gives away whom the plan is about.

    The folders are remembered on this machine outside the encrypted file: copies must be found when the plan
    does not open. The user's own folder tells of the user.
    """
    home = Path.home()
    place = str(folder.relative_to(home) if folder.is_relative_to(home) else folder).casefold()
    return any(len(name) > 1 and name.casefold() in place for name in case.person.name.split())


def failure_told(words: Words, failure: Failure) -> str:
    """Say which copy was not made, why, and the way out."""
    why = message(words, failure.problem)
    place = failure.folder.name or str(failure.folder)
    return words(_HERE if failure.here else _THERE).format(place=place, why=why)
