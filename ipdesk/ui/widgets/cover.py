"""A page that is shown alone, without the left list and the header, until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Cover(QWidget):
    """Something to be done with in one go: signing, or the check of a PDF.

    `again` shows such a page anew in another session on the same file, after a lock or in another text size;
    None where it can't be taken up again.
    """

    closed = Signal()
    again: Callable[[Any], None] | None = None

    def begin(self) -> None:
        """Begin, now that the page can be seen."""

    def panes(self) -> Sequence[QWidget]:
        """Give the parts F6 goes between."""
        return ()

    def wipe(self) -> None:
        """Forget everything, and hear no more of what is under way."""
