"""For all tests of the storage: the place of a file, and none left open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ipdesk.storage import held, keys
from tests.storage import plans


@pytest.fixture
def true_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys at the true cost; all other tests derive cheap ones."""
    monkeypatch.setattr(keys, "ARGON2", plans.TRUE)


@pytest.fixture(autouse=True)
def all_closed() -> Iterator[None]:
    """Make sure that a test leaves no file open."""
    yield
    left = set(held._held)
    held._held.clear()
    assert not left


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a file, with a name that needs care in an URI."""
    return tmp_path / "plan æøå 100% #1?.ipdesk"
