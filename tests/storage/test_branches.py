"""Where two copies parted, and what the plan was then."""

from __future__ import annotations

import shutil
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ipdesk.domain import edit
from ipdesk.domain.case import Case
from ipdesk.domain.change import Change
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.storage.branches import parting, rewound
from ipdesk.storage.log import LogEntry
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import LATER, TODAY, WHO


def work(file: PlanFile, *words: str) -> None:
    """Make a goal, change it and take it away, in turn."""
    case = file.load()
    for n, word in enumerate(words):
        goals = case.live(Goal)
        change: Change | None
        if n % 3 == 0 or not goals:
            change = edit.create(case, Goal(id=new_id(), own_words=word), TODAY)
        elif n % 3 == 1:
            change = edit.edit(case, goals[-1], TODAY, wording=word, own_words=word * 2)
        else:
            change = edit.retire(case, goals[:1], TODAY)
        if change is not None:
            file.commit(change, case, who=WHO, at=LATER)
            case = case.with_records(change.puts)


def oldest_first(file: PlanFile) -> list[LogEntry]:
    """Give the log."""
    return file.log()[::-1]


def content(case: Case) -> list[object]:
    """Give all records in order."""
    return list(case.records())


def test_two_copies_and_what_they_had_in_common(path: Path, tmp_path: Path) -> None:
    file = plans.create(path)
    work(file, "ski", "buss", "jobb", "svømme")
    common, then = file.load(), file.revision
    file.close()
    other_path = Path(shutil.copy(path, tmp_path / "other.ipdesk"))
    ours, theirs = plans.reopen(path), plans.reopen(other_path)
    work(ours, "a", "b")
    work(theirs, "c", "d", "e", "f", "g")
    found = parting(oldest_first(ours), oldest_first(theirs))
    assert (found.common, len(found.ours), len(found.theirs)) == (then, 2, 5)
    assert content(rewound(ours.load(), found.ours)) == content(common)
    assert content(rewound(theirs.load(), found.theirs)) == content(common)
    ours.close()
    theirs.close()


def test_files_that_never_were_one(path: Path, tmp_path: Path) -> None:
    one, other = plans.create(path), plans.create(tmp_path / "other.ipdesk")
    assert parting(oldest_first(one), oldest_first(other)).common == 0
    one.close()
    other.close()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text("abc", max_size=3), max_size=12), st.integers(0, 12))
def test_the_log_leads_back_to_every_earlier_state(words: list[str], back: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = plans.create(Path(folder) / "a.ipdesk")
        states = [file.load()]
        for n in range(len(words)):
            before = file.revision
            work(file, *words[: n + 1][-3:])
            states += [file.load()] if file.revision > before else []
        entries = oldest_first(file)
        now = file.load()
        assert content(rewound(now, ())) == content(now)
        assert content(rewound(now, entries[1:])) == content(states[0])
        file.close()
