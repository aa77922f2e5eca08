"""Opening with the recovery sheet: the group that is wrong is named, and the password stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdesk import errors
from ipdesk.domain.change import Act
from ipdesk.storage import recovery
from ipdesk.storage.header import salt_of
from ipdesk.storage.keys import new_salt
from ipdesk.workspace import opening
from tests.storage import plans
from tests.workspace.machines import desk, notes, opened, shut
from tests.workspace.real import got

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return plans.make(tmp_path / "plan.ipdesk")


def groups(path: Path) -> list[str]:
    """Give what stands on the sheet of a file."""
    return list(recovery.groups_of(plans.key_for(salt_of(path))))


def test_the_sheet_opens_the_file_and_the_log_says_so(path: Path) -> None:
    typed = "\n".join(groups(path)).lower().replace("0", "o")
    workspace = got(opening.open_with_sheet, desk(), path, typed)
    assert workspace.by_sheet
    assert workspace.case.person.given_names == "Ola"
    shut(workspace)
    workspace = opened(path, desk())  # the password is as it was
    assert not workspace.by_sheet
    shut(workspace)
    assert notes(path, Act.OPEN) == [{"tries": 0, "by": "sheet"}, {"tries": 0}]


@pytest.mark.parametrize("place", [1, 7, 16])
def test_a_slip_is_told_by_the_place_of_its_group(path: Path, place: int) -> None:
    typed = groups(path)
    old = typed[place - 1]
    typed[place - 1] = old[:-1] + ("2" if old[-1] != "2" else "3")
    with pytest.raises(errors.WrongGroup) as refused:
        got(opening.open_with_sheet, desk(), path, " ".join(typed))
    assert refused.value.place == place
    shut(opened(path, desk()))
    assert notes(path, Act.OPEN) == [{"tries": 0}]  # a slip is no try


@pytest.mark.parametrize(("change", "place"), [("swap", 3), ("less", 16), ("more", 17), ("none", 1)])
def test_groups_in_the_wrong_order_missing_or_too_many_are_told(path: Path, change: str, place: int) -> None:
    typed = groups(path)
    if change == "swap":
        typed[2], typed[3] = typed[3], typed[2]
    elif change == "less":
        typed.pop()
    elif change == "more":
        typed.append(typed[0])
    else:
        typed.clear()
    with pytest.raises(errors.WrongGroup) as refused:
        got(opening.open_with_sheet, desk(), path, "-".join(typed))
    assert refused.value.place == place


def test_the_sheet_of_another_file_is_refused_and_counted(path: Path) -> None:
    other = recovery.groups_of(plans.key_for(new_salt()))
    with pytest.raises(errors.WrongPassword):
        got(opening.open_with_sheet, desk(), path, " ".join(other))
    shut(opened(path, desk()))
    assert notes(path, Act.OPEN) == [{"tries": 1}]


def test_an_old_sheet_opens_no_more_after_a_change_of_password(path: Path) -> None:
    old = groups(path)
    file = plans.reopen(path)
    file.change_key(plans.key_for(file.salt, "ny"))
    file.close()
    with pytest.raises(errors.WrongPassword):
        got(opening.open_with_sheet, desk(), path, " ".join(old))


def test_a_sheet_opens_a_file_whose_beginning_was_lost(path: Path) -> None:
    typed = " ".join(groups(path))
    for offset in range(16):
        plans.flip(path, offset)
    with pytest.raises(errors.WrongPassword):
        opened(path, desk())
    workspace = got(opening.open_with_sheet, desk(), path, typed)
    assert workspace.case.person.given_names == "Ola"
    shut(workspace)
