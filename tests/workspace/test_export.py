"""Documents out of the program: written whole, or told why not."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ipdesk.domain.case import Case
from ipdesk.domain.person import Person
from ipdesk.domain.plan import Plan
from ipdesk.domain.record import Id
from ipdesk.domain.version_records import DocumentKind
from ipdesk.errors import (
    Cancelled,
    DiskFull,
    FileExists,
    FileMissing,
    FileProblem,
    NoAccess,
    ReadOnlyMedium,
    StickMissing,
    WriteFailed,
)
from ipdesk.workspace import naming
from ipdesk.workspace.export import Cancel, refuse_taken, told, write_document, write_new


def test_is_written_as_it_is(tmp_path: Path) -> None:
    write_document(tmp_path / "plan.pdf", b"%PDF")
    write_document(tmp_path / "plan.pdf", b"%PDF 2")
    assert (tmp_path / "plan.pdf").read_bytes() == b"%PDF 2"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_new_one_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    assert write_new(path, b"%PDF", "navn.pdf") == path
    with pytest.raises(FileExists):
        write_new(path, b"%PDF 2", "navn.pdf")
    assert path.read_bytes() == b"%PDF"
    assert [write_new(tmp_path, b"x", "navn.pdf").name for _ in range(3)] == [
        "navn.pdf",
        "navn-2.pdf",
        "navn-3.pdf",
    ]


@pytest.mark.parametrize("write", [write_document, lambda path, data: write_new(path, data, "")])
def test_no_half_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], object]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write(tmp_path / "plan.pdf", b"%PDF")
    assert list(tmp_path.iterdir()) == []


def test_problems_are_told_by_their_kind(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        write_document(tmp_path / "borte" / "plan.pdf", b"x")
    with pytest.raises(NoAccess):
        write_document(tmp_path, b"x")
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    ("code", "path", "kind"),
    [
        (errno.ENOSPC, "/media/kari/PINNE/plan.pdf", DiskFull),
        (errno.EROFS, "/media/kari/PINNE/plan.pdf", ReadOnlyMedium),
        (errno.EIO, "/media/kari/PINNE/plan.pdf", StickMissing),
        (errno.ENOENT, "/media/kari/PINNE/plan.pdf", StickMissing),
        (errno.ENOENT, "/hjemme/borte/plan.pdf", FileMissing),
        (errno.EIO, "/tmp/plan.pdf", WriteFailed),
    ],
)
def test_a_stick_that_was_pulled_is_told_from_other_troubles(
    code: int, path: str, kind: type[FileProblem]
) -> None:
    assert type(told(Path(path), OSError(code, ""))) is kind


def test_what_cannot_be_written_is_known_before(tmp_path: Path) -> None:
    refuse_taken(tmp_path, replace=False)
    refuse_taken(tmp_path / "ny.pdf", replace=False)
    (tmp_path / "min.pdf").touch()
    refuse_taken(tmp_path / "min.pdf", replace=True)
    with pytest.raises(FileExists):
        refuse_taken(tmp_path / "min.pdf", replace=False)
    with pytest.raises(FileMissing):
        refuse_taken(tmp_path / "borte" / "ny.pdf", replace=False)


def test_cancel_stops_at_the_next_step() -> None:
    cancel = Cancel()
    cancel.check()
    cancel.wanted = True
    with pytest.raises(Cancelled):
        cancel.check()


@pytest.mark.parametrize(
    ("number", "stem"),
    [
        ("IP-2026-0042", "IP-2026-0042"),
        ("2026/42 æ", "2026-42"),
        ("../../etc", "etc"),
        ("", "plan"),
        ("Ask 1", "plan"),
        ("eksempel-7", "plan"),
        ("9" * 99, "9" * 40),
    ],
)
def test_names_tell_the_plan_and_never_the_person(number: str, stem: str) -> None:
    person = Person(id=Id("person"), given_names="Ask", family_name="Eksempel")
    case = Case((person, Plan(id=Id("plan"), number=number)))
    assert naming.copy_name(case, 3, 2) == f"{stem}-versjon-3-kopi-2.pdf"
    day = date(2026, 11, 22)
    assert naming.paper_name(case, DocumentKind.CALL_BACK_LETTER, day) == f"{stem}-brev-2026-11-22.pdf"


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_of_paper_has_a_name(kind: DocumentKind) -> None:
    assert naming.paper_name(Case(), kind, None).startswith("plan-")
