"""Whether the clipboard was filled here, as a true screen tells it: a lock takes away that, and no more."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

CHILD = """
import subprocess, time
import ipdesk.ui
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from ipdesk.ui.shell import privacy

app = QApplication([])
window = QWidget()
window.show()
clipboard = QGuiApplication.clipboard()

def settle(text):
    until = time.monotonic() + 10
    while clipboard.text() != text and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.02)

def cover():
    ours = privacy.filled_by_us(clipboard, QClipboard.Mode.Clipboard)
    privacy.cover(window)
    app.processEvents()
    print(ours, repr(clipboard.text()))

clipboard.setText("herfra")
settle("herfra")
cover()
subprocess.run(["xclip", "-selection", "clipboard"], input=b"fra et annet program", check=True)
settle("fra et annet program")
cover()
"""


@pytest.mark.skipif(
    not (shutil.which("xvfb-run") and shutil.which("xclip")), reason="no screen to try it on (xvfb, xclip)"
)
def test_only_what_was_copied_here_is_taken_away() -> None:
    command = ["xvfb-run", "--auto-servernum", sys.executable, "-c", CHILD]
    done = subprocess.run(
        command,
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("Qt finds no library for the screen")
    assert done.stdout.split("\n")[:2] == ["True ''", "False 'fra et annet program'"], done.stderr
