"""What nobody foresaw: said calmly on the screen, without a text of the plan anywhere."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[3]


def where(problem: BaseException, trace: TracebackType | None) -> str:
    """Name the kind of problem and the line of the program; its message and values may hold personal data."""
    place = ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_ROOT):
            place = f" ({file.relative_to(_ROOT).as_posix()}:{trace.tb_lineno})"
        trace = trace.tb_next
    return f"{type(problem).__name__}{place}"


def take_over(tell: Callable[[], None]) -> None:
    """Call `tell` for whatever no code takes care of, on whichever thread it happened."""

    def say(problem: BaseException | None, trace: TracebackType | None) -> None:
        if problem is None or isinstance(problem, KeyboardInterrupt | SystemExit):
            return
        if sys.stderr is not None:
            print(f"ipdesk: {where(problem, trace)}", file=sys.stderr)
        tell()

    def on_main(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        say(problem, trace)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        say(args.exc_value, args.exc_traceback)

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        say(args.exc_value, args.exc_traceback)

    sys.excepthook = on_main
    threading.excepthook = on_thread
    sys.unraisablehook = on_unraisable
