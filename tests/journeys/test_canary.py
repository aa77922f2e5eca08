"""What is typed in the window stands in clear in no file: while open, after a lock, after a kill."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CANARY = "Kanarifugløya7731"
NAME = "Navnekanari8842"
FORMS = [text.encode(form) for text in (CANARY, NAME) for form in ("utf-8", "utf-16-le", "latin-1")]


def leaks(folder: Path) -> list[str]:
    """Give the files under a folder that hold a canary in clear."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and any(form in path.read_bytes() for form in FORMS):
            found.append(str(path.relative_to(folder)))
        if any(text in path.name for text in (CANARY, NAME)):
            found.append(str(path.relative_to(folder)))
    return found


@pytest.fixture
def child(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a real program whose home, temp folder, settings and cache all lie under one folder."""
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="1")
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        folder = tmp_path / name.lower()
        folder.mkdir(mode=0o700)
        env[name] = str(folder)
    (tmp_path / "stick").mkdir()
    command = [sys.executable, "-m", "tests.journeys.canary_child"]
    with (
        (tmp_path / "stderr").open("wb") as told,
        subprocess.Popen(
            [*command, tmp_path / "stick" / "IP-2026-0001.ipdesk", NAME, CANARY],
            env=env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        ) as process,
    ):
        yield process
        process.kill()


def test_nothing_leaks(child: subprocess.Popen[str], tmp_path: Path) -> None:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "open\n", (tmp_path / "stderr").read_text("utf-8")
        assert leaks(tmp_path) == []
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "locked ipdesk\n"
        assert leaks(tmp_path) == []
        assert list((tmp_path / "xdg_config_home").rglob("settings.json"))
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "again\n"
    finally:
        child.kill()
        child.wait()
    assert leaks(tmp_path) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(f"x{CANARY}x", "utf-16-le")
    (tmp_path / "b").write_text("x", "utf-8")
    assert leaks(tmp_path) == ["a"]
