"""What could not be written because the medium was gone, sealed with the file's own key.

It waits in a folder of this machine until the same file is there again; nobody reads it without that file's
password.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ipdesk.domain.change import Act, Change
from ipdesk.domain.codec import from_plain, to_plain
from ipdesk.domain.record import Id
from ipdesk.domain.schema import KIND_BY_NAME, kind_name
from ipdesk.storage.keys import Key

_PURPOSE: Final = b"unsaved"
_NONCE: Final = 12
SUFFIX: Final = ".venter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Changes and typed text that wait, and the end of the log they were made on."""

    file_id: str
    revision: int
    hash: str
    at: datetime
    changes: tuple[Change, ...]
    drafts: Mapping[tuple[Id, str], str] = field(default_factory=dict)


def path_of(folder: Path, file_id: str) -> Path:
    """Give where what waits for a file is kept; the name does not tell which file."""
    return folder / f"{hashlib.sha256(file_id.encode()).hexdigest()[:16]}{SUFFIX}"


def keep(folder: Path, key: Key, unsaved: Unsaved) -> str:
    """Keep what waits, in the place of what was kept for the same file; gives its mark. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = path_of(folder, unsaved.file_id)
    unfinished = path.with_suffix(".new")
    sealed = _sealed(key, unsaved)
    handle = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return hashlib.sha256(sealed).hexdigest()


def mark_of(folder: Path, file_id: str) -> str | None:
    """Give the mark of what is kept for a file, whoever can read it; None when nothing is."""
    try:
        return hashlib.sha256(path_of(folder, file_id).read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def find(folder: Path, key: Key, file_id: str) -> Unsaved | None:
    """Give what waits for a file; None when nothing does, or it is not what was kept."""
    try:
        return _unsealed(key, file_id, path_of(folder, file_id).read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(folder: Path, file_id: str) -> None:
    """Forget what waited for a file: it has been written."""
    with suppress(OSError):
        path_of(folder, file_id).unlink(missing_ok=True)


def _sealed(key: Key, unsaved: Unsaved) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    with key.sealing(_PURPOSE) as made:
        return nonce + AESGCM(made).encrypt(nonce, _written(unsaved), unsaved.file_id.encode())


def _unsealed(key: Key, file_id: str, data: bytes) -> Unsaved | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    with key.sealing(_PURPOSE) as made:
        try:
            plain = AESGCM(made).decrypt(data[:_NONCE], data[_NONCE:], file_id.encode())
        except InvalidTag:
            return None
    return _read(file_id, json.loads(plain))


def _written(unsaved: Unsaved) -> bytes:
    plain = {
        "revision": unsaved.revision,
        "hash": unsaved.hash,
        "at": unsaved.at.isoformat(),
        "changes": [_change(change) for change in unsaved.changes],
        "drafts": [[*where, text] for where, text in unsaved.drafts.items()],
    }
    return json.dumps(plain, ensure_ascii=False).encode(errors="surrogatepass")


def _change(change: Change) -> dict[str, Any]:
    return {
        "act": change.act.value,
        "field": change.field,
        "puts": [{"kind": kind_name(type(put)), "fields": to_plain(put)} for put in change.puts],
        "enclosed": [base64.b64encode(data).decode() for data in change.enclosed],
        "secrets": [[name, base64.b64encode(data).decode()] for name, data in change.secrets],
    }


def _read(file_id: str, plain: Mapping[str, Any]) -> Unsaved:
    return Unsaved(
        file_id=file_id,
        revision=plain["revision"],
        hash=plain["hash"],
        at=datetime.fromisoformat(plain["at"]),
        changes=tuple(_changes(plain["changes"])),
        drafts={(Id(record), name): text for record, name, text in plain["drafts"]},
    )


def _changes(plain: Sequence[Mapping[str, Any]]) -> list[Change]:
    return [
        Change(
            act=Act(one["act"]),
            field=one["field"],
            puts=tuple(from_plain(KIND_BY_NAME[put["kind"]], put["fields"]) for put in one["puts"]),
            enclosed=tuple(base64.b64decode(data) for data in one["enclosed"]),
            secrets=tuple((name, base64.b64decode(data)) for name, data in one["secrets"]),
        )
        for one in plain
    ]
