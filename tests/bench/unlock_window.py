"""How soon the page that asks for the password is up, against the barest window PySide6 can show.

Run it alone: `python tests/bench/unlock_window.py [ROUNDS]`, under a display (Xvfb will do) or offscreen.
Both windows are started in turn, so that whatever else the machine does falls on both. What is measured is
the time from the start of the process to the first paint; what counts is the ratio of the medians.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
TARGET: Final = 1.5
ROUNDS: Final = 9

BARE: Final = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)

def painted():
    print("painted", flush=True)
    os._exit(0)

app = QApplication([])
window = Window()
window.setCentralWidget(QLabel("Hei"))
window.resize(1280, 800)
window.show()
app.exec()
"""

UNLOCK: Final = """
import os, sys
from ipdesk import app
from ipdesk.__main__ import main

def painted(rest):
    print("painted", flush=True)
    os._exit(0)

def prepare(own=app.keep_memory_private):
    own()
    from ipdesk.ui.shell.run import Rest
    Rest.begin = painted

app.keep_memory_private = prepare
sys.exit(main([{file!r}]))
"""


def seconds(program: str, environment: Mapping[str, str]) -> float:
    """Give the time from the start of a program to its first paint."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        taken = time.perf_counter() - start
    if said.strip() != b"painted":
        raise SystemExit("The window did not come up.")
    return taken


def measure(rounds: int, folder: Path) -> tuple[float, float]:
    """Give the medians of the bare window and of the unlock page."""
    file = folder / "IP-2026-0042.ipdesk"
    file.write_bytes(bytes(4096))
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "code"), "XDG_CONFIG_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    programs = (BARE, UNLOCK.format(file=str(file)))
    for program in programs:  # compile, and fill the disk cache
        seconds(program, environment)
    taken = [[seconds(program, environment) for program in programs] for _ in range(rounds)]
    return median(pair[0] for pair in taken), median(pair[1] for pair in taken)


def main() -> int:
    """Print the figures; the exit code tells whether the target is met."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        bare, unlock = measure(rounds, Path(folder))
    ratio = unlock / bare
    print(
        f"bare {bare * 1000:.0f} ms, unlock page {unlock * 1000:.0f} ms, ratio {ratio:.2f} (target {TARGET})"
    )
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main())
