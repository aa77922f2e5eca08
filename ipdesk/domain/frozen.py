"""A case as bytes: what an approved version keeps, and what the archive holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ipdesk.domain.case import Case
from ipdesk.domain.codec import from_plain, to_plain
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.media_records import Medium, MediumEvent, Merging
from ipdesk.domain.record import Record
from ipdesk.domain.schema import KIND_BY_NAME, KINDS, kind_name
from ipdesk.domain.version_records import Document, Signature, SigningKey, Version

ABOUT_COPIES: Final = frozenset(
    {Version, Document, Signature, SigningKey, Disclosure, Medium, MediumEvent, Merging}
)
"""The kinds that tell of versions, copies and media; they are no part of what a version freezes."""


def freeze(case: Case) -> bytes:
    """Give all records of the plan, the retired ones too, as JSON; the same case gives the same bytes."""
    kinds = [kind for kind in KINDS if kind not in ABOUT_COPIES]
    plain = {kind_name(kind): [to_plain(one) for one in case.all(kind).values()] for kind in kinds}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def thaw(data: bytes) -> Case:
    """Give the case of a frozen version; kinds and fields this program does not know are left out.

    Raises `ValueError` for bytes that `freeze` did not make.
    """
    try:
        return Case(_records(json.loads(data)))
    except (TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise ValueError from problem


def _records(plain: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[Record]:
    for name, records in plain.items():
        kind = KIND_BY_NAME.get(name)
        if kind is not None:
            yield from (from_plain(kind, one) for one in records)
