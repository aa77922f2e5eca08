"""The archive: everything out as open files, and a new file of them; what was changed is not read in."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from ipdesk.documents.inspection import inspect
from ipdesk.domain import signing, versions
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis, HandoutHow, ReturnHow
from ipdesk.domain.record import new_id
from ipdesk.domain.version_records import DocumentKind, Signature, SignedHow, SignerRole
from ipdesk.errors import (
    ArchiveDamaged,
    Cancelled,
    DiskFull,
    FileExists,
    FileMissing,
    FileProblem,
    NewerFile,
    NotAnArchive,
)
from ipdesk.storage import digests, keys, log
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace import archive_folder, handing_out
from ipdesk.workspace.archive import Archived, export_archive, import_archive
from ipdesk.workspace.archive_form import DATA, SUMS, read_records, sums
from ipdesk.workspace.export import write_new
from ipdesk.workspace.handing_out import Order
from ipdesk.workspace.sealing import OwnKey
from ipdesk.workspace.workspace import Workspace
from tests import archive_schema
from tests.json_schema import faults
from tests.storage import plans
from tests.workspace import real
from tests.workspace.fakes import NOW, make_desk
from tests.workspace.real import TEACHER, TODAY, got

SCAN: Final = b"\xff\xd8\xff skannet ark"
STEP: Final = b"%PDF-1.7 signert"
PHRASE: Final = "ny passordfrase"


@contextmanager
def full(path: Path) -> Iterator[Workspace]:
    """Open the example with a version, a signature, a scan, a copy that is out, and a typed draft."""
    with real.opened(path) as workspace:
        version = versions.newest(workspace.case)
        assert version is not None
        plan = versions.plan_of(workspace.case, version)
        assert plan is not None
        signature = Signature(
            id=new_id(),
            document_id=plan.id,
            signer_id=workspace.case.plan.coordinator_id,
            role=SignerRole.COORDINATOR,
            how=SignedHow.SCREEN,
            field="coordinator",
            key="0" * 64,
            content=real.digest(STEP),
        )
        signed = signing.sign(workspace.case, signature, TODAY)
        workspace.commit(dataclasses.replace(signed, enclosed=(STEP,)))
        scan = versions.new_document(DocumentKind.SCAN, workspace.case.plan.id, real.digest(SCAN), 1)
        kept = versions.keep(workspace.case, dataclasses.replace(scan, media_type="image/jpeg"), TODAY)
        workspace.commit(dataclasses.replace(kept, enclosed=(SCAN,)))
        order = Order(TEACHER, HandoutHow.PRINTED)
        got(handing_out.hand_out, workspace, [order], OwnKey(), language="nb")
        workspace.keep_draft(workspace.case.person.id, "note", "halvskrevet tanke")
        yield workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open such a file."""
    with full(tmp_path / "plan.ipdesk") as workspace:
        yield workspace


