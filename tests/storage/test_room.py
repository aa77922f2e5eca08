"""Room inside the file."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from ipdesk.domain.goals import Goal
from ipdesk.domain.record import new_id
from ipdesk.storage import room
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.storage.plans import NOW, WHO


def free(file: PlanFile) -> int:
    found: list[int] = []
    file._link.run(lambda raw: found.append(raw.execute("PRAGMA freelist_count").fetchone()[0]))
    return found[0] * 4096


def test_new_file_has_a_step_of_room(path: Path) -> None:
    file = plans.create(path)
    assert free(file) >= room.STEP - 4096
    assert file.check().problems == ()
    file.close()
    assert path.stat().st_size >= room.STEP


def test_small_changes_do_not_make_the_file_grow(path: Path) -> None:
    file = plans.create(path)
    case, size = file.load(), path.stat().st_size
    for n in range(200):
        goal = Goal(id=new_id(), wording=f"{n} " * 400)
        file.commit(plans.put(goal), case, who=WHO, at=NOW)
    assert path.stat().st_size == size
    file.close()


def test_file_grows_in_steps_before_the_change_that_needs_it(path: Path) -> None:
    file = plans.create(path)
    case, size = file.load(), path.stat().st_size
    sizes: set[int] = set()
    for n in range(40):
        goal = Goal(id=new_id(), wording="".join(f"{n}-{m} " for m in range(12_000)))
        file.commit(plans.put(goal), case, who=WHO, at=NOW)
        sizes.add(path.stat().st_size)
        assert free(file) > 0
    assert len(sizes) > 1
    steps = sorted(sizes | {size})
    assert all(room.STEP * 0.8 < later - earlier <= room.STEP for earlier, later in itertools.pairwise(steps))
    assert file.check().problems == ()
    file.close()


def test_one_large_change_finds_room_made_for_it(path: Path) -> None:
    file = plans.create(path)
    case = file.load()
    goals = [Goal(id=new_id(), wording="".join(f"{n}-{m} " for m in range(12_000))) for n in range(60)]
    file.commit(plans.put(*goals), case, who=WHO, at=NOW)
    assert free(file) > 0
    assert file.check().problems == ()
    file.close()


def test_a_new_file_has_a_neighbour_while_it_grows_and_none_after(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What it is for shows on exFAT alone: `python -m tests.faults.powercut --kinds growing`.
    beside: list[list[str]] = []
    pad = room.pad

    def watched(raw: Any, *size: int) -> None:
        beside.append([one.name for one in path.parent.iterdir() if one.suffix == room.UNFINISHED])
        pad(raw, *size)

    monkeypatch.setattr(room, "pad", watched)
    file = plans.create(path)
    assert [len(names) for names in beside] == [0, 1, 0]  # in one piece, away from it, and on from there
    copies = tmp_path / "copies"
    seen: set[int] = set()
    file.back_up(copies, plans.NOW, lambda _: seen.add(len(names_in(copies))))
    assert max(seen) == 2  # the copy before it is named, and what is behind it
    assert len(names_in(copies)) == 1
    file.close()
    assert sorted(names_in(path.parent)) == sorted([path.name, "copies"])


def test_a_neighbour_that_finds_no_place_is_no_hindrance(tmp_path: Path) -> None:
    with room.neighbour(tmp_path / "nowhere" / "plan.ipdesk"):
        pass


def names_in(folder: Path) -> list[str]:
    """Give what is in a folder."""
    return [one.name for one in folder.iterdir()] if folder.exists() else []
