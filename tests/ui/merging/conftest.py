"""A window, and a plan file with copies that others have worked on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ipdesk.domain import edit
from ipdesk.domain.goals import Goal
from ipdesk.domain.record import Id, Record
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from tests.storage import plans
from tests.ui.shell.conftest import _quick_keys, clock, desk, hands, opened, plan, sticks, window
from tests.ui.shell.hands import PASSWORD

__all__ = ["_quick_keys", "clock", "desk", "hands", "opened", "plan", "sticks", "window"]

BUS = Goal(id=Id("b" * 20), own_words="Ta bussen")
SWIM = Goal(id=Id("5" * 20), own_words="Svømme hver uke")


def elsewhere(path: Path, work: Callable[[PlanFile], None], password: str = PASSWORD) -> None:
    """Work on a copy on another machine: this one hears nothing of it."""
    file = PlanFile.open(path, plans.key_for(salt_of(path), password), machine="annen-pc", at=plans.NOW)
    try:
        work(file)
    finally:
        file.close()


def put(*records: Record) -> Callable[[PlanFile], None]:
    """Put records there."""

    def work(file: PlanFile) -> None:
        file.commit(plans.put(*records), file.load(), who="nina", at=plans.NOW)

    return work


def change(record_id: Id, **fields: Any) -> Callable[[PlanFile], None]:
    """Edit a record as it is in a copy."""

    def work(file: PlanFile) -> None:
        case = file.load()
        record = case.find(record_id)
        assert record is not None
        made = edit.edit(case, record, plans.TODAY, **fields)
        assert made is not None
        file.commit(made, case, who="nina", at=plans.NOW)

    return work


@pytest.fixture
def other(plan: Path, tmp_path: Path) -> Path:
    """Give a copy of the plan, which both have a goal."""
    elsewhere(plan, put(BUS))
    place = tmp_path / "pinne" / plan.name
    place.parent.mkdir()
    return Path(shutil.copy(plan, place))