def archived(workspace: Workspace, folder: Path, language: str = "nb") -> Archived:
    """Write the archive of a file."""
    written: Archived = got(export_archive, workspace, folder, language=language)
    return written


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an archive once."""
    place = tmp_path_factory.mktemp("arkiv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ARGON2", plans.CHEAP)
        with full(place / "plan.ipdesk") as workspace:
            return archived(workspace, place / "arkiv").folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return shutil.copytree(made, tmp_path / "arkiv")


def data(folder: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((folder / DATA).read_bytes())
    return plain


def read_in(folder: Path, to: Path) -> Workspace:
    workspace: Workspace = got(import_archive, make_desk(), folder, to, keys.password_bytes(PHRASE))
    return workspace


def archives(workspace: Workspace) -> list[Disclosure]:
    return [one for one in workspace.case.live(Disclosure) if one.kind is DocumentKind.ARCHIVE]


def test_everything_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    folder = archived(workspace, tmp_path / "arkiv").folder
    with pytest.MonkeyPatch.context() as other:
        other.setattr("getpass.getuser", lambda: "arkivar")
        again = read_in(folder, tmp_path / "ny.ipdesk")
    assert again.check().ok
    second = archived(again, tmp_path / "arkiv 2").folder
    first, after = data(folder), data(second)
    read_in_entry = after["log"].pop()
    assert (read_in_entry["act"], read_in_entry["who"], read_in_entry["changes"]) == ("import", "arkivar", [])
    assert read_in_entry["prev"] == first["log"][-1]["hash"]
    # Each printed page carries the code of the log, which is one entry longer now.
    printed, again_printed = (one["made"].pop("papers") for one in (first, after))
    assert [one["file"] for one in again_printed] == [one["file"] for one in printed]
    assert first.pop("made") == after.pop("made")  # made the same moment, by a clock that stands still
    assert after == first
    assert list(but_archives(again)) == list(but_archives(workspace))
    again.close(lambda: None)
    key = keys.derive(keys.password_bytes(PHRASE), salt_of(tmp_path / "ny.ipdesk"))
    file = PlanFile.open(tmp_path / "ny.ipdesk", key, machine="pc", at=NOW)
    assert file.attachment(real.digest(SCAN)) == SCAN
    assert file.secret("signing-key") is None
    file.close()


def but_archives(workspace: Workspace) -> Iterator[Any]:
    """Give the records but for what tells of the archive that was made of them."""
    mine = archives(workspace)
    yield from (one for one in workspace.case.records() if one not in mine)


def test_work_goes_on_in_the_new_file(folder: Path, tmp_path: Path) -> None:
    again = read_in(folder, tmp_path / "ny.ipdesk")
    got(handing_out.hand_out, again, [Order(TEACHER, HandoutHow.PRINTED)], OwnKey(), language="nb")
    assert again.check().ok
    assert [one.copy_number for one in again.case.live(Disclosure)] == [1, 2]
    again.close(lambda: None)


def test_it_is_recorded_before_the_first_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def writes(path: Path, content: bytes, name: str) -> Path:
        seen.append(len(archives(workspace)))
        return write_new(path, content, name)

    monkeypatch.setattr(archive_folder, "write_new", writes)
    written = archived(workspace, tmp_path / "arkiv")
    assert set(seen) == {1}
    (kept,) = archives(workspace)
    assert kept == written.disclosure
    assert kept.basis is DisclosureBasis.ARCHIVE
    assert kept.organisation == "Eksempel kommune"
    assert kept.sha256 == real.digest((tmp_path / "arkiv" / DATA).read_bytes())
    assert written.files == sum(path.is_file() for path in (tmp_path / "arkiv").rglob("*"))


def test_it_can_be_made_after_a_withdrawal(workspace: Workspace, tmp_path: Path) -> None:
    real.withdraw(workspace, Matter.MAKE_PLAN)
    assert archived(workspace, tmp_path / "arkiv", "nn").folder.is_dir()


def test_what_is_in_the_folder(folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    open_names = {re.sub("[0-9a-f]{24}", "…", name) for name in names}
    assert open_names == {
        "LES-MEG.txt",
        "SHA256SUMS",
        "archive.json",
        "archive.schema.json",
        "dokumenter/002-scan.jpg",
        "plan-i-dag.pdf",
        "sertifikater/….cer",
        "tilbud-og-svar.pdf",
        "usignert/….pdf",
        "utleveringer.pdf",
        "versjoner/versjon-1.json",
        "versjoner/versjon-1.pdf",
    }
    assert (folder / "versjoner/versjon-1.pdf").read_bytes() == STEP
    for name in ("plan-i-dag.pdf", "tilbud-og-svar.pdf", "utleveringer.pdf"):
        assert inspect((folder / name).read_bytes(), name).sound
    assert not any("ask" in name.casefold() for name in names)


def test_neither_secrets_nor_drafts_go_out(workspace: Workspace, tmp_path: Path) -> None:
    folder = archived(workspace, tmp_path / "arkiv").folder
    secret = got(lambda done, failed: workspace.secret("signing-key", done, failed))
    assert secret
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert bytes(secret) not in content
            assert secret.hex().encode() not in content
            assert b"halvskrevet tanke" not in content


def test_the_published_schema_is_up_to_date() -> None:
    assert archive_schema.PLACE.read_text("utf-8") == archive_schema.text(), (
        "python -m tests.archive_schema writes it anew"
    )


def test_an_archive_follows_the_published_schema(folder: Path) -> None:
    schema = json.loads((folder / "archive.schema.json").read_bytes())
    plain = data(folder)
    assert faults(schema, plain) == []
    plain["records"]["goal"][0]["status"] = "helt ferdig"
    del plain["log"][0]["hash"]
    plain["more"] = 1
    assert len(faults(schema, plain)) == 3


# What is not read in


def rewritten(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the data, and the list of files with it, as somebody would who knows how."""
    plain = data(folder)
    change(plain)
    (folder / DATA).write_text(json.dumps(plain), "utf-8")
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != SUMS]
    digests = {path.relative_to(folder).as_posix(): real.digest(path.read_bytes()) for path in files}
    (folder / SUMS).write_bytes(sums(digests))


