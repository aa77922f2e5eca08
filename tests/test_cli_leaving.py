"""The commands that let something leave a plan file, or read an archive in; in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ipdesk.cli import run
from ipdesk.domain.consent_rules import Matter
from ipdesk.domain.disclosure_records import Disclosure, DisclosureBasis
from ipdesk.domain.version_records import DocumentKind
from ipdesk.storage.header import salt_of
from ipdesk.storage.planfile import PlanFile
from ipdesk.workspace.workspace import Workspace
from tests.storage import plans
from tests.workspace import real
from tests.workspace.fakes import NOW, make_desk
from tests.workspace.real import PASSWORD

Cli = Callable[..., int]
TEACHER = "Sindre Skisse"
BAKER = "Oda Dikt"


@pytest.fixture(autouse=True)
def _clock_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipdesk.cli.plain_desk", lambda settings: make_desk())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the example with an approved version, closed."""
    path = tmp_path / "plan.ipdesk"
    with real.opened(path):
        pass
    return path


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command with lines to read in."""

    def command(*arguments: str | Path, lines: tuple[str, ...] = (PASSWORD,)) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run([*map(str, arguments), "--password-stdin"])

    return command


def disclosures(path: Path, password: str = PASSWORD) -> list[Disclosure]:
    file = PlanFile.open(path, plans.key_for(salt_of(path), password), machine="pc", at=NOW)
    case = file.load()
    file.close()
    return list(case.live(Disclosure))


def change(path: Path, act: Callable[..., None], *given: Any) -> None:
    """Do something to a file that is closed."""
    key = plans.key_for(salt_of(path))
    opened = PlanFile.open(path, key, machine="pc", at=NOW)
    workspace = Workspace(make_desk(), opened, opened.load(), {})
    act(workspace, *given)
    workspace.close(lambda: None)


def test_a_version_goes_to_the_person(cli: Cli, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "ut.pdf"
    assert cli("export", file, "--plan", out) == 0
    told = capsys.readouterr().out
    assert "Versjon 1 er skrevet" in told
    assert "registrert" in told
    (kept,) = disclosures(file)
    assert (kept.kind, kept.basis) == (DocumentKind.PLAN, DisclosureBasis.OWN_PLAN)
    assert kept.sha256 == real.digest(out.read_bytes())


def test_a_copy_goes_to_a_recipient(cli: Cli, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "ut.pdf"
    assert cli("export", file, "--plan", out, "--recipient", "sindre  SKISSE", "--version", "1") == 0
    assert f"Kopi 1 av 1 til {TEACHER}" in capsys.readouterr().out
    assert disclosures(file)[0].basis is DisclosureBasis.CONSENT
    assert cli("verify", out, "--plan", file) == 0
    assert cli("verify", out, lines=()) == 0


def test_a_passphrase_is_told_once(cli: Cli, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "ut.pdf"
    assert cli("export", file, "--plan", out, "--recipient", TEACHER, "--protect") == 0
    told = capsys.readouterr().out
    phrase = next(line for line in told.splitlines() if line.startswith("Passordfrase")).partition(": ")[2]
    assert len(phrase.split()) == 5
    assert "ikke kryptert" not in told
    assert cli("verify", out, lines=()) == 3
    assert cli("verify", out, lines=(phrase,)) == 0
    assert cli("verify", out, "--plan", file, lines=(PASSWORD, phrase)) == 0


def test_a_draft_goes_to_the_person(cli: Cli, file: Path) -> None:
    assert cli("export", file, "--plan", file.parent / "ut.pdf", "--draft") == 0
    assert disclosures(file)[0].kind is DocumentKind.DRAFT


ALL_WAYS: list[tuple[str, ...]] = [(), ("--draft",), ("--recipient", TEACHER), ("--version", "1")]


@pytest.mark.parametrize("way", ALL_WAYS)
@pytest.mark.parametrize("stop", [real.withdraw, real.expire])
def test_nothing_after_a_no(
    cli: Cli,
    file: Path,
    capsys: pytest.CaptureFixture[str],
    way: tuple[str, ...],
    stop: Callable[..., None],
) -> None:
    change(file, stop, Matter.MAKE_PLAN)
    out = file.parent / "ut.pdf"
    out.write_text("mitt", "utf-8")
    assert cli("export", file, "--plan", out, "--force", *way) == 2
    assert "samtykke" in capsys.readouterr().err
    assert out.read_text("utf-8") == "mitt"
    assert disclosures(file) == []


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (("--recipient", BAKER), "ikke lov til å se"),
        (("--recipient", "Ingen Her"), "ingen med det navnet"),
        (("--version", "9"), "ikke en slik godkjent versjon"),
        (("--protect",), "--protect"),
        (("--draft", "--version", "1"), "--draft"),
    ],
)
def test_what_may_not_leave_or_is_not_there(
    cli: Cli, file: Path, capsys: pytest.CaptureFixture[str], way: tuple[str, ...], told: str
) -> None:
    out = file.parent / "ut.pdf"
    assert cli("export", file, "--plan", out, *way) == 2
    assert told in capsys.readouterr().err
    assert not out.exists()
    assert disclosures(file) == []


def test_no_version_yet(cli: Cli, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ny.ipdesk"
    with real.opened(file, version=False):
        pass
    assert cli("export", file, "--plan", tmp_path / "ut.pdf") == 2
    assert "--draft" in capsys.readouterr().err


def test_an_archive_asks_first(cli: Cli, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = file.parent / "arkiv"
    for lines in ((PASSWORD,), (PASSWORD, "nei"), (PASSWORD, "")):
        assert cli("archive", file, folder, lines=lines) == 5
        assert "ukryptert" in capsys.readouterr().out
        assert not folder.exists()
    assert disclosures(file) == []
    assert cli("archive", file, folder, lines=(PASSWORD, "Ja")) == 0
    told = capsys.readouterr().out
    assert told.count("ukryptert") == 2
    assert [one.kind for one in disclosures(file)] == [DocumentKind.ARCHIVE]


def test_an_archive_is_read_in(cli: Cli, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, new = file.parent / "arkiv", file.parent / "ny.ipdesk"
    assert cli("archive", file, folder, "--yes") == 0
    assert cli("archive", file, folder, "--yes") == 4
    assert cli("import", folder, file, lines=("blåbær på kvisten mellom trær",)) == 4
    assert cli("import", folder, new, lines=("blåbær på kvisten mellom trær",)) == 0
    assert cli("check", new, lines=("blåbær på kvisten mellom trær",)) == 0
    assert "Planfilen er hel" in capsys.readouterr().out
    assert disclosures(new, "blåbær på kvisten mellom trær") == []
    (folder / "archive.json").write_text("{}", "utf-8")
    assert cli("import", folder, file.parent / "nyere.ipdesk", lines=("blåbær på kvisten mellom trær",)) == 4
    assert "ikke et arkivuttrekk" in capsys.readouterr().err
    assert not (file.parent / "nyere.ipdesk").exists()


def test_verify_says_what_the_plan_knows(cli: Cli, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.parent / "ut.pdf"
    assert cli("export", file, "--plan", out, "--recipient", TEACHER) == 0
    capsys.readouterr()
    assert cli("verify", out, "--plan", file, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "unaltered"
    assert told["known"]
    assert cli("verify", out, "--json", lines=()) == 0
    assert "known" not in json.loads(capsys.readouterr().out)
    assert cli("verify", out, "--plan", file, lines=("feil passord",)) == 3
    assert cli("verify", out, "--plan", file.parent / "borte.ipdesk") == 3
    changed = bytearray(out.read_bytes())
    changed[len(changed) // 3] ^= 1
    out.write_bytes(changed)
    assert cli("verify", out, "--plan", file) == 1
