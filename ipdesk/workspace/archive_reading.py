"""Reading an archive: files against their SHA-256, the log against its chain, records against the log."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipdesk.domain.change import Act
from ipdesk.errors import ArchiveDamaged, FileExists, InvalidInput, NewerFile, NoAccess, NotAnArchive
from ipdesk.workspace import archive_form
from ipdesk.workspace.archive_form import DATA, FORMAT, FORMAT_VERSION, SUMS, Row
from ipdesk.workspace.jobs import Progress

if TYPE_CHECKING:
    from ipdesk.storage.restoring import Held

_LARGEST: Final = 256 << 20
_NAME: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*(?:/[0-9A-Za-z][0-9A-Za-z._-]*)*")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_TEXTS: Final = ("at", "who", "machine", "act", "prev", "digest", "hash")
_WRONG_FORM: Final = (KeyError, TypeError, ValueError, AttributeError, RecursionError, InvalidInput)


def refuse_existing(path: Path) -> None:
    """Raise `FileExists` before any work is done for a file that would have to be overwritten."""
    if path.exists():
        raise FileExists(path)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raise `ArchiveDamaged` in the place of what another form than ours makes of the reading."""
    try:
        yield
    except _WRONG_FORM:
        raise ArchiveDamaged(folder / DATA) from None


def read(folder: Path, progress: Progress) -> Held:
    """Read an archive and make sure that it is whole, and as it was written.

    Raises `NotAnArchive`, `NewerFile`, or `ArchiveDamaged` with the file that is missing or was changed. A
    log and records that somebody made anew from end to end hold together too: only the SHA-256 of
    `archive.json` that the file it came from keeps can tell.
    """
    from ipdesk.storage import restoring

    plain = _data(folder)
    digests = _sums(folder)
    with told(folder):
        _refuse_newer(folder, plain, restoring.SCHEMA)
        rows = tuple(_row(one) for one in plain["log"])
        records = tuple(archive_form.read_records(plain["records"]))
        wanted = {_name(one["file"]): str(one["sha256"]) for one in plain["attachments"]}
    found: dict[str, bytes] = {}
    for number, (name, digest) in enumerate(digests.items()):
        progress(number / len(digests))
        data = _file(folder, name)
        if sha256(data).hexdigest() != digest:
            raise ArchiveDamaged(folder / name)
        if name in wanted:
            found[name] = data
    for name, digest in wanted.items():
        if digests.get(name) != digest:
            raise ArchiveDamaged(folder / name)
    progress(1.0)
    held = restoring.Held(records=records, rows=rows, attachments=tuple(found.values()))
    with told(folder):
        restoring.refuse_inconsistent(held)
    return held


def _data(folder: Path) -> Mapping[str, Any]:
    if not (folder / DATA).is_file():
        raise NotAnArchive(folder)
    try:
        plain = json.loads(_file(folder, DATA))
    except (ValueError, RecursionError):
        raise ArchiveDamaged(folder / DATA) from None
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise NotAnArchive(folder)
    return plain


def _refuse_newer(folder: Path, plain: Mapping[str, Any], schema: int) -> None:
    for name, known in (("format_version", FORMAT_VERSION), ("schema_version", schema)):
        if int(plain[name]) > known:
            raise NewerFile(folder / DATA, int(plain[name]), known)


def _sums(folder: Path) -> dict[str, str]:
    """Read the list of files; `archive.json` itself must be on it."""
    try:
        digests = archive_form.read_sums(_file(folder, SUMS))
        whole = DATA in digests and all(_name(n) and _DIGEST.fullmatch(d) for n, d in digests.items())
    except ValueError:
        whole = False
    if not whole:
        raise ArchiveDamaged(folder / SUMS)
    return digests


def _name(name: str) -> str:
    """Give the name of a file inside the folder. Raises `ValueError` for one that could lead out of it."""
    if not _NAME.fullmatch(name) or ".." in name:
        raise ValueError(name)
    return name


def _file(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, IsADirectoryError):
        raise ArchiveDamaged(path) from None
    except OSError:
        raise NoAccess(path) from None
    if len(data) > _LARGEST:
        raise ArchiveDamaged(path)
    return data


def _row(plain: Mapping[str, Any]) -> Row:
    """Give a row of the log as it is stored."""
    from ipdesk.storage.digests import canonical

    row: Row = {name: plain[name] for name in _TEXTS}
    if not all(isinstance(text, str) for text in row.values()) or type(plain["seq"]) is not int:
        raise ValueError(plain["seq"])
    Act(row["act"])
    return row | {"seq": plain["seq"], "changes": canonical(plain["changes"])}