def refused(folder: Path, problem: type[FileProblem]) -> FileProblem:
    """Make sure that a folder is not read in, and that nothing of the try is left."""
    to = folder.parent / "ny.ipdesk"
    password = keys.password_bytes(PHRASE)
    with pytest.raises(problem) as raised:
        got(import_archive, make_desk(), folder, to, password)
    assert type(raised.value) is problem
    assert not any(password)
    assert not list(folder.parent.glob("ny.ipdesk*"))
    return raised.value


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"[]", b'{"format": "annet"}', b"\xff\xfe", b"[" * 9999]
)
def test_another_folder_is_no_archive(tmp_path: Path, content: bytes | None) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    if content is not None:
        (folder / DATA).write_bytes(content)
    broken = content is not None and content not in (b"[]", b'{"format": "annet"}')
    refused(folder, ArchiveDamaged if broken else NotAnArchive)


@pytest.mark.parametrize(
    "name",
    [DATA, SUMS, "versjoner/versjon-1.pdf", "versjoner/versjon-1.json", "plan-i-dag.pdf", "LES-MEG.txt"],
)
@pytest.mark.parametrize("how", ["flipped", "cut", "gone"])
def test_any_file_that_was_changed_is_named(folder: Path, name: str, how: str) -> None:
    path = folder / name
    content = path.read_bytes()
    at = len(content) // 2
    match how:
        case "flipped":
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        case "cut":
            path.write_bytes(content[:-20])
        case _:
            path.unlink()
    gone = (name, how) == (DATA, "gone")
    problem = refused(folder, NotAnArchive if gone else ArchiveDamaged)
    assert problem.path == (folder if gone else path) or name == SUMS


def _other_text(plain: dict[str, Any]) -> None:
    plain["records"]["goal"][0]["wording"] += "!"


def _record_gone(plain: dict[str, Any]) -> None:
    plain["records"]["disclosure"].clear()


def _entry_gone(plain: dict[str, Any]) -> None:
    del plain["log"][1]


def _last_entry_gone(plain: dict[str, Any]) -> None:
    del plain["log"][-1]


def _no_log(plain: dict[str, Any]) -> None:
    plain["log"].clear()


def _other_who(plain: dict[str, Any]) -> None:
    plain["log"][0]["who"] = "en annen"


def _other_act(plain: dict[str, Any]) -> None:
    plain["log"][0]["act"] = "conjure"


def _attachment_gone(plain: dict[str, Any]) -> None:
    del plain["attachments"][0]


def _path_out(plain: dict[str, Any]) -> None:
    plain["attachments"][0]["file"] = "../plan.ipdesk"


def _unknown_kind(plain: dict[str, Any]) -> None:
    plain["records"]["spell"] = [{"id": "x"}]


def _unknown_field(plain: dict[str, Any]) -> None:
    plain["records"]["goal"][0]["spell"] = ""


def _nul(plain: dict[str, Any]) -> None:
    plain["records"]["goal"][0]["wording"] = "\0"


def _half_a_character(plain: dict[str, Any]) -> None:
    plain["records"]["goal"][0]["id"] = "\ud800"


def _other_form(plain: dict[str, Any]) -> None:
    plain["records"] = list(plain["records"])


