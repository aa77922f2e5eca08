"""The rows of the list that are about the file and no records: copies, password, tag, and a lost stick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ipdesk.domain.record import Id, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies(Record):
    """The copies of the file; never stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets(Record):
    """The password and the recovery sheets; never stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StickTag(Record):
    """The tag of the stick; never stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostStick(Record):
    """What to do when a medium is lost; never stored."""


COPIES: Final = Copies(id=Id("file-copies"))
SECRETS: Final = Secrets(id=Id("file-secrets"))
STICK_TAG: Final = StickTag(id=Id("file-tag"))
LOST_STICK: Final = LostStick(id=Id("file-lost"))
