"""Cheap keys for every test of the storage, and no file left open by any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ipdesk.storage import held, keys
from tests.storage import plans


@pytest.fixture(autouse=True)
def cheap_keys(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make deriving a key cheap, except for a test that asks for `true_keys`."""
    if "true_keys" not in request.fixturenames:
        monkeypatch.setattr(keys, "ARGON2", plans.CHEAP)


@pytest.fixture
def true_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys at the true cost."""
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
