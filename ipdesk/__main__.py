"""Start the program: the window, or a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code."""
    from ipdesk import app

    given = list(sys.argv[1:] if arguments is None else arguments)
    if _window_wanted(given):
        return app.run_window(Path(given[0]) if given else None)
    app.keep_memory_private()
    from ipdesk.cli import run

    return run(given)


def _window_wanted(given: list[str]) -> bool:
    """Tell a file from a command by its form: the window is up before the commands are read."""
    return not given or (len(given) == 1 and (given[0].endswith(".ipdesk") or Path(given[0]).exists()))


if __name__ == "__main__":
    sys.exit(main())
