"""Where this machine keeps what belongs to the program: copies, and what it remembers of files. No names."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import platformdirs

COPIES: Final = "copies"
SEEN: Final = "seen"
TRIES: Final = "tries"
ASIDE: Final = "aside"


def folder(name: str) -> Path:
    """Give a folder that lasts; whoever writes there makes it."""
    return Path(platformdirs.user_data_dir("ipdesk", appauthor=False)) / name


def passing_folder(name: str) -> Path:
    """Give a folder for what is gone when the work is done."""
    return Path(platformdirs.user_cache_dir("ipdesk", appauthor=False)) / name
