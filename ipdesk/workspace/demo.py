"""The file of the example plan: its name and its password, which is no secret."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import platformdirs

from ipdesk.workspace.opening import SUFFIX

PASSWORD: Final = "eksempel"
FILE_NAME: Final = f"eksempel{SUFFIX}"
FOLDER: Final = "ipdesk-eksempel"


def demo_path(folder: Path | None = None) -> Path:
    """Give the example's file in `folder`, or in a folder of its own among the user's documents."""
    return (folder or platformdirs.user_documents_path() / FOLDER) / FILE_NAME


def is_demo(path: Path) -> bool:
    """Tell whether a file is the example, by its name."""
    return path.name == FILE_NAME
