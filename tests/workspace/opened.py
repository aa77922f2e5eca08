"""Real plan files, opened, with people in them who can approve and sign."""

from __future__ import annotations

import dataclasses
import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, Generic, TypeVar

from ipdesk.domain import consents
from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import Consent, ConsentHow
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.goals import Goal
from ipdesk.domain.network import Contact
from ipdesk.domain.person import Person, Representative
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id, Record
from ipdesk.domain.strokes import Point, Strokes, drawn
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace.desk import Desk
from ipdesk.workspace.settings import Settings
from ipdesk.workspace.worker import InlineWorker, Worker
from ipdesk.workspace.workspace import Workspace
from tests.workspace.fakes import NOW

T = TypeVar("T")
TODAY: Final = NOW.date()
PERSON: Final = Person(
    id=Id("a" * 20), given_names="Ánne", family_name="Eksempel", birth_date=date(2011, 5, 3)
)
MOTHER: Final = Representative(id=Id("b" * 20), name="Marit Eksempel")
FATHER: Final = Representative(id=Id("c" * 20), name="Jonas Eksempel")
COORDINATOR: Final = Contact(id=Id("d" * 20), name="Hanne Eksempel", role="Vernepleier")
PLAN: Final = Plan(
    id=Id("e" * 20), number="IP-2026-0042", municipality="Eksempel kommune", coordinator_id=COORDINATOR.id
)
GOAL: Final = Goal(id=Id("f" * 20), own_words="Ta bussen alene")
CONSENT: Final = Consent(
    id=Id("1" * 20),
    givers=(PERSON.id, MOTHER.id, FATHER.id),
    given_on=TODAY - timedelta(days=3),
    how=ConsentHow.PAPER,
    departure="Alle tre ville være med.",
)
PEOPLE: Final = (PERSON, MOTHER, FATHER, COORDINATOR, PLAN, GOAL)


class Told(Generic[T]):
    """What `done` and `failed` were told."""

    def __init__(self) -> None:
        self.results: list[T] = []
        self.problems: list[Exception] = []

    def done(self, result: T) -> None:
        """Take a result."""
        self.results.append(result)

    def failed(self, problem: Exception) -> None:
        """Take a problem."""
        self.problems.append(problem)

    @property
    def result(self) -> T:
        """Give the one result there is."""
        if self.problems:
            raise self.problems[0]
        (one,) = self.results
        return one

    def get(self) -> T:
        """Give the one result, or raise the problem."""
        return self.result

    @property
    def problem(self) -> Exception:
        """Give the one problem there is."""
        assert not self.results
        (one,) = self.problems
        return one


class Deliveries:
    """A main thread that takes what threads deliver when it is asked to."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()

    def deliver(self, work: Callable[[], None]) -> None:
        """Take a piece."""
        self._waiting.append(work)

    def take(self) -> None:
        """Run what has come."""
        while self._waiting:
            self._waiting.popleft()()


def key() -> Key:
    """Give the key of every file; deriving one is not what is tested."""
    return Key(bytearray(b"k" * 32), b"\xf3saltsaltsaltsal")


def desk(
    files: Worker | None = None,
    documents: Worker | None = None,
    clock: Callable[[], datetime] = lambda: NOW,
) -> Desk:
    """Make a desk whose work is done at once, or by other workers."""
    return Desk(files or InlineWorker(), documents or InlineWorker(), lambda work: work(), Settings(), clock)


def agreed(*records: Record) -> tuple[Record, ...]:
    """Give the people, and the consent of all three to make the plan; `records` come on top."""
    case = Case((*PEOPLE, *records))
    return (*PEOPLE, *records, *consents.give(case, CONSENT, TODAY).puts)


@contextmanager
def workspace(
    folder: Path, *records: Record, at: Desk | None = None, path: Path | None = None
) -> Iterator[Workspace]:
    """Make a file of records and open it, or open one that is there at `path`."""
    on = at or desk()
    if path is None:
        path = folder / "plan.ipdesk"
        first = Change(act=Act.BEGIN, puts=records or agreed())
        PlanFile.create(path, key(), first, who="kari", machine="pc", at=NOW).close()
    file = PlanFile.open(path, key(), machine="pc", at=NOW)
    try:
        yield Workspace(on, file, file.load(), file.drafts())
    finally:
        file.close()


def seen_again(path: Path) -> Case:
    """Give what the file holds once it has been closed, and check all of it."""
    file = PlanFile.open(path, key(), machine="pc", at=NOW)
    try:
        report = file.check()
        assert report.ok, report.problems
        return file.load()
    finally:
        file.close()


def strokes(seed: int = 1) -> Strokes:
    """Draw something like a signature."""
    wave = [Point(20 + 5 * n, 100 + 60 * math.sin(n / 5 + seed) * math.cos(n / 17)) for n in range(90)]
    return drawn([wave, [Point(30, 160), Point(300, 150)]])


def wish(**fields: object) -> Consent:
    """Make a consent to have a coordinator by both parents, not recorded yet."""
    asked = Consent(
        id=Id("2" * 20),
        matter=Matter.HAVE_COORDINATOR,
        givers=(MOTHER.id, FATHER.id),
        given_on=TODAY,
    )
    return dataclasses.replace(asked, **fields)  # type: ignore[arg-type]
