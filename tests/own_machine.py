"""A machine of one's own: settings, copies and what the program remembers, away from the user's."""

from __future__ import annotations

from pathlib import Path

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def own_machine(home: Path) -> dict[str, str]:
    """Give what to set in the environment, so that all of it lies under one folder."""
    folders = {name: str(home / name.lower()) for name in _FOLDERS}
    return folders | {"XDG_DOCUMENTS_DIR": str(home / "Dokumenter")}
