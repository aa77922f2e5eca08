"""The command line: real processes on real files, with the true key derivation."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ipdesk.cli import run
from ipdesk.cli.arguments import parser
from ipdesk.words import Words

ROOT = Path(__file__).parent.parent
GOOD = "min katt liker fisk"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of this machine out of it."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path


def ipdesk(*arguments: str | Path, password: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ipdesk", *map(str, arguments)],
        input=None if password is None else f"{password}\n",
        stdin=subprocess.DEVNULL if password is None else None,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def test_new_export_check(home: Path) -> None:
    file, document = home / "IP-2026-0001.ipdesk", home / "plan.pdf"
    made = ipdesk(
        "new",
        file,
        "--given-names",
        "Blåbær",
        "--birth-date",
        "3.5.2009",
        "--password-stdin",
        password="blåbær på kvisten mellom trær",
    )
    assert (made.returncode, made.stderr) == (0, "")
    exported = ipdesk(
        "export",
        file,
        "--plan",
        document,
        "--draft",
        "--password-stdin",
        password="blåbær på kvisten mellom trær",
    )
    assert (exported.returncode, exported.stderr) == (0, "")
    assert document.read_bytes().startswith(b"%PDF-1.7")
    checked = ipdesk("check", file, "--password-stdin", password="blåbær på kvisten mellom trær")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "Planfilen er hel" in checked.stdout
    assert ipdesk("check", document).returncode == 0
    assert [path.name for path in sorted(home.iterdir()) if path.is_file()] == [file.name, document.name]


@pytest.mark.parametrize(
    ("least", "password", "told"),
    [
        ("good", "sommer 2026", "for lett å gjette"),
        ("good", "", "Fyll ut"),
        ("strong", GOOD, "må passordet være sterkt"),
        ("strong", "blåbær på kvisten mellom trær", None),
        ("good", GOOD, None),
    ],
)
def test_a_new_password_is_hard_enough_to_guess(
    home: Path, least: str, password: str, told: str | None
) -> None:
    settings = home / "home" / "ipdesk" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"least_password": least}), "utf-8")
    made = ipdesk("new", home / "a.ipdesk", "--password-stdin", password=password)
    if told is None:
        assert (made.returncode, made.stderr) == (0, "")
    else:
        assert made.returncode != 0
        assert told in made.stderr
        assert not (home / "a.ipdesk").exists()


def test_what_is_there_is_never_overwritten_unasked(home: Path) -> None:
    file, document = home / "a.ipdesk", home / "a.pdf"
    assert ipdesk("new", file, "--password-stdin", password="fire tilfeldige ord om natten").returncode == 0
    before = file.read_bytes()
    assert ipdesk("new", file, "--password-stdin", password="blåbær på kvisten mellom trær").returncode == 4
    assert file.read_bytes() == before
    document.write_text("mitt", "utf-8")
    refused = ipdesk(
        "export",
        file,
        "--plan",
        document,
        "--draft",
        "--password-stdin",
        password="fire tilfeldige ord om natten",
    )
    assert refused.returncode == 4
    assert document.read_text("utf-8") == "mitt"
    assert (
        ipdesk(
            "export",
            file,
            "--plan",
            document,
            "--draft",
            "--force",
            "--password-stdin",
            password="fire tilfeldige ord om natten",
        ).returncode
        == 0
    )


@pytest.mark.parametrize(
    ("password", "code", "told"),
    [("feil", 3, "Passordet åpner ikke filen"), ("", 3, "Passordet åpner ikke filen")],
)
def test_wrong_password(home: Path, password: str, code: int, told: str) -> None:
    file = home / "a.ipdesk"
    assert ipdesk("new", file, "--password-stdin", password="fire tilfeldige ord om natten").returncode == 0
    refused = ipdesk("check", file, "--password-stdin", password=password)
    assert refused.returncode == code
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("content", [b"", b"hei", b"SQLite format 3\0" + bytes(8176), bytes(8192)])
def test_what_is_no_plan_file(home: Path, content: bytes) -> None:
    file = home / "a.ipdesk"
    file.write_bytes(content)
    refused = ipdesk("check", file, "--password-stdin", password="x")
    assert refused.returncode == 4
    assert "Traceback" not in refused.stderr
    assert file.read_bytes() == content


def test_a_missing_file_and_a_broken_pdf(home: Path) -> None:
    assert ipdesk("check", home / "none.ipdesk", "--password-stdin", password="x").returncode == 4
    broken = home / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 rubbish")
    assert ipdesk("check", broken).returncode == 4


def test_a_damaged_file_is_told(home: Path) -> None:
    file = home / "a.ipdesk"
    assert ipdesk("new", file, "--password-stdin", password="fire tilfeldige ord om natten").returncode == 0
    damaged = bytearray(file.read_bytes())
    damaged[4096 * 3 + 100] ^= 1
    file.write_bytes(damaged)
    told = ipdesk("check", file, "--password-stdin", password="fire tilfeldige ord om natten")
    assert told.returncode in (1, 4)
    assert "Traceback" not in told.stderr


def test_demo_twice(home: Path) -> None:
    for _ in range(2):
        made = ipdesk("demo", home / "eksempel")
        assert (made.returncode, made.stderr) == (0, "")
        assert "passord: eksempel" in made.stdout
    assert sorted(p.name for p in (home / "eksempel").iterdir()) == [
        "eksempel-kopi-ppt.pdf",
        "eksempel-kopi-skolen.pdf",
        "eksempel-plan.pdf",
        "eksempel-samtykke.pdf",
        "eksempel-utkast.pdf",
        "eksempel.ipdesk",
    ]
    for name, signatures in (("kopi-ppt", 1), ("kopi-skolen", 1), ("plan", 3), ("samtykke", 2)):
        told = ipdesk("verify", home / "eksempel" / f"eksempel-{name}.pdf", "--json")
        assert told.returncode == 0
        assert len(json.loads(told.stdout)["signatures"]) == signatures
    copies = [ipdesk("verify", home / "eksempel" / f"eksempel-kopi-{name}.pdf") for name in ("skolen", "ppt")]
    assert ["kopi 1 av 2" in copies[0].stdout, "kopi 2 av 2" in copies[1].stdout] == [True, True]


@pytest.mark.parametrize(
    "arguments",
    [
        ["foo"],
        ["new"],
        ["export", "a.ipdesk"],
        ["archive", "a.ipdesk"],
        ["new", "a.ipdesk", "--password", "x"],
    ],
)
def test_wrong_use_is_told_in_norwegian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "Kommandoen kan ikke brukes slik" in told
    assert "usage" not in told


def test_a_birth_date_that_is_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", str(home / "a.ipdesk"), "--birth-date", "i fjor", "--password-stdin"]) == 2
    assert "Skriv inn en dato" in capsys.readouterr().out
    assert not (home / "a.ipdesk").exists()


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_help_tells_the_exit_codes(language: str) -> None:
    told = parser(Words(language)).format_help()
    for code in range(6):
        assert f"\n  {code}  " in told


def test_no_window_is_loaded(home: Path) -> None:
    code = (
        "import sys; from ipdesk.__main__ import main; main(['demo', sys.argv[1]]);"
        "print('window' if any(m.startswith('PySide6') for m in sys.modules) else 'none')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home / "eksempel")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "none"


def test_verify_tells_what_a_pdf_is(home: Path) -> None:
    assert ipdesk("demo", home / "eksempel").returncode == 0
    unsigned = ipdesk("verify", home / "eksempel" / "eksempel-utkast.pdf")
    assert (unsigned.returncode, unsigned.stderr) == (2, "")
    assert "Dokumentet er ikke signert" in unsigned.stdout
    assert "IP-2024-0017" in unsigned.stdout
    told = json.loads(ipdesk("verify", home / "eksempel" / "eksempel-utkast.pdf", "--json").stdout)
    assert (told["outcome"], told["exit_code"]) == ("not_signed", 2)
    rubbish = home / "rubbish.pdf"
    rubbish.write_bytes(b"hei")
    assert ipdesk("verify", rubbish).returncode == 3
    assert ipdesk("verify", home / "none.pdf").returncode == 3
