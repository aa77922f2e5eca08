"""The window. The only place that knows Qt; it asks the workspace for everything else."""

import ctypes
import sys


def keep_none_alive() -> None:
    """Give None, True and False so many references that they are never freed, as later Pythons do.

    PySide6 6.12.0 drops a reference of None at every call that returns nothing, and now and then one of
    True or False; on Python 3.11 the interpreter would stop after some thousand such calls.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 60


keep_none_alive()
