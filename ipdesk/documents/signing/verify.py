"""The check of a PDF: whose it is, by whom it is signed, and whether it has been altered.

It works in a process of its own with bounded time and memory, since the file may come from anybody. What it
answers rests on the file alone; `Verdict.compared` adds what the plan file knows.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from ipdesk.documents.signing.verdict import Finding, Verdict, from_json, outcome
from ipdesk.resources import RESOURCES

LARGEST: Final = 100 * 2**20
"""How many bytes a file may have."""
SECONDS: Final = 120.0
"""How long a check may take. A plan of twenty pages takes two seconds, one of a hundred some fifteen."""
_TICK: Final = 0.1
_COMMAND: Final = ("-P", "-X", "utf8", "-m", "ipdesk.documents.signing.examine")


def verify(
    data: bytes,
    password: str | None = None,
    *,
    sha256: str | None = None,
    keys: Collection[str] | None = None,
    seconds: float = SECONDS,
    tick: Callable[[], None] = lambda: None,
) -> Verdict:
    """Check a file; never raises for what the file holds.

    `sha256` and `keys` are what the plan file knows, as in `Verdict.compared`. `tick` is called all the
    while; to stop the work, it raises, and that goes through to the caller.
    """
    if len(data) > LARGEST:
        return _unreadable(data, Finding.TOO_LARGE)
    question = json.dumps({"password": password}).encode() + b"\n" + data
    try:
        verdict = from_json(json.loads(_answer(question, seconds, tick)))
    except (ValueError, KeyError, TypeError):  # no answer, or half of one
        return _unreadable(data, Finding.TOO_HEAVY)
    return verdict.compared(sha256, keys)


def _answer(question: bytes, seconds: float, tick: Callable[[], None]) -> bytes:
    """Ask the other process, and end it when it takes too long; then there is no answer."""
    process = subprocess.Popen(
        [sys.executable, *_COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(RESOURCES.parent)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(1) as other, process:
        try:
            answer = other.submit(process.communicate, question)
            while time.monotonic() < end:
                tick()
                with suppress(TimeoutError):
                    return answer.result(_TICK)[0]
        finally:
            process.kill()  # the other thread ends with it
    return b""


def _unreadable(data: bytes, finding: Finding) -> Verdict:
    return Verdict(
        outcome=outcome([finding], signed=False),
        findings=(finding,),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )
