"""The place of one round, and what a killed process had told before it died."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ipdesk.domain.codec import to_plain
from ipdesk.domain.schema import kind_name
from ipdesk.errors import IpdeskError
from ipdesk.storage.connection import journal_of
from ipdesk.storage.planfile import PlanFile
from tests.faults import writing

Tell = Callable[[str], None]


@dataclass
class Found:
    """What was found in the rounds of one kind."""

    rounds: int = 0
    killed: int = 0
    journals: int = 0
    told: int = 0
    lost: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def bad(self) -> list[str]:
        """Give all that should not be."""
        return [*self.lost, *self.unopened, *self.wrong]


@dataclass
class Site:
    """A folder with a plan file and what stands beside it; `head` is what the file held when last seen."""

    folder: Path
    key: int = 0
    head: tuple[int, str] = (0, "")

    @property
    def path(self) -> Path:
        """Give where the plan file is."""
        return self.folder / "plan.ipdesk"

    @property
    def other(self) -> Path:
        """Give where a second file is, or comes to be."""
        return self.folder / "other.ipdesk"

    @property
    def copies(self) -> Path:
        """Give where copies go."""
        return self.folder / "copies"

    def clear(self) -> None:
        """Take everything away."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.key, self.head = 0, (0, "")

    def hot(self) -> bool:
        """Tell whether a journal is left that undoes a change."""
        try:
            return any(journal_of(self.path).read_bytes()[:8])
        except FileNotFoundError:
            return False


def tell_saved(file: PlanFile, tell: Tell) -> None:
    """Tell what the log ends with: that is what the coordinator was shown as saved."""
    tell(f"saved {file.revision} {file.log(1)[0].hash}")


def saved(told: list[str]) -> list[tuple[int, str]]:
    """Give what was told as saved."""
    lines = [line.split() for line in told if line.startswith("saved ")]
    return [(int(line[1]), line[2]) for line in lines]


def faults(file: PlanFile) -> Iterator[str]:
    """Check a file: by its own means, and by going through its log from the first entry to the last."""
    report = file.check()
    if report.problems:
        yield f"check: {report.problems}"
    records: dict[str, dict[str, object]] = {}
    for entry in reversed(file.log()):
        for change in entry.changes:
            known = records.setdefault(f"{change.kind} {change.id}", {})
            known.update(change.new)
    now = {f"{kind_name(type(one))} {one.id}": to_plain(one) for one in file.load().records()}
    if now.keys() != records.keys():
        yield f"{len(now)} records, {len(records)} in the log"
    for name, fields in records.items():
        plain = now.get(name, {})
        if any(plain.get(each) != value for each, value in fields.items()):
            yield f"{name} is not what the log says"


def look_into(site: Site, told: list[str], found: Found, open_it: Callable[[], PlanFile]) -> PlanFile | None:
    """Open the plan file, check all of it, and that all is in it that was told as saved.

    Gives the file to look further, for the caller to close; None when it does not open.
    """
    try:
        file = open_it()
    except IpdeskError as problem:
        found.unopened.append(f"{type(problem).__name__} {problem}")
        return None
    found.wrong += faults(file)
    hashes = {entry.seq: entry.hash for entry in file.log()}
    must = [site.head, *saved(told)] if site.head[0] else saved(told)
    found.lost += [f"entry {seq} was told as saved" for seq, code in must if hashes.get(seq) != code]
    if must and file.revision > must[-1][0] + 1:
        found.wrong.append(f"told {must[-1][0]}, found {file.revision}")
    site.head = (file.revision, hashes[file.revision])
    return file


def whole(path: Path, number: int, found: Found, revision: int | None = None) -> None:
    """Make sure that a file that looks finished is."""
    try:
        file = writing.opened(path, number)
    except IpdeskError as problem:
        found.unopened.append(f"{path.name}: {type(problem).__name__}")
        return
    found.wrong += [f"{path.name}: {fault}" for fault in faults(file)]
    if revision is not None and file.revision != revision:
        found.wrong.append(f"{path.name}: revision {file.revision}")
    file.close()


def names(folder: Path) -> list[str]:
    """Give what is in a folder."""
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
