"""The digest of records: the sum of their fingerprints, so that it is cheap to keep up with every change."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import Any, Final

from ipdesk.domain.record import Record
from ipdesk.domain.schema import KINDS, FieldType, fields_of, kind_name

_MODULUS: Final = 1 << 256
NOTHING: Final = "0" * 64
_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> str:
    """Give JSON in the one form that is hashed."""
    return _JSON.encode(value)


def sha256_of(text: str) -> bytes:
    """Give the SHA-256 of a text, whatever is in it."""
    return sha256(text.encode(errors="surrogatepass")).digest()


def after(digest: str, replaced: Iterable[tuple[Record | None, Record]]) -> str:
    """Give the digest of all records after some took the place of others."""
    total = int(digest, 16)
    for old, new in replaced:
        total += _fingerprint(new) - (_fingerprint(old) if old is not None else 0)
    return f"{total % _MODULUS:064x}"


def of(records: Iterable[Record]) -> str:
    """Give the digest of records, in whatever order: the sum of their fingerprints."""
    return after(NOTHING, ((None, record) for record in records))


_CANONICAL: Final[Mapping[FieldType, Callable[[Any], str]]] = {
    FieldType.TEXT: quoted,
    FieldType.REFERENCE: quoted,
    FieldType.INTEGER: str,
    FieldType.BOOLEAN: lambda value: "true" if value else "false",
    FieldType.DATE: lambda value: f'"{value.isoformat()}"',
    FieldType.TIME: lambda value: f'"{value.isoformat("minutes")}"',
    FieldType.CHOICE: lambda value: quoted(value.value),
    FieldType.REFERENCES: lambda value: f"[{','.join(map(quoted, value))}]",
    FieldType.BYTES: lambda value: f'"{b64encode(value).decode()}"',
}
"""How a value stands in `canonical`: written out, for every opening does it for every record."""


def _written(kind: type[Record]) -> tuple[tuple[str, str, Any, Callable[[Any], str]], ...]:
    """Give each field's name, the name as JSON, its default, and how its values are written."""
    fields = sorted(fields_of(kind), key=lambda field: field.name)
    return tuple(
        (f.name, f"{quoted(f.name)}:", f.default, _CANONICAL[f.type]) for f in fields if f.name != "id"
    )


_WRITTEN: Final = {kind: _written(kind) for kind in KINDS}


def _fingerprint(record: Record) -> int:
    # What a later schema adds has a default and is left out here, so the digests of old files stay true.
    parts = []
    for name, label, default, write in _WRITTEN[type(record)]:
        value = getattr(record, name)
        if value != default:
            parts.append(label + ("null" if value is None else write(value)))
    return int.from_bytes(sha256_of(f"{kind_name(type(record))}|{record.id}|{{{','.join(parts)}}}"))
