"""Programs that some of these tests need."""

from __future__ import annotations

import os
import shutil

import pytest


def need(program: str, package: str) -> str:
    """Give where a program is. Without it the test is skipped; under `CI=true` it fails."""
    found = shutil.which(program)
    if found is not None:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{program} must be here: apt install {package}")
    pytest.skip(f"{program} is not here: apt install {package}")
