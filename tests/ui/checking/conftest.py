"""A window, and PDFs to check in it: made, signed, protected and tampered with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.shell.conftest import _quick_keys, clock, desk, hands, opened, plan, sticks, window
from tests.ui.signing.conftest import approved, approved_once, signing, table

__all__ = [
    "_quick_keys",
    "approved",
    "approved_once",
    "clock",
    "desk",
    "hands",
    "opened",
    "plan",
    "signing",
    "sticks",
    "table",
    "window",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder for PDFs."""
    made = tmp_path / "pdf"
    made.mkdir()
    return made
