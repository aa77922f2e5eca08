"""Keys that are quick to derive, for tests that ask for them."""

from __future__ import annotations

import pytest

from ipdesk.storage import keys
from tests.storage import plans


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make deriving a key cheap."""
    monkeypatch.setattr(keys, "ARGON2", plans.CHEAP)
