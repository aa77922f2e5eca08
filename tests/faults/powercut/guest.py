"""What runs inside the machine: a coordinator at work on the stick, until the power goes.

`begin STICK…` makes what the work on each stick begins with; `work STICK…` changes it, and after each change
that was acknowledged writes its number past the file system, where the log of all writes shows it. A stick
is DEVICE:FILESYSTEM:KIND:COUNT.
"""

from __future__ import annotations

import itertools
import mmap
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

MOUNT: Final = Path("/mnt/stick")
PLAN: Final = MOUNT / "plan.ipdesk"
MARK_AT: Final = 515 << 20
OPTIONS: Final = {
    "vfat": "utf8,flush,shortname=mixed,codepage=437,iocharset=ascii",
    "exfat": "iocharset=utf8",
}
OPEN: Final[list[Iterator[int]]] = []
"""The work that was left in the middle: what it has open stays open."""


def mark(device: str, number: int) -> None:
    """Say, past the file system, that a change was acknowledged."""
    page = mmap.mmap(-1, 4096)
    page[:512] = (b"MARK%08d" % number).ljust(512, b".")
    handle = os.open(device, os.O_WRONLY | os.O_DIRECT)
    os.pwrite(handle, memoryview(page)[:512], MARK_AT)
    os.close(handle)


def main() -> None:
    """Do what the command line says, stick by stick."""
    from tests.faults.powercut import work

    what, *sticks = sys.argv[1:]
    for stick in sticks:
        device, filesystem, kind, count = stick.split(":")
        options = OPTIONS[filesystem]
        _busybox("mount", "-t", filesystem, "-o", options, device, str(MOUNT))
        if what == "begin":
            work.KINDS[kind].begin(PLAN)
            os.sync()
            _busybox("umount", str(MOUNT))
        else:
            _work(work.KINDS[kind].work(PLAN), int(count), device, f"{filesystem} {kind}")
            _busybox("umount", "-l", str(MOUNT))  # nothing is closed: for this stick, the power goes here
    sys.stdout.flush()
    os._exit(0)


def _busybox(*command: str) -> None:
    subprocess.check_call(["/bin/busybox", *command])


def _work(done: Iterator[int], count: int, device: str, told: str) -> None:
    taken = []
    mark(device, 0)
    last = time.perf_counter()
    for number in itertools.islice(done, count):
        mark(device, number)
        taken.append((time.perf_counter() - last) * 1000)
        last = time.perf_counter()
    OPEN.append(done)
    names = sorted(one.name for one in MOUNT.iterdir())
    print(f"GUEST {told}: median {median(taken):.0f} ms, files {names}", flush=True)


if __name__ == "__main__":
    main()
