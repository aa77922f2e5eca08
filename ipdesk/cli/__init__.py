"""The command line: the same workspace without a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ipdesk.cli.arguments import parser
from ipdesk.cli.commands import Command
from ipdesk.cli.talk import ExitCode
from ipdesk.errors import Cancelled, FileProblem, IpdeskError, WrongPassword
from ipdesk.messages import message
from ipdesk.words import N_, Words
from ipdesk.workspace.desk import plain_desk
from ipdesk.workspace.settings import Settings


def run(arguments: Sequence[str]) -> int:
    """Run a command; gives its exit code."""
    settings = Settings.load()
    words = Words(settings.language)
    chosen = parser(words).parse_args(arguments)
    desk = plain_desk(settings)
    try:
        return int(Command(words, desk).run(chosen))
    except IpdeskError as problem:
        print(message(words, problem), file=sys.stderr)
        return int(_code(problem))
    except KeyboardInterrupt:
        print(words(N_("Avbrutt. Ingenting er endret.")), file=sys.stderr)
        return int(ExitCode.CANCELLED)
    finally:
        desk.stop()


def _code(problem: IpdeskError) -> ExitCode:
    match problem:
        case WrongPassword():
            return ExitCode.WRONG_PASSWORD
        case Cancelled():
            return ExitCode.CANCELLED
        case FileProblem():
            return ExitCode.UNUSABLE
        case _:
            return ExitCode.WRONG_USE
