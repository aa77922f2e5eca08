"""What this machine remembers: how the screen looks, and which files were open. Never who they are about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import platformdirs

from ipdesk.workspace.passwords import ACCEPTED, Level

RECENT_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Recent:
    """A plan file that was open here: where, its neutral plan number, and when."""

    path: str
    number: str
    opened_at: str

    @property
    def opened(self) -> datetime | None:
        """Give the time as a datetime, if it can be read."""
        try:
            return datetime.fromisoformat(self.opened_at)
        except ValueError:
            return None


@dataclass(slots=True)
class Settings:
    """Remembered per machine. `path` None keeps everything in memory only.

    `card_driver` is the file of the driver for cards that sign. `copies_here` says whether encrypted copies
    may lie on this machine, and `copy_folders` where else they are made, by a hash of the file's id.
    `least_password` is how hard to guess a new password must be.
    """

    path: Path | None = None
    language: str = "nb"
    theme: str = "system"
    scale: int = 100
    idle_minutes: int = 10
    card_driver: str = ""
    copies_here: bool = True
    least_password: Level = Level.GOOD
    copy_folders: dict[str, list[str]] = field(default_factory=dict)
    recent: list[Recent] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the settings; what is missing or can't be read takes its default."""
        path = path or default_path()
        try:
            stored = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            stored = {}
        settings = cls(path=path)
        if isinstance(stored, dict):
            settings._take(stored)
        return settings

    def _take(self, stored: dict[str, Any]) -> None:
        for name in ("language", "theme", "scale", "idle_minutes", "card_driver", "copies_here"):
            value = stored.get(name)
            if type(value) is type(getattr(self, name)):
                setattr(self, name, value)
        self.scale = min(200, max(90, self.scale))
        self.idle_minutes = min(120, max(1, self.idle_minutes))
        asked = {level.value: level for level in ACCEPTED}
        self.least_password = asked.get(str(stored.get("least_password")), self.least_password)
        self._take_folders(stored.get("copy_folders"))
        names = {f.name for f in fields(Recent)}
        recent = stored.get("recent")
        for item in recent if isinstance(recent, list) else ():
            if isinstance(item, dict) and set(item) == names:
                self.recent.append(Recent(**{name: str(item[name]) for name in names}))

    def _take_folders(self, stored: object) -> None:
        for mark, folders in stored.items() if isinstance(stored, dict) else ():
            if isinstance(folders, list) and folders and all(isinstance(one, str) for one in folders):
                self.copy_folders[str(mark)] = folders

    def folders_for(self, file_id: str) -> tuple[Path, ...]:
        """Give the folders copies of a file are made in."""
        return tuple(map(Path, self.copy_folders.get(_mark(file_id), ())))

    def keep_folders(self, file_id: str, folders: Iterable[Path]) -> None:
        """Set the folders copies of a file are made in."""
        self.copy_folders.pop(_mark(file_id), None)
        if kept := [str(folder) for folder in folders]:
            self.copy_folders[_mark(file_id)] = kept
        self.save()

    def save(self) -> None:
        """Write the settings; a machine that can't keep them is no hindrance."""
        if self.path is None:
            return
        stored = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("path", "recent")}
        stored["least_password"] = self.least_password.value
        stored["recent"] = [asdict(item) for item in self.recent]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_suffix(".part")
            part.write_text(json.dumps(stored, ensure_ascii=False, indent=1), "utf-8")
            part.replace(self.path)
        except OSError:
            return

    def remember(self, path: Path, number: str, at: datetime, private: Iterable[str]) -> None:
        """Put a file first among the recent ones, unless its path tells one of the `private` words."""
        place = str(path.resolve())
        self.forget(path)
        if not any(word and word.casefold() in place.casefold() for word in private):
            self.recent.insert(0, Recent(place, number, at.isoformat(timespec="minutes")))
            del self.recent[RECENT_SHOWN:]
        self.save()

    def forget(self, path: Path) -> None:
        """Take a file out of the recent ones."""
        place = str(path.resolve())
        self.recent = [item for item in self.recent if item.path != place]


def _mark(file_id: str) -> str:
    return hashlib.sha256(file_id.encode()).hexdigest()[:16]


def default_path() -> Path:
    """Give the place of the settings on this machine."""
    return Path(platformdirs.user_config_dir("ipdesk", appauthor=False)) / "settings.json"
