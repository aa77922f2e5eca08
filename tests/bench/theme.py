"""What it costs to dress the program, against showing one bare window: `python -m tests.bench.theme`."""

from __future__ import annotations

import os
import time
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

import ipdesk.ui  # noqa: F401
from ipdesk.ui.theme.style import apply


def main() -> None:
    """Print the medians and their ratio."""
    app = QApplication([])
    floor, dressed = [], []
    for turn in range(15):
        start = time.perf_counter()
        window = QWidget()
        window.show()
        app.processEvents()
        floor.append(time.perf_counter() - start)
        window.close()
        start = time.perf_counter()
        apply(app, "dark" if turn % 2 else "light", 100 + turn)
        dressed.append(time.perf_counter() - start)
    bare, cost = median(floor) * 1000, median(dressed) * 1000
    print(f"bare window {bare:.1f} ms, theme {cost:.1f} ms, ratio {cost / bare:.2f}")


if __name__ == "__main__":
    main()
