"""Answers of background work that may come when nobody waits for them any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T")


class Answers:
    """Lets through only the answers to what was asked after the last `drop`, while the asker is there."""

    def __init__(self, asker: QObject) -> None:
        self._asker = asker
        self._asked = 0

    def drop(self) -> None:
        """Hear no more of what has been asked so far."""
        self._asked += 1

    def take(self, heard: Callable[[T], None]) -> Callable[[T], None]:
        """Give what to call with the answer."""
        asked = self._asked

        def answer(given: T) -> None:
            if asked == self._asked and isValid(self._asker):
                heard(given)

        return answer
