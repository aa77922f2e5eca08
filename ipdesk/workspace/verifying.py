"""Check a PDF: what its signatures prove, and which document of the open plan it is (K9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipdesk.domain.case import Case
from ipdesk.words import Words
from ipdesk.workspace.jobs import Cancel

if TYPE_CHECKING:
    from ipdesk.documents.signing.verdict import Verdict
    from ipdesk.workspace.desk import Desk
    from ipdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found, and in words.

    `groups` is what the file tells: of itself with the answer first, then of each signature. `known` is what
    the open plan knows of it.
    """

    verdict: Verdict
    groups: tuple[tuple[str, ...], ...]
    known: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Give the groups as one."""
        return tuple(line for group in self.groups for line in group)

    @property
    def unaltered(self) -> bool:
        """Tell whether it is signed and nothing was changed."""
        return self.verdict.outcome.value == "unaltered"

    @property
    def needs_password(self) -> bool:
        """Tell whether the file asks for a password, or for another one."""
        return any(finding.value == "needs_password" for finding in self.verdict.findings)


def check_pdf(
    desk: Desk,
    workspace: Workspace | None,
    data: bytes,
    password: str | None,
    words: Words,
    *,
    done: Callable[[Checked], None],
    failed: Callable[[Exception], None],
    cancel: Cancel | None = None,
) -> None:
    """Check a file that anybody may have made; whatever is wrong with it is an answer, never a problem.

    With an open plan, its bytes are compared with all that were handed out or kept, and its keys with those
    the plan knows. After a lock, the file is told of alone. `cancel` stops the check; `failed` then gets
    `Cancelled`.
    """
    stop = cancel or Cancel()

    def work() -> Verdict:
        from ipdesk.documents.signing.verify import verify

        return verify(data, password, tick=stop.check)

    def told(verdict: Verdict) -> None:
        open_now = workspace is not None and not workspace.closed
        done(weighed(verdict, workspace.case if workspace is not None and open_now else None, words))

    desk.documents.run(work, told, failed)


def weighed(verdict: Verdict, case: Case | None, words: Words) -> Checked:
    """Weigh what a file tells against what a plan knows, and say both in words."""
    from ipdesk.documents.signing.told import grouped
    from ipdesk.workspace.knowing import known

    found, about = (verdict, "") if case is None else known(case, verdict, words)
    groups = tuple(map(tuple, grouped(found, words)))
    return Checked(verdict=found, groups=groups, known=about)
