"""What a merge may bring in that is never taken back: then the merge is no step of undo (F7, K1, K6, T7)."""

from __future__ import annotations

from typing import Final

from ipdesk.domain.case import Case
from ipdesk.domain.change import Act, Change
from ipdesk.domain.consent_records import Consent
from ipdesk.domain.disclosure_records import Disclosure
from ipdesk.domain.meetings import Addition, Meeting
from ipdesk.domain.record import Record
from ipdesk.domain.version_records import Document, Signature, SigningKey, Version

_FINAL: Final = (Consent, Disclosure, Addition, Version, Document, Signature, SigningKey)


def is_final(change: Change, before: Case) -> bool:
    """Tell whether a change is a merge that brings in what is never undone: given, approved, signed, out."""
    return change.act is Act.MERGE and any(_final(put, before) for put in change.puts)


def _final(put: Record, before: Case) -> bool:
    if isinstance(put, Meeting):
        earlier = before.get(Meeting, put.id)
        return put.approved_on is not None and (earlier is None or earlier.approved_on is None)
    return isinstance(put, _FINAL)
