"""Save the plan in another place when its own file can't be written any more, and go on there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.workspace import machine

if TYPE_CHECKING:
    from ipdesk.storage.planfile import PlanFile
    from ipdesk.workspace.workspace import Held, Workspace


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the new file came to be.

    `same` tells that it is the same file further on, with its whole log: of the old file itself, or of its
    newest copy. Else it is a new file, whose log begins here. `missing` counts records that lack their bytes,
    such as signed documents, because these were on the lost medium only.
    """

    path: Path
    same: bool
    missing: int = 0


def save_copy_elsewhere(
    workspace: Workspace, path: Path, done: Callable[[Elsewhere], None], failed: Callable[[Exception], None]
) -> None:
    """Write all that is on the screen in a new file with the same password; the workspace goes on there.

    Nothing is overwritten (`FileExists`), and the old file is left as it is. On failure nothing has changed.
    """
    desk = workspace.desk
    copies = (machine.folder(machine.COPIES), *desk.settings.folders_for(workspace.file_id))
    who, name, at = desk.who, desk.machine, desk.clock()

    def make(old: PlanFile, held: Held) -> tuple[PlanFile, Elsewhere]:
        from ipdesk.storage import elsewhere

        wanted = elsewhere.Wanted(
            path=path.absolute(),
            case=held.case,
            queue=held.queue,
            drafts=held.drafts,
            copies=copies,
            who=who,
            machine=name,
            at=at,
        )
        made = elsewhere.save(old, wanted)
        return made.file, Elsewhere(made.file.path, made.same, made.missing)

    workspace.move(make, done, failed)
