"""What is worth telling of two copies brought together, because nobody was asked about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from ipdesk.domain.case import Case
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.record import Id, Record
from ipdesk.domain.version_records import Document, Signature, Version

R = TypeVar("R", bound=Record)


class Remark(Enum):
    """What is told of a record."""

    STANDS = "stands"
    """Approved minutes stand, although the other copy changed something in them that is no text."""
    SAME_NUMBER = "same_number"
    """Both copies approved a version of the same number; both are kept."""
    SAME_COPY = "same_copy"
    """Both copies handed out a copy of a version under the same number; both are out there."""
    SIGNED_TWICE = "signed_twice"
    """Both copies signed the same document on screen; each has its own signed document."""
    PUT_BACK = "put_back"
    """Goals were moved under each other; they stand where they stood."""
    LOOK_OVER = "look_over"
    """What the copies filled in, each soundly, does not go together."""


@dataclass(frozen=True, slots=True)
class Note:
    """One remark, and what it is about."""

    what: Remark
    record: Record


def notes(common: Case, ours: Case, theirs: Case) -> Iterator[Note]:
    """Find the versions, the copies and the documents that both copies went on with."""
    numbers = {one.number for one in _new(common, ours, Version)}
    twice = [one for one in _new(common, theirs, Version) if one.number in numbers]
    yield from (Note(Remark.SAME_NUMBER, one) for one in sorted(twice, key=lambda one: one.number))
    handed = {_copy(one) for one in _new(common, ours, Disclosure) if one.copy_number}
    given = (one for one in _new(common, theirs, Disclosure) if ours.find(one.id) is None)
    yield from (Note(Remark.SAME_COPY, one) for one in given if _copy(one) in handed)
    signed = _signed(common, ours) & _signed(common, theirs)
    for document_id in sorted(signed):
        document = ours.get(Document, document_id)
        if document is not None:
            yield Note(Remark.SIGNED_TWICE, document)


def _new(common: Case, copy: Case, kind: type[R]) -> list[R]:
    there = common.all(kind)
    return [one for one in copy.live(kind) if one.id not in there]


def _copy(one: Disclosure) -> tuple[Id | None, int]:
    return one.version_id, one.copy_number


def _signed(common: Case, copy: Case) -> set[Id]:
    there = common.all(Signature)
    new = (one for one in copy.live(Signature) if one.id not in there and one.content)
    return {one.document_id for one in new if one.document_id is not None}
