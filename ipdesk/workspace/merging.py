"""Take another copy of the plan into the open one: what was chosen, as one change (F5).

What the other copy did since the two parted comes along, its log is kept whole beside the merge, and so are
the documents it has.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ipdesk.domain import checks
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.media_records import Merging
from ipdesk.domain.meetings import Addition
from ipdesk.domain.merging import merge
from ipdesk.domain.merging_conflict import Key, Side
from ipdesk.domain.merging_notes import Note, Remark
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.errors import InvalidInput, IpdeskError, Reason
from ipdesk.workspace.comparing import Compared
from ipdesk.workspace.making import digest_of, refuse_unwritable

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace

Failed = Callable[[Exception], None]
Choices = Mapping[Key, Side]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a merge: how many changes of the other copy are here now, and what is worth telling."""

    changes: int
    notes: tuple[Note, ...]


def take_in(
    workspace: Workspace,
    compared: Compared,
    choices: Choices,
    done: Callable[[TakenIn], None],
    failed: Failed,
) -> None:
    """Take the other copy in with what was chosen, as one change; `done` when the file holds it.

    What waited on this machine waits no more from then on, whether anybody still listens or not. `failed`
    gets `KeyError` while a choice is not made, and `InvalidInput` when the plan changed meanwhile so that
    there is something else to choose: it is to be compared anew.
    """
    refuse_unwritable(workspace)
    try:
        change, notes = _change(workspace, compared, choices)
    except (IpdeskError, KeyError) as problem:
        failed(problem)
        return
    taken = TakenIn(compared.merge.from_theirs, notes)

    def recorded() -> None:
        _take_drafts(workspace, compared.drafts)
        if compared.path is None:
            workspace.settle_waiting()
        done(taken)

    if change.puts:
        workspace.record(change, recorded, failed)
    else:
        recorded()


def _change(workspace: Workspace, compared: Compared, choices: Choices) -> tuple[Change, tuple[Note, ...]]:
    now, today = workspace.case, workspace.desk.today
    found = merge(compared.merge.common, now, compared.merge.theirs)
    if found.conflicts != compared.merge.conflicts:
        raise InvalidInput("id", Reason.UNKNOWN_RECORD)
    outcome = found.outcome(choices)
    puts = tuple(_dated(one, today) for one in (outcome.change.puts if outcome.change else ()))
    enclosed = tuple(compared.attachments.values())
    if compared.rows:
        log = json.dumps(compared.rows, ensure_ascii=False).encode(errors="surrogatepass")
        puts, enclosed = (*puts, _record(compared, digest_of(log), today)), (*enclosed, log)
    notes = (*outcome.notes, *_to_look_over(puts, now.with_records(puts), today))
    change = Change(act=Act.MERGE, puts=puts, enclosed=enclosed, secrets=compared.secrets)
    return change, notes


def _dated(record: Record, today: date) -> Record:
    """Give an addition that the merge made the day it was made."""
    if isinstance(record, Addition) and record.on is None:
        return dataclasses.replace(record, on=today)
    return record


def _record(compared: Compared, log: str, today: date) -> Merging:
    last = compared.rows[-1]
    return Merging(
        id=new_id(),
        merged_on=today,
        common=compared.common,
        theirs=int(last["seq"]),
        machine=str(last["machine"]),
        log=log,
    )


def _to_look_over(puts: tuple[Record, ...], merged: Case, today: date) -> Iterator[Note]:
    """Find what each copy filled in soundly, but does not go together."""
    for put in puts:
        try:
            checks.check(put, merged, today)
        except InvalidInput:
            yield Note(Remark.LOOK_OVER, put)


def _take_drafts(workspace: Workspace, drafts: Mapping[tuple[Id, str], str]) -> None:
    """Keep the other copy's typed text where there is none here."""
    for (record, name), text in drafts.items():
        if (record, name) not in workspace.drafts and workspace.case.find(record) is not None:
            workspace.keep_draft(record, name, text)
