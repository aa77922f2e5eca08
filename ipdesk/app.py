"""Put the program together and start it."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from ipdesk.workspace.settings import Settings

SWITCH = 0.0005
"""Seconds a worker may hold the interpreter while the window waits; Python itself allows ten times that.

One painting of the window takes it many times over, and each time it may have to wait so long.
"""


def run_window(path: Path | None) -> int:
    """Show the window, with a plan file to unlock if `path` is given; gives the exit code."""
    gc.disable()  # what is read at the start is there to stay; from then on `ipdesk.ui.collecting` does it
    keep_memory_private()
    sys.setswitchinterval(SWITCH)
    from ipdesk.ui.shell.run import run

    return run(Settings.load(), path)


def keep_memory_private() -> None:
    """Ask the system not to write this program's memory to a core dump, nor show it to other programs.

    On Windows, where a dump is the system's to decide, it is at least not asked about. See docs/memory.md.
    """
    import ctypes

    try:
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetErrorMode(_NO_QUESTIONS)
            return
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, ValueError, AttributeError):
        return


_PR_SET_DUMPABLE = 4
_NO_QUESTIONS = 3