@pytest.mark.parametrize(
    "change",
    [
        _other_text,
        _record_gone,
        _entry_gone,
        _last_entry_gone,
        _no_log,
        _other_who,
        _other_act,
        _attachment_gone,
        _path_out,
        _unknown_kind,
        _unknown_field,
        _nul,
        _half_a_character,
        _other_form,
    ],
)
def test_data_that_was_changed_with_care_does_not_hold_together(
    folder: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    rewritten(folder, change)
    refused(folder, ArchiveDamaged)


def test_an_unchanged_one_that_was_written_anew_is_read(folder: Path, tmp_path: Path) -> None:
    rewritten(folder, lambda plain: None)
    read_in(folder, tmp_path / "ny.ipdesk").close(lambda: None)


@pytest.mark.parametrize("name", ["format_version", "schema_version"])
def test_a_newer_one_asks_for_a_newer_program(folder: Path, name: str) -> None:
    rewritten(folder, lambda plain: plain.update({name: 99}))
    refused(folder, NewerFile)


def test_a_forged_chain_that_cannot_be_stored_leaves_nothing(folder: Path) -> None:
    def forge(plain: dict[str, Any]) -> None:
        plain["records"]["plan"][0]["coordinator_id"] = "ingen"
        row = plain["log"][-1]
        row["digest"] = digests.of(tuple(read_records(plain["records"])))
        row["hash"] = log.hash_of(row | {"changes": digests.canonical(row["changes"])})

    rewritten(folder, forge)
    to = folder.parent / "ny.ipdesk"
    with pytest.raises(FileProblem):
        read_in(folder, to)
    assert not to.exists()


def test_no_file_is_overwritten(workspace: Workspace, tmp_path: Path) -> None:
    folder = archived(workspace, tmp_path / "arkiv").folder
    before = workspace.path.read_bytes()
    with pytest.raises(FileExists):
        read_in(folder, workspace.path)
    assert workspace.path.read_bytes() == before
    with pytest.raises(FileExists):
        got(export_archive, workspace, folder, language="nb")
    with pytest.raises(FileExists):
        got(export_archive, workspace, workspace.path, language="nb")
    with pytest.raises(FileMissing):
        got(export_archive, workspace, tmp_path / "borte" / "arkiv", language="nb")
    assert len(archives(workspace)) == 1


# Nothing half


@pytest.mark.parametrize("there", [True, False], ids=["empty folder", "new folder"])
def test_a_full_medium_leaves_nothing_and_says_so(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    folder = tmp_path / "arkiv"
    if there:
        folder.mkdir()
    room = iter(range(7))

    def full(path: Path, content: bytes, name: str) -> Path:
        if next(room, None) is None:
            raise DiskFull(path)
        return write_new(path, content, name)

    monkeypatch.setattr(archive_folder, "write_new", full)
    with pytest.raises(DiskFull):
        got(export_archive, workspace, folder, language="nb")
    assert folder.exists() == there
    assert not there or not list(folder.iterdir())
    assert [one.return_how for one in archives(workspace)] == [ReturnHow.NEVER_LEFT]


def test_stopped_work_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    went: list[float] = []
    shutil.rmtree(got(export_archive, workspace, tmp_path / "a", language="nb", progress=went.append).folder)
    assert went == sorted(went)
    for stop_at in (0.0, went[len(went) // 2], went[-1]):

        def stop(done: float, stop_at: float = stop_at) -> None:
            if done >= stop_at:
                raise Cancelled

        with pytest.raises(Cancelled):
            got(export_archive, workspace, tmp_path / "a", language="nb", progress=stop)
        assert not (tmp_path / "a").exists()
    left = [one for one in archives(workspace) if one.return_how is not ReturnHow.NEVER_LEFT]
    assert len(left) == 1


def test_stopped_reading_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    def stop(done: float) -> None:
        if done > 0.3:
            raise Cancelled

    password = keys.password_bytes(PHRASE)
    with pytest.raises(Cancelled):
        got(import_archive, make_desk(), folder, tmp_path / "ny.ipdesk", password, progress=stop)
    assert not (tmp_path / "ny.ipdesk").exists()
    assert not any(password)
