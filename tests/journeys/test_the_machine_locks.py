"""The machine goes to sleep, its lid is shut or its screen locks: the whole program locks the plan too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.invented import make_file
from tests.journeys.locking_child import SIGNALS
from tests.journeys.test_person_decides_parents import BORN

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="no D-Bus here")
def test_each_word_from_the_system_locks_the_plan_and_waking_does_not(tmp_path: Path) -> None:
    path = make_file(tmp_path / "IP-2026-0042.ipdesk", BORN, datetime(2026, 11, 22, 10, 0, tzinfo=UTC))
    # One bus plays both parts: what logind says comes on the system's, the screen saver on the user's.
    buses = (
        'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$0" -m tests.journeys.locking_child "$1"'
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", buses, sys.executable, os.fspath(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.stdout.splitlines() == [f"{name} False True ipdesk" for name in SIGNALS], done.stderr
