"""How long a plan file of 1,000, 10,000 and 50,000 records takes to open and load; deriving the key is apart.

Run it alone: `python tests/bench/open_large.py [ROUNDS]`. The floor is the bare driver: connect, key, and
`SELECT` of the same rows, without a check and without making records of them. The two take turns.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final

import sqlcipher3.dbapi2 as driver

from ipdesk.domain import start
from ipdesk.domain.change import Act, Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.measures import Measure
from ipdesk.domain.meetings import AgendaItem, Attendance, Meeting
from ipdesk.domain.network import Contact
from ipdesk.domain.record import Record, new_id
from ipdesk.domain.schema import KINDS
from ipdesk.storage.keys import Key
from ipdesk.storage.planfile import PlanFile
from ipdesk.storage.tables import RECORDS

SIZES: Final = (1_000, 10_000, 50_000)
ROUNDS: Final = 9
TARGET: Final = {10_000: 250.0}
HEADS: Final = ("open", "load", "both", "each", "floor")
AT_ONCE: Final = 100
NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY: Final = date(2026, 11, 22)
TEXT: Final = "Det viktigste for meg er å få være med på det andre gjør. "


def key() -> Key:
    """Give a key; deriving one is not what is measured."""
    return Key(bytearray(b"k" * 32), b"\xf3saltsaltsaltsal")


def records(count: int) -> Iterator[Record]:
    """Make records as they are in a plan with many years behind it."""
    for n in range(count // 10):
        day = TODAY + timedelta(days=n % 300)
        contact = Contact(id=new_id(), name=f"Kari Eksempel {n}", role="Lærer", agency="Eksempel skole")
        goal = Goal(id=new_id(), own_words=TEXT * 2, wording=TEXT * 3, priority=n, target_date=day)
        meeting = Meeting(id=new_id(), on=day, place="Rådhuset", chair_id=contact.id, minutes=TEXT * 6)
        yield from (contact, goal, meeting)
        for m in range(3):
            yield Measure(
                id=new_id(),
                what=f"Tiltak {n}-{m}",
                how=TEXT * 2,
                goal_ids=(goal.id,),
                responsible_id=contact.id,
                deadline=day,
            )
            yield AgendaItem(
                id=new_id(), meeting_id=meeting.id, position=m, title=f"Sak {m}", minutes=TEXT * 4
            )
        yield Attendance(id=new_id(), meeting_id=meeting.id, who_id=contact.id)


def make(path: Path, count: int) -> None:
    """Make the file, a hundred records at a time."""
    first = start.begin(number="1", given_names="Ola", family_name="Eksempel", birth_date=None, today=TODAY)
    file = PlanFile.create(path, key(), first, who="w", machine="m", at=NOW)
    case = file.load()
    waiting = list(records(count))
    for n in range(0, len(waiting), AT_ONCE):
        change = Change(act=Act.CREATE, puts=tuple(waiting[n : n + AT_ONCE]))
        file.commit(change, case, who="w", at=NOW)
        case = case.with_records(change.puts)
    file.close()


def opened(path: Path) -> tuple[float, float]:
    """Open and load; give the milliseconds of each."""
    secret = key()
    started = time.perf_counter()
    file = PlanFile.open(path, secret, machine="m", at=NOW)
    between = time.perf_counter()
    case = file.load()
    ended = time.perf_counter()
    file.close()
    del case
    return (between - started) * 1000, (ended - between) * 1000


def floor(path: Path) -> float:
    """Connect and select the same rows with the bare driver; give the milliseconds."""
    started = time.perf_counter()
    raw: Any = driver.connect(str(path))
    with key().phrase() as phrase:
        raw.set_key(phrase)
    rows = [raw.execute(f'SELECT * FROM "{RECORDS[kind].name}" ORDER BY seq').fetchall() for kind in KINDS]
    taken = (time.perf_counter() - started) * 1000
    raw.close()
    del rows
    return taken


def main() -> None:
    """Print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print(f"{'records':>8} {'file':>8}" + "".join(f" {name:>8}" for name in HEADS) + "  ratio")
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            path = Path(folder) / f"{count}.ipdesk"
            make(path, count)
            taken = [(*opened(path), floor(path)) for _ in range(rounds)]
            opening, loading, bare = (median(column) for column in zip(*taken, strict=True))
            both = median(one + two for one, two, _ in taken)
            print(
                f"{count:8} {path.stat().st_size / 1e6:5.1f} MB {opening:5.0f} ms {loading:5.0f} ms"
                f" {both:5.0f} ms {1000 * both / count:5.1f} µs {bare:5.0f} ms {both / bare:6.1f}"
            )
            if count in TARGET:
                print(
                    f"{'':8} target {TARGET[count]:.0f} ms: {'kept' if both <= TARGET[count] else 'missed'}"
                )


if __name__ == "__main__":
    main()
