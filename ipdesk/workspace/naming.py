"""Names of files that leave the program: plan number, version and copy, and never who it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from ipdesk.domain.case import Case
from ipdesk.domain.version_records import DocumentKind

_PLAIN: Final = re.compile(r"[^0-9A-Za-z]+")
_LONGEST: Final = 40
_PAPERS: Final = {
    DocumentKind.PLAN: "plan",
    DocumentKind.CHANGES: "endringer",
    DocumentKind.CONSENT_FORM: "erklaering",
    DocumentKind.CAPACITY: "vurdering",
    DocumentKind.JOURNAL_NOTE: "journalnotat",
    DocumentKind.OFFER_NOTE: "tilbud",
    DocumentKind.CALL_BACK_LETTER: "brev",
    DocumentKind.BREACH_NOTICE: "brudd",
    DocumentKind.SCAN: "skann",
    DocumentKind.DRAFT: "utkast",
    DocumentKind.ARCHIVE: "arkiv",
}
SUFFIXES: Final = {
    "application/pdf": ".pdf",
    "application/json": ".json",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}


def copy_name(case: Case, version: int, copy: int) -> str:
    """Name the file of a copy: IP-2026-0042-versjon-3-kopi-2.pdf."""
    return f"{stem(case)}-versjon-{version}-kopi-{copy}.pdf"


def version_name(case: Case, version: int) -> str:
    """Name the file of an approved version: IP-2026-0042-versjon-3.pdf."""
    return f"{stem(case)}-versjon-{version}.pdf"


def paper_name(case: Case, kind: DocumentKind, on: date | None, media_type: str = "application/pdf") -> str:
    """Name the file of another paper by its kind and day: IP-2026-0042-brev-2026-11-22.pdf."""
    parts = (stem(case), _PAPERS[kind], on.isoformat() if on else "")
    return "-".join(part for part in parts if part) + SUFFIXES.get(media_type, "")


def log_name(case: Case, on: date) -> str:
    """Name the file of an extract of the log: IP-2026-0042-logg-2026-11-22.pdf."""
    return f"{stem(case)}-logg-{on.isoformat()}.pdf"


def stem(case: Case) -> str:
    """Give what names begin with: the plan's number, unless it tells the person's name."""
    number = _PLAIN.sub("-", case.plan.number).strip("-")[:_LONGEST]
    told = any(word in case.plan.number.casefold() for word in _names(case))
    return number if number and not told else "plan"


def _names(case: Case) -> Iterator[str]:
    person = case.person
    for word in f"{person.given_names} {person.family_name}".casefold().split():
        if len(word) > 1:
            yield word


def others(name: str) -> Iterator[str]:
    """Give a name, then names like it: plan.pdf, plan-2.pdf, plan-3.pdf."""
    yield name
    first, dot, last = name.rpartition(".")
    for number in range(2, 1000):
        yield f"{first}-{number}{dot}{last}" if dot else f"{name}-{number}"
