"""The form of an archive: which files it has, and what `archive.json` says. Described in docs/archive.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final

from ipdesk.domain import signing
from ipdesk.domain.case import Case
from ipdesk.domain.codec import from_plain, to_plain
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KIND_BY_NAME, KINDS, fields_of, kind_name
from ipdesk.domain.version_records import Document, DocumentKind, Signature, SigningKey, Version
from ipdesk.workspace.naming import SUFFIXES, others

FORMAT: Final = "ipdesk-archive"
FORMAT_VERSION: Final = 1
DATA: Final = "archive.json"
SCHEMA_FILE: Final = "archive.schema.json"
SUMS: Final = "SHA256SUMS"
README: Final = "LES-MEG.txt"
_PDF: Final = "application/pdf"
_JSON: Final = "application/json"
_CERTIFICATE: Final = "application/pkix-cert"
_ENDINGS: Final = SUFFIXES | {_CERTIFICATE: ".cer"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """Bytes that records name, as a file of the archive; `file` is its place in the folder."""

    sha256: str
    file: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An archive that is ready to be written: papers made for it, what is in the plan file, and `DATA`."""

    papers: Mapping[str, bytes] = field(repr=False)
    attached: tuple[Attached, ...]
    data: bytes = field(repr=False)

    @property
    def sums(self) -> dict[str, str]:
        """Give the SHA-256 of every file but the list of them."""
        made = {name: sha256(data).hexdigest() for name, data in {**self.papers, DATA: self.data}.items()}
        return made | {one.file: one.sha256 for one in self.attached}

    @property
    def count(self) -> int:
        """Count the files, the list of them too."""
        return len(self.papers) + len(self.attached) + 2


def attached(case: Case) -> tuple[Attached, ...]:
    """Give all bytes that records name, the retired ones too, each once and under a name of its own."""
    found: dict[str, Attached] = {}
    taken: set[str] = set()
    for one in _named(case):
        if one.sha256 not in found:
            file = next(name for name in others(one.file) if name not in taken)
            found[one.sha256] = replace(one, file=file)
            taken.add(file)
    return tuple(found.values())


def _named(case: Case) -> Iterator[Attached]:
    for version in case.all(Version).values():
        yield Attached(version.frozen, f"versjoner/versjon-{version.number}.json", _JSON)
    for number, document in enumerate(case.all(Document).values(), 1):
        yield Attached(signing.content(case, document), _place(case, document, number), document.media_type)
    for record in case.records():
        yield from _others(record)


def _place(case: Case, document: Document, number: int) -> str:
    ending = _ENDINGS.get(document.media_type, "")
    version = case.get(Version, document.about_id)
    if document.kind is DocumentKind.PLAN and version is not None:
        return f"versjoner/versjon-{version.number}{ending}"
    return f"dokumenter/{number:03d}-{document.kind.value}{ending}"


def _others(record: Record) -> Iterator[Attached]:
    """Give what a record names besides: a document between two signatures, a certificate."""
    media_type = _CERTIFICATE if isinstance(record, SigningKey) else _PDF
    folder = {Document: "usignert", Signature: "signert", SigningKey: "sertifikater"}.get(
        type(record), "annet"
    )
    for one in fields_of(type(record)):
        digest = getattr(record, one.name) if one.attached else ""
        if digest:
            yield Attached(digest, f"{folder}/{digest[:24]}{_ENDINGS[media_type]}", media_type)


def compose(
    case: Case, rows: Sequence[Row], kept: Iterable[Attached], made: Mapping[str, Any], schema: int
) -> bytes:
    """Give `archive.json`. What tells about this very archive stands under `made`, and nothing else does."""
    whole = {
        "$schema": SCHEMA_FILE,
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "schema_version": schema,
        "made": dict(made),
        "records": {kind_name(kind): [to_plain(one) for one in case.all(kind).values()] for kind in KINDS},
        "log": [row | {"changes": json.loads(row["changes"])} for row in rows],
        "attachments": [{"sha256": a.sha256, "file": a.file, "media_type": a.media_type} for a in kept],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def read_records(plain: Mapping[str, Any]) -> Iterator[Record]:
    """Read the records. Raises `KeyError`, `TypeError`, `ValueError` or `AttributeError` for another form."""
    for name, records in plain.items():
        kind = KIND_BY_NAME[name]
        known = {field.name for field in fields_of(kind)}
        for one in records:
            if not known.issuperset(one):
                raise ValueError(name)
            yield from_plain(kind, one)


def sums(files: Mapping[str, str]) -> bytes:
    """Give the list of all files with their SHA-256, in the form `sha256sum --check` reads."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items())).encode()


def read_sums(data: bytes) -> dict[str, str]:
    """Read that list. Raises `ValueError` for another form."""
    lines = (line.split("  ", 1) for line in data.decode().splitlines())
    return {name: digest for digest, name in lines}
