"""The example as a true plan file, with an approved version, for tests of what leaves it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Generic, TypeVar

from ipdesk.documents.plan import plan_pdf
from ipdesk.documents.result import Edition
from ipdesk.domain import answers, consents, frozen, versions
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.record import Id, Record, new_id
from ipdesk.domain.signers import plan_signers
from ipdesk.domain.version_records import DocumentKind, Version
from ipdesk.storage import keys
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from ipdesk.words import Words
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.example import example_change, ids
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace.fakes import NOW, make_desk

T = TypeVar("T")
TODAY: Final = NOW.date()
TEACHER, PPT, BAKER, PHYSIO = ids.TEACHER, ids.PPT, ids.BAKER, ids.PHYSIO
PASSWORD: Final = plans.PASSWORD


class Outcome(Generic[T]):
    """What came of work that answers by calling back."""

    def __init__(self) -> None:
        self.results: list[T] = []
        self.problems: list[Exception] = []

    @property
    def calls(self) -> dict[str, Any]:
        """Give the two to be called."""
        return {"done": self.results.append, "failed": self.problems.append}

    @property
    def result(self) -> T:
        """Give the one result; raises what went wrong instead."""
        if self.problems:
            raise self.problems[0]
        (one,) = self.results
        return one


def got(work: Callable[..., None], *given: Any, **named: Any) -> Any:
    """Do work that answers by calling back, and give what it answered."""
    outcome: Outcome[Any] = Outcome()
    work(*given, **named, **outcome.calls)
    return outcome.result


@contextmanager
def opened(path: Path, *, version: bool = True, desk: Desk | None = None) -> Iterator[Workspace]:
    """Open a file with the example, with an approved version or without one."""
    path.write_bytes(_file(version=version))
    key = plans.key_for(salt_of(path))
    file = PlanFile.open(path, key, machine="pc", at=NOW)
    workspace = Workspace(desk or make_desk(), file, file.load(), {})
    try:
        yield workspace
    finally:
        workspace.close(lambda: None)


@cache
def _file(*, version: bool) -> bytes:
    """Make a file once; every test gets its own copy. Its key is cheap to derive."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "eksempel.ipdesk"
        key = plans.key_for(keys.new_salt())
        file = PlanFile.create(path, key, example_change(TODAY), who="kari", machine="pc", at=NOW)
        workspace = Workspace(make_desk(), file, file.load(), {})
        if version:
            approve(workspace)
        workspace.close(lambda: None)
        return path.read_bytes()


def approve(workspace: Workspace, reason: str = "Første versjon") -> Version:
    """Approve the plan as it is, with a PDF that has a field for each signer."""
    case = workspace.case
    froze, number = frozen.freeze(case), versions.next_number(case)
    edition = Edition(version=number, approved_on=TODAY, reason=reason, signers=plan_signers(case, TODAY))
    made = plan_pdf(case, words=Words("nb"), today=TODAY, created=NOW, edition=edition)
    version = Version(id=new_id(), number=number, reason=reason, frozen=digest(froze))
    document = versions.new_document(DocumentKind.PLAN, version.id, digest(made.data), made.pages)
    change = versions.approve(case, version, document, TODAY)
    workspace.commit(dataclasses.replace(change, enclosed=(froze, made.data)))
    approved = workspace.case.get(Version, version.id)
    assert approved is not None
    return approved


def withdraw(workspace: Workspace, matter: Matter, recipient: Id | None = None) -> None:
    """Withdraw the consent that holds in a matter."""
    consent = answers.valid(workspace.case, matter, TODAY, recipient)
    assert consent is not None
    person = workspace.case.person.id
    workspace.commit(consents.withdraw(workspace.case, consent.id, TODAY, person, "Vil ikke", TODAY))


def expire(workspace: Workspace, matter: Matter, recipient: Id | None = None) -> None:
    """Let the consent that holds in a matter have run out yesterday."""
    consent = answers.valid(workspace.case, matter, TODAY, recipient)
    assert consent is not None
    put(workspace, dataclasses.replace(consent, valid_until=date.fromordinal(TODAY.toordinal() - 1)))


def put(workspace: Workspace, *records: Record) -> None:
    """Put records there, whatever they are."""
    workspace.commit(Change(act=Act.EDIT, puts=records))


def digest(data: bytes) -> str:
    """Give the name of bytes."""
    return sha256(data).hexdigest()
