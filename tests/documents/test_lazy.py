"""The start of the program does not pay for documents."""

from __future__ import annotations

import subprocess
import sys

_CHECK = """
import sys
import ipdesk.documents, ipdesk.documents.result
heavy = {"reportlab", "pikepdf", "PIL"} & set(sys.modules)
assert not heavy, heavy
"""


def test_the_package_and_its_results_import_nothing_heavy() -> None:
    subprocess.run([sys.executable, "-c", _CHECK], check=True)
