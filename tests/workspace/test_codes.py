"""The code of the log stands on every page that leaves the file: it tells which state it was made from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ipdesk.workspace import plain
from ipdesk.workspace.workspace import Workspace
from tests.documents.signing.tools import need
from tests.workspace import real


def pages(path: Path) -> list[str]:
    """Give what another program reads on each page."""
    need("pdftotext", "poppler-utils")
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return read.stdout.removesuffix("\f").split("\f")


@pytest.mark.parametrize("kind", ["draft", "copy"])
def test_every_page_of_what_is_handed_out_has_it(tmp_path: Path, kind: str) -> None:
    to = tmp_path / "ut.pdf"
    with real.opened(tmp_path / "plan.ipdesk") as workspace:
        code = workspace.code
        hand_out(workspace, kind, to)
        assert workspace.code != code  # that it left is in the log too
    texts = pages(to)
    assert len(texts) > 2
    assert all(f"Kontrollkode {code}" in text for text in texts)


def hand_out(workspace: Workspace, kind: str, to: Path) -> None:
    """Let it leave."""
    if kind == "draft":
        plain.draft_now(workspace, to, "nb", replace=False)
    else:
        plain.copy_now(workspace, real.TEACHER, None, to, "nb", protect=False, replace=False)
