"""Documents out of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipdesk.errors import Cancelled, FileMissing, NoAccess
from ipdesk.workspace.export import Cancel, write_document


def test_is_written_as_it_is(tmp_path: Path) -> None:
    write_document(tmp_path / "plan.pdf", b"%PDF")
    write_document(tmp_path / "plan.pdf", b"%PDF 2")
    assert (tmp_path / "plan.pdf").read_bytes() == b"%PDF 2"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


def test_problems_are_told_by_their_kind(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        write_document(tmp_path / "borte" / "plan.pdf", b"x")
    with pytest.raises(NoAccess):
        write_document(tmp_path, b"x")
    assert tmp_path.is_dir()


def test_cancel_stops_at_the_next_step() -> None:
    cancel = Cancel()
    cancel.check()
    cancel.wanted = True
    with pytest.raises(Cancelled):
        cancel.check()
