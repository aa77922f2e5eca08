"""The process is killed at random moments; what was told as saved is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import kill


@pytest.mark.slow
def test_what_was_told_as_saved_survives_a_kill(tmp_path: Path) -> None:
    tally = kill.run(10, tmp_path, seed=11, longest=0.3)
    assert tally.wrong == []
    assert tally.acknowledged > 10


def test_writer_that_is_not_killed_closes_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.ipdesk"
    kill.create(path)
    kill.write(path)
    tally = kill.Tally()
    assert kill.look(path, tally) == kill.COMMITS
    assert tally.wrong == []
    assert list(tmp_path.iterdir()) == [path]
