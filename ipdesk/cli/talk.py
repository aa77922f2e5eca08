"""What every command has: words to say things with, the desk, and the way into a plan file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ipdesk.cli.password import ask
from ipdesk.words import Words
from ipdesk.workspace import plain
from ipdesk.workspace.desk import Desk

if TYPE_CHECKING:
    from ipdesk.workspace.workspace import Workspace


class ExitCode(IntEnum):
    """What the command line ends with; the help tells them."""

    OK = 0
    FOUND = 1
    WRONG_USE = 2
    WRONG_PASSWORD = 3
    UNUSABLE = 4
    CANCELLED = 5


class Talk:
    """Says things, and opens files."""

    def __init__(self, words: Words, desk: Desk) -> None:
        self.words = words
        self.desk = desk

    def say(self, text: str, **values: object) -> None:
        """Say a marked text."""
        print(self.words(text).format(**values))

    def refuse(self, text: str, **values: object) -> ExitCode:
        """Say why a command can't be used so; gives its exit code."""
        print(self.words(text).format(**values), file=sys.stderr)
        return ExitCode.WRONG_USE

    @contextmanager
    def opened(self, path: Path, chosen: argparse.Namespace) -> Iterator[Workspace]:
        """Open a plan file with the password that is typed or read in, and close it afterwards."""
        password = ask(self.words, from_input=chosen.password_stdin)
        with self.opened_with(path, password) as workspace:
            yield workspace

    @contextmanager
    def opened_with(self, path: Path, password: bytearray) -> Iterator[Workspace]:
        """Open a plan file, and close it afterwards."""
        workspace = plain.open_now(self.desk, path, password)
        try:
            yield workspace
        finally:
            plain.close_now(workspace)
