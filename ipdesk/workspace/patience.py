"""Another try or two where another program may only have the file for a moment, as a virus scanner does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from ipdesk.errors import NoAccess, WriteFailed

T = TypeVar("T")

PASSING: Final = (WriteFailed, NoAccess)


def patiently(work: Callable[[], T], pauses: Iterable[float]) -> T:
    """Do work, again after each pause as long as it fails for what may pass. Called on a worker."""
    for pause in pauses:
        try:
            return work()
        except PASSING:
            time.sleep(pause)
    return work()
