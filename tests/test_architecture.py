"""The arrows between the parts, as in docs/architecture.md."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pytest_archon import archrule

import ipdesk

ROOT: Final = Path(ipdesk.__file__).parent
WORDS: Final = ("ipdesk.errors", "ipdesk.words", "ipdesk.resources", "ipdesk.dates", "ipdesk.messages")
NAMES: Final = ("ipdesk.labels", "ipdesk.titles", "ipdesk.changes_told", "ipdesk.laws")
MAY: Final = {
    "domain": ("ipdesk.domain", "ipdesk.errors"),
    "storage": ("ipdesk.storage", "ipdesk.domain", "ipdesk.errors"),
    "documents": ("ipdesk.documents", "ipdesk.domain", "ipdesk.__version__", *WORDS, *NAMES),
    "workspace": ("ipdesk.workspace", "ipdesk.storage", "ipdesk.documents", "ipdesk.domain", *WORDS, *NAMES),
    "ui": ("ipdesk.ui", "ipdesk.workspace", "ipdesk.domain", "ipdesk.__version__", *WORDS, *NAMES),
    "cli": ("ipdesk.cli", "ipdesk.workspace", "ipdesk.domain", "ipdesk.__version__", *WORDS, *NAMES),
}
OUTSIDE: Final = {
    "domain": (),
    "storage": ("sqlalchemy", "sqlcipher3", "_argon2_cffi_bindings", "cryptography"),
    "documents": ("reportlab", "pikepdf", "PIL", "pyhanko", "cryptography", "pkcs11"),
    "workspace": ("platformdirs",),
    "ui": ("PySide6", "shiboken6"),
    "cli": (),
}


def imports(path: Path) -> Iterator[str]:
    """Give every module a file imports, wherever in it, with the names taken from ipdesk itself."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            module = node.module or ""
            if module == "ipdesk" or module.startswith("ipdesk."):
                yield from (f"{module}.{alias.name}" for alias in node.names)
            else:
                yield module


def files(part: str) -> list[Path]:
    """Give the source files of a part, a folder or one module."""
    one = ROOT / f"{part}.py"
    found = sorted((ROOT / part).rglob("*.py")) or ([one] if one.exists() else [])
    assert found, part
    return found


@pytest.mark.parametrize("part", MAY)
def test_a_part_imports_only_what_its_arrows_allow(part: str) -> None:
    for path in files(part):
        for name in imports(path):
            if name.startswith("ipdesk"):
                assert any(name == may or name.startswith(f"{may}.") for may in MAY[part]), f"{path}: {name}"
            else:
                top = name.partition(".")[0]
                assert top in sys.stdlib_module_names or top in OUTSIDE[part], f"{path}: {name}"


def test_no_window_outside_ui() -> None:
    (
        archrule("no Qt outside ui")
        .match("ipdesk*")
        .exclude("ipdesk.ui*")
        .exclude("ipdesk.app")
        .exclude("ipdesk.__main__")
        .should_not_import("PySide6*")
        .check("ipdesk")
    )


def test_no_database_outside_storage() -> None:
    (
        archrule("no SQL outside storage")
        .match("ipdesk.domain*", "ipdesk.documents*", "ipdesk.ui.widgets*", "ipdesk.ui.tabs*")
        .should_not_import("sqlalchemy*", "sqlcipher3*", "sqlite3*")
        .check("ipdesk", only_toplevel_imports=True)
    )


def test_rules_have_no_clock() -> None:
    for path in files("domain"):
        source = path.read_text("utf-8")
        assert ".today()" not in source, path
        assert ".now(" not in source, path


def test_sql_is_written_in_storage_only() -> None:
    for path in sorted(ROOT.rglob("*.py")):
        if path.is_relative_to(ROOT / "storage"):
            continue
        text = path.read_text("utf-8")
        assert "PRAGMA" not in text, path
        assert "INSERT INTO" not in text, path
