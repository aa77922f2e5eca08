"""A copy is written out before it gets its name, and again after: FAT forgets the content otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ipdesk.storage import backups
from tests.faults import writing


def test_a_copy_is_written_out_under_its_own_name_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[tuple[str, int]] = []
    fsync, name = os.fsync, backups._name

    def watched_fsync(handle: int) -> None:
        happened.append(("written", os.fstat(handle).st_ino))
        fsync(handle)

    def watched_name(unfinished: Path, target: Path) -> None:
        happened.append(("named", unfinished.stat().st_ino))
        name(unfinished, target)

    writing.begin(tmp_path / "plan.ipdesk")
    file = writing.opened(tmp_path / "plan.ipdesk")
    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(backups, "_name", watched_name)
    made = file.back_up(tmp_path / "copies", writing.NOW)
    file.close()
    copy = made.path.stat().st_ino
    told = [what for what, inode in happened if inode == copy]
    named = told.index("named")
    assert "written" in told[:named]
    assert "written" in told[named:]
